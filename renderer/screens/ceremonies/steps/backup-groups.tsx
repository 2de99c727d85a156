// Several backups side by side: those that agree in one group, with where groups part, and those not to be trusted.
import type { CallOutput } from '../../../../shared/contract.ts';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Exact, Part } from '../../../components/page.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { backupTexts } from '../../../texts/backups.ts';

export type Gathered = CallOutput<'backup.gather'>;

export function BackupGroups({
  gathered: { groups, refused },
  taken,
  busy,
  onTake,
}: {
  readonly gathered: Gathered;
  /** The backup that was taken, or empty. */
  readonly taken: string;
  readonly busy: boolean;
  readonly onTake: (folder: string) => void;
}) {
  return (
    <Part title={backupTexts.found}>
      {groups.length > 1 && (
        <Notice kind="warn" title={backupTexts.differ(groups.length)}>
          <p>{backupTexts.differText}</p>
        </Notice>
      )}
      <Rows label={backupTexts.found}>
        {groups.map(({ fingerprintWords, newest, backups, partsAt }, i) => (
          <Row
            key={newest.folder}
            mark={backupTexts.group(i + 1)}
            chosen={newest.folder === taken}
            act={
              newest.folder === taken ? (
                <b role="status">✓ {backupTexts.taken}</b>
              ) : (
                <Button
                  look={groups.length === 1 ? 'primary' : 'plain'}
                  isDisabled={busy}
                  onPress={() => onTake(newest.folder)}
                  aria-label={backupTexts.lookAtNamed(i + 1)}
                >
                  {backupTexts.lookAt}
                </Button>
              )
            }
          >
            <b>
              <Exact>{fingerprintWords}</Exact>
            </b>
            <p>{backupTexts.agreeing(backups.length, newest.head.seq, newest.epoch)}</p>
            {partsAt !== null && <p>{backupTexts.parts(partsAt)}</p>}
            {backups.map(({ folder, head, epoch }) => (
              <p key={folder}>
                {backupTexts.member(head.seq, epoch)} <Exact>{folder}</Exact>
              </p>
            ))}
          </Row>
        ))}
      </Rows>
      {refused.map(({ folder, message, next }) => (
        <Notice key={folder} kind="bad" title={backupTexts.untrusted(folder)}>
          <p>{message}</p>
          <p>{next}</p>
        </Notice>
      ))}
    </Part>
  );
}
