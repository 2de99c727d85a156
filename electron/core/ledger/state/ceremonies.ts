// Ceremonies and sessions of card holders that the ledger knows of.

/** What the ledger says of a ceremony; the rest stands in its record. */
export interface CeremonyMark {
  readonly id: string;
  readonly type: string;
  /** What its four words stand for, hex. */
  readonly binding: string;
  readonly begun: string;
  readonly committed: string | null;
  readonly ended: {
    readonly at: string;
    readonly outcome: string;
    /** Hex SHA-256 of its record.json. */
    readonly record: string;
    readonly seq: number;
  } | null;
}

/** A session that holders opened with their cards. */
export interface QuorumSession {
  /** Acts for it in the ledger, as a custodian's id does. */
  readonly id: string;
  /** Number of the event that opened it. */
  readonly seq: number;
  readonly at: string;
  readonly epoch: number;
  readonly cards: readonly number[];
  readonly until: string;
  /** Empty while locked. */
  readonly purpose: string;
  /** When it was ended by people; null where the time, a lock or the end of the programme did. */
  readonly ended: string | null;
}

/** How people call those who act in a session by cards. */
export const sessionName = ({ cards }: QuorumSession): string => `holders of the cards ${cards.join(', ')}`;
