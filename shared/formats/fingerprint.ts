// How people tell vaults and hashes apart: four words, four bytes, or all of it in hexadecimal.
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { digest } from './derive.ts';
import { fromHex } from './encoding.ts';

/** The vault's fingerprint, 32 bytes: digest of vault id and hash of the genesis event. It never changes. */
export function fingerprintOf(vaultHex: string, genesisHash: Uint8Array): Uint8Array {
  return digest('fingerprint', fromHex(vaultHex), genesisHash);
}

/** The first four bytes: vault tag of a fingerprint, set tag of a confirmation value. */
export function tagOf(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, 4);
}

/** The first 44 bits as four words of the BIP-39 English list, joined by ' · '. */
export function fourWords(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 6)) bits = (bits << 8n) | BigInt(byte);
  bits >>= 4n;
  return [33n, 22n, 11n, 0n].map((shift) => wordlist[Number((bits >> shift) & 2047n)]).join(' · ');
}

/** A tag, 4 bytes and a zero bit, as three words: how people tell sets of cards apart. A card alone gives them. */
export function tagWords(tag: Uint8Array): string {
  const bits = tag.subarray(0, 4).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) << 1n;
  return [22n, 11n, 0n].map((shift) => wordlist[Number((bits >> shift) & 2047n)]).join(' · ');
}

/**
 * What a person typed for a fingerprint: four words (any case, split by spaces, dots, commas or dashes) as
 * `{words}` in the form of `fourWords`, or 64 hexadecimal digits (spaces and colons allowed) as `{hex}` in lower case.
 * Throws `TypeError` for anything else.
 */
export function parseFingerprint(text: string): { words: string } | { hex: string } {
  const compact = text.toLowerCase().replace(/[\s:]/g, '');
  if (/^[0-9a-f]{64}$/.test(compact)) return { hex: compact };
  const words = text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  if (words.length === 4 && words.every((word) => wordlist.includes(word)))
    return { words: words.join(' · ') };
  throw new TypeError('expected four words of the list or 64 hexadecimal digits');
}

/** True when what a person typed names this fingerprint. */
export function matchesFingerprint(typed: { words: string } | { hex: string }, bytes: Uint8Array): boolean {
  return 'hex' in typed
    ? bytes.every((byte, i) => Number.parseInt(typed.hex.slice(2 * i, 2 * i + 2), 16) === byte)
    : typed.words === fourWords(bytes);
}
