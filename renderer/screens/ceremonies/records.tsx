// Records of ceremonies, each verified as it is listed; any other can be verified in its folder.
import { useState } from 'react';
import type { RecordView } from '../../../shared/model/ceremonies/views.ts';
import { pickPath, useAct, useAnswer } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons } from '../../components/button.tsx';
import { Dialog, Foot } from '../../components/dialog.tsx';
import { Digest } from '../../components/digest.tsx';
import { Empty } from '../../components/empty.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Exact, Facts, Fine, Part, Stack } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { ceremoniesTexts } from '../../texts/ceremonies.ts';
import { atMoment, inRow, onDay } from '../../texts/words.ts';
import { hashWords } from './ended.tsx';

export function Records() {
  const { answer, told } = useAnswer('ceremony.records', {});
  const [shown, setShown] = useState<RecordView | null>(null);
  const verifying = useAct();
  const verify = () =>
    verifying.run(async () => {
      const folder = await pickPath('folder', ceremoniesTexts.verifyDialog);
      if (folder !== null) setShown(await ask('ceremony.verify', { folder }));
    });
  return (
    <Part title={ceremoniesTexts.records}>
      <Refused told={told ?? verifying.told} />
      {answer?.length === 0 && (
        <Empty title={ceremoniesTexts.recordsNone} text={ceremoniesTexts.recordsEmpty} />
      )}
      {answer !== null && answer.length > 0 && (
        <Rows label={ceremoniesTexts.records}>
          {answer.map((record) => (
            <Row
              key={record.folder}
              at={onDay(record.ended)}
              act={
                <Button
                  onPress={() => setShown(record)}
                  aria-label={ceremoniesTexts.detailsOf(record.title, onDay(record.ended))}
                >
                  {ceremoniesTexts.details}
                </Button>
              }
            >
              <b>{record.title}</b>, {record.outcome}
              {record.mode === 'rehearsal' && `, ${ceremoniesTexts.modes.rehearsal}`}
              <Fine>
                {ceremoniesTexts.recordLine(
                  record.words,
                  record.signatures.filter(({ good }) => good).length,
                  record.exceptions,
                )}
              </Fine>
              <Faults record={record} />
            </Row>
          ))}
        </Rows>
      )}
      <Buttons>
        <Button busy={verifying.busy} onPress={verify}>
          {ceremoniesTexts.verifyFolder}
        </Button>
      </Buttons>
      {shown !== null && <RecordDialog record={shown} onClose={() => setShown(null)} />}
    </Part>
  );
}

function Faults({ record: { faults } }: { readonly record: RecordView }) {
  if (faults.length === 0) return null;
  return (
    <Notice kind="bad" title={ceremoniesTexts.faults(faults.length)}>
      {faults.map(({ file, what }) => (
        <p key={`${file} ${what}`}>{ceremoniesTexts.fault(file, what)}</p>
      ))}
      <p>{ceremoniesTexts.faultSafe}</p>
    </Notice>
  );
}

function RecordDialog({ record, onClose }: { readonly record: RecordView; readonly onClose: () => void }) {
  const { signatures } = record;
  return (
    <Dialog title={record.title} open onClose={onClose}>
      <Stack>
        {record.faults.length === 0 ? (
          <Notice kind="good" title={ceremoniesTexts.good} />
        ) : (
          <Faults record={record} />
        )}
        <Facts
          rows={[
            [ceremoniesTexts.mode, ceremoniesTexts.modes[record.mode]],
            [ceremoniesTexts.outcome('outcome'), ceremoniesTexts.outcome(record.outcome)],
            [ceremoniesTexts.words, record.words ?? ceremoniesTexts.noSignatures],
            [ceremoniesTexts.began, atMoment(record.opened)],
            [ceremoniesTexts.ended, atMoment(record.ended)],
            [ceremoniesTexts.exceptions(0), String(record.exceptions)],
            [
              ceremoniesTexts.signatures,
              signatures.length === 0
                ? ceremoniesTexts.noSignatures
                : inRow(signatures.map(({ name, good }) => ceremoniesTexts.signature(name, good))),
            ],
            [ceremoniesTexts.addenda, String(record.addenda)],
            [ceremoniesTexts.folder, <Exact key="f">{record.folder}</Exact>],
            [ceremoniesTexts.hash, <Digest key="h" of={record.sha256} />],
            ...(record.sha256 === ''
              ? []
              : [[ceremoniesTexts.hashWords, <Exact key="w">{hashWords(record.sha256)}</Exact>] as const]),
          ]}
        />
        <Foot>
          <Button onPress={onClose}>{ceremoniesTexts.close}</Button>
        </Foot>
      </Stack>
    </Dialog>
  );
}
