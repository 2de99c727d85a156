// The work for which holders opened the vault: how long it still stands open, the way to it, and what is said of it at the end.
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Fine } from '../../../components/page.tsx';
import { QuorumLeft, QuorumLimits } from '../../../components/quorum-session.tsx';
import { leaveCeremony, useModel } from '../../../store.ts';
import { quorumTexts } from '../../../texts/quorum.ts';
import { useStep } from '../running.ts';
import { FieldsStep } from './fields-step.tsx';

export function WorkStep() {
  const { step } = useStep();
  const { status } = useModel();
  const session = status?.quorum ?? null;
  const events = Number(step.turn?.events ?? 0);
  return (
    <FieldsStep
      before={
        session === null ? (
          <Notice title={quorumTexts.locked}>
            <p>{quorumTexts.lockedText}</p>
            <p>{quorumTexts.recorded(events)}</p>
          </Notice>
        ) : (
          <Notice kind="warn" title={quorumTexts.standsOpen}>
            <p>
              <b>
                <QuorumLeft until={session.until} />
              </b>
              {' · '}
              {quorumTexts.over}
            </p>
            <QuorumLimits />
            <Fine>{quorumTexts.recorded(events)}</Fine>
          </Notice>
        )
      }
      {...(session === null
        ? {}
        : { beside: <Button onPress={leaveCeremony}>{quorumTexts.toVault}</Button> })}
    />
  );
}
