// Choosing a passphrase: six random words offered first, one's own measured, both typed a second time.
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { equalBytes, wipe } from '../../shared/formats/bytes.ts';
import type { Strength } from '../../shared/strength.ts';
import { BITS_PER_WORD, drawWords, wordsFor } from '../diceware.ts';
import { marksOf, strengthOf } from '../strength.ts';
import { cx } from '../style/classes.ts';
import { holdTexts } from '../texts/hold.ts';
import { passphraseTexts } from '../texts/passphrase.ts';
import { takePassphrase } from '../typed-secret.ts';
import { Button, Buttons } from './button.tsx';
import { HoldButton, useHoldToShow } from './hold-to-show.tsx';
import { Fine } from './page.tsx';
import css from './passphrase.module.css';
import { PassphraseInput } from './passphrase-input.tsx';

interface NewPassphraseProps {
  /** Words that count as guessable: names of people and of the vault. */
  readonly names: readonly string[];
  /** Bits that the policy asks for; weaker ones are not taken. Null: no rule, only the measure. */
  readonly asked: number | null;
  /** Takes the bytes over and wipes or deposits them. */
  readonly onChosen: (passphrase: Uint8Array) => void | Promise<void>;
  /** The buttons below; one of them submits. */
  readonly children: ReactNode;
  /** Fields that stand before the new passphrase, as the old one. */
  readonly before?: ReactNode;
  /** Asked before anything is taken out of the fields: whether all that stands before is there. */
  readonly ready?: () => boolean;
}

/** From here on a search at 256 MiB a guess is out of reach. */
const STRONG_BITS = 70;

export function NewPassphrase({ names, asked, onChosen, children, before, ready }: NewPassphraseProps) {
  const goal = asked ?? STRONG_BITS;
  const count = wordsFor(goal);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const face = useRef<HTMLParagraphElement>(null);
  const words = useRef<string[]>([]);
  const [drawn, setDrawn] = useState(false);
  const [wrong, setWrong] = useState<{ first?: string; second?: string }>({});
  const [strength, setStrength] = useState<Strength | null>(null);
  const measuring = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const draw = async () => {
    words.current = await drawWords(count);
    hold.hide();
  };
  const hold = useHoldToShow(async () => {
    if (words.current.length === 0) words.current = await drawWords(count);
    return true;
  });
  useEffect(() => {
    if (face.current !== null) {
      face.current.textContent = hold.shown ? words.current.join(' ') : passphraseTexts.covered(count);
    }
  }, [hold.shown, count]);
  useEffect(
    () => () => {
      clearTimeout(measuring.current);
      words.current.fill('');
    },
    [],
  );

  const take = async () => {
    if (words.current.length === 0) words.current = await drawWords(count);
    if (first.current === null || second.current === null) return;
    first.current.value = words.current.join(' ');
    setDrawn(true);
    setWrong({});
    hold.hide();
    second.current.focus();
  };
  const measure = () => {
    setDrawn(false);
    clearTimeout(measuring.current);
    measuring.current = setTimeout(async () => {
      const typed = first.current?.value ?? '';
      setStrength(typed === '' ? null : await strengthOf(typed, names));
    }, 150);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (first.current === null || second.current === null || ready?.() === false) return;
    if (first.current.value === '') {
      setWrong({ first: passphraseTexts.empty });
      first.current.focus();
      return;
    }
    const kept = first.current.value;
    const { bits } = asked === null ? { bits: goal } : await strengthOf(kept, names);
    if (bits < goal) {
      setWrong({ first: passphraseTexts.tooWeak(bits, goal) });
      first.current.focus();
      return;
    }
    const one = takePassphrase(first.current);
    const two = takePassphrase(second.current);
    if (!equalBytes(one, two)) {
      wipe(one, two);
      first.current.value = kept;
      setWrong({ second: passphraseTexts.different });
      second.current.focus();
      return;
    }
    wipe(two);
    words.current = [];
    setDrawn(false);
    setStrength(null);
    setWrong({});
    hold.hide();
    await onChosen(one);
  };

  const marks = drawn ? 5 : strength === null ? 0 : marksOf(strength.bits, goal);
  return (
    <form onSubmit={submit} className={cx(css.form)} noValidate>
      {before}
      <div className={cx(css.offer)}>
        <b>{passphraseTexts.offered(count)}</b>
        <p ref={face} className={cx(css.words, !hold.shown && css.covered)}>
          {passphraseTexts.covered(count)}
        </p>
        <Buttons>
          <HoldButton hold={hold} look="plain">
            {passphraseTexts.showWords}
          </HoldButton>
          <Button onPress={take}>{passphraseTexts.useWords}</Button>
          <Button look="link" onPress={draw}>
            {passphraseTexts.otherWords}
          </Button>
        </Buttons>
        <Fine>{passphraseTexts.offeredBits(BITS_PER_WORD * count)}</Fine>
      </div>
      <Fine>{drawn ? passphraseTexts.used : passphraseTexts.ownInstead}</Fine>
      <PassphraseInput label={passphraseTexts.passphrase} ref={first} error={wrong.first} onTyped={measure} />
      <div className={cx(css.meter)} data-strong={drawn || (strength?.bits ?? 0) >= goal} aria-live="polite">
        <div className={cx(css.steps)} aria-hidden="true">
          {[1, 2, 3, 4, 5].map((step) => (
            <span key={step} className={cx(css.step)} data-on={step <= marks} />
          ))}
        </div>
        <span>{passphraseTexts.strength(strength, marks, drawn ? count : 0)}</span>
      </div>
      <PassphraseInput label={passphraseTexts.again} ref={second} error={wrong.second} />
      <div className="visually-hidden" role="status">
        {hold.left !== null && holdTexts.shownFor(hold.left - (hold.left % 10))}
      </div>
      {children}
    </form>
  );
}
