// From text to lines: which part of a typeface has each character, and where a line ends.
import type PDFDocument from 'pdfkit';
import { type Face, partNames } from './fonts.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

export interface Style {
  readonly face: Face;
  /** Points. */
  readonly size: number;
  /** Points from one line to the next. */
  readonly leading: number;
  readonly colour: string;
}

/** Characters set in one part of a typeface. */
export interface Run {
  readonly font: string;
  readonly text: string;
  readonly width: number;
}

export type Line = readonly Run[];

/** Control and format characters, also those that turn the direction of writing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

export class Typesetter {
  readonly #pdf: Pdf;
  readonly #known = new Map<string, string | null>();
  readonly #measured = new Map<string, Run[]>();

  constructor(pdf: Pdf) {
    this.#pdf = pdf;
  }

  /** The lines of a text within `width` points; a word that is wider than a line is broken where the line ends. */
  lines(text: string, style: Style, width: number): Line[] {
    return text
      .normalize('NFC')
      .split('\n')
      .flatMap((part) => this.#wrap(part, style, width));
  }

  widthOf(line: Line): number {
    return line.reduce((sum, { width }) => sum + width, 0);
  }

  #wrap(text: string, style: Style, width: number): Line[] {
    const lines: Run[][] = [[]];
    let left = width;
    for (const word of text.split(/(?<= )/)) {
      let runs = this.#runs(word, style);
      // The space at the end of a word may hang over.
      const needed = this.widthOf(this.#runs(word.trimEnd(), style));
      if (needed > left && left < width) {
        lines.push([]);
        left = width;
      }
      while (this.widthOf(runs) > left && needed > width) {
        const [head, rest] = this.#cut(runs, style, left);
        if (head.length === 0) break;
        lines.at(-1)?.push(...head);
        lines.push([]);
        left = width;
        runs = rest;
      }
      lines.at(-1)?.push(...runs);
      left -= this.widthOf(runs);
    }
    return lines;
  }

  /** As many characters as fit, and the others. */
  #cut(runs: Line, style: Style, width: number): [Run[], Run[]] {
    const characters = [...runs.map(({ text }) => text).join('')];
    let fit = 0;
    for (let used = 0; fit < characters.length; fit += 1) {
      used += this.widthOf(this.#runs(characters[fit] as string, style));
      if (used > width) break;
    }
    const join = (part: string[]) => (part.length === 0 ? [] : this.#runs(part.join(''), style));
    return [join(characters.slice(0, fit)), join(characters.slice(fit))];
  }

  #runs(text: string, style: Style): Run[] {
    const key = `${style.face} ${style.size} ${text}`;
    let runs = this.#measured.get(key);
    if (runs === undefined) {
      runs = this.#measure(text, style);
      this.#measured.set(key, runs);
    }
    return runs;
  }

  #measure(text: string, style: Style): Run[] {
    const parts: { font: string; text: string }[] = [];
    for (const character of text) {
      const font = this.#fontOf(character, style.face);
      const shown = font === null ? codePoint(character) : character;
      const used = font ?? (partNames(style.face)[0] as string);
      const last = parts.at(-1);
      if (last?.font === used) last.text += shown;
      else parts.push({ font: used, text: shown });
    }
    return parts.map((part) => ({
      ...part,
      width: this.#pdf.font(part.font).fontSize(style.size).widthOfString(part.text),
    }));
  }

  /** The first part of the face that has the character, or null. */
  #fontOf(character: string, face: Face): string | null {
    const key = `${face}${character}`;
    let found = this.#known.get(key);
    if (found === undefined) {
      found = INVISIBLE.test(character)
        ? null
        : (partNames(face).find((name) => hasGlyph(this.#pdf.font(name), character)) ?? null);
      this.#known.set(key, found);
    }
    return found;
  }
}

function codePoint(character: string): string {
  return `[U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** The library knows the glyphs of the font that is set, but has no word for the question. */
function hasGlyph(pdf: Pdf, character: string): boolean {
  const { _font } = pdf as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } };
  return _font.font.hasGlyphForCodePoint(character.codePointAt(0) as number);
}
