// New cards go out: one holder after the other comes to the keyboard alone. The screen is cleared between two of them.
import { useState } from 'react';
import type { StepView } from '../../../../shared/model/ceremonies/views.ts';
import { Notice } from '../../../components/notice.tsx';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { CardStep } from '../cards/card-step.tsx';
import { useStep } from '../running.ts';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

/** Whose card comes, as the act tells it. */
function cardOf({ turn }: StepView) {
  if (turn === null) return null;
  const { number, label, of, threshold } = turn;
  return { number: Number(number), label: String(label), of: Number(of), threshold: Number(threshold) };
}

export function CardsOutStep() {
  const { running, step } = useStep();
  const [previous, setPrevious] = useState<string | null>(null);
  const card = cardOf(step);
  const field = step.fields.find(({ kind }) => kind === 'card');
  if (card === null) {
    return (
      <StepHead>
        <Notice
          title={step.times === 0 ? ceremoniesTexts.cardsLost : ceremoniesTexts.cardsBack}
          kind={step.times === 0 ? 'warn' : 'good'}
        />
        <StepFoot onEnter={() => running.enter({})} />
      </StepHead>
    );
  }
  const { number, label, of, threshold } = card;
  return (
    <CardStep
      key={number}
      card={{ number, label, readBack: false, proven: null }}
      of={of}
      threshold={threshold}
      previous={previous}
      onCard={async (slot) => {
        await running.enterOrThrow({ [field?.id ?? 'card']: slot });
        setPrevious(label);
      }}
    />
  );
}
