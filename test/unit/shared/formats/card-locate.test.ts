import { beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../../shared/formats/card.ts';
import { locate } from '../../../../shared/formats/card-locate.ts';
import { cardText, groupedText } from '../../../../shared/formats/card-text.ts';
import { cardWords, completions } from '../../../../shared/formats/card-words.ts';
import { SampleVault } from '../../../support/sample-vault.ts';

let sample: SampleVault;
let card: Card;
let text: string;
let words: string[];

beforeAll(async () => {
  sample = await SampleVault.make();
  card = sample.set.cards[0] as Card;
  text = cardText(card);
  words = cardWords(card);
});

const other = (c: string) => (c === 'q' ? 'p' : 'q');
const wrongWord = (place: number) => {
  const word = words[place] as string;
  return completions(word.slice(0, 1)).find((one) => one !== word) as string;
};

describe('in text', () => {
  it('a wrong character, with a correction that the manifest confirms', async () => {
    const typed = `${text.slice(0, 41)}${other(text.charAt(41))}${text.slice(42)}`;
    const place = { kind: 'replaced', unit: 'group', position: 11, character: 42 };
    expect(await locate(typed)).toEqual([place]);
    expect(await locate(typed, sample.set.manifest)).toEqual([{ ...place, corrected: card }]);
  });

  it('two neighbours or two groups that changed places', async () => {
    const at = [...text.slice(20)].findIndex((c, i) => c !== text.charAt(21 + i)) + 20;
    const typed = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
    expect(await locate(typed)).toContainEqual(
      expect.objectContaining({ kind: 'swapped', character: at + 1 }),
    );
    const groups = groupedText(text);
    const turned = groups
      .with(6, groups[7] as string)
      .with(7, groups[6] as string)
      .join(' ');
    expect(await locate(turned)).toEqual([{ kind: 'swapped', unit: 'group', position: 7, character: 25 }]);
  });

  it('a doubled or missing character, a doubled group', async () => {
    const [doubled] = await locate(text.slice(0, 31) + text.slice(30), sample.set.manifest);
    expect(doubled).toMatchObject({ kind: 'doubled', position: 8, corrected: card });
    const [missing] = await locate(text.slice(0, 30) + text.slice(31), sample.set.manifest);
    expect(missing).toMatchObject({ kind: 'missing', corrected: card });
    const groups = groupedText(text);
    const [twice] = await locate(groups.toSpliced(9, 0, groups[9] as string).join(' '), sample.set.manifest);
    expect(twice).toMatchObject({ kind: 'doubled', corrected: card });
  });

  it('a character that no card has, and a wrong prefix', async () => {
    const typed = `${text.slice(0, 50)}b${text.slice(51)}`;
    expect(await locate(typed, sample.set.manifest)).toMatchObject([{ position: 13, corrected: card }]);
    expect(await locate(`hfcl${text.slice(4)}`, sample.set.manifest)).toMatchObject([
      { position: 1, corrected: card },
    ]);
    const two = `${text.slice(0, 50)}b${text.slice(51, 60)}i${text.slice(61)}`;
    expect(await locate(two)).toEqual([
      { kind: 'unknown', unit: 'group', position: 13, character: 51 },
      { kind: 'unknown', unit: 'group', position: 16, character: 61 },
    ]);
  });
});

describe('in words', () => {
  it.each([0, 17, 32, 35])('word %i (from 0) that is wrong', async (place) => {
    const typed = words.with(place, wrongWord(place)).join(' ');
    const fault = { kind: 'replaced', unit: 'word', position: place + 1 };
    expect(await locate(typed)).toEqual([fault]);
    expect(await locate(typed, sample.set.manifest)).toEqual([{ ...fault, corrected: card }]);
  });

  it('a word of no list', async () => {
    const typed = words.with(20, 'qqqqq').join(' ');
    expect(await locate(typed)).toEqual([{ kind: 'unknown', unit: 'word', position: 21 }]);
    expect(await locate(typed, sample.set.manifest)).toMatchObject([{ position: 21, corrected: card }]);
  });

  it('swapped, doubled and missing words', async () => {
    const swapped = words
      .with(9, words[10] as string)
      .with(10, words[9] as string)
      .join(' ');
    expect(await locate(swapped)).toEqual([{ kind: 'swapped', unit: 'word', position: 10 }]);
    const doubled = words.toSpliced(12, 0, words[12] as string).join(' ');
    expect(await locate(doubled)).toEqual([{ kind: 'doubled', unit: 'word', position: 13 }]);
    const missing = words.toSpliced(25, 1).join(' ');
    expect(await locate(missing)).toEqual([{ kind: 'missing', unit: 'word', position: 26 }]);
  });

  it('a stray word that is in no list, between the right ones', async () => {
    expect(await locate(words.toSpliced(4, 0, 'qqqqq').join(' '))).toEqual([
      { kind: 'doubled', unit: 'word', position: 5 },
    ]);
  });
});

describe('otherwise', () => {
  it('says nothing of a card that reads, or of two slips', async () => {
    expect(await locate(text)).toEqual([]);
    expect(await locate(words.join(' '))).toEqual([]);
    const two = words.with(3, wrongWord(3)).with(30, wrongWord(30)).join(' ');
    expect(await locate(two)).toEqual([]);
  });

  it('confirms nothing that another manifest says', async () => {
    const foreign = await SampleVault.make();
    const typed = words.with(20, wrongWord(20)).join(' ');
    expect(await locate(typed, foreign.set.manifest)).toEqual([
      { kind: 'replaced', unit: 'word', position: 21 },
    ]);
  });

  it('lets others run meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const two = words.with(3, wrongWord(3)).with(30, wrongWord(30)).join(' ');
    for (const typed of [two, words.toSpliced(20, 2, 'zoo').join(' '), text.slice(0, 30) + text.slice(31)]) {
      await locate(typed, sample.set.manifest);
    }
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });
});
