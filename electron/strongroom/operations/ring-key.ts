// Ring keys: made, wrapped under the unlock key for the keychain, sealed to the recovery recipient for the vault file.

import { refusal } from '../../../shared/errors/index.ts';
import { openBox, sealBox } from '../../../shared/formats/box.ts';
import { concat, equalBytes, field, uint, utf8, wipe } from '../../../shared/formats/bytes.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { digest } from '../../../shared/formats/derive.ts';
import { fromHex, toBase64url, toHex } from '../../../shared/formats/encoding.ts';
import { LABELS } from '../../../shared/formats/labels.ts';
import type { RingGeneration, RingPlace, SealRow } from '../../core/ports/strongroom/rings.ts';
import { openWith, sealTo } from '../age/sealed.ts';
import { SecretLayer } from '../session/layer.ts';
import type { Session } from '../session/session.ts';
import { random } from './random.ts';

const LENGTH = 32;

/** A new ring key under the pending unlock key; its keychain item is written by the next commit. */
export async function newRingKey(
  session: Session,
  ring: string,
  generation: number,
  epoch: number,
  recipient: string,
): Promise<{ ring: RingGeneration; seal: SealRow }> {
  const unlock = session.pendingUnlock;
  if (unlock === null) throw new Error('expected newUnlockKey() or openUnlockKey() before newRingKey()');
  const key = random(LENGTH);
  const ad = associated(session, { ring, generation });
  const value = sealBox(unlock.key, ad, key);
  const place = session.itemName(`ring/${ring}/${generation}/`);
  const item = place + toHex(random(4));
  session.dropStagedRings((staged) => !staged.name.startsWith(place));
  SecretLayer.replace(session.staged.ringKeys, `${ring}/${generation}`, key);
  const seal = await sealRing(session, ring, generation, epoch, recipient);
  session.stagedItems.push({
    name: item,
    value,
    check: (back) => {
      if (session.pendingUnlock !== unlock) return equalBytes(back, value);
      const opened = openBox(unlock.key, ad, back);
      const same = opened !== null && equalBytes(opened, key);
      wipe(opened);
      return same;
    },
  });
  const made = { ring, generation, item, digest: itemDigest(value), seal: sealDigest(seal.sealed) };
  return { ring: made, seal };
}

/**
 * The ring key in a keychain item, to be wiped by the caller. Refuses with `ring-item-missing`, `ring-item-altered`
 * (not the bytes the ledger binds), `unlock-key-wrong` (those bytes, but another unlock key).
 */
export async function openRingItem(
  session: Session,
  known: RingGeneration,
  unlock: { generation: number; key: Uint8Array },
): Promise<Uint8Array> {
  const { ring, item } = known;
  let value: Uint8Array | null;
  try {
    value = await session.keychain.tryGet(item);
  } catch (error) {
    throw isAltered(error) ? refusal('ring-item-altered', { ring, item }) : error;
  }
  if (value === null) throw refusal('ring-item-missing', { ring, item });
  if (itemDigest(value) !== known.digest) throw refusal('ring-item-altered', { ring, item });
  const key = openBox(unlock.key, associated(session, known), value);
  if (key?.length === LENGTH) return key;
  wipe(key);
  throw refusal('unlock-key-wrong', { ring, generation: unlock.generation });
}

/** A ring key as an age file whose content names vault, ring and generation (see `sealContent`). */
export async function sealRing(
  session: Session,
  ring: string,
  generation: number,
  epoch: number,
  recipient: string,
): Promise<SealRow> {
  const content = sealContent(session, { ring, generation }, session.ringKey(ring, generation));
  try {
    return { ring, generation, epoch, sealed: await sealTo([recipient], content) };
  } finally {
    wipe(content);
  }
}

/**
 * The ring key in a recovery seal, to be wiped by the caller. Refuses with `seal-altered` (not the bytes the ledger
 * binds, or damaged, or another ring's) or `seal-other-master`.
 */
export async function openSeal(
  session: Session,
  seal: SealRow,
  known: RingGeneration,
  scalar: Uint8Array,
): Promise<Uint8Array> {
  const place = { ring: known.ring, generation: known.generation };
  if (sealDigest(seal.sealed) !== known.seal) throw refusal('seal-altered', place);
  const content = await openWith(scalar, seal.sealed).catch(() => {
    throw refusal('seal-altered', place);
  });
  if (content === null) throw refusal('seal-other-master', place);
  const key = content.slice(-LENGTH);
  const expected = sealContent(session, known, key);
  const fits = equalBytes(content, expected);
  wipe(content, expected);
  if (fits) return key;
  wipe(key);
  throw refusal('seal-altered', place);
}

/** base64url digest by which the ledger binds a keychain item. */
export function itemDigest(value: Uint8Array): string {
  return toBase64url(digest('ringItem', value));
}

/** base64url digest by which the ledger binds a recovery seal. */
export function sealDigest(sealed: Uint8Array): string {
  return toBase64url(digest('sealFile', sealed));
}

/** Fields: label `seal`, vault 16, ring id in ASCII, generation u32, ring key 32. */
function sealContent(session: Session, { ring, generation }: RingPlace, key: Uint8Array): Uint8Array {
  const parts = [utf8(LABELS.seal), fromHex(session.identity.vault), utf8(ring), uint(4, generation), key];
  const fields = parts.map(field);
  const content = concat(...fields);
  wipe(fields[4]);
  return content;
}

function associated(session: Session, { ring, generation }: RingPlace): JsonObject {
  const { vault, instance } = session.identity;
  return { kind: LABELS.ringKey, vault, instance, ring, generation };
}

function isAltered(error: unknown): boolean {
  return (error as { failure?: { code?: string } }).failure?.code === 'keychain-item-altered';
}
