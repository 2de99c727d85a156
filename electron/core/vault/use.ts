// Keys at work on files: permitted by the fold, done by the strongroom, recorded, and only then released.
import { refusal } from '../../../shared/errors/index.ts';
import { processing } from '../keys/commands.ts';
import type { UseOperation } from '../keys/use.ts';
import type { Key, Version } from '../ledger/state.ts';
import { protecting } from '../lifecycle/now.ts';
import type { FileResult } from '../ports/strongroom.ts';
import { findKey, materialOf, releaseAfter } from './key-acts.ts';
import type { Vault } from './vault.ts';

export interface UseRequest {
  readonly job: string;
  readonly key: string;
  readonly operation: UseOperation;
  readonly input: string;
  /** Where the result goes; for `verify`, the signature to check. */
  readonly output: string;
  readonly overwrite: boolean;
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
  { job, operation, input, output }: UseRequest,
): Promise<{ result: FileResult; version: Version }> {
  const now = vault.ports.clock.now();
  const { strongroom } = vault;
  if (operation === 'decrypt') {
    const versions = processing(key, now);
    const rows = versions.map((version) => materialOf(vault, key, version.id));
    const result = await strongroom.decryptFile(job, rows, input, output);
    return { result, version: versions.find(({ id }) => id === result.row) as Version };
  }
  const version = protecting(key, now) as Version;
  if (operation === 'encrypt') {
    return { result: await strongroom.encryptFile(job, [version.publicText ?? ''], input, output), version };
  }
  const row = materialOf(vault, key, version.id);
  return { result: await strongroom.signFile(job, row, version.publicKey ?? '', input, output), version };
}

async function verify(vault: Vault, key: Key, request: UseRequest): Promise<UseResult> {
  const versions = processing(key, vault.ports.clock.now());
  const keys = versions.map((version) => version.publicKey ?? '');
  const made = await vault.strongroom.verifyFile(request.job, keys, request.input, request.output);
  const version = versions[made.index];
  if (version === undefined) throw refusal('signature-wrong');
  return { path: request.input, bytes: made.bytes, sha256: made.sha256, version: version.number };
}
