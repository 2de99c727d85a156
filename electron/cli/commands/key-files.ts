// `key import` and `key export`: keys out of files and into files.
import {
  ALGORITHMS,
  type AlgorithmId,
  DEFAULT_ALGORITHM,
  EXPORT_FORMATS,
  type ExportFormat,
  PROTECTION,
} from '../../../shared/model/algorithms.ts';
import type { ExportGuard } from '../../core/ports/strongroom/keys.ts';
import { exportKey, findKey } from '../../core/vault/key-acts.ts';
import type { KeyFile } from '../../core/vault/new-material.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { approvers, overwrite, unlocked } from '../options.ts';
import { oneOf } from '../pairs.ts';
import { depositPassphrase } from '../secrets.ts';
import type { World } from '../world.ts';
import { createdFrom, described, kindOf } from './key-create.ts';

const PLAIN = ['raw', 'hex', 'base64'] as const;

const passwordFile = {
  'password-file': {
    type: 'string',
    value: 'FILE',
    help: 'Holds the passphrase of the key file; else it is asked for.',
  },
} as const;

export const keyImport = command({
  name: 'key import',
  summary: 'Takes a key from a file into custody, or registers a certificate.',
  options: {
    ...described,
    file: { type: 'string', required: true, value: 'FILE', help: 'The file with the private key.' },
    format: {
      type: 'string',
      value: 'F',
      help: `How bytes without structure are written: ${PLAIN.join(', ')}. Other formats are recognised.`,
    },
    ...passwordFile,
    ...unlocked,
  },
  notes: [
    'Recognised: PKCS#8 (plain or encrypted), PKCS#1, SEC1, OpenSSH, JWK, age identities, age files to a passphrase, certificates.',
    'What was imported is marked as such for ever. The file stays: destroy it when it is not needed.',
  ],
  async run({ values, world }) {
    const format = values.format === undefined ? null : oneOf(values.format, '--format', PLAIN);
    return withVault(world, values, async (vault) => {
      const from = world.absolute(values.file);
      const { slot } = await vault.strongroom.depositFile(from);
      const passphrase = await passphraseOf(world, vault, slot, values['password-file'], format !== null);
      const file: KeyFile = { slot, from, format, passphrase };
      try {
        const kind = await kindIn(vault, values, file);
        return await createdFrom(vault, values, kind, file);
      } finally {
        if (passphrase !== null) await vault.strongroom.discard(passphrase);
        await vault.strongroom.discard(slot);
      }
    });
  },
});

/** The passphrase of an encrypted file: as given, else asked for when the file turns out to need one. */
async function passphraseOf(
  world: World,
  vault: Vault,
  slot: string,
  file: string | undefined,
  unstructured: boolean,
): Promise<string | null> {
  const source = { name: 'the key file', file, option: '--password-file' };
  if (file !== undefined) return depositPassphrase(world, vault.strongroom, source);
  if (unstructured || world.terminal === null) return null;
  try {
    await vault.strongroom.inspectKey(slot, { algorithm: null, format: null, passphrase: null });
  } catch (error) {
    const code = (error as { failure?: { code: string } }).failure?.code;
    if (code === 'import-encrypted') return depositPassphrase(world, vault.strongroom, source);
  }
  return null;
}

/** Purpose and algorithm as given; what is not given follows from the file. */
async function kindIn(
  vault: Vault,
  values: Parameters<typeof kindOf>[0],
  { slot, format = null, passphrase = null }: KeyFile,
) {
  if (values.algorithm !== undefined) return kindOf(values);
  if (format !== null || values.purpose === 'secret' || values.purpose === 'tracked') {
    if (values.purpose === undefined)
      throw new UsageError('with --format, --algorithm or --purpose is needed');
    return kindOf(values);
  }
  const found = await vault.strongroom
    .inspectKey(slot, { algorithm: null, format: null, passphrase })
    .catch((error: unknown) => {
      if (values.purpose !== undefined && isUnknown(error)) return null;
      throw error;
    });
  if (found === null) return kindOf(values);
  if (found.certificate !== null) return { purpose: 'tracked', algorithm: 'tracked' } as const;
  const wanted = values.purpose === undefined ? null : kindOf(values).purpose;
  const algorithm: AlgorithmId | undefined =
    found.algorithms.find((id) => wanted !== null && ALGORITHMS[id].purposes.includes(wanted)) ??
    (wanted === null ? found.algorithms[0] : DEFAULT_ALGORITHM[wanted]);
  if (algorithm === undefined) throw new UsageError('--algorithm is needed for this file');
  return { purpose: wanted ?? ALGORITHMS[algorithm].purposes[0], algorithm };
}

function isUnknown(error: unknown): boolean {
  return (error as { failure?: { code: string } }).failure?.code === 'import-unknown';
}

export const keyExport = command({
  name: 'key export',
  summary: 'Writes a key, or with --public its public half, to a file.',
  operand: { name: 'KEY', help: 'Name or id of the key.' },
  options: {
    public: { type: 'boolean', help: 'Only the public half; needs no approval.' },
    format: { type: 'string', value: 'F', help: `One of: ${EXPORT_FORMATS.join(', ')}.` },
    out: { type: 'string', required: true, value: 'FILE', help: 'The file to write, mode 0600.' },
    recipient: {
      type: 'string',
      value: 'R',
      help: 'The age recipient that a private jwk or raw file is for, instead of a passphrase.',
    },
    ...passwordFile,
    ...overwrite,
    ...approvers,
    ...unlocked,
  },
  notes: [
    'Private keys leave encrypted: pem and der as PKCS#8 (PBES2, AES-256), jwk and raw inside an age file. An age identity, and the formats that end in -plain, are not encrypted.',
  ],
  async run({ values, operand: key, world }) {
    const format = values.format === undefined ? null : oneOf(values.format, '--format', EXPORT_FORMATS);
    return withVault(world, values, async (vault, approvals) => {
      const guard = values.public
        ? null
        : await guardOf(world, vault, format ?? usualFormat(vault, key), values);
      const written = await exportKey(vault, {
        key,
        private: !values.public,
        format,
        guard,
        to: world.absolute(values.out),
        overwrite: values.overwrite,
        approvals,
      });
      const what = values.public ? 'The public half' : 'The private key';
      return {
        json: written,
        text: [`${what} was written to ${written.path}.`, `SHA-256 ${written.sha256}`],
      };
    });
  },
});

function usualFormat(vault: Vault, key: string): ExportFormat | null {
  return ALGORITHMS[findKey(vault, key).algorithm].privateFormats[0] ?? null;
}

/** What protects the file: a recipient, or a passphrase from a file or a prompt; null where the format is plain. */
async function guardOf(
  world: World,
  vault: Vault,
  format: ExportFormat | null,
  values: { readonly recipient?: string | undefined; readonly 'password-file'?: string | undefined },
): Promise<ExportGuard | null> {
  const protection = format === null ? 'none' : PROTECTION[format];
  const { recipient } = values;
  const file = values['password-file'];
  if (recipient !== undefined && protection !== 'age')
    throw new UsageError('--recipient goes with the formats jwk and raw', 'key export');
  if (recipient !== undefined) return { recipient };
  if (protection === 'none') {
    if (file !== undefined)
      throw new UsageError('--password-file does not go with this format', 'key export');
    return null;
  }
  const source = { name: 'the exported file', file, option: '--password-file', fresh: true };
  return { passphrase: await depositPassphrase(world, vault.strongroom, source) };
}
