// All keys: search, filter, sort, keep a look under a name, open one, create one. Only the rows in sight are drawn.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyColumn, KeyListLook, SavedView } from '../../../shared/model/key-list.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { LongTable } from '../../components/long-table.tsx';
import { Refused } from '../../components/notice.tsx';
import { Counted, Page } from '../../components/page.tsx';
import { Pick } from '../../components/pick.tsx';
import { useKeys } from '../../keys.ts';
import { go, useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { keysTexts as texts } from '../../texts/keys.ts';
import { columnsOf } from './columns.tsx';
import { CreateKey } from './create-key.tsx';
import { FilterFields } from './filter-fields.tsx';
import { ImportKey } from './import-key.tsx';
import { FIRST_LOOK, filteredKeys, sortedKeys } from './key-list.ts';
import css from './keys.module.css';
import { ColumnsDialog, TableDialog, ViewsDialog } from './list-dialogs.tsx';

/** How the list looked last, for who comes back to it; a lock ends the page and this with it. */
let last: { readonly of: string; readonly look: KeyListLook } = { of: '', look: FIRST_LOOK };

/** Where nothing was saved under that name. */
const ALL = '\u0000';
const OWN = '\u0001';

const NONE: readonly KeyRow[] = [];
const idOf = ({ id }: KeyRow) => id;
const open = ({ id }: KeyRow) => go({ at: 'key', key: id });

type Dialog = 'create' | 'import' | 'columns' | 'views' | 'table' | null;

function useViews(): [readonly SavedView[], (views: readonly SavedView[]) => void] {
  const [views, setViews] = useState<readonly SavedView[]>([]);
  useEffect(() => {
    let wanted = true;
    // Without them the list is as good; whoever keeps one is told what is wrong.
    ask('keys.views', {}).then(
      (kept) => wanted && setViews(kept),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  return [views, setViews];
}

export function KeysScreen() {
  const { status } = useModel();
  const { answer, told } = useKeys();
  const keys = answer ?? NONE;
  const of = status?.id ?? '';
  const [look, setLook] = useState(last.of === of ? last.look : FIRST_LOOK);
  const [views, setViews] = useViews();
  const [dialog, setDialog] = useState<Dialog>(null);
  const search = useRef<HTMLInputElement>(null);
  const change = (part: Partial<KeyListLook>) => {
    const next = { ...look, ...part };
    last = { of, look: next };
    setLook(next);
  };
  const { filter, sort, columns } = look;
  const sorted = useMemo(() => sortedKeys(keys, sort.column, sort.descending), [keys, sort]);
  const rows = useMemo(() => filteredKeys(sorted, filter, Date.now()), [sorted, filter]);
  const drawn = useMemo(() => columnsOf(columns), [columns]);
  const owner = status?.signedIn[0]?.name ?? '';
  const close = () => setDialog(null);
  const create = (
    <>
      <Button look="primary" onPress={() => setDialog('create')}>
        {texts.create}
      </Button>
      <Button onPress={() => setDialog('import')}>{texts.import}</Button>
      <Button onPress={() => go({ at: 'rings' })}>{texts.rings}</Button>
    </>
  );
  return (
    <Page
      title={texts.title}
      fills
      {...(answer === null || keys.length === 0
        ? {}
        : { lead: <Counted>{texts.lead(rows.length, keys.length)}</Counted> })}
    >
      <Refused told={told} />
      {answer !== null && keys.length === 0 && (
        <Empty title={texts.emptyTitle} text={texts.empty} act={create} />
      )}
      {keys.length > 0 && (
        <>
          <Buttons>
            {create}
            <Buttons end>
              <Button onPress={() => setDialog('views')}>{texts.views}</Button>
              <Button onPress={() => setDialog('columns')}>{texts.columns}</Button>
              <Button onPress={() => setDialog('table')}>{texts.tableTitle}</Button>
            </Buttons>
          </Buttons>
          <fieldset className={cx(css.filter)} aria-label={texts.filter}>
            <FilterFields
              keys={keys}
              filter={filter}
              onChange={(part) => change({ filter: { ...filter, ...part } })}
              search={search}
            />
            <ChosenView look={look} views={views} onLook={change} />
          </fieldset>
          {rows.length === 0 && (
            <Buttons>
              <Button onPress={() => change({ filter: FIRST_LOOK.filter })}>{texts.clear}</Button>
            </Buttons>
          )}
          <LongTable
            label={texts.table}
            columns={drawn}
            rows={rows}
            idOf={idOf}
            rowHeight={44}
            least={300}
            sort={sort}
            onSort={({ column, descending }) => change({ sort: { column: column as KeyColumn, descending } })}
            onOpen={open}
            onType={(letter) => {
              change({ filter: { ...filter, text: filter.text + letter } });
              search.current?.focus();
            }}
            empty={texts.nothing}
          />
        </>
      )}
      {dialog === 'import' && <ImportKey owner={owner} onClose={close} />}
      {dialog === 'create' && <CreateKey owner={owner} onClose={close} />}
      {dialog === 'columns' && (
        <ColumnsDialog columns={columns} onChange={(next) => change({ columns: next })} onClose={close} />
      )}
      {dialog === 'views' && <ViewsDialog views={views} look={look} onChange={setViews} onClose={close} />}
      {dialog === 'table' && <TableDialog keys={rows} columns={columns} onClose={close} />}
    </Page>
  );
}

const same = (a: KeyListLook, b: KeyListLook) =>
  JSON.stringify([a.filter, a.sort, a.columns]) === JSON.stringify([b.filter, b.sort, b.columns]);

/** Which of the kept views the list shows. */
function ChosenView({
  look,
  views,
  onLook,
}: {
  readonly look: KeyListLook;
  readonly views: readonly SavedView[];
  readonly onLook: (look: KeyListLook) => void;
}) {
  const chosen = views.find((view) => same(view, look))?.name ?? (same(FIRST_LOOK, look) ? ALL : OWN);
  const choose = (name: string) => {
    const { filter, columns, sort } = views.find((view) => view.name === name) ?? FIRST_LOOK;
    onLook({ filter, columns, sort });
  };
  return (
    <Pick
      label={texts.view}
      value={chosen}
      onChange={(name) => name !== OWN && choose(name)}
      options={[
        { value: ALL, label: texts.viewAll },
        ...views.map(({ name }) => ({ value: name, label: name })),
        ...(chosen === OWN ? [{ value: OWN, label: texts.viewOwn }] : []),
      ]}
    />
  );
}
