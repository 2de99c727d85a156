// One holder alone: come to the keyboard, see the card, write it down, type it back. The bytes leave the page when that is done.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { CardView } from '../../../shared/model/views.ts';
import type { Slot } from '../../../shared/secret-port.ts';
import { useAct } from '../../asking.ts';
import { ask } from '../../bridge.ts';
import { Button, Buttons, Spring } from '../../components/button.tsx';
import { CardEntry } from '../../components/card-entry.tsx';
import { CardFace } from '../../components/card-face.tsx';
import { Step } from '../../components/ceremony-frame.tsx';
import { HoldButton, useHoldToShow } from '../../components/hold-to-show.tsx';
import { Notice, Refused } from '../../components/notice.tsx';
import { Heading } from '../../components/page.tsx';
import { pickUp } from '../../secret-port.ts';
import { createTexts } from '../../texts/create.ts';

interface CardStepProps {
  readonly card: CardView;
  readonly of: number;
  readonly threshold: number;
  /** Whose card was read back just before, or null. */
  readonly previous: string | null;
  readonly onReadBack: () => void;
  readonly leave: ReactNode;
}

export function CardStep(props: CardStepProps) {
  const [phase, setPhase] = useState<'handover' | 'show' | 'read'>('handover');
  const { card, of, previous, leave } = props;
  const tag = createTexts.cardTag(card.number, of, card.label);
  if (phase === 'handover') {
    return (
      <Step
        tag={tag}
        heading={<Heading big>{createTexts.handover(card.label)}</Heading>}
        lead={createTexts.handoverLead}
      >
        {previous !== null && <Notice kind="good" title={createTexts.previousDone(previous)} />}
        <Buttons>
          <Button look="primary" onPress={() => setPhase('show')}>
            {createTexts.iAm(card.label)}
          </Button>
          <Spring />
          {leave}
        </Buttons>
      </Step>
    );
  }
  return phase === 'show' ? (
    <ShowCard {...props} tag={tag} onWritten={() => setPhase('read')} />
  ) : (
    <ReadBack {...props} tag={tag} onShowAgain={() => setPhase('show')} />
  );
}

function ShowCard({
  card,
  of,
  threshold,
  tag,
  onWritten,
  leave,
}: CardStepProps & { readonly tag: string; readonly onWritten: () => void }) {
  const payload = useRef<Uint8Array | null>(null);
  const [seen, setSeen] = useState(false);
  const { told, run } = useAct();
  const hold = useHoldToShow(async () => {
    if (payload.current !== null) return true;
    return run(async () => {
      const { ticket } = await ask('create.card', { number: card.number });
      payload.current = await pickUp(ticket);
      setSeen(true);
    });
  });
  useEffect(
    () => () => {
      wipe(payload.current);
      payload.current = null;
    },
    [],
  );
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="show" big>
          {createTexts.lookAway(card.label)}
        </Heading>
      }
      lead={createTexts.showLead}
    >
      <CardFace
        number={card.number}
        of={of}
        threshold={threshold}
        label={card.label}
        shown={hold.shown}
        left={hold.left}
        payload={payload}
      />
      <Refused told={told} />
      <Buttons>
        <HoldButton hold={hold}>{createTexts.hold}</HoldButton>
        <Button isDisabled={!seen} onPress={onWritten}>
          {createTexts.written}
        </Button>
        <Spring />
        {leave}
      </Buttons>
    </Step>
  );
}

function ReadBack({
  card,
  tag,
  onReadBack,
  onShowAgain,
  leave,
}: CardStepProps & { readonly tag: string; readonly onShowAgain: () => void }) {
  const check = async (slot: Slot) => {
    await ask('create.readBack', { number: card.number, card: slot });
    onReadBack();
  };
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="read" big>
          {createTexts.readHeading(card.label)}
        </Heading>
      }
      lead={createTexts.readLead}
    >
      <CardEntry label={createTexts.readLabel(card.number)} submit={createTexts.check} onCard={check}>
        <Button onPress={onShowAgain}>{createTexts.showAgain}</Button>
        <Spring />
        {leave}
      </CardEntry>
    </Step>
  );
}
