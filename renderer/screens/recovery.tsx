// The cards of the set with their margin, and the register of backups.
import { useState } from 'react';
import type { CallOutput } from '../../shared/contract.ts';
import { pickPath, useAct, useAnswer } from '../asking.ts';
import { ask } from '../bridge.ts';
import { Button, Buttons } from '../components/button.tsx';
import { FileProof } from '../components/file-proof.tsx';
import { Notice, Refused } from '../components/notice.tsx';
import { Fine, Lead, Page, Part } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { Row, Rows } from '../components/rows.tsx';
import { know, useModel } from '../store.ts';
import { recoveryTexts } from '../texts/recovery.ts';
import { onDay } from '../texts/words.ts';
import { CardsPart } from './register/cards-part.tsx';
import { DrillsPart } from './register/drills-part.tsx';
import { MarginPicture } from './register/margin-picture.tsx';

export function RecoveryScreen() {
  const { status, progress } = useModel();
  const { busy, told, run } = useAct();
  const { answer: register, told: registerTold } = useAnswer('register.show', {});
  const [written, setWritten] = useState<CallOutput<'backup.create'> | null>(null);
  if (status === null) return null;
  const create = () =>
    run(async () => {
      const to = await pickPath('folder', recoveryTexts.pick);
      if (to === null) return;
      setWritten(null);
      try {
        setWritten(await ask('backup.create', { to }));
      } finally {
        know({ progress: null });
      }
    });
  const margin = register?.margin.value ?? status.margin;
  const current = register?.sets[0];
  const backups = [...status.backups].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <Page
      title={recoveryTexts.title}
      lead={recoveryTexts.lead(status.recoverable, status.threshold, status.cards.length)}
    >
      <Part title={recoveryTexts.cards}>
        {current !== undefined && register !== null && (
          <MarginPicture margin={register.margin} set={current} />
        )}
        <Notice
          kind={margin === null || margin === 1 ? 'warn' : margin <= 0 ? 'bad' : 'good'}
          title={recoveryTexts.margin(margin, status.threshold)}
        />
        <Refused told={registerTold} />
        {register !== null && <CardsPart register={register} />}
      </Part>
      {register !== null && <DrillsPart register={register} />}
      <Part title={recoveryTexts.backups}>
        {backups.length === 0 ? (
          <>
            <h3>{recoveryTexts.none}</h3>
            <Lead>{recoveryTexts.noneText}</Lead>
          </>
        ) : (
          <>
            <Rows label={recoveryTexts.backups}>
              {backups.map(({ id, at, place, epoch, seq }) => (
                <Row key={id} at={onDay(at)} act={<Fine>{recoveryTexts.epoch(epoch, seq)}</Fine>}>
                  {place}
                </Row>
              ))}
            </Rows>
            <Fine>{recoveryTexts.since(status.changesSinceBackup)}</Fine>
          </>
        )}
        <Refused told={told} />
        {busy && <Progress what={recoveryTexts.working} part={progress?.part ?? null} />}
        <div role="status">
          {written !== null && (
            <Notice kind="good" title={recoveryTexts.written}>
              <p>{recoveryTexts.files(written.files.length, written.folder)}</p>
            </Notice>
          )}
        </div>
        {written?.files.map((file) => (
          <FileProof key={file.path} file={file} />
        ))}
        <Buttons>
          <Button look="primary" busy={busy} onPress={create}>
            {recoveryTexts.create}
          </Button>
        </Buttons>
      </Part>
    </Page>
  );
}
