// What the evolvers of all areas share: the state with which a fold begins, as it may change it, and the shape of a table of evolvers.
import type { LedgerEvent } from '../../../shared/formats/event.ts';
import type { z } from '../../../shared/schema.ts';
import { mapOver } from './layered.ts';
import type { VaultState } from './state.ts';

/** The state while a run of events is folded: maps are copies that may be changed, everything else is replaced. */
export type Draft = {
  -readonly [K in keyof VaultState]: VaultState[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : VaultState[K];
};

type Entry = { readonly public: z.ZodType; readonly sealed: z.ZodType };

/** One evolver for each entry of an area's catalogue. `sealed` is null while locked. */
export type EvolversOf<C extends Readonly<Record<string, Entry>>> = {
  readonly [T in keyof C]: (
    draft: Draft,
    pub: z.output<C[T]['public']>,
    sealed: z.output<C[T]['sealed']> | null,
    event: LedgerEvent,
    hash: string,
  ) => void;
};

/** An event with its opened sealed part (null while locked or where it has none). */
export interface OpenedEvent {
  readonly event: LedgerEvent;
  readonly hash: string;
  readonly sealed: unknown;
}

/** The state before the first event, but for the policy, whose rules not every fold needs. */
export const EMPTY: Omit<VaultState, 'policy'> = {
  vault: '',
  instance: '',
  name: '',
  created: '',
  mode: 'production',
  genesis: '',
  head: { seq: 0, hash: '' },
  lastAt: '',
  clock: { known: '', seen: 'fine' },
  custodians: new Map(),
  unlock: { generation: 0, threshold: 1, parts: [] },
  epochs: new Map(),
  epoch: 0,
  rings: new Map(),
  unshredded: new Map(),
  destructions: new Map(),
  exports: new Map(),
  shown: new Map(),
  keys: new Map(),
  names: new Map(),
  backups: [],
  schedule: null,
  changed: 0,
  behind: null,
  items: new Map(),
  incidents: new Map(),
  finds: new Map(),
  scans: [],
  watched: null,
  recoveries: 0,
  recipients: new Map(),
  packages: new Map(),
  opened: new Map(),
  ceremonies: new Map(),
  quorums: new Map(),
  policyChanges: [],
  rollbacks: [],
  holders: new Map(),
  knowledge: [],
  drills: [],
  proofs: new Map(),
  acknowledgements: new Map(),
  questioned: [],
};

type AnyEvolver = (draft: Draft, pub: unknown, sealed: unknown, event: LedgerEvent, hash: string) => void;

/** Changes the draft by one event; a type that the table does not have is passed over. */
export function evolveBy(
  evolvers: Readonly<Record<string, unknown>>,
  draft: Draft,
  { event, hash, sealed }: OpenedEvent,
): void {
  if (!Object.hasOwn(evolvers, event.type)) return;
  (evolvers[event.type] as AnyEvolver)(draft, event.public, sealed, event, hash);
}

/** The same state with maps of its own. */
export function copied(state: Partial<VaultState>): Draft {
  const pairs = Object.entries(state).map(([name, value]) => [
    name,
    value instanceof Map ? mapOver(value) : value,
  ]);
  return Object.fromEntries(pairs) as Draft;
}
