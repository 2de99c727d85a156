// What narrows the list of keys: words, state, purpose, ring, owner, when the next date acts.
import { type Ref, useMemo } from 'react';
import { PURPOSES } from '../../../shared/model/algorithms.ts';
import { DUE_SPANS, type KeyFilter } from '../../../shared/model/key-list.ts';
import { STATES } from '../../../shared/model/states.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import { Line } from '../../components/field.tsx';
import { Pick } from '../../components/pick.tsx';
import { glossary } from '../../texts/glossary.ts';
import { keysTexts as texts } from '../../texts/keys.ts';
import { stateTexts } from '../../texts/state.ts';
import { valuesOf } from './key-list.ts';

/** No choice: a list needs a value for it that no name has. */
const ANY = '\u0000';

export function FilterFields({
  keys,
  filter,
  onChange,
  search,
}: {
  readonly keys: readonly KeyRow[];
  readonly filter: KeyFilter;
  readonly onChange: (part: Partial<KeyFilter>) => void;
  readonly search: Ref<HTMLInputElement>;
}) {
  const rings = useMemo(() => valuesOf(keys, 'ring'), [keys]);
  const owners = useMemo(() => valuesOf(keys, 'owner'), [keys]);
  const named = (names: readonly string[]) => [
    { value: ANY, label: texts.any },
    ...names.map((value) => ({ value, label: value })),
  ];
  return (
    <>
      <Line
        ref={search}
        label={texts.search}
        type="search"
        value={filter.text}
        onChange={(text) => onChange({ text })}
      />
      <Pick<KeyFilter['state']>
        label={texts.column.state}
        value={filter.state}
        onChange={(state) => onChange({ state })}
        options={[
          { value: 'all', label: texts.any },
          ...STATES.map((value) => ({
            value,
            label: stateTexts.name(value),
            hint: glossary[value].means,
          })),
        ]}
      />
      <Pick<KeyFilter['purpose']>
        label={texts.column.purpose}
        value={filter.purpose}
        onChange={(purpose) => onChange({ purpose })}
        options={[
          { value: 'all', label: texts.any },
          ...PURPOSES.map((value) => ({ value, label: stateTexts.purpose(value) })),
        ]}
      />
      <Pick
        label={texts.column.ring}
        value={filter.ring === '' ? ANY : filter.ring}
        onChange={(ring) => onChange({ ring: ring === ANY ? '' : ring })}
        options={named(rings)}
      />
      <Pick
        label={texts.column.owner}
        value={filter.owner === '' ? ANY : filter.owner}
        onChange={(owner) => onChange({ owner: owner === ANY ? '' : owner })}
        options={named(owners)}
      />
      <Pick<KeyFilter['due']>
        label={texts.column.due}
        value={filter.due}
        onChange={(due) => onChange({ due })}
        options={DUE_SPANS.map((value) => ({ value, label: texts.dueSpan[value] }))}
      />
    </>
  );
}
