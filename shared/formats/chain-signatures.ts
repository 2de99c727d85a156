// Whether an event is signed by whom it must be: actors, approvers, and the cards where cards have a say.
import { highestCount, missingFor } from '../model/policy/acts.ts';
import { sameValue } from '../model/policy/policy.ts';
import type { ChainState, Wrong } from './chain-state.ts';
import type { LedgerEvent, SignedEvent } from './event.ts';
import { cardKey, type Manifest } from './manifest.ts';
import { type Verify, verifySignature } from './signature.ts';
import type { SignatureKind } from './signature-kinds.ts';

/** What is wrong with the signatures of an event between two states; null where nothing is. */
export function signatureFault(
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
