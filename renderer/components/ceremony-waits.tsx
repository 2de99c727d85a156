// A ceremony that runs, waits, or has not written its record: said wherever people come in, until it is ended.
import { useState } from 'react';
import { useAnswer } from '../asking.ts';
import { ask } from '../bridge.ts';
import { later } from '../later.tsx';
import { go, useModel } from '../store.ts';
import { ceremoniesTexts } from '../texts/ceremonies.ts';
import { lossTexts } from '../texts/loss.ts';
import { Button, Buttons } from './button.tsx';
import { Notice } from './notice.tsx';

const ReasonDialog = later(async () => (await import('./reason-dialog.tsx')).ReasonDialog);

/** Before a vault is open the start has said whether there is one; to ask would keep what is asked next waiting. */
export function CeremonyWaits() {
  const { start, status } = useModel();
  const open = status !== null && !status.locked;
  return open || start?.ceremony === true ? <Waits /> : null;
}

function Waits() {
  const { answer: view } = useAnswer('ceremony.now', {});
  const [aborting, setAborting] = useState(false);
  if (view === null) return null;
  const { title, interrupted, recordWaits, committed, ifStopped } = view;
  const abort = async (reason: string) => {
    await ask('ceremony.abort', { reason });
    go({ at: 'ceremony' });
  };
  return (
    <Notice
      kind="warn"
      title={
        recordWaits
          ? ceremoniesTexts.recordWaits(title)
          : interrupted
            ? ceremoniesTexts.waits(title)
            : ceremoniesTexts.runs(title)
      }
    >
      <p>{recordWaits ? ceremoniesTexts.recordWaitsText : ceremoniesTexts.waitsText(ifStopped.at)}</p>
      <Buttons>
        <Button onPress={() => go({ at: 'ceremony' })}>
          {recordWaits
            ? ceremoniesTexts.writeRecord
            : interrupted
              ? ceremoniesTexts.takeUp
              : ceremoniesTexts.goBack}
        </Button>
        {!committed && !recordWaits && (
          <Button onPress={() => setAborting(true)}>{ceremoniesTexts.abort}</Button>
        )}
      </Buttons>
      {aborting && (
        <ReasonDialog
          title={ceremoniesTexts.abortTitle}
          label={ceremoniesTexts.why}
          needed={ceremoniesTexts.whyEmpty}
          maxLength={2000}
          keep="ceremonies.abort"
          submit={ceremoniesTexts.abort}
          cancel={ceremoniesTexts.cancel}
          loss={{ ...lossTexts.abort, name: null }}
          act={abort}
          onDone={() => setAborting(false)}
        />
      )}
    </Notice>
  );
}
