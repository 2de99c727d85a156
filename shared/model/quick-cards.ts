// Who gets a quick card: one printed page for a role.
export const QUICK_CARD_ROLES = ['custodian', 'holder', 'witness', 'auditor'] as const;
export type QuickCardRole = (typeof QUICK_CARD_ROLES)[number];
