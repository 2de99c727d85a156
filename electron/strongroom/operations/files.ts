// Work on whole files, in jobs that tell their progress and can be cancelled. A result is a temporary file until the
// caller releases it; what fails or is cancelled leaves none.
import { readFile } from 'node:fs/promises';
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import { fromUtf8, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { fromBase64url, toHex } from '../../../shared/formats/encoding.ts';
import type { FileResult, MaterialRow, ProgressListener } from '../../core/ports/strongroom.ts';
import { commitFile } from '../bulk/atomic.ts';
import { decryptFile as decryptWith, encryptFile as encryptTo, hashFile } from '../bulk/files.ts';
import { openInput } from '../bulk/input.ts';
import type { Watch } from '../bulk/run.ts';
import type { Session } from '../session/session.ts';
import { signSshsig, verifySshsig } from '../sshsig/sshsig.ts';
import { unwrapRow } from './material.ts';
import { withRecoveryScalar } from './seals.ts';
import { writeTemporary } from './temporary.ts';

const NAMESPACE = 'file';
/** An SSH signature is below 1 KiB. */
const LONGEST_SIGNATURE = 16 * 1024;

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

/** Tries the rows in order; `row` names the one whose key fits. Refuses with `age-wrong-identity` when none does. */
export async function decryptFile(
  session: Session,
  rows: readonly MaterialRow[],
  input: string,
  target: string,
  watch: Watch,
): Promise<FileResult & { row: string }> {
  for (const row of rows) {
    const { plaintext } = unwrapRow(session, row, 'age-x25519');
    try {
      const result = await decryptWith({ ...watch, identities: [plaintext], input, output: target });
      return { ...result, row: row.id };
    } catch (error) {
      if (!(error instanceof Refusal) || error.failure.code !== 'age-wrong-identity') throw error;
    } finally {
      wipe(plaintext);
    }
  }
  throw refusal('age-wrong-identity');
}

/** The SSH signature (SHA-512, namespace `file`) of a file, as `ssh-keygen -Y sign -n file` makes it. */
export async function signFile(
  session: Session,
  row: MaterialRow,
  input: string,
  target: string,
  watch: Watch,
): Promise<FileResult> {
  const { digest } = await hashFile({ ...watch, input, algorithm: 'sha512' });
  const { plaintext } = unwrapRow(session, row, 'ed25519');
  try {
    const armored = signSshsig({ seed: plaintext, namespace: NAMESPACE, sha512: digest });
    return await writeTemporary(target, utf8(armored));
  } finally {
    wipe(plaintext);
  }
}

/** SHA-256 of a file, in lower-case hex, and its length. */
export async function hashOfFile(input: string, watch: Watch): Promise<{ sha256: string; bytes: number }> {
  const { digest, bytes } = await hashFile({ ...watch, input, algorithm: 'sha256' });
  return { sha256: toHex(digest), bytes };
}

/** Which public key (base64url) signed. Refuses with `signature-…`; `signature-other-key` when it is none of them. */
export async function verifyFile(
  publicKeys: readonly string[],
  input: string,
  signature: string,
  watch: Watch,
): Promise<{ index: number; sha256: string; bytes: number }> {
  const armored = await readSignature(signature);
  const { digest, bytes } = await hashFile({ ...watch, input, algorithm: 'sha512' });
  for (const [index, text] of publicKeys.entries()) {
    const publicKey = fromBase64url(text);
    if (publicKey.length !== 32) continue;
    try {
      verifySshsig({ armored, publicKey, namespace: NAMESPACE, sha512: digest });
    } catch (error) {
      if (error instanceof Refusal && error.failure.code === 'signature-other-key') continue;
      throw error;
    }
    const sum = await hashFile({ ...watch, input, algorithm: 'sha256' });
    return { index, bytes, sha256: Buffer.from(sum.digest).toString('hex') };
  }
  throw refusal('signature-other-key');
}

/** Decrypts a backup with the master key in memory into `output`, a new file. */
export function openBackup(session: Session, input: string, output: string): Promise<{ bytes: number }> {
  return withRecoveryScalar(session, async (scalar) => {
    const { temp, bytes } = await decryptWith({ identities: [scalar], input, output });
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

async function readSignature(path: string): Promise<string> {
  const input = await openInput(path);
  try {
    if (input.size > LONGEST_SIGNATURE) throw refusal('signature-malformed');
    return fromUtf8(await readFile(input.handle));
  } catch (error) {
    throw error instanceof TypeError ? refusal('signature-malformed') : error;
  } finally {
    await input.handle.close();
  }
}
