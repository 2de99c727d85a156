// `encrypt`, `decrypt`, `sign`, `verify`, `mac`, `mac-verify`, `agree`, `derive`: keys at work on one file. Ctrl-C cancels and leaves nothing behind.
import { randomBytes } from 'node:crypto';
import { SIGNATURE_FORMATS, type SignatureFormat } from '../../../shared/model/algorithms.ts';
import type { UseOperation } from '../../../shared/model/uses.ts';
import { findKey } from '../../core/vault/key-acts.ts';
import type { Approval } from '../../core/vault/session.ts';
import { type Derivation, type Exception, runUse, type UseResult } from '../../core/vault/use.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { type Command, command, type Outcome, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { approvers, overwrite, unlocked } from '../options.ts';
import { numberOf, oneOf, timeOf } from '../pairs.ts';
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
  readonly signatureFormat?: SignatureFormat | null;
  readonly derivation?: Derivation;
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

interface Writing {
  readonly operation: UseOperation;
  readonly summary: string;
  /** How the outcome begins. */
  readonly done: string;
  /** Ending of the result's default name; null where it must be named. */
  readonly ending: string | null;
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

const writes = ({ operation, summary, done, ending }: Writing): Command =>
  command({
    name: operation,
    summary,
    options: {
      ...base,
      out: {
        type: 'string',
        value: 'FILE',
        help: ending === null ? 'The result. Needed.' : `The result. Default: FILE${ending}.`,
      },
      ...(operation === 'sign'
        ? ({
            'signature-format': {
              type: 'string',
              value: 'F',
              help: `One of: ${SIGNATURE_FORMATS.join(', ')}. raw, pss and pkcs1 are bare, as OpenSSL checks them. Default: sshsig where the key has it.`,
            },
          } as const)
        : {}),
      ...overwrite,
      ...exceptional,
      ...unlocked,
    },
    async run({ values, world }) {
      if (values.out === undefined && ending === null) throw new UsageError('--out is needed', operation);
      const named = (values as { readonly 'signature-format'?: string })['signature-format'];
      const signatureFormat =
        named === undefined ? null : oneOf(named, '--signature-format', SIGNATURE_FORMATS);
      const input = world.absolute(values.in);
      const output = world.absolute(values.out ?? `${values.in}${ending}`);
      const { key, overwrite: replace } = values;
      return withVault(world, values, (vault, approvals) => {
        const exception = exceptionOf(values, approvals);
        const request = { operation, key, input, output, overwrite: replace, signatureFormat, ...exception };
        return written(world, vault, request, done);
      });
    },
  });

async function written(world: World, vault: Vault, request: Work, done: string): Promise<Outcome> {
  const { operation } = request;
  const { key, version, path, bytes, sha256 } = await work(world, vault, request);
  return {
    json: { operation, key, version, path, bytes, sha256 },
    text: [`${done} ${path} (${bytes} bytes) with version ${version} of “${key}”.`, `SHA-256 ${sha256}`],
  };
}

export const encrypt = writes({
  operation: 'encrypt',
  summary: 'Encrypts a file to a key: an age file, or Holdfast’s container for a symmetric key.',
  done: 'Encrypted to',
  ending: null,
});
export const decrypt = writes({
  operation: 'decrypt',
  summary: 'Decrypts what encrypt or an age program encrypted.',
  done: 'Decrypted to',
  ending: null,
});
export const sign = writes({
  operation: 'sign',
  summary: 'Signs a file, as ssh-keygen does (namespace file) or as OpenSSL does.',
  done: 'Signature written to',
  ending: '.sig',
});
export const mac = writes({
  operation: 'mac',
  summary: 'Writes the authentication code (HMAC) of a file.',
  done: 'Code written to',
  ending: '.mac',
});

export const macVerify = command({
  name: 'mac-verify',
  summary: 'Checks an authentication code with every version of a key that may still check.',
  options: {
    ...base,
    mac: { type: 'string', value: 'FILE', help: 'The file with the code. Default: FILE.mac.' },
    ...unlocked,
  },
  async run({ values, world }) {
    const input = world.absolute(values.in);
    const output = world.absolute(values.mac ?? `${values.in}.mac`);
    return withVault(world, values, async (vault) => {
      const request = { operation: 'mac-verify' as const, key: values.key, input, output, overwrite: false };
      const { key, version, bytes, sha256 } = await work(world, vault, request);
      return {
        json: { operation: 'mac-verify', good: true, key, version, path: input, bytes, sha256 },
        text: [`Good: made with version ${version} of “${key}”.`, `SHA-256 ${sha256}`],
      };
    });
  },
});

const derived = {
  key: base.key,
  info: {
    type: 'string',
    value: 'TEXT',
    help: 'What the derived key is for; another text gives another key. Default: nothing.',
  },
  length: { type: 'string', value: 'BYTES', help: 'Its length, 16 to 255. Default: 32.' },
  out: { type: 'string', required: true, value: 'FILE', help: 'The file to write, mode 0600.' },
  ...overwrite,
  ...unlocked,
} as const;

const lengthOf = (text: string | undefined) =>
  text === undefined ? 32 : numberOf(text, '--length', 16, 255);

export const derive = command({
  name: 'derive',
  summary: 'Derives a key from a base key (HKDF-SHA-256) and writes it.',
  options: { ...derived, salt: { type: 'string', value: 'TEXT', help: 'A salt. Default: none.' } },
  async run({ values, world }) {
    const derivation = { info: values.info ?? '', salt: values.salt ?? '', length: lengthOf(values.length) };
    const output = world.absolute(values.out);
    const { key, overwrite: replace } = values;
    return withVault(world, values, (vault) =>
      written(
        world,
        vault,
        { operation: 'derive', key, input: '', output, overwrite: replace, derivation },
        'Derived to',
      ),
    );
  },
});

export const agree = command({
  name: 'agree',
  summary: 'Agrees with somebody’s public key upon a key (ECDH, then HKDF-SHA-256) and writes it.',
  options: {
    ...derived,
    peer: {
      type: 'string',
      required: true,
      value: 'FILE',
      help: 'The other public key, SPKI in PEM or DER.',
    },
  },
  async run({ values, world }) {
    const derivation = { info: values.info ?? '', salt: '', length: lengthOf(values.length) };
    const [input, output] = [world.absolute(values.peer), world.absolute(values.out)];
    const { key, overwrite: replace } = values;
    return withVault(world, values, (vault) =>
      written(
        world,
        vault,
        { operation: 'agree', key, input, output, overwrite: replace, derivation },
        'Agreed key written to',
      ),
    );
  },
});

export const wrap = writes({
  operation: 'wrap',
  summary: 'Wraps a key from outside (1 byte to 64 KiB): AES key wrap with padding, RFC 5649.',
  done: 'Wrapped to',
  ending: null,
});
export const unwrap = writes({
  operation: 'unwrap',
  summary: 'Unwraps a key that a version of this key wrapped.',
  done: 'Unwrapped to',
  ending: null,
});
export const rewrap = writes({
  operation: 'rewrap',
  summary: 'Wraps a wrapped key again under the version in use; it never appears unwrapped.',
  done: 'Wrapped again to',
  ending: null,
});

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
