// Which keys the list shows and in which order. Ten thousand are filtered anew at each letter.
import type { KeyColumn, KeyFilter, KeyListLook } from '../../../shared/model/key-list.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import { stateTexts } from '../../texts/state.ts';
import { SORTS } from './columns.tsx';

/** A key with the text in which words are sought, in lower case. */
export interface Sought {
  readonly key: KeyRow;
  readonly text: string;
}

export const NO_FILTER: KeyFilter = {
  text: '',
  state: 'all',
  purpose: 'all',
  ring: '',
  owner: '',
  due: 'any',
};

/** How the list looks where nobody chose otherwise. */
export const FIRST_LOOK: KeyListLook = {
  filter: NO_FILTER,
  columns: ['name', 'state', 'algorithm', 'ring', 'owner', 'until'],
  sort: { column: 'name', descending: false },
};

const DAY = 86_400_000;
const order = new Intl.Collator('en-GB', { numeric: true });

/** All keys in an order, ready to be sought in; equals stay as they were. */
export function sortedKeys(keys: readonly KeyRow[], column: KeyColumn, descending: boolean): Sought[] {
  const value = SORTS[column];
  const direction = descending ? -1 : 1;
  const valued = keys.map((key) => ({ key, value: value(key) }));
  valued.sort(
    ({ value: a }, { value: b }) =>
      direction * (typeof a === 'number' ? a - (b as number) : order.compare(a, b as string)),
  );
  return valued.map(({ key }) => ({ key, text: textOf(key) }));
}

function textOf({ name, owner, ring, algorithm, state, tags }: KeyRow): string {
  const parts = [name, owner, ring, stateTexts.algorithm(algorithm), stateTexts.name(state), ...tags];
  return parts.join('\n').toLocaleLowerCase();
}

/** The keys that fit, in their order. `now` in milliseconds. */
export function filteredKeys(keys: readonly Sought[], filter: KeyFilter, now: number): KeyRow[] {
  const text = filter.text.trim().toLocaleLowerCase();
  const { state, purpose, ring, owner, due } = filter;
  const before = due === 'any' || due === 'none' ? null : new Date(now + Number(due) * DAY).toISOString();
  const found: KeyRow[] = [];
  for (const { key, text: sought } of keys) {
    const fits =
      (text === '' || sought.includes(text)) &&
      (state === 'all' || key.state === state) &&
      (purpose === 'all' || key.purpose === purpose) &&
      (ring === '' || key.ring === ring) &&
      (owner === '' || key.owner === owner) &&
      (due !== 'none' || key.due === null) &&
      (before === null || (key.due !== null && key.due <= before));
    if (fits) found.push(key);
  }
  return found;
}

/** What stands in the keys under a name, each once, in order. */
export function valuesOf(keys: readonly KeyRow[], name: 'ring' | 'owner'): string[] {
  return [...new Set(keys.map((key) => key[name]))].sort(order.compare);
}
