// What an event changes in what is known of a vault, or that what it says cannot be: by type, signatures apart.
import { Refusal } from '../errors/index.ts';
import { thresholdIn } from '../model/policy/acts.ts';
import { isRuleId, sameValue, withRule } from '../model/policy/policy.ts';
import { z } from '../schema.ts';
import type { Json } from './canonical.ts';
import type { ChainState, Wrong } from './chain-state.ts';
import { proofSigners, StatementSchema } from './drill-proof.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import type { LedgerEvent } from './event.ts';
import { bytesText, isTime, ShortId } from './fields.ts';
import { fingerprintOf } from './fingerprint.ts';
import { continues, type Manifest, parseManifest, shareDigest, verifyManifest } from './manifest.ts';
import type { Verify } from './signature.ts';
import { SignatureSchema } from './signature-kinds.ts';

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

/** The state after an event whose place is right. `whole` as in `take`. */
export function applied(
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

function keysOf(custodians: readonly z.infer<typeof Custodian>[]): Map<string, Uint8Array> | null {
  const keys = new Map(custodians.map(({ id, signKey }) => [id, fromBase64url(signKey)]));
  return keys.size === custodians.length ? keys : null;
}
