// Without a manifest: all cards at hand are laid together; then they search for each other and open the backup.
import { useState } from 'react';
import type { CardHeader } from '../../../../shared/secret-port.ts';
import type { TakeCard } from '../../../card-intake.ts';
import { putAside, type StrayPile, setKey } from '../../../card-pile.ts';
import { Button, Buttons } from '../../../components/button.tsx';
import { CardEntry } from '../../../components/card-entry.tsx';
import { CardPiles } from '../../../components/card-piles.tsx';
import { CardRow } from '../../../components/card-row.tsx';
import { Notice, Refused } from '../../../components/notice.tsx';
import { Progress } from '../../../components/progress.tsx';
import { discard } from '../../../secret-port.ts';
import { backupTexts } from '../../../texts/backups.ts';
import { cardTexts } from '../../../texts/card.ts';
import { ceremoniesTexts } from '../../../texts/ceremonies.ts';
import { useStep } from '../running.ts';
import { StepHead } from './step-head.tsx';

const HEADERS = 'headers';

export function CardsSearchStep() {
  const { running, step } = useStep();
  const { drafts, busy, told } = running;
  const [aside, setAside] = useState<readonly StrayPile[]>([]);
  const entered = Number(step.turn?.entered ?? 0);
  // Headers of the cards that lie together; those of an attempt before are forgotten with its cards.
  const headers = ((drafts.get(HEADERS) ?? []) as readonly CardHeader[]).slice(0, entered);
  const [first] = headers;
  const threshold = first?.threshold ?? null;
  const missing =
    threshold === null ? null : Math.max(0, threshold - new Set(headers.map(({ x }) => x)).size);
  const take: TakeCard = async (slot, header) => {
    if (first !== undefined && setKey(header) !== setKey(first)) {
      discard(slot);
      setAside((piles) => putAside(piles, header, backupTexts.otherSet));
      return;
    }
    drafts.set(HEADERS, [...headers, header]);
    await running.enterOrThrow({ card: slot });
  };
  return (
    <StepHead>
      <p role="status">
        <b>{backupTexts.searchHeading(missing)}</b>
      </p>
      <p>{backupTexts.searchLead}</p>
      {entered > 0 && (
        <CardRow
          label={backupTexts.entered}
          cards={Array.from({ length: entered }, (_, i) => ({
            number: i + 1,
            label: backupTexts.entryOf(i + 1),
            state: 'proven',
            note: cardTexts.entered,
          }))}
        />
      )}
      <Refused told={told} />
      {missing === 0 && entered === threshold && told === null && (
        <Notice kind="warn" title={backupTexts.exactly(threshold)} />
      )}
      {busy && <Progress what={ceremoniesTexts.working} part={null} />}
      {missing === 0 && (
        <Buttons>
          <Button look="primary" busy={busy} onPress={() => running.enter({})}>
            {backupTexts.search(entered)}
          </Button>
        </Buttons>
      )}
      <CardEntry many label={cardTexts.entry} submit={backupTexts.addCard} onCard={take} />
      <CardPiles piles={aside} />
    </StepHead>
  );
}
