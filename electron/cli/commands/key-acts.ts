// `key activate`, `key deactivate` and `key rotate`.
import { COMPROMISE_REASONS, REASONS } from '../../../shared/model/reasons.ts';
import { keyView } from '../../core/keys/views.ts';
import { activateKey, deactivateKey, findKey, rotateKey } from '../../core/vault/key-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, type Outcome } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { oneOf } from '../pairs.ts';

const operand = { name: 'KEY', help: 'Name or id of the key.' } as const;

function after(vault: Vault, id: string, done: string): Outcome {
  const key = findKey(vault, id);
  const view = keyView(vault.state, key, vault.ports.clock.now(), []);
  const text = [`“${view.name}” ${done}. It is ${view.state}, version ${view.version}.`];
  if (view.versions[0]?.publicText) text.push(view.versions[0].publicText);
  return { json: view, text };
}

export const keyActivate = command({
  name: 'key activate',
  summary: 'Lets a key protect from now on.',
  operand,
  options: { reason: { type: 'string', value: 'TEXT', help: 'Why.' }, ...unlocked },
  run: ({ values, operand: key, world }) =>
    withVault(world, values, async (vault) => {
      const { id } = findKey(vault, key);
      await activateKey(vault, id, values.reason ?? 'asked');
      return after(vault, id, 'was activated');
    }),
});

const CODES = REASONS.filter((reason) => !COMPROMISE_REASONS.includes(reason));

export const keyDeactivate = command({
  name: 'key deactivate',
  summary: 'Ends the protecting of a key; it still processes.',
  operand,
  options: {
    reason: { type: 'string', required: true, value: 'TEXT', help: 'Why.' },
    code: { type: 'string', value: 'R', help: `The revocation reason: ${CODES.join(', ')}.` },
    ...unlocked,
  },
  async run({ values, operand: key, world }) {
    const named = CODES.find((code) => code === values.reason);
    const code = values.code === undefined ? (named ?? 'unspecified') : oneOf(values.code, '--code', CODES);
    return withVault(world, values, async (vault) => {
      const { id } = findKey(vault, key);
      await deactivateKey(vault, id, code, values.reason);
      return after(vault, id, 'was deactivated');
    });
  },
});

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
