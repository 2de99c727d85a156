// Keys as faces show them.
import { ALGORITHMS } from '../../../shared/model/algorithms.ts';
import { LINK_TITLES } from '../../../shared/model/links.ts';
import type { KeyRow, KeyView, VersionView } from '../../../shared/model/views/keys.ts';
import type { Context } from '../command.ts';
import type { KeyHistory } from '../ledger/history.ts';
import type { Key, Version, VersionRef } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { childrenOf } from '../lifecycle/children.ts';
import { nextDue } from '../lifecycle/dates.ts';
import { current, dueSteps, mayProcess, mayProtect, stateOf } from '../lifecycle/now.ts';
import { actionsOf } from './actions.ts';

/** One line of the inventory. */
export function keyRow(state: VaultState, key: Key, now: string): KeyRow {
  const shown = current(key, now);
  return {
    id: key.id,
    name: key.name,
    ring: state.rings.get(key.ring)?.name ?? key.ring,
    purpose: key.purpose,
    algorithm: key.algorithm,
    owner: key.owner,
    tags: [...key.tags],
    state: stateOf(shown, now),
    version: shown.number,
    created: key.created,
    changed: key.changed,
    protectStop: shown.protectStop,
    due: nextDue(key, now),
    usageCount: key.usageCount,
  };
}

/** The inventory, by name. */
export function keyRows(state: VaultState, now: string): KeyRow[] {
  return keyPage(state, now, 0, state.keys.size);
}

const sorted = new WeakMap<VaultState, readonly Key[]>();

/** A part of the inventory, in the order of names. */
export function keyPage(state: VaultState, now: string, from: number, count: number): KeyRow[] {
  let keys = sorted.get(state);
  if (keys === undefined) {
    const named = [...state.keys.values()].map((key) => ({ key, name: key.name.toLowerCase() }));
    keys = named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ key }) => key);
    sorted.set(state, keys);
  }
  return keys.slice(from, from + count).map((key) => keyRow(state, key, now));
}

/** One key with all its versions, what may be done with it and what may not and why. */
export function keyView(state: VaultState, key: Key, context: Context, history: KeyHistory): KeyView {
  const { privateFormats, publicFormats, strength } = ALGORITHMS[key.algorithm];
  const { now } = context;
  return {
    ...keyRow(state, key, now),
    custodians: [...key.custodians],
    description: key.description,
    places: key.places.map((place) => ({ ...place })),
    usageLimit: key.usageLimit,
    strength,
    extractable: key.extractable,
    privateFormats: [...privateFormats],
    publicFormats: [...publicFormats],
    links: linksOf(state, key),
    versions: [...key.versions].reverse().map((version) => versionView(state, key, version, now)),
    actions: actionsOf(state, key, context),
    history: history.last.map(({ seq, at, sentence, signers }) => ({
      seq,
      at,
      sentence,
      signers: [...signers],
    })),
    events: history.events,
  };
}

function versionView(state: VaultState, key: Key, version: Version, now: string): VersionView {
  const {
    predecessor: _,
    supersededAt: _superseded,
    since: _since,
    stopped: _stopped,
    awaits: _awaits,
    publicKey: _key,
    ...rest
  } = version;
  return {
    ...rest,
    ...factsBy(version, now),
    state: stateOf(version, now),
    checkValue: shownCheckValue(key, version),
    suspensions: version.suspensions.map((one) => ({ ...one })),
    mayProtect: mayProtect(version, now),
    mayProcess: mayProcess(version, now),
    wrappedBy: version.wrappedBy === null ? null : nameOf(state, version.wrappedBy),
    wraps: childrenOf(state, version.id).map((ref) => nameOf(state, ref)),
  };
}

/** The check value of a version as people may see it: that of an opaque secret is sealed and stays so. */
export function shownCheckValue(key: Key, version: Version): string | null {
  return key.algorithm === 'secret' ? null : version.checkValue;
}

/** Facts that dates have made but no event has told yet. */
function factsBy(version: Version, now: string): Pick<VersionView, 'activated' | 'deactivated'> {
  let { activated, deactivated } = version;
  for (const { to, at } of dueSteps(version, now)) {
    if (to === 'active') activated = at;
    else deactivated = at;
  }
  return { activated, deactivated };
}

function nameOf(state: VaultState, { key, version }: VersionRef): NonNullable<VersionView['wrappedBy']> {
  const found = state.keys.get(key);
  const number = found?.versions.find(({ id }) => id === version)?.number ?? null;
  return { key, name: found?.name ?? key, version: number };
}

function linksOf(state: VaultState, key: Key): KeyView['links'] {
  const own = key.links.map(({ kind, key: other }) => ({
    kind,
    own: true,
    title: LINK_TITLES[kind].to,
    key: other,
  }));
  const others = [...state.keys.values()].flatMap(({ id, links }) =>
    links
      .filter((link) => link.key === key.id)
      .map(({ kind }) => ({ kind, own: false, title: LINK_TITLES[kind].from, key: id })),
  );
  return [...own, ...others].map((link) => ({ ...link, name: state.keys.get(link.key)?.name ?? link.key }));
}
