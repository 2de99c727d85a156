// Cards come in, one by one and in any order, until there are enough. Each gets its own verdict, and none is shown again.
import { useState } from 'react';
import type { StepView } from '../../../../shared/model/ceremonies/views.ts';
import { tellOf } from '../../../bridge.ts';
import type { TakeCard } from '../../../card-intake.ts';
import { isStray, putAside, type StrayPile } from '../../../card-pile.ts';
import { CardEntry } from '../../../components/card-entry.tsx';
import { CardPiles } from '../../../components/card-piles.tsx';
import { CardRow } from '../../../components/card-row.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Part } from '../../../components/page.tsx';
import { useModel } from '../../../store.ts';
import { cardTexts } from '../../../texts/card.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { recoverTexts } from '../../../texts/recover.ts';
import { useStep } from '../running.ts';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

/** How far the step is, as the act tells it; -1 missing while no card was given. */
function progressOf({ turn }: StepView): { accepted: number[]; missing: number } {
  const accepted = Array.isArray(turn?.accepted) ? turn.accepted.map(Number) : [];
  return { accepted, missing: turn === null ? -1 : Number(turn.missing) };
}

export function CardsInStep() {
  const { running, step } = useStep();
  const { status } = useModel();
  const [aside, setAside] = useState<readonly StrayPile[]>([]);
  const { accepted, missing } = progressOf(step);
  const last = running.view.outcome[step.id];
  const field = step.fields.find(({ kind }) => kind === 'card');
  const take: TakeCard = async (slot, header) => {
    try {
      await running.enterOrThrow({ [field?.id ?? 'card']: slot });
    } catch (thrown) {
      const { code, message } = tellOf(thrown);
      if (isStray(code)) setAside((piles) => putAside(piles, header, message));
      throw thrown;
    }
  };
  const known = status === null || status.locked ? [] : status.cards;
  const cards =
    known.length > 0
      ? known
      : accepted.map((number) => ({ number, label: ceremoniesTexts.cardLabel(number) }));
  return (
    <StepHead>
      <p role="status">
        <b>
          {missing < 0
            ? ceremoniesTexts.firstCard
            : missing === 0
              ? ceremoniesTexts.cardsIn
              : recoverTexts.cardsHeading(missing)}
        </b>
      </p>
      {cards.length > 0 && (
        <Part title={ceremoniesTexts.accepted}>
          <CardRow
            label={ceremoniesTexts.accepted}
            cards={cards.map(({ number, label }) => {
              const isIn = accepted.includes(number);
              return {
                number,
                label,
                state: isIn ? 'proven' : 'open',
                note: isIn ? cardTexts.accepted(number) : cardTexts.waiting(number),
              };
            })}
          />
        </Part>
      )}
      <div role="status">
        {last?.card !== undefined && accepted.length > 0 && (
          <Notice kind="good" title={ceremoniesTexts.cardAccepted(last.card, last.label ?? '')} />
        )}
      </div>
      {missing === 0 ? (
        <StepFoot onEnter={() => running.enter({})} />
      ) : (
        <CardEntry many label={recoverTexts.entry} submit={recoverTexts.check} onCard={take} />
      )}
      <CardPiles piles={aside} />
    </StepHead>
  );
}
