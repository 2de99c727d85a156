import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dueList } from '../../../../electron/core/calendar/due.ts';
import { decide } from '../../../../electron/core/decide.ts';
import { draft } from '../../../../electron/core/ledger/draft.ts';
import { findings } from '../../../../electron/core/policy/findings.ts';
import {
  algorithmFault,
  keyFault,
  latestEnd,
  monthsAfter,
  periodRule,
} from '../../../../electron/core/policy/keys.ts';
import type { Json } from '../../../../shared/formats/canonical.ts';
import { INITIAL_POLICY, type Policy } from '../../../../shared/model/policy/policy.ts';
import { countedInWords } from '../../../../shared/number-words.ts';
import { ledgerOf } from '../../../support/drills.ts';
import { ANN, BO, type PlainLedger, RING } from '../../../support/ledger.ts';
import { type SampleSet, SampleVault } from '../../../support/sample-vault.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const day = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();
let sample: SampleSet;
let ledger: PlainLedger;
beforeAll(async () => {
  sample = (await SampleVault.make({ k: 3, n: 5 })).set;
});
beforeEach(() => {
  ledger = ledgerOf(sample, NOW);
});

const facts = (now = NOW) => ({ now, backend: 'os' as const, kdfs: [] });
const found = (id: string, now = NOW) => findings(ledger.state(), facts(now)).filter((one) => one.id === id);

function set(rule: string, value: Json) {
  const decision = decide(
    ledger.state(),
    { name: 'policy.set', params: { rule, value, reason: 'test' }, made: null },
    { now: NOW, actor: ANN, approvers: [BO] },
  );
  if ('refused' in decision) throw new Error(decision.refused.message);
  ledger.append(decision.events, NOW);
}

let keys = 0;
function key(name: string, protectStop: string | null) {
  const id = (keys++).toString(16).padStart(16, '0');
  const params = {
    key: id,
    version: id,
    name,
    purpose: 'sign',
    algorithm: 'ed25519',
    ring: RING,
    owner: 'Ann',
    description: '',
    custodians: [],
    places: [],
    tags: [],
    usageLimit: null,
    links: [],
    activate: true,
    activation: null,
    protectStop,
    deactivation: null,
    processStop: null,
    extractable: false,
    origin: 'test',
    wrappedBy: null,
  };
  const made = { publicKey: null, publicText: null, checkValue: null, certificate: null };
  const decision = decide(ledger.state(), { name: 'key.create', params, made } as never, {
    now: NOW,
    actor: ANN,
    approvers: [],
  });
  if (!('refused' in decision)) ledger.append(decision.events, NOW);
  return 'refused' in decision ? decision.refused.code : null;
}

describe('findings on keys', () => {
  it('a key without an end date is one, always', () => {
    key('Root', null);
    expect(found('keys-without-end')).toMatchObject([
      { severity: 'warning', evidence: ['Root'], more: 0, rule: 'end-date', mend: { screen: 'keys' } },
    ]);
    set('end-date', 'refuse');
    expect(found('keys-without-end')).toHaveLength(1);
  });

  it('a period longer than its type may have is one', () => {
    key('Short', day(700));
    expect(found('period-too-long')).toEqual([]);
    key('Long', day(800));
    expect(found('period-too-long')[0]?.evidence).toEqual([
      `Long: until ${day(800).slice(0, 10)}, by cryptoperiod.sign`,
    ]);
    set('cryptoperiod.sign', { protect: 36, processAfter: null });
    expect(found('period-too-long')).toEqual([]);
  });

  it('a date that comes near is one, from the policy’s warning on', () => {
    key('Soon', day(40));
    expect(found('due-soon')).toEqual([]);
    expect(found('due-soon', day(11))[0]?.evidence).toEqual(['Soon: in 29 days']);
    set('due-warning', 45);
    expect(found('due-soon')).toHaveLength(1);
  });

  it('keys of an algorithm that was refused later are one', () => {
    key('Old', day(40));
    set('algorithms.allowed', ['age-x25519']);
    expect(found('algorithm-refused')[0]?.evidence).toEqual(['Old: Ed25519']);
  });

  it('shows twelve lines of evidence and counts the rest', () => {
    for (let i = 0; i < 20; i++) key(`Key ${i}`, null);
    const [one] = found('keys-without-end');
    expect(one?.evidence).toHaveLength(12);
    expect(one?.more).toBe(8);
    expect(one?.text).toContain('20 keys');
  });
});

