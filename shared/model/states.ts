// The states of a key version and the legal transitions between them: one table, from which decisions,
// screens, documents and tests derive. Source: NIST SP 800-57 Part 1 Rev. 5 section 7, KMIP 2.1 section 4.57.

export const STATES = [
  'pre-active',
  'active',
  'suspended',
  'deactivated',
  'compromised',
  'destroyed',
  'destroyed-compromised',
] as const;

export type KeyState = (typeof STATES)[number];

/** What a version in a state may do: `protect` = encrypt, sign, wrap; `process` = decrypt, verify, unwrap. */
export const MAY: Record<KeyState, { protect: boolean; process: boolean }> = {
  'pre-active': { protect: false, process: false },
  active: { protect: true, process: true },
  suspended: { protect: false, process: false },
  deactivated: { protect: false, process: true },
  compromised: { protect: false, process: false },
  destroyed: { protect: false, process: false },
  'destroyed-compromised': { protect: false, process: false },
};

/** From a state to the states that may follow it, with what makes the step legal. */
export const TRANSITIONS: Record<KeyState, Partial<Record<KeyState, string>>> = {
  'pre-active': {
    active: 'the activation date has come, or a custodian activates it',
    compromised: 'suspicion or proof of compromise',
    destroyed: 'not needed',
  },
  active: {
    suspended: 'an investigation, or the owner is absent',
    deactivated: 'its originator-usage period is over, it was replaced, or another reason than compromise',
    compromised: 'suspicion or proof of compromise',
  },
  suspended: {
    active: 'the reason is gone and its period is not over',
    deactivated: 'no longer needed',
    compromised: 'the suspicion is confirmed',
  },
  deactivated: { compromised: 'suspicion or proof of compromise', destroyed: 'no longer needed' },
  compromised: { 'destroyed-compromised': 'no longer needed for processing or investigation' },
  destroyed: { 'destroyed-compromised': 'a compromise was learned of afterwards' },
  'destroyed-compromised': {},
};

/** True when the table allows the step. */
export function mayFollow(from: KeyState, to: KeyState): boolean {
  return TRANSITIONS[from][to] !== undefined;
}
