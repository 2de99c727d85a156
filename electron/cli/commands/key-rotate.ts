// `key rotate`: the next version, made here or brought in.
import { openItemsAbout } from '../../core/items/commands.ts';
import { findKey } from '../../core/vault/find-key.ts';
import type { KeyFile } from '../../core/vault/new-material.ts';
import { rotateKey } from '../../core/vault/rotating.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { timeOf } from '../pairs.ts';
import type { World } from '../world.ts';
import { keyOperand, shownAfter } from './key-outcome.ts';

export const keyRotate = command({
  name: 'key rotate',
  summary: 'Makes the next version of a key; the one before still processes.',
  operand: keyOperand,
  options: {
    reason: { type: 'string', value: 'TEXT', help: 'Why. Default: asked.' },
    import: {
      type: 'string',
      value: 'FILE',
      help: 'Brings the next version in from a file instead of making it.',
    },
    expires: {
      type: 'string',
      value: 'DATE',
      help: 'When it stops protecting. Default: a period as long as before.',
    },
    'activate-on': {
      type: 'string',
      value: 'DATE',
      help: 'It begins on that date; until then the old one protects.',
    },
    later: { type: 'boolean', help: 'It waits until somebody activates it.' },
    ...unlocked,
  },
  notes: [
    'A wrapping key wraps everything again in the same act. Each place of use becomes something to do.',
  ],
  async run({ values, operand, world }) {
    const on = values['activate-on'];
    if (on !== undefined && values.later)
      throw new UsageError('--activate-on and --later exclude each other', 'key rotate');
    const dates = {
      ...(on === undefined ? {} : { activation: timeOf(on, '--activate-on') }),
      ...(values.expires === undefined ? {} : { protectStop: timeOf(values.expires, '--expires') }),
    };
    return withVault(world, values, async (vault) => {
      const { id } = findKey(vault, operand);
      const text = values.reason ?? 'asked';
      const activate = on === undefined && !values.later;
      await withMaterial(world, vault, values.import, (material) =>
        rotateKey(vault, id, { text, activate, dates, material }),
      );
      const open = openItemsAbout(vault.state, id, ['renew-at-place']);
      const told = shownAfter(vault, id, 'was rotated');
      return { ...told, text: [...told.text, ...open.map((item) => `To do: ${item.text}`)] };
    });
  },
});

/** Runs `act` with the key file named, if one is; its slot is empty afterwards. */
async function withMaterial(
  world: World,
  vault: Vault,
  file: string | undefined,
  act: (material: KeyFile | undefined) => Promise<void>,
): Promise<void> {
  if (file === undefined) return act(undefined);
  const from = world.absolute(file);
  const { slot } = await vault.strongroom.depositFile(from);
  try {
    await act({ slot, from });
  } finally {
    await vault.strongroom.discard(slot).catch(() => {});
  }
}
