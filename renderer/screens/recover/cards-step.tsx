// Cards, one by one and in any order, until there are enough. Each gets its own verdict.
import { type ReactNode, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { ask, tellOf } from '../../bridge.ts';
import type { TakeCard } from '../../card-intake.ts';
import { isStray, putAside, type StrayPile } from '../../card-pile.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { CardEntry } from '../../components/card-entry.tsx';
import { CardPiles } from '../../components/card-piles.tsx';
import { CardRow } from '../../components/card-row.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { Notice } from '../../components/notice.tsx';
import { Heading } from '../../components/page.tsx';
import { cardTexts } from '../../texts/card.ts';
import { ceremonyTexts } from '../../texts/ceremony.ts';
import { recoverTexts } from '../../texts/recover.ts';

export type Accepted = CallOutput<'recover.card'>;
type BackupSight = CallOutput<'recover.gather'>['groups'][number]['newest'];

export function CardsStep({
  tag,
  sight,
  call = 'recover.card',
  lead = recoverTexts.cardsLead,
  others = [],
  accepted,
  onAccepted,
  onNext,
  leave,
}: {
  readonly tag: string;
  /** The set that is asked for and how many of its cards. */
  readonly sight: {
    readonly threshold: number;
    readonly cards: readonly { number: number; label: string }[];
  };
  /** What the cards are taken in for. */
  readonly call?: 'recover.card' | 'epoch.oldCard' | 'alone.card';
  readonly lead?: string;
  /** Other backups at hand, to say what cards of other sets belong to. */
  readonly others?: readonly BackupSight[];
  readonly accepted: Accepted | null;
  readonly onAccepted: (accepted: Accepted) => void;
  readonly onNext: () => void;
  readonly leave: ReactNode;
}) {
  const [last, setLast] = useState<Accepted | null>(null);
  const missing = accepted?.missing ?? sight.threshold;
  const [aside, setAside] = useState<readonly StrayPile[]>([]);
  const take: TakeCard = async (slot, header) => {
    setLast(null);
    try {
      const verdict = await ask(call, { card: slot });
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
          {recoverTexts.cardsHeading(missing)}
        </Heading>
      }
      lead={lead}
    >
      <CardRow
        label={recoverTexts.cards}
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
        {last !== null && (
          <Notice kind="good" title={recoverTexts.accepted(last.number, last.label)}>
            {missing === 0 && <p>{recoverTexts.enough(last.accepted.length)}</p>}
          </Notice>
        )}
      </div>
      {missing > 0 ? (
        <CardEntry many label={recoverTexts.entry} submit={recoverTexts.check} onCard={take}>
          <Spring />
          {leave}
        </CardEntry>
      ) : (
        <Buttons>
          <Button look="primary" onPress={onNext}>
            {ceremonyTexts.next}
          </Button>
          <Spring />
          {leave}
        </Buttons>
      )}
      <CardPiles
        piles={aside}
        opens={({ vaultTag, setTag }) => {
          const own = others.findLast((one) => one.vaultTag === vaultTag && one.setTag === setTag);
          return own === undefined ? null : recoverTexts.opensBackup(own.folder, own.head.seq);
        }}
      />
    </Step>
  );
}
