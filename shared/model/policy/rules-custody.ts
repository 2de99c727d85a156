// Rules on cards, backups and the machine.
import { countedInWords } from '../../number-words.ts';
import { PASSPHRASE_BITS } from '../passphrase-bits.ts';
import { choice, count, span, timeInWords } from './kinds.ts';
import { counted, rule } from './rule.ts';

const days = (value: number): string => counted(value, 'day');

export const custodyRules = {
  'cards.threshold': rule({
    chapter: 'cards',
    title: 'Cards that recover',
    kind: count(2, 16, 'cards'),
    initial: 2,
    says: (value) =>
      `At least ${countedInWords(value, 'card')} together open the vault, so that no holder can alone.`,
    source: 'NIST SP 800-57 Part 2 Rev. 1, 4.2 (split knowledge)',
  }),
  'cards.spare': rule({
    chapter: 'cards',
    title: 'Cards to spare',
    kind: count(0, 14, 'cards'),
    initial: 1,
    says: (value) => `There are at least ${countedInWords(value, 'card')} more than are needed to recover.`,
    source: 'The loss of one card must not be the loss of the vault.',
  }),
  'drill.card': rule({
    chapter: 'cards',
    title: 'Card drill',
    kind: count(30, 1100, 'days'),
    initial: 180,
    says: (value) => `Each card is proven every ${days(value)}; older proofs do not count for the margin.`,
    source: 'Half-yearly, as holders of recovery material are asked elsewhere.',
  }),
  'drill.quorum': rule({
    chapter: 'cards',
    title: 'Quorum drill',
    kind: count(30, 1100, 'days'),
    initial: 365,
    says: (value) => `Holders open the vault together, as a drill, every ${days(value)}.`,
    source: 'NIST SP 800-57 Part 2 Rev. 1, 4.8 (contingency plans are exercised)',
  }),
  'drill.restore': rule({
    chapter: 'cards',
    title: 'Restore drill',
    kind: count(30, 1100, 'days'),
    initial: 365,
    says: (value) => `A backup is restored on a spare machine, as a drill, every ${days(value)}.`,
    source: 'NIST SP 800-57 Part 2 Rev. 1, 4.8 (contingency plans are exercised)',
  }),
  'quorum.minutes': rule({
    chapter: 'cards',
    title: 'Longest session by cards',
    kind: count(5, 480, 'minutes'),
    initial: 120,
    says: (value) =>
      `A vault that holders open with their cards is locked again after ${counted(value, 'minute')} at the latest.`,
    source: 'Cards are for disaster: what they open stands open no longer than its purpose needs.',
  }),
  'backup.age': rule({
    chapter: 'cards',
    title: 'Age of a backup',
    kind: count(1, 365, 'days'),
    initial: 30,
    says: (value) => `The newest backup is not older than ${days(value)}.`,
    source: 'NIST SP 800-57 Part 1 Rev. 5, 8.2.2.1',
  }),
  'scan.days': rule({
    chapter: 'machine',
    title: 'Scan of named folders',
    kind: count(1, 1100, 'days'),
    initial: 90,
    says: (value) => `Folders that were named for it are searched for keys and secrets every ${days(value)}.`,
    source: 'Keys are copied beside the data they protect without anybody meaning to.',
  }),
  idle: rule({
    chapter: 'machine',
    title: 'Idle lock',
    kind: span(30, 3600),
    initial: 300,
    says: (value) => `The window locks after ${timeInWords(value)} without input.`,
    source: 'While it is open the machine holds every key.',
  }),
  'clock.gap': rule({
    chapter: 'machine',
    title: 'Gap of the clock',
    kind: count(1, 365, 'days'),
    initial: 1,
    says: (value) =>
      `A clock that has jumped ahead by more than ${days(value)} since the last use is confirmed by a person before dates act.`,
    source: 'A machine without a network has no other witness of the time.',
  }),
  'passphrase.strength': rule({
    chapter: 'machine',
    title: 'Passphrases',
    kind: count(50, 128, 'bits'),
    initial: PASSPHRASE_BITS,
    says: (value) =>
      `A new passphrase stands a search of ${value} bits by one who knows how people choose; six drawn words have 77.`,
    source: 'NIST SP 800-63B, 5.1.1 (length and lists, no rules of composition)',
  }),
  'kdf.memory': rule({
    chapter: 'machine',
    title: 'Memory for a guess',
    kind: count(64, 1024, 'MiB'),
    initial: 256,
    says: (value) => `Each guess at a new passphrase costs ${value} MiB of memory (Argon2id).`,
    source: 'RFC 9106, 4',
  }),
  'kdf.passes': rule({
    chapter: 'machine',
    title: 'Passes for a guess',
    kind: count(1, 10, 'passes'),
    initial: 3,
    says: (value) => `Each guess goes ${value === 1 ? 'once' : `${value} times`} over that memory.`,
    source: 'RFC 9106, 4',
  }),
  network: rule({
    chapter: 'machine',
    title: 'Network in ceremonies',
    kind: choice(['warn', 'refuse']),
    initial: 'warn',
    says: (value) =>
      value === 'refuse'
        ? 'A ceremony does not begin while a network is up.'
        : 'A network that is up during a ceremony is an exception in its record.',
    source: 'Holdfast opens no socket; other programs of the machine may.',
  }),
  'keychain.file': rule({
    chapter: 'machine',
    title: 'Keychain of files',
    kind: choice(['allow', 'refuse']),
    initial: 'allow',
    says: (value) =>
      value === 'refuse'
        ? 'Wrapped ring keys lie in the keychain of the system, never in a folder of files.'
        : 'Wrapped ring keys may lie in a folder of files where it was chosen by name; it is a finding.',
    source: 'A folder of files is copied with the disk; the keychain of the system is not opened by that.',
  }),
} as const;
