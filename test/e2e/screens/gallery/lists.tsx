// Lists: rows, the table of many, what falls due, what is still to do, a topic of the guide.
import { useState } from 'react';
import { Button } from '../../../../renderer/components/button.tsx';
import { DueList } from '../../../../renderer/components/due-list.tsx';
import { Duties } from '../../../../renderer/components/duties.tsx';
import { type LongColumn, LongTable, type Sort } from '../../../../renderer/components/long-table.tsx';
import { OpenItems } from '../../../../renderer/components/open-items.tsx';
import { Fine } from '../../../../renderer/components/page.tsx';
import { Row, Rows } from '../../../../renderer/components/rows.tsx';
import { StateMark } from '../../../../renderer/components/state-mark.tsx';
import { TopicView, Words } from '../../../../renderer/components/topic-view.tsx';
import { topicOf } from '../../../../renderer/texts/guide/topics.ts';
import type { KeyRow } from '../../../../shared/model/views/keys.ts';
import { madeUpDue } from '../../../support/fake-duties.ts';
import { madeUpKeys } from '../../../support/fake-keys.ts';
import { Examples, LONG, nothing, Sheet, Shown, UNBROKEN } from './shown.tsx';

const COLUMNS: readonly LongColumn<KeyRow>[] = [
  { id: 'name', title: 'Name', track: 'minmax(160px, 2fr)', sorts: true, cell: ({ name }) => name },
  {
    id: 'state',
    title: 'State',
    track: 'minmax(150px, 1fr)',
    sorts: true,
    cell: ({ state }) => <StateMark state={state} quiet />,
  },
  { id: 'owner', title: 'Owner', track: 'minmax(120px, 1fr)', sorts: false, cell: ({ owner }) => owner },
];
const KEYS = madeUpKeys(500).map((row, i) => (i === 1 ? { ...row, name: UNBROKEN } : row));

function TableExamples() {
  const [sort, setSort] = useState<Sort>({ column: 'name', descending: true });
  const common = { columns: COLUMNS, idOf: ({ id }: KeyRow) => id, rowHeight: 36, least: 250 };
  return (
    <Examples of="Long table">
      <Shown as="sorted" wide>
        <LongTable
          {...common}
          label="Keys"
          rows={KEYS}
          onOpen={nothing}
          sort={sort}
          onSort={setSort}
          empty="No key."
        />
      </Shown>
      <Shown as="empty" wide>
        <LongTable
          {...common}
          least={110}
          label="No keys"
          rows={[]}
          onOpen={nothing}
          empty="No key matches what is asked for."
        />
      </Shown>
    </Examples>
  );
}

export function ListsSheet() {
  return (
    <Sheet title="Lists">
      <Examples of="Rows">
        <Shown as="with a date and an act" wide>
          <Rows label="Backups">
            <Row at="2026-11-15" act={<Button>Check it</Button>}>
              Blue stick
              <Fine>Written by Ann Berg and read back.</Fine>
            </Row>
            <Row at="2026-10-01" act={<Button look="link">Look at it</Button>}>
              {LONG}
            </Row>
            <Row at="2026-09-01">{UNBROKEN}</Row>
          </Rows>
        </Shown>
        <Shown as="without a date" wide>
          <Rows label="People">
            <Row act={<Button>Change</Button>}>Ann Berg</Row>
            <Row>Bo Lindqvist</Row>
          </Rows>
        </Shown>
      </Examples>
      <Examples of="Duties">
        <Shown as="of a custodian">
          <Duties label="Duties" lines={['You keep your passphrase to yourself.', LONG]} />
        </Shown>
      </Examples>
      <TableExamples />
      <DueList due={madeUpDue(madeUpKeys())} told={null} days={365} />
      <OpenItems />
      <Examples of="Topic of the guide">
        <Shown as="whole" wide>
          <TopicView of={topicOf('start')} />
        </Shown>
        <Shown as="words of the field" wide>
          <Words of={['epoch', 'custodian']} />
        </Shown>
      </Examples>
    </Sheet>
  );
}
