// The foot of every step: why it was refused, that it runs, and the button that enters it.
import type { ReactNode } from 'react';
import type { Told } from '../../../bridge.ts';
import { Button, Buttons } from '../../../components/button.tsx';
import { Notice, Refused } from '../../../components/notice.tsx';
import { Progress } from '../../../components/progress.tsx';
import { useModel } from '../../../store.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { useStep } from '../running.ts';

export function StepFoot({
  onEnter,
  unsent = null,
  children,
}: {
  /** Without it the button submits the form around. */
  readonly onEnter?: () => void;
  /** What went wrong before it was entered. */
  readonly unsent?: Told | null;
  readonly children?: ReactNode;
}) {
  const { running, step } = useStep();
  const { progress } = useModel();
  const { busy, told, view, by } = running;
  const nobody = view.participants.length > 0 && by === null;
  return (
    <>
      {step.commit && (
        <Notice kind="warn" title={ceremoniesTexts.atCommit}>
          <p>{view.undone}</p>
        </Notice>
      )}
      <Refused told={told ?? unsent} />
      {busy && step.act !== null && <Progress what={ceremoniesTexts.working} part={progress?.part ?? null} />}
      <Buttons>
        <Button
          look="primary"
          busy={busy}
          isDisabled={nobody}
          {...(onEnter === undefined ? { type: 'submit' as const } : { onPress: onEnter })}
        >
          {step.commit
            ? ceremoniesTexts.commit
            : (ceremoniesTexts.acts[step.act ?? ''] ?? ceremoniesTexts.done[step.kind])}
        </Button>
        {children}
      </Buttons>
    </>
  );
}
