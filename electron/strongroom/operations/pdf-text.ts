// What a reader sees of a paper: a PDF holds its pages compressed, and on them numbers of glyphs instead of letters. The
// numbers are brought back to letters by the tables that the file itself carries for those who copy text out of it.
import { inflateSync } from 'node:zlib';

/** More than any page that is made holds, in bytes. */
const STREAM_LIMIT = 64 * 1024 * 1024;

export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-';

/** What stands side by side at one height. */
interface Line {
  /** Where it begins, in points from the left, as it is written. */
  readonly x: string;
  readonly y: string;
  /** Marked to be no part of the text, as what stands at the foot of a page. */
  readonly foot: boolean;
  text: string;
}

/**
 * The text of every page, a line for each line on paper: first in the order in which it was set, with feet of pages at the
 * end, so that they part nothing; then once more column by column. For papers of Holdfast's own making: of another file
 * only what is written in the same way.
 */
export function textOfPdf(bytes: Buffer): string {
  const { dictionaries, streams } = objectsOf(bytes);
  const letters = new Map<string, ReadonlyMap<string, string>>();
  for (const [, name = '', font] of [...dictionaries.values()].join('\n').matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const table = /\/ToUnicode (\d+) 0 R/.exec(dictionaries.get(Number(font)) ?? '')?.[1];
    const map = streams.get(Number(table));
    if (map !== undefined) letters.set(name, lettersOf(map));
  }
  const lines = [...streams.values()].flatMap((stream) =>
    stream.includes(' TJ') ? linesOf(stream, letters) : [],
  );
  const body = lines.filter(({ foot }) => !foot);
  const columns = [...new Set(body.map(({ x }) => x))].flatMap((at) => body.filter(({ x }) => x === at));
  const text = [...body, ...lines.filter(({ foot }) => foot), ...columns].map((line) => `${line.text}\n`);
  // A character that no typeface has is set as its code point.
  return text.join('').replace(/\[U\+([0-9A-F]{4,6})\]/g, (all, code: string) => {
    const point = Number.parseInt(code, 16);
    return point > 0x10ffff ? all : String.fromCodePoint(point);
  });
}

/** Objects by their number: the text before a stream, and what is in it where it can be unpacked. */
function objectsOf(bytes: Buffer): { dictionaries: Map<number, string>; streams: Map<number, string> } {
  const dictionaries = new Map<number, string>();
  const streams = new Map<number, string>();
  const text = bytes.toString('latin1');
  const begin = /(\d+) 0 obj\n/g;
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const end = text.indexOf('endobj', begin.lastIndex);
    const stream = text.indexOf('stream\n', begin.lastIndex);
    const has = stream >= 0 && stream < end;
    const dictionary = text.slice(begin.lastIndex, has ? stream : end);
    dictionaries.set(Number(found[1]), dictionary);
    if (!has) continue;
    const from = stream + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const unpacked = unpack(bytes.subarray(from, from + length), dictionary);
    if (unpacked !== null) streams.set(Number(found[1]), unpacked);
    begin.lastIndex = from + length;
  }
  return { dictionaries, streams };
}

function unpack(bytes: Buffer, dictionary: string): string | null {
  if (!dictionary.includes('/FlateDecode')) return bytes.toString('latin1');
  try {
    return inflateSync(bytes, { maxOutputLength: STREAM_LIMIT }).toString('latin1');
  } catch {
    return null;
  }
}

/** Letters by four hexadecimal digits: `<0000> <0002> [<0000> <0041> <0066 0069>]`, the last a ligature. */
function lettersOf(map: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    const from = Number.parseInt(first, 16);
    for (const [i, [, units = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const codes = units.replaceAll(' ', '').match(/.{4}/g) ?? [];
      const letter = String.fromCharCode(...codes.map((code) => Number.parseInt(code, 16)));
      letters.set((from + i).toString(16).padStart(4, '0'), letter);
    }
  }
  return letters;
}

const OPERATORS = /\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|(EMC)|\/(Artifact)/g;

/** The lines of a page, in the order in which they were set. */
function linesOf(page: string, letters: ReadonlyMap<string, ReadonlyMap<string, string>>): Line[] {
  const lines: Line[] = [];
  let font: ReadonlyMap<string, string> | undefined;
  let [open, foot, x, y] = [false, false, '', ''];
  for (const [, named, shown, left, height, ended, artifact] of page.matchAll(OPERATORS)) {
    if (named !== undefined) font = letters.get(named);
    else if (height !== undefined) [x, y] = [left ?? '', height];
    else if (artifact !== undefined) foot = true;
    else if (ended !== undefined) [open, foot] = [false, false];
    else if (shown !== undefined) {
      if (!open || lines.at(-1)?.y !== y) lines.push({ x, y, foot, text: '' });
      open = true;
      const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/g)].flatMap(
        ([, digits = '']) => digits.match(/.{4}/g) ?? [],
      );
      (lines.at(-1) as Line).text += glyphs.map((glyph) => font?.get(glyph) ?? '').join('');
    }
  }
  return lines;
}
