// Cards: made, given out, read back, proven; taken in, checked, combined. A combined value is used only once it was
// confirmed, and no y outlives the act it was brought for.

import { type Failure, Refusal, refusal } from '../../../shared/errors/index.ts';
import { equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import { type Card, decodePayload, encodePayload } from '../../../shared/formats/card.ts';
import { checkCard, openSet } from '../../../shared/formats/card-check.ts';
import { searchSubsets } from '../../../shared/formats/card-search.ts';
import { fromBase64url, fromHex, toBase64url } from '../../../shared/formats/encoding.ts';
import type { Manifest, SignedManifest } from '../../../shared/formats/manifest.ts';
import {
  cardPublicKey,
  cardSigningSeed,
  confirmationOf,
  recoveryRecipient,
  setTagOf,
} from '../../../shared/formats/master.ts';
import { combineShares, commitment, splitSecret } from '../../../shared/formats/shares.ts';
import { signedMessage } from '../../../shared/formats/signature.ts';
import type { Signature } from '../../../shared/formats/signature-kinds.ts';
import type { Slot, Ticket } from '../../../shared/secret-port.ts';
import type { CardSearch, FreshMaster } from '../../core/ports/strongroom/cards.ts';
import { signEd25519 } from '../algorithms/curve25519.ts';
import type { FreshCard, FreshSet, Session } from '../session/session.ts';
import { random } from './random.ts';

/** Makes and splits a master key. The key is wiped at once: the cards must give it back (`proveCards`). */
export async function newMaster(
  session: Session,
  epoch: number,
  threshold: number,
  count: number,
): Promise<FreshMaster> {
  const key = random(32);
  try {
    const shares = await splitSecret(key, count, threshold);
    const confirmation = confirmationOf(key);
    const setTag = setTagOf(confirmation);
    const { vault } = session.identity;
    const cards = shares.map(({ x, y }, index) => ({ number: index + 1, x, y, readBack: null }));
    session.dropFresh();
    session.fresh = { epoch, threshold, confirmation, setTag, cards, label: null };
    return {
      recipient: recoveryRecipient(key),
      confirmation: toBase64url(confirmation),
      setTag: toBase64url(setTag),
      cards: cards.map(({ number, x, y }) => ({
        number,
        x,
        commitment: toBase64url(commitment({ vault, setTag, epoch, k: threshold, x, y })),
        signKey: toBase64url(cardPublicKey(y)),
      })),
    };
  } finally {
    wipe(key);
  }
}

/** `vaultTag` is 4 bytes in hex, or base64url as manifests have it. */
export function labelCards(session: Session, header: { vaultTag: string; rehearsal: boolean }): void {
  const { vaultTag, rehearsal } = header;
  const tag = vaultTag.length === 8 ? fromHex(vaultTag) : fromBase64url(vaultTag);
  if (tag.length !== 4) throw new TypeError('expected a vault tag of 4 bytes');
  freshSet(session).label = { vaultTag: tag, rehearsal };
}

/** A ticket for the 45 bytes of a fresh card; they are put together when it is used. */
export function offerCard(session: Session, number: number): Ticket {
  labelledCard(session, number);
  return session.slots.offer(() => encodePayload(labelledCard(session, number)));
}

/**
 * Compares a card that was read back with the fresh one. Refuses with the first check that fails: `card-other-vault`,
 * `card-other-set`, `card-rehearsal`, `card-other-number`, `card-not-as-made`. The slot is empty afterwards.
 */
export function matchCard(session: Session, number: number, slot: Slot): void {
  const read = session.slots.takeCard(slot);
  try {
    const made = labelledCard(session, number);
    if (!equalBytes(read.vaultTag, made.vaultTag)) throw refusal('card-other-vault');
    if (!equalBytes(read.setTag, made.setTag)) {
      throw refusal('card-other-set', { epoch: read.epoch, rehearsal: read.rehearsal });
    }
    if (read.rehearsal !== made.rehearsal) throw refusal('card-rehearsal', { rehearsal: read.rehearsal });
    if (read.epoch !== made.epoch) throw refusal('card-not-as-made', { number, check: 'the epoch' });
    if (read.k !== made.k) throw refusal('card-not-as-made', { number, check: 'the threshold' });
    const found = freshSet(session).cards.find(({ x }) => x === read.x)?.number;
    if (found !== undefined && found !== number) throw refusal('card-other-number', { found, number });
    const same = equalBytes(read.y, made.y);
    if (!same || read.x !== made.x) throw refusal('card-not-as-made', { number, check: 'the secret part' });
    const card = freshCard(session, number);
    wipe(card.readBack);
    card.readBack = read.y.slice();
  } finally {
    wipe(read.y);
  }
}

/**
 * Combines cards as they were read back; at least a quorum of them, and every further one must agree. Keeps the master
 * key for one backup. Refuses with `cards-not-read-back`, `cards-too-few`, `cards-do-not-prove`.
 */
export async function proveCards(session: Session, numbers: readonly number[]): Promise<void> {
  const { threshold, confirmation } = freshSet(session);
  const wanted = [...new Set(numbers)];
  const shares = wanted.map((number) => {
    const { x, readBack } = freshCard(session, number);
    if (readBack === null) throw refusal('cards-not-read-back', { number });
    return { x, y: readBack };
  });
  const got = shares.length;
  if (got < threshold) throw refusal('cards-too-few', { k: threshold, got, missing: threshold - got });
  const key = await combineShares(shares);
  if (!equalBytes(confirmationOf(key), confirmation)) {
    wipe(key);
    throw refusal('cards-do-not-prove');
  }
  session.setMaster(key, true);
}

/** See the port. */
export async function searchCards(session: Session, slots: readonly Slot[]): Promise<CardSearch> {
  session.dropLoose();
  try {
    for (const slot of slots) session.loose.push(decodePayload(session.slots.look('card', slot)));
    const { mk, fitting, notFitting, decided } = await searchSubsets(session.loose);
    session.setMaster(mk, false);
    const { epoch, k } = session.loose[0] as Card;
    return { epoch, threshold: k, fitting, notFitting, decided };
  } catch (error) {
    session.dropLoose();
    throw error;
  }
}

/** See the port. */
export function adoptCards(
  session: Session,
  { manifest }: SignedManifest,
  earlier: readonly SignedManifest[],
): { taken: { number: number; label: string }[]; refused: { position: number; failure: Failure }[] } {
  const all = [...earlier.map((signed) => signed.manifest), manifest];
  const taken: { number: number; label: string }[] = [];
  const refused: { position: number; failure: Failure }[] = [];
  for (const [position, card] of session.loose.entries()) {
    const { ok, refused: failure } = checkCard(card, manifest, all);
    if (failure !== undefined) refused.push({ position, failure });
    else if (session.taken.every(({ epoch, x }) => epoch !== card.epoch || x !== card.x)) {
      session.taken.push({ epoch: card.epoch, number: ok.number, x: card.x, y: card.y.slice() });
      taken.push({ number: ok.number, label: ok.label });
    }
  }
  session.dropLoose();
  return { taken, refused };
}

/** Checks one card and keeps it. Refuses as `checkCard` does, or with `cards-same-twice`; a refused card is wiped. */
export function takeCard(
  session: Session,
  slot: Slot,
  { manifest }: SignedManifest,
  earlier: readonly SignedManifest[],
): { number: number; label: string } {
  const card = session.slots.takeCard(slot);
  try {
    const checked = checkCard(card, manifest, [...earlier.map((signed) => signed.manifest), manifest]);
    if (checked.refused !== undefined) throw new Refusal(checked.refused);
    const { number, holder, label } = checked.ok;
    if (session.taken.some((other) => other.epoch === card.epoch && other.x === card.x)) {
      throw refusal('cards-same-twice', { number, holder, label });
    }
    session.taken.push({ epoch: card.epoch, number, x: card.x, y: card.y.slice() });
    return { number, label };
  } finally {
    wipe(card.y);
  }
}

/** Combines the cards taken in of the manifest's epoch. Refuses with `cards-too-few` or `cards-do-not-open`. */
export async function combine(session: Session, { manifest }: SignedManifest): Promise<void> {
  const cards = session.taken
    .filter(({ epoch }) => epoch === manifest.epoch)
    .map(({ x, y }) => cardOf(manifest, x, y));
  session.setMaster(await openSet(cards, manifest), false);
}

/** A signature by every card taken in, of one epoch where `epoch` is given. */
export function signatureOfCards(
  session: Session,
  kind: 'card',
  digest: Uint8Array,
  epoch?: number,
): Signature[] {
  const { vault, instance } = session.identity;
  const message = signedMessage(kind, vault, instance, digest);
  return session.taken
    .filter((card) => epoch === undefined || card.epoch === epoch)
    .map((card) => {
      const seed = cardSigningSeed(card.y);
      try {
        const by = `card:${card.epoch}:${card.number}`;
        return { kind, by, sig: toBase64url(signEd25519(seed, message)) };
      } finally {
        wipe(seed);
      }
    });
}

/** A card's fields from its manifest and its own point. */
export function cardOf(manifest: Manifest, x: number, y: Uint8Array): Card {
  return {
    rehearsal: manifest.mode === 'rehearsal',
    vaultTag: fromBase64url(manifest.fingerprint).slice(0, 4),
    setTag: fromBase64url(manifest.setTag),
    epoch: manifest.epoch,
    k: manifest.k,
    x,
    y,
  };
}

function freshSet(session: Session): FreshSet {
  if (session.fresh === null) throw new Error('expected newMaster() first');
  return session.fresh;
}

function freshCard(session: Session, number: number): FreshCard {
  const card = freshSet(session).cards.find((candidate) => candidate.number === number);
  if (card === undefined) throw new RangeError('expected the number of a fresh card');
  return card;
}

/** The fresh card itself: its y is not a copy and is not to be wiped. */
export function labelledCard(session: Session, number: number): Card {
  const { label, setTag, epoch, threshold } = freshSet(session);
  if (label === null) throw new Error('expected labelCards() first');
  const { x, y } = freshCard(session, number);
  return { ...label, setTag, epoch, k: threshold, x, y };
}
