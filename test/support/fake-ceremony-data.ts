// What the made-up ceremonies are about: people, parameters, what acts come to, and records of earlier ones.
import type { JsonObject } from '../../shared/formats/canonical.ts';
import type { ActName } from '../../shared/model/ceremonies/parts.ts';
import type { RecordView } from '../../shared/model/ceremonies/views.ts';
import { HOLDERS, inDays } from './fake-data.ts';

export const DIGEST = '7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069';
export const PLACE = '/home/ann/Holdfast/ceremonies/records';

export const PEOPLE = [
  { name: 'Ann Berg', roles: ['lead', 'custodian', 'approver'], identity: 'known for years' },
  { name: 'Bo Lindqvist', roles: ['operator', 'custodian', 'approver'], identity: 'known for years' },
  { name: 'Eve Sato', roles: ['witness', 'holder'], identity: 'passport' },
  { name: 'Dana Ruiz', roles: ['holder'], identity: 'passport' },
];

const HOLDING = { holders: [...HOLDERS], threshold: 3 };
export const PARAMETERS: Record<string, JsonObject> = {
  'create-vault': { name: 'Acme root', custodians: ['Ann Berg', 'Bo Lindqvist'], unlock: 1, ...HOLDING },
  'recover-by-cards': {
    backup: '/media/ann/Blue stick/Acme root 2026-11-24',
    name: 'Acme root',
    custodians: ['Ann Berg'],
    unlock: 1,
    'old-machine': 'lost',
  },
  'recover-in-place': { vault: '/home/ann/Holdfast/Acme root', custodians: ['Ann Berg'], unlock: 1 },
  recover: {
    backup: '/media/ann/Blue stick/Acme root 2026-11-24',
    name: 'Acme root',
    custodians: ['Ann Berg'],
    unlock: 1,
    'old-machine': 'lost',
  },
  'new-cards': { ...HOLDING, reason: 'A card was seen by a visitor.' },
  'destroy-key': { key: 'Backups 2023' },
  'drill-cards': { level: 'D3' },
  'generate-key': { name: 'Release signing 2027', purpose: 'sign' },
  'unlock-by-quorum': { purpose: 'Sign the release while both custodians are ill.', minutes: 30 },
};

const SET = {
  fingerprintWords: 'crisp · lemon · orbit · tuna',
  epoch: 4,
  set: 'lava · ember · quilt',
  threshold: 3,
  cards: HOLDERS.length,
  needed: `3 of ${HOLDERS.length}`,
  manifest: '1a2b 3c4d 5e6f 7081',
};
const KEY = { name: 'Release signing 2027', checkValue: '8F2A 41C7', publicText: '', state: 'pre-active' };
export const DONE: Partial<Record<ActName, JsonObject>> = {
  'creation.prepare': SET,
  'epoch.prepare': { ...SET, oldCardsNeeded: 3 },
  'recovery.look': { ...SET, head: '131:mN3vQ8xR2kLp' },
  'recovery.search': {
    ...SET,
    head: '131:mN3vQ8xR2kLp',
    accepted: [1, 3, 5],
    misfits: [
      'Card 2, in the order of entry: Card 2 (Bo Lindqvist) was altered. Ask its holder for the card itself.',
    ],
    undecided: '',
  },
  'recovery.commit': {
    keys: 12,
    continues: '131:mN3vQ8xR2kLp',
    head: '134:pW7sT4bH9xQm',
    folder: '/home/ann/Holdfast/Acme root',
    due: ['The machine before was declared lost.'],
  },
  'creation.commit': {
    ...SET,
    head: '7:pW7sT4bH9xQm',
    files: [
      { path: '/media/ann/Blue stick/Acme root 2026-11-24/vault.age', bytes: 184_320, sha256: DIGEST },
      { path: '/media/ann/Blue stick/Acme root 2026-11-24/manifest.json', bytes: 4_812, sha256: DIGEST },
    ],
  },
  'epoch.commit': {
    ...SET,
    files: [{ path: '/media/ann/Blue stick/Acme root 2026-11-24/vault.age', bytes: 184_320, sha256: DIGEST }],
    oldCardsStillOpen: [{ at: inDays(-84), place: '/media/ann/Blue stick/Acme root 2026-09-02', epoch: 3 }],
  },
  'key.generate': KEY,
  'quorum.look': { ...SET, head: '131:mN3vQ8xR2kLp' },
  'quorum.combine': { set: SET.set, confirmation: (DIGEST.match(/.{8}/g) ?? []).join(' '), cards: [1, 3, 5] },
  'quorum.open': { session: '9f2c', until: '2026-11-25 14:30 UTC', event: 132 },
  'quorum.end': {
    events: 4,
    what: 'The vault was opened by the holders of the cards 1, 3, 5 until 2026-11-25 14:30 UTC. 2 times: A key was used to sign. A backup was written.',
    how: 'ended by those who were here',
  },
};

export const record = (part: Partial<RecordView>): RecordView => ({
  folder: `${PLACE}/2026-09-02 new-cards 9f2c`,
  type: 'new-cards',
  title: 'New cards',
  mode: 'production',
  outcome: 'completed',
  words: 'crisp · lemon · orbit · tuna',
  opened: inDays(-84),
  ended: inDays(-84),
  sha256: DIGEST,
  exceptions: 0,
  signatures: [
    { name: 'Ann Berg', good: true },
    { name: 'Bo Lindqvist', good: true },
  ],
  addenda: 0,
  faults: [],
  ...part,
});
export const RECORDS: RecordView[] = [
  record({ outcome: 'completed with exceptions', exceptions: 1, addenda: 1 }),
  record({
    folder: `${PLACE}/2026-06-11 generate-key 41d0`,
    type: 'generate-key',
    title: 'Generate a key',
    opened: inDays(-167),
    ended: inDays(-167),
    signatures: [{ name: 'Ann Berg', good: false }],
    faults: [
      { file: 'participants.json', what: 'its SHA-256 is not the one in record.json' },
      { file: 'chain.json', what: 'the signature of Ann Berg does not hold' },
    ],
  }),
  record({
    folder: `${PLACE}/2026-06-10 drill-cards 07aa`,
    type: 'drill-cards',
    title: 'Drill with cards',
    mode: 'rehearsal',
    outcome: 'aborted',
    words: null,
    signatures: [],
    opened: inDays(-168),
    ended: inDays(-168),
  }),
];
