// Work on whole files, in jobs that tell their progress and can be cancelled. A result is a temporary file until the
// caller releases it; what fails or is cancelled leaves none.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import type { FileResult, ProgressListener } from '../../core/ports/strongroom/key-use.ts';
import type { MaterialRow } from '../../core/ports/strongroom/rings.ts';
import { hybridIdentity } from '../age/hybrid.ts';
import { type AgeIdentity, x25519Identity } from '../age/identity.ts';
import { sshRsaIdentity } from '../age/ssh.ts';
import { commitFile } from '../bulk/atomic.ts';
import {
  decryptFile as decryptWith,
  encryptFile as encryptTo,
  hashFile,
  sealFile as sealWith,
  unsealFile as unsealWith,
} from '../bulk/files.ts';
import type { Watch } from '../bulk/run.ts';
import type { SealedFileCipher } from '../bulk/sealed-header.ts';
import type { Session } from '../session/session.ts';
import { unwrapRow } from './material.ts';
import { withRecoveryScalar } from './seals.ts';

/** Runs one job; `name` must not be in use. */
export async function asJob<T>(
  session: Session,
  name: string,
  tell: ProgressListener,
  work: (watch: Watch) => Promise<T>,
): Promise<T> {
  if (session.jobs.has(name)) throw new Error('a job of that name is running');
  const control = new AbortController();
  session.jobs.set(name, control);
  try {
    return await work({
      signal: control.signal,
      onProgress: ({ done, total }) => tell(name, done, total),
    });
  } finally {
    session.jobs.delete(name);
  }
}

export function encryptFile(
  recipients: readonly string[],
  input: string,
  target: string,
  watch: Watch,
): Promise<FileResult> {
  return encryptTo({ ...watch, recipients, input, output: target });
}

/** Encrypts with a symmetric key, in the container of Holdfast. */
export async function sealFile(
  session: Session,
  row: MaterialRow,
  algorithm: MaterialAlgorithm,
  input: string,
  target: string,
  watch: Watch,
): Promise<FileResult> {
  const cipher = sealingCipher(algorithm);
  const { plaintext: key } = unwrapRow(session, row, algorithm);
  try {
    return await sealWith({ ...watch, cipher, key, input, output: target });
  } finally {
    wipe(key);
  }
}

/** How material opens age files, for algorithms that do. */
export const AGE_IDENTITIES: Partial<Record<MaterialAlgorithm, (material: Uint8Array) => AgeIdentity>> = {
  'age-x25519': x25519Identity,
  'age-hybrid': hybridIdentity,
  'rsa-3072': sshRsaIdentity,
  'rsa-4096': sshRsaIdentity,
};

/** `row` names the one whose key fits. Refuses with `age-wrong-identity` or `sealed-file-wrong-key` when none does. */
export async function decryptFile(
  session: Session,
  rows: readonly MaterialRow[],
  algorithm: MaterialAlgorithm,
  input: string,
  target: string,
  watch: Watch,
): Promise<FileResult & { row: string }> {
  const given = { ...watch, input, output: target };
  const identityOf = AGE_IDENTITIES[algorithm];
  if (identityOf === undefined) return unseal(session, rows, algorithm, given);
  for (const row of rows) {
    const { plaintext } = unwrapRow(session, row, algorithm);
    try {
      const result = await decryptWith({ ...given, identities: [identityOf(plaintext)] });
      return { ...result, row: row.id };
    } catch (error) {
      if (!(error instanceof Refusal) || error.failure.code !== 'age-wrong-identity') throw error;
    } finally {
      wipe(plaintext);
    }
  }
  throw refusal('age-wrong-identity');
}

async function unseal(
  session: Session,
  rows: readonly MaterialRow[],
  algorithm: MaterialAlgorithm,
  given: Watch & { readonly input: string; readonly output: string },
): Promise<FileResult & { row: string }> {
  const cipher = sealingCipher(algorithm);
  const keys: Uint8Array[] = [];
  let index = 0;
  try {
    for (const row of rows) keys.push(unwrapRow(session, row, algorithm).plaintext);
    const opened = (which: number) => {
      index = which;
    };
    const result = await unsealWith({ ...given, cipher, keys, opened });
    return { ...result, row: rows[index]?.id ?? '' };
  } finally {
    wipe(...keys);
  }
}

/** SHA-256 of a file, in lower-case hex, and its length. */
export async function hashOfFile(input: string, watch: Watch): Promise<{ sha256: string; bytes: number }> {
  const { digest, bytes } = await hashFile({ ...watch, input, algorithm: 'sha256' });
  return { sha256: toHex(digest), bytes };
}

function sealingCipher(algorithm: MaterialAlgorithm): SealedFileCipher {
  if (algorithm === 'aes-256') return 'aes-256-gcm';
  if (algorithm === 'xchacha20-poly1305') return algorithm;
  throw new TypeError(`expected a key that encrypts files, got ${algorithm}`);
}

/** Decrypts a backup with the master key in memory into `output`, a new file. */
export function openBackup(session: Session, input: string, output: string): Promise<{ bytes: number }> {
  return withRecoveryScalar(session, async (scalar) => {
    const { temp, bytes } = await decryptWith({
      identities: [x25519Identity(scalar)],
      input,
      output,
    });
    await commitFile(temp, output, { overwrite: false });
    return { bytes };
  });
}

/** Encrypts a file to the recovery recipient into `output`, a new file. */
export async function sealBackup(
  input: string,
  output: string,
  recipient: string,
): Promise<{ bytes: number; sha256: string }> {
  const { temp, bytes, sha256 } = await encryptTo({ recipients: [recipient], input, output });
  await commitFile(temp, output, { overwrite: false });
  return { bytes, sha256 };
}
