// Quick cards: one printed page for each person in the room. What they quote stands on screens in the same words.
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../../shared/formats/bytes.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import type { QuickCardRole } from '../../../shared/model/quick-cards.ts';
import type { Block, PaperDocument } from '../ports/documents.ts';
import type { Surroundings } from '../ports/surroundings.ts';

interface QuickCard {
  readonly title: string;
  /** Who that is, in a sentence. */
  readonly is: string;
  readonly parts: readonly (readonly [heading: string, items: readonly string[]])[];
  readonly never: string;
  /** Lines to be filled in by hand. */
  readonly blanks: readonly string[];
}

const CARDS: Readonly<Record<QuickCardRole, QuickCard>> = {
  custodian: {
    title: 'For the custodian',
    is: 'You open the vault with your passphrase, work with keys, and sign what you do.',
    parts: [
      [
        'Each time',
        [
          'See that the network is down, and that nobody records the screen.',
          'Compare the four words on the screen with those below before you type anything. If they differ, stop.',
          'Type your passphrase yourself; press “Unlock”.',
          'Look at the overview first: what stands under “To do” comes before everything else.',
          'Press “Lock” when you go, or Ctrl+L. Do not leave an open vault to anybody.',
        ],
      ],
      [
        'When you approve what another custodian does',
        [
          'Read the sentence on the screen aloud, and ask for the reason. Your passphrase is your signature.',
          'If you would not write the reason down under your own name, do not approve.',
        ],
      ],
      [
        'When something is wrong',
        [
          'A key may be in other hands: open it and press “Suspend”; that can be taken back. “Report as compromised” cannot.',
          'A passphrase may be known to somebody: say so to another custodian today.',
          'The machine is gone: nobody needs you to be clever. Fetch a backup, call the holders, press “Recover from a backup”.',
        ],
      ],
    ],
    never:
      'Never tell your passphrase to anybody, not even to another custodian, and never type it on another machine.',
    blanks: ['Vault, and its four words', 'Other custodians, telephone', 'Where the backups lie'],
  },
  holder: {
    title: 'For the holder of a card',
    is: 'You keep one card. Enough cards together bring the vault back; yours alone tells nobody anything.',
    parts: [
      [
        'When you get it',
        [
          'You are alone at the keyboard. Nobody else looks, and no camera.',
          'Press “Hold to show the card”, write it down, then press “I have written it down”.',
          'Type it back from the paper, not from memory, and press “Check the card”. A marked place is where to look again.',
        ],
      ],
      [
        'When you are asked for it',
        [
          'Ask back by another way, such as a telephone number that you already have.',
          'Compare the four words on the screen with those on your card. If they differ, stop.',
          'Enter the card yourself, see that it is named as yours, and take it with you again.',
        ],
      ],
      [
        'Once a year',
        [
          'Prove that it is there: “Check a card or a backup” on any machine. Only a small signed file leaves it.',
        ],
      ],
      [
        'When something is wrong',
        [
          'Lost, seen, copied, damaged, or you move or leave: tell a custodian at once. It costs new cards, no more.',
        ],
      ],
    ],
    never:
      'Never as a photo, in a mail or in a cloud; never beside another card or a backup; never on the telephone.',
    blanks: ['Card number, number of the bag', 'Four words of the vault', 'Custodian to tell, telephone'],
  },
  witness: {
    title: 'For the witness',
    is: 'You watch, compare and sign. You need to understand what is read aloud, not how it works.',
    parts: [
      [
        'Before',
        [
          'Write down who is in the room and how you know it.',
          'Compare the date and time of the machine with your own watch.',
          'See that the bags that are opened are closed, and note their numbers.',
        ],
      ],
      [
        'During',
        [
          'Write the four words of the ceremony down when they appear. They stand on everything that belongs to it.',
          'Follow each step on the printed script; write the time and your initials beside it.',
          'When a value is read aloud, compare every character with what you see, and say so aloud.',
          'Look away when a card or a passphrase is entered, and see that everybody else does.',
          'If anything differs from the script, say so: “Record an exception”. Before the “Commit point” all can be dropped.',
        ],
      ],
      [
        'After',
        [
          'Answer the three statements as it was, not as it should have been.',
          'Copy the words of the hash of the record by hand and take them home. They show later whether it was changed.',
        ],
      ],
    ],
    never: 'Never sign for a step that you did not see, and never touch a card or the keyboard.',
    blanks: ['Ceremony and date', 'Its four words', 'Hash of the record, in words'],
  },
  auditor: {
    title: 'For the auditor',
    is: 'You can check what was done without the vault, without a passphrase, and without trusting this machine.',
    parts: [
      [
        'The ledger',
        [
          'Ask for an export, and verify it on your own machine: holdfast ledger verify --file EXPORT --fingerprint WORDS.',
          'Compare number and hash of its last event with a head on paper that is older than your visit: --expect NUMBER:HASH.',
          'Give several exports at once to see whether two machines went on from the same history.',
        ],
      ],
      [
        'Ceremonies',
        [
          'Verify each record: holdfast record verify FOLDER. It names every file and signature that does not hold.',
          'Compare the words of its hash with those that a witness took home.',
          'Read the exceptions first. A record without any deserves a question.',
        ],
      ],
      [
        'The present state',
        [
          '“Write the report” on the screen “Policy” tells every rule with its source, what does not hold, and every change.',
          'Ask when a quorum of cards was last proven, and when a backup was last restored.',
          'Ask for the certificates of keys that were destroyed, and whether the copies that they name are gone.',
          '“Health of this machine” is measured; ask to see it measured again before you.',
        ],
      ],
    ],
    never: 'Never accept a screen, a printed list or a word where a file can be verified.',
    blanks: ['Vault, and its four words', 'Head that was noted: number and hash', 'Noted by, on'],
  },
};

/** The card as a document for the printer; it names no vault and holds no secret. */
export function quickCard(
  role: QuickCardRole,
  paper: Paper,
  { clock, product }: Pick<Surroundings, 'clock' | 'product'>,
): PaperDocument {
  const { title, is, parts, never, blanks } = CARDS[role];
  const made = clock.now();
  const blocks: Block[] = [
    { kind: 'paragraph', text: is },
    ...parts.flatMap(([heading, items]): Block[] => [
      { kind: 'heading', text: heading },
      { kind: 'list', items },
    ]),
    { kind: 'notice', text: never },
    {
      kind: 'task',
      number: '',
      title: 'Fill in by hand',
      aside: '',
      text: '',
      blanks,
      boxes: [],
      warning: '',
    },
  ];
  return {
    title,
    subtitle: `Quick card, printed on ${made.slice(0, 10)} with ${product.name} ${product.version}.`,
    made,
    paper,
    mark: { of: title, sha256: sha256(utf8(JSON.stringify(CARDS[role]))) },
    blocks,
  };
}
