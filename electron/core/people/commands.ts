// The commands on custodians. Each makes a new unlock key and rolls all rings, so that old copies open nothing new.
// Events that change who may sign come last: the whole run is signed with the keys that were known before it.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { VaultState } from '../ledger/state.ts';
import { missingApprovals } from '../policy/approvals.ts';
import type { CustodianKeys, EventDraft, RingGeneration, UnlockScheme } from '../ports/strongroom.ts';

/** What was made anew for a change of custodians. */
export interface Rolled {
  readonly keys: CustodianKeys | null;
  readonly unlock: UnlockScheme;
  readonly rings: readonly RingGeneration[];
}

const rolled = (made: Rolled, cause: string): EventDraft[] => [
  draft('unlock.changed', { unlock: made.unlock as never, cause }, null),
  draft('rings.rolled', { cause, rings: [...made.rings] }, null),
];

const keysOf = (made: Rolled): CustodianKeys => {
  if (made.keys === null) throw new Error('a custodian needs keys');
  return made.keys;
};

/** The custodian of that name (case disregarded) or id, or null. */
export function findCustodian(state: VaultState, nameOrId: string) {
  const wanted = nameOrId.toLowerCase();
  for (const person of state.custodians.values()) {
    if (person.id === nameOrId || person.name.toLowerCase() === wanted) return person;
  }
  return null;
}

function unknown(state: VaultState, custodian: string): Failure | null {
  return state.custodians.has(custodian) ? null : failure('custodian-unknown', { name: custodian });
}

export const peopleCommands = {
  'custodian.add': command<{ name: string; threshold: number }, Rolled>({
    permit(state, { name }, context) {
      if (name.trim() === '' || name.length > 120)
        return failure('people-invalid', { why: 'a name is empty or too long' });
      if (findCustodian(state, name) !== null) return failure('custodian-exists', { name });
      return missingApprovals(state, 'add a custodian', context.actor, context.approvers);
    },
    drafts: (_state, { name }, made) => [
      ...rolled(made, 'custodian added'),
      draft('custodian.added', { custodian: keysOf(made) }, { name }),
    ],
  }),

  'custodian.remove': command<{ custodian: string; reason: string }, Rolled>({
    permit(state, { custodian }, context) {
      const left = state.custodians.size - 1;
      if (left === 0) return failure('custodian-last');
      if (left < state.unlock.threshold) {
        return failure('custodian-needed-for-threshold', { threshold: state.unlock.threshold, left });
      }
      return (
        unknown(state, custodian) ??
        missingApprovals(state, 'remove a custodian', context.actor, context.approvers)
      );
    },
    drafts: (_state, { custodian, reason }, made) => [
      ...rolled(made, 'custodian removed'),
      draft('custodian.removed', { custodian }, { reason }),
    ],
  }),

  /** A new passphrase is new key pairs; the custodian himself acts, with the keys he had. */
  'custodian.passphrase': command<{ custodian: string; reason: string }, Rolled>({
    permit(state, { custodian }, { actor }) {
      if (actor !== custodian) {
        return failure('actor-not-signed-in', { name: state.custodians.get(custodian)?.name ?? custodian });
      }
      return unknown(state, custodian);
    },
    drafts: (_state, { reason }, made) => [
      ...rolled(made, 'passphrase changed'),
      draft('custodian.rekeyed', { custodian: keysOf(made) }, { reason }),
    ],
  }),
} as const;
