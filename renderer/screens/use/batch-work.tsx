// Work on several files while it runs and when it has ended: how far the whole is, and what became of each.
import { useEffect, useRef } from 'react';
import { compares, isUnderWay, stopBatch } from '../../batch.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Exact, Fine } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { type BatchFile, type FileBatch, useModel } from '../../store.ts';
import { useTexts } from '../../texts/use.ts';
import { fileName } from '../../texts/words.ts';

export function BatchWork({ of, onNext }: { readonly of: FileBatch; readonly onNext: () => void }) {
  const { jobs } = useModel();
  const next = useRef<HTMLButtonElement>(null);
  const underWay = isUnderWay(of);
  useEffect(() => {
    if (!underWay) next.current?.focus();
  }, [underWay]);
  const all = of.files.length;
  const at = of.files.findIndex(({ state }) => state === 'waiting' || state === 'running');
  const present = of.files[at];
  const heard = present?.job == null ? undefined : jobs[present.job];
  const within = heard === undefined || heard.total === 0 ? 0 : heard.done / heard.total;
  return (
    <>
      {present === undefined ? (
        <>
          <Ended of={of} />
          <Buttons>
            <Button look="primary" ref={next} onPress={onNext}>
              {useTexts.nextSeveral}
            </Button>
          </Buttons>
        </>
      ) : (
        <Progress
          what={useTexts.runningSeveral(useTexts.running[of.operation](present.input), at + 1, all)}
          part={(at + within) / all}
          onCancel={stopBatch}
        />
      )}
      <Rows label={useTexts.files}>
        {of.files.map((file) => (
          <OneFile key={file.input} of={of} file={file} />
        ))}
      </Rows>
    </>
  );
}

/** How many came to an end as they should, once nothing is under way. */
function Ended({ of }: { readonly of: FileBatch }) {
  const all = of.files.length;
  const done = of.files.filter(({ state }) => state === 'done').length;
  const left = useTexts.several[of.operation].left(of.keyName);
  return (
    <div role="status">
      <Notice kind={done === all ? 'good' : 'warn'} title={useTexts.doneSeveral(of.operation, done, all)}>
        {done < all && <p>{useTexts.notAll[compares(of) ? 'checks' : 'writes']}</p>}
        {done > 0 && left !== null && <p>{left}</p>}
      </Notice>
    </div>
  );
}

function OneFile({ of, file }: { readonly of: FileBatch; readonly file: BatchFile }) {
  const { jobs } = useModel();
  const { input, state, job, told } = file;
  const event = job === null ? undefined : jobs[job];
  return (
    <Row mark={useTexts.fileState[state]}>
      <b>{fileName(input)}</b>
      {state !== 'done' && (
        <div>
          <Exact>{input}</Exact>
        </div>
      )}
      {state === 'done' && event?.verdict != null && (
        <Fine>{useTexts.byVersion(event.verdict, of.keyName)}</Fine>
      )}
      {state === 'done' && event?.result != null && !compares(of) && <FileProof file={event.result} />}
      <Refused told={state === 'failed' ? (told ?? event?.error ?? null) : null} />
    </Row>
  );
}
