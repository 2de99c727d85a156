// What is recorded of a key and may be edited, with what stood there before; and its dates, as far as they lie ahead.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Description, Key, Period, Version } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { changedDates, datesDrafts, extendsPeriod, refuseDates } from '../lifecycle/dates.ts';
import { missingApprovals } from '../policy/approvals.ts';
import { refuseDating } from '../time/clock.ts';
import { versionOf, withKey } from './find.ts';

const FIELDS = [
  'owner',
  'custodians',
  'description',
  'places',
  'tags',
  'usageLimit',
  'extractable',
  'links',
] as const satisfies readonly (keyof Description)[];

/** Only what may be edited of something that holds more. */
export function descriptionOf(from: Description): Description {
  const { owner, custodians, description, places, tags, usageLimit, extractable, links } = from;
  return { owner, custodians, description, places, tags, usageLimit, extractable, links };
}

/** Only the planned dates of something that holds more. */
export function periodOf({ activation, protectStop, deactivation, processStop }: Period): Period {
  return { activation, protectStop, deactivation, processStop };
}

export const editCommands = {
  'key.edit': command<{ key: string; set: Partial<Description>; reason: string }>({
    permit: (state, { key: id, set }) =>
      withKey(state, id, (key) => {
        if (changedFields(key, set).length === 0) return failure('key-edit-nothing', { key: key.name });
        if (set.extractable === true && !key.extractable)
          return failure('key-extractable-never', { key: key.name });
        return refuseDescription(state, id, { ...descriptionOf(key), ...set });
      }),
    drafts(state, { key: id, set, reason }) {
      const key = state.keys.get(id) as Key;
      const fields = changedFields(key, set);
      const part = (from: Partial<Description>) =>
        Object.fromEntries(fields.map((field) => [field, from[field]])) as never;
      return [draft('key.edited', { key: id }, { set: part(set), before: part(key), reason })];
    },
  }),

  /** Dates that have come have acted and stay; a longer period needs the approvals that the policy asks. */
  'key.date': command<{ key: string; version: string; dates: Period; reason: string }>({
    permit: (state, { key: id, version: versionId, dates }, { now, clock, actor, approvers }) =>
      withKey(state, id, (key) => {
        const version = versionOf(key, versionId);
        if ('code' in version) return version;
        if (changedDates(version, dates).length === 0) return failure('key-edit-nothing', { key: key.name });
        if (key.purpose === 'wrap' && dates.activation !== null && version.predecessor !== null) {
          return failure('key-wrap-planned', { key: key.name });
        }
        const refused = refuseDating(clock) ?? refuseDates(key, version, dates, now);
        if (refused !== null || !extendsPeriod(version, dates)) return refused;
        return missingApprovals(state, 'extend a period', actor, approvers);
      }),
    drafts(state, { key: id, version: versionId, dates, reason }, _made, { now }) {
      const key = state.keys.get(id) as Key;
      const version = versionOf(key, versionId) as Version;
      const change = { dates: periodOf(dates), before: periodOf(version), reason };
      return [...datesDrafts([key], now), draft('version.dated', { key: id, version: versionId }, change)];
    },
  }),
} as const;

/** What an edit changes: fields that get another value. */
export function changedFields(key: Description, set: Partial<Description>): (keyof Description)[] {
  return FIELDS.filter(
    (field) => set[field] !== undefined && JSON.stringify(set[field]) !== JSON.stringify(key[field]),
  );
}

/** Why a key may not be described so, or null. */
export function refuseDescription(
  state: VaultState,
  id: string,
  { owner, usageLimit, tags, places, links }: Description,
): Failure | null {
  if (owner.trim() === '')
    return failure('key-field-unfit', { what: 'owner', why: 'somebody must answer for it' });
  if (usageLimit !== null && !(Number.isSafeInteger(usageLimit) && usageLimit > 0)) {
    return failure('key-field-unfit', { what: 'usage limit', why: 'it must be a whole number above zero' });
  }
  const twice = firstTwice(tags.map((tag) => tag.toLowerCase()));
  if (twice !== null)
    return failure('key-field-unfit', { what: 'tags', why: `“${twice}” stands there twice` });
  const place = firstTwice(
    places.map(({ system, environment }) => `${system} ${environment}`.trim().toLowerCase()),
  );
  if (place !== null)
    return failure('key-field-unfit', { what: 'places', why: `“${place}” stands there twice` });
  for (const { key } of links) {
    if (key === id)
      return failure('key-field-unfit', { what: 'links', why: 'a key cannot be linked to itself' });
    if (!state.keys.has(key)) return failure('key-unknown', { key });
  }
  const link = firstTwice(links.map(({ kind, key }) => `${kind} ${key}`));
  return link === null ? null : failure('key-field-unfit', { what: 'links', why: 'one stands there twice' });
}

function firstTwice(values: readonly string[]): string | null {
  return values.find((value, i) => values.indexOf(value) < i) ?? null;
}
