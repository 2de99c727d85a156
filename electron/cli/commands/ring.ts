// `ring list`, `ring create`, `ring roll` and `ring move`.
import { ringViews } from '../../core/rings/views.ts';
import { findKey } from '../../core/vault/key-acts.ts';
import { createRing, moveKey, rollRing } from '../../core/vault/ring-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, type Outcome } from '../command.ts';
import { withPassphrases, withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';

const reason = {
  type: 'string',
  required: true,
  value: 'TEXT',
  help: 'Why; stands in the ledger.',
} as const;

const ring = { name: 'RING', help: 'Name or id of the ring.' } as const;

function rings(vault: Vault, done: readonly string[] = []): Outcome {
  const views = ringViews(vault.state);
  const lines = views.map(
    ({ id, name, generation, keys, since }) =>
      `${name} (${id}): ${keys} keys, generation ${generation} since ${since.slice(0, 10)}`,
  );
  return { json: { rings: views }, text: done.length > 0 ? done : lines };
}

export const ringList = command({
  name: 'ring list',
  summary: 'Lists the rings with the generation of their keys.',
  options: unlocked,
  run: ({ values, world }) => withVault(world, values, async (vault) => rings(vault)),
});

export const ringCreate = command({
  name: 'ring create',
  summary: 'Makes a ring: keys in it are wrapped under a key of its own.',
  operand: { name: 'NAME', help: 'The name of the new ring.' },
  options: unlocked,
  run: ({ values, operand, world }) =>
    withPassphrases(world, values, async (vault, passphrases) => {
      await createRing(vault, operand, passphrases);
      return rings(vault, [`The ring “${operand}” is made.`]);
    }),
});

const GONE =
  'The old ring key is gone from the keychain, and nothing it wrapped is found in the vault file any more.';
const LEFT =
  'Something of the old ring key is still found here. The next unlock tries again to remove it; see `policy findings`.';

export const ringRoll = command({
  name: 'ring roll',
  summary: 'Gives a ring a new key and wraps everything in it again.',
  operand: ring,
  options: { reason, ...unlocked },
  notes: [
    'Old copies of the vault file, the keychain and backups still open what they held; see SECURITY.md.',
  ],
  run: ({ values, operand, world }) =>
    withPassphrases(world, values, async (vault, passphrases) => {
      const { shredded } = await rollRing(vault, operand, values.reason, passphrases);
      return rings(vault, [`The ring “${operand}” has a new key.`, shredded ? GONE : LEFT]);
    }),
});

export const ringMove = command({
  name: 'ring move',
  summary: 'Moves a key with all its versions to another ring.',
  operand: { name: 'KEY', help: 'Name or id of the key.' },
  options: {
    to: { type: 'string', required: true, value: 'RING', help: 'Name or id of the ring it goes to.' },
    reason,
    ...unlocked,
  },
  run: ({ values, operand, world }) =>
    withVault(world, values, async (vault) => {
      await moveKey(vault, operand, values.to, values.reason);
      const { name } = findKey(vault, operand);
      return rings(vault, [`“${name}” is in ring “${values.to}” now.`]);
    }),
});
