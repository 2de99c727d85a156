// A refusal in words.

/** What a person is told when something was refused: what happened and why, what is safe, and what to do next. */
export interface Told {
  readonly code: string;
  readonly message: string;
  readonly safe: string;
  readonly next: string;
}
