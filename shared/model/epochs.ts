// Why a new epoch begins: one operation for all of them, told apart in the ledger.

export const EPOCH_CAUSES = {
  'vault created': 'the vault was created',
  'scheduled renewal': 'the cards were due to be renewed',
  'holder replaced': 'another person holds a card',
  'numbers changed': 'another number of cards, or another number of them to recover',
  exposure: 'cards, a backup or the machine may be in other hands',
  'cards lost': 'too few old cards were left',
} as const satisfies Record<string, string>;

export type EpochCause = keyof typeof EPOCH_CAUSES;
export const EPOCH_CAUSE_NAMES = Object.keys(EPOCH_CAUSES) as [EpochCause, ...EpochCause[]];
