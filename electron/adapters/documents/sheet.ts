// The paper under a document: margins, the place that was reached, page ends, and what each line is to a screen reader.
import type { Paper } from '../../../shared/model/paper.ts';
import type { Line, Pdf, Style } from './typesetting.ts';

/** Points a millimetre. */
const MM = 72 / 25.4;
export const MARGIN = 20 * MM;
const FOOT = 26 * MM;

export const PAPER_POINTS: Record<Paper, readonly [width: number, height: number]> = {
  A4: [595.28, 841.89],
  Letter: [612, 792],
};

export type Element = ReturnType<Pdf['struct']>;

export class Sheet {
  readonly pdf: Pdf;
  readonly width: number;
  readonly bottom: number;
  /** Where the next thing goes, from the top edge. */
  y = MARGIN;
  readonly #root: Element;

  constructor(pdf: Pdf, paper: Paper) {
    const [width, height] = PAPER_POINTS[paper];
    this.pdf = pdf;
    this.width = width - 2 * MARGIN;
    this.bottom = height - FOOT;
    this.#root = pdf.struct('Document');
    pdf.addStructure(this.#root);
  }

  /** A new element of the document's tree, below `parent` or the document itself. */
  element(tag: string, parent = this.#root): Element {
    const made = this.pdf.struct(tag);
    parent.add(made);
    return made;
  }

  /** Begins a page unless `height` points are left on this one. */
  room(height: number): boolean {
    if (this.y + height <= this.bottom) return false;
    this.pdf.addPage();
    this.y = MARGIN;
    return true;
  }

  skip(height: number): void {
    // Space between blocks is worth nothing at the top of a page.
    if (this.y > MARGIN) this.y += height;
  }

  /** Sets a line at a place, as part of an element. */
  line(element: Element, line: Line, style: Style, x: number, y: number): void {
    element.add(this.pdf.markStructureContent('Span'));
    set(this.pdf, line, style, x, y);
    this.pdf.endMarkedContent();
  }

  /** Sets lines one below the other from the place reached, over page ends. */
  flow(element: Element, lines: readonly Line[], style: Style, x: number): void {
    for (const line of lines) {
      this.room(style.leading);
      this.line(element, line, style, x, this.y);
      this.y += style.leading;
    }
  }

  /** A rule or bar; nothing that is read out. */
  bar(x: number, y: number, width: number, height: number, colour: string): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    this.pdf.rect(x, y, width, height).fill(colour);
    this.pdf.endMarkedContent();
  }

  end(): void {
    this.#root.end();
  }
}

/** Sets runs side by side. Each is placed by itself: the library's own flow would begin lines and pages as it likes. */
export function set(pdf: Pdf, line: Line, style: Style, x: number, y: number): void {
  let at = x;
  for (const { font, text, width } of line) {
    pdf.font(font).fontSize(style.size).fillColor(style.colour);
    pdf.text(text, at, y, { lineBreak: false });
    at += width;
  }
}
