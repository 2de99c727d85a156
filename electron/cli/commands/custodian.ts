// `custodian …`: the people who open the vault. What changes who opens it makes a new unlock key and rolls all rings.
import { acknowledgementText } from '../../core/people/acknowledgement.ts';
import { registerView } from '../../core/shares/register-view.ts';
import {
  acknowledgeCustodian,
  addCustodian,
  changePassphrase,
  changeThreshold,
  compromiseCustodian,
  reenrolCustodian,
  removeCustodian,
} from '../../core/vault/people-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, type Outcome } from '../command.ts';
import { custodianOf, unlockNamed, withLockedVault, withVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';
import { numberOf, pairOf, timeOf } from '../pairs.ts';
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

export const custodianList = command({
  name: 'custodian list',
  summary: 'Lists the custodians: what each can do alone and with whom, and what each acknowledged.',
  options: unlocked,
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const now = vault.ports.clock.now();
      const { custodians } = registerView(vault.state, now, (id) => vault.nameOf(id));
      const text = custodians.flatMap(({ name, abilities, acknowledged, questionedSince }) => [
        name,
        `  opens the vault ${abilities.unlocksWith === 0 ? 'alone' : `with ${abilities.unlocksWith} others`}`,
        ...abilities.approvals.map(
          ({ act, others }) => `  may ${act} ${others === 0 ? 'alone' : `with ${others} more`}`,
        ),
        acknowledged === null
          ? '  has not acknowledged the duties of a custodian'
          : `  acknowledged on ${acknowledged.at.slice(0, 10)}`,
        ...(questionedSince === null
          ? []
          : [`  what was signed since ${questionedSince} is questioned; new keys are needed`]),
      ]);
      return { json: { custodians, unlock: vault.state.unlock.threshold }, text };
    }),
});

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
    acknowledge: {
      type: 'boolean',
      help: 'The person has read the duties below and signs them now, with the new keys.',
    },
    ...approvers,
    ...unlocked,
  },
  notes: acknowledgementText('custodian').split('\n'),
  async run({ values, operand, world }) {
    const { name, place } = pairOf(operand, 'custodian add');
    const wanted = values.unlock === undefined ? null : numberOf(values.unlock, '--unlock', 1, 10);
    return withVault(world, values, async (vault, approvals) => {
      const threshold = wanted ?? vault.state.unlock.threshold;
      vault.expectPermitted('custodian.add', { name, threshold }, approvals);
      const source = { name, file: place, option: 'custodian add NAME=FILE', fresh: true };
      const slot = await depositPassphrase(world, vault.strongroom, source);
      await addCustodian(vault, name, slot, threshold, approvals, values.acknowledge);
      return people(vault, `${name} is a custodian now.`);
    });
  },
});

export const custodianAcknowledge = command({
  name: 'custodian acknowledge',
  summary: 'Signs the duties of a custodian, as the custodian who acts.',
  options: unlocked,
  notes: acknowledgementText('custodian').split('\n'),
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const { actor } = vault.session;
      await acknowledgeCustodian(vault, actor);
      const name = vault.nameOf(actor);
      return { json: { custodian: actor, name }, text: [`${name} has signed the duties of a custodian.`] };
    }),
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
      const [own, ...others] = await unlockNamed(world, vault, { ...values, as: values.as ?? name });
      for (const { slot } of others) await vault.strongroom.discard(slot);
      const source = { name, file: place, option: 'custodian passwd NAME=FILE', fresh: true };
      const next = await depositPassphrase(world, vault.strongroom, source);
      await changePassphrase(vault, custodianOf(vault, name), own?.slot ?? '', next, values.reason ?? '');
      return people(vault, `${name} has a new passphrase.`);
    });
  },
});

export const custodianReenrol = command({
  name: 'custodian reenrol',
  summary: 'Gives a custodian who forgot the passphrase a new one, approved by others.',
  operand: {
    name: 'NAME=FILE',
    help: 'Who forgot, and a file that holds the new passphrase; NAME alone asks for it.',
  },
  options: {
    reason: { type: 'string', value: 'TEXT', help: 'Why.' },
    ...approvers,
    ...unlocked,
  },
  notes: ['Where there are too few others to approve, a quorum of cards opens the vault: `recover`.'],
  async run({ values, operand, world }) {
    const { name, place } = pairOf(operand, 'custodian reenrol');
    return withVault(world, values, async (vault, approvals) => {
      const reason = values.reason ?? 'passphrase forgotten';
      const custodian = custodianOf(vault, name);
      vault.expectPermitted('custodian.reenrol', { custodian, reason }, approvals);
      const source = { name, file: place, option: 'custodian reenrol NAME=FILE', fresh: true };
      const next = await depositPassphrase(world, vault.strongroom, source);
      await reenrolCustodian(vault, custodian, next, reason, approvals);
      return people(vault, `${name} has a new passphrase and new keys.`);
    });
  },
});

export const custodianUnlock = command({
  name: 'custodian unlock',
  summary: 'Changes how many custodians unlock together.',
  operand: { name: 'U', help: 'How many from now on.' },
  options: { ...approvers, ...unlocked },
  async run({ values, operand, world }) {
    const threshold = numberOf(operand, 'custodian unlock', 1, 10);
    return withVault(world, values, async (vault, approvals) => {
      await changeThreshold(vault, threshold, approvals);
      return people(vault, `${threshold} custodians unlock together from now on.`);
    });
  },
});

export const custodianCompromised = command({
  name: 'custodian compromised',
  summary: 'Says since when a custodian’s passphrase or keys may be in other hands.',
  operand: { name: 'NAME', help: 'The custodian.' },
  options: {
    since: { type: 'string', required: true, value: 'DATE', help: 'Since when.' },
    reason: { type: 'string', value: 'TEXT', help: 'What happened.' },
    ...approvers,
    ...unlocked,
  },
  notes: [
    'Everything the custodian signed from then on is shown as questioned, until `custodian passwd`, `reenrol` or `remove` ends it.',
  ],
  async run({ values, operand, world }) {
    const since = timeOf(values.since, '--since');
    return withVault(world, values, async (vault, approvals) => {
      await compromiseCustodian(vault, operand, since, values.reason ?? '', approvals);
      return {
        json: { custodian: operand, since },
        text: [
          `What ${operand} signed since ${since} is questioned.`,
          'Give new keys now: `custodian passwd` or `custodian reenrol`.',
        ],
      };
    });
  },
});
