// Opening a sealed card: its holder gives the passphrase or the identity file, and the strongroom opens it. A wrong key loses
// nothing of the card.

import { type FormEvent, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { encodeSealed, type SealedCard } from '../../shared/formats/card-sealed.ts';
import { tagWords } from '../../shared/formats/fingerprint.ts';
import { useAct } from '../asking.ts';
import { CallFailure } from '../bridge.ts';
import type { TakeCard } from '../card-intake.ts';
import { deposit, discard, unseal } from '../secret-port.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import { ownFailure } from '../texts/own-failure.ts';
import { takePassphrase } from '../typed-secret.ts';
import { Button, Buttons } from './button.tsx';
import css from './card-ways.module.css';
import { Refused } from './notice.tsx';
import { Fine, Part } from './page.tsx';
import { PassphraseInput } from './passphrase-input.tsx';

/** No identity file is as large. */
const MOST_BYTES = 64 * 1024;

export function SealedEntry({
  card,
  onCard,
  onDone,
}: {
  readonly card: SealedCard;
  readonly onCard: TakeCard;
  /** The card was taken, or put away unopened. */
  readonly onDone: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [empty, setEmpty] = useState(false);
  const { busy, told, run } = useAct();
  const open = (kind: 'passphrase' | 'material', key: () => Promise<Uint8Array>) =>
    run(async () => {
      const { slot: keySlot } = await deposit(kind, await key());
      const { slot, header } = await unseal(encodeSealed(card), keySlot);
      if (header === undefined) throw new TypeError('a card was opened without its header');
      try {
        await onCard(slot, header);
      } catch (thrown) {
        discard(slot);
        throw thrown;
      }
      onDone();
    });
  const byPassphrase = (event: FormEvent) => {
    event.preventDefault();
    const typed = field.current;
    setEmpty(typed?.value === '');
    if (typed === null || typed.value === '') return;
    open('passphrase', async () => takePassphrase(typed)).then((opened) => {
      if (!opened) field.current?.focus();
    });
  };
  const byFile = (file: File | undefined) => {
    if (file === undefined) return;
    open('material', async () => {
      if (file.size > MOST_BYTES) throw new CallFailure(ownFailure('card-sealed-identity'));
      return new Uint8Array(await file.arrayBuffer());
    });
  };
  return (
    <Part title={cardTexts.sealedTitle}>
      <form onSubmit={byPassphrase} className={cx(css.way)}>
        <Fine>{cardTexts.sealedIs(card.epoch, tagWords(card.setTag))}</Fine>
        <PassphraseInput
          label={cardTexts.sealedPassphrase}
          ref={field}
          error={empty ? cardTexts.sealedEmpty : undefined}
        />
        <Refused told={told} />
        <Buttons>
          <Button type="submit" busy={busy}>
            {cardTexts.sealedOpen}
          </Button>
          <FileTrigger onSelect={(files) => byFile(files?.[0])}>
            <Button>{cardTexts.sealedIdentity}</Button>
          </FileTrigger>
          <Button look="link" onPress={onDone}>
            {cardTexts.sealedAway}
          </Button>
        </Buttons>
      </form>
    </Part>
  );
}
