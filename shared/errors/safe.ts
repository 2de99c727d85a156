// What is safe when something was refused. Each sentence is true wherever its codes arise, also in the middle of an act and in a
// ceremony, whose transcript notes the refusal.

export const SAFE = {
  /** Refused before anything was done. */
  unchanged: 'No vault, no backup and none of your files was changed.',
  /** While a file was made beside its place, which it takes only when it is whole and was read back. */
  output: 'No part of a new file was left behind, and a file that was in its place is as it was.',
  read: 'What was given was only read. Nothing of it was taken in, and nothing was changed.',
  /** In the middle of whatever runs: the next unlock settles it. */
  either: 'A vault holds the state before what was under way or after it, and nothing in between.',
  locked:
    'The vault is locked. It holds the state before what was under way or after it, and nothing in between.',
  /** Something of the vault on this machine is damaged or missing. */
  recoverable: 'The cards and the backups are not touched by this: they bring the vault back.',
  others: 'The keys of the vault are as they were, and so are its other backups.',
  keys: 'No key and no backup is touched by this.',
  cards: 'The cards that are being made are as they were, and so is all that was made before.',
  noted: 'The vault is as it was. Only the attempt was noted.',
  partly: 'The proofs that were taken in are kept; of the others nothing was.',
  /** Takes the place of what the code says, where the refusal was recorded as the failure of a drill. */
  failed: 'The vault is as it was but for the entry that the drill failed.',
  /** Takes the place of what the code says, where the act had recorded something before it was refused. */
  recorded:
    'What the ledger has recorded of it stands. No part of a new file was left behind, and a file that was in its place is as it was.',
  ceremony: 'What was done and recorded in a ceremony up to here stands.',
} as const;

export type Safe = keyof typeof SAFE;
