// Handing a key over makes a place where it is used; what must be done there later is said in the words of the place.

import type { NextSteps } from '../../../shared/model/byok/target.ts';
import { BYOK_TARGETS, type ByokTargetId, nextStepOf } from '../../../shared/model/byok/targets.ts';
import { draft } from '../ledger/draft.ts';
import type { Package } from '../ledger/state/handover.ts';
import type { Key, Place } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';

/** What the register's places may hold. */
const LONGEST = 120;

const cut = (text: string) => text.trim().slice(0, LONGEST);

/** A place before it has an id. */
export type NewPlace = Omit<Place, 'id'>;

/** The place that a target makes. */
export function placeOfTarget(target: ByokTargetId, at: string, targetKey: string): NewPlace {
  const environment = cut([at, targetKey].filter((part) => part !== '').join(' '));
  return { system: cut(BYOK_TARGETS[target].title), environment, contact: '' };
}

/** The places of a package, each with the id it has or a fresh one, and the event that adds the new ones to the key. */
export function addPlaces(
  key: Key,
  wanted: readonly NewPlace[],
  ids: readonly string[],
): { places: string[]; drafts: EventDraft[] } {
  const all: Place[] = [...key.places];
  const same = (a: NewPlace, b: NewPlace) =>
    `${a.system} ${a.environment}`.trim().toLowerCase() ===
    `${b.system} ${b.environment}`.trim().toLowerCase();
  const places = wanted.map((place, i) => {
    const known = all.find((one) => same(one, place));
    if (known !== undefined) return known.id;
    const id = ids[i] as string;
    all.push({ id, system: cut(place.system), environment: cut(place.environment), contact: place.contact });
    return id;
  });
  if (all.length === key.places.length) return { places, drafts: [] };
  const set = { places: all.map((place) => ({ ...place })) };
  const before = { places: key.places.map((place) => ({ ...place })) };
  return { places, drafts: [draft('key.edited', { key: key.id }, { set, before, reason: 'handed over' })] };
}

/** Packages of a key that are not known to be gone. */
export function standingPackages(state: VaultState, key: string): Package[] {
  return [...state.packages.values()].filter((one) => one.key === key && one.gone === null);
}

const RECIPIENT_STEPS: NextSteps = {
  rotate: 'send a package with the new version',
  compromise: 'tell the recipient to stop using the key and to destroy every copy',
  destroy: 'ask the recipient to destroy every copy and to confirm it',
};

/** What is to be done at a place after an event, in the words of what the key was handed over to; empty where nobody knows. */
export function stepAt(state: VaultState, key: string, place: string, event: keyof NextSteps): string {
  const made = standingPackages(state, key).findLast(({ places }) => places.includes(place));
  if (made === undefined) return '';
  const step = nextStepOf(made.target, event) ?? RECIPIENT_STEPS[event];
  return `: ${step}`;
}

/** A package as an item or a picture names it. */
export function packageText({ id, at, to }: Pick<Package, 'id' | 'at' | 'to'>): string {
  return `package ${id} of ${at.slice(0, 10)} to ${to}`;
}
