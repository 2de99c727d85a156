// One holder alone: come to the keyboard, see the card, put it on paper, bring it back. The bytes leave the page when that is
// done. A card may be sealed to its holder instead; then it is opened as the proof.
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
import { SealedFace } from '../../components/sealed-face.tsx';
import { pickUp } from '../../secret-port.ts';
import { createTexts } from '../../texts/create.ts';
import { CardPaper } from './card-paper.tsx';
import { SealStep } from './seal-step.tsx';

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
  const [phase, setPhase] = useState<'handover' | 'show' | 'seal' | 'sealed' | 'read'>('handover');
  const [sealed, setSealed] = useState('');
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
          leave={leave}
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
  leave,
}: CardStepProps & { readonly tag: string; readonly onWritten: () => void; readonly onSeal: () => void }) {
  const payload = useRef<Uint8Array | null>(null);
  const [seen, setSeen] = useState(false);
  const [printed, setPrinted] = useState(false);
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
        <Button isDisabled={!seen && !printed} onPress={onWritten}>
          {printed ? createTexts.onPaper : createTexts.written}
        </Button>
        <Button look="link" onPress={onSeal}>
          {createTexts.seal}
        </Button>
        <Spring />
        {leave}
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
  leave,
}: CardStepProps & { readonly tag: string; readonly sealed: string; readonly onReady: () => void }) {
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="sealed" big>
          {createTexts.sealedHeading(card.label)}
        </Heading>
      }
      lead={createTexts.sealedLead}
    >
      <SealedFace text={sealed} label={card.label} />
      <CardPaper card={card} sealed onMade={() => undefined} />
      <Buttons>
        <Button look="primary" onPress={onReady}>
          {createTexts.sealedReady}
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
