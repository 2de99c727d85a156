import type { RingView, SignerView } from '../../shared/model/views/keys.ts';
import type { VaultStatus } from '../../shared/model/views/status.ts';

const DAY = 86_400_000;

/** The moment so many days from now, as views carry it. */
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

/** The day so many days from now, as folders and sentences of main have it. */
export const dayOf = (days: number): string => inDays(days).slice(0, 10);

export const hex = (n: number, width = 16) => n.toString(16).padStart(width, '0');
export const HASH = 'Tm90IGEgcmVhbCBoYXNoLCBidXQgYXMgbG9uZyBhc18';
/** In base64url, as the contract has it. */
export const SET_TAG = 'ox8Hwg';

export const CUSTODIANS = [
  { id: hex(0xa1), name: 'Ann Berg' },
  { id: hex(0xb0), name: 'Bo Lindqvist' },
  { id: hex(0xc4), name: 'Chidi Okafor' },
];
export const HOLDERS = ['Ann Berg', 'Bo Lindqvist', 'Chidi Okafor', 'Dana Ruiz', 'Notary Meier'];
/** Days since each card was proven: with 180 days allowed, one is overdue and one soon will be. */
export const PROVEN = [-12, -40, -173, -200, -64];
/** The same where all is in order. */
export const PROVEN_LATELY = [-12, -40, -31, -20, -64];
export const RINGS: RingView[] = [
  { id: hex(0x11), name: 'Production', generation: 3, since: inDays(-40), keys: 7, shredded: true },
  { id: hex(0x12), name: 'Backups', generation: 2, since: inDays(-1), keys: 2, shredded: false },
];

/** The status of the made-up vault, locked. */
export function madeUpStatus(part: Partial<VaultStatus> = {}): VaultStatus {
  return {
    id: hex(0xac3e, 32),
    name: 'Acme root',
    folder: '/home/ann/Holdfast/Acme root',
    instance: hex(0x51),
    fingerprint: HASH,
    fingerprintWords: 'amber · fossil · quiet · ridge',
    created: inDays(-410),
    locked: true,
    mode: 'production',
    head: { seq: 128, hash: HASH },
    epoch: 3,
    setTag: SET_TAG,
    threshold: 3,
    cards: HOLDERS.map((label, i) => ({
      number: i + 1,
      label,
      readBack: true,
      proven: inDays(PROVEN[i] ?? 0),
    })),
    margin: 1,
    recoverable: true,
    unattended: false,
    unlock: { threshold: 2, custodians: CUSTODIANS },
    signedIn: [],
    quorum: null,
    keychain: { backend: 'os', state: 'ready', text: 'GNOME Keyring, unlocked' },
    keys: { total: 12, active: 7 },
    backups: [
      {
        id: hex(1),
        at: inDays(-9),
        place: `/media/ann/Blue stick/Acme root ${dayOf(-9)}`,
        epoch: 3,
        seq: 121,
        head: HASH,
        automatic: true,
        proven: null,
        current: true,
      },
      {
        id: hex(2),
        at: inDays(-71),
        place: `/media/ann/Red stick/Acme root ${dayOf(-71)}`,
        epoch: 3,
        seq: 96,
        head: HASH,
        automatic: false,
        proven: { at: inDays(-71), by: 'Ann', how: 'new cards' },
        current: true,
      },
    ],
    changesSinceBackup: 7,
    schedule: null,
    passphraseBits: 70,
    findings: [
      {
        id: 'due-soon',
        severity: 'warning',
        text: 'The protecting period of “Release signing 2024” ends in four days.',
        next: 'Rotate it: a new version protects, the present one still verifies.',
        evidence: ['Release signing 2024: in 4 days'],
        more: 0,
        consequence: 'From that day on the key protects nothing, and what needs it stands still.',
        mend: { screen: 'keys', about: null, command: 'holdfast key rotate KEY' },
        rule: 'due-warning',
      },
      {
        id: 'margin',
        severity: 'warning',
        text: 'Only one card to spare.',
        next: 'Check the cards that were not proven lately, or make new cards.',
        evidence: HOLDERS.map((label, i) => `card ${i + 1} of ${label}: proven on ${dayOf(PROVEN[i] ?? 0)}`),
        more: 0,
        consequence:
          'Once no card is to spare, the loss of one more makes it impossible to recover the vault.',
        mend: { screen: 'recovery', about: null, command: 'holdfast drill --level D1' },
        rule: 'drill.card',
      },
    ],
    failedUnlocks: 0,
    clock: { verdict: 'fine', clock: inDays(0), known: inDays(-9) },
    ...part,
  };
}

/** A signature of a made-up custodian. */
export function signed(kind: SignerView['kind'], person: number): SignerView {
  const { id, name } = CUSTODIANS[person % CUSTODIANS.length] as (typeof CUSTODIANS)[number];
  return { kind, by: id, name };
}
