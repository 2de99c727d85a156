// The shape of the tables from codes to sentences.

import type { Safe } from './safe.ts';

type Data = Record<string, string | number | boolean>;
type Sentence = string | ((data: Data) => string);

/** `code` → what was refused and why, what is safe, and what to do next. */
export type ErrorTable = Record<
  string,
  { readonly message: Sentence; readonly safe: Safe; readonly next: Sentence }
>;
