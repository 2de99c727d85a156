// `card list`, `register`, `mark`, `assign`, `seen`: the register of cards. No card itself is needed for any of them.
import { CARD_MARKS } from '../../../shared/model/cards.ts';
import type { RegisterSet } from '../../../shared/model/register.ts';
import { registerView } from '../../core/shares/register-view.ts';
import { assignCard, markCards, placeCard, seeCard } from '../../core/vault/register-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, type Outcome } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { numberOf, oneOf } from '../pairs.ts';

const card = { name: 'N', help: 'The number of the card, as `card list` shows it.' };
const note = { note: { type: 'string', value: 'TEXT', help: 'Kept under seal.' } } as const;
const whichEpoch = {
  epoch: { type: 'string', value: 'E', help: 'The epoch of the card. Default: the present one.' },
} as const;

const view = (vault: Vault) => registerView(vault.state, vault.ports.clock.now(), (id) => vault.nameOf(id));

const MARGIN = {
  none: 'Not known to be recoverable: not every card was proven, or no backup was.',
  alarm: 'No card to spare.',
  warning: 'One card to spare, no more.',
  good: 'More than one card to spare.',
};

function lines({ epoch, setTag, threshold, cards: all, current }: RegisterSet): string[] {
  return [
    `Epoch ${epoch}, set ${setTag}, any ${threshold} of ${all.length}${current ? '' : ' (replaced)'}`,
    ...all.flatMap(({ number, holder, state, proof, told, due, overdue, medium, place, bag, known }) => [
      `  ${String(number).padStart(2)}  ${holder.name}${holder.left ? ' (left)' : ''}: ${state}`,
      ...[
        proof === null ? 'never proven' : `proven ${proof.at.slice(0, 10)} (${proof.by})`,
        due === null ? '' : `due ${due.slice(0, 10)}${overdue ? ', overdue' : ''}`,
        told === null ? '' : `holder’s word of ${told.slice(0, 10)}`,
        [medium, place, bag === '' ? '' : `bag ${bag}`].filter((part) => part !== '').join(', '),
        known.length > 1 ? `known to ${known.join(', ')}` : '',
      ]
        .filter((part) => part !== '')
        .map((part) => `      ${part}`),
    ]),
  ];
}

export const cardList = command({
  name: 'card list',
  summary: 'Shows the register of cards: who keeps them, where, when they were proven, who has known them.',
  options: unlocked,
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const { margin, sets, drills, reminders } = view(vault);
      return {
        json: { margin, sets, drills, reminders },
        text: [
          `Margin: ${margin.value ?? '-'}. ${MARGIN[margin.level]}`,
          ...sets.flatMap(lines),
          ...reminders.map(({ at, text }) => `${at.slice(0, 10)}  ${text}`),
        ],
      };
    }),
});

/** The entry of one card after a change. */
function changed(vault: Vault, epoch: number, number: number): Outcome {
  const set = view(vault).sets.find((one) => one.epoch === epoch);
  const entry = set?.cards.find((one) => one.number === number);
  const text = set === undefined || entry === undefined ? [] : lines({ ...set, cards: [entry] }).slice(1);
  return { json: { epoch, card: entry }, text };
}

export const cardRegister = command({
  name: 'card register',
  summary: 'Enters on what, where and in which bag a card lies.',
  operand: card,
  options: {
    medium: { type: 'string', value: 'TEXT', help: 'Paper, steel, a stick.' },
    place: { type: 'string', value: 'TEXT', help: 'Where it lies.' },
    bag: { type: 'string', value: 'SERIAL', help: 'Serial number of the bag it is sealed in.' },
    ...unlocked,
  },
  notes: ['What is left out stays as it was.'],
  async run({ values, operand, world }) {
    const number = numberOf(operand, 'card register', 1, 255);
    return withVault(world, values, async (vault) => {
      const { epoch, epochs } = vault.state;
      const before = epochs.get(epoch)?.cards.get(number);
      await placeCard(vault, number, {
        medium: values.medium ?? before?.medium ?? '',
        place: values.place ?? before?.place ?? '',
        bag: values.bag ?? before?.bag ?? '',
      });
      return changed(vault, epoch, number);
    });
  },
});

export const cardMark = command({
  name: 'card mark',
  summary: 'Enters what became of a card: lost, found, returned, destroyed.',
  operand: card,
  options: {
    state: { type: 'string', required: true, value: CARD_MARKS.join('|'), help: 'What became of it.' },
    ...whichEpoch,
    ...note,
    ...unlocked,
  },
  notes: ['A lost card counts for nothing at once, and new cards are asked for.'],
  async run({ values, operand, world }) {
    const number = numberOf(operand, 'card mark', 1, 255);
    const mark = oneOf(values.state, '--state', CARD_MARKS);
    return withVault(world, values, async (vault) => {
      const epoch = epochOf(vault, values.epoch);
      await markCards(vault, epoch, [number], mark, values.note ?? '');
      return changed(vault, epoch, number);
    });
  },
});

export const cardAssign = command({
  name: 'card assign',
  summary: 'Gives a card to another holder; whoever had it before goes on knowing it.',
  operand: card,
  options: {
    holder: { type: 'string', required: true, value: 'NAME', help: 'Who keeps it from now on.' },
    ...note,
    ...unlocked,
  },
  notes: ['Refused for a leaver’s card, and for somebody who would know enough cards to open the vault.'],
  async run({ values, operand, world }) {
    const number = numberOf(operand, 'card assign', 1, 255);
    return withVault(world, values, async (vault) => {
      await assignCard(vault, number, values.holder, values.note ?? '');
      return changed(vault, vault.state.epoch, number);
    });
  },
});

export const cardSeen = command({
  name: 'card seen',
  summary: 'Records that somebody has seen a card of another: they count as knowing it, for ever.',
  operand: card,
  options: {
    person: { type: 'string', required: true, value: 'NAME', help: 'Who has seen it.' },
    ...whichEpoch,
    ...note,
    ...unlocked,
  },
  async run({ values, operand, world }) {
    const number = numberOf(operand, 'card seen', 1, 255);
    return withVault(world, values, async (vault) => {
      const epoch = epochOf(vault, values.epoch);
      await seeCard(vault, epoch, number, values.person, values.note ?? '');
      return changed(vault, epoch, number);
    });
  },
});

function epochOf(vault: Vault, given: string | undefined): number {
  return given === undefined ? vault.state.epoch : numberOf(given, '--epoch', 1, 65_535);
}
