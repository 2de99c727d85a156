// Folds events into state. `fold` gives each map a new layer for a run of events, so that ten thousand of them cost ten
// thousand steps, and one event among ten thousand keys costs one; from outside it is pure: no state that was handed in is ever changed.
import type { LedgerEvent } from '../../../shared/formats/event.ts';
import type { EVENT_TYPES, EventType } from '../../../shared/model/events.ts';
import { INITIAL_POLICY } from '../../../shared/model/policy/policy.ts';
import { backupEvolvers } from './evolvers/backup.ts';
import { ceremonyEvolvers } from './evolvers/ceremonies.ts';
import { destructionEvolvers } from './evolvers/destruction.ts';
import { drillsEvolvers } from './evolvers/drills.ts';
import { handoverEvolvers } from './evolvers/handover.ts';
import { incidentsEvolvers } from './evolvers/incidents.ts';
import { itemsEvolvers } from './evolvers/items.ts';
import { keysEvolvers } from './evolvers/keys.ts';
import { machineEvolvers } from './evolvers/machine.ts';
import { peopleEvolvers } from './evolvers/people.ts';
import { policyEvolvers } from './evolvers/policy.ts';
import { quorumEvolvers } from './evolvers/quorum.ts';
import { ringsEvolvers } from './evolvers/rings.ts';
import { scanEvolvers } from './evolvers/scan.ts';
import { sharesEvolvers } from './evolvers/shares.ts';
import { timeEvolvers } from './evolvers/time.ts';
import { vaultEvolvers } from './evolvers/vault.ts';
import type { Draft, EvolversOf } from './folding.ts';
import { mapOver } from './layered.ts';
import type { VaultState } from './state.ts';

/** An event with its opened sealed part (null while locked or where it has none). */
export interface OpenedEvent {
  readonly event: LedgerEvent;
  readonly hash: string;
  readonly sealed: unknown;
}

const EMPTY: VaultState = {
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
  policy: INITIAL_POLICY,
  policyChanges: [],
  rollbacks: [],
  holders: new Map(),
  knowledge: [],
  drills: [],
  proofs: new Map(),
  acknowledgements: new Map(),
  questioned: [],
};

/** Events that leave nothing behind which a backup without them would lack. */
const PASSING =
  /^(backup\.(created|proven|failed|removed)|session\.opened|journal\.taken|interruption\.found|ceremony\.(begun|ended)|quorum\.(opened|ended))$/;

const evolvers: EvolversOf<typeof EVENT_TYPES> = {
  ...vaultEvolvers,
  ...timeEvolvers,
  ...machineEvolvers,
  ...ringsEvolvers,
  ...keysEvolvers,
  ...destructionEvolvers,
  ...peopleEvolvers,
  ...sharesEvolvers,
  ...drillsEvolvers,
  ...backupEvolvers,
  ...policyEvolvers,
  ...itemsEvolvers,
  ...incidentsEvolvers,
  ...scanEvolvers,
  ...handoverEvolvers,
  ...ceremonyEvolvers,
  ...quorumEvolvers,
};

/** The state after a run of events; `before` is null for the genesis. Unknown types of a newer minor are skipped. */
export function fold(before: VaultState | null, events: Iterable<OpenedEvent>): VaultState {
  const draft = copied(before ?? EMPTY);
  for (const { event, hash, sealed } of events) {
    if (Object.hasOwn(evolvers, event.type)) {
      evolverOf(event.type as EventType)(draft, event.public, sealed, event, hash);
    }
    if (!PASSING.test(event.type)) {
      draft.changed = event.seq;
      draft.behind ??= event.at;
    }
    draft.head = { seq: event.seq, hash };
    draft.lastAt = event.at;
    if (draft.clock.seen !== 'ahead' && event.at > draft.clock.known)
      draft.clock = { ...draft.clock, known: event.at };
  }
  return draft;
}

/** The state after one event. */
export function evolve(state: VaultState | null, event: OpenedEvent): VaultState {
  return fold(state, [event]);
}

type AnyEvolver = (draft: Draft, pub: unknown, sealed: unknown, event: LedgerEvent, hash: string) => void;

function evolverOf(type: EventType): AnyEvolver {
  return evolvers[type] as AnyEvolver;
}

/** The same state with maps of its own. */
function copied(state: VaultState): Draft {
  const pairs = Object.entries(state).map(([name, value]) => [
    name,
    value instanceof Map ? mapOver(value) : value,
  ]);
  return Object.fromEntries(pairs) as Draft;
}
