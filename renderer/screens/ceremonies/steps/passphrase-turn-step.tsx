// One person after the other gives a passphrase for what is being made, alone at the keyboard.
import { Refused } from '../../../components/notice.tsx';
import { useModel } from '../../../store.ts';
import { PassphraseStep } from '../../passphrase-steps.tsx';
import { useStep } from '../running.ts';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

export function PassphraseTurnStep() {
  const { running, step } = useStep();
  const { start } = useModel();
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
        asked={start?.passphraseBits ?? null}
        onSlot={(slot) => running.enter({ [field?.id ?? 'passphrase']: slot })}
        leave={null}
      />
    </>
  );
}
