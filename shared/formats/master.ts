// What follows from the master key of an epoch and from the y of a card. Nothing here keeps or returns the master key.
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { bech32 } from '@scure/base';
import { wipe } from './bytes.ts';
import { kdf } from './derive.ts';
import { tagOf } from './fingerprint.ts';

/** The public value by which a combined master key is known to be right; 32 bytes. */
export function confirmationOf(mk: Uint8Array): Uint8Array {
  return kdf(mk, 'confirm');
}

/** The four bytes on every card that name its set. */
export function setTagOf(confirmation: Uint8Array): Uint8Array {
  return tagOf(confirmation);
}

/** The X25519 scalar of the recovery identity, 32 bytes (RFC 7748 clamps it at use). Secret. */
export function recoveryScalar(mk: Uint8Array): Uint8Array {
  return kdf(mk, 'recovery');
}

/** The recovery identity as the age programs read it, `AGE-SECRET-KEY-1…`. A string cannot be wiped: for tests and other readers. */
export function recoveryIdentity(mk: Uint8Array): string {
  const scalar = recoveryScalar(mk);
  try {
    return bech32.encodeFromBytes('age-secret-key-', scalar).toUpperCase();
  } finally {
    wipe(scalar);
  }
}

/** The recovery recipient `age1…`, to which backups and recovery seals are encrypted. Public. */
export function recoveryRecipient(mk: Uint8Array): string {
  const scalar = recoveryScalar(mk);
  try {
    return bech32.encodeFromBytes('age', x25519.getPublicKey(scalar));
  } finally {
    wipe(scalar);
  }
}

/** True for the text of an age X25519 recipient. */
export function isRecipient(text: string): boolean {
  const decoded = bech32.decodeUnsafe(text);
  if (decoded === undefined || decoded.prefix !== 'age' || text !== text.toLowerCase()) return false;
  const bytes = bech32.fromWordsUnsafe(decoded.words);
  return bytes instanceof Uint8Array && bytes.length === 32;
}

/** Seed of the card's Ed25519 key, 32 bytes. Secret. */
export function cardSigningSeed(y: Uint8Array): Uint8Array {
  return kdf(y, 'cardSign');
}

/** The card's Ed25519 public key, 32 bytes, as the manifest lists it. */
export function cardPublicKey(y: Uint8Array): Uint8Array {
  const seed = cardSigningSeed(y);
  try {
    return ed25519.getPublicKey(seed);
  } finally {
    wipe(seed);
  }
}
