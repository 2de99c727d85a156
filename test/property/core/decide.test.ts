import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, type CommandName, decide } from '../../../electron/core/decide.ts';
import { evolve, fold } from '../../../electron/core/ledger/evolve.ts';
import type { VaultState } from '../../../electron/core/ledger/state.ts';
import { stateOf } from '../../../electron/core/lifecycle/now.ts';
import { ANN, BO, newLedger, RING } from '../../support/ledger.ts';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString();
const id = (n: number) => n.toString(16).padStart(16, '0');
const made = { publicKey: 'pk', publicText: 'age1x', certificate: null, checkValue: 'cv' };

type Step = {
  kind: string;
  key: number;
  days: number;
  purpose: number;
  approve: boolean;
  end: number | null;
};

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'create',
    'create',
    'create',
    'activate',
    'deactivate',
    'rotate',
    'protect',
    'process',
    'export',
  ),
  key: fc.nat(3),
  days: fc.nat(15),
  purpose: fc.nat(1),
  approve: fc.boolean(),
  end: fc.option(fc.integer({ min: -10, max: 90 })),
});

function commandOf(step: Step, nth: number, now: number): Command {
  const key = id(step.key + 1);
  const operation =
    step.purpose === 0
      ? step.kind === 'protect'
        ? 'encrypt'
        : 'decrypt'
      : step.kind === 'protect'
        ? 'sign'
        : 'verify';
  const protectStop = step.end === null ? null : iso(now + step.end * DAY);
  const table: Record<string, Command> = {
    create: {
      name: 'key.create',
      params: {
        key,
        version: id(1000 + nth),
        name: `key ${step.key}`,
        purpose: step.purpose === 0 ? 'encrypt' : 'sign',
        algorithm: step.purpose === 0 ? 'age-x25519' : 'ed25519',
        ring: RING,
        owner: 'Ann',
        description: '',
        activate: step.approve,
        protectStop,
        extractable: step.approve,
        origin: 'test',
      },
      made,
    } as Command,
    activate: { name: 'key.activate', params: { key, reason: 'r' }, made: null } as Command,
    deactivate: {
      name: 'key.deactivate',
      params: { key, reason: 'superseded', text: '' },
      made: null,
    } as Command,
    rotate: {
      name: 'key.rotate',
      params: { key, version: id(1000 + nth), reason: 'r', protectStop, origin: 'test' },
      made,
    } as Command,
    export: {
      name: 'key.export',
      params: { key, private: true, format: step.purpose === 0 ? 'age' : 'pem-plain' },
      made: { version: id(1), file: 'f', sha256: '' },
    } as Command,
  };
  const use = {
    name: 'key.use',
    params: { key, operation },
    made: { version: id(1), file: 'f', bytes: 1, sha256: '' },
  } as Command;
  return table[step.kind] ?? use;
}

function freeze(state: VaultState): string {
  return JSON.stringify(state, (_, value) => (value instanceof Map ? [...value] : value));
}

describe('decide and evolve', () => {
  it('never protect outside active, fold the same either way, and leave refused states alone', () => {
    let permitted = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
        const ledger = newLedger(iso(START));
        let state = ledger.state();
        let now = START;
        steps.forEach((entry, nth) => {
          now += entry.days * DAY;
          const asked = commandOf(entry, nth, now);
          const context = { now: iso(now), actor: ANN, approvers: entry.approve ? [BO] : [] };
          const before = freeze(state);
          const decision = decide(state, asked as Command<CommandName>, context);
          expect(freeze(state)).toBe(before);
          if ('refused' in decision) {
            refused += 1;
            expect(decision.refused.message).not.toBe('');
            expect(decision.refused.next).not.toBe('');
            return;
          }
          permitted += 1;
          if (entry.kind === 'protect') {
            const key = state.keys.get(id(entry.key + 1));
            expect(key?.versions.map((version) => stateOf(version, iso(now)))).toContain('active');
          }
          if (entry.kind === 'export') expect(context.approvers).toContain(BO);
          const events = ledger.append(decision.events, iso(now));
          const next = fold(state, events);
          expect(freeze(events.reduce(evolve, state))).toBe(freeze(next));
          expect(freeze(state)).toBe(before);
          state = next;
          for (const key of state.keys.values()) {
            const active = key.versions.filter((version) => stateOf(version, iso(now)) === 'active');
            expect(active.length).toBeLessThanOrEqual(1);
          }
        });
        expect(freeze(ledger.state())).toBe(freeze(state));
      }),
      { numRuns: 300 },
    );
    expect(permitted).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(500);
  });

  it('counts a person once towards approvals', () => {
    const ledger = newLedger(iso(START));
    const create = commandOf(
      { kind: 'create', key: 0, days: 0, purpose: 0, approve: true, end: null },
      1,
      START,
    );
    const context = { now: iso(START), actor: ANN, approvers: [] as string[] };
    const decision = decide(ledger.state(), create as Command<CommandName>, context);
    if ('refused' in decision) throw new Error(decision.refused.message);
    ledger.append(decision.events, iso(START));
    const take = commandOf(
      { kind: 'export', key: 0, days: 0, purpose: 0, approve: true, end: null },
      2,
      START,
    );
    const tryWith = (approvers: string[]) =>
      decide(ledger.state(), take as Command<CommandName>, { ...context, approvers });
    expect(tryWith([])).toMatchObject({ refused: { code: 'approvals-missing' } });
    expect(tryWith([ANN, ANN])).toMatchObject({ refused: { code: 'approvals-missing' } });
    expect(tryWith(['dddddddddddddddd'])).toMatchObject({ refused: { code: 'approvals-missing' } });
    expect(tryWith([BO])).toHaveProperty('events');
  });
});
