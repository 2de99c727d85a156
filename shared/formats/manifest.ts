// The share manifest: the public, signed description of one set of cards. It never holds anything of a card's y but
// its commitment and its public signing key.
import { failure, refusal } from '../errors/index.ts';
import { z } from '../schema.ts';
import { equalBytes, utf8 } from './bytes.ts';
import { canonicalJson, type JsonObject } from './canonical.ts';
import type { Checked } from './checked.ts';
import { digest } from './derive.ts';
import { fromBase64url, toBase64url, toHex } from './encoding.ts';
import { bytesText, ShortId, Time, VaultId } from './fields.ts';
import { isRecipient, setTagOf } from './master.ts';
import { isThreshold } from './shares.ts';
import { type Verify, verifyEd25519, verifySignature } from './signature.ts';
import { type Signature, SignatureSchema } from './signature-kinds.ts';

export const MAX_MANIFEST_BYTES = 256 * 1024;

const CardEntry = z.strictObject({
  /** 1 to 255, as people count cards. */
  number: z.int().min(1).max(255),
  holder: ShortId,
  /** A name or initials, as the people wish; may be empty. */
  label: z.string().max(120),
  x: z.int().min(0).max(255),
  commitment: bytesText(32),
  signKey: bytesText(32),
});

export const ManifestSchema = z.strictObject({
  v: z.literal(1),
  vault: VaultId,
  fingerprint: bytesText(32),
  epoch: z.int().min(1).max(65_535),
  setTag: bytesText(4),
  k: z.int(),
  n: z.int(),
  /** The age recipient of backups and recovery seals of this epoch. */
  recipient: z.string().refine(isRecipient),
  cards: z.array(CardEntry).max(255),
  confirmation: bytesText(32),
  /** Digest of the manifest of the epoch before; null in epoch 1. */
  previous: bytesText(32).nullable(),
  ceremony: z.string().min(1).max(64),
  created: Time,
  reviewBy: Time,
  mode: z.enum(['production', 'rehearsal']),
  instance: ShortId,
  /** Hash of the event on which the manifest was made. */
  head: bytesText(32).nullable(),
});

export type Manifest = z.infer<typeof ManifestSchema>;
export type ManifestCard = Manifest['cards'][number];

/** A manifest and who vouches for it: custodians by kind `manifest`, cards of the epoch before by kind `card`. */
export interface SignedManifest {
  manifest: Manifest;
  signatures: Signature[];
}

const SignedManifestSchema = z.strictObject({
  manifest: ManifestSchema,
  signatures: z.array(SignatureSchema).max(64),
});

/** Digest of what makes a set of cards; the genesis event binds it, so nothing in it may follow from the genesis. */
export function shareDigest(manifest: Manifest): Uint8Array {
  const { epoch, k, n, recipient, cards, confirmation, mode } = manifest;
  return digest('shares', utf8(canonicalJson({ epoch, k, n, recipient, cards, confirmation, mode })));
}

/** Digest over the whole manifest, without its signatures: what is signed and what the next manifest names. */
export function manifestDigest(manifest: Manifest): Uint8Array {
  return digest('manifest', utf8(canonicalJson(manifest as unknown as JsonObject)));
}

/** Eight bytes of the digest in four groups of hexadecimal, for printing on cards: `1a2b 3c4d 5e6f 7081`. */
export function shortHash(manifest: Manifest): string {
  return (toHex(manifestDigest(manifest).slice(0, 8)).match(/.{4}/g) as string[]).join(' ');
}

/**
 * A signed manifest from a file's text or an already parsed value; its signatures are not yet checked. Refuses with
 * `manifest-too-large`, `-newer`, `-format`, `-x`, `-number`, `-threshold`, `-count`, `-set`.
 */
