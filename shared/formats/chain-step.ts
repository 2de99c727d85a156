// One step of the verifier: what is known of a vault after an event, or why the event cannot stand there.
import { Refusal } from '../errors/index.ts';
import { highestCount, missingFor, thresholdIn } from '../model/policy/acts.ts';
import { INITIAL_POLICY, isRuleId, type Policy, sameValue, withRule } from '../model/policy/policy.ts';
import { z } from '../schema.ts';
import type { Json } from './canonical.ts';
import type { ChainFaultKind, ChainHead } from './chain-faults.ts';
import { proofSigners, StatementSchema } from './drill-proof.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { FIRST_SEQ, type LedgerEvent, type SignedEvent, SignedEventSchema } from './event.ts';
import { eventHash } from './event-hash.ts';
import { bytesText, isTime, ShortId } from './fields.ts';
import { fingerprintOf } from './fingerprint.ts';
import { cardKey, continues, type Manifest, parseManifest, shareDigest, verifyManifest } from './manifest.ts';
import { type Verify, verifySignature } from './signature.ts';
import { type SignatureKind, SignatureSchema } from './signature-kinds.ts';

/** What the events so far say, as far as later events are judged by it. Never changed in place. */
export interface ChainState {
  readonly head: ChainHead | null;
  readonly at: string;
  readonly vault: string | null;
  readonly instance: string | null;
  readonly instances: readonly string[];
  readonly fingerprint: Uint8Array | null;
  /** base64url of the share digest that the genesis binds. */
  readonly shares: string | null;
  readonly custodians: ReadonlyMap<string, Uint8Array>;
  readonly manifests: readonly Manifest[];
  readonly manifest: Manifest | null;
  readonly cardsLost: readonly number[];
  /** The rules by which approvals of the next event are counted. */
  readonly policy: Policy;
  /** Custodians who unlock together; 0 where no event said it. */
  readonly threshold: number;
  /** The session by cards that stands open, and all there were. */
  readonly quorum: { readonly id: string; readonly signKey: Uint8Array; readonly until: string } | null;
  readonly quorums: ReadonlySet<string>;
  /** Nonces of the drills whose proofs were taken in. */
  readonly proofs: ReadonlySet<string>;
}

/** A state after at least one event. */
export type StartedState = ChainState & { readonly head: ChainHead; readonly fingerprint: Uint8Array };

export const EMPTY: ChainState = {
  head: null,
  at: '',
  vault: null,
  instance: null,
  instances: [],
  fingerprint: null,
  shares: null,
  custodians: new Map(),
  manifests: [],
  manifest: null,
  cardsLost: [],
  policy: INITIAL_POLICY,
  threshold: 0,
  quorum: null,
  quorums: new Set(),
  proofs: new Set(),
};

/** Types of the events that say who may sign what: with these alone, in order, every manifest can be checked. */
export const TRUST_EVENTS: readonly string[] = [
  'vault.created',
  'vault.recovered',
  'epoch.created',
  'custodian.added',
  'custodian.rekeyed',
  'custodian.removed',
  'unlock.changed',
  'policy.changed',
  'quorum.opened',
  'quorum.ended',
];

interface Wrong {
  kind: ChainFaultKind;
  by?: string;
}

const Custodian = z.object({ id: ShortId, signKey: bytesText(32), sealKey: bytesText(32) });
const Founding = z.object({ custodians: z.array(Custodian).min(1).max(64), shares: bytesText(32) });
const Recovery = z.object({
  instance: ShortId,
  from: z.object({ seq: z.int(), hash: bytesText(32) }),
  epoch: z.int(),
  custodians: z.array(Custodian).min(1).max(64),
});
const Introduction = z.object({ custodian: Custodian });
const Amendment = z.object({ rule: z.string(), old: z.json(), new: z.json() });
const Quorum = z.object({
  session: ShortId,
  signKey: bytesText(32),
  epoch: z.int(),
  cards: z.array(z.int()).min(2).max(16),
  until: z.string(),
});
const QuorumEnd = z.object({ session: ShortId });
const Removal = z.object({ custodian: ShortId });
const Drill = z.object({
  cards: z.array(z.int()).min(1),
  statement: StatementSchema,
  signatures: z.array(SignatureSchema).min(1).max(16),
});

/**
 * The state after `signed`, or the fault that keeps it out. `whole` false: of the ledger only `TRUST_EVENTS` are given, so
 * that numbers rise with gaps and what an event continues is not at hand.
 */
