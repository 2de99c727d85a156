import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, type CommandName, decide } from '../../../electron/core/decide.ts';
import { evolve, fold } from '../../../electron/core/ledger/evolve.ts';
import type { OpenedEvent } from '../../../electron/core/ledger/folding.ts';
import type { Version } from '../../../electron/core/ledger/state/keys.ts';
import type { VaultState } from '../../../electron/core/ledger/state.ts';
import { stateOf } from '../../../electron/core/lifecycle/now.ts';
import type { UseOperation } from '../../../shared/model/uses.ts';
import { ANN, BO, newLedger, RING } from '../../support/ledger.ts';
import { slowState } from '../../support/slow-states.ts';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString();
const id = (n: number) => n.toString(16).padStart(16, '0');
const made = { publicKey: 'pk', publicText: 'age1x', checkValue: 'cv', certificate: null, rewrapped: [] };

interface Step {
  kind: string;
  key: number;
  days: number;
  purpose: number;
  approve: boolean;
  /** Days from now, for the four planned dates. */
  plan: (number | null)[];
  words: string;
}

const STEPS = ['activate', 'suspend', 'resume', 'deactivate', 'compromise'] as const;

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...[
      'create',
      'create',
      'rotate',
      'rotate',
      'protect',
      'protect',
      'process',
      'process',
      'process',
      'export',
      'edit',
      'date',
    ],
    ...['dates', ...STEPS, 'activate', 'suspend', 'suspend', 'resume', 'resume', 'resume'],
  ),
  key: fc.nat(1),
  days: fc.nat(11),
  purpose: fc.nat(1),
  approve: fc.boolean(),
  plan: fc.array(fc.option(fc.integer({ min: -2, max: 90 }), { freq: 3 }), { minLength: 4, maxLength: 4 }),
  words: fc.constantFrom('', 'asked'),
});

/** Most sequences begin with keys that may act. */
const birth: fc.Arbitrary<Step> = step.map((entry) => ({
  ...entry,
  kind: 'create',
  plan: entry.plan.map((day) => (day === null ? null : Math.abs(day) + 1)),
}));

function periodOf({ plan }: Step, now: number) {
  const at = (i: number) => (plan[i] == null ? null : iso(now + (plan[i] + i * 20) * DAY));
  return { activation: at(0), protectStop: at(1), deactivation: at(2), processStop: at(3) };
}

const NONE = { activation: null, protectStop: null, deactivation: null, processStop: null };
const pick = ({ activation, protectStop, deactivation, processStop }: typeof NONE | Version) => ({
  activation,
  protectStop,
  deactivation,
  processStop,
});

function commandOf(entry: Step, nth: number, now: number, state: VaultState): Command {
  const key = id(entry.key + 1);
  const protects = entry.kind === 'protect';
  const uses: UseOperation[] = protects ? ['encrypt', 'sign'] : ['decrypt', 'verify'];
  const operation = uses[entry.purpose] as UseOperation;
  const period = periodOf(entry, now);
  const versions = state.keys.get(key)?.versions ?? [];
  const version = versions.at(entry.days % Math.max(versions.length, 1))?.id ?? id(1);
  // One date of a version gets another value; the others stay.
  const name = (['activation', 'protectStop', 'deactivation', 'processStop'] as const)[entry.days % 4];
  const dated = versions.at(-1);
  const oneDate = dated && name ? { ...NONE, ...pick(dated), [name]: period[name] } : period;
  const described = {
    owner: entry.words,
    custodians: [],
    description: '',
    places: [],
    tags: entry.approve ? ['one'] : [],
    usageLimit: entry.days > 10 ? 2 : null,
    links: [],
  };
  const action = STEPS.find((one) => one === entry.kind);
  if (action !== undefined) {
    const reason = action === 'compromise' ? 'key-compromise' : 'unspecified';
    const occurred = action === 'compromise' ? iso(now - DAY) : null;
    const params = { key, version: entry.words === '' ? null : version, action, reason, text: '', occurred };
    return { name: 'key.transition', params, made } as Command;
  }
  const table: Record<string, unknown> = {
    create: {
      name: 'key.create',
      params: {
        ...described,
        ...period,
        key,
        version: id(1000 + nth),
        name: `key ${entry.key}`,
        purpose: entry.purpose === 0 ? 'encrypt' : 'sign',
        algorithm: entry.purpose === 0 ? 'age-x25519' : 'ed25519',
        ring: RING,
        owner: 'Ann',
        activate: entry.approve,
        extractable: entry.approve,
        origin: 'test',
        wrappedBy: null,
      },
      made,
    },
    rotate: {
      name: 'key.rotate',
      params: {
        ...period,
        key,
        version: id(1000 + nth),
        text: 'r',
        origin: 'test',
        activate: entry.approve,
        wrappedBy: null,
      },
      made,
    },
    export: {
      name: 'key.export',
      params: { key, private: true, format: entry.purpose === 0 ? 'age' : 'pem-plain' },
      made: { version: id(1), file: 'f', sha256: '' },
    },
    edit: {
      name: 'key.edit',
      params: { key, set: { ...described, extractable: entry.approve }, reason: '' },
      made: null,
    },
    date: {
      name: 'key.date',
      params: { key, version: dated?.id ?? version, dates: oneDate, reason: '' },
      made: null,
    },
    dates: { name: 'key.dates', params: { keys: 'all' }, made: null },
  };
  const use = {
    name: 'key.use',
    params: {
      key,
      version: protects ? null : version,
      operation,
      reason: entry.words,
      dated: entry.approve ? { at: iso(now - 40 * DAY), by: 'person' } : null,
    },
    made: { version, file: 'f', bytes: 1, sha256: '' },
  };
  return (table[entry.kind] ?? use) as Command;
}

