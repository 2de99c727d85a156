import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Block, PaperDocument } from '../../../../electron/core/ports/documents.ts';
import { toHex } from '../../../../shared/formats/encoding.ts';
import { fourWords } from '../../../../shared/formats/fingerprint.ts';
import { documents } from '../../../support/documents.ts';
import { bytes, scratch } from '../vault-file/sample.ts';

const sha256 = bytes(32);
const base: PaperDocument = {
  title: 'Certificate of destruction',
  subtitle: 'Vault “Ångström & Söhne”',
  made: '2026-11-24T10:00:00.000Z',
  paper: 'A4',
  mark: { of: 'Certificate', sha256 },
  blocks: [],
};

/** What a tool of poppler says of the document. */
async function ask(tool: string, args: readonly string[], document: PaperDocument): Promise<string> {
  const at = join(scratch(), 'document.pdf');
  writeFileSync(at, await documents.pdf(document));
  const { stdout, stderr, status } = spawnSync(tool, [...args, at, ...(tool === 'pdftotext' ? ['-'] : [])], {
    encoding: 'utf8',
  });
  expect(`${stderr}${status}`).toBe('0');
  return stdout;
}

const textOf = (document: PaperDocument, ...args: string[]) =>
  ask('pdftotext', ['-layout', ...args], document);
const only = (...blocks: Block[]): PaperDocument => ({ ...base, blocks });

const every: Block[] = [
  { kind: 'heading', text: 'What was destroyed' },
  { kind: 'paragraph', text: 'First line\nsecond line of the office: affidavit, fluffy' },
  { kind: 'notice', text: 'It cannot be opened from this vault any more.' },
  { kind: 'list', items: ['one thing', 'another thing'] },
  {
    kind: 'facts',
    rows: [
      { name: 'Key', value: 'Żółć Ελλάδα Київ' },
      { name: 'Identifier', value: '0O1l', exact: true },
    ],
  },
  {
    kind: 'table',
    columns: [
      { title: 'Place', share: 3 },
      { title: 'State', share: 1 },
    ],
    rows: [['/media/backup', 'open']],
  },
  {
    kind: 'task',
    number: '7.',
    title: 'Cards',
    aside: 'Holder · 20 min',
    text: '“Each comes alone.”',
    blanks: ['Number of the bag'],
    boxes: ['Time (UTC)', 'Initials'],
    warning: 'COMMIT POINT.',
  },
  { kind: 'page' },
  { kind: 'signatures', people: [{ role: 'second custodian', name: 'Béla' }] },
];

test('every kind of block is read back as it was given', async () => {
  const text = await textOf(only(...every));
  for (const expected of [
    'Certificate of destruction',
    'Vault “Ångström & Söhne”',
    'What was destroyed',
    'First line\nsecond line of the office: affidavit, fluffy',
    'It cannot be opened from this vault any more.',
    '– one thing',
    'Żółć Ελλάδα Київ',
    '0O1l',
    'Place',
    '/media/backup',
    '7. Cards',
    'COMMIT POINT.',
    'Number of the bag',
    'Time (UTC) Initials',
    'Béla · second custodian',
  ]) {
    expect(text.replace(/ +/g, ' ')).toContain(expected);
  }
});

test('only the typefaces of the product are used, and they stand in the file', async () => {
  const fonts = (await ask('pdffonts', [], only(...every))).trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThan(3);
  for (const font of fonts) {
    expect(font).toMatch(/^[A-Z]{6}\+IBMPlex(Sans|Mono)/);
    // embedded, subset, text readable
    expect(font).toMatch(/ yes +yes +yes /);
  }
});

test('every page says what it belongs to, in words and in full, and which page it is', async () => {
  const long: Block = { kind: 'paragraph', text: 'A sentence that fills the page. '.repeat(900) };
  const text = await textOf(only(long, { kind: 'heading', text: 'End' }));
  const pages = text.split('\f').slice(0, -1);
  expect(pages.length).toBeGreaterThan(3);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Certificate: ${fourWords(sha256)}`);
    expect(page).toContain(toHex(sha256));
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
  }
  expect(text.replace(/\s+/g, ' ').match(/sentence/g)).toHaveLength(900);
});

test('a table goes over pages with its head, row by row, and nothing is cut off', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => [`row-${i}`, `${'word '.repeat(12)}end-${i}`]);
  const text = await textOf(
    only({
      kind: 'table',
      columns: [
        { title: 'Name', share: 1, exact: true },
        { title: 'What is said of it', share: 2 },
      ],
      rows,
    }),
  );
  const pages = text.split('\f').slice(0, -1);
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) expect(page).toContain('What is said of it');
  for (let i = 0; i < rows.length; i += 1) {
    // Both ends of a row stand on one page.
    expect(pages.filter((page) => new RegExp(`row-${i} [^]*end-${i}(?!\\d)`).test(page))).toHaveLength(1);
  }
});

test('a row that no page can hold goes on over pages', async () => {
  const columns = [{ title: 'All', share: 1 }];
  const text = await textOf(only({ kind: 'table', columns, rows: [['many words '.repeat(2000)]] }));
  expect(text.match(/words/g)).toHaveLength(2000);
});

test('a word wider than the page is broken and loses nothing', async () => {
  const hash = toHex(bytes(400));
  const text = await textOf(only({ kind: 'facts', rows: [{ name: 'Digest', value: hash, exact: true }] }));
  const values = text.split('\n').filter((line) => !line.includes('SHA-256'));
  const pieces = values.map((line) => /[0-9a-f]{10,}$/.exec(line)?.[0] ?? '');
  expect(pieces.filter((piece) => piece !== '').length).toBeGreaterThan(8);
  expect(pieces.join('')).toBe(hash);
});

test('a character without a glyph, and one that nobody sees, is written as its code point', async () => {
  const text = await textOf(only({ kind: 'paragraph', text: 'A 中 B \u202e C \u0007 D 🔑 E\tF' }));
  expect(text).toContain('A [U+4E2D] B [U+202E] C [U+0007] D [U+1F511] E[U+0009]F');
});

test('the same document gives the same bytes, and another moment others', async () => {
  const first = await documents.pdf(only(...every));
  const second = await documents.pdf(only(...every));
  expect(Buffer.compare(first, second)).toBe(0);
  expect(first.constructor).toBe(Uint8Array);
  const later = await documents.pdf({ ...only(...every), made: '2026-11-25T10:00:00.000Z' });
  expect(Buffer.compare(first, later)).not.toBe(0);
});

test('both papers have their size, the title, the time and the language, and nothing that runs', async () => {
  const info = await ask('pdfinfo', ['-isodates'], only(...every));
  expect(info).toContain('Page size:       595.28 x 841.89 pts (A4)');
  expect(info).toContain('Title:           Certificate of destruction');
  expect(info).toMatch(/CreationDate: +2026-11-24T10:00:00Z/);
  expect(info).toMatch(/Tagged: +yes/);
  expect(info).toMatch(/JavaScript: +no/);
  expect(await ask('pdfinfo', [], { ...only(...every), paper: 'Letter' })).toContain(
    '612 x 792 pts (letter)',
  );
});

test('screen readers get headings, lists and tables as what they are', async () => {
  const tree = await ask('pdfinfo', ['-struct-text'], only(...every));
  for (const tag of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD']) {
    expect(tree).toMatch(new RegExp(`^\\s*${tag}\\b`, 'm'));
  }
  expect(tree).not.toContain('Page 1 of');
});
