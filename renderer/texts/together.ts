// People who act together.

import { catalogue } from './catalogue.ts';
import { inWords } from './words.ts';

export const togetherTexts = catalogue({
  who: (count: number) => `Who is here (${inWords(count)} of the custodians)`,
  more: (count: number) =>
    count === 1 ? 'One more person has to be chosen.' : `${inWords(count)} more people have to be chosen.`,
  passphraseOf: (name: string) => `Passphrase of ${name}`,
  empty: (name: string) => `${name} enters the passphrase here.`,
});
