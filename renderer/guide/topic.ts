// The shape of the user guide: topics as data. What a person must find on a screen, a key of the keyboard, a term or a
// command stands in a topic as a reference, so that the guide cannot name what is not there.
import type { Term } from '../../shared/glossary.ts';

/** A piece of a sentence. */
export type Span =
  | string
  /** Words that stand on a screen, taken from the catalogue of texts. */
  | { readonly press: string }
  /** Keys of the keyboard, as the list of them has it. */
  | { readonly keys: string }
  | { readonly term: Term; readonly as: string };
export type Text = readonly Span[];

/** Pictures made by the demo; each has a file of its name. */
export const PICTURES = [
  'start',
  'card-mistake',
  'overview',
  'keys',
  'key',
  'use',
  'recovery',
  'people',
  'settings',
] as const;
export type PictureName = (typeof PICTURES)[number];

export interface Procedure {
  readonly title: string;
  readonly steps: readonly Text[];
  /** What is seen on the way, and the words that say it to who does not see it. */
  readonly picture?: { readonly name: PictureName; readonly shows: string };
}

export interface Topic {
  readonly title: string;
  /** What the screen is for, in a few sentences. */
  readonly lead: readonly Text[];
  readonly procedures: readonly Procedure[];
  /** Words of the field that are explained below the text. */
  readonly terms: readonly Term[];
  /** What does the same on the command line. */
  readonly commands: readonly string[];
}

/** A sentence with references in it. */
export function say(parts: TemplateStringsArray, ...spans: readonly Exclude<Span, string>[]): Text {
  return parts.flatMap((part, i): Span[] => {
    const span = spans[i];
    return [...(part === '' ? [] : [part]), ...(span === undefined ? [] : [span])];
  });
}

export const press = (text: string): { press: string } => ({ press: text });
export const keys = (text: string): { keys: string } => ({ keys: text });
/** A term in the form that the sentence needs; explained where it stands. */
export const term = (name: Term, as: string): { term: Term; as: string } => ({ term: name, as });
