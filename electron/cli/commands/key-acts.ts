<<<<<<< HEAD
// `key export`.
import { EXPORT_FORMATS } from '../../../shared/model/algorithms.ts';
import { exportKey } from '../../core/vault/key-acts.ts';
import { command } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { approvers, overwrite, unlocked } from '../options.ts';
import { oneOf } from '../pairs.ts';
import { keyOperand as operand } from './key-outcome.ts';

export const keyExport = command({
  name: 'key export',
  summary: 'Writes a key, or with --public its public half, to a file.',
  operand,
  options: {
    public: { type: 'boolean', help: 'Only the public half; needs no approval.' },
    format: { type: 'string', value: 'F', help: `One of: ${EXPORT_FORMATS.join(', ')}.` },
    out: { type: 'string', required: true, value: 'FILE', help: 'The file to write, mode 0600.' },
    ...overwrite,
    ...approvers,
    ...unlocked,
  },
  async run({ values, operand: key, world }) {
    const format = values.format === undefined ? null : oneOf(values.format, '--format', EXPORT_FORMATS);
    return withVault(world, values, async (vault, approvals) => {
      const written = await exportKey(vault, {
        key,
        private: !values.public,
        format,
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
=======
// `key rotate`.
import { findKey, rotateKey } from '../../core/vault/key-acts.ts';
import { command } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { shownAfter as after, keyOperand as operand } from './key-outcome.ts';

export const keyRotate = command({
  name: 'key rotate',
  summary: 'Makes the next version of a key; the one before still processes.',
  operand,
  options: { reason: { type: 'string', value: 'TEXT', help: 'Why. Default: asked.' }, ...unlocked },
  run: ({ values, operand: key, world }) =>
    withVault(world, values, async (vault) => {
      const { id } = findKey(vault, key);
      await rotateKey(vault, id, values.reason ?? 'asked');
      return after(vault, id, 'was rotated');
    }),
>>>>>>> base
});
