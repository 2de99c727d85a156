// Which card is wrong, said before anything is combined; and combining, which never returns an unconfirmed value.
import { type Failure, failure, Refusal, refusal } from '../errors/index.ts';
import { equalBytes, wipe } from './bytes.ts';
import type { Card } from './card.ts';
import type { Checked } from './checked.ts';
import { fromBase64url } from './encoding.ts';
import { tagOf } from './fingerprint.ts';
import type { Manifest, ManifestCard } from './manifest.ts';
import { confirmationOf } from './master.ts';
import { combineShares, commitment } from './shares.ts';

/** Whose card it is. */
export interface KnownCard {
  number: number;
  holder: string;
  label: string;
}

/**
 * Checks one card against the manifest of the set that is wanted, in this order: other vault, other set or epoch,
 * rehearsal, unknown x, commitment. `manifests` are all that are known of the vault, to date an old card.
 */
export function checkCard(
  card: Card,
  manifest: Manifest,
  manifests: readonly Manifest[] = [],
): Checked<KnownCard> {
  const wrong = headerFault(card, manifest, manifests);
  return wrong === null ? checkShare(card, manifest) : { refused: wrong };
}

/**
 * Checks cards together: each by itself in the order of entry, the same card twice, then whether there are enough.
 * `position` of a refusal is the 1-based place in `cards`. `ok` names the cards in the order of entry.
 */
export function checkSet(
  cards: readonly Card[],
  manifest: Manifest,
  manifests: readonly Manifest[] = [],
): Checked<KnownCard[]> {
  const known: KnownCard[] = [];
  const seen = new Map<number, number>();
  for (const [index, card] of cards.entries()) {
    const wrong = headerFault(card, manifest, manifests);
    if (wrong !== null) return { refused: wrong };
    const entry = manifest.cards.find(({ x }) => x === card.x);
    const before = seen.get(card.x);
    if (before !== undefined)
      return { refused: failure('cards-same-twice', { ...named(entry), position: index + 1 }) };
    seen.set(card.x, index);
    const checked = checkShare(card, manifest);
    if (checked.refused !== undefined) return { refused: checked.refused };
    known.push(checked.ok);
  }
  const { k } = manifest;
  if (known.length < k)
    return { refused: failure('cards-too-few', { k, got: known.length, missing: k - known.length }) };
  return { ok: known };
}

/** The master key of k or more cards, confirmed by the manifest. Throws a refusal of `checkSet` or `cards-do-not-open`. */
export async function openSet(
  cards: readonly Card[],
  manifest: Manifest,
  manifests: readonly Manifest[] = [],
): Promise<Uint8Array> {
  const checked = checkSet(cards, manifest, manifests);
  if (checked.refused !== undefined) throw new Refusal(checked.refused);
  const mk = await combineShares(cards.slice(0, manifest.k));
  if (equalBytes(confirmationOf(mk), fromBase64url(manifest.confirmation))) return mk;
  wipe(mk);
  throw refusal('cards-do-not-open');
}

function headerFault(card: Card, manifest: Manifest, manifests: readonly Manifest[]): Failure | null {
  if (!equalBytes(card.vaultTag, tagOf(fromBase64url(manifest.fingerprint))))
    return failure('card-other-vault');
  if (!equalBytes(card.setTag, fromBase64url(manifest.setTag))) return setFault(card, manifest, manifests);
  if (card.epoch !== manifest.epoch || card.k !== manifest.k) return failure('card-header');
  if (card.rehearsal !== (manifest.mode === 'rehearsal')) {
    return failure('card-rehearsal', { rehearsal: card.rehearsal });
  }
  return null;
}

function setFault(card: Card, manifest: Manifest, manifests: readonly Manifest[]): Failure {
  const own = manifests.find(
    (other) => other.epoch === card.epoch && equalBytes(card.setTag, fromBase64url(other.setTag)),
  );
  const { epoch } = card;
  const current = manifest.epoch;
  if (epoch < current && (own !== undefined || manifests.every((other) => other.epoch !== epoch))) {
    const next = [manifest, ...manifests].find((other) => other.epoch === epoch + 1);
    return failure('card-old-epoch', {
      epoch,
      current,
      created: own?.created ?? '',
      replaced: next?.created ?? '',
    });
  }
  if (epoch > current) return failure('card-newer-epoch', { epoch, current });
  return failure('card-other-set', { epoch, rehearsal: card.rehearsal });
}

function checkShare(card: Card, manifest: Manifest): Checked<KnownCard> {
  const entry = manifest.cards.find(({ x }) => x === card.x);
  if (entry === undefined || card.x === 0) return { refused: failure('card-unknown') };
  return commits(card, manifest, entry)
    ? { ok: named(entry) }
    : { refused: failure('card-altered', named(entry)) };
}

/** True when the card is the one that the manifest's entry commits to. */
export function commits(card: Card, manifest: Manifest, entry: ManifestCard): boolean {
  const { setTag, epoch, k, x, y } = card;
  return equalBytes(
    commitment({ vault: manifest.vault, setTag, epoch, k, x, y }),
    fromBase64url(entry.commitment),
  );
}

function named(entry: ManifestCard | undefined): KnownCard & Record<string, string | number> {
  return { number: entry?.number ?? 0, holder: entry?.holder ?? '', label: entry?.label ?? '' };
}
