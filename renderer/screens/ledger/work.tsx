// Long work on the ledger: its verification, and what it found; its export, and where that went.

import { useState } from 'react';
import type { EventPayload } from '../../../shared/contract.ts';
import { LEDGER_FORMATS, type LedgerFormat, type LedgerVerdict } from '../../../shared/model/ledger.ts';
import { pickPath, useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Dialog } from '../../components/dialog.tsx';
import { OneOf } from '../../components/field.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Exact, Stack } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { ReplaceFile } from '../../components/replace-file.tsx';
import { WriteFoot } from '../../components/write-foot.tsx';
import { know, useModel } from '../../store.ts';
import { ledgerTexts as texts } from '../../texts/ledger.ts';

type Work = EventPayload<'ledger'>;

/** Remembers work that was just started, until the application tells of it. */
export function begun(kind: Work['kind'], { job }: { readonly job: string }): void {
  const nothing = { done: 0, total: 0, verdict: null, file: null, error: null };
  know({ ledger: { job, kind, ...nothing, state: 'running' } });
}

function Running({ work }: { readonly work: Work }) {
  const { kind, done, total, job } = work;
  return (
    <Progress
      key={job}
      what={kind === 'verify' ? texts.verifying(done, total) : texts.exporting(done, total)}
      part={total === 0 ? null : done / total}
      onCancel={() => {
        ask('ledger.cancel', { job }).catch(() => undefined);
      }}
    />
  );
}

/** The verification as it runs, and what it found. */
export function Verification() {
  const { ledger: work } = useModel();
  if (work === null || work.kind !== 'verify') return null;
  return (
    <>
      {work.state === 'running' && <Running work={work} />}
      <div role="status">
        {work.state === 'cancelled' && <Notice title={texts.cancelled('verify')} />}
        {work.verdict !== null && <Verdict verdict={work.verdict} />}
      </div>
      <Refused told={work.state === 'failed' ? work.error : null} />
    </>
  );
}

function Verdict({ verdict }: { readonly verdict: LedgerVerdict }) {
  const { held, fault, anchored, clockSteps, cardsLost } = verdict;
  if (fault !== null)
    return (
      <Notice kind="bad" title={texts.fails(fault.seq)}>
        <p>{texts.failsBecause(fault.text, held)}</p>
      </Notice>
    );
  return (
    <Notice kind={anchored ? 'good' : 'warn'} title={texts.holds(held)}>
      <p>{anchored ? texts.anchored : texts.notAnchored}</p>
      <p>
        <Exact>{texts.head(verdict)}</Exact>
      </p>
      {clockSteps.length > 0 && <p>{texts.clockSteps(clockSteps)}</p>}
      {cardsLost.length > 0 && <p>{texts.cardsLost(cardsLost)}</p>}
    </Notice>
  );
}

export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { ledger } = useModel();
  const [format, setFormat] = useState<LedgerFormat>('jsonl');
  const [started, setStarted] = useState<{ job: string; to: string } | null>(null);
  const { busy, told, run } = useAct();
  const work = started !== null && ledger?.job === started.job ? ledger : null;
  const write = (to: string, overwrite: boolean) =>
    run(async () => {
      const job = await ask('ledger.export', { to, format, overwrite });
      setStarted({ ...job, to });
      begun('export', job);
    });
  const choose = async () => {
    const to = await pickPath('save', texts.exportPick, texts.exportFile[format]);
    if (to !== null) await write(to, false);
  };
  const running = work?.state === 'running';
  return (
    <Dialog title={texts.exportTitle} open busy={running} onClose={onClose}>
      <Stack>
        <p>{texts.exportText}</p>
        <OneOf
          label={texts.format}
          value={format}
          onChange={setFormat}
          options={LEDGER_FORMATS.map((value) => ({ value, ...texts.formats[value] }))}
        />
        {work !== null && running && <Running work={work} />}
        <div role="status">
          {work?.state === 'cancelled' && <Notice title={texts.cancelled('export')} />}
          {work?.file != null && (
            <Stack>
              <Notice kind="good" title={texts.exported} />
              <FileProof file={work.file} />
            </Stack>
          )}
        </div>
        <Refused told={told ?? (work?.state === 'failed' ? work.error : null)}>
          <ReplaceFile
            told={work?.error ?? null}
            path={started?.to ?? null}
            onReplace={(to) => write(to, true)}
          />
        </Refused>
        <WriteFoot
          write={texts.exportButton}
          close={texts.close}
          written={work?.file != null}
          busy={busy || running}
          onWrite={choose}
          onClose={onClose}
        />
      </Stack>
    </Dialog>
  );
}
