// Finding where a card was misread, at its most costly: two wrong words, of which no single repair is the answer.
import { locate } from '../../shared/formats/card-locate.ts';
import { cardWords, completions } from '../../shared/formats/card-words.ts';
import { SampleVault } from '../support/sample-vault.ts';
import { inTurns, promise } from './promises.ts';

const { set } = await SampleVault.make();
const [card] = set.cards;
if (card === undefined) throw new Error('the set has no card');
const words = cardWords(card);
for (const place of [3, 30]) {
  const others = completions((words[place] ?? '').slice(0, 1));
  words[place] = others.find((word) => word !== words[place]) ?? '';
}
const { search } = await inTurns(3, { search: () => locate(words.join(' '), set.manifest) });
promise('searching a card of two wrong words for its fault', search, { most: 1 }, ' s');
