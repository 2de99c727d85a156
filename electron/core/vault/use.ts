// Keys at work on files: permitted by the fold, done by the strongroom, recorded, and only then released.
import { Refusal, refusal } from '../../../shared/errors/index.ts';
import {
  ALGORITHMS,
  type MaterialAlgorithm,
  type SignatureFormat,
} from '../../../shared/model/algorithms.ts';
import { CHECKS, USES, type UseOperation } from '../../../shared/model/uses.ts';
import { type UseParams, usable } from '../keys/use.ts';
import { backThrough } from '../ledger/history.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import { mayProcess, stateOf } from '../lifecycle/now.ts';
import type { FileResult } from '../ports/strongroom/key-use.ts';
import { commitNow } from './commit.ts';
import { findKey } from './find-key.ts';
import { releaseAfter, withMaterial } from './key-acts.ts';
import { materialOf } from './nesting.ts';
import type { Approval } from './session.ts';
import type { Vault } from './vault.ts';

export interface UseRequest {
  readonly job: string;
  readonly key: string;
  readonly operation: UseOperation;
  readonly input: string;
  /** Where the result goes; for `verify` and `mac-verify`, the file with what is to be checked. */
  readonly output: string;
  readonly overwrite: boolean;
  /** For `sign`; null for the algorithm's usual one. */
  readonly signatureFormat?: SignatureFormat | null;
  /** For `agree` and `derive`. */
  readonly derivation?: Derivation;
  /** What processing with a suspended or compromised key, or after its process-stop date, needs. */
  readonly exception?: Exception;
}

/** What a derived key is made of besides its base, and its length in bytes. */
export interface Derivation {
  readonly info: string;
  readonly salt: string;
  readonly length: number;
}

const NO_DERIVATION: Derivation = { info: '', salt: '', length: 32 };

export interface Exception {
  readonly reason: string;
  /** When the input was protected, as the person declares it. */
  readonly protectedAt: string | null;
  readonly approvals: readonly Approval[];
}

export interface UseResult {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Number of the version that did it; for `verify`, that signed. */
  readonly version: number;
}

const NONE: Exception = { reason: '', protectedAt: null, approvals: [] };

/** Carries out one use. Cancelled, refused or failed: nothing is written and nothing recorded. */
export async function runUse(vault: Vault, request: UseRequest): Promise<UseResult> {
  const key = findKey(vault, request.key);
  const { reason, protectedAt, approvals } = request.exception ?? NONE;
  const params: UseParams = {
    key: key.id,
    version: null,
    operation: request.operation,
    reason,
    dated:
      (await datedByLedger(vault, key, request)) ??
      (protectedAt === null ? null : { at: protectedAt, by: 'person' }),
  };
  vault.expectPermitted('key.use', params, approvals);
  const versions = usable(vault.state, params, vault.context(approvals));
  const record = async (version: Version, file: string, { bytes, sha256 }: Digested) => {
    const made = { version: version.id, file, bytes, sha256 };
    const asked = { name: 'key.use', params: { ...params, version: version.id }, made } as const;
    await commitNow(vault, vault.decided(asked, approvals), { approvals });
  };
  try {
    return CHECKS.includes(request.operation)
      ? await verify(vault, key, versions, request, record)
      : await make(vault, key, versions, request, record);
  } catch (error) {
    throw withheld(vault, key, versions, params, approvals, error);
  }
}

/**
 * When Holdfast itself protected the input, by the ledger; null when it does not know, and where no version is suspended,
 * so that nothing depends on it.
 */
async function datedByLedger(
  vault: Vault,
  key: Key,
  { job, operation, input, output }: UseRequest,
): Promise<UseParams['dated']> {
  const suspended = key.versions.some((version) => stateOf(version, vault.now) === 'suspended');
  if (!suspended || USES[operation].protects) return null;
  // What a signature protects is told by the signature, which is what signing wrote.
  const made = operation === 'verify' ? output : input;
  const { sha256 } = await vault.strongroom.hashFile(job, made);
  for await (const { at, type, public: pub, sealed } of backThrough(vault, key.id)) {
    const used = pub as { operation?: UseOperation };
    if (type !== 'key.used' || used.operation === undefined || !USES[used.operation].protects) continue;
    if ((sealed as { sha256?: string } | null)?.sha256 === sha256) return { at, by: 'ledger' };
  }
  return null;
}

type Digested = Pick<FileResult, 'bytes' | 'sha256'>;
type Record = (version: Version, file: string, made: Digested) => Promise<void>;

