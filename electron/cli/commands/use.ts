// `encrypt`, `decrypt`, `sign`, `verify`: keys at work on one file. Ctrl-C cancels and leaves nothing behind.
import { randomBytes } from 'node:crypto';
import type { UseOperation } from '../../../shared/model/uses.ts';
import { findKey } from '../../core/vault/key-acts.ts';
import { type Exception, runUse, type UseResult } from '../../core/vault/use.ts';
import type { Approval, Vault } from '../../core/vault/vault.ts';
import { type Command, command, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { approvers, overwrite, unlocked } from '../options.ts';
import { timeOf } from '../pairs.ts';
import type { World } from '../world.ts';

const base = {
  key: { type: 'string', required: true, value: 'KEY', help: 'Name or id of the key.' },
  in: { type: 'string', required: true, value: 'FILE', help: 'The file to work on.' },
} as const;

interface Work {
  readonly operation: UseOperation;
  readonly key: string;
  readonly input: string;
  readonly output: string;
  readonly overwrite: boolean;
  readonly exception?: Exception;
}

async function work(world: World, vault: Vault, request: Work): Promise<UseResult & { key: string }> {
  const job = randomBytes(8).toString('hex');
  vault.host.onProgress((name, done, total) => {
    if (name === job && total > 0) world.progress(done / total);
  });
  const quiet = world.onInterrupt(() => void vault.strongroom.cancel(job).catch(() => {}));
  try {
    const result = await runUse(vault, { job, ...request });
    return { ...result, key: findKey(vault, request.key).name };
  } finally {
    quiet();
    world.progress(null);
  }
}

const exceptional = {
  reason: {
    type: 'string',
    value: 'TEXT',
    help: 'Why, where the key is suspended, compromised or past its period.',
  },
  'protected-at': {
    type: 'string',
    value: 'DATE',
    help: 'When the file was protected, where the key is suspended and Holdfast does not know it.',
  },
  ...approvers,
} as const;

function exceptionOf(
  values: { readonly reason?: string | undefined; readonly 'protected-at'?: string | undefined },
  approvals: readonly Approval[],
): { exception: Exception } | Record<never, never> {
  const { reason, 'protected-at': at } = values;
  if (reason === undefined && at === undefined) return {};
  const protectedAt = at === undefined ? null : timeOf(at, '--protected-at');
  return { exception: { reason: reason ?? '', protectedAt, approvals } };
}

const writes = (operation: Exclude<UseOperation, 'verify'>, summary: string, done: string): Command =>
  command({
    name: operation,
    summary,
    options: {
      ...base,
      out: {
        type: 'string',
        value: 'FILE',
        help: operation === 'sign' ? 'The signature. Default: FILE.sig.' : 'The result. Needed.',
      },
      ...overwrite,
      ...exceptional,
      ...unlocked,
    },
    async run({ values, world }) {
      if (values.out === undefined && operation !== 'sign')
        throw new UsageError('--out is needed', operation);
      const input = world.absolute(values.in);
      const output = world.absolute(values.out ?? `${values.in}.sig`);
      return withVault(world, values, async (vault, approvals) => {
        const request = {
          operation,
          key: values.key,
          input,
          output,
          overwrite: values.overwrite,
          ...exceptionOf(values, approvals),
        };
        const { key, version, path, bytes, sha256 } = await work(world, vault, request);
        return {
          json: { operation, key, version, path, bytes, sha256 },
          text: [
            `${done} ${path} (${bytes} bytes) with version ${version} of “${key}”.`,
            `SHA-256 ${sha256}`,
          ],
        };
      });
    },
  });

export const encrypt = writes('encrypt', 'Encrypts a file to a key, as an age file.', 'Encrypted to');
export const decrypt = writes('decrypt', 'Decrypts an age file with a key.', 'Decrypted to');
export const sign = writes(
  'sign',
  'Signs a file, as ssh-keygen does (namespace file).',
  'Signature written to',
);

export const wrap = writes(
  'wrap',
  'Wraps a key from outside (1 byte to 64 KiB): AES key wrap with padding, RFC 5649.',
  'Wrapped to',
);
export const unwrap = writes('unwrap', 'Unwraps a key that a version of this key wrapped.', 'Unwrapped to');
export const rewrap = writes(
  'rewrap',
  'Wraps a wrapped key again under the version in use; it never appears unwrapped.',
  'Wrapped again to',
);

export const verify = command({
  name: 'verify',
  summary: 'Checks a signature with every version of a key that may still verify.',
  options: {
    ...base,
    signature: { type: 'string', value: 'FILE', help: 'The signature. Default: FILE.sig.' },
    out: { type: 'string', value: 'FILE', help: 'The same as --signature.' },
    ...exceptional,
    ...unlocked,
  },
  async run({ values, world }) {
    const input = world.absolute(values.in);
    const output = world.absolute(values.signature ?? values.out ?? `${values.in}.sig`);
    return withVault(world, values, async (vault, approvals) => {
      const request = {
        operation: 'verify' as const,
        key: values.key,
        input,
        output,
        overwrite: false,
        ...exceptionOf(values, approvals),
      };
      const { key, version, bytes, sha256 } = await work(world, vault, request);
      return {
        json: { operation: 'verify', good: true, key, version, path: input, bytes, sha256 },
        text: [`Good: signed with version ${version} of “${key}”.`, `SHA-256 ${sha256}`],
      };
    });
  },
});
