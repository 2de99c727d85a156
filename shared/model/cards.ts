// What a card can be in the register, and how a drill proves it.

/** What people report of a card. `found` takes back `lost`. */
export const CARD_MARKS = ['lost', 'found', 'returned', 'destroyed'] as const;
export type CardMark = (typeof CARD_MARKS)[number];

/** Where a new card can be seen when it leaves the strongroom. */
export const SHOWN_ON = ['screen', 'paper', 'file'] as const;
export type ShownOn = (typeof SHOWN_ON)[number];
export const SHOWN_WHERE: Readonly<Record<ShownOn, string>> = {
  screen: 'on the screen',
  paper: 'on paper',
  file: 'in a file',
};

/** One time that a new card left the strongroom. */
export interface CardShown {
  readonly card: number;
  readonly on: ShownOn;
  readonly at: string;
}

/** Where a card stands: as it was given out, or gone. */
export const CARD_STATES = ['issued', 'read back', 'verified', 'lost', 'returned', 'destroyed'] as const;
export type CardState = (typeof CARD_STATES)[number];

/** How a card was proven last: read back when it was made or entered, or drilled. */
export const PROVEN_BY = ['read back', 'D1', 'D3', 'D4'] as const;
export type ProvenBy = (typeof PROVEN_BY)[number];

/** All levels of drills; D2, a holder's word, proves nothing and is kept apart. */
export const DRILL_LEVELS = ['D1', 'D2', 'D3', 'D4'] as const;
export type DrillLevel = (typeof DRILL_LEVELS)[number];

/** From which marked state (null: none) a card may be marked. Destroyed is final. */
export const MARK_FROM: Readonly<Record<CardMark, readonly (CardMark | null)[]>> = {
  lost: [null, 'found'],
  found: ['lost'],
  returned: [null, 'found', 'lost'],
  destroyed: [null, 'found', 'lost', 'returned'],
};
