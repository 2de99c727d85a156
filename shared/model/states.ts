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

/**
 * What a version in a state may do without further ado: `protect` = encrypt, sign, wrap; `process` = decrypt, verify,
 * unwrap. In a state of `EXCEPTIONAL` it may still process, with a reason and an approval.
 */
export const MAY: Record<KeyState, { protect: boolean; process: boolean }> = {
  'pre-active': { protect: false, process: false },
  active: { protect: true, process: true },
  suspended: { protect: false, process: false },
  deactivated: { protect: false, process: true },
  compromised: { protect: false, process: false },
  destroyed: { protect: false, process: false },
  'destroyed-compromised': { protect: false, process: false },
};

/** States after which nothing new is protected any more; planned ends of the protecting period mean nothing there. */
export const protectsNoMore = (state: KeyState): boolean =>
  state === 'deactivated' || state === 'compromised' || state.startsWith('destroyed');

/** States in which processing needs a reason and an approval, and is recorded. */
export const EXCEPTIONAL = ['suspended', 'compromised'] as const satisfies readonly KeyState[];

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

/** What people call the steps: an action leads from a state to the state beside it, and from no other. */
export const ACTIONS = {
  activate: { 'pre-active': 'active' },
  suspend: { active: 'suspended' },
  resume: { suspended: 'active' },
  deactivate: { active: 'deactivated', suspended: 'deactivated' },
  compromise: {
    'pre-active': 'compromised',
    active: 'compromised',
    suspended: 'compromised',
    deactivated: 'compromised',
    destroyed: 'destroyed-compromised',
  },
  destroy: {
    'pre-active': 'destroyed',
    deactivated: 'destroyed',
    compromised: 'destroyed-compromised',
  },
} as const satisfies Record<string, Partial<Record<KeyState, KeyState>>>;

export type Action = keyof typeof ACTIONS;

/** Where an action leads from a state, or null where it is not legal. */
export function leadsTo(action: Action, from: KeyState): KeyState | null {
  return (ACTIONS[action] as Partial<Record<KeyState, KeyState>>)[from] ?? null;
}

/** True when the table allows the step. */
export function mayFollow(from: KeyState, to: KeyState): boolean {
  return TRANSITIONS[from][to] !== undefined;
}

/** The shortest run of actions after which `action` is legal, itself last; null where there is none. */
export function wayTo(action: Action, from: KeyState): readonly Action[] | null {
  const queue: { state: KeyState; way: readonly Action[] }[] = [{ state: from, way: [] }];
  const seen = new Set<KeyState>([from]);
  for (const { state, way } of queue) {
    if (leadsTo(action, state) !== null) return [...way, action];
    for (const step of Object.keys(ACTIONS) as Action[]) {
      const to = leadsTo(step, state);
      // Nobody is advised to call a key compromised or to destroy it as a way to something else.
      if (to === null || seen.has(to) || step === 'compromise' || step === 'destroy') continue;
      seen.add(to);
      queue.push({ state: to, way: [...way, step] });
    }
  }
  return null;
}
