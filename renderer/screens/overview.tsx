// What must be done, and whether the vault could be recovered today.
import { CardRow, onTable } from '../components/card-row.tsx';
import { CeremonyWaits } from '../components/ceremony-waits.tsx';
import { ClockDoubt } from '../components/clock-doubt.tsx';
import { DueList } from '../components/due-list.tsx';
import { Findings } from '../components/findings.tsx';
import { Notice } from '../components/notice.tsx';
import { OpenItems } from '../components/open-items.tsx';
import { Exact, Facts, Lead, Page, Part } from '../components/page.tsx';
import { useModel } from '../store.ts';
import { overviewTexts } from '../texts/overview.ts';
import { onDay } from '../texts/words.ts';

export function OverviewScreen() {
  const { status } = useModel();
  if (status === null) return null;
  const { findings } = status;
  const newest = [...status.backups].sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return (
    <Page title={overviewTexts.title(findings.length)} lead={overviewTexts.lead(findings.length)}>
      <CeremonyWaits />
      <ClockDoubt clock={status.clock} />
      {status.unattended && <Notice kind="warn" title={overviewTexts.unattended} />}
      {findings.length > 0 && <Findings findings={findings} label={overviewTexts.findings} brief />}
      <OpenItems />
      <DueList />
      <Part title={overviewTexts.recover}>
        <Lead>{overviewTexts.recoverable(status)}</Lead>
        <CardRow cards={onTable(status.cards)} label={overviewTexts.cards} />
      </Part>
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
