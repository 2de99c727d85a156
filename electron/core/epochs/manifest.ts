// The manifest of the next epoch: the people and numbers asked for, the cards just made, the succession.

import { toBase64url } from '../../../shared/formats/encoding.ts';
import { type Manifest, manifestDigest } from '../../../shared/formats/manifest.ts';
import { currentManifest, type VaultState } from '../ledger/state.ts';
import { holderIds } from '../people/persons.ts';
import type { FreshMaster } from '../ports/strongroom/cards.ts';

/** A set of cards is to be looked at again after a year. */
const REVIEW_AFTER = 365 * 86_400_000;

export interface NextSet {
  readonly threshold: number;
  /** Names, one a card. */
  readonly holders: readonly string[];
}

/** `fresh` makes an id of 8 bytes. A holder who is known by name keeps his id. */
export async function nextManifest(
  state: VaultState,
  { threshold, holders }: NextSet,
  master: FreshMaster,
  at: string,
  fresh: () => Promise<string>,
): Promise<Manifest> {
  const before = currentManifest(state);
  const known = [...state.custodians.values(), ...state.holders.values()];
  const ids = await holderIds(known, holders, fresh);
  const cards = master.cards.map((card) => ({
    ...card,
    holder: ids[card.number - 1] ?? '',
    label: holders[card.number - 1] ?? '',
  }));
  return {
    v: 1,
    vault: state.vault,
    fingerprint: before.fingerprint,
    epoch: before.epoch + 1,
    setTag: master.setTag,
    k: threshold,
    n: holders.length,
    recipient: master.recipient,
    cards,
    confirmation: master.confirmation,
    previous: toBase64url(manifestDigest(before)),
    ceremony: await fresh(),
    created: at,
    reviewBy: new Date(Date.parse(at) + REVIEW_AFTER).toISOString(),
    mode: state.mode,
    instance: state.instance,
    head: state.head.hash,
  };
}
