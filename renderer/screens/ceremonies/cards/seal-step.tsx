// Sealing a card to its holder: to an age recipient whose key the holder has, or to a passphrase chosen here.

import { type FormEvent, useState } from 'react';
import type { CardView } from '../../../../shared/model/views/status.ts';
import { useAct } from '../../../asking.ts';
import { ask } from '../../../bridge.ts';
import { Button, Buttons } from '../../../components/button.tsx';
import { Step } from '../../../components/ceremony-frame.tsx';
import { Line } from '../../../components/field.tsx';
import { NewPassphrase } from '../../../components/new-passphrase.tsx';
import { Notice, Refused } from '../../../components/notice.tsx';
import { Heading, Stack } from '../../../components/page.tsx';
import { Ways } from '../../../components/ways.tsx';
import { deposit, discard } from '../../../secret-port.ts';
import { newCardTexts } from '../../../texts/new-cards.ts';
import { useDraft } from '../running.ts';

const WAYS = ['recipient', 'passphrase'] as const;
type Way = (typeof WAYS)[number];

export function SealStep({
  card,
  tag,
  onSealed,
  onBack,
}: {
  readonly card: CardView;
  readonly tag: string;
  readonly onSealed: (sealed: string) => void;
  readonly onBack: () => void;
}) {
  const [way, setWay] = useState<Way>('recipient');
  const [recipient, setRecipient] = useDraft('recipient', '');
  const { busy, told, run } = useAct();
  const { number } = card;
  const toRecipient = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      const { sealed } = await ask('cards.seal', { number, to: { recipient: recipient.trim() } });
      onSealed(sealed);
    });
  };
  const toPassphrase = async (bytes: Uint8Array) => {
    await run(async () => {
      const { slot } = await deposit('passphrase', bytes);
      try {
        const { sealed } = await ask('cards.seal', { number, to: { passphrase: slot } });
        onSealed(sealed);
      } finally {
        discard(slot);
      }
    });
  };
  const foot = (
    <Buttons>
      <Button type="submit" look="primary" busy={busy}>
        {newCardTexts.sealNow}
      </Button>
      <Button onPress={onBack}>{newCardTexts.sealBack}</Button>
    </Buttons>
  );
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="seal" big>
          {newCardTexts.sealHeading(card.label)}
        </Heading>
      }
      lead={newCardTexts.sealLead}
    >
      <Stack>
        <Notice kind="warn" title={newCardTexts.sealWarning} />
        <Ways
          label={newCardTexts.sealTo}
          options={WAYS.map((value) => ({ value, label: newCardTexts.sealWays[value] }))}
          value={way}
          onChange={setWay}
        />
        {way === 'recipient' ? (
          <form onSubmit={toRecipient}>
            <Stack>
              <Line
                label={newCardTexts.recipient}
                hint={newCardTexts.recipientHint}
                value={recipient}
                onChange={setRecipient}
                maxLength={200}
              />
              <Refused told={told} />
              {foot}
            </Stack>
          </form>
        ) : (
          <NewPassphrase names={[card.label]} asked={null} onChosen={toPassphrase}>
            <Refused told={told} />
            {foot}
          </NewPassphrase>
        )}
      </Stack>
    </Step>
  );
}
