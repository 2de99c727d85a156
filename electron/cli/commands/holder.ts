// `holder list`, `name`, `acknowledge`, `leave`: the people who keep cards.
import type { PersonView } from '../../../shared/model/register.ts';
import { acknowledgementText } from '../../core/people/acknowledgement.ts';
import { registerView } from '../../core/shares/register-view.ts';
import { acknowledgeHolder, leaveHolder, nameHolder } from '../../core/vault/register-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';

const operand = { name: 'NAME', help: 'The holder, as `holder list` shows them.' };

function holders(vault: Vault): PersonView[] {
  return registerView(vault.state, vault.ports.clock.now(), (id) => vault.nameOf(id)).holders;
}

function line({ name, contact, acknowledged, left, abilities }: PersonView): string[] {
  const { cards, recoversWith } = abilities;
  return [
    `${name}${contact === '' ? '' : ` (${contact})`}${left === null ? '' : `, left; new cards due ${left.due.slice(0, 10)}`}`,
    cards.length === 0
      ? '  knows no card of the present set'
      : `  knows card ${cards.join(', ')}; opens backups ${recoversWith === 0 ? 'alone' : `with ${recoversWith} other cards`}`,
    acknowledged === null
      ? '  has not acknowledged the duties of a holder'
      : `  acknowledged on ${acknowledged.at.slice(0, 10)} (${acknowledged.how})`,
  ];
}

export const holderList = command({
  name: 'holder list',
  summary: 'Lists everybody who keeps or kept a card, and what they can do with whom.',
  options: unlocked,
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const all = holders(vault);
      return { json: { holders: all }, text: all.flatMap(line) };
    }),
});

export const holderName = command({
  name: 'holder name',
  summary: 'Gives a holder a name and a way to be reached, under seal.',
  operand,
  options: {
    name: { type: 'string', value: 'NAME', help: 'The name from now on.' },
    contact: { type: 'string', value: 'TEXT', help: 'How the holder is reached.' },
    ...unlocked,
  },
  run: ({ values, operand: who, world }) =>
    withVault(world, values, async (vault) => {
      await nameHolder(vault, who, values.name, values.contact);
      const all = holders(vault);
      return { json: { holders: all }, text: all.flatMap(line) };
    }),
});

export const holderAcknowledge = command({
  name: 'holder acknowledge',
  summary: 'Records that a holder has signed the duties of a card holder on paper.',
  operand,
  options: {
    note: { type: 'string', value: 'TEXT', help: 'Where the paper is.' },
    ...unlocked,
  },
  notes: [
    'A holder can also acknowledge with the card itself: `drill --level D1 --acknowledge`.',
    ...acknowledgementText('holder').split('\n'),
  ],
  run: ({ values, operand: who, world }) =>
    withVault(world, values, async (vault) => {
      await acknowledgeHolder(vault, who, values.note ?? '');
      return { json: { holder: who, how: 'signed paper' }, text: [`Recorded for ${who}.`] };
    }),
});

export const holderLeave = command({
  name: 'holder leave',
  summary: 'Ends a holder’s part: the card is asked back, and new cards are due.',
  operand,
  options: {
    reason: { type: 'string', value: 'TEXT', help: 'Why.' },
    ...approvers,
    ...unlocked,
  },
  notes: ['What was known cannot be taken back; only new cards end it.'],
  run: ({ values, operand: who, world }) =>
    withVault(world, values, async (vault, approvals) => {
      const { due, cards } = await leaveHolder(vault, who, values.reason ?? '', approvals);
      return {
        json: { holder: who, cards, due },
        text: [
          `${who} is a card holder no more.`,
          cards.length === 0
            ? 'No card is outstanding.'
            : `Get card ${cards.join(', ')} back, then enter it with \`card mark\`.`,
          `New cards are due on ${due.slice(0, 10)}.`,
        ],
      };
    }),
});
