import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CommandName, decide, type ParamsOf } from '../../../../electron/core/decide.ts';
import { checkOf } from '../../../../electron/core/destruction/check.ts';
import { copiesOf } from '../../../../electron/core/destruction/copies.ts';
import { blastRadius, radiusSentences } from '../../../../electron/core/incidents/blast-radius.ts';
import type { OpenIncident } from '../../../../electron/core/incidents/commands.ts';
import { planItems } from '../../../../electron/core/incidents/plan.ts';
import { incidentViews } from '../../../../electron/core/incidents/views.ts';
import { draft } from '../../../../electron/core/ledger/draft.ts';
import type { Key } from '../../../../electron/core/ledger/state/keys.ts';
import { EXPOSURE_NAMES, EXPOSURES, type ExposureName } from '../../../../shared/model/exposures.ts';
import { ledgerOf } from '../../../support/drills.ts';
import { ANN, BO, type PlainLedger, RING } from '../../../support/ledger.ts';
import { type SampleSet, SampleVault } from '../../../support/sample-vault.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const LATER = '2026-11-25T10:00:00.000Z';
let set: SampleSet;
let ledger: PlainLedger;
beforeAll(async () => {
  set = (await SampleVault.make({ k: 3, n: 5 })).set;
});
beforeEach(() => {
  ledger = ledgerOf(set, NOW);
});

const id = (n: number) => n.toString(16).padStart(16, '0');
const ids = Array.from({ length: 200 }, (_, i) => id(0xf000 + i));

function act<N extends CommandName>(name: N, params: ParamsOf<N>, made: unknown = null): string | null {
  const context = { now: LATER, actor: ANN, approvers: [BO] };
  const decision = decide(ledger.state(), { name, params, made } as never, context);
  if ('refused' in decision) return decision.refused.code;
  ledger.append(decision.events, LATER);
  return null;
}

function key(n: number, name: string, rest: Record<string, unknown> = {}): string {
  const { purpose = 'sign', algorithm = 'ed25519', wrappedBy = null, ...more } = rest;
  ledger.append(
    [
      draft(
        'key.created',
        { key: id(n), version: id(n + 0x100), ring: RING, wrappedBy } as never,
        {
          name,
          purpose,
          algorithm,
          owner: 'Ann',
          custodians: [],
          description: '',
          places: [],
          tags: [],
          usageLimit: null,
          extractable: false,
          links: [],
          activation: null,
          deactivation: null,
          processStop: null,
          protectStop: null,
          origin: 'test',
          publicKey: null,
          publicText: null,
          checkValue: null,
          certificate: null,
          ...more,
        } as never,
      ),
    ],
    NOW,
  );
  return id(n);
}

const under = (n: number) => ({ wrappedBy: { key: id(n), version: id(n + 0x100) } });
const report = (exposure: ExposureName, more: Partial<OpenIncident> = {}): OpenIncident => ({
  incident: id(0xabc),
  exposure,
  keys: [],
  custodian: null,
  backup: null,
  cards: [],
  occurred: null,
  text: 'seen on a desk',
  ...more,
});
const opened = (exposure: ExposureName, more: Partial<OpenIncident> = {}) =>
  act('incident.open', report(exposure, more), ids);
const items = () => [...ledger.state().items.values()];
const kinds = () => items().map(({ kind, about }) => `${kind} ${about}`);

/** A root wrapping two keys, one of them wrapping a third; a derived key, a certificate, a place, a copy, a backup. */
function family(): void {
  key(1, 'Root', {
    purpose: 'wrap',
    algorithm: 'aes-256',
    places: [{ id: id(0x50), system: 'HSM', environment: 'prod', contact: '' }],
  });
  key(2, 'Middle', { purpose: 'wrap', algorithm: 'aes-256', ...under(1) });
  key(3, 'Leaf', under(2));
  key(4, 'Other', {});
  key(5, 'Derived', { links: [{ kind: 'derived-from', key: id(2) }] });
  ledger.append(
    [
      draft(
        'key.exported',
        { key: id(3), version: id(0x103), private: true },
        { format: 'raw', file: '/media/stick/leaf', sha256: '' },
      ),
      draft(
        'backup.created',
        {
          backup: id(0x60),
          epoch: 1,
          automatic: false,
          locked: false,
          head: { seq: 3, hash: 'B'.repeat(43) },
        },
        { place: '/media/stick', sha256: '' },
      ),
    ],
    LATER,
  );
}

