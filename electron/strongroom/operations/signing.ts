// Signatures over whole files: SSHSIG or bare, made and checked.
import { readFile } from 'node:fs/promises';
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import {
  ALGORITHMS,
  type MaterialAlgorithm,
  type SignatureFormat,
} from '../../../shared/model/algorithms.ts';
import type { FileResult } from '../../core/ports/strongroom/key-use.ts';
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import type { KeyFamily } from '../algorithms/family.ts';
import { algorithms } from '../algorithms/registry.ts';
import { hashFile } from '../bulk/files.ts';
import { openInput } from '../bulk/input.ts';
import { eachPart } from '../bulk/parts.ts';
import type { Watch } from '../bulk/run.ts';
import type { Session } from '../session/session.ts';
import { type DetachedFormat, detachedSigner, detachedVerifier } from '../signatures/detached.ts';
import { isSshsig, signSshsig, verifySshsig } from '../signatures/sshsig.ts';
import { unwrapRow } from './material.ts';
import { writeTemporary } from './temporary.ts';

const NAMESPACE = 'file';
/** The longest, by ML-DSA-65, is 3,309 bytes. */
const LONGEST_SIGNATURE = 16 * 1024;

/** Signs a file. Refuses with `signature-needs-memory`, `material-altered` or a code `file-…`. */
export async function signFile(
  session: Session,
  row: MaterialRow,
  algorithm: MaterialAlgorithm,
  format: SignatureFormat,
  input: string,
  target: string,
  watch: Watch,
): Promise<FileResult> {
  if (format !== 'sshsig') return signDetached(session, row, algorithm, format, input, target, watch);
  const { digest } = await hashFile({ ...watch, input, algorithm: 'sha512' });
  const { plaintext: material } = unwrapRow(session, row, algorithm);
  try {
    const family = familyOf(algorithm);
    const armored = signSshsig({ family, material, namespace: NAMESPACE, sha512: digest });
    return await writeTemporary(target, utf8(armored));
  } finally {
    wipe(material);
  }
}

async function signDetached(
  session: Session,
  row: MaterialRow,
  algorithm: MaterialAlgorithm,
  format: DetachedFormat,
  input: string,
  target: string,
  watch: Watch,
): Promise<FileResult> {
  const { plaintext: material } = unwrapRow(session, row, algorithm);
  try {
    const signer = detachedSigner(algorithm, format, material);
    await eachPart(input, watch, (part) => signer.update(part));
    return await writeTemporary(target, signer.finish());
  } finally {
    wipe(material);
  }
}

/** Which public key (base64url) signed. Refuses with `signature-…`; `signature-other-key` when it is none of them. */
export async function verifyFile(
  algorithm: MaterialAlgorithm,
  publicKeys: readonly string[],
  input: string,
  signature: string,
  watch: Watch,
): Promise<{ index: number; sha256: string; bytes: number }> {
  const file = await readSignature(signature);
  const keys = publicKeys.map(fromBase64url);
  const formats = ALGORITHMS[algorithm].signatureFormats;
  if (isSshsig(file)) {
    if (!formats.includes('sshsig')) throw refusal('signature-malformed');
    return verifyFramed(familyOf(algorithm), keys, input, file, watch);
  }
  const bare = formats.filter((format): format is DetachedFormat => format !== 'sshsig');
  const tries = keys.flatMap((key, index) =>
    bare.map((format) => ({ index, verifier: detachedVerifier(algorithm, format, key, file) })),
  );
  const { bytes, sha256 } = await eachPart(input, watch, (part) => {
    for (const { verifier } of tries) verifier.update(part);
  });
  for (const { index, verifier } of tries) if (verifier.finish()) return { index, bytes, sha256 };
  throw refusal('signature-bad');
}

async function verifyFramed(
  family: KeyFamily,
  keys: readonly Uint8Array[],
  input: string,
  file: Uint8Array,
  watch: Watch,
): Promise<{ index: number; sha256: string; bytes: number }> {
  const armored = textOf(file);
  const { digest, bytes } = await hashFile({ ...watch, input, algorithm: 'sha512' });
  for (const [index, publicKey] of keys.entries()) {
    try {
      verifySshsig({ armored, family, publicKey, namespace: NAMESPACE, sha512: digest });
    } catch (error) {
      if (error instanceof Refusal && error.failure.code === 'signature-other-key') continue;
      throw error;
    }
    const sum = await hashFile({ ...watch, input, algorithm: 'sha256' });
    return { index, bytes, sha256: toHex(sum.digest) };
  }
  throw refusal('signature-other-key');
}

function familyOf(algorithm: MaterialAlgorithm): KeyFamily {
  const { family } = algorithms[algorithm];
  if (family === null) throw new TypeError(`expected an algorithm that signs, got ${algorithm}`);
  return family;
}

function textOf(file: Uint8Array): string {
  try {
    return fromUtf8(file);
  } catch {
    throw refusal('signature-malformed');
  }
}

async function readSignature(path: string): Promise<Uint8Array> {
  const input = await openInput(path);
  try {
    if (input.size > LONGEST_SIGNATURE) throw refusal('signature-malformed');
    return Uint8Array.from(await readFile(input.handle));
  } finally {
    await input.handle.close();
  }
}
