// Terms in running text: found in any form that they have there, each at its first place, never inside another word.
import { describe, expect, it } from 'vitest';
import { termOfTitle, termsOfHead, withTerms } from '../../../renderer/guide/terms-in-text.ts';
import { GLOSSARY } from '../../../shared/glossary.ts';

const all = () => true;
const termsIn = (text: string) =>
  withTerms(text, all).flatMap((part) => (typeof part === 'string' ? [] : [[part.term, part.as]]));

describe('terms in a text', () => {
  it('are found in their forms, at their first place alone', () => {
    expect(termsIn('Custodians open it; a custodian signs. Three cards recover it.')).toEqual([
      ['custodian', 'Custodians'],
      ['card', 'cards'],
    ]);
  });

  it('are the longest that fit, and whole words', () => {
    expect(termsIn('The head of the ledger stands on each page.')).toEqual([['head', 'head of the ledger']]);
    expect(termsIn('A cardinal discarded the strings; card-like.')).toEqual([]);
    expect(termsIn('On the command line: holdfast drill.')).toEqual([]);
  });

  it('leave the text as it is', () => {
    const text = 'Any one of the three custodians opens the vault; its ledger says who.';
    const parts = withTerms(text, (term) => term !== 'vault');
    expect(parts.map((part) => (typeof part === 'string' ? part : part.as)).join('')).toBe(text);
    expect(parts.filter((part) => typeof part === 'object').map(({ term }) => term)).toEqual([
      'custodian',
      'ledger',
    ]);
    expect(withTerms('Nothing of that kind.', all)).toEqual(['Nothing of that kind.']);
  });

  it('are found by the title of the glossary, where they are found at all', () => {
    const found = Object.entries(GLOSSARY).filter(([term, { title }]) =>
      termsIn(`It is about ${title.toLowerCase()} here.`).some(([name]) => name === term),
    );
    expect(found.length).toBeGreaterThan(40);
  });

  it('stand in headings as a whole, everyday words as well, and in parts', () => {
    expect(termsOfHead('Versions')).toEqual(['version']);
    expect(termsOfHead('Purpose')).toEqual(['purpose']);
    expect(termsOfHead('Rings of this vault')).toEqual(['ring', 'vault']);
    expect(termsOfHead('Time')).toEqual([]);
    expect(termOfTitle('Ledger')).toEqual(['ledger']);
    expect(termOfTitle('Backups 2025')).toEqual([]);
  });
});
