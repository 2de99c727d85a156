// Slow derivation of a key from a passphrase, off the main thread. Weak or absurd stored parameters are refused,
// because an altered vault file could otherwise make guessing cheap or the machine run out of memory.
import { hashRaw } from '@node-rs/argon2';
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';

/** Argon2id parameters: memory `m` in KiB, passes `t`, lanes `p`, and the salt of 16 bytes. */
export interface Argon2Parameters {
  readonly m: number;
  readonly t: number;
  readonly p: number;
  readonly salt: Uint8Array;
}

/** What a new passphrase is derived with. */
export const defaultCost = { m: 262_144, t: 3, p: 4 } as const;

/** What stored parameters must lie within, ends included. */
export const acceptedCost = { m: [65_536, 1_048_576], t: [1, 10], p: [1, 16] } as const;

const saltLength = 16;
const argon2id = 2;
const version19 = 1;

/** Refuses with `passphrase-parameters` anything outside `acceptedCost` or with another length of salt. */
export function checkParameters(params: Argon2Parameters): void {
  for (const field of ['m', 't', 'p'] as const) {
    const [least, most] = acceptedCost[field];
    const value = params[field];
    if (!Number.isInteger(value) || value < least || value > most)
      throw refusal('passphrase-parameters', { field });
  }
  if (params.salt.length !== saltLength) throw refusal('passphrase-parameters', { field: 'salt' });
}

/**
 * Argon2id version 0x13 (RFC 9106) of a normalised passphrase: 32 bytes, to be wiped by the caller, who also wipes
 * the passphrase.
 */
export async function derive(passphrase: Uint8Array, params: Argon2Parameters): Promise<Uint8Array> {
  checkParameters(params);
  const derived = await hashRaw(passphrase, {
    algorithm: argon2id,
    version: version19,
    memoryCost: params.m,
    timeCost: params.t,
    parallelism: params.p,
    outputLen: 32,
    salt: params.salt,
  });
  const key = Uint8Array.from(derived);
  wipe(derived);
  return key;
}
