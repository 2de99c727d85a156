// After the last step, or where it was aborted: what was done, and the record, written, read back and verified.
import { useState } from 'react';
import { fromHex } from '../../../shared/formats/encoding.ts';
import { fourWords } from '../../../shared/formats/fingerprint.ts';
import type { CeremonyView } from '../../../shared/model/ceremonies/views.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { FileProof } from '../../components/file-proof.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Exact, Facts, Fine, Heading, Part, Stack } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { go, leaveCeremony, useModel } from '../../store.ts';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { fileName } from '../../texts/words.ts';
import { RecordPaper } from './record-paper.tsx';
import { type Filed, useRunning } from './running.ts';
import { PathField } from './steps/entry-field.tsx';
import { Shows } from './steps/step-head.tsx';

/** The words by which people notice that another record was put in its place. */
export const hashWords = (sha256: string): string => fourWords(fromHex(sha256));

export function Ended({ filed }: { readonly filed: Filed | null }) {
  const { view } = useRunning();
  return filed === null ? <Filing view={view} /> : <Written view={view} filed={filed} />;
}

function WasDone({ view }: { readonly view: CeremonyView }) {
  const done = view.steps.filter(({ state }) => state === 'done').map(({ title }) => title);
  return (
    <Facts
      rows={[
        [
          ceremoniesTexts.wasDone,
          done.length === 0 ? ceremoniesTexts.noneDone : ceremoniesTexts.titles(done),
        ],
        [ceremoniesTexts.exceptions(0), ceremoniesTexts.projectorExceptions(view.exceptions.length)],
        ...(view.words === null
          ? []
          : [[ceremoniesTexts.words, <Exact key="w">{view.words}</Exact>] as const]),
      ]}
    />
  );
}

function Filing({ view }: { readonly view: CeremonyView }) {
  const { file, told, busy } = useRunning();
  const [place, setPlace] = useState('');
  const [second, setSecond] = useState('');
  const places = [place, second].filter((one) => one !== '');
  const field = { error: undefined, kind: 'folder', optional: true } as const;
  return (
    <Step
      tag={ceremoniesTexts.outcome(view.state)}
      heading={<Heading big>{ceremoniesTexts.endHeading(view.title, view.state)}</Heading>}
      lead={ceremoniesTexts.endLead(view.state)}
    >
      <WasDone view={view} />
      <Part title={ceremoniesTexts.records}>
        <Stack>
          <Fine>{ceremoniesTexts.abortedStays}</Fine>
          <PathField {...field} label={ceremoniesTexts.placeOf} value={place} onChange={setPlace} />
          <PathField {...field} label={ceremoniesTexts.secondOf} value={second} onChange={setSecond} />
          <RecordPaper />
        </Stack>
      </Part>
      <Refused told={told} />
      {busy && <Progress what={ceremoniesTexts.filing} part={null} />}
      <Buttons>
        <Button look="primary" busy={busy} onPress={() => file(places)}>
          {places.length === 0 ? ceremoniesTexts.file : ceremoniesTexts.fileElsewhere}
        </Button>
        <Spring />
        <Button look="link" onPress={leaveCeremony}>
          {ceremoniesTexts.leave}
        </Button>
      </Buttons>
    </Step>
  );
}

function Written({ view, filed }: { readonly view: CeremonyView; readonly filed: Filed }) {
  const { status } = useModel();
  // The paper is a file of the record, so its foot cannot name the record's hash: it names the transcript's.
  const transcript = filed.files.find(({ path }) => fileName(path) === 'transcript.jsonl');
  /** The old machine may be in other hands. */
  const due = Object.values(view.outcome).some((recorded) => (recorded.due ?? '') !== '');
  const renew = async () => {
    await leaveCeremony();
    go({ at: 'recovery', cause: 'exposure' });
  };
  const shut = async () => {
    await leaveCeremony();
    if (status !== null && !status.locked) go({ at: 'ceremonies' });
  };
  return (
    <Step
      tag={ceremoniesTexts.outcome(view.state)}
      heading={<Heading big>{ceremoniesTexts.filedHeading}</Heading>}
      lead={ceremoniesTexts.filedLead}
    >
      <Notice
        kind={view.state === 'completed' ? 'good' : 'note'}
        title={ceremoniesTexts.endHeading(view.title, view.state)}
      />
      {due && (
        <Notice kind="bad" title={ceremoniesTexts.renewTitle}>
          <p>{ceremoniesTexts.renewText}</p>
          <Buttons>
            <Button look="primary" onPress={renew}>
              {ceremoniesTexts.renew}
            </Button>
          </Buttons>
        </Notice>
      )}
      <Shows
        shows={[
          { label: 'recordWords', value: hashWords(filed.sha256) },
          { label: 'paperWords', value: transcript === undefined ? '' : hashWords(transcript.sha256) },
        ]}
      />
      <WasDone view={view} />
      <Facts
        rows={[
          [ceremoniesTexts.filedIn, <Exact key="f">{filed.folder}</Exact>],
          ...filed.copies.map((copy) => [ceremoniesTexts.copyIn, <Exact key={copy}>{copy}</Exact>] as const),
        ]}
      />
      <Part title={ceremoniesTexts.files}>
        {filed.files.map((file) => (
          <FileProof key={file.path} file={file} />
        ))}
      </Part>
      <Buttons>
        <Button look={due ? 'plain' : 'primary'} onPress={shut}>
          {ceremoniesTexts.shut}
        </Button>
      </Buttons>
    </Step>
  );
}
