// How events on the vault as a whole change the state.
import type { vaultEvents } from '../../../../shared/model/events/vault.ts';
import type { EvolversOf } from '../folding.ts';
import type { Custodian } from '../state/people.ts';
import { blankRing } from './blank-ring.ts';

export const vaultEvolvers: EvolversOf<typeof vaultEvents> = {
  'vault.created'(draft, pub, sealed, event, hash) {
    draft.vault = event.vault;
    draft.instance = event.instance;
    draft.created = event.at;
    draft.genesis = hash;
    draft.mode = pub.mode;
    draft.unlock = pub.unlock;
    draft.name = sealed?.name ?? '';
    draft.custodians = custodiansOf(pub.custodians, sealed?.custodians ?? []);
    for (const ring of sealed?.rings ?? [])
      draft.rings.set(ring.id, { ...blankRing(ring.id), name: ring.name });
  },
  'session.opened'() {},
  'journal.taken'() {},
  'vault.recovered'(draft, pub, sealed, event) {
    // Everybody has new keys: what is signed later cannot be by keys that were stolen before.
    draft.questioned = draft.questioned.map((entry) => ({ ...entry, until: entry.until ?? event.seq }));
    draft.instance = pub.instance;
    draft.unlock = pub.unlock;
    draft.custodians = custodiansOf(pub.custodians, sealed?.custodians ?? []);
    draft.recoveries += 1;
    // Another machine's clock vouches for nothing until it was looked at.
    draft.clock = { ...draft.clock, seen: 'ahead' };
  },
  'rollback.accepted'(draft, pub, _, event) {
    draft.rollbacks = [...draft.rollbacks, { seq: event.seq, at: event.at, lost: pub.lost }];
  },
  'interruption.found'() {},
};

function custodiansOf(
  keys: readonly { id: string; signKey: string; sealKey: string }[],
  names: readonly { id: string; name: string }[],
): Map<string, Custodian> {
  const known = new Map(names.map((person) => [person.id, person.name]));
  return new Map(keys.map((key) => [key.id, { ...key, name: known.get(key.id) ?? '' }]));
}
