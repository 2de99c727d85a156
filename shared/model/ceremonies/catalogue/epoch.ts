// Ceremonies that make new cards: a new epoch, whatever its cause.
import type { Field, ScriptBody, Step } from '../script.ts';
import { APPROVALS, BACKUP, CARD, CARD_MATERIALS, HOLDERS, REASON, THRESHOLD, UNLOCKING } from './fields.ts';

const epochSteps = (old: boolean): readonly Step[] => [
  {
    id: 'prepare',
    title: 'New keys and cards are made',
    say: 'A new master key and new cards are made in memory. The old cards stay valid until the commit point.',
    who: 'operator',
    kind: 'act',
    act: 'epoch.prepare',
    needs: ['bound', 'vault-open'],
    gives: ['keys-made'],
    fields: [],
    secrets: [{ secret: 'new master key', until: 'commit' }],
    resume: true,
    minutes: 1,
  },
  ...(old
    ? [
        {
          id: 'old-cards',
          title: 'Old cards sign',
          say: 'Holders of old cards enter them one after the other; each signs for the new ones.',
          who: 'holder',
          kind: 'act',
          act: 'epoch.old-card',
          needs: ['keys-made'],
          gives: ['old-cards-brought'],
          fields: [CARD],
          secrets: [{ secret: 'old cards', until: 'commit' }],
          resume: false,
          minutes: 10,
        } as const satisfies Step,
      ]
    : []),
  {
    id: 'cards',
    title: 'New cards',
    say: 'One holder after the other comes to the keyboard alone, writes the new card down, and reads it back from the paper.',
    who: 'holder',
    kind: 'act',
    act: 'epoch.card',
    needs: ['keys-made'],
    gives: ['cards-read-back'],
    fields: [CARD],
    resume: false,
    minutes: 20,
  },
  {
    id: 'commit',
    title: 'The new cards become valid',
    say: 'Every new card came back, and together they open the new master key. Now all rings are rolled, and the old cards open nothing that is made later.',
    who: 'operator',
    kind: 'act',
    act: 'epoch.commit',
    commit: true,
    needs: ['bound', 'keys-made', ...(old ? (['old-cards-brought'] as const) : []), 'cards-read-back'],
    gives: ['committed'],
    fields: [UNLOCKING, APPROVALS, BACKUP],
    resume: false,
    minutes: 4,
  },
  {
    id: 'old-fate',
    title: 'The old cards',
    say: 'One by one it is said what becomes of each old card: destroyed here, returned later, or lost.',
    who: 'witness',
    kind: 'manual',
    needs: ['committed'],
    gives: [],
    fields: [{ id: 'fate', label: 'What becomes of each old card', kind: 'long' }],
    shows: [
      'commit.set',
      'commit.lostCards',
      'commit.backupFailure',
      'commit.files',
      'commit.oldCardsStillOpen',
      'commit.traces',
    ],
    resume: true,
    minutes: 5,
  },
];

const EPOCH = {
  version: 1,
  held: 'open',
  proves: ['bound', 'keys-made', 'old-cards-brought', 'cards-read-back'],
  roles: { lead: 1, operator: 1, witness: 1, holder: 2, custodian: 1, approver: 0, auditor: 0 },
  parameters: [
    HOLDERS,
    THRESHOLD,
    {
      id: 'cause',
      label: 'Cause',
      kind: 'choice',
      choices: [
        { value: 'auto', label: 'told from what changes' },
        { value: 'scheduled renewal', label: 'the cards are due' },
        { value: 'holder replaced', label: 'a holder is replaced' },
        { value: 'numbers changed', label: 'other numbers' },
        { value: 'exposure', label: 'cards, a backup or the machine may be in other hands' },
      ],
      optional: true,
    },
    REASON,
    {
      id: 'lost',
      label: 'Old cards that are lost',
      help: 'Their numbers. They are entered in the register of cards with the new ones.',
      kind: 'names',
      optional: true,
    },
    {
      id: 'cards-lost',
      label: 'Too few old cards are left',
      help: 'Then no old card signs the new ones. The highest number of approvals carries them, and the vault says so for ever.',
      kind: 'yes',
      optional: true,
    },
  ],
  materials: [...CARD_MATERIALS, 'Old cards in their bags', 'Medium for the backup'],
  space: 400,
} as const;

export const newCards: ScriptBody = {
  ...EPOCH,
  materials: [...EPOCH.materials],
  id: 'new-cards',
  title: 'New cards',
  purpose:
    'A new master key with new cards takes the place of the old one; custodians keep their passphrases.',
  undone:
    'After the commit point the old cards open nothing made later. For ever they open the backups that were made under them.',
  proves: [...EPOCH.proves],
  parameters: [...EPOCH.parameters] as Field[],
  steps: epochSteps(true),
};

export const replaceHolder: ScriptBody = {
  ...newCards,
  id: 'replace-holder',
  title: 'Replace a card holder',
  purpose:
    'A holder leaves and another comes: a whole new set of cards is made. The card of the one who leaves is never handed on.',
  parameters: [{ id: 'leaver', label: 'Who leaves', kind: 'holder' }, ...(newCards.parameters as Field[])],
  steps: [
    ...newCards.steps,
    {
      id: 'leaver-card',
      title: 'The card of the one who leaves',
      say: 'It is said whether that card was returned, destroyed before witnesses, or is lost. It is entered in the register of cards.',
      who: 'witness',
      kind: 'act',
      act: 'epoch.leaver-card',
      needs: ['committed'],
      gives: [],
      fields: [
        {
          id: 'card',
          label: 'The card is',
          kind: 'choice',
          choices: [
            { value: 'returned', label: 'returned' },
            { value: 'destroyed', label: 'destroyed here' },
            { value: 'lost', label: 'lost' },
          ],
        },
      ],
      resume: true,
      minutes: 2,
    },
  ],
};
