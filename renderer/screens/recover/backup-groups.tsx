// Several backups side by side: those that agree in one group, with where groups part, and those not to be trusted.
import type { CallOutput } from '../../../shared/contract.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Exact, Part } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { recoverTexts } from '../../texts/recover.ts';

export type Gathered = CallOutput<'recover.gather'>;

export function BackupGroups({
  gathered: { groups, refused },
  busy,
  onLook,
}: {
  readonly gathered: Gathered;
  readonly busy: boolean;
  /** The newest backup of the group that was chosen. */
  readonly onLook: (folder: string) => void;
}) {
  return (
    <Part title={recoverTexts.found}>
      {groups.length > 1 && (
        <Notice kind="warn" title={recoverTexts.differ(groups.length)}>
          <p>{recoverTexts.differText}</p>
        </Notice>
      )}
      <Rows label={recoverTexts.found}>
        {groups.map(({ fingerprintWords, newest, backups, partsAt }, i) => (
          <Row
            key={newest.folder}
            at={recoverTexts.group(i + 1)}
            act={
              <Button
                look={groups.length === 1 ? 'primary' : 'plain'}
                isDisabled={busy}
                onPress={() => onLook(newest.folder)}
                aria-label={recoverTexts.lookAtNamed(i + 1)}
              >
                {recoverTexts.lookAt}
              </Button>
            }
          >
            <b>
              <Exact>{fingerprintWords}</Exact>
            </b>
            <p>{recoverTexts.agreeing(backups.length, newest.head.seq, newest.epoch)}</p>
            {partsAt !== null && <p>{recoverTexts.parts(partsAt)}</p>}
            {backups.map(({ folder, head, epoch }) => (
              <p key={folder}>
                {recoverTexts.member(head.seq, epoch)} <Exact>{folder}</Exact>
              </p>
            ))}
          </Row>
        ))}
      </Rows>
      {refused.map(({ folder, message, next }) => (
        <Notice key={folder} kind="bad" title={recoverTexts.untrusted(folder)}>
          <p>{message}</p>
          <p>{next}</p>
        </Notice>
      ))}
    </Part>
  );
}
