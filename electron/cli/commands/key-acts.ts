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
});