async function make(
  vault: Vault,
  key: Key,
  versions: readonly Version[],
  request: UseRequest,
  record: Record,
): Promise<UseResult> {
  const { output, overwrite } = request;
  vault.ports.folders.expectWritable(output, overwrite);
  const { result, version } = await work(vault, key, versions, request);
  const { path, bytes, sha256 } = await vault.turns.exclusive(() =>
    releaseAfter(vault, result, output, overwrite, () => record(version, output, result)),
  );
  return { path, bytes, sha256, version: version.number };
}

async function work(
  vault: Vault,
  key: Key,
  versions: readonly Version[],
  { job, operation, input, output, signatureFormat, derivation }: UseRequest,
): Promise<{ result: FileResult; version: Version }> {
  const { strongroom } = vault;
  const algorithm = withMaterial(key);
  const rows = () => versions.map((version) => materialOf(vault, key, version.id));
  if (operation === 'decrypt' || operation === 'unwrap') {
    const result =
      operation === 'decrypt'
        ? await strongroom.decryptFile(job, rows(), algorithm, input, output)
        : await strongroom.unwrapFile(rows(), input, output);
    return { result, version: versions.find(({ id }) => id === result.row) as Version };
  }
  const version = versions[0] as Version;
  if (operation === 'encrypt') {
    return { result: await encrypted(vault, key, version, job, input, output), version };
  }
  const row = materialOf(vault, key, version.id);
  if (operation === 'rewrap') {
    const from = key.versions
      .filter((one) => mayProcess(one, vault.now))
      .map(({ id }) => materialOf(vault, key, id));
    return { result: await strongroom.rewrapFile(from, row, input, output), version };
  }
  const { info, salt, length } = derivation ?? NO_DERIVATION;
  switch (operation) {
    case 'wrap':
      return { result: await strongroom.wrapFile(row, input, output), version };
    case 'mac':
      return { result: await strongroom.macFile(job, row, algorithm, input, output), version };
    case 'agree':
      return { result: await strongroom.agree(row, algorithm, input, info, length, output), version };
    case 'derive':
      return { result: await strongroom.derive(row, info, salt, length, output), version };
    default: {
      const format = signatureFormatOf(algorithm, signatureFormat ?? null);
      return { result: await strongroom.signFile(job, row, algorithm, format, input, output), version };
    }
  }
}

/** Longest file with an authentication code that is read: a line of hex. */
const LONGEST_MAC = 4096;

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

async function verify(
  vault: Vault,
  key: Key,
  versions: readonly Version[],
  request: UseRequest,
  record: Record,
): Promise<UseResult> {
  const { input, exception } = request;
  const made = await checked(vault, key, versions, request);
  const version = versions[made.index];
  if (version === undefined) throw refusal('signature-wrong');
  // Looking at a signature changes nothing and is not recorded, unless it took an exception.
  if (exception !== undefined) await vault.turns.exclusive(() => record(version, input, made));
  return { path: input, bytes: made.bytes, sha256: made.sha256, version: version.number };
}

function checked(
  vault: Vault,
  key: Key,
  versions: readonly Version[],
  { job, operation, input, output }: UseRequest,
): Promise<{ index: number; sha256: string; bytes: number }> {
  const algorithm = withMaterial(key);
  if (operation === 'mac-verify') {
    const rows = versions.map((version) => materialOf(vault, key, version.id));
    const mac = new TextDecoder().decode(vault.ports.folders.read(output, LONGEST_MAC));
    return vault.strongroom.checkMac(job, rows, algorithm, input, mac);
  }
  const keys = versions.map((version) => version.publicKey ?? '');
  return vault.strongroom.verifyFile(job, algorithm, keys, input, output);
}

/** When no version at hand fits but others are held back: why they are. Else the error itself. */
function withheld(
  vault: Vault,
  key: Key,
  tried: readonly Version[],
  params: UseParams,
  approvals: readonly Approval[],
  error: unknown,
): unknown {
  if (!(error instanceof Refusal) || !NOT_THIS_KEY.has(error.failure.code)) return error;
  const others = [...key.versions].reverse().filter((version) => !tried.includes(version));
  for (const { id, state } of others) {
    if (state === 'pre-active') continue;
    try {
      vault.expectPermitted('key.use', { ...params, version: id }, approvals);
    } catch (refused) {
      if (refused instanceof Refusal && HELD_BACK.has(refused.failure.code)) return refused;
    }
  }
  return error;
}

const NOT_THIS_KEY = new Set([
  'age-wrong-identity',
  'sealed-file-wrong-key',
  'signature-wrong',
  'signature-other-key',
  'signature-bad',
  'mac-wrong',
  'wrap-other-key',
]);
const HELD_BACK = new Set([
  'key-reason-needed',
  'key-dating-needed',
  'key-dated-into-suspension',
  'approvals-missing',
]);
