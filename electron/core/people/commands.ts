// The commands on custodians. Each that changes who opens the vault makes a new unlock key and rolls all rings, so that
// old copies open nothing new. Events that change who may sign come last: the whole run is signed with the keys that were
// known before it.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { ItemKindName } from '../../../shared/model/items.ts';
import { command } from '../command.ts';
import { openItem, openItemsAbout } from '../items/commands.ts';
import { draft } from '../ledger/draft.ts';
import type { VaultState } from '../ledger/state.ts';
import { approvalsNeeded, missingApprovals } from '../policy/approvals.ts';
import type { CustodianKeys, UnlockScheme } from '../ports/strongroom/custodians.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { RingGeneration } from '../ports/strongroom/rings.ts';
import { acknowledgementDigest } from './acknowledgement.ts';

/** What was made anew for a change of custodians. */
export interface Rolled {
  readonly keys: CustodianKeys | null;
  readonly unlock: UnlockScheme;
  readonly rings: readonly RingGeneration[];
}

/** New unlock key, new ring keys, and the end of what was asked for until they are there. */
function rolled(state: VaultState, made: Rolled, cause: string, person: string | null): EventDraft[] {
  return [
    draft('unlock.changed', { unlock: made.unlock as never, cause }, null),
    draft('rings.rolled', { cause, rings: [...made.rings] }, null),
    ...done(state, '', ['change-unlock-key'], cause),
    ...(person === null ? [] : done(state, person, ['replace-custodian-keys'], cause)),
  ];
}

function done(
  state: VaultState,
  about: string,
  kinds: readonly ItemKindName[],
  reason: string,
): EventDraft[] {
  return openItemsAbout(state, about, kinds).map(({ id }) =>
    draft('item.closed', { item: id, outcome: 'done' }, { reason }),
  );
}

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

/** Refuses a number of custodians that unlock together which so many custodians cannot reach. */
function unfit(threshold: number, custodians: number): Failure | null {
  return Number.isInteger(threshold) && threshold >= 1 && threshold <= custodians
    ? null
    : failure('people-invalid', { why: `of ${custodians} custodians ${threshold} cannot unlock` });
}

const REKEY = 'give a custodian new keys';

export const peopleCommands = {
  'custodian.add': command<{ name: string; threshold: number }, Rolled>({
    permit(state, { name, threshold }, context) {
      if (name.trim() === '' || name.length > 120)
        return failure('people-invalid', { why: 'a name is empty or too long' });
      if (findCustodian(state, name) !== null) return failure('custodian-exists', { name });
      return (
        unfit(threshold, state.custodians.size + 1) ??
        missingApprovals(state, 'add a custodian', context.actor, context.approvers)
      );
    },
    drafts: (state, { name }, made) => [
      ...rolled(state, made, 'custodian added', null),
      draft('custodian.added', { custodian: keysOf(made) }, { name }),
    ],
  }),

  /** `item` is a fresh id: what the leaver still has of the vault is to be given back. */
  'custodian.remove': command<{ custodian: string; reason: string; item: string }, Rolled>({
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
    drafts(state, { custodian, reason, item }, made) {
      const name = state.custodians.get(custodian)?.name ?? '';
      const text = `Backups and copies of the vault that ${name} has; each comes back, is destroyed, or is known to be lost.`;
      return [
        ...rolled(state, made, 'custodian removed', custodian),
        openItem({ id: item, kind: 'return-backup', about: custodian, text }),
        draft('custodian.removed', { custodian }, { reason }),
      ];
    },
  }),

  /** A new passphrase is new key pairs; the custodian himself acts, with the keys he had. */
  'custodian.passphrase': command<{ custodian: string; reason: string }, Rolled>({
    permit(state, { custodian }, { actor }) {
      if (actor !== custodian) {
        return failure('actor-not-signed-in', { name: state.custodians.get(custodian)?.name ?? custodian });
      }
      return unknown(state, custodian);
    },
    drafts: (state, { custodian, reason }, made) => [
      ...rolled(state, made, 'passphrase changed', custodian),
      draft('custodian.rekeyed', { custodian: keysOf(made) }, { reason }),
    ],
  }),

  /** A passphrase is forgotten: others give the custodian new keys; so many that nobody brings in his own second person. */
  'custodian.reenrol': command<{ custodian: string; reason: string }, Rolled>({
    permit(state, { custodian }, { actor, approvers }) {
      const name = state.custodians.get(custodian)?.name ?? custodian;
      if (actor === custodian) return failure('reenrol-self', { name });
      const needed = approvalsNeeded(state, REKEY);
      const others = state.custodians.size - 1;
      return (
        unknown(state, custodian) ??
        (others < needed ? failure('reenrol-needs-cards', { name, needed, others }) : null) ??
        missingApprovals(state, REKEY, actor, approvers)
      );
    },
    drafts: (state, { custodian, reason }, made) => [
      ...rolled(state, made, 'custodian re-enrolled', custodian),
      draft('custodian.rekeyed', { custodian: keysOf(made) }, { reason }),
    ],
  }),

  'custodian.threshold': command<{ threshold: number }, Rolled>({
    permit(state, { threshold }, { actor, approvers }) {
      if (threshold === state.unlock.threshold) return failure('unlock-same', { threshold });
      return (
        unfit(threshold, state.custodians.size) ??
        missingApprovals(state, 'change how many unlock', actor, approvers)
      );
    },
    drafts: (state, _params, made) => rolled(state, made, 'number that unlocks changed', null),
  }),

  /** `item` is a fresh id: the keys are to be replaced. What was signed since then is questioned until they are. */
  'custodian.compromise': command<{ custodian: string; since: string; reason: string; item: string }>({
    permit(state, { custodian, since }, { now, actor, approvers }) {
      if (since > now) return failure('since-future', { since: since.slice(0, 10) });
      return unknown(state, custodian) ?? missingApprovals(state, 'report a compromise', actor, approvers);
    },
    drafts(state, { custodian, since, reason, item }) {
      const name = state.custodians.get(custodian)?.name ?? 'a custodian';
      const text = `${name} needs a new passphrase and new keys.`;
      return [
        draft('custodian.compromised', { custodian, since }, { name, reason }),
        openItem({ id: item, kind: 'replace-custodian-keys', about: custodian, text }),
      ];
    },
  }),

  /** A custodian acknowledges by signing this very event. */
  'custodian.acknowledge': command<{ custodian: string }>({
    permit(state, { custodian }, { actor }) {
      const name = state.custodians.get(custodian)?.name ?? custodian;
      return (
        unknown(state, custodian) ?? (actor === custodian ? null : failure('actor-not-signed-in', { name }))
      );
    },
    drafts(state, { custodian }) {
      const name = state.custodians.get(custodian)?.name || 'a custodian';
      const text = acknowledgementDigest('custodian');
      const pub = { person: custodian, as: 'custodian' as const, how: 'signed here' as const, text };
      return [draft('person.acknowledged', pub, { name, note: '' })];
    },
  }),
} as const;
