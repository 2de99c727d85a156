// The pseudo-locale: what it makes of a text, and that a window which is not asked for it has the catalogue as it is.
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../renderer/texts/catalogue.ts';
import { pseudo } from '../../../renderer/texts/pseudo.ts';

describe('a text in the pseudo-locale', () => {
  it.each([
    'Lock',
    'Ask for its destruction',
    'Every number, hash and signature is checked from the first event on.',
  ])('stands in brackets, marked and about half as long again: %s', (text) => {
    const other = pseudo(text);
    expect(other).toMatch(/^⟦.*⟧$/);
    expect(other).not.toMatch(/[aeious]/);
    const wanted = Math.ceil(text.length * 1.45);
    expect(other.length - 2).toBeGreaterThanOrEqual(wanted);
    // The filler is made of whole words.
    expect(other.length - 2).toBeLessThan(wanted + 5);
  });

  it('has no brackets in brackets, and what was in the pseudo-locale keeps its length', () => {
    const part = pseudo('three cards');
    const whole = pseudo(`Bring ${part} or more`);
    expect(whole.slice(1, -1)).not.toMatch(/[⟦⟧]/);
    expect(whole).toContain(part.slice(1, -1));
    expect(whole.length).toBeLessThan('Bring three cards or more'.length * 1.45 + 2 * 5);
  });

  it('leaves alone what has no letters', () => {
    expect(pseudo('4:12')).toBe('4:12');
  });
});

it('the catalogue is itself where no window asks for another form', () => {
  const texts = { lead: (n: number) => `${n} cards`, title: 'Cards' };
  expect(catalogue(texts)).toBe(texts);
});
