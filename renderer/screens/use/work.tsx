// Work on a file while it runs and when it has ended.
import { useEffect, useRef } from 'react';
import { CHECKS } from '../../../shared/model/uses.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { type FileWork, useModel } from '../../store.ts';
import { useTexts } from '../../texts/use.ts';

/** Refusals that a reason, a date or another custodian mends. */
const MENDED = ['key-reason-needed', 'key-dating-needed', 'approvals-missing'];

export function Work({
  of,
  onNext,
}: {
  readonly of: FileWork;
  /** Back to the form: for the same work once more, with a reason, or for another file. */
  readonly onNext: (again: FileWork | null) => void;
}) {
  const event = useModel().jobs[of.job];
  const next = useRef<HTMLButtonElement>(null);
  const ended = event !== undefined && event.state !== 'running';
  useEffect(() => {
    if (ended) next.current?.focus();
  }, [ended]);
  if (event === undefined || event.state === 'running') {
    const part = event === undefined || event.total === 0 ? null : event.done / event.total;
    return (
      <Progress
        what={useTexts.running[of.operation](of.input)}
        part={part}
        onCancel={() => {
          ask('use.cancel', { job: of.job }).catch(() => undefined);
        }}
      />
    );
  }
  return (
    <>
      <div role="status">
        {event.state === 'done' && (
          <Notice kind="good" title={useTexts.done[of.operation]}>
            {event.verdict !== null && <p>{useTexts.byVersion(event.verdict, of.keyName)}</p>}
            <p>{useTexts.doneText[of.operation](of.keyName)}</p>
          </Notice>
        )}
        {event.state === 'cancelled' && <Notice title={useTexts.cancelled} />}
      </div>
      <Refused told={event.state === 'failed' ? event.error : null}>
        {event.error !== null && MENDED.includes(event.error.code) && (
          <Buttons>
            <Button
              onPress={() => {
                onNext(of);
              }}
            >
              {useTexts.withReason}
            </Button>
          </Buttons>
        )}
      </Refused>
      {event.result !== null && !CHECKS.includes(of.operation) && <FileProof file={event.result} />}
      <Buttons>
        <Button look="primary" ref={next} onPress={() => onNext(null)}>
          {useTexts.next}
        </Button>
      </Buttons>
    </>
  );
}