export function take(
  state: ChainState,
  signed: SignedEvent,
  verify: Verify,
  whole = true,
): StartedState | Wrong {
  if (!SignedEventSchema.safeParse(signed).success) return { kind: 'format' };
  const { event } = signed;
  let hash: Uint8Array;
  try {
    hash = eventHash(event);
  } catch {
    return { kind: 'not-canonical' };
  }
  const misplaced = placeFault(state, event, whole);
  if (misplaced !== null) return { kind: misplaced };
  const changed = applied(state, event, hash, verify, whole);
  if ('kind' in changed) return changed;
  const unsigned = signatureFault(state, changed, signed, hash, verify);
  if (unsigned !== null) return unsigned;
  return {
    ...changed,
    fingerprint: changed.fingerprint as Uint8Array,
    head: { seq: event.seq, hash: toBase64url(hash) },
    at: event.at,
  };
}

function placeFault(state: ChainState, event: LedgerEvent, whole: boolean): ChainFaultKind | null {
  if (state.vault !== null && event.vault !== state.vault) return 'wrong-vault';
  const next = (state.head?.seq ?? FIRST_SEQ - 1) + 1;
  const follows = event.seq === next;
  if (!follows && (whole || state.head === null || event.seq < next)) return 'seq-gap';
  if (follows && event.prev !== (state.head?.hash ?? null)) return 'wrong-prev';
  if (!isTime(event.at)) return 'time';
  const starts = event.type === 'vault.created' || event.type === 'vault.recovered';
  if (!starts && event.instance !== state.instance) return 'wrong-instance';
  if ((event.type === 'vault.created') !== (state.head === null)) return 'wrong-content';
  return null;
}

function applied(
  state: ChainState,
  event: LedgerEvent,
  hash: Uint8Array,
  verify: Verify,
  whole: boolean,
): ChainState | Wrong {
  switch (event.type) {
    case 'vault.created':
      return founded(state, event, hash);
    case 'vault.recovered':
      return recovered(state, event, whole);
    case 'epoch.created':
      return renewed(state, event, verify);
    case 'drill.proven':
      return drilled(state, event, verify);
    case 'custodian.added':
    case 'custodian.rekeyed': {
      const part = Introduction.safeParse(event.public);
      const known = part.success && state.custodians.has(part.data.custodian.id);
      if (!part.success || known !== (event.type === 'custodian.rekeyed')) return { kind: 'wrong-content' };
      const { id, signKey } = part.data.custodian;
      return { ...state, custodians: new Map([...state.custodians, [id, fromBase64url(signKey)]]) };
    }
    case 'custodian.removed': {
      const part = Removal.safeParse(event.public);
      if (!part.success || !state.custodians.has(part.data.custodian)) return { kind: 'wrong-content' };
      const { custodian } = part.data;
      return { ...state, custodians: new Map([...state.custodians].filter(([id]) => id !== custodian)) };
    }
    case 'unlock.changed':
      return { ...state, threshold: thresholdIn(event.public) };
    case 'policy.changed':
      return amended(state, event);
    case 'session.opened':
      return { ...state, quorum: null };
    case 'quorum.opened':
      return opened(state, event);
    case 'quorum.ended': {
      const part = QuorumEnd.safeParse(event.public);
      const own = part.success && part.data.session === event.actor && state.quorum?.id === event.actor;
      return own ? { ...state, quorum: null } : { kind: 'wrong-content' };
    }
    default:
      return state;
  }
}

/** Cards of the epoch signed what is said of them, as many as its level asks for, and no proof counts twice. */
function drilled(state: ChainState, event: LedgerEvent, verify: Verify): ChainState | Wrong {
  const part = Drill.safeParse(event.public);
  const { manifest } = state;
  if (!part.success || manifest === null) return { kind: 'wrong-content' };
  const { cards, statement, signatures } = part.data;
  const { nonce, level, vault, epoch, setTag } = statement;
  const own = vault === manifest.vault && epoch === manifest.epoch && setTag === manifest.setTag;
  const signed = own ? proofSigners({ statement, signatures }, { manifest, verify }).ok : undefined;
  const enough = level === 'D1' || (signed?.length ?? 0) >= manifest.k;
  const same =
    signed !== undefined &&
    sameValue(
      [...signed],
      [...cards].sort((a, b) => a - b),
    );
  if (!enough || !same || state.proofs.has(nonce)) return { kind: 'wrong-proof' };
  return { ...state, proofs: new Set([...state.proofs, nonce]) };
}

