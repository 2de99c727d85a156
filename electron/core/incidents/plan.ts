// Which items an exposure opens: the decision table applied to the vault as it is.
import { EXPOSURES, type Exposure, type ExposureTodo } from '../../../shared/model/exposures.ts';
import { packageText, standingPackages, stepAt } from '../handover/places.ts';
import type { NewItem } from '../items/commands.ts';
import type { Incident } from '../ledger/state/items.ts';
import type { Key } from '../ledger/state/keys.ts';
import { currentEpoch, type VaultState } from '../ledger/state.ts';
import { blastRadius, copyText, placeText, sightsOf, whenSeen } from './blast-radius.ts';

export type Report = Pick<
  Incident,
  'exposure' | 'keys' | 'custodian' | 'backup' | 'cards' | 'occurred' | 'text'
>;

type Planned = Omit<NewItem, 'id' | 'incident'>;

const nameOf = (state: VaultState, id: string): string => state.custodians.get(id)?.name || id;

/** What must be done after an exposure, in the order of its table. */
export function planItems(state: VaultState, report: Report, now: string): Planned[] {
  const { todos }: Exposure = EXPOSURES[report.exposure];
  return todos.flatMap((todo) => plan(state, report, todo, now));
}

function plan(state: VaultState, report: Report, todo: ExposureTodo, now: string): Planned[] {
  const { kind, text } = todo;
  switch (todo.for) {
    case 'vault':
      return [{ kind, about: '', text }];
    case 'epoch':
      return [{ kind, about: String(currentEpoch(state).number), text }];
    case 'person': {
      const id = report.custodian ?? '';
      return [{ kind, about: id, text: `${nameOf(state, id)}: ${text}` }];
    }
    case 'backup':
      return [{ kind, about: report.backup ?? '', text }];
    case 'each custodian':
      return [...state.custodians.keys()].map((id) => ({
        kind,
        about: id,
        text: `${nameOf(state, id)}: ${text}`,
      }));
    case 'each key':
      return living(state).map((key) => ({ kind, about: key.id, text }));
    case 'blast radius':
      return reached(state, report.keys, now);
  }
}

/** Keys that still have material. */
function living(state: VaultState): Key[] {
  return [...state.keys.values()].filter(
    (key) => key.purpose !== 'tracked' && key.versions.some(({ destroyed }) => destroyed === null),
  );
}

/** An item for every key, place, certificate, copy and person that a compromise reaches. */
function reached(state: VaultState, keys: readonly string[], now: string): Planned[] {
  const { nodes } = blastRadius(state, keys, now);
  const start = new Set(keys);
  const items: Planned[] = [];
  for (const { id, kind } of nodes) {
    const key = state.keys.get(id);
    if (key === undefined) continue;
    if (kind === 'certificate') {
      items.push({
        kind: 'replace-certificate',
        about: id,
        text: `${key.name}: revoke it, and have another made.`,
      });
      continue;
    }
    const why = start.has(id) ? 'It is compromised.' : 'The compromise reaches it.';
    items.push({ kind: 'replace-key', about: id, text: `${key.name}: ${why}` });
    if (['encrypt', 'wrap'].includes(key.purpose)) {
      items.push({ kind: 're-protect-data', about: id, text: `What ${key.name} protected can be read.` });
    }
    for (const place of key.places) {
      items.push({
        kind: 'renew-at-place',
        about: id,
        text: `${placeText(place)}${stepAt(state, id, place.id, 'compromise')}`,
      });
    }
    for (const sent of standingPackages(state, id)) {
      items.push({ kind: 'destroy-package', about: sent.id, text: `${key.name}: ${packageText(sent)}` });
    }
    for (const copy of state.exports.get(id) ?? []) {
      items.push({ kind: 'recall-package', about: id, text: copyText(copy) });
    }
    for (const seen of sightsOf(state, id)) {
      const text = `${key.name} was shown ${whenSeen(seen)} to ${seen.name}.`;
      items.push({ kind: 'ask-who-saw', about: seen.by, text });
    }
  }
  return items;
}
