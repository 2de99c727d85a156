// How each kind of block looks on paper.
import type { Block, Column, Fact } from '../../core/ports/documents.ts';
import { type Element, MARGIN, type Sheet } from './sheet.ts';
import {
  CELL,
  COLUMN,
  EXACT,
  GAP,
  GREY,
  HEADING,
  INDENT,
  INK,
  NAME,
  NAMES,
  RULE,
  TEXT,
  TITLE,
} from './styles.ts';
import { setTask } from './task.ts';
import type { Line, Style, Typesetter } from './typesetting.ts';

const SIGN = 46;

/** Sets blocks on a sheet, one after the other. */
export class Setter {
  readonly #sheet: Sheet;
  readonly #type: Typesetter;

  constructor(sheet: Sheet, type: Typesetter) {
    this.#sheet = sheet;
    this.#type = type;
  }

  title(title: string, subtitle: string): void {
    this.#text('H1', title, TITLE);
    if (subtitle !== '') this.#text('P', subtitle, { ...TEXT, colour: GREY });
    this.#sheet.skip(GAP);
  }

  block(block: Block): void {
    switch (block.kind) {
      case 'heading':
        this.#sheet.skip(GAP);
        // A heading never stands alone at the end of a page.
        this.#sheet.room(HEADING.leading + 2 * TEXT.leading);
        this.#text('H2', block.text, HEADING);
        this.#sheet.skip(GAP / 4);
        return;
      case 'paragraph':
        this.#text('P', block.text, TEXT);
        break;
      case 'page':
        this.#sheet.room(Number.POSITIVE_INFINITY);
        return;
      case 'notice':
        this.#notice(block.text);
        break;
      case 'list':
        this.#list(block.items);
        break;
      case 'facts':
        this.#facts(block.rows);
        break;
      case 'table':
        this.#table(block.columns, block.rows);
        break;
      case 'task':
        setTask(this.#sheet, this.#type, block);
        break;
      case 'signatures':
        this.#signatures(block.people);
        break;
    }
    this.#sheet.skip(GAP);
  }

  #text(tag: string, text: string, style: Style): void {
    const element = this.#sheet.element(tag);
    this.#sheet.flow(element, this.#type.lines(text, style, this.#sheet.width), style, MARGIN);
    element.end();
  }