describe('the blast radius', () => {
  beforeEach(family);
  const reach = (...keys: number[]) => blastRadius(ledger.state(), keys.map(id), LATER);
  const names = (radius: ReturnType<typeof reach>) =>
    radius.nodes.filter(({ kind }) => kind === 'key').map(({ label }) => label.split(' ')[0]);

  it('follows wrapped keys all the way down, and derived ones', () => {
    expect(names(reach(1)).sort()).toEqual(['Derived', 'Leaf', 'Middle', 'Root']);
    expect(names(reach(2)).sort()).toEqual(['Derived', 'Leaf', 'Middle']);
    expect(names(reach(3))).toEqual(['Leaf']);
    expect(names(reach(4))).toEqual(['Other']);
  });

  it('names places, copies outside, the ring and the backups that hold it', () => {
    const kindsOf = (n: number) => new Set(reach(n).nodes.map(({ kind }) => kind));
    expect(kindsOf(1)).toEqual(new Set(['key', 'version', 'place', 'package', 'ring', 'backup']));
    expect(kindsOf(4)).toEqual(new Set(['key', 'version', 'ring', 'backup']));
    for (const { kind, exposed } of reach(1).nodes) {
      expect(exposed).toBe(!['ring', 'backup'].includes(kind));
    }
  });

  it('has edges between nodes that are there, and says each in a sentence', () => {
    const radius = reach(1);
    const there = new Set(radius.nodes.map((node) => node.id));
    for (const { from, to } of radius.edges) expect([there.has(from), there.has(to)]).toEqual([true, true]);
    const sentences = radiusSentences(radius);
    expect(sentences).toContain('Root (pre-active), version 1, wraps Middle (pre-active).');
    expect(sentences).toContain('Middle (pre-active) is the source of Derived (pre-active).');
    expect(sentences).toContain('Root (pre-active) is used at HSM (prod).');
    expect(sentences.some((sentence) => sentence.includes('left the vault in'))).toBe(true);
    expect(sentences).toHaveLength(radius.edges.filter(({ how }) => how !== 'has').length);
  });

  it('names to whom a kept secret was shown, each person once', () => {
    key(6, 'Safe code', { purpose: 'secret', algorithm: 'secret', ...under(2) });
    const shown = draft(
      'key.revealed',
      { key: id(6), version: id(0x106), outside: null, approvers: [BO] },
      { reason: 'typed' },
    );
    expect(radiusSentences(reach(1)).join()).not.toContain('was shown');
    ledger.append([shown], NOW);
    expect(radiusSentences(reach(1))).toContain('Safe code (pre-active) was shown on 2026-11-24 to Ann.');
    ledger.append([shown], LATER);
    const radius = reach(1);
    expect(radius.nodes.filter(({ kind }) => kind === 'person')).toEqual([
      { id: `person/${ANN}`, kind: 'person', label: 'Ann', depth: 5, key: null, exposed: true },
      { id: `person/${BO}`, kind: 'person', label: 'Bo', depth: 5, key: null, exposed: false },
    ]);
    expect(radiusSentences(radius)).toContain(
      'Safe code (pre-active) was shown 2 times, last on 2026-11-25, to Ann.',
    );
    expect(radiusSentences(radius)).toContain(
      'Safe code (pre-active) was shown 2 times, last on 2026-11-25, with the approval of Bo.',
    );
    const asked = planItems(ledger.state(), report('key', { keys: [id(1)] }), LATER).filter(
      ({ kind }) => kind === 'ask-who-saw',
    );
    expect(asked).toEqual([
      { kind: 'ask-who-saw', about: ANN, text: 'Safe code was shown 2 times, last on 2026-11-25, to Ann.' },
    ]);
    const safe = ledger.state().keys.get(id(6)) as Key;
    const hangs = copiesOf(ledger.state(), safe, safe.versions).map(({ kind }) => kind);
    expect(hangs).toContain('ask-who-saw');
    expect(checkOf(ledger.state(), safe, LATER).seen).toEqual([{ name: 'Ann', times: 2, last: LATER }]);
    expect(copiesOf(ledger.state(), safe, []).map(({ kind }) => kind)).not.toContain('ask-who-saw');
  });

  it('ends where keys point at each other', () => {
    key(7, 'A', { links: [{ kind: 'derived-from', key: id(8) }] });
    key(8, 'B', { links: [{ kind: 'derived-from', key: id(7) }] });
    expect(names(reach(7)).sort()).toEqual(['A', 'B']);
  });
});

