import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../../renderer');

/** The strings a file shows: between quotes or backticks, with a space in them. */
function sentences(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  return [...text.matchAll(/'((?:[^'\\\n]|\\.)* (?:[^'\\\n]|\\.)*)'|`([^`]* [^`]*)`/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}

describe('the catalogue of texts', () => {
  const files = readdirSync(join(folder, 'texts'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

  it('is calm and uses one word for one thing', () => {
    const all = files.flatMap(sentences);
    expect(all.length).toBeGreaterThan(150);
    for (const sentence of all) {
      const plain = sentence.replace(/\$\{[^}]*\}/g, '');
      expect(plain).not.toMatch(/!/);
      expect(plain).not.toMatch(/\b(shares?|passwords?|click|please wait|oops|sorry|invalid|error)\b/i);
      expect(plain).not.toMatch(/\b(color|behavior|authorize|license)\b/);
    }
  });

  it('holds every sentence of the screens', () => {
    const folders = ['screens', 'components'].flatMap((part) =>
      readdirSync(join(folder, part), { recursive: true, withFileTypes: true }),
    );
    for (const entry of folders) {
      if (!entry.name.endsWith('.tsx')) continue;
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      const spoken = [...source.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+[^<{]*)</g)].map((match) => match[1]);
      expect(spoken, entry.name).toEqual([]);
      expect(source, entry.name).not.toMatch(/(aria-label|title|label|placeholder)="[A-Z]/);
    }
  });
});
