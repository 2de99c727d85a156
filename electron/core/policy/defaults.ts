// The policy a vault begins with. Counts of approvals include the person who acts.

export const POLICY = {
  approvals: {
    'export private material': 2,
    'add a custodian': 2,
    'remove a custodian': 2,
    'change how many unlock': 2,
    're-enrol a custodian': 2,
    'let a card holder leave': 2,
  },
  /** Days in which a card must have been proven to count for the margin. */
  drillDays: 180,
  /** Days after which a backup is old. */
  backupDays: 30,
  /** Seconds without input until the vault locks itself. */
  idleSeconds: 300,
  /** Argon2id of new passphrases; m in KiB. */
  kdf: { m: 262_144, t: 3, p: 4 },
} as const;

export type ApprovedAct = keyof typeof POLICY.approvals;
