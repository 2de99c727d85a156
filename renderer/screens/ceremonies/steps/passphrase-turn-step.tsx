// One person after the other gives a passphrase for what is being made, alone at the keyboard.
import { Refused } from '../../../components/notice.tsx';
import { useStep } from '../running.ts';
import { PassphraseStep } from './own-passphrase.tsx';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

export function PassphraseTurnStep() {
  const { running, step } = useStep();
  const [field] = step.fields;
  const { turn } = step;
  if (turn === null) {
    return (
      <StepHead>
        <StepFoot onEnter={() => running.enter({})} />
      </StepHead>
    );
  }
  const name = String(turn.name);
  return (
    <>
      <Refused told={running.told} />
      <PassphraseStep
        key={name}
        name={name}
        position={Number(turn.position)}
        of={Number(turn.of)}
        unlock={Number(turn.unlock)}
        guessable={running.view.parameters.map(({ value }) => value)}
        asked={Number(turn.bits)}
        onSlot={(slot) => running.enter({ [field?.id ?? 'passphrase']: slot })}
      />
    </>
  );
}
