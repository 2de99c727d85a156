// Every kind of event as a full sentence: with the names of what its ids stand for, and while they are under seal.
import { expect, test } from 'vitest';
import { namesOf } from '../../../../electron/core/ledger/names.ts';
import type { VaultState } from '../../../../electron/core/ledger/state.ts';
import { NO_NAMES } from '../../../../shared/model/events/parts.ts';
import {
  EVENT_TYPES,
  type EventType,
  type PublicOf,
  type SealedOf,
} from '../../../../shared/model/events.ts';
import { JOURNAL_KINDS, journalSentence } from '../../../../shared/model/journal.ts';

const [KEY, OTHER, V1, V2, ANN, BO, RING, THING] = [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
  String(n).repeat(16),
) as [string, string, string, string, string, string, string, string];
const B32 = 'A'.repeat(43);
const HEX = 'ab'.repeat(32);
const AT = '2026-11-24T09:30:00.000Z';
const HEAD = { seq: 12, hash: B32 };

const names = namesOf(
  {
    keys: new Map([
      [
        KEY,
        {
          name: 'Release signing',
          versions: [
            { id: V1, number: 1 },
            { id: V2, number: 2 },
          ],
        },
      ],
      [OTHER, { name: 'Wrapping', versions: [{ id: V1, number: 1 }] }],
    ]),
    custodians: new Map([[ANN, { name: 'Ann Berg' }]]),
    holders: new Map(),
    quorums: new Map(),
    rings: new Map([[RING, { name: 'General' }]]),
    backups: [{ id: THING, place: '/media/stick' }],
    items: new Map([[THING, { kind: 'rotate-key', text: 'before the audit' }]]),
  } as unknown as VaultState,
  new Map([[BO, 'Bo Lindqvist']]),
);

const ref = { key: KEY, version: V2 };
const custodian = { id: ANN, signKey: B32, sealKey: B32 };
const unlock = {
  generation: 1,
  threshold: 1,
  parts: [{ custodian: ANN, x: 1, commitment: B32 }],
};
const ring = { ring: RING, generation: 2, item: 'x', digest: B32, seal: B32 };
const period = { activation: null, protectStop: null, deactivation: null, processStop: null };
const made = { publicKey: null, publicText: null, checkValue: null, certificate: null, origin: 'generated' };
const described = {
  ...{ owner: 'Ann', custodians: [], description: '', places: [], tags: [], usageLimit: null },
  ...{ extractable: false, links: [] },
};
const ceremony = { ceremony: THING, ceremonyType: 'recover' };
const pack = { package: THING, key: KEY };
const folders = { folders: ['/src'], history: false, respectIgnore: true };

type Samples = {
  [T in EventType]: readonly [open: PublicOf<T>, sealed: SealedOf<T>, sentence: string];
};