describe('an incident of a key', () => {
  it('opens an item for each thing to be replaced, and closes only when all are closed', () => {
    family();
    expect(opened('key', { keys: [id(1)], occurred: NOW })).toBeNull();
    expect(kinds()).toEqual(
      expect.arrayContaining([
        `replace-key ${id(1)}`,
        `replace-key ${id(2)}`,
        `replace-key ${id(3)}`,
        `replace-key ${id(5)}`,
        `re-protect-data ${id(1)}`,
        `renew-at-place ${id(1)}`,
        `recall-package ${id(3)}`,
      ]),
    );
    expect(kinds()).not.toContain(`replace-key ${id(4)}`);
    const incident = id(0xabc);
    const close = () => act('incident.close', { incident, text: 'all replaced' });
    for (const [at, item] of items().entries()) {
      expect(close()).toBe('incident-items-open');
      const waived = at % 2 === 0;
      expect(act('item.close', { item: item.id, outcome: 'waived', reason: '' })).toBe('item-reason-missing');
      expect(
        act('item.close', {
          item: item.id,
          outcome: waived ? 'waived' : 'done',
          reason: waived ? 'test key' : '',
        }),
      ).toBeNull();
    }
    expect(close()).toBeNull();
    expect(close()).toBe('incident-closed');
    const [view] = incidentViews(ledger.state(), LATER, (who) => who);
    expect(view).toMatchObject({ keys: ['Root'], items: { open: 0 }, closed: { text: 'all replaced' } });
  });
});

describe('the table of exposures', () => {
  const plan = (exposure: ExposureName, more: Partial<OpenIncident> = {}) =>
    planItems(ledger.state(), report(exposure, more), NOW).map(({ kind, about }) => `${kind} ${about}`);
  const custodians = [`replace-custodian-keys ${ANN}`, `replace-custodian-keys ${BO}`];

  it('gives the to-dos of the design', () => {
    key(1, 'Root');
    key(2, 'Signing');
    const rotations = [`rotate-key ${id(1)}`, `rotate-key ${id(2)}`];
    expect(plan('cards-few', { cards: [1] })).toEqual(['new-cards ', 'destroy-cards 1']);
    expect(plan('cards-quorum', { cards: [1, 2, 3] })).toEqual([
      'new-cards ',
      'destroy-cards 1',
      ...rotations,
    ]);
    expect(plan('passphrase', { custodian: BO })).toEqual([
      'change-unlock-key ',
      `replace-custodian-keys ${BO}`,
    ]);
    expect(plan('custodian-left', { custodian: BO })).toEqual([
      'change-unlock-key ',
      `replace-custodian-keys ${BO}`,
    ]);
    const all = ['change-unlock-key ', ...custodians, 'new-cards ', 'destroy-cards 1', ...rotations];
    expect(plan('laptop-locked')).toEqual(all);
    expect(plan('laptop-open')).toEqual(all);
    expect(plan('backup', { backup: id(1) })).toEqual(['new-cards ', 'destroy-cards 1']);
  });

  it.each(EXPOSURE_NAMES)('%s has words for what happened and what it means', (name) => {
    const { title, means, todos } = EXPOSURES[name];
    expect(title).not.toBe('');
    expect(means).toMatch(/\.$/);
    expect(todos.length).toBeGreaterThan(0);
  });

  it('refuses a report that lacks what it is about', () => {
    expect(opened('key')).toBe('incident-needs');
    expect(opened('passphrase')).toBe('incident-needs');
    expect(opened('backup', { backup: id(9) })).toBe('incident-needs');
    expect(opened('cards-few', { cards: [] })).toBe('incident-cards');
    expect(opened('cards-few', { cards: [1, 2, 3] })).toBe('incident-cards');
    expect(opened('cards-quorum', { cards: [1, 2] })).toBe('incident-cards');
    expect(opened('cards-few', { cards: [1, 99] })).toBe('incident-cards');
    expect(opened('laptop-open', { text: ' ' })).toBe('reason-missing');
    expect(opened('laptop-open', { occurred: '2027-01-01T00:00:00.000Z' })).toBe('incident-time');
    expect(ledger.state().incidents.size).toBe(0);
    expect(ledger.state().items.size).toBe(0);
  });

  it('questions what a custodian signed since it happened', () => {
    expect(opened('passphrase', { custodian: BO, occurred: NOW })).toBeNull();
    expect(ledger.state().questioned).toMatchObject([{ custodian: BO, since: NOW, until: null }]);
  });

  it('questions all custodians of a stolen laptop, and nobody for cards', () => {
    expect(opened('cards-few', { cards: [2] })).toBeNull();
    expect(ledger.state().questioned).toEqual([]);
    expect(opened('laptop-locked', { incident: id(0xabd) })).toBeNull();
    expect(ledger.state().questioned.map(({ custodian }) => custodian)).toEqual([ANN, BO]);
  });
});
