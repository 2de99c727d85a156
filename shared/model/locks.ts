// Why an open vault was locked, and what is remembered of it until it is unlocked again.

export const LOCK_REASONS = [
  'asked',
  'idle',
  'suspend',
  'screen',
  'closed',
  'quit',
  'failure',
  'time',
  'ended',
] as const;
export type LockReason = (typeof LOCK_REASONS)[number];

/** `folder` is the vault's; null where something else was open, such as a vault that was being made. */
export interface Lock {
  readonly reason: LockReason;
  readonly at: string;
  readonly folder: string | null;
}
