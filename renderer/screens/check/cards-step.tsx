// Cards, one by one and in any order, until there are enough. Each gets its own verdict.
import { type ReactNode, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { ask, tellOf } from '../../bridge.ts';
import type { TakeCard } from '../../card-intake.ts';
import { isStray, putAside, type StrayPile } from '../../card-pile.ts';
import { Spring } from '../../components/button.tsx';
import { CardEntry } from '../../components/card-entry.tsx';
import { CardPiles } from '../../components/card-piles.tsx';
import { CardRow } from '../../components/card-row.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { Notice } from '../../components/notice.tsx';
import { Heading } from '../../components/page.tsx';
import { cardTexts } from '../../texts/card.ts';
import { checkTexts } from '../../texts/check.ts';

export type Accepted = CallOutput<'alone.card'>;

export function CardsStep({
  tag,
  sight,
  accepted,
  onAccepted,
  leave,
}: {
  readonly tag: string;
  /** The set that is asked for and how many of its cards. */
  readonly sight: {
    readonly threshold: number;
    readonly cards: readonly { number: number; label: string }[];
  };
  readonly accepted: Accepted | null;
  readonly onAccepted: (accepted: Accepted) => void;
  readonly leave: ReactNode;
}) {
  const [last, setLast] = useState<Accepted | null>(null);
  const missing = accepted?.missing ?? sight.threshold;
  const [aside, setAside] = useState<readonly StrayPile[]>([]);
  const take: TakeCard = async (slot, header) => {
    setLast(null);
    try {
      const verdict = await ask('alone.card', { card: slot });
      setLast(verdict);
      onAccepted(verdict);
    } catch (thrown) {
      const { code, message } = tellOf(thrown);
      if (isStray(code)) setAside((piles) => putAside(piles, header, message));
      throw thrown;
    }
  };
  return (
    <Step
      tag={tag}
      heading={
        <Heading key={missing} big>
          {cardTexts.cardsHeading(missing)}
        </Heading>
      }
      lead={checkTexts.cardsLead}
    >
      <CardRow
        label={checkTexts.cards}
        cards={sight.cards.map(({ number, label }) => {
          const isIn = accepted?.accepted.includes(number) ?? false;
          return {
            number,
            label,
            state: isIn ? 'proven' : 'open',
            note: isIn ? cardTexts.accepted(number) : cardTexts.waiting(number),
          };
        })}
      />
      <div role="status">
        {last !== null && <Notice kind="good" title={checkTexts.accepted(last.number, last.label)} />}
      </div>
      <CardEntry many label={cardTexts.entry} submit={cardTexts.check} onCard={take}>
        <Spring />
        {leave}
      </CardEntry>
      <CardPiles piles={aside} />
    </Step>
  );
}
