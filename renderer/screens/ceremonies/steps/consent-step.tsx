// What will happen and what cannot be undone; all agree, or it ends.
import { Tick, Ticks } from '../../../components/field.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Facts, Fine, Part } from '../../../components/page.tsx';
import { cx } from '../../../style/classes.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import css from '../ceremonies.module.css';
import { useDraft, useStep } from '../running.ts';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

export function ConsentStep() {
  const { running } = useStep();
  const { view } = running;
  const [agree, setAgree] = useDraft<readonly string[]>('agree', []);
  const here = view.participants.filter(({ left }) => left === null);
  return (
    <StepHead>
      <Part title={ceremoniesTexts.willHappen}>
        <p>{view.purpose}</p>
        <Facts rows={view.parameters.map(({ label, value }) => [label, value || ceremoniesTexts.left])} />
      </Part>
      <Notice kind="warn" title={ceremoniesTexts.undone}>
        <p>{view.undone}</p>
      </Notice>
      <Ticks label={ceremoniesTexts.agreeing}>
        {here.map(({ id, name }) => (
          <Tick
            key={id}
            label={ceremoniesTexts.agrees(name)}
            value={agree.includes(id)}
            onChange={(is) => setAgree(is ? [...agree, id] : agree.filter((one) => one !== id))}
          />
        ))}
      </Ticks>
      <Fine>{ceremoniesTexts.notAgreed}</Fine>
      <StepFoot onEnter={() => running.enter({ agree: [...agree] })} />
    </StepHead>
  );
}

/** The words that name the ceremony, shown to all. */
export function NonceStep() {
  const { running } = useStep();
  const { words } = running.view;
  return (
    <StepHead>
      <p className={cx(css.fourWords)}>{words}</p>
      <Fine>{ceremoniesTexts.compare}</Fine>
      <StepFoot onEnter={() => running.enter({ words })} />
    </StepHead>
  );
}
