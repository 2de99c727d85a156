// The register of cards and their drills.
import { fromHex } from '../../shared/formats/encoding.ts';
import type { CardMark, CardState, DrillLevel } from '../../shared/model/cards.ts';
import type { RegisterCard, RegisterSet } from '../../shared/model/register.ts';
import { catalogue } from './catalogue.ts';
import { setName } from './set-name.ts';
import { agree, capital, count, countedInWords, inWords, listed, onDay, relativeDay } from './words.ts';

const STATES: Record<CardState, string> = {
  issued: 'never proven',
  'read back': 'read back',
  verified: 'verified',
  lost: 'lost',
  returned: 'returned',
  destroyed: 'destroyed',
};

const LEVELS: Record<DrillLevel, string> = {
  D1: 'A card alone',
  D2: 'A holder’s word',
  D3: 'A quorum',
  D4: 'A restore',
};

const MARKS: Record<CardMark, string> = {
  lost: 'Lost',
  found: 'Found again',
  returned: 'Returned to us',
  destroyed: 'Destroyed',
};

export const registerTexts = catalogue({
  picture: (value: number | null, threshold: number, proven: number, others: number) =>
    [
      `${capital(countedInWords(Math.min(proven, threshold), 'proven card'))} of ${inWords(threshold)} needed`,
      ...((value ?? 0) > 0 ? [`${inWords(value ?? 0)} to spare`] : []),
      ...(others > 0 ? [`${inWords(others)} not counted`] : []),
    ].join(', '),
  needed: 'needed',
  spare: 'to spare',
  notCounted: 'not counted',
  missing: 'missing',
  choose: 'Choose a card for its place, its history and its drill.',
  card: (number: number) => `Card ${number}`,
  state: (state: CardState) => STATES[state],
  mark: (mark: CardMark) => MARKS[mark],
  note: ({ state, proof, overdue }: RegisterCard) =>
    proof === null || state === 'lost' || state === 'returned' || state === 'destroyed'
      ? STATES[state]
      : overdue
        ? `due, proven ${relativeDay(proof.at)}`
        : `proven ${relativeDay(proof.at)}`,
  holder: 'Holder',
  left: (name: string) => `${name} (left)`,
  stands: 'State',
  provenBy: ({ proof }: RegisterCard) =>
    proof === null
      ? 'never'
      : `${onDay(proof.at)}, ${proof.by === 'read back' ? 'read back' : LEVELS[proof.by]}`,
  proven: 'Last proof',
  due: 'Next drill',
  dueOn: (due: string | null, overdue: boolean) =>
    due === null ? 'none' : overdue ? `was due ${onDay(due)}` : onDay(due),
  told: 'Holder’s word',
  medium: 'Medium',
  place: 'Place',
  bag: 'Bag',
  unknown: 'not entered',
  known: 'Known to',
  knownTo: (names: readonly string[]) => listed(names),
  edit: 'Enter its place',
  editTitle: (number: number) => `Where card ${number} lies`,
  mediumHint: 'Paper, steel, a stick.',
  bagHint: 'Serial number of the bag it is sealed in.',
  prove: 'Check a card',
  proveTitle: 'A card proves itself',
  proveText:
    'The card signs a fresh question. Nothing is combined, nothing is kept, and one card alone opens nothing. A holder can do the same on any machine with Holdfast and a manifest file, and bring the proof.',
  proveEntry: 'Card, text or words',
  proveSubmit: 'Check the card',
  proved: (number: number, label: string) =>
    `Card ${number} (${label}) is as it was issued and has proven itself.`,
  word: 'Holder’s word',
  wordTitle: (number: number) => `The holder’s word for card ${number}`,
  wordText: 'It is noted and proves nothing: the margin stays as it is.',
  by: 'Who says so',
  report: 'Report',
  reportTitle: (number: number) => `What became of card ${number}`,
  became: 'It is',
  seen: 'Seen by somebody',
  seenTitle: (number: number) => `Somebody has seen card ${number}`,
  seenText:
    'Who has seen a card counts as knowing it, for ever. Nobody may know as many cards of one set as open the vault.',
  person: 'Who',
  assign: 'Give to another',
  assignTitle: (number: number) => `Card ${number} goes to another holder`,
  assignText: 'The holder before goes on knowing it. A leaver’s card is never handed on.',
  newHolder: 'New holder',
  remark: 'Note, kept under seal',
  enter: 'Enter',
  cancel: 'Cancel',
  close: 'Close',
  empty: 'This is needed.',
  earlier: 'Earlier sets',
  earlierText: 'Old cards open what old backups hold until they are destroyed.',
  setLine: ({ epoch, setTag, threshold, cards }: RegisterSet) =>
    `Epoch ${epoch}, set ${setName(fromHex(setTag))}, any ${inWords(threshold)} of ${inWords(cards.length)}`,
  setStates: ({ cards }: RegisterSet) => {
    const counts = new Map<CardState, number>();
    for (const { state } of cards) counts.set(state, (counts.get(state) ?? 0) + 1);
    return listed([...counts].map(([state, n]) => `${inWords(n)} ${STATES[state]}`));
  },
  drills: 'Drills',
  drillsText: (days: number) =>
    `A card that was proven in the last ${count(days, 'day', 'days')} counts for the margin. The restore of a backup is tried on a spare machine: press “Check a card or a backup” on its first screen, or enter “holdfast drill --level D4” on its command line.`,
  comingUp: 'Coming up',
  overdue: 'overdue',
  history: 'Last drills',
  none: 'No drill yet',
  noneText:
    'A card that was read back when it was made is known to have been right then. A drill shows that it still is, and that its holder finds it.',
  level: (level: DrillLevel) => LEVELS[level],
  cards: (numbers: readonly number[]) =>
    numbers.length === 0 ? '' : `${agree(numbers.length, 'card', 'cards')} ${listed(numbers.map(String))}`,
  held: 'held',
  /** A word proves nothing. */
  noted: 'noted',
  failed: 'failed',
  take: 'Take in proofs',
  pick: 'Proofs of drills',
  taken: (cards: readonly number[]) =>
    `Taken in: ${cards.length === 1 ? 'card' : 'cards'} ${listed(cards.map(String))}.`,
  quorum: 'Drill with a quorum',
  quorumTitle: 'Holders open the vault together',
  quorumText: (threshold: number) =>
    `Any ${inWords(threshold)} holders enter their cards. The master key is combined, compared with the confirmation value, and forgotten at once.`,
  quorumNext: (accepted: number, missing: number) =>
    missing === 0
      ? `${capital(countedInWords(accepted, 'card'))} accepted. No more are needed.`
      : `${capital(countedInWords(accepted, 'card'))} accepted, ${inWords(missing)} missing.`,
  quorumEnd: 'Combine, compare and forget',
  quorumHeld: 'The cards opened the master key; it is forgotten. The drill stands in the ledger.',
});
