// The proof of a drill: what was drilled, when, with which set, signed by the cards that were there. A small public file,
// made on any machine, that the vault takes in later. It holds nothing of a card but a signature.
import { type Failure, failure, refusal } from '../errors/index.ts';
import { z } from '../schema.ts';
import { concat, utf8 } from './bytes.ts';
import { canonicalJson, type JsonObject } from './canonical.ts';
import { cardProofDigest } from './card-proof.ts';
import type { Checked } from './checked.ts';
import { digest } from './derive.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { bytesText, ShortId, Time, VaultId } from './fields.ts';
import { type Manifest, manifestDigest } from './manifest.ts';
import { type Verify, verifySignature } from './signature.ts';
import { type Signature, SignatureSchema } from './signature-kinds.ts';

const KIND = 'holdfast-drill-proof';
const MAX_PROOF_BYTES = 16 * 1024;
/** How far the clock of the machine of a drill may be ahead of the vault's, in milliseconds. */
const CLOCK_SLACK = 86_400_000;

/** `D1` a card alone, `D3` a quorum that opened and forgot, `D4` a backup restored, compared and removed. */
export const PROOF_LEVELS = ['D1', 'D3', 'D4'] as const;
export type ProofLevel = (typeof PROOF_LEVELS)[number];

export const StatementSchema = z.strictObject({
  v: z.literal(1),
  kind: z.literal(KIND),
  level: z.enum(PROOF_LEVELS),
  vault: VaultId,
  instance: ShortId,
  epoch: z.int().min(1).max(65_535),
  setTag: bytesText(4),
  /** An event of the vault that the machine of the drill knew: the manifest's head, or a later one. */
  head: bytesText(32),
  nonce: bytesText(16),
  at: Time,
  product: z.string().max(120),
  /** Digest of a text that the card's holder acknowledges by this proof, or null. */
  acknowledged: bytesText(32).nullable(),
  /** What a D4 found in the backup; null for the others. */
  restore: z
    .strictObject({
      seq: z.int().positive(),
      hash: bytesText(32),
      /** SHA-256 of the backup's `vault.age`, in hexadecimal. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      keys: z.int().nonnegative(),
      versions: z.int().nonnegative(),
    })
    .nullable(),
});

export type Statement = z.infer<typeof StatementSchema>;

const ProofSchema = z.strictObject({
  statement: StatementSchema,
  signatures: z.array(SignatureSchema).max(16),
});

export interface DrillProof {
  readonly statement: Statement;
  readonly signatures: readonly Signature[];
}

/** What cards sign, kind `card`, with the statement's vault and instance. */
export function proofDigest(statement: Statement): Uint8Array {
  const bound = digest('drillProof', utf8(canonicalJson(statement as unknown as JsonObject)));
  return cardProofDigest(fromBase64url(statement.head), concat(fromBase64url(statement.nonce), bound));
}

/** The head a manifest alone lets a drill name. */
export function manifestHead(manifest: Manifest): string {
  return manifest.head ?? toBase64url(manifestDigest(manifest));
}

/** A statement about the set of a manifest; `nonce` are 16 fresh bytes in hexadecimal. */
export function statementOf(
  manifest: Manifest,
  given: Pick<Statement, 'level' | 'at' | 'product'> &
    Partial<Pick<Statement, 'head' | 'acknowledged' | 'restore'>> & { nonce: Uint8Array },
): Statement {
  const { vault, instance, epoch, setTag } = manifest;
  const { level, at, product, nonce, head, acknowledged = null, restore = null } = given;
  return {
    v: 1,
    kind: KIND,
    level,
    vault,
    instance,
    epoch,
    setTag,
    head: head ?? manifestHead(manifest),
    nonce: toBase64url(nonce),
    at,
    product,
    acknowledged,
    restore,
  };
}

/** The file of a proof: canonical JSON and a line feed. */
export function proofFile(proof: DrillProof): Uint8Array {
  return utf8(`${canonicalJson(proof as unknown as JsonObject)}\n`);
}

/** A proof from a file's text; signatures not yet checked. Refuses with `proof-too-large`, `-format`, `-newer`, `-unsigned`. */
export function parseProof(text: string): DrillProof {
  if (text.length > MAX_PROOF_BYTES) throw refusal('proof-too-large', { limit: MAX_PROOF_BYTES });
  const value = parsed(text);
  const statement = (value as { statement?: { v?: unknown; kind?: unknown } } | null)?.statement;
  if (statement?.kind !== KIND) throw refusal('proof-format', { path: '' });
  if (typeof statement.v === 'number' && statement.v > 1)
    throw refusal('proof-newer', { version: statement.v });
  const signatures = (value as { signatures?: unknown }).signatures;
  if (signatures === undefined || (Array.isArray(signatures) && signatures.length === 0))
    throw refusal('proof-unsigned');
  const checked = ProofSchema.safeParse(value);
  if (!checked.success)
    throw refusal('proof-format', { path: checked.error.issues[0]?.path.join('.') ?? '' });
  return checked.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('proof-format', { path: '' });
  }
}

/** What a vault knows when it is given a proof. */
export interface ProofContext {
  /** The manifest of the current epoch. */
  readonly manifest: Manifest;
  readonly now: string;
  /** True when a proof with this nonce was taken in before. */
  readonly taken: (nonce: string) => boolean;
  /** When a card was last proven, or null. */
  readonly proven: (card: number) => string | null;
  /** True for an event of this vault. */
  readonly isHead: (hash: string, seq: number | null) => boolean;
  readonly verify?: Verify | undefined;
}

/**
 * The numbers of the cards that a proof proves, in ascending order. Each refusal has a code of its own: `proof-other-vault`,
 * `-old-epoch`, `-other-set`, `-unsigned`, `-card-unknown`, `-card-twice`, `-altered`, `-too-few`, `-replayed`, `-future`,
 * `-early`, `-head`, `-stale`.
 */
export function checkProof(proof: DrillProof, context: ProofContext): Checked<number[]> {
  const { statement } = proof;
  const wrong = setFault(statement, context.manifest) ?? timeFault(statement, context);
  if (wrong !== null) return { refused: wrong };
  const signed = proofSigners(proof, context);
  if (signed.refused !== undefined) return signed;
  const numbers = signed.ok;
  const { k } = context.manifest;
  if (statement.level !== 'D1' && numbers.length < k)
    return { refused: failure('proof-too-few', { level: statement.level, k, got: numbers.length }) };
  if ((statement.level === 'D4') !== (statement.restore !== null))
    return { refused: failure('proof-format', { path: 'statement.restore' }) };
  if (context.taken(statement.nonce)) return { refused: failure('proof-replayed') };
  const { restore } = statement;
  const known = context.isHead(statement.head, null) || context.isHead(statement.head, restore?.seq ?? null);
  if (!known || (restore !== null && !context.isHead(restore.hash, restore.seq)))
    return { refused: failure('proof-head') };
  const older = numbers.every((number) => (context.proven(number) ?? '') >= statement.at);
  return older ? { refused: failure('proof-stale', { at: statement.at }) } : { ok: numbers };
}

function setFault(statement: Statement, manifest: Manifest): Failure | null {
  if (statement.vault !== manifest.vault) return failure('proof-other-vault');
  if (statement.epoch < manifest.epoch)
    return failure('proof-old-epoch', { epoch: statement.epoch, current: manifest.epoch });
  const same =
    statement.epoch === manifest.epoch &&
    statement.setTag === manifest.setTag &&
    statement.instance === manifest.instance;
  return same ? null : failure('proof-other-set', { epoch: statement.epoch });
}

function timeFault({ at }: Statement, { manifest, now }: ProofContext): Failure | null {
  if (Date.parse(at) > Date.parse(now) + CLOCK_SLACK) return failure('proof-future', { at });
  return at < manifest.created ? failure('proof-early', { at, created: manifest.created }) : null;
}

/** The numbers of the cards whose signatures hold, in ascending order; refused at the first that does not. */
export function proofSigners(
  { statement, signatures }: DrillProof,
  { manifest, verify }: Pick<ProofContext, 'manifest' | 'verify'>,
): Checked<number[]> {
  if (signatures.length === 0) return { refused: failure('proof-unsigned') };
  const digested = proofDigest(statement);
  const numbers: number[] = [];
  for (const { by, sig } of signatures) {
    const [, epoch, number] = /^card:(\d+):(\d+)$/.exec(by) ?? [];
    const card = manifest.cards.find((entry) => entry.number === Number(number));
    if (card === undefined || Number(epoch) !== manifest.epoch)
      return { refused: failure('proof-card-unknown', { by }) };
    if (numbers.includes(card.number))
      return { refused: failure('proof-card-twice', { number: card.number }) };
    const { vault, instance } = statement;
    if (!verifySignature(fromBase64url(card.signKey), 'card', vault, instance, digested, sig, verify))
      return { refused: failure('proof-altered', { number: card.number, label: card.label }) };
    numbers.push(card.number);
  }
  return { ok: numbers.sort((a, b) => a - b) };
}
