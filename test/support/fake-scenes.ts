// The scenes of the made-up bridge: how the vault stands in each, by the name in the address.
import type { VaultStatus } from '../../shared/model/views/status.ts';
import { CUSTODIANS, inDays, madeUpStatus, PROVEN_LATELY } from './fake-data.ts';

/** The vault stands open for two custodians. */
export const OPEN: Partial<VaultStatus> = { locked: false, signedIn: CUSTODIANS.slice(0, 2) };
/** Null where no vault is open at all. */
export const SCENES: Record<string, Partial<VaultStatus> | null> = {
  none: null,
  some: null,
  keychain: null,
  locked: {},
  forgotten: {
    name: '',
    unlock: { threshold: 1, custodians: [{ id: '18dd2ea2203d0ae7', name: '18dd2ea2203d0ae7' }] },
  },
  one: { unlock: { threshold: 1, custodians: CUSTODIANS.slice(0, 1) }, failedUnlocks: 3 },
  open: OPEN,
  three: OPEN,
  behind: {
    ...OPEN,
    clock: { verdict: 'behind', clock: inDays(-40), known: inDays(-1) },
    findings: [
      {
        id: 'clock-doubted',
        severity: 'warning',
        text: 'The clock of this machine stands behind the last event of the ledger.',
        evidence: [],
        more: 0,
        consequence:
          'Until a person has looked at a watch no date acts: no key is activated or ends by itself.',
        next: 'Set the clock of the machine right, or confirm the date by a watch.',
        mend: { screen: 'overview', about: null, command: 'holdfast clock confirm --date TODAY' },
        rule: 'clock.gap',
      },
      ...madeUpStatus().findings,
    ],
  },
  session: {
    ...OPEN,
    signedIn: [],
    quorum: {
      cards: [1, 3, 5],
      purpose: 'Sign the release while both custodians are ill.',
      from: new Date(Date.now() - 7.2 * 60_000).toISOString(),
      until: new Date(Date.now() + 22.8 * 60_000).toISOString(),
      closing: false,
    },
  },
  calm: {
    ...OPEN,
    findings: [],
    changesSinceBackup: 0,
    margin: 2,
    cards: madeUpStatus().cards.map((card, i) => ({ ...card, proven: inDays(PROVEN_LATELY[i] ?? 0) })),
  },
  empty: {
    ...OPEN,
    findings: [],
    keys: { total: 0, active: 0 },
    backups: [],
    margin: null,
    recoverable: false,
  },
  many: {
    ...OPEN,
    keys: { total: 10_000, active: 9_990 },
    head: { ...madeUpStatus().head, seq: 100_000 },
  },
};
/** Who opens a vault whose keychain answers only when a test says so. */
export const DOORS: Record<string, VaultStatus['unlock']> = {
  asked: { threshold: 1, custodians: CUSTODIANS.slice(0, 1) },
  'asked-two': { threshold: 2, custodians: CUSTODIANS },
  'asked-both': { threshold: 2, custodians: CUSTODIANS.slice(0, 2) },
};
