// Keys at work on files: permitted by the fold, done by the strongroom, recorded, and only then released.
import { refusal } from '../../../shared/errors/index.ts';
import {
  ALGORITHMS,
  type MaterialAlgorithm,
  type SignatureFormat,
} from '../../../shared/model/algorithms.ts';
import { processing } from '../keys/commands.ts';
import type { UseOperation } from '../keys/use.ts';
import type { Key, Version } from '../ledger/state.ts';
import { protecting } from '../lifecycle/now.ts';
import type { FileResult } from '../ports/strongroom.ts';
import { findKey, materialOf, releaseAfter, withMaterial } from './key-acts.ts';
import type { Vault } from './vault.ts';

export interface UseRequest {
  readonly job: string;
  readonly key: string;
  readonly operation: UseOperation;
  readonly input: string;
  /** Where the result goes; for `verify`, the signature to check. */
  readonly output: string;
  readonly overwrite: boolean;
  /** For `sign`; null for the algorithm's usual one. */
  readonly signatureFormat?: SignatureFormat | null;
}

export interface UseResult {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** For `verify`: number of the version that signed. */
  readonly version: number;
}

/** Carries out one use. Cancelled, refused or failed: nothing is written and nothing recorded. */
export async function runUse(vault: Vault, request: UseRequest): Promise<UseResult> {
  const key = findKey(vault, request.key);
  vault.expectPermitted('key.use', { key: key.id, operation: request.operation });
  if (request.operation === 'verify') return verify(vault, key, request);
  vault.ports.folders.expectWritable(request.output, request.overwrite);
  const { result, version } = await work(vault, key, request);
  const { path, bytes, sha256 } = await vault.exclusive(() =>
    releaseAfter(vault, result, request.output, request.overwrite, async () => {
      const made = { version: version.id, file: request.output, bytes: result.bytes, sha256: result.sha256 };
      const params = { key: key.id, operation: request.operation };
      await vault.commitNow(vault.decided({ name: 'key.use', params, made }, []));
    }),
  );
  return { path, bytes, sha256, version: version.number };
}

async function work(
  vault: Vault,
  key: Key,
  { job, operation, input, output, signatureFormat }: UseRequest,
): Promise<{ result: FileResult; version: Version }> {
  const now = vault.ports.clock.now();
  const { strongroom } = vault;
  const algorithm = withMaterial(key);
  if (operation === 'decrypt') {
    const versions = processing(key, now);
    const rows = versions.map((version) => materialOf(vault, key, version.id));
    const result = await strongroom.decryptFile(job, rows, algorithm, input, output);
    return { result, version: versions.find(({ id }) => id === result.row) as Version };
  }
  const version = protecting(key, now) as Version;
  if (operation === 'encrypt') {
    return { result: await encrypted(vault, key, version, job, input, output), version };
  }
  const row = materialOf(vault, key, version.id);
  const format = signatureFormatOf(algorithm, signatureFormat ?? null);
  return { result: await strongroom.signFile(job, row, algorithm, format, input, output), version };
}

/** age files to a recipient where there is one, else Holdfast's container under the symmetric key. */
function encrypted(
  vault: Vault,
  key: Key,
  version: Version,
  job: string,
  input: string,
  output: string,
): Promise<FileResult> {
  const { strongroom } = vault;
  if (version.publicText !== null) return strongroom.encryptFile(job, [version.publicText], input, output);
  return strongroom.sealFile(job, materialOf(vault, key, version.id), withMaterial(key), input, output);
}

/** The format asked for, `raw` meaning the first bare one. Refuses with `signature-format-unfit`. */
function signatureFormatOf(algorithm: MaterialAlgorithm, wanted: SignatureFormat | null): SignatureFormat {
  const { signatureFormats: formats, title } = ALGORITHMS[algorithm];
  const usual = formats[0];
  if (usual === undefined) throw new TypeError(`expected an algorithm that signs, got ${algorithm}`);
  if (wanted === null || formats.includes(wanted)) return wanted ?? usual;
  const bare = formats.find((format) => format !== 'sshsig');
  if (wanted === 'raw' && bare !== undefined) return bare;
  throw refusal('signature-format-unfit', { algorithm: title, format: wanted, formats: formats.join(', ') });
}

async function verify(vault: Vault, key: Key, request: UseRequest): Promise<UseResult> {
  const versions = processing(key, vault.ports.clock.now());
  const keys = versions.map((version) => version.publicKey ?? '');
  const made = await vault.strongroom.verifyFile(
    request.job,
    withMaterial(key),
    keys,
    request.input,
    request.output,
  );
  const version = versions[made.index];
  if (version === undefined) throw refusal('signature-wrong');
  return { path: request.input, bytes: made.bytes, sha256: made.sha256, version: version.number };
}