function freeze(state: VaultState): string {
  return JSON.stringify(state, (_, value) => (value instanceof Map ? [...value] : value));
}

describe('decide and evolve', () => {
  it('never protect outside active, fold the same either way, and leave refused states alone', () => {
    const counts: Record<string, { permitted: number; refused: number }> = {};
    const states = new Set<string>();
    fc.assert(
      fc.property(
        fc.tuple(birth, birth, fc.array(step, { minLength: 20, maxLength: 60 })),
        ([first, second, rest]) => {
          const steps = [{ ...first, key: 0 }, { ...second, key: 1 }, ...rest];
          const ledger = newLedger(iso(START));
          let state = ledger.state();
          let now = START;
          const all: OpenedEvent[] = [...ledger.events];
          steps.forEach((entry, nth) => {
            now += entry.days * DAY;
            const at = iso(now);
            const asked = commandOf(entry, nth, now, state);
            const context = { now: at, actor: ANN, approvers: entry.approve ? [BO] : [] };
            const before = freeze(state);
            const decision = decide(state, asked as Command<CommandName>, context);
            expect(freeze(state)).toBe(before);
            counts[entry.kind] ??= { permitted: 0, refused: 0 };
            const count = counts[entry.kind] as { permitted: number; refused: number };
            if ('refused' in decision) {
              count.refused += 1;
              expect(decision.refused.message).not.toBe('');
              return;
            }
            count.permitted += 1;
            const key = state.keys.get(id(entry.key + 1));
            if (entry.kind === 'protect') {
              const may = key?.versions.filter((version) => {
                const slow = slowState(all, version.id, at);
                return slow.state === 'active' && !(slow.protectStop !== null && slow.protectStop <= at);
              });
              expect(may).toHaveLength(1);
              if (key?.usageLimit != null) expect(may?.[0]?.protectCount).toBeLessThan(key.usageLimit);
            }
            if (entry.kind === 'process') {
              const version = (asked as Command<'key.use'>).params.version ?? '';
              const slow = slowState(all, version, at);
              expect(['active', 'deactivated', 'suspended', 'compromised']).toContain(slow.state);
              if (['suspended', 'compromised'].includes(slow.state)) {
                expect(entry.words).not.toBe('');
                expect(context.approvers).toContain(BO);
              }
            }
            if (entry.kind === 'export') expect(context.approvers).toContain(BO);
            const events = ledger.append(decision.events, at);
            all.push(...events);
            const next = fold(state, events);
            expect(freeze(events.reduce(evolve, state))).toBe(freeze(next));
            expect(freeze(state)).toBe(before);
            state = next;
            for (const one of state.keys.values()) {
              for (const version of one.versions) {
                const seen = stateOf(version, at);
                states.add(seen);
                expect(seen).toBe(slowState(all, version.id, at).state);
              }
              const active = one.versions.filter((version) => stateOf(version, at) === 'active');
              expect(active.length).toBeLessThanOrEqual(1);
            }
          });
          expect(freeze(ledger.state())).toBe(freeze(state));
        },
      ),
      { numRuns: 200 },
    );
    for (const [kind, { permitted, refused }] of Object.entries(counts)) {
      expect(permitted, kind).toBeGreaterThan(3);
      if (kind !== 'dates') expect(refused, kind).toBeGreaterThan(3);
    }
    expect([...states].sort()).toEqual(['active', 'compromised', 'deactivated', 'pre-active', 'suspended']);
  });

  it('counts a person once towards approvals', () => {
    const ledger = newLedger(iso(START));
    const entry = { key: 0, days: 0, purpose: 0, approve: true, plan: [null, null, null, null], words: '' };
    const create = commandOf({ ...entry, kind: 'create' }, 1, START, ledger.state());
    const context = { now: iso(START), actor: ANN, approvers: [] as string[] };
    const decision = decide(ledger.state(), create as Command<CommandName>, context);
    if ('refused' in decision) throw new Error(decision.refused.message);
    ledger.append(decision.events, iso(START));
    const take = commandOf({ ...entry, kind: 'export' }, 2, START, ledger.state());
    const tryWith = (approvers: string[]) =>
      decide(ledger.state(), take as Command<CommandName>, { ...context, approvers });
    expect(tryWith([])).toMatchObject({ refused: { code: 'approvals-missing' } });
    expect(tryWith([ANN, ANN])).toMatchObject({ refused: { code: 'approvals-missing' } });
    expect(tryWith(['dddddddddddddddd'])).toMatchObject({ refused: { code: 'approvals-missing' } });
    expect(tryWith([BO])).toHaveProperty('events');
  });
});
