// What every keychain backend promises, and how bytes become the text an item holds.
// A backend must never create anything because an item seemed to be missing, and never replace another backend.
import { base64urlnopad } from '@scure/base';
import type { ErrorCode } from '../../../shared/errors/index.ts';
import { refusal } from '../../../shared/errors/index.ts';

/**
 * What the keychain is like now. `dormant`: not running, but the bus can start it at the first call.
 * Everything but `ready` and `dormant` has a code in `statusCode`.
 */
export type KeychainStatus =
  | 'ready'
  | 'dormant'
  | 'absent'
  | 'locked'
  | 'no-bus'
  | 'bad-bus'
  | 'no-collection'
  | 'hanging'
  | 'library-missing'
  | 'folder-missing'
  | 'folder-open'
  | 'failed';

/** The code that explains a status which is in the way; `null` when nothing is. */
export function statusCode(status: KeychainStatus): ErrorCode | null {
  return status === 'ready' || status === 'dormant' ? null : `keychain-${status}`;
}

/**
 * A store of a few tens of small secrets under names of the form `vault/instance/…` (see `checkName`).
 * Failures are refusals with a code of `shared/errors/keychain.ts`. Calls of one keychain run one after another.
 */
export interface Keychain {
  readonly backend: 'os' | 'file';
  /** Looks without prompting, starting or creating anything. */
  status(): Promise<KeychainStatus>;
  /** The bytes of an item, to be wiped by the caller; refuses with `keychain-item-missing` when it is not there. */
  get(name: string): Promise<Uint8Array>;
  /** As `get`, but `null` when the keychain is open and the item is certainly not in it. */
  tryGet(name: string): Promise<Uint8Array | null>;
  /** Writes or replaces an item, reads it back and compares; at most `maximumValue` bytes. */
  put(name: string, value: Uint8Array): Promise<void>;
  /** Removes an item and looks that it is gone; an item that was not there is no failure. */
  remove(name: string): Promise<void>;
  /** The names that begin with `prefix`, sorted. */
  list(prefix: string): Promise<string[]>;
}

/** Longest text of an item; Windows allows 2,560 bytes. */
export const maximumText = 2000;

/** Longest value in bytes: as many as fit into `maximumText` characters of base64url. */
export const maximumValue = Math.floor((maximumText * 3) / 4);

/** Throws unless `name` is 3 to 180 visible ASCII characters of `A-Z a-z 0-9 . _ -` in at least two parts joined by `/`. */
export function checkName(name: string): void {
  if (!/^(?=.{3,180}$)[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)+$/.test(name)) {
    throw new TypeError('expected a keychain item name such as vault/instance/item in ASCII');
  }
}

/** The text an item holds for `value`: base64url without padding, because a NUL byte would cut a value short. */
export function textOf(value: Uint8Array): string {
  if (value.length === 0 || value.length > maximumValue) {
    throw new RangeError(`expected 1 to ${maximumValue} bytes for a keychain item, got ${value.length}`);
  }
  return base64urlnopad.encode(Uint8Array.from(value));
}

/** The bytes of an item's text; refuses with `keychain-item-altered` when it is not canonical base64url. */
export function bytesOf(name: string, text: string): Uint8Array {
  if (text.length === 0 || text.length > maximumText) throw refusal('keychain-item-altered', { name });
  try {
    return base64urlnopad.decode(text);
  } catch {
    throw refusal('keychain-item-altered', { name });
  }
}