/** Cards let a key sign until a time that the policy allows; it is nobody's but the session's. */
function opened(state: ChainState, event: LedgerEvent): ChainState | Wrong {
  const wrong: Wrong = { kind: 'wrong-content' };
  const part = Quorum.safeParse(event.public);
  if (!part.success || state.manifest === null) return wrong;
  const { session: id, signKey, epoch, until } = part.data;
  const fresh = !state.custodians.has(id) && !state.quorums.has(id);
  if (id !== event.actor || !fresh || epoch !== state.manifest.epoch || !isTime(until)) return wrong;
  const minutes = (Date.parse(until) - Date.parse(event.at)) / 60_000;
  if (!(minutes > 0 && minutes <= state.policy['quorum.minutes'])) return wrong;
  return {
    ...state,
    quorum: { id, signKey: fromBase64url(signKey), until },
    quorums: new Set([...state.quorums, id]),
  };
}

/** A rule that this version does not know may change; it counts no approvals by it. */
function amended(state: ChainState, event: LedgerEvent): ChainState | Wrong {
  const part = Amendment.safeParse(event.public);
  if (!part.success) return { kind: 'wrong-content' };
  const { rule, old } = part.data;
  if (!isRuleId(rule)) return state;
  const policy = withRule(state.policy, rule, part.data.new);
  if (policy === null || !sameValue(old as Json, state.policy[rule] as Json))
    return { kind: 'wrong-content' };
  return { ...state, policy };
}

function founded(state: ChainState, event: LedgerEvent, hash: Uint8Array): ChainState | Wrong {
  const part = Founding.safeParse(event.public);
  if (!part.success) return { kind: 'wrong-content' };
  const custodians = keysOf(part.data.custodians);
  if (custodians === null || !custodians.has(event.actor)) return { kind: 'wrong-content' };
  const { vault, instance } = event;
  const fingerprint = fingerprintOf(vault, hash);
  return {
    ...state,
    vault,
    instance,
    instances: [instance],
    fingerprint,
    shares: part.data.shares,
    custodians,
    threshold: thresholdIn(event.public),
  };
}

function recovered(state: ChainState, event: LedgerEvent, whole: boolean): ChainState | Wrong {
  const part = Recovery.safeParse(event.public);
  const custodians = part.success ? keysOf(part.data.custodians) : null;
  if (!part.success || custodians === null || state.head === null) return { kind: 'wrong-content' };
  const { instance, from, epoch } = part.data;
  const { head, manifest, instances } = state;
  const last = whole || event.seq === head.seq + 1 ? head : { seq: event.seq - 1, hash: event.prev };
  if (from.seq !== last.seq || from.hash !== last.hash || epoch !== manifest?.epoch)
    return { kind: 'wrong-content' };
  if (instance !== event.instance || instances.includes(instance)) return { kind: 'wrong-instance' };
  const threshold = thresholdIn(event.public);
  return { ...state, instance, instances: [...instances, instance], custodians, threshold, quorum: null };
}

function renewed(state: ChainState, event: LedgerEvent, verify: Verify): ChainState | Wrong {
  const wrong: Wrong = { kind: 'wrong-manifest' };
  let manifest: Manifest;
  try {
    const signed = parseManifest(event.public.manifest);
    manifest = signed.manifest;
    const lost = event.public.cardsLost === true && manifest.epoch > 1;
    const before = state.manifest;
    if (!belongs(manifest, state)) return wrong;
    if (
      before === null ? toBase64url(shareDigest(manifest)) !== state.shares : !continues(manifest, before)
    ) {
      return wrong;
    }
    const by = before === null || lost ? undefined : before;
    if (verifyManifest(signed, state.custodians, [event.actor], by, verify).refused !== undefined)
      return wrong;
    const cardsLost = lost ? [...state.cardsLost, manifest.epoch] : state.cardsLost;
    return { ...state, manifest, manifests: [...state.manifests, manifest], cardsLost };
  } catch (error) {
    if (error instanceof Refusal) return wrong;
    throw error;
  }
}

