// Why a version changed its state: the revocation reasons of KMIP 2.1 section 4.55, by their names.

export const REASONS = [
  'unspecified',
  'key-compromise',
  'ca-compromise',
  'affiliation-changed',
  'superseded',
  'cessation-of-operation',
  'privilege-withdrawn',
] as const;

export type Reason = (typeof REASONS)[number];

/** Only these lead to the state compromised. */
export const COMPROMISE_REASONS: readonly Reason[] = ['key-compromise', 'ca-compromise'];
