// One holder alone: come to the keyboard, see the card, put it on paper, bring it back. The bytes leave the page when that is
// done. A card may be sealed to its holder instead; then it is opened as the proof.
import { useEffect, useRef, useState } from 'react';
import { wipe } from '../../../../shared/formats/bytes.ts';
import type { CardView } from '../../../../shared/model/views/status.ts';
import { useAct } from '../../../asking.ts';
import { ask } from '../../../bridge.ts';
import type { TakeCard } from '../../../card-intake.ts';
import { Button, Buttons } from '../../../components/button.tsx';
import { CardEntry } from '../../../components/card-entry.tsx';
import { CardFace } from '../../../components/card-face.tsx';
import { Step } from '../../../components/ceremony-frame.tsx';
import { HoldButton, useHoldToShow } from '../../../components/hold-to-show.tsx';
import { Notice, Refused } from '../../../components/notice.tsx';
import { Heading } from '../../../components/page.tsx';
import { SealedFace } from '../../../components/sealed-face.tsx';
import { pickUp } from '../../../secret-port.ts';
import { newCardTexts } from '../../../texts/new-cards.ts';
import { CardPaper } from './card-paper.tsx';
import { SealStep } from './seal-step.tsx';

interface CardStepProps {
  readonly card: CardView;
  readonly of: number;
  readonly threshold: number;
  /** Whose card was read back just before, or null. */
  readonly previous: string | null;
  /** Takes the card that its holder typed or showed; throws why it is refused. */
  readonly onCard: TakeCard;
}

export function CardStep(props: CardStepProps) {
  const [phase, setPhase] = useState<'handover' | 'show' | 'seal' | 'sealed' | 'read'>('handover');
  const [sealed, setSealed] = useState('');
  const { card, of, previous } = props;
  const tag = newCardTexts.cardTag(card.number, of, card.label);
  if (phase === 'handover') {
    return (
      <Step
        tag={tag}
        heading={<Heading big>{newCardTexts.handover(card.label)}</Heading>}
        lead={newCardTexts.handoverLead}
      >
        {previous !== null && <Notice kind="good" title={newCardTexts.previousDone(previous)} />}
        <Buttons>
          <Button look="primary" onPress={() => setPhase('show')}>
            {newCardTexts.iAm(card.label)}
          </Button>
        </Buttons>
      </Step>
    );
  }
  switch (phase) {
    case 'show':
      return (
        <ShowCard {...props} tag={tag} onWritten={() => setPhase('read')} onSeal={() => setPhase('seal')} />
      );
    case 'seal':
      return (
        <SealStep
          card={card}
          tag={tag}
          onBack={() => setPhase('show')}
          onSealed={(text) => {
            setSealed(text);
            setPhase('sealed');
          }}
        />
      );
    case 'sealed':
      return <SealedCardStep {...props} tag={tag} sealed={sealed} onReady={() => setPhase('read')} />;
    case 'read':
      return (
        <ReadBack {...props} tag={tag} onShowAgain={() => setPhase(sealed === '' ? 'show' : 'sealed')} />
      );
  }
}

function ShowCard({
  card,
  of,
  threshold,
  tag,
  onWritten,
  onSeal,
}: CardStepProps & { readonly tag: string; readonly onWritten: () => void; readonly onSeal: () => void }) {
  const payload = useRef<Uint8Array | null>(null);
  const [seen, setSeen] = useState(false);
  const [printed, setPrinted] = useState(false);
  const { told, run } = useAct();
  const hold = useHoldToShow(async () => {
    if (payload.current !== null) return true;
    return run(async () => {
      const { ticket } = await ask('cards.show', { number: card.number });
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
          {newCardTexts.lookAway(card.label)}
        </Heading>
      }
      lead={newCardTexts.showLead}
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
        <HoldButton hold={hold}>{newCardTexts.hold}</HoldButton>
        <Button isDisabled={!seen && !printed} onPress={onWritten}>
          {printed ? newCardTexts.onPaper : newCardTexts.written}
        </Button>
        <Button look="link" onPress={onSeal}>
          {newCardTexts.seal}
        </Button>
      </Buttons>
      <CardPaper card={card} sealed={false} onMade={(byHand) => !byHand && setPrinted(true)} />
    </Step>
  );
}

function SealedCardStep({
  card,
  tag,
  sealed,
  onReady,
}: CardStepProps & { readonly tag: string; readonly sealed: string; readonly onReady: () => void }) {
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="sealed" big>
          {newCardTexts.sealedHeading(card.label)}
        </Heading>
      }
      lead={newCardTexts.sealedLead}
    >
      <SealedFace text={sealed} label={card.label} />
      <CardPaper card={card} sealed onMade={() => undefined} />
      <Buttons>
        <Button look="primary" onPress={onReady}>
          {newCardTexts.sealedReady}
        </Button>
      </Buttons>
    </Step>
  );
}

function ReadBack({
  card,
  tag,
  onCard,
  onShowAgain,
}: CardStepProps & { readonly tag: string; readonly onShowAgain: () => void }) {
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="read" big>
          {newCardTexts.readHeading(card.label)}
        </Heading>
      }
      lead={newCardTexts.readLead}
    >
      <CardEntry label={newCardTexts.readLabel(card.number)} submit={newCardTexts.check} onCard={onCard}>
        <Button onPress={onShowAgain}>{newCardTexts.showAgain}</Button>
      </CardEntry>
    </Step>
  );
}
