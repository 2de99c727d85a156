// Sentences around passphrases.
import type { Strength } from '../../shared/strength.ts';
import { catalogue } from './catalogue.ts';
import { inWords, spelled } from './words.ts';

export const passphraseTexts = catalogue({
  show: (label: string) => `Show: ${label}`,
  showShort: 'Show',
  hideShort: 'Hide',
  capsLock: 'Caps lock is on.',
  offered: (words: number) => `${spelled(words)} random words, drawn for you now`,
  offeredBits: (bits: number) =>
    `About ${Math.floor(bits)} bits: even with the vault file and the keychain in hand, nobody can try them all. Write them down or learn them; Holdfast does not keep them.`,
  covered: (words: number) => Array(words).fill('••••••').join(' '),
  showWords: 'Hold to show the words',
  otherWords: 'Draw other words',
  useWords: 'Use these words',
  used: 'The words stand in the first field. Type them again from your note in the second.',
  ownInstead:
    'You may also choose your own, up to 256 characters, with spaces if you like. No rules of composition, only a measure.',
  passphrase: 'Passphrase',
  again: 'Type it again',
  empty: 'Enter a passphrase, or use the words that were drawn.',
  tooWeak: (bits: number, asked: number) =>
    `It stands a search of about ${bits} bits; the policy asks for ${asked}. Use the words that were drawn, or add words that do not belong together.`,
  different: 'The two entries differ. Type the second again from your note.',
  strength: (strength: Strength | null, marks: number, drawn: number): string => {
    if (drawn > 0) return `Very strong: ${inWords(drawn)} random words.`;
    if (strength === null) return 'Strength: nothing entered yet.';
    const word = WORDS[marks - 1] ?? '';
    return `${word}, about ${strength.bits} bits. ${[strength.warning, ...strength.suggestions].filter(Boolean).join(' ')}`.trim();
  },
});

const WORDS = ['Very weak', 'Weak', 'Fair', 'Good', 'Strong'];