function belongs(manifest: Manifest, state: ChainState): boolean {
  return (
    manifest.vault === state.vault &&
    manifest.instance === state.instance &&
    state.fingerprint !== null &&
    manifest.fingerprint === toBase64url(state.fingerprint) &&
    manifest.epoch === (state.manifest?.epoch ?? 0) + 1
  );
}

function signatureFault(
  before: ChainState,
  after: ChainState,
  { event, signatures }: SignedEvent,
  hash: Uint8Array,
  verify: Verify,
): Wrong | null {
  const good = new Set<string>();
  for (const { kind, by, sig } of signatures) {
    if (kind === 'manifest' || kind === 'record') return { kind: 'format', by };
    const key = keyOf(kind, by, before, after);
    if (key === undefined) return { kind: 'unknown-signer', by };
    if (!verifySignature(key, kind, event.vault, event.instance, hash, sig, verify)) {
      return { kind: 'bad-signature', by };
    }
    good.add(`${kind} ${by}`);
  }
  if (event.type === 'vault.recovered') {
    const own = `card card:${before.manifest?.epoch}:`;
    const cards = [...good].filter((entry) => entry.startsWith(own)).length;
    if (cards < (before.manifest?.k ?? Number.POSITIVE_INFINITY)) return { kind: 'missing-signature' };
    return recoverers(before, after, good) ? null : { kind: 'missing-approval' };
  }
  if (event.type === 'quorum.opened')
    return cardsSigned(before, event, good) ? null : { kind: 'missing-signature' };
  if (before.quorum?.id === event.actor && event.at > before.quorum.until) return { kind: 'session-over' };
  const actors = event.type === 'vault.created' ? [...after.custodians.keys()] : [event.actor];
  const knew = event.type === 'vault.created' ? after.custodians : before.custodians;
  for (const by of actors) {
    if (!knew.has(by) && by !== before.quorum?.id) return { kind: 'unknown-signer', by };
    if (!good.has(`actor ${by}`)) return { kind: 'missing-signature', by };
  }
  return missingFor(before, event, custodiansIn(good)) === null ? null : { kind: 'missing-approval' };
}

/** The key by which a signature is judged: a session by cards acts, and does nothing else. */
function keyOf(
  kind: SignatureKind,
  by: string,
  before: ChainState,
  after: ChainState,
): Uint8Array | undefined {
  if (kind === 'card') return keyOfCard(by, before);
  const { quorum } = before;
  if (kind === 'actor' && quorum !== null && by === quorum.id) return quorum.signKey;
  return before.custodians.get(by) ?? after.custodians.get(by);
}

/** Whether exactly the cards that an opening names signed it, and enough of them. */
function cardsSigned({ manifest }: ChainState, event: LedgerEvent, good: ReadonlySet<string>): boolean {
  if (manifest === null) return false;
  const cards = (event.public.cards as number[]).map((number) => `card card:${manifest.epoch}:${number}`);
  const named = new Set(cards);
  return (
    named.size === cards.length && named.size >= manifest.k && sameValue([...named].sort(), [...good].sort())
  );
}

/** Custodians who acted or approved: a witness has not approved, and nobody approves twice. */
function custodiansIn(good: ReadonlySet<string>): Set<string> {
  const people = [...good].map((entry) => entry.split(' ') as [string, string]);
  return new Set(people.filter(([kind]) => kind === 'actor' || kind === 'approver').map(([, by]) => by));
}

/** Whether holders and new custodians of a recovery are as many as the highest count, or all who can sign it. */
function recoverers(before: ChainState, after: ChainState, good: ReadonlySet<string>): boolean {
  const manifest = before.manifest as Manifest;
  const holders = manifest.cards.filter(({ number }) => good.has(`card card:${manifest.epoch}:${number}`));
  const people =
    new Set(holders.map(({ holder }) => holder)).size +
    [...custodiansIn(good)].filter((id) => after.custodians.has(id)).length;
  return people >= Math.min(highestCount(before.policy), manifest.k + after.custodians.size);
}

function keyOfCard(by: string, state: ChainState): Uint8Array | undefined {
  for (const manifest of state.manifests) {
    const key = cardKey(by, manifest);
    if (key !== undefined) return key;
  }
  return undefined;
}

function keysOf(custodians: readonly z.infer<typeof Custodian>[]): Map<string, Uint8Array> | null {
  const keys = new Map(custodians.map(({ id, signKey }) => [id, fromBase64url(signKey)]));
  return keys.size === custodians.length ? keys : null;
}
