// The columns that the list of keys can have: how each is shown, and by what it sorts.
import type { Term } from '../../../shared/glossary.ts';
import { KEY_COLUMNS, type KeyColumn } from '../../../shared/model/key-list.ts';
import { protectsNoMore } from '../../../shared/model/states.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import type { LongColumn } from '../../components/long-table.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { keysTexts } from '../../texts/keys.ts';
import { stateTexts } from '../../texts/state.ts';
import { figures, onDay } from '../../texts/words.ts';

/** What a column sorts by; numbers as numbers, dates as they are written, no end last. */
export const SORTS: Record<KeyColumn, (key: KeyRow) => string | number> = {
  name: (key) => key.name,
  state: (key) => stateTexts.name(key.state),
  purpose: (key) => stateTexts.purpose(key.purpose),
  algorithm: (key) => stateTexts.algorithm(key.algorithm),
  ring: (key) => key.ring,
  owner: (key) => key.owner,
  tags: (key) => key.tags.join(' '),
  version: (key) => key.version,
  until: (key) => (protectsNoMore(key.state) ? '0' : (key.protectStop ?? '9999')),
  due: (key) => key.due ?? '9999',
  created: (key) => key.created,
  changed: (key) => key.changed,
  uses: (key) => key.usageCount,
};

const CELLS: Partial<Record<KeyColumn, LongColumn<KeyRow>['cell']>> = {
  state: (key) => <StateMark state={key.state} quiet />,
  tags: (key) => key.tags.join(', '),
  until: ({ state, protectStop }) => {
    if (protectsNoMore(state)) return keysTexts.over;
    return protectStop === null ? keysTexts.open : onDay(protectStop);
  },
  due: (key) => (key.due === null ? '' : onDay(key.due)),
  created: (key) => onDay(key.created),
  changed: (key) => onDay(key.changed),
  uses: (key) => figures(key.usageCount),
};

const WIDTHS: Partial<Record<KeyColumn, string>> = {
  name: 'minmax(180px, 2fr)',
  state: 'minmax(120px, 1fr)',
  version: 'minmax(72px, 0.5fr)',
  uses: 'minmax(72px, 0.5fr)',
};

/** Columns whose titles say a word of the field in other words. */
const WORDS: Partial<Record<KeyColumn, Term>> = { until: 'originator-usage' };

/** Those columns, in the order of the table above. */
export function columnsOf(names: readonly KeyColumn[]): LongColumn<KeyRow>[] {
  return KEY_COLUMNS.filter((id) => names.includes(id)).map((id) => ({
    id,
    title: keysTexts.column[id],
    ...(WORDS[id] === undefined ? {} : { term: WORDS[id] }),
    track: WIDTHS[id] ?? 'minmax(104px, 1fr)',
    sorts: true,
    cell: CELLS[id] ?? SORTS[id],
  }));
}
