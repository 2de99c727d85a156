// The scan: folders to search, the search while it runs, and what was found.

import { useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import { PAPERS, type Paper } from '../../../shared/model/paper.ts';
import type { ScanEnd } from '../../../shared/model/scan.ts';
import { pickPath, useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Tick } from '../../components/field.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Exact, Fine, Page, Part, Stack } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Ways } from '../../components/ways.tsx';
import { know, useModel } from '../../store.ts';
import { scanTexts } from '../../texts/scan.ts';
import { onDay } from '../../texts/words.ts';
import { Finds } from './finds.tsx';

type Answer = CallOutput<'scan.finds'>;

export function ScanScreen() {
  const { answer, told } = useAnswer('scan.finds', {});
  const { scan } = useModel();
  const [chosen, setChosen] = useState<Settings | null>(null);
  if (answer === null) return <Refused told={told} />;
  const running = scan !== null && scan.state === 'running';
  return (
    <Page title={scanTexts.title} lead={scanTexts.lead}>
      <Refused told={told} />
      {running ? (
        <Progress
          what={scanTexts.running(scan.files, scan.totalFiles)}
          part={scan.totalBytes === 0 ? null : scan.bytes / scan.totalBytes}
          onCancel={() => {
            ask('scan.cancel', { job: scan.job }).catch(() => undefined);
          }}
        />
      ) : (
        <Choice settings={chosen ?? proposed(answer)} watched={answer.watched} onChange={setChosen} />
      )}
      <div role="status">
        {scan?.state === 'cancelled' && <Notice title={scanTexts.cancelled} />}
        {scan?.end != null && <Ended end={scan.end} />}
      </div>
      <Refused told={scan?.state === 'failed' ? scan.error : null} />
      <Finds answer={answer} />
      {scan?.end != null && <Skipped end={scan.end} />}
      <Report any={answer.finds.length > 0} />
      <Scans scans={answer.scans} />
    </Page>
  );
}

type Settings = CallInput<'scan.start'>;

/** What was searched last, or is to be searched regularly. */
function proposed({ scans, watched }: Answer): Settings {
  const [last] = scans;
  if (last === undefined) return watched ?? { folders: [], history: false, respectIgnore: false };
  return { folders: last.folders, history: last.history, respectIgnore: watched?.respectIgnore ?? false };
}

/** Which folders, and how. */
function Choice({
  settings,
  watched,
  onChange,
}: {
  readonly settings: Settings;
  readonly watched: Answer['watched'];
  readonly onChange: (settings: Settings) => void;
}) {
  const { folders, history, respectIgnore } = settings;
  const [tried, setTried] = useState(false);
  const { busy, told, run } = useAct();
  const add = () =>
    run(async () => {
      const folder = await pickPath('folder', scanTexts.pick);
      if (folder !== null && !folders.includes(folder))
        onChange({ ...settings, folders: [...folders, folder] });
    });
  const start = () => {
    setTried(true);
    if (folders.length === 0) return;
    run(async () => {
      const { job } = await ask('scan.start', settings);
      const nothing = { files: 0, totalFiles: 0, bytes: 0, totalBytes: 0 };
      know({ scan: { job, ...nothing, state: 'running', end: null, error: null } });
    });
  };
  const watch = (asked: Settings) =>
    run(async () => {
      await ask('scan.watch', asked);
    });
  return (
    <Part title={scanTexts.folders}>
      {folders.length === 0 ? (
        <>
          <Empty title={scanTexts.none} text={scanTexts.noneText} />
          {tried && <Fine>{scanTexts.foldersMissing}</Fine>}
        </>
      ) : (
        <Rows label={scanTexts.folders}>
          {folders.map((folder) => (
            <Row
              key={folder}
              act={
                <Button
                  look="link"
                  aria-label={scanTexts.remove(folder)}
                  onPress={() => onChange({ ...settings, folders: folders.filter((one) => one !== folder) })}
                >
                  {scanTexts.removeShort}
                </Button>
              }
            >
              <Exact>{folder}</Exact>
            </Row>
          ))}
        </Rows>
      )}
      <Stack>
        <Tick
          label={scanTexts.history}
          hint={scanTexts.historyHint}
          value={history}
          onChange={(value) => onChange({ ...settings, history: value })}
        />
        <Tick
          label={scanTexts.ignore}
          hint={scanTexts.ignoreHint}
          value={respectIgnore}
          onChange={(value) => onChange({ ...settings, respectIgnore: value })}
        />
        {watched !== null && <Fine>{scanTexts.watched(watched.folders)}</Fine>}
        <Refused told={told} />
        <Buttons>
          <Button look={folders.length === 0 ? 'plain' : 'primary'} onPress={start} busy={busy}>
            {scanTexts.start}
          </Button>
          <Button look={folders.length === 0 ? 'primary' : 'plain'} onPress={add} isDisabled={busy}>
            {scanTexts.add}
          </Button>
          {folders.length > 0 && (
            <Button onPress={() => watch(settings)} isDisabled={busy}>
              {scanTexts.watch}
            </Button>
          )}
          {watched !== null && (
            <Button onPress={() => watch({ ...settings, folders: [] })} isDisabled={busy}>
              {scanTexts.unwatch}
            </Button>
          )}
        </Buttons>
      </Stack>
    </Part>
  );
}

/** Paths named on the screen; the report has more. */
const NAMED = 20;

function Ended({ end }: { readonly end: ScanEnd }) {
  return (
    <Notice kind={end.found === 0 ? 'good' : 'warn'} title={scanTexts.done(end)}>
      {end.gone > 0 && <p>{scanTexts.gone(end.gone)}</p>}
      {end.untried > 0 && <p>{scanTexts.untried(end.untried)}</p>}
    </Notice>
  );
}

/** What the search left out: below what it found. */
function Skipped({ end }: { readonly end: ScanEnd }) {
  const named = end.skipped.slice(0, NAMED);
  const more = end.skipped.length - named.length + end.moreSkipped;
  if (named.length === 0) return null;
  return (
    <Part title={scanTexts.skipped}>
      <Rows label={scanTexts.skipped}>
        {named.map(({ path, why }) => (
          <Row key={path}>
            <Exact>{path}</Exact>
            <Fine>{scanTexts.skip(why)}</Fine>
          </Row>
        ))}
      </Rows>
      {more > 0 && <Fine>{scanTexts.moreSkipped(more)}</Fine>}
    </Part>
  );
}

function Report({ any }: { readonly any: boolean }) {
  const [paper, setPaper] = useState<Paper>('A4');
  const [written, setWritten] = useState<CallOutput<'scan.report'> | null>(null);
  const { busy, told, run } = useAct();
  if (!any) return null;
  const save = (format: 'pdf' | 'csv') =>
    run(async () => {
      const to = await pickPath('save', scanTexts.pickReport, scanTexts.fileFor(format));
      if (to !== null) setWritten(await ask('scan.report', { to, format, paper }));
    });
  return (
    <Part title={scanTexts.report}>
      <Stack>
        <Fine>{scanTexts.reportHint}</Fine>
        <Ways
          label={scanTexts.paper}
          options={PAPERS.map((value) => ({ value, label: value }))}
          value={paper}
          onChange={setPaper}
        />
        <Refused told={told} />
        <Buttons>
          <Button onPress={() => save('pdf')} busy={busy}>
            {scanTexts.pdf}
          </Button>
          <Button onPress={() => save('csv')} isDisabled={busy}>
            {scanTexts.csv}
          </Button>
        </Buttons>
        <div role="status">{written !== null && <FileProof file={written} />}</div>
      </Stack>
    </Part>
  );
}

function Scans({ scans }: { readonly scans: Answer['scans'] }) {
  if (scans.length === 0) return null;
  return (
    <Part title={scanTexts.scans}>
      <Rows label={scanTexts.scans}>
        {scans.map((one) => (
          <Row key={one.at} at={onDay(one.at)}>
            {scanTexts.scan(one)}
            {one.history && <Fine>{scanTexts.withHistory}</Fine>}
          </Row>
        ))}
      </Rows>
    </Part>
  );
}
