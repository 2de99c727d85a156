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
import { Fine, Part } from '../../../components/page.tsx';
import { useModel } from '../../../store.ts';
import { backupTexts } from '../../../texts/backups.ts';
import { cardTexts } from '../../../texts/card.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { useStep } from '../running.ts';
import { gatheredOf } from './backup-field.tsx';
import { StepFoot } from './step-foot.tsx';
import { StepHead } from './step-head.tsx';

interface KnownCard {
  readonly number: number;
  readonly label: string;
}

/** How far the step is, as the act tells it; -1 missing while no card was given. */
function progressOf({ turn }: StepView): { accepted: number[]; missing: number; cards: KnownCard[] } {
  const accepted = Array.isArray(turn?.accepted) ? turn.accepted.map(Number) : [];
  const cards = Array.isArray(turn?.cards) ? (turn.cards as unknown as KnownCard[]) : [];
  return { accepted, missing: turn === null ? -1 : Number(turn.missing), cards };
}

export function CardsInStep() {
  const { running, step } = useStep();
  const { status } = useModel();
  const [aside, setAside] = useState<readonly StrayPile[]>([]);
  const { accepted, missing, cards: asked } = progressOf(step);
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
  const known = asked.length > 0 || status === null || status.locked ? asked : status.cards;
  /** Of the backups that were compared before, which one cards of another set belong to. */
  const opens = ({ vaultTag, setTag }: StrayPile['header']) => {
    const compared = gatheredOf(running)?.groups.flatMap(({ backups }) => backups) ?? [];
    const own = compared.findLast((one) => one.vaultTag === vaultTag && one.setTag === setTag);
    return own === undefined ? null : backupTexts.opensBackup(own.folder, own.head.seq);
  };
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
              : cardTexts.cardsHeading(missing)}
        </b>
      </p>
      {missing !== 0 && <Fine>{cardTexts.cardsLead}</Fine>}
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
        <CardEntry many label={cardTexts.entry} submit={cardTexts.check} onCard={take} />
      )}
      <CardPiles piles={aside} opens={opens} />
    </StepHead>
  );
}