/** An example of every kind, and what it says. */
const SAMPLES: Samples = {
  'vault.created': [
    { custodians: [custodian], unlock, shares: B32, mode: 'production' },
    { name: 'Acme', custodians: [{ id: ANN, name: 'Ann Berg' }], rings: [] },
    'The vault “Acme” was created, in the care of Ann Berg.',
  ],
  'session.opened': [
    { custodians: [ANN, BO], how: 'custodians' },
    null,
    'The vault was unlocked by Ann Berg and Bo Lindqvist.',
  ],
  'journal.taken': [
    { entries: 1, digest: B32 },
    { entries: [{ at: AT, kind: 'unlock-failed', data: { custodian: ANN } }] },
    'One note of the locked time was taken in; nobody signed it: An unlock was refused: the passphrase for Ann Berg was wrong, 2026-11-24 09:30 UTC.',
  ],
  'vault.recovered': [
    {
      ...{ instance: THING, from: HEAD, epoch: 1, custodians: [custodian], unlock },
      ...{ cause: 'machine', oldMachine: 'lost' },
    },
    { custodians: [{ id: ANN, name: 'Ann Berg' }], note: '' },
    'The vault was recovered on another machine by its cards.',
  ],
  'rollback.accepted': [
    { lost: HEAD, next: null },
    { reason: 'the disk failed' },
    'An older file was accepted as the vault; the events up to 12 (AAAAAAAAAAAA…) are lost to it, because of “the disk failed”.',
  ],
  'interruption.found': [{ next: HEAD, outcome: 'undone' }, null, 'An interrupted act was found and undone.'],
  'clock.observed': [
    { verdict: 'behind', known: AT },
    null,
    'The clock stood behind the ledger, which knows 2026-11-24 09:30 UTC.',
  ],
  'clock.confirmed': [
    { verdict: 'ahead', known: AT },
    { note: '' },
    'The clock was confirmed by a person; the ledger knew 2026-11-24 09:30 UTC before.',
  ],
  'network.up': [
    { ceremony: 'recovery' },
    { interfaces: ['wlan0'] },
    'Exception: a network was up (wlan0) during: recovery.',
  ],
  'ring.created': [{ ring }, { name: 'General' }, 'The ring “General” was created.'],
  'rings.rolled': [
    { cause: 'compromise', rings: [ring] },
    { reason: 'seen on a screen' },
    'The ring “General” got a new key (compromise: seen on a screen).',
  ],
  'rings.shredded': [
    { rings: [{ ring: RING, generation: 1 }], sought: 3 },
    null,
    'One old ring key gone from the keychain, and nothing of what was replaced is found in the vault file.',
  ],
  'key.moved': [
    { key: KEY, from: RING, to: 'system' },
    { reason: 'tidier' },
    '“Release signing” was moved from the ring “General” to the ring of the vault itself: tidier.',
  ],
  'key.created': [
    { ...ref, ring: RING, wrappedBy: null },
    { ...made, ...period, ...described, name: 'Release signing', purpose: 'sign', algorithm: 'ed25519' },
    'The key “Release signing” was created.',
  ],
  'version.created': [
    { ...ref, predecessor: V1, wrappedBy: null },
    { ...made, ...period },
    'Version 2 of “Release signing” was made.',
  ],
  'version.changed': [
    { ...ref, from: 'pre-active', to: 'active', byDate: true, due: AT, occurred: null },
    { reason: 'superseded', text: 'yearly' },
    'Version 2 of “Release signing” became active by date; before it was pre-active (superseded: yearly).',
  ],
  'version.stopped': [
    { ...ref, stop: 'protect', due: AT },
    null,
    'The protect-stop date came: version 2 of “Release signing” only processes.',
  ],
  'version.dated': [
    ref,
    { dates: period, before: period, reason: 'longer' },
    'The dates of version 2 of “Release signing” were changed: longer.',
  ],
  'key.edited': [
    { key: KEY },
    { set: { owner: 'Bo', tags: [] }, before: {}, reason: '' },
    'What is recorded of “Release signing” was edited: the owner and the tags.',
  ],
  'versions.rewrapped': [
    { by: { key: OTHER, version: V1 }, versions: [ref] },
    null,
    'One version of keys wrapped again under version 1 of “Wrapping”.',
  ],
  'key.used': [
    { ...ref, operation: 'verify', outside: null },
    { file: 'plan.txt', bytes: 1, sha256: HEX, reason: '', dated: null },
    'Version 2 of “Release signing” was used: to verify a signature on “plan.txt”.',
  ],
  'key.revealed': [
    { ...ref, outside: 'suspended' },
    { reason: 'typed into the router' },
    'Version 2 of “Release signing” was let out to be shown on a screen, although it was suspended: typed into the router.',
  ],
  'key.exported': [
    { ...ref, private: false },
    { format: 'pem', file: 'public.pem', sha256: HEX },
    'The public half of version 2 of “Release signing” was exported to “public.pem”.',
  ],
  'destruction.requested': [
    { destruction: THING, key: KEY, versions: [V1, V2], due: AT },
    { reason: 'switched off' },
    'The destruction of “Release signing” (two versions) was asked for, from 2026-11-24 on: switched off.',
  ],
  'destruction.cancelled': [
    { destruction: THING, key: KEY },
    { reason: 'still needed' },
    'The destruction of “Release signing” was called off; the key is what it was before: still needed.',
  ],
  'destruction.carried-out': [
    {
      ...{ destruction: THING, key: KEY, ring: RING, generation: 2, epoch: 1 },
      versions: [{ version: V1, from: 'deactivated', to: 'destroyed' }],
      ...{ confirmed: { by: BO, date: '2026-11-24' }, approvers: [], items: [] },
    },
    null,
    '“Release signing” was destroyed (one version): the wrapped material was removed and the ring “General” has a new key. The date, 2026-11-24, was confirmed by Bo Lindqvist.',
  ],
  'custodian.added': [{ custodian }, { name: 'Ann Berg' }, '“Ann Berg” became a custodian.'],
  'custodian.rekeyed': [
    { custodian },
    { reason: 'yearly' },
    'Ann Berg has a new passphrase and new keys: yearly.',
  ],
  'custodian.removed': [{ custodian: BO }, { reason: '' }, 'Bo Lindqvist is a custodian no more.'],
  'custodian.compromised': [
    { custodian: ANN, since: AT },
    { name: 'Ann Berg', reason: 'watched' },
    'The keys of “Ann Berg” are compromised since 2026-11-24 09:30 UTC: what they signed from then on is questioned.',
  ],
  'unlock.changed': [{ unlock, cause: 'asked' }, null, 'A new unlock key was made: 1 of 1 open.'],
  'person.acknowledged': [
    { person: ANN, as: 'holder', how: 'signed paper', text: B32 },
    { name: 'Ann Berg', note: '' },
    '“Ann Berg” acknowledged the duties of a holder (signed paper).',
  ],
  'holder.named': [{ holder: ANN }, { name: 'Ann Berg', contact: '' }, 'A card holder is “Ann Berg”.'],
  'holder.left': [
    { holder: ANN, due: AT },
    { name: 'Ann Berg', reason: 'moved' },
    '“Ann Berg” is a card holder no more; new cards are due on 2026-11-24.',
  ],
  'epoch.created': [
    { epoch: 2, manifest: {}, cause: 'scheduled renewal', unattended: false },
    { reason: 'two years' },
    'Epoch 2 began: new cards, new master key (the cards were due to be renewed: two years).',
  ],
  'cards.shown': [
    {
      epoch: 2,
      shown: [
        { card: 2, on: 'file', at: AT },
        { card: 1, on: 'screen', at: AT },
        { card: 1, on: 'paper', at: AT },
        { card: 1, on: 'screen', at: AT },
      ],
    },
    null,
    'Cards of epoch 2 were shown: card 1 on the screen (2 times), card 1 on paper and card 2 in a file.',
  ],
  'cards.read-back': [{ epoch: 2, cards: [1, 3] }, null, 'Cards 1, 3 of epoch 2 were read back.'],
  'card.placed': [
    { epoch: 2, card: 1 },
    { medium: 'paper', place: 'the safe', bag: '' },
    'Card 1 of epoch 2 lies in “the safe”.',
  ],
  'card.marked': [
    { epoch: 2, card: 1, mark: 'lost' },
    { note: 'in the move' },
    'Card 1 of epoch 2 was entered as lost: in the move.',
  ],
  'card.assigned': [
    { epoch: 2, card: 1, holder: BO },
    { name: 'Bo Lindqvist', note: '' },
    'Card 1 of epoch 2 went to “Bo Lindqvist”.',
  ],
  'card.seen': [
    { epoch: 2, card: 1, person: BO },
    { name: 'Bo Lindqvist', note: '' },
    '“Bo Lindqvist” has seen card 1 of epoch 2.',
  ],
  'drill.proven': [
    {
      cards: [2],
      statement: {
        ...{ kind: 'drill', level: 'D1', vault: '0'.repeat(32), epoch: 2, setTag: '00000000' },
        ...{ nonce: HEX, at: AT },
      } as never,
      signatures: [{ kind: 'card', by: 'card:2:2', sig: 'A'.repeat(86) }],
    },
    { note: '' },
    'Card 2 of epoch 2 was checked alone.',
  ],
  'drill.told': [
    { epoch: 2, cards: [2] },
    { by: 'Chidi', note: '' },
    '“Chidi” said that card 2 of epoch 2 is in its place.',
  ],
  'drill.failed': [
    { level: 'D3', epoch: 2, card: null, code: 'card-altered' },
    { finding: 'a word was illegible' },
    'A drill with a quorum failed: “a word was illegible”.',
  ],
  'backup.created': [
    { backup: THING, epoch: 2, head: HEAD, automatic: true, locked: false },
    { place: '/media/stick', sha256: HEX },
    'A backup was written to “/media/stick” automatically.',
  ],
  'backup.proven': [
    { backup: THING, how: 'cards', cards: [1, 2, 3], keys: 4 },
    { place: '/media/stick' },
    'The backup in “/media/stick” was opened by cards 1, 2, 3 and holds what it should.',
  ],
  'backup.scheduled': [
    { on: false, keep: 5 },
    { folder: '/media/stick' },
    'Backups are no longer written automatically.',
  ],
  'backup.failed': [
    { code: 'file-disk-full' },
    { folder: '/media/stick', why: 'The disk is full' },
    'The backup to “/media/stick” could not be written (The disk is full).',
  ],
  'backup.removed': [
    { backup: THING },
    null,
    'The automatic backup in “/media/stick” made room for newer ones.',
  ],
  'policy.changed': [
    { rule: 'idle', old: 300, new: 120 },
    { reason: 'shared room' },
    'The rule “Idle lock” was changed from 5 minutes to 2 minutes: shared room.',
  ],
  'item.opened': [
    { item: THING, kind: 'rotate-key', about: KEY, incident: null, due: null },
    { text: 'before the audit' },
    'To do: rotate a key (before the audit).',
  ],
  'item.closed': [
    { item: THING, outcome: 'waived' },
    { reason: 'not needed' },
    'An open item was waived, “Rotate a key: before the audit”: not needed.',
  ],
  'incident.opened': [
    {
      ...{ incident: THING, exposure: 'key', keys: [KEY], custodian: null, backup: null },
      ...{ cards: [], occurred: null },
    },
    { text: 'a stick was lost' },
    'An incident was opened: a key is compromised, “a stick was lost”, about “Release signing”.',
  ],
  'incident.closed': [
    { incident: THING },
    { text: 'all replaced' },
    'An incident was closed: “all replaced”.',
  ],
  'scan.done': [
    { scan: THING },
    { ...folders, limit: 1, files: 2, bytes: 3, found: 1, fresh: 1, skipped: 0, gone: [] },
    '2 files in /src were searched for keys and secrets: 1 found, 1 of them new or changed, 0 gone since.',
  ],
  'scan.found': [{ scan: THING }, { finds: [{ path: '/src/key.pem' }] as never }, 'Found: /src/key.pem.'],
  'find.decided': [
    { finds: [THING], as: 'same', key: KEY },
    { reason: '' },
    'One find was known as a key of this vault (“Release signing”).',
  ],
  'scan.watched': [{}, folders, 'To be searched regularly: /src.'],
  'recipient.added': [
    { recipient: THING, kind: 'age', expires: null },
    { name: 'Dana', contact: '', key: 'age1', fingerprint: 'f', bits: null, vault: null },
    '“Dana” was entered as a recipient of keys.',
  ],
  'recipient.verified': [
    { recipient: THING },
    { name: 'Dana', fingerprint: 'f', how: 'aloud' },
    'The key of the recipient “Dana” was verified.',
  ],
  'recipient.removed': [
    { recipient: THING },
    { name: 'Dana', reason: '' },
    '“Dana” is no recipient of keys any more.',
  ],
  'package.created': [
    { ...pack, version: V2, kind: 'sealed' as never, recipients: [], expires: null, item: THING },
    { to: 'Dana' } as never,
    'Version 2 of “Release signing” was sealed to “Dana”.',
  ],
  'package.received': [
    { ...pack, how: 'code' },
    { by: 'Dana', note: '' },
    'The receipt of a package with “Release signing” came (its code was read back), from Dana.',
  ],
  'package.gone': [
    pack,
    { reason: 'shredded' },
    'A package with “Release signing” is confirmed to be gone: shredded.',
  ],
  'package.opened': [
    { ...pack, version: V2 },
    { from: { name: 'Other', keyName: 'Theirs', version: 3 } } as never,
    'A package from “Other” was opened: version 3 of “Theirs”, which is version 2 of “Release signing” here.',
  ],
  'ceremony.begun': [
    { ...ceremony, mode: 'production', script: HEX, binding: HEX },
    null,
    'A ceremony began: recover.',
  ],
  'ceremony.committed': [
    { ...ceremony, binding: HEX },
    null,
    'The commit point of a ceremony was passed: recover.',
  ],
  'ceremony.ended': [
    { ...ceremony, outcome: 'completed', record: HEX },
    null,
    'A ceremony ended (completed): recover. Its record is abababababababab….',
  ],
  'quorum.opened': [
    { session: THING, signKey: B32, epoch: 1, cards: [1, 4], until: AT },
    { purpose: 'a release' },
    'The vault was opened by the holders of the cards 1, 4 until 2026-11-24 09:30 UTC, for “a release”.',
  ],
  'quorum.ended': [
    { session: THING, events: 1 },
    null,
    'The session of the card holders was ended after one event.',
  ],
};

