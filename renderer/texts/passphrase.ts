// Sentences around passphrases.
import type { Strength } from '../strength.ts';

export const passphraseTexts = {
  show: (label: string) => `Show: ${label}`,
  showShort: 'Show',
  hideShort: 'Hide',
  capsLock: 'Caps lock is on.',
  offered: 'Six random words, drawn for you now',
  offeredBits: (bits: number) =>
    `About ${Math.floor(bits)} bits: even with the vault file and the keychain in hand, nobody can try them all. Write them down or learn them; Holdfast does not keep them.`,
  covered: '•••••• •••••• •••••• •••••• •••••• ••••••',
  showWords: 'Hold to show the words',
  otherWords: 'Draw other words',
  useWords: 'Use these words',
  used: 'The words stand in the first field. Type them again from your note in the second.',
  ownInstead:
    'You may also choose your own, up to 256 characters, with spaces if you like. No rules, only a measure.',
  passphrase: 'Passphrase',
  again: 'Type it again',
  empty: 'Enter a passphrase, or use the six words.',
  different: 'The two entries differ. Type the second again from your note.',
  strength: (strength: Strength | null, drawn: boolean): string => {
    if (drawn) return 'Very strong: six random words.';
    if (strength === null) return 'Strength: nothing entered yet.';
    const word = WORDS[strength.marks - 1] ?? '';
    return `${word}, about ${strength.bits} bits. ${[strength.warning, ...strength.suggestions].filter(Boolean).join(' ')}`.trim();
  },
};

const WORDS = ['Very weak', 'Weak', 'Fair', 'Good', 'Strong'];
