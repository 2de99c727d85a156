// Without a manifest: all cards at hand search for each other, open the backup, and are then held against what is inside.
import { type ReactNode, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { CardHeader, Slot } from '../../../shared/secret-port.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import type { TakeCard } from '../../card-intake.ts';
import { putAside, type StrayPile, setKey } from '../../card-pile.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { CardEntry } from '../../components/card-entry.tsx';
import { CardPiles } from '../../components/card-piles.tsx';
import { CardRow } from '../../components/card-row.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Heading } from '../../components/page.tsx';
import { discard } from '../../secret-port.ts';
import { cardTexts } from '../../texts/card.ts';
import { recoverTexts } from '../../texts/recover.ts';
import { SightPart } from './sight.tsx';

export type Searched = CallOutput<'recover.search'>;

interface Given {
  readonly slot: Slot;
  readonly header: CardHeader;
}

export function SearchStep({
  tag,
  onFound,
  leave,
}: {
  readonly tag: string;
  readonly onFound: (found: Searched) => void;
  readonly leave: ReactNode;
}) {
  const { busy, told, run } = useAct();
  const [given, setGiven] = useState<readonly Given[]>([]);
  const [aside, setAside] = useState<readonly StrayPile[]>([]);
  const [first] = given;
  const threshold = first?.header.threshold ?? null;
  const different = new Set(given.map(({ header }) => header.x)).size;
  const missing = threshold === null ? null : Math.max(0, threshold - different);
  const take: TakeCard = async (slot, header) => {
    if (first === undefined || setKey(header) === setKey(first.header)) {
      setGiven((before) => [...before, { slot, header }]);
    } else {
      discard(slot);
      setAside((piles) => putAside(piles, header, recoverTexts.otherSet));
    }
  };
  const search = () =>
    run(async () => onFound(await ask('recover.search', { cards: given.map(({ slot }) => slot) })));
  return (
    <Step
      tag={tag}
      heading={
        <Heading key={given.length} big>
          {recoverTexts.searchHeading(missing)}
        </Heading>
      }
      lead={recoverTexts.searchLead}
    >
      {given.length > 0 && (
        <CardRow
          label={recoverTexts.entered}
          cards={given.map((_, i) => ({
            number: i + 1,
            label: recoverTexts.entryOf(i + 1),
            state: 'proven',
            note: cardTexts.entered,
          }))}
        />
      )}
      <Refused told={told} />
      {missing === 0 && given.length === threshold && told === null && (
        <Notice kind="warn" title={recoverTexts.exactly(threshold)} />
      )}
      {missing === 0 && (
        <Buttons>
          <Button look="primary" busy={busy} onPress={search}>
            {recoverTexts.search(given.length)}
          </Button>
        </Buttons>
      )}
      <CardEntry many label={recoverTexts.entry} submit={recoverTexts.addCard} onCard={take}>
        <Spring />
        {leave}
      </CardEntry>
      <CardPiles piles={aside} />
    </Step>
  );
}

/** What the cards opened, and which of them are not as they were issued. */
export function FoundStep({
  tag,
  found,
  onNext,
  leave,
}: {
  readonly tag: string;
  readonly found: Searched;
  readonly onNext: () => void;
  readonly leave: ReactNode;
}) {
  const { sight, accepted, misfits, decided } = found;
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="found" big>
          {recoverTexts.foundHeading}
        </Heading>
      }
      lead={recoverTexts.foundLead}
    >
      {misfits.length === 0 && <Notice kind="good" title={recoverTexts.allFit} />}
      {!decided && <Notice kind="warn" title={recoverTexts.undecided} />}
      {misfits.map(({ position, message, next }) => (
        <Notice key={position} kind="bad" title={recoverTexts.misfit(position + 1)}>
          <p>{message}</p>
          <p>{next}</p>
        </Notice>
      ))}
      <SightPart sight={sight} accepted={accepted} />
      <Buttons>
        <Button look="primary" onPress={onNext}>
          {recoverTexts.agreeWords}
        </Button>
        <Spring />
        {leave}
      </Buttons>
    </Step>
  );
}
