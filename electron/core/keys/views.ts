// Keys as faces show them.
import { ALGORITHMS } from '../../../shared/model/algorithms.ts';
import { EVENT_TYPES, isEventType } from '../../../shared/model/events.ts';
import { mayFollow, TRANSITIONS } from '../../../shared/model/states.ts';
import type { ActionView, KeyRow, KeyView, VersionView } from '../../../shared/model/views.ts';
import type { Key, VaultState, Version } from '../ledger/state.ts';
import { mayProcess, mayProtect, newest, protecting, stateOf, stateOfKey } from '../lifecycle/now.ts';
import { refuseUse, USES, type UseOperation } from './use.ts';

/** One line of the inventory. */
export function keyRow(state: VaultState, key: Key, now: string): KeyRow {
  const shown = protecting(key, now) ?? newest(key);
  return {
    id: key.id,
    name: key.name,
    ring: state.rings.get(key.ring)?.name ?? key.ring,
    purpose: key.purpose,
    algorithm: key.algorithm,
    owner: key.owner,
    state: stateOfKey(key, now),
    version: shown.number,
    created: key.created,
    protectStop: shown.protectStop,
    usageCount: key.usageCount,
  };
}

/** The inventory, by name. */
export function keyRows(state: VaultState, now: string): KeyRow[] {
  return [...state.keys.values()]
    .map((key) => keyRow(state, key, now))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** An event of a key's history, opened. */
export interface HistoryEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly public: unknown;
  readonly sealed: unknown;
}

/** One key with all its versions, what may be done with it and what may not and why. */
export function keyView(state: VaultState, key: Key, now: string, history: readonly HistoryEntry[]): KeyView {
  const { privateFormats, publicFormats, strength } = ALGORITHMS[key.algorithm];
  return {
    ...keyRow(state, key, now),
    description: key.description,
    strength,
    extractable: key.extractable,
    privateFormats: [...privateFormats],
    publicFormats: [...publicFormats],
    versions: [...key.versions].reverse().map((version) => versionView(key, version, now)),
    actions: actionsOf(key, now),
    history: history.map(({ seq, at, type, public: pub, sealed }) => ({
      seq,
      at,
      sentence: isEventType(type) ? EVENT_TYPES[type].sentence(pub as never, sealed as never) : type,
    })),
  };
}

function versionView(key: Key, version: Version, now: string): VersionView {
  const { id, number, created, activated, deactivated, protectStop, reason, publicText, origin } = version;
  return {
    id,
    number,
    state: stateOf(version, now),
    created,
    activated,
    deactivated,
    protectStop,
    reason,
    publicText,
    checkValue: shownCheckValue(key, version),
    certificate: version.certificate,
    origin,
    mayProtect: mayProtect(version, now),
    mayProcess: mayProcess(version, now),
  };
}

/** The check value of a version as people may see it: that of an opaque secret is sealed and stays so. */
export function shownCheckValue(key: Key, version: Version): string | null {
  return key.algorithm === 'secret' ? null : version.checkValue;
}

/** Legal next actions first; the others with the reason and the legal way. */
function actionsOf(key: Key, now: string): ActionView[] {
  const current = protecting(key, now) ?? newest(key);
  const from = stateOf(current, now);
  const step = (action: 'activate' | 'deactivate', to: 'active' | 'deactivated'): ActionView => ({
    action,
    legal: mayFollow(from, to),
    because: mayFollow(from, to)
      ? ''
      : `It is ${from}. From there it may become: ${Object.keys(TRANSITIONS[from]).join(', ') || 'nothing else'}.`,
  });
  const rotate: ActionView = {
    action: 'rotate',
    legal: stateOf(newest(key), now) !== 'pre-active',
    because:
      stateOf(newest(key), now) === 'pre-active'
        ? 'Its newest version was never used: activate it instead.'
        : '',
  };
  const uses = (Object.keys(USES) as UseOperation[])
    .filter((operation) => USES[operation].purpose === key.purpose)
    .map((operation): ActionView => {
      const refused = refuseUse(key, operation, now);
      return {
        action: operation,
        legal: refused === null,
        because: refused === null ? '' : `${refused.message} ${refused.next}`,
      };
    });
  const take: ActionView = {
    action: 'export',
    legal: true,
    because: '',
  };
  return [step('activate', 'active'), ...uses, rotate, step('deactivate', 'deactivated'), take].sort(
    (a, b) => Number(b.legal) - Number(a.legal),
  );
}
