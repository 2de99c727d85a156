import { describe, expect, it } from 'vitest';
import { rangeOf, suspectsOf } from '../../../renderer/typo-place.ts';
import { cardText } from '../../../shared/formats/card-text.ts';
import { cardWords } from '../../../shared/formats/card-words.ts';
import { madeUpCard } from '../../support/fake-cards.ts';

const text = cardText(madeUpCard(1));
const words = cardWords(madeUpCard(1));

describe('the place of a typo', () => {
  it('is found for each single character', async () => {
    for (const at of [5, 21, 40, 81]) {
      const wrong = `${text.slice(0, at)}${text[at] === 'q' ? 'p' : 'q'}${text.slice(at + 1)}`;
      const places = (await suspectsOf(wrong)).map(({ position }) => position);
      expect(places).toContain(Math.floor(at / 4) + 1);
    }
  });

  it('is found for a wrong, a swapped and a missing word', async () => {
    const wrong = words.with(11, words[11] === 'zoo' ? 'zone' : 'zoo').join(' ');
    expect(await suspectsOf(wrong)).toContainEqual({ position: 12, kind: 'replaced' });
    const swapped = words
      .with(3, words[4] ?? '')
      .with(4, words[3] ?? '')
      .join(' ');
    expect(await suspectsOf(swapped)).toContainEqual({ position: 4, kind: 'swapped' });
    const missing = words.toSpliced(20, 1).join(' ');
    expect((await suspectsOf(missing)).map(({ kind }) => kind)).toContain('missing');
  });

  it('says nothing when nothing is wrong or too much is', async () => {
    expect(await suspectsOf(text)).toEqual([]);
    expect(await suspectsOf(words.toReversed().join(' '))).toEqual([]);
  });

  it('is a range of what was typed, however it was typed', () => {
    const grouped = text.match(/.{1,4}/g)?.join(' - ') ?? '';
    const range = rangeOf(grouped, 'text', 7);
    expect(range && grouped.slice(range.start, range.end)).toBe(text.slice(24, 28));
    const last = rangeOf(grouped, 'text', 21);
    expect(last && grouped.slice(last.start, last.end)).toBe(text.slice(80));
    const listed = words.map((word, i) => `${i + 1}. ${word},`).join('\n');
    const word = rangeOf(listed, 'words', 30);
    expect(word && listed.slice(word.start, word.end)).toBe(words[29]);
    expect(rangeOf(listed, 'words', 40)).toBeNull();
  });
});
