// Folds events into state. `fold` gives each map a new layer for a run of events, so that ten thousand of them cost ten
// thousand steps, and one event among ten thousand keys costs one; from outside it is pure: no state that was handed in is ever changed.
import type { EVENT_TYPES } from '../../../shared/model/events.ts';
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
import { copied, EMPTY, type EvolversOf, evolveBy, type OpenedEvent } from './folding.ts';
import type { VaultState } from './state.ts';

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
  const draft = copied(before ?? { ...EMPTY, policy: INITIAL_POLICY });
  for (const { event, hash, sealed } of events) {
    evolveBy(evolvers, draft, { event, hash, sealed });
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