const TYPES = Object.keys(EVENT_TYPES) as EventType[];
const FULL = /^[\p{Lu}\d“].*\.$/u;

test('there is an example of every kind of event', () => {
  expect(Object.keys(SAMPLES).sort()).toEqual([...TYPES].sort());
});

test.each(TYPES)('%s is told in a full sentence, with names and without an id', (type) => {
  const [open, sealed, expected] = SAMPLES[type];
  const sentence = EVENT_TYPES[type].sentence(open as never, sealed as never, names);
  expect(sentence).toBe(expected);
  expect(sentence).toMatch(FULL);
});

test.each(TYPES)('%s is told while its names are under seal', (type) => {
  const [open] = SAMPLES[type];
  const sentence = EVENT_TYPES[type].sentence(open as never, null, NO_NAMES);
  expect(sentence).toMatch(FULL);
  expect(sentence).not.toMatch(/[0-9a-f]{16}(?!…)|undefined|null|\bNaN\b|\[object/);
  expect(sentence).not.toMatch(/Release signing|Ann Berg|Dana|General|stick/);
});

test.each(Object.keys(JOURNAL_KINDS))('the note %s of the locked time is told', (kind) => {
  const data = { custodian: BO, code: 'file-disk-full', place: '/media/stick' };
  const sentence = journalSentence({ at: AT, kind, data }, names);
  expect(sentence).toMatch(FULL);
  expect(sentence).toContain('2026-11-24 09:30 UTC');
  expect(sentence).not.toContain(kind);
});

test('a note of a kind that a newer Holdfast wrote is told by its name', () => {
  expect(journalSentence({ at: AT, kind: 'moon-phase', data: {} }, names)).toBe(
    'A note of the kind moon-phase, which this Holdfast does not know, 2026-11-24 09:30 UTC.',
  );
});
