// All keys: search, sort, open one, create one. Only the rows in sight are drawn.
import { useMemo, useState } from 'react';
import {
  Cell,
  Column,
  Row,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components';
import type { KeyRow } from '../../../shared/model/views.ts';
import { useAnswer } from '../../asking.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Line } from '../../components/field.tsx';
import { Refused } from '../../components/notice.tsx';
import { Lead, Page } from '../../components/page.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { go, useModel } from '../../store.ts';
import { cx } from '../../style/classes.ts';
import { keysTexts } from '../../texts/keys.ts';
import { stateTexts } from '../../texts/state.ts';
import { onDay } from '../../texts/words.ts';
import { CreateKey } from './create-key.tsx';
import { ImportKey } from './import-key.tsx';
import css from './keys.module.css';

type ColumnName = 'name' | 'state' | 'algorithm' | 'ring' | 'owner' | 'until';

const VALUE: Record<ColumnName, (key: KeyRow) => string> = {
  name: (key) => key.name,
  state: (key) => stateTexts.name(key.state),
  algorithm: (key) => stateTexts.algorithm(key.algorithm),
  ring: (key) => key.ring,
  owner: (key) => key.owner,
  until: (key) => key.protectStop ?? '9999',
};
const order = new Intl.Collator('en-GB', { numeric: true });

function useRows(keys: readonly KeyRow[], search: string, sort: SortDescriptor): KeyRow[] {
  return useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase();
    const value = VALUE[sort.column as ColumnName];
    const direction = sort.direction === 'descending' ? -1 : 1;
    return keys
      .filter((key) =>
        [key.name, key.owner, key.ring, stateTexts.algorithm(key.algorithm), stateTexts.name(key.state)].some(
          (text) => text.toLocaleLowerCase().includes(wanted),
        ),
      )
      .sort((a, b) => direction * order.compare(value(a), value(b)));
  }, [keys, search, sort]);
}

export function KeysScreen() {
  const { status } = useModel();
  const { answer, told } = useAnswer('keys.list', {});
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<SortDescriptor>({ column: 'name', direction: 'ascending' });
  const [creating, setCreating] = useState(false);
  const [importing, setImporting] = useState(false);
  const keys = answer ?? [];
  const rows = useRows(keys, search, sort);
  const create = (
    <Buttons>
      <Button look="primary" onPress={() => setCreating(true)}>
        {keysTexts.create}
      </Button>
      <Button onPress={() => setImporting(true)}>{keysTexts.import}</Button>
    </Buttons>
  );
  return (
    <Page
      title={keysTexts.title}
      {...(answer === null || keys.length === 0 ? {} : { lead: keysTexts.lead(rows.length, keys.length) })}
    >
      <Refused told={told} />
      {answer !== null && keys.length === 0 && (
        <div className={cx(css.empty)}>
          <b>{keysTexts.emptyTitle}</b>
          <Lead>{keysTexts.empty}</Lead>
          {create}
        </div>
      )}
      {keys.length > 0 && (
        <>
          <div className={cx(css.tools)}>
            <Line
              label={keysTexts.search}
              hint={keysTexts.searchHint}
              type="search"
              value={search}
              onChange={setSearch}
            />
            {create}
          </div>
          <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: 44, headingHeight: 34 }}>
            <Table
              aria-label={keysTexts.table}
              className={cx(css.table)}
              sortDescriptor={sort}
              onSortChange={setSort}
              onRowAction={(key) => go({ at: 'key', key: String(key) })}
            >
              <TableHeader className={cx(css.head)}>
                {(['name', 'state', 'algorithm', 'ring', 'owner', 'until'] as const).map((id) => (
                  <Column
                    key={id}
                    id={id}
                    isRowHeader={id === 'name'}
                    allowsSorting
                    className={cx(css.column)}
                    {...(id === 'name' ? { width: '2fr', minWidth: 180 } : { width: '1fr', minWidth: 104 })}
                  >
                    {({ sortDirection }) => (
                      <>
                        {keysTexts[id]}
                        <span aria-hidden="true" className={cx(css.arrow)}>
                          {sortDirection === 'ascending' ? '↑' : sortDirection === 'descending' ? '↓' : ''}
                        </span>
                      </>
                    )}
                  </Column>
                ))}
              </TableHeader>
              <TableBody
                items={rows}
                renderEmptyState={() => <p className={cx(css.none)}>{keysTexts.nothing}</p>}
              >
                {(key) => (
                  <Row className={cx(css.row)} textValue={key.name}>
                    <Cell className={cx(css.cell, css.name)}>{key.name}</Cell>
                    <Cell className={cx(css.cell)}>
                      <StateMark state={key.state} quiet />
                    </Cell>
                    <Cell className={cx(css.cell)}>{stateTexts.algorithm(key.algorithm)}</Cell>
                    <Cell className={cx(css.cell)}>{key.ring}</Cell>
                    <Cell className={cx(css.cell)}>{key.owner}</Cell>
                    <Cell className={cx(css.cell)}>
                      {key.protectStop === null ? keysTexts.open : onDay(key.protectStop)}
                    </Cell>
                  </Row>
                )}
              </TableBody>
            </Table>
          </Virtualizer>
        </>
      )}
      {importing && <ImportKey owner={status?.signedIn[0]?.name ?? ''} onClose={() => setImporting(false)} />}
      {creating && <CreateKey owner={status?.signedIn[0]?.name ?? ''} onClose={() => setCreating(false)} />}
    </Page>
  );
}
