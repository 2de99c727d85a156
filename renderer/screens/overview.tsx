// What must be done, and whether the vault could be recovered today.
import { useAnswer } from '../asking.ts';
import { CardRow, onTable } from '../components/card-row.tsx';
import { CeremonyWaits } from '../components/ceremony-waits.tsx';
import { ClockDoubt } from '../components/clock-doubt.tsx';
import { DueList } from '../components/due-list.tsx';
import { Findings } from '../components/findings.tsx';
import { Notice } from '../components/notice.tsx';
import { ItemsToClose } from '../components/open-items.tsx';
import { Exact, Facts, Lead, Page, Part } from '../components/page.tsx';
import { useModel } from '../store.ts';
import { overviewTexts } from '../texts/overview.ts';
import { onDay } from '../texts/words.ts';
import { toDo } from '../to-do.ts';

/** How far ahead dates are told. */
const DAYS = 365;

export function OverviewScreen() {
  const { status } = useModel();
  const { answer: items } = useAnswer('items.list', {});
  const due = useAnswer('calendar.due', { days: DAYS });
  if (status === null) return null;
  const { findings } = status;
  const todo = items === null || due.answer === null ? null : toDo(status, items, due.answer);
  const newest = [...status.backups].sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return (
    <Page
      title={todo === null ? overviewTexts.name : overviewTexts.title(todo)}
      lead={todo === null ? overviewTexts.looking : overviewTexts.lead(todo)}
    >
      <CeremonyWaits />
      <ClockDoubt clock={status.clock} />
      {status.unattended && <Notice kind="warn" title={overviewTexts.unattended} />}
      {findings.length > 0 && <Findings findings={findings} label={overviewTexts.findings} brief />}
      <ItemsToClose items={items ?? []} />
      <Part title={overviewTexts.recover}>
        <Lead>{overviewTexts.recoverable(status)}</Lead>
        <CardRow cards={onTable(status.cards)} label={overviewTexts.cards} />
      </Part>
      <DueList due={due.answer} told={due.told} days={DAYS} />
      <Part title={status.name}>
        <Facts
          rows={[
            [overviewTexts.keys, overviewTexts.keysLine(status.keys.total, status.keys.active)],
            [
              overviewTexts.newest,
              newest === undefined
                ? overviewTexts.none
                : `${onDay(newest.at)}, ${newest.place}, ${overviewTexts.since(status.changesSinceBackup)}`,
            ],
            [
              overviewTexts.unlockBy,
              overviewTexts.unlockLine(status.unlock.threshold, status.unlock.custodians.length),
            ],
            [
              overviewTexts.head,
              <Exact key="head">
                {status.head.seq} · {status.head.hash}
              </Exact>,
            ],
          ]}
        />
      </Part>
    </Page>
  );
}
