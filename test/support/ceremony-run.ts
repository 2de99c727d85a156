// The engine alone: a run over a made-up world, for tests of commands and for random walks. No file, no strongroom.

import { bindingOf, scriptHash } from '../../electron/core/ceremonies/binding.ts';
import type {
  CeremonyContext,
  CeremonyDecision,
  EntryDraft,
  Probe,
} from '../../electron/core/ceremonies/command.ts';
import { begun, evolve, type Run, stepOf } from '../../electron/core/ceremonies/run.ts';
import type { JsonObject } from '../../shared/formats/canonical.ts';
import { type Entry, FIRST_PREV, lineOf } from '../../shared/formats/transcript.ts';
import { CATALOGUE } from '../../shared/model/ceremonies/catalogue.ts';
import { WORLD_FACTS, type WorldFact } from '../../shared/model/ceremonies/parts.ts';
import type { Field, Script } from '../../shared/model/ceremonies/script.ts';

export const NOW = '2026-03-01T10:00:00.000Z';

export const PROBE: Probe = {
  versions: { Holdfast: '1' },
  keychain: 'os: ready',
  network: { down: true, interfaces: [] },
  freeMb: 100_000,
};

export const contextWith = (changes: Partial<CeremonyContext> = {}): CeremonyContext => ({
  now: NOW,
  facts: new Set(Object.keys(WORLD_FACTS) as WorldFact[]),
  policy: 'a'.repeat(64),
  refusesNetwork: false,
  probe: PROBE,
  network: PROBE.network,
  nonce: '5'.repeat(32),
  ...changes,
});

/** One of each role, and one who holds two. */
export const CALLED = [
  { name: 'Ann', roles: ['operator', 'custodian', 'approver'], identity: 'known' },
  { name: 'Lee', roles: ['lead'], identity: 'passport' },
  { name: 'Wim', roles: ['witness', 'holder'], identity: 'known' },
  { name: 'Eve', roles: ['holder', 'auditor'], identity: 'known' },
];

/** A transcript in memory with the run that it folds to. */
export class Paper {
  readonly entries: Entry[] = [];
  readonly script: Script;
  run: Run;

  constructor(type = 'generate-key', script: Script = CATALOGUE[type] as Script) {
    this.script = script;
    const data = {
      id: 'c0ffee',
      type,
      mode: 'production',
      product: 'Holdfast 1',
      script: scriptHash(script),
      vault: null,
    };
    const first: Entry = {
      ...{ v: 1, seq: 1, at: NOW, type: 'opened', step: null, by: null, binding: null },
      ...{ data, prev: FIRST_PREV },
    } as Entry;
    this.entries.push(first);
    this.run = begun(script, first);
  }

  get text(): string {
    return this.entries.map((entry) => `${lineOf(entry)}\n`).join('');
  }

  write({ type, step, by, data }: EntryDraft): void {
    const { seq, head: prev, binding } = this.run;
    const entry: Entry = { v: 1, seq: seq + 1, at: NOW, type, step, by, binding, data, prev };
    this.entries.push(entry);
    this.run = evolve(this.run, entry);
  }

  /** Takes the entries of a decision; gives the code of its refusal, or null. */
  take(decision: CeremonyDecision): string | null {
    if ('refused' in decision) return decision.refused.code;
    for (const draft of decision.entries) this.write(draft);
    return null;
  }

  /** The first who may act at the step that comes. */
  get may(): string | null {
    const who = stepOf(this.run)?.who;
    const fits = this.run.participants.find(({ roles, left }) => left === null && who && roles.includes(who));
    return fits?.id ?? null;
  }

  get said() {
    return { step: stepOf(this.run)?.id ?? '', by: this.may, binding: this.run.binding };
  }
}

/** A right value for a field. */
export function fitting({ kind, choices = [], least = 1 }: Field): JsonObject[string] {
  if (kind === 'choice') return choices[0]?.value ?? '';
  if (kind === 'number') return least;
  if (kind === 'day') return '2026-03-01';
  if (kind === 'yes') return true;
  if (kind === 'names') return Array.from({ length: Math.max(least, 1) }, (_, i) => `Name ${i + 1}`);
  if (kind === 'unlocking' || kind === 'approvals') return [{ custodian: 'Ann', slot: 'slot-1' }];
  return kind === 'passphrase' || kind === 'new-passphrase' || kind === 'card' ? 'slot-1' : 'text';
}

/** Right values for the step that comes. */
export function answerTo(run: Run, nonce = '5'.repeat(32)): JsonObject {
  const step = stepOf(run);
  switch (step?.kind) {
    case 'parameters':
      return Object.fromEntries(run.script.parameters.map((field) => [field.id, fitting(field)]));
    case 'roll-call':
      return { people: CALLED };
    case 'surroundings':
      return { watch: '2026-03-01 10:00' };
    case 'materials':
      return { items: run.script.materials.map((what) => ({ what, count: 1, serial: '' })) };
    case 'consent':
      return { agree: run.participants.map(({ id }) => id) };
    case 'nonce':
      return { words: bindingOf(run, nonce).words };
    case 'statements':
      return {
        statements: run.participants
          .filter(({ left }) => left === null)
          .map(({ id }) => ({ participant: id, present: true, followed: true, true: true, reason: '' })),
      };
    default:
      return Object.fromEntries((step?.fields ?? []).map((field) => [field.id, fitting(field)]));
  }
}
