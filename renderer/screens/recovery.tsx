// The cards of the set with their margin, and the register of backups.
import { useState } from 'react';
import type { CallOutput } from '../../shared/contract.ts';
import type { EpochCause } from '../../shared/model/epochs.ts';
import type { VaultStatus } from '../../shared/model/views/status.ts';
import { pickPath, useAct, useAnswer } from '../asking.ts';
import { ask } from '../bridge.ts';
import { Button, Buttons } from '../components/button.tsx';
import { Empty } from '../components/empty.tsx';
import { Explaining } from '../components/explaining.tsx';
import { FileProof } from '../components/file-proof.tsx';
import { Notice, Refused } from '../components/notice.tsx';
import { Fine, Lead, Page, Part } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { Row, Rows } from '../components/rows.tsx';
import { know, learn, useModel } from '../store.ts';
import { recoveryTexts } from '../texts/recovery.ts';
import { onDay } from '../texts/words.ts';
import { Begin } from './ceremonies/begin-dialog.tsx';
import { CardsPart } from './register/cards-part.tsx';
import { DrillsPart } from './register/drills-part.tsx';
import { MarginPicture } from './register/margin-picture.tsx';

/** Automatic backups that stay unless another number was set. */
const KEEP = 10;

/** `cause`: new cards are begun at once, for that. */
export function RecoveryScreen({ cause }: { readonly cause?: EpochCause | undefined }) {
  const { status, progress } = useModel();
  const { busy, told, run } = useAct();
  const { answer: register, told: registerTold } = useAnswer('register.show', {});
  const [written, setWritten] = useState<CallOutput<'backup.create'> | null>(null);
  const [renewing, setRenewing] = useState(cause !== undefined);
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
      lead={recoveryTexts.lead(
        status.recoverable,
        status.threshold,
        status.cards.length,
        status.cards.every(({ readBack }) => readBack),
      )}
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
        <CardsPart register={register}>
          <Fine>
            <Explaining>{recoveryTexts.set(status.epoch, status.setTag)}</Explaining>
          </Fine>
          <Buttons>
            <Button onPress={() => setRenewing(true)}>{recoveryTexts.newCards}</Button>
          </Buttons>
        </CardsPart>
      </Part>
      {renewing && (
        <Begin
          types={['new-cards']}
          first={cause === undefined ? {} : { cause }}
          onClose={() => setRenewing(false)}
        />
      )}
      {register !== null && <DrillsPart register={register} />}
      <Part title={recoveryTexts.backups}>
        {backups.length === 0 ? (
          <Empty title={recoveryTexts.none} text={recoveryTexts.noneText} />
        ) : (
          <>
            <Rows label={recoveryTexts.backups}>
              {backups.map((backup) => (
                <Row key={backup.id} at={onDay(backup.at)} act={<Fine>{recoveryTexts.opened(backup)}</Fine>}>
                  {backup.place}
                  <Fine>{recoveryTexts.epoch(backup)}</Fine>
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
      <Schedule schedule={status.schedule} />
    </Page>
  );
}

/** The folder to which a backup is written after each change. */
function Schedule({ schedule }: { readonly schedule: VaultStatus['schedule'] }) {
  const { busy, told, run } = useAct();
  const set = (folder: string | null) =>
    run(async () => learn(await ask('backup.schedule', { folder, keep: schedule?.keep ?? KEEP })));
  const choose = () =>
    run(async () => {
      const to = await pickPath('folder', recoveryTexts.schedulePick);
      if (to !== null) learn(await ask('backup.schedule', { folder: to, keep: schedule?.keep ?? KEEP }));
    });
  return (
    <Part title={recoveryTexts.schedule}>
      <Lead>{recoveryTexts.scheduled(schedule)}</Lead>
      {schedule !== null && schedule.failure !== null && (
        <Notice kind="warn" title={recoveryTexts.scheduleFailed(onDay(schedule.failure.at))}>
          <p>{schedule.failure.why}</p>
        </Notice>
      )}
      <Refused told={told} />
      <Buttons>
        <Button busy={busy} onPress={choose}>
          {schedule === null ? recoveryTexts.scheduleOn : recoveryTexts.scheduleOther}
        </Button>
        {schedule !== null && (
          <Button isDisabled={busy} onPress={() => set(null)}>
            {recoveryTexts.scheduleOff}
          </Button>
        )}
      </Buttons>
    </Part>
  );
}