describe('findings on what runs out or waits', () => {
  it('the master key is one when its period as a key-wrapping key ends, and stands in the due list', () => {
    const end = '2028-11-24T10:00:00.000Z';
    expect(found('master-key-old', '2028-10-24T10:00:00.000Z')).toEqual([]);
    expect(found('master-key-old', '2028-10-26T10:00:00.000Z')[0]?.text).toContain('on 2028-11-24');
    expect(found('master-key-old', end)[0]).toMatchObject({
      rule: 'cryptoperiod.wrap',
      evidence: ['epoch 1: from 2026-11-24 to 2028-11-24'],
    });
    const due = dueList(ledger.state(), NOW, end).find(({ kind }) => kind === 'new-cards');
    expect(due).toMatchObject({ at: end, text: expect.stringContaining('master key of epoch 1') });
    set('cryptoperiod.wrap', { protect: 1, processAfter: null });
    expect(found('master-key-old', day(31))[0]?.text).toContain('longer than the policy allows');
  });

  it('an incident is one until it is closed, with what is left to do', () => {
    const incident = 'abcdabcdabcdabcd';
    const params = {
      ...{ incident, exposure: 'passphrase', keys: [], custodian: BO, backup: null, cards: [] },
      ...{ occurred: null, text: 'seen on a note' },
    };
    const ids = Array.from({ length: 40 }, (_, i) => i.toString(16).padStart(16, '0'));
    const context = { now: NOW, actor: ANN, approvers: [] };
    const act = (name: string, parts: object, made: unknown) => {
      const decision = decide(ledger.state(), { name, params: parts, made } as never, context);
      if ('refused' in decision) throw new Error(decision.refused.message);
      ledger.append(decision.events, NOW);
    };
    act('incident.open', params, ids);
    const left = [...ledger.state().items.values()];
    expect(left.length).toBeGreaterThan(0);
    expect(found('incident-open')).toMatchObject([
      {
        severity: 'alarm',
        mend: { screen: 'incidents', about: incident },
        text: expect.stringContaining(`${countedInWords(left.length, 'thing')} must`),
      },
    ]);
    for (const { id } of left) act('item.close', { item: id, outcome: 'waived', reason: 'tested' }, null);
    expect(found('incident-open')[0]).toMatchObject({ severity: 'warning' });
    act('incident.close', { incident, text: 'all is done' }, null);
    expect(found('incident-open')).toEqual([]);
  });

  it('a clock that is not believed is one', () => {
    expect(found('clock-doubted')).toEqual([]);
    expect(found('clock-doubted', day(3))[0]?.text).toContain('leapt ahead');
    expect(found('clock-doubted', day(-1))[0]).toMatchObject({
      rule: 'clock.gap',
      evidence: [`clock ${day(-1)}`, `ledger ${NOW}`],
    });
  });
});

describe('findings on custody', () => {
  it('counts drills, spare cards and thresholds by the policy', () => {
    expect(found('drill-quorum')).toEqual([]);
    expect(found('drill-quorum', day(366))).toHaveLength(1);
    set('drill.quorum', 30);
    expect(found('drill-quorum', day(31))[0]?.text).toContain('every 30');
    expect(found('cards-spare')).toEqual([]);
    set('cards.spare', 14);
    expect(found('cards-spare')).toHaveLength(1);
    set('cards.threshold', 16);
    expect(found('cards-threshold')).toHaveLength(1);
  });

  it('says when approvals prevent nothing and when a count cannot be reached', () => {
    expect(found('unlocks-alone')).toMatchObject([{ severity: 'note', rule: null }]);
    expect(found('count-unreachable')).toEqual([]);
    set('approvals.destroy', 3);
    expect(found('count-unreachable')[0]?.text).toBe(
      'The policy asks for 3 custodians, and the vault has 2.',
    );
  });

  it('a passphrase under weaker rules than now is one, without saying more of it', () => {
    const kdfs = [
      { custodian: ANN, m: 65_536, t: 3 },
      { custodian: BO, m: 262_144, t: 3 },
    ];
    const [weak] = findings(ledger.state(), { ...facts(), kdfs }).filter(({ id }) => id === 'kdf-weak');
    expect(weak?.evidence).toHaveLength(1);
    expect(weak?.evidence[0]).toContain('64 MiB');
  });

  it('a keychain of files is worse where the policy refuses it', () => {
    const severity = () =>
      findings(ledger.state(), { ...facts(), backend: 'file' }).find(({ id }) => id === 'keychain-file')
        ?.severity;
    expect(severity()).toBe('warning');
    set('keychain.file', 'refuse');
    expect(severity()).toBe('alarm');
  });

  it('automatic backups that stay behind are one, from an hour after the change on', () => {
    const id = 'automatic-backup-behind';
    const later = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
    expect(found(id, later(3))).toEqual([]);
    ledger.append([draft('backup.scheduled', { on: true, keep: 3 }, { folder: '/stick' })], NOW);
    expect(found(id, later(0.5))).toEqual([]);
    expect(found(id, later(3))).toMatchObject([
      { severity: 'warning', text: expect.stringContaining('3 hours') },
    ]);
    expect(found(id, day(4))[0]?.text).toContain('4 days');
    const head = { seq: ledger.state().head.seq, hash: 'B'.repeat(43) };
    const written = { backup: ANN, epoch: 1, automatic: true, locked: false, head };
    ledger.append([draft('backup.created', written, { place: '/stick/one', sha256: '0'.repeat(64) })], NOW);
    expect(found(id, day(4))).toEqual([]);
    key('Late', day(30));
    expect(found(id, day(4))[0]?.evidence.join()).toContain('/stick/one');
    ledger.append(
      [draft('backup.failed', { code: 'folder-missing' }, { folder: '/stick', why: 'gone' })],
      NOW,
    );
    expect(found(id, day(4))).toEqual([]);
    expect(found('automatic-backup-failed', day(4))).toHaveLength(1);
  });

  it('a backup of the present epoch is in the calendar, also when there is none', () => {
    const due = () => dueList(ledger.state(), NOW, day(400)).filter(({ kind }) => kind === 'backup');
    expect(due()).toMatchObject([{ text: 'Write a backup: there is none of epoch 1.' }]);
    const written = {
      backup: ANN,
      epoch: 1,
      automatic: false,
      locked: false,
      head: { seq: 2, hash: 'B'.repeat(43) },
    };
    ledger.append([draft('backup.created', written, { place: '/stick/one', sha256: '0'.repeat(64) })], NOW);
    expect(due()).toMatchObject([
      { at: day(30), text: `Write a backup: the newest is of ${NOW.slice(0, 10)}.` },
    ]);
  });

  it('an accepted rollback is one until a backup was written since', () => {
    const lost = { seq: 40, hash: 'B'.repeat(43) };
    ledger.append([draft('rollback.accepted', { lost, next: null }, { reason: 'disk died' })], NOW);
    expect(found('rollback-accepted')[0]?.evidence).toEqual([`lost head 40:${lost.hash}`]);
    const head = { seq: ledger.events.length, hash: 'B'.repeat(43) };
    ledger.append(
      [
        draft(
          'backup.created',
          { backup: ANN, epoch: 1, automatic: false, locked: false, head: { ...head, seq: head.seq + 1 } },
          { place: '/x', sha256: '' },
        ),
      ],
      NOW,
    );
    expect(found('rollback-accepted')).toEqual([]);
  });

  it('come with consequence, next step and a way to mend, alarms first', () => {
    const all = findings(ledger.state(), { ...facts(day(4000)), backend: 'file' });
    expect(all.length).toBeGreaterThan(4);
    for (const { text, consequence, next, mend } of all) {
      for (const sentence of [text, consequence, next]) expect(sentence).toMatch(/^\S.*\.$/);
      expect(mend.command).toMatch(/^holdfast [a-z]+/);
    }
    const order = all.map(({ severity }) => ['alarm', 'warning', 'note'].indexOf(severity));
    expect(order).toEqual([...order].sort());
  });
});

