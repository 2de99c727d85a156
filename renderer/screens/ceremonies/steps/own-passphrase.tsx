// Each custodian in turn chooses a passphrase, which goes to the strongroom; the page keeps only its slot.
import { useState } from 'react';
import { wipe } from '../../../../shared/formats/bytes.ts';
import { useAct } from '../../../asking.ts';
import { Button, Buttons } from '../../../components/button.tsx';
import { Step } from '../../../components/ceremony-frame.tsx';
import { NewPassphrase } from '../../../components/new-passphrase.tsx';
import { Refused } from '../../../components/notice.tsx';
import { Heading } from '../../../components/page.tsx';
import { deposit } from '../../../secret-port.ts';
import { ceremonyTexts } from '../../../texts/ceremony.ts';

interface PassphraseStepProps {
  readonly name: string;
  readonly position: number;
  readonly of: number;
  readonly unlock: number;
  readonly guessable: readonly string[];
  /** Bits that the policy of the vault asks for. */
  readonly asked: number | null;
  readonly onSlot: (slot: string) => void;
}

export function PassphraseStep({
  name,
  position,
  of,
  unlock,
  guessable,
  asked,
  onSlot,
}: PassphraseStepProps) {
  const [here, setHere] = useState(of === 1);
  const { busy, told, run } = useAct();
  const tag = ceremonyTexts.passphraseTag(name, position, of);
  const store = async (passphrase: Uint8Array) => {
    await run(async () => {
      try {
        onSlot((await deposit('passphrase', passphrase)).slot);
      } finally {
        if (passphrase.byteLength > 0) wipe(passphrase);
      }
    });
  };
  if (!here) {
    return (
      <Step tag={tag} heading={<Heading big>{ceremonyTexts.keyboardTo(name)}</Heading>}>
        <Buttons>
          <Button look="primary" onPress={() => setHere(true)}>
            {ceremonyTexts.iAm(name)}
          </Button>
        </Buttons>
      </Step>
    );
  }
  return (
    <Step
      tag={tag}
      heading={
        <Heading key="choose" big>
          {ceremonyTexts.choosePassphrase(name)}
        </Heading>
      }
      lead={ceremonyTexts.passphraseLead(unlock)}
    >
      <NewPassphrase names={guessable} asked={asked} onChosen={store}>
        <Refused told={told} />
        <Buttons>
          <Button type="submit" look="primary" busy={busy}>
            {ceremonyTexts.usePassphrase}
          </Button>
        </Buttons>
      </NewPassphrase>
    </Step>
  );
}