  #notice(text: string): void {
    const element = this.#sheet.element('P');
    for (const line of this.#type.lines(text, TEXT, this.#sheet.width - INDENT)) {
      this.#sheet.room(TEXT.leading);
      this.#sheet.bar(MARGIN, this.#sheet.y, 3, TEXT.leading, INK);
      this.#sheet.flow(element, [line], TEXT, MARGIN + INDENT);
    }
    element.end();
  }

  #list(items: readonly string[]): void {
    const list = this.#sheet.element('L');
    for (const item of items) {
      const element = this.#sheet.element('LI', list);
      const [first = [], ...rest] = this.#type.lines(item, TEXT, this.#sheet.width - INDENT);
      this.#sheet.room(TEXT.leading);
      const [mark = []] = this.#type.lines('–', TEXT, INDENT);
      this.#sheet.line(element, mark, TEXT, MARGIN, this.#sheet.y);
      this.#sheet.flow(element, [first, ...rest], TEXT, MARGIN + INDENT);
      element.end();
    }
    list.end();
  }

  #facts(rows: readonly Fact[]): void {
    const width = this.#sheet.width - NAMES;
    const styleOf = ({ exact }: Fact) => (exact === true ? EXACT : TEXT);
    this.#grid(
      [NAMES, width],
      rows.map((fact) => [
        { style: NAME, lines: this.#type.lines(fact.name, NAME, NAMES - GAP) },
        { style: styleOf(fact), lines: this.#type.lines(fact.value, styleOf(fact), width) },
      ]),
      { head: null, ruled: false },
    );
  }

  #table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const sum = columns.reduce((total, { share }) => total + share, 0);
    const widths = columns.map(({ share }) => (share / sum) * this.#sheet.width);
    const cells = (texts: readonly string[], styleOf: (column: Column) => Style): Cell[] =>
      columns.map((column, i) => {
        const style = styleOf(column);
        return { style, lines: this.#type.lines(texts[i] ?? '', style, (widths[i] as number) - 2 * CELL) };
      });
    const small = (column: Column): Style => ({
      ...(column.exact === true ? EXACT : TEXT),
      size: 8.5,
      leading: 12,
    });
    const head = cells(
      columns.map(({ title }) => title),
      () => COLUMN,
    );
    this.#grid(
      widths,
      rows.map((row) => cells(row, small)),
      { head, ruled: true },
    );
  }

  /** Rows of cells; the head is repeated on every page. A row stays on one page where a page can hold it. */
  #grid(
    widths: readonly number[],
    rows: readonly Cell[][],
    look: { head: Cell[] | null; ruled: boolean },
  ): void {
    const table = this.#sheet.element('Table');
    const head = () => look.head !== null && this.#row(table, 'TH', widths, look.head, look.ruled);
    const first = rows[0];
    this.#sheet.room(
      (look.head === null ? 0 : heightOf(look.head)) + (first === undefined ? 0 : heightOf(first)),
    );
    head();
    for (const row of rows) {
      if (this.#sheet.room(heightOf(row))) head();
      this.#row(table, 'TD', widths, row, look.ruled);
    }
    table.end();
  }

  #row(table: Element, tag: string, widths: readonly number[], cells: readonly Cell[], ruled: boolean): void {
    const row = this.#sheet.element('TR', table);
    const elements = cells.map(() => this.#sheet.element(tag, row));
    const inset = ruled ? CELL : 0;
    this.#sheet.y += ruled ? 2 : 0;
    const most = Math.max(...cells.map(({ lines }) => lines.length));
    const leading = Math.max(...cells.map(({ style }) => style.leading));
    for (let i = 0; i < most; i += 1) {
      this.#sheet.room(leading);
      let x = MARGIN;
      for (const [column, { style, lines }] of cells.entries()) {
        const line = lines[i];
        const baseline = (leading - style.leading) / 2;
        if (line !== undefined) {
          this.#sheet.line(elements[column] as Element, line, style, x + inset, this.#sheet.y + baseline);
        }
        x += widths[column] as number;
      }
      this.#sheet.y += leading;
    }
    if (ruled) {
      this.#sheet.y += 2;
      this.#sheet.bar(
        MARGIN,
        this.#sheet.y,
        this.#sheet.width,
        tag === 'TH' ? 1 : 0.5,
        tag === 'TH' ? INK : RULE,
      );
    }
    for (const element of elements) element.end();
    row.end();
  }

  #signatures(people: readonly { role: string; name: string }[]): void {
    const width = this.#sheet.width;
    for (const { role, name } of people) {
      this.#sheet.room(SIGN);
      const y = this.#sheet.y + SIGN - 18;
      this.#sheet.bar(MARGIN, y, width * 0.62, 0.75, INK);
      this.#sheet.bar(MARGIN + width * 0.68, y, width * 0.32, 0.75, INK);
      const element = this.#sheet.element('P');
      const [who = []] = this.#type.lines(name === '' ? role : `${name} · ${role}`, NAME, width * 0.62);
      const [date = []] = this.#type.lines('Date', NAME, width * 0.32);
      this.#sheet.line(element, who, NAME, MARGIN, y + 3);
      this.#sheet.line(element, date, NAME, MARGIN + width * 0.68, y + 3);
      element.end();
      this.#sheet.y += SIGN;
    }
  }
}

interface Cell {
  readonly style: Style;
  readonly lines: readonly Line[];
}

function heightOf(cells: readonly Cell[]): number {
  return Math.max(...cells.map(({ style, lines }) => style.leading * lines.length)) + 4;
}
