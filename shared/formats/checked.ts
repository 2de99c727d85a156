// The outcome of a check that a person is told of: a value, or why not.
import type { Failure } from '../errors/index.ts';

/** Either `ok` or `refused`, never both. */
export type Checked<T> = { ok: T; refused?: never } | { refused: Failure; ok?: never };
