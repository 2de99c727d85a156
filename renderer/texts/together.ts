// People who act together.
import { inWords } from './words.ts';

export const togetherTexts = {
  who: (count: number) => `Who is here (${inWords(count)} of the custodians)`,
  passphraseOf: (name: string) => `Passphrase of ${name}`,
  empty: (name: string) => `${name} enters the passphrase here.`,
};
