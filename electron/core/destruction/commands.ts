// The commands of destruction: asked for with a reason, called off while it waits, carried out by two people.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { LONGEST_WAIT } from '../../../shared/model/destruction.ts';
import { leadsTo } from '../../../shared/model/states.ts';
import { command } from '../command.ts';
import { openItem } from '../items/commands.ts';
import { keyOf } from '../keys/find.ts';
import { draft } from '../ledger/draft.ts';
import type { Destruction } from '../ledger/state/destruction.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { datesDrafts } from '../lifecycle/dates.ts';
import { stateOf } from '../lifecycle/now.ts';
import { refuseStep, stepDraft } from '../lifecycle/steps.ts';
import { missingApprovals } from '../policy/approvals.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { RolledRing } from '../rings/rolled.ts';
import { leastWait } from './check.ts';
import { copiesOf } from './copies.ts';
import { isPending, pendingFor } from './pending.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface DestructionRequest {
  readonly destruction: string;
  readonly key: string;
  readonly versions: readonly string[];
  /** Days to wait; null for what the policy asks. */
  readonly days: number | null;
  readonly reason: string;
}

export interface CarryOutMade {
  /** The new generation of the key's ring. */
  readonly ring: RolledRing;
  /** Fresh ids for items about copies, at least as many as there are copies without one. */
  readonly ids: readonly string[];
}

/** The versions of a key by their ids, or the refusal. */
function versionsOf(key: Key, ids: readonly string[]): Version[] | Failure {
  const versions = key.versions.filter(({ id }) => ids.includes(id));
  if (ids.length > 0 && versions.length === new Set(ids).size) return versions;
  return failure('destruction-nothing', { key: key.name });
}

const isFailure = (value: object): value is Failure => 'code' in value;

function refuseVersions(
  state: VaultState,
  key: Key,
  versions: readonly Version[],
  now: string,
): Failure | null {
  for (const version of versions) {
    const refused = refuseStep(state, key, version, 'destroy', now);
    if (refused !== null) return refused;
  }
  return null;
}

/** The destruction that waits under an id, or the refusal. */
function pendingOf(state: VaultState, id: string): Destruction | Failure {
  const found = state.destructions.get(id);
  if (found === undefined) return failure('destruction-unknown', { destruction: id });
  return isPending(found) ? found : failure('destruction-over', { destruction: id });
}

/**
 * Whether a date that a person reads off a watch is today somewhere: the clock of the machine is UTC, the watch may be
 * up to 12 hours behind it and 14 ahead.
 */
function isToday(date: string, now: string): boolean {
  const at = Date.parse(now);
  const first = new Date(at - 12 * HOUR).toISOString().slice(0, 10);
  const last = new Date(at + 14 * HOUR).toISOString().slice(0, 10);
  return first <= date && date <= last;
}

export const destructionCommands = {
  'destruction.request': command<DestructionRequest>({
    permit(state, { key: id, versions: ids, days, reason }, { now }) {
      const key = keyOf(state, id);
      if (isFailure(key)) return key;
      const versions = versionsOf(key, ids);
      if (isFailure(versions)) return versions;
      if (reason.trim() === '') return failure('destruction-reason-missing', { key: key.name });
      const waiting = versions
        .map((version) => pendingFor(state, version.id))
        .find((found) => found !== null);
      if (waiting != null) return failure('destruction-pending', { key: key.name, due: waiting.due });
      const least = leastWait(state, versions, now);
      if (days !== null && (!Number.isInteger(days) || days < least || days > LONGEST_WAIT)) {
        return failure('destruction-wait', { days, least, most: LONGEST_WAIT });
      }
      return refuseVersions(state, key, versions, now);
    },
    drafts(state, { destruction, key: id, versions: ids, days, reason }, _made, { now }) {
      const key = state.keys.get(id) as Key;
      const versions = versionsOf(key, ids) as Version[];
      const wait = days ?? leastWait(state, versions, now);
      const due = new Date(Date.parse(now) + wait * DAY).toISOString();
      const requested = draft(
        'destruction.requested',
        { destruction, key: id, versions: [...ids], due },
        { reason },
      );
      return [
        ...datesDrafts([key], now),
        ...versions.flatMap((version) => withoutActivation(key, version)),
        requested,
      ];
    },
  }),

  'destruction.cancel': command<{ destruction: string; reason: string }>({
    permit(state, { destruction, reason }) {
      const found = pendingOf(state, destruction);
      if (isFailure(found)) return found;
      return reason.trim() === '' ? failure('destruction-cancel-reason') : null;
    },
    drafts(state, { destruction, reason }) {
      const { key } = state.destructions.get(destruction) as Destruction;
      return [draft('destruction.cancelled', { destruction, key }, { reason })];
    },
  }),

  /** `date` is what the second person reads off a watch: the waiting period is only as good as the clock. */
  'destruction.carry-out': command<{ destruction: string; date: string }, CarryOutMade>({
    permit(state, { destruction, date }, { now, actor, approvers }) {
      const found = pendingOf(state, destruction);
      if (isFailure(found)) return found;
      const key = keyOf(state, found.key);
      if (isFailure(key)) return key;
      if (found.due > now) return failure('destruction-not-due', { key: key.name, due: found.due });
      const versions = versionsOf(key, found.versions);
      if (isFailure(versions)) return versions;
      return (
        refuseVersions(state, key, versions, now) ??
        missingApprovals(state, 'destroy a key', actor, approvers) ??
        (isToday(date, now) ? null : failure('destruction-date-differs', { date, now }))
      );
    },
    drafts(state, { destruction, date }, { ring, ids }, { now, actor, approvers }) {
      const { key: id, versions: wanted } = state.destructions.get(destruction) as Destruction;
      const key = state.keys.get(id) as Key;
      const versions = versionsOf(key, wanted) as Version[];
      const steps = versions.map((version) => {
        const from = stateOf(version, now);
        return { version, from, to: leadsTo('destroy', from) as NonNullable<ReturnType<typeof leadsTo>> };
      });
      const cause = { reason: 'unspecified' as const, text: 'destroyed', occurred: null };
      const fresh = [...ids];
      const items = copiesOf(state, key, versions).map((copy) => ({
        ...copy,
        id: copy.item ?? (fresh.shift() as string),
      }));
      return [
        ...datesDrafts([key], now),
        ...steps.map(({ version, to }) => stepDraft(key, version, to, cause, now)),
        draft(
          'destruction.carried-out',
          {
            destruction,
            key: id,
            versions: steps.map(({ version, from, to }) => ({ version: version.id, from, to })),
            ring: ring.ring,
            generation: ring.generation,
            epoch: state.epoch,
            confirmed: { by: approvers.find((one) => one !== actor) ?? actor, date },
            approvers: [...approvers],
            items: items.map((item) => item.id),
          },
          null,
        ),
        draft('rings.rolled', { cause: 'destruction', rings: [ring] }, null),
        ...items.filter(({ item }) => item === null).map((item) => openItem(item)),
      ];
    },
  }),
} as const;

/** A version that waits for its destruction must not become active by date. */
function withoutActivation(key: Key, version: Version): EventDraft[] {
  const { activation, protectStop, deactivation, processStop } = version;
  if (version.state !== 'pre-active' || activation === null) return [];
  const before = { activation, protectStop, deactivation, processStop };
  const sealed = { dates: { ...before, activation: null }, before, reason: 'to be destroyed' };
  return [draft('version.dated', { key: key.id, version: version.id }, sealed)];
}