describe('what the policy says of a key', () => {
  const policy = (part: Partial<Policy>): Policy => ({ ...INITIAL_POLICY, ...part });
  const sign = { purpose: 'sign', algorithm: 'ed25519', protectStop: null } as const;

  it('refuses algorithms, strengths and missing ends', () => {
    expect(keyFault(INITIAL_POLICY, sign)).toBeNull();
    expect(keyFault(policy({ 'algorithms.allowed': ['aes-256'] }), sign)?.code).toBe(
      'policy-algorithm-refused',
    );
    expect(keyFault(policy({ 'strength.minimum': 192 }), sign)?.code).toBe('policy-too-weak');
    expect(keyFault(policy({ 'end-date': 'refuse' }), sign)?.code).toBe('policy-end-needed');
    expect(keyFault(policy({ 'end-date': 'refuse' }), { ...sign, protectStop: NOW })).toBeNull();
    expect(algorithmFault(policy({ 'strength.minimum': 256 }), 'secret')).toBeNull();
  });

  it('is asked when a key is made', () => {
    set('end-date', 'refuse');
    expect(key('Endless', null)).toBe('policy-end-needed');
    set('strength.minimum', 192);
    expect(key('Weak', day(30))).toBe('policy-too-weak');
  });

  it('finds the row of the table by what a key is for', () => {
    expect(periodRule({ purpose: 'sign', algorithm: 'ed25519' })).toBe('cryptoperiod.sign');
    expect(periodRule({ purpose: 'encrypt', algorithm: 'age-x25519' })).toBe('cryptoperiod.transport');
    expect(periodRule({ purpose: 'wrap', algorithm: 'aes-256' })).toBe('cryptoperiod.wrap');
    expect(latestEnd(INITIAL_POLICY, { purpose: 'sign', algorithm: 'ed25519' }, NOW)).toBe(
      '2028-11-24T10:00:00.000Z',
    );
  });

  it('counts months as a calendar does', () => {
    expect(monthsAfter('2024-02-29T12:00:00.000Z', 12)).toBe('2025-02-28T12:00:00.000Z');
    expect(monthsAfter('2025-01-31T00:00:00.000Z', 1)).toBe('2025-02-28T00:00:00.000Z');
    expect(monthsAfter('2025-11-30T00:00:00.000Z', 24)).toBe('2027-11-30T00:00:00.000Z');
  });
});
