// The ledger: events as sentences, filtered, each to be opened; verified and exported.
import { useDeferredValue, useMemo, useState } from 'react';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { DayLine } from '../../components/day-line.tsx';
import { Line } from '../../components/field.tsx';
import { type LongColumn, LongTable } from '../../components/long-table.tsx';
import { Refused } from '../../components/notice.tsx';
import { Counted, Fine, Page } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { useKeys } from '../../keys.ts';
import { useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { AREAS, type Area, ledgerTexts as texts } from '../../texts/ledger.ts';
import { signers as namesOf } from '../../texts/signers.ts';
import { EventDialog } from './event-dialog.tsx';
import { filtered, type LedgerFilter, NO_FILTER, type ReadRow } from './filter.ts';
import css from './ledger.module.css';
import { useLedger } from './reading.ts';
import { begun, ExportDialog, Verification } from './work.tsx';

const COLUMNS: readonly LongColumn<ReadRow>[] = [
  {
    id: 'number',
    title: texts.number,
    track: '84px',
    sorts: false,
    cell: ({ seq }) => <span className={cx(css.number)}>{seq}</span>,
  },
  {
    id: 'time',
    title: texts.time,
    track: '164px',
    sorts: false,
    cell: ({ at }) => <span className={cx(css.time)}>{texts.at(at)}</span>,
  },
  {
    id: 'what',
    title: texts.what,
    track: 'minmax(280px, 3fr)',
    sorts: false,
    cell: ({ sentence, questioned }) => (
      <span className={cx(css.told)}>
        {questioned && <b>{texts.questioned}. </b>}
        {sentence}
      </span>
    ),
  },
  {
    id: 'who',
    title: texts.who,
    track: 'minmax(160px, 1fr)',
    sorts: false,
    cell: ({ signers }) => <span className={cx(css.told)}>{namesOf(signers)}</span>,
  },
];

/** Keys whose name holds a text. */
function useKeysNamed() {
  const { answer: keys } = useKeys();
  return useMemo(() => {
    const names = (keys ?? []).map(({ id, name }) => [id, name.toLocaleLowerCase()] as const);
    return (part: string) => {
      const wanted = part.toLocaleLowerCase();
      return new Set(names.filter(([, name]) => name.includes(wanted)).map(([id]) => id));
    };
  }, [keys]);
}

export function LedgerScreen({ about }: { readonly about: string | null }) {
  const { rows, total, told } = useLedger();
  const { ledger } = useModel();
  const { answer: keys } = useKeys();
  const nameOf = (key: string) => keys?.find(({ id }) => id === key)?.name ?? key;
  const [filter, setFilter] = useState<LedgerFilter>(NO_FILTER);
  const [key, setKey] = useState(about);
  const [open, setOpen] = useState<number | null>(null);
  const [exporting, setExporting] = useState(false);
  const { told: refused, run } = useAct();
  const keysNamed = useKeysNamed();
  const asked = useDeferredValue(filter);
  const shown = useMemo(() => {
    const fitting = filtered(rows, asked, keysNamed);
    return key === null ? fitting : fitting.filter((row) => row.keys.includes(key));
  }, [rows, asked, keysNamed, key]);
  const set = (part: Partial<LedgerFilter>) => setFilter({ ...filter, ...part });
  const verify = () =>
    run(async () => {
      begun('verify', await ask('ledger.verify', {}));
    });
  const turn = (by: 1 | -1) => {
    const at = shown.findIndex(({ seq }) => seq === open);
    const next = shown[at + by];
    if (at !== -1 && next !== undefined) setOpen(next.seq);
  };
  return (
    <Page
      fills
      title={texts.title}
      lead={<Counted busy={rows.length < total}>{texts.lead(shown.length, total)}</Counted>}
    >
      <Refused told={told ?? refused} />
      <Buttons>
        <Button busy={ledger?.kind === 'verify' && ledger.state === 'running'} onPress={verify}>
          {texts.verify}
        </Button>
        <Button onPress={() => setExporting(true)}>{texts.exportTitle}</Button>
      </Buttons>
      <Verification />
      <Filter
        rows={rows}
        filter={filter}
        onChange={set}
        onClear={() => {
          setFilter(NO_FILTER);
          setKey(null);
        }}
        about={key === null ? null : nameOf(key)}
      />
      {rows.length < total && <Fine>{texts.reading(rows.length, total)}</Fine>}
      <LongTable
        label={texts.table}
        columns={COLUMNS}
        rows={shown}
        idOf={({ seq }) => String(seq)}
        rowHeight={52}
        least={300}
        onOpen={({ seq }) => setOpen(seq)}
        empty={rows.length < total ? texts.reading(rows.length, total) : texts.nothing}
      />
      {open !== null && (
        <EventDialog
          seq={open}
          onTurn={turn}
          onClose={() => setOpen(null)}
          onKey={(chosen) => {
            setKey(chosen);
            setOpen(null);
          }}
        />
      )}
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </Page>
  );
}

function Filter({
  rows,
  filter,
  onChange,
  onClear,
  about,
}: {
  readonly rows: readonly ReadRow[];
  readonly filter: LedgerFilter;
  readonly onChange: (part: Partial<LedgerFilter>) => void;
  readonly onClear: () => void;
  /** Name of the key to which the list is narrowed. */
  readonly about: string | null;
}) {
  const people = useMemo(
    () => [...new Set(rows.flatMap(({ signers }) => signers.map(({ name }) => name)))].sort(),
    [rows],
  );
  const narrowed =
    about !== null ||
    Object.entries(NO_FILTER).some(([name, none]) => filter[name as keyof LedgerFilter] !== none);
  return (
    <>
      <fieldset className={cx(css.filter)} aria-label={texts.filter}>
        <Line
          label={texts.search}
          hint={texts.searchHint}
          type="search"
          value={filter.text}
          onChange={(text) => onChange({ text })}
        />
        <Line
          label={texts.key}
          hint={about === null ? texts.keyHint : texts.onlyKey(about)}
          value={filter.key}
          onChange={(key) => onChange({ key })}
        />
        <Pick<Area | 'all'>
          label={texts.area}
          value={filter.area}
          onChange={(area) => onChange({ area })}
          options={[
            { value: 'all', label: texts.all },
            ...(Object.keys(AREAS) as Area[]).map((value) => ({ value, label: AREAS[value].title })),
          ]}
        />
        <Pick
          label={texts.person}
          value={filter.person === '' ? ANYBODY : filter.person}
          onChange={(person) => onChange({ person: person === ANYBODY ? '' : person })}
          options={[
            { value: ANYBODY, label: texts.anybody },
            ...people.map((name) => ({ value: name, label: name })),
          ]}
        />
        <DayLine label={texts.from} value={filter.from} onChange={(from) => onChange({ from })} />
        <DayLine label={texts.to} value={filter.to} onChange={(to) => onChange({ to })} />
      </fieldset>
      {narrowed && (
        <Buttons>
          <Button look="link" onPress={onClear}>
            {texts.clear}
          </Button>
        </Buttons>
      )}
    </>
  );
}

/** No name: a list needs a value for it. */
const ANYBODY = '\u0000';