export function parseManifest(json: unknown): SignedManifest {
  const value = typeof json === 'string' ? parseText(json) : json;
  const version = (value as { manifest?: { v?: unknown } } | null)?.manifest?.v;
  if (typeof version === 'number' && version > 1) throw refusal('manifest-newer', { version });
  const parsed = SignedManifestSchema.safeParse(value);
  if (!parsed.success)
    throw refusal('manifest-format', { path: parsed.error.issues[0]?.path.join('.') ?? '' });
  const { manifest } = parsed.data;
  if (
    typeof json !== 'string' &&
    canonicalJson(parsed.data as unknown as JsonObject).length > MAX_MANIFEST_BYTES
  ) {
    throw refusal('manifest-too-large', { limit: MAX_MANIFEST_BYTES });
  }
  const { k, n, cards } = manifest;
  if (!isThreshold(k, n)) throw refusal('manifest-threshold', { k, n });
  if (cards.length !== n) throw refusal('manifest-count', { n, got: cards.length });
  const xs = new Set(cards.map((card) => card.x));
  if (xs.has(0) || xs.size !== n) throw refusal('manifest-x', { zero: xs.has(0) });
  if (new Set(cards.map((card) => card.number)).size !== n) throw refusal('manifest-number');
  if (!equalBytes(fromBase64url(manifest.setTag), setTagOf(fromBase64url(manifest.confirmation)))) {
    throw refusal('manifest-set');
  }
  if ((manifest.epoch === 1) !== (manifest.previous === null))
    throw refusal('manifest-format', { path: 'previous' });
  return parsed.data as SignedManifest;
}

/** The file form `manifest.json` of one signed manifest: canonical JSON and a line end. */
export function manifestText(signed: SignedManifest): string {
  return `${canonicalJson(signed as unknown as JsonObject)}\n`;
}

/** Who vouched for a manifest. `unproven`: of a later epoch, and no manifest before it was given to check its cards by. */
export interface Vouched {
  custodians: string[];
  cards: number[];
  succession: 'first' | 'proven' | 'unproven';
}

/**
 * Checks every signature of a manifest. `custodianKeys` maps custodian ids to Ed25519 keys; all of `required` must have
 * signed; from epoch 2 on, with the manifest before at hand, at least its k of its cards too (pass none where cards
 * were lost and the ledger says so). A wrong or unknown signature refuses even when enough others are good.
 */
export function verifyManifest(
  signed: SignedManifest,
  custodianKeys: ReadonlyMap<string, Uint8Array>,
  required: readonly string[],
  previousManifest?: Manifest,
  verify: Verify = verifyEd25519,
): Checked<Vouched> {
  const { manifest, signatures } = signed;
  if (previousManifest !== undefined && !continues(manifest, previousManifest)) {
    return { refused: failure('manifest-previous', { epoch: manifest.epoch }) };
  }
  const signed32 = manifestDigest(manifest);
  const custodians = new Set<string>();
  const cards = new Set<number>();
  for (const { kind, by, sig } of signatures) {
    if (kind !== 'manifest' && kind !== 'card') return { refused: failure('manifest-signer', { by }) };
    if (kind === 'card' && previousManifest === undefined) continue;
    const key = kind === 'manifest' ? custodianKeys.get(by) : cardKey(by, previousManifest);
    if (key === undefined) return { refused: failure('manifest-signer', { by }) };
    if (!verifySignature(key, kind, manifest.vault, manifest.instance, signed32, sig, verify)) {
      return { refused: failure('manifest-signature', { by }) };
    }
    if (kind === 'manifest') custodians.add(by);
    else cards.add(Number(by.split(':')[2]));
  }
  const missing = required.find((id) => !custodians.has(id));
  if (missing !== undefined) return { refused: failure('manifest-unsigned', { by: missing }) };
  if (previousManifest !== undefined && cards.size < previousManifest.k) {
    return { refused: failure('manifest-cards', { k: previousManifest.k, got: cards.size }) };
  }
  const succession = manifest.epoch === 1 ? 'first' : previousManifest === undefined ? 'unproven' : 'proven';
  return { ok: { custodians: [...custodians], cards: [...cards], succession } };
}

/** The signing key that `card:<epoch>:<number>` means, when the manifest is of that epoch and lists that card. */
export function cardKey(by: string, manifest: Manifest | undefined): Uint8Array | undefined {
  const [, epoch, number] = by.split(':');
  if (manifest === undefined || manifest.epoch !== Number(epoch)) return undefined;
  const card = manifest.cards.find((entry) => entry.number === Number(number));
  return card === undefined ? undefined : fromBase64url(card.signKey);
}

/** True when `next` is of the same vault, of the epoch after, and names `previous` by its digest. */
export function continues(next: Manifest, previous: Manifest): boolean {
  return (
    next.vault === previous.vault &&
    next.fingerprint === previous.fingerprint &&
    next.epoch === previous.epoch + 1 &&
    next.previous === toBase64url(manifestDigest(previous))
  );
}

function parseText(text: string): unknown {
  if (text.length > MAX_MANIFEST_BYTES) throw refusal('manifest-too-large', { limit: MAX_MANIFEST_BYTES });
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('manifest-format', { path: '' });
  }
}
