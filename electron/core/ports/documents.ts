// What the core asks of paper: a document is data, and an adapter makes pages of it. Nothing in it is secret.

import type { Paper } from '../../../shared/model/paper.ts';

/** A part of a document, set in order, each under the one before. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** What must not be overlooked: a paragraph beside a bar. */
  | { readonly kind: 'notice'; readonly text: string }
  /** What follows begins a page. */
  | { readonly kind: 'page' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Names and what they stand for, one a row. `exact` values are set in the typeface that tells 0 from O. */
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Something to be done and filled in by hand; it stays on one page where a page can hold it. */
  | Task
  /** A line for each person to sign and date by hand. */
  | {
      readonly kind: 'signatures';
      readonly people: readonly { readonly role: string; readonly name: string }[];
    };

export interface Task {
  readonly kind: 'task';
  readonly number: string;
  readonly title: string;
  /** Small, under the title: who, how long. */
  readonly aside: string;
  readonly text: string;
  /** Each gets a line to write on. */
  readonly blanks: readonly string[];
  /** Labels of boxes in a row at the end. */
  readonly boxes: readonly string[];
  /** Stands beside a bar, with this above the text; empty for none. */
  readonly warning: string;
}

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly exact?: boolean;
}

export interface Column {
  readonly title: string;
  /** Part of the width, against the other columns. */
  readonly share: number;
  readonly exact?: boolean;
}

export interface PaperDocument {
  readonly title: string;
  /** Stands below the title; empty for none. */
  readonly subtitle: string;
  /** ISO time. The same document gives the same bytes, whenever they are made. */
  readonly made: string;
  readonly paper: Paper;
  /**
   * Stands at the foot of every page in words and in full, so that a page can be held against the file it came from:
   * what was hashed, in a few words, and its SHA-256.
   */
  readonly mark: { readonly of: string; readonly sha256: Uint8Array };
  readonly blocks: readonly Block[];
}

export interface Documents {
  /**
   * The document as a PDF with its typefaces inside, tagged for screen readers. A character that no typeface has is
   * written as its code point, `[U+4E2D]`: nothing becomes an empty box. A line break in a text stays one.
   */
  pdf(document: PaperDocument): Promise<Uint8Array>;
}
