// Keys made of keys: HKDF-SHA-256 (RFC 5869) of a base key, or of the secret that two agree upon (SP 800-56C two-step).
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { refusal } from '../../../shared/errors/index.ts';
import { utf8, wipe } from '../../../shared/formats/bytes.ts';
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import type { FileResult } from '../../core/ports/strongroom/key-use.ts';
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import { agreeX25519 } from '../algorithms/curve25519.ts';
import { x25519Family } from '../algorithms/curve25519-families.ts';
import { agreeElliptic, p256 } from '../algorithms/elliptic.ts';
import { publicKeyIn } from '../algorithms/family.ts';
import { decodePem } from '../algorithms/pem.ts';
import type { Session } from '../session/session.ts';
import { smallFile } from './key-files.ts';
import { unwrapRow } from './material.ts';
import { writeTemporary } from './temporary.ts';

/** Agrees with the public key in the file `peer` (SPKI in PEM or DER). Refuses with `agree-peer` or a code `file-…`. */
export async function agree(
  session: Session,
  row: MaterialRow,
  algorithm: MaterialAlgorithm,
  peer: string,
  info: string,
  length: number,
  target: string,
): Promise<FileResult> {
  const family = algorithm === 'x25519' ? x25519Family : p256;
  const file = await smallFile(peer);
  const spki = decodePem(file)[0]?.body ?? file;
  const publicKey = publicKeyIn(family, spki);
  if (publicKey === null) throw refusal('agree-peer', { kind: family.name });
  const { plaintext } = unwrapRow(session, row, algorithm);
  let shared: Uint8Array | null = null;
  try {
    shared =
      family === x25519Family ? agreeX25519(plaintext, publicKey) : agreeElliptic(p256, plaintext, publicKey);
    if (shared === null) throw refusal('agree-peer', { kind: family.name });
    return await written(shared, info, '', length, target);
  } finally {
    wipe(plaintext, shared);
  }
}

/** Derives from a base key. Refuses with `material-altered` or a code `file-…`. */
export async function derive(
  session: Session,
  row: MaterialRow,
  info: string,
  salt: string,
  length: number,
  target: string,
): Promise<FileResult> {
  const { plaintext } = unwrapRow(session, row, 'hkdf-sha256');
  try {
    return await written(plaintext, info, salt, length, target);
  } finally {
    wipe(plaintext);
  }
}

async function written(
  ikm: Uint8Array,
  info: string,
  salt: string,
  length: number,
  target: string,
): Promise<FileResult> {
  const key = hkdf(sha256, ikm, utf8(salt), utf8(info), length);
  try {
    return await writeTemporary(target, key);
  } finally {
    wipe(key);
  }
}
