// `custodian add`, `remove` and `passwd`: each makes a new unlock key and rolls all rings.
import { addCustodian, changePassphrase, removeCustodian } from '../../core/vault/people-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, type Outcome } from '../command.ts';
import { custodianOf, unlock, withLockedVault, withVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';
import { numberOf, pairOf } from '../pairs.ts';
import { depositPassphrase } from '../secrets.ts';

function people(vault: Vault, done: string): Outcome {
  const { unlock: scheme, custodians } = vault.state;
  const names = [...custodians.values()].map(({ id, name }) => ({ id, name }));
  return {
    json: { custodians: names, unlock: scheme.threshold, generation: scheme.generation },
    text: [
      done,
      `${scheme.threshold} of these unlock: ${names.map(({ name }) => name).join(', ')}.`,
      'The unlock key and all ring keys are new. A backup made now no longer depends on the old ones.',
    ],
  };
}

export const custodianAdd = command({
  name: 'custodian add',
  summary: 'Lets another person unlock and act.',
  operand: {
    name: 'NAME=FILE',
    help: 'The person, and a file that holds the passphrase; NAME alone asks for it.',
  },
  options: {
    unlock: {
      type: 'string',
      value: 'U',
      help: 'Custodians who unlock together from now on. Default: as before.',
    },
    ...approvers,
    ...unlocked,
  },
  async run({ values, operand, world }) {
    const { name, place } = pairOf(operand, 'custodian add');
    const wanted = values.unlock === undefined ? null : numberOf(values.unlock, '--unlock', 1, 10);
    return withVault(world, values, async (vault, approvals) => {
      const threshold = wanted ?? vault.state.unlock.threshold;
      vault.expectPermitted('custodian.add', { name, threshold }, approvals);
      const source = { name, file: place, option: 'custodian add NAME=FILE', fresh: true };
      const slot = await depositPassphrase(world, vault.strongroom, source);
      await addCustodian(vault, name, slot, threshold, approvals);
      return people(vault, `${name} is a custodian now.`);
    });
  },
});

export const custodianRemove = command({
  name: 'custodian remove',
  summary: 'Ends what a custodian can do; what he kept opens nothing made later.',
  operand: { name: 'NAME', help: 'The custodian who leaves.' },
  options: {
    reason: { type: 'string', value: 'TEXT', help: 'Why.' },
    ...approvers,
    ...unlocked,
  },
  run: ({ values, operand, world }) =>
    withVault(world, values, async (vault, approvals) => {
      await removeCustodian(vault, operand, values.reason ?? '', approvals);
      return people(vault, `${operand} is no custodian any more.`);
    }),
});

export const custodianPasswd = command({
  name: 'custodian passwd',
  summary: 'Gives the custodian who acts a new passphrase and new keys.',
  operand: {
    name: 'NAME=FILE',
    help: 'The custodian, and a file that holds the new passphrase; NAME alone asks for it.',
  },
  options: { reason: { type: 'string', value: 'TEXT', help: 'Why.' }, ...unlocked },
  notes: [
    'The old passphrase is given as for any command: at the prompt, by --passphrase-file or --passphrase-fd.',
  ],
  async run({ values, operand, world }) {
    const { name, place } = pairOf(operand, 'custodian passwd');
    return withLockedVault(world, values, async (vault) => {
      const [own, ...others] = await unlock(world, vault, { ...values, as: values.as ?? name });
      for (const { slot } of others) await vault.strongroom.discard(slot);
      const source = { name, file: place, option: 'custodian passwd NAME=FILE', fresh: true };
      const next = await depositPassphrase(world, vault.strongroom, source);
      await changePassphrase(vault, custodianOf(vault, name), own?.slot ?? '', next, values.reason ?? '');
      return people(vault, `${name} has a new passphrase.`);
    });
  },
});
