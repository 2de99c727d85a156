// The shape of the tables from codes to sentences.

type Data = Record<string, string | number | boolean>;
type Sentence = string | ((data: Data) => string);

/** `code` → what was refused and why, and what to do next. */
export type ErrorTable = Record<string, { readonly message: Sentence; readonly next: Sentence }>;
