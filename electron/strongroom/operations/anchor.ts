// The anchor: the keychain's word on how far the ledger had come, authenticated under a key that only an unlocked vault
// has. It is read before the unlock and believed after it.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { refusal } from '../../../shared/errors/index.ts';
import { equalBytes, fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type JsonObject } from '../../../shared/formats/canonical.ts';
import { kdf } from '../../../shared/formats/derive.ts';
import { fromBase64url, fromHex, toBase64url } from '../../../shared/formats/encoding.ts';
import { bytesText, ShortId } from '../../../shared/formats/fields.ts';
import { z } from '../../../shared/schema.ts';
import type { Anchor } from '../../core/ports/strongroom/commits.ts';
import type { Session } from '../session/session.ts';

/** Name of its keychain item within the installation. */
export const ANCHOR = 'anchor';

const Seq = z.int().min(0);
const Item = z.strictObject({
  instance: ShortId,
  seq: Seq,
  /** Empty in an installation whose first commit has begun and not ended. */
  head: z.union([bytesText(32), z.literal('')]),
  next: z.strictObject({ seq: Seq, head: bytesText(32) }).nullable(),
  mac: bytesText(32),
});

/** The keychain item of an anchor: canonical JSON with `mac`, HMAC-SHA-256 over the canonical JSON without it. */
export function encodeAnchor(session: Session, anchor: Anchor): Uint8Array {
  const { instance, seq, head, next } = anchor;
  const body: JsonObject = { instance, seq, head, next: next === null ? null : { ...next } };
  return utf8(canonicalJson({ ...body, mac: toBase64url(macOf(session, body)) }));
}

/** The anchor in an item, its MAC not looked at. Refuses with `anchor-altered`. */
export function decodeAnchor(session: Session, item: Uint8Array): Anchor {
  const { mac, ...anchor } = parse(item);
  if (anchor.instance !== session.identity.instance) throw refusal('anchor-altered');
  return anchor;
}

/** True when the item was written by this vault in this installation. Needs the anchor's key. */
export function anchorIsOurs(session: Session, item: Uint8Array): boolean {
  const { mac, ...body } = parse(item);
  return equalBytes(macOf(session, body), fromBase64url(mac));
}

/** The anchor's item as it stands in the keychain. Refuses with `anchor-missing`, or whatever the keychain says. */
export async function fetchAnchor(session: Session): Promise<Uint8Array> {
  const item = await session.keychain.tryGet(session.itemName(ANCHOR));
  if (item === null) throw refusal('anchor-missing');
  return item;
}

function parse(item: Uint8Array): z.infer<typeof Item> {
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(item));
  } catch {
    throw refusal('anchor-altered');
  }
  const parsed = Item.safeParse(value);
  if (!parsed.success) throw refusal('anchor-altered');
  return parsed.data;
}

function macOf(session: Session, body: JsonObject): Uint8Array {
  const { vault, instance } = session.identity;
  const key = kdf(session.anchorKey, 'anchor', fromHex(vault), fromHex(instance));
  try {
    return hmac(sha256, key, utf8(canonicalJson(body)));
  } finally {
    wipe(key);
  }
}
