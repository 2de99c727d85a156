// A card and its 45 bytes. The same bytes stand behind all looks of a card: text, words and QR.
import { refusal } from '../errors/index.ts';
import { concat, uint } from './bytes.ts';
import { MAX_SHARES, MIN_THRESHOLD } from './shares.ts';

/** What stands on a card before its secret. Tags are 4 bytes; `epoch` 1 to 65535, `k` 2 to 16, `x` 1 to 255. */
export interface CardHead {
  rehearsal: boolean;
  vaultTag: Uint8Array;
  setTag: Uint8Array;
  epoch: number;
  k: number;
  x: number;
}

/** `y` is 32 bytes and secret. */
export interface Card extends CardHead {
  y: Uint8Array;
}

export const HEAD_LENGTH = 13;
export const PAYLOAD_LENGTH = 45;
const VERSION = 1;
const REHEARSAL = 0x01;

/** The 45 bytes of a card; throws `RangeError` or `TypeError` for a card that cannot exist. */
export function encodePayload(card: Card): Uint8Array {
  if (card.y.length !== 32) throw new TypeError('expected y of 32 bytes');
  return concat(encodeHead(card), card.y);
}

/** The first 13 bytes of a card; throws as `encodePayload` does. */
export function encodeHead({ rehearsal, vaultTag, setTag, epoch, k, x }: CardHead): Uint8Array {
  if (vaultTag.length !== 4 || setTag.length !== 4) throw new TypeError('expected tags of 4 bytes');
  if (epoch < 1 || x < 1 || k < MIN_THRESHOLD || k > MAX_SHARES) {
    throw new RangeError('expected epoch and x of at least 1 and k from 2 to 16');
  }
  const first = (VERSION << 4) | (rehearsal ? REHEARSAL : 0);
  return concat(uint(1, first), vaultTag, setTag, uint(2, epoch), uint(1, k), uint(1, x));
}

/** The card of 45 bytes. Refuses as `decodeHead` does. Throws nothing that holds a byte of the card. */
export function decodePayload(bytes: Uint8Array): Card {
  if (bytes.length !== PAYLOAD_LENGTH) throw refusal('card-format');
  return { ...decodeHead(bytes.subarray(0, HEAD_LENGTH)), y: bytes.slice(HEAD_LENGTH) };
}

/**
 * What the first 13 bytes say. Refuses with `card-newer`, `card-format` (length, unknown flags, epoch 0), `card-threshold`,
 * `card-x-zero`.
 */
export function decodeHead(bytes: Uint8Array): CardHead {
  if (bytes.length !== HEAD_LENGTH) throw refusal('card-format');
  const [first, k, x] = [bytes[0] as number, bytes[11] as number, bytes[12] as number];
  const version = first >> 4;
  if (version > VERSION) throw refusal('card-newer', { version });
  if (version !== VERSION || (first & 0x0f & ~REHEARSAL) !== 0) throw refusal('card-format');
  const epoch = ((bytes[9] as number) << 8) | (bytes[10] as number);
  if (epoch === 0) throw refusal('card-format');
  if (k < MIN_THRESHOLD || k > MAX_SHARES) throw refusal('card-threshold');
  if (x === 0) throw refusal('card-x-zero');
  return {
    rehearsal: (first & REHEARSAL) !== 0,
    vaultTag: bytes.slice(1, 5),
    setTag: bytes.slice(5, 9),
    epoch,
    k,
    x,
  };
}
