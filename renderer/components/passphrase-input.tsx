// The field for a passphrase: not kept by the page, hidden until asked, with a notice about caps lock. It stays of the kind for
// passwords while its text is shown beside it: of any other field the engine tells the whole text to the main process.
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { cx } from '../style/classes.ts';
import { passphraseTexts } from '../texts/passphrase.ts';
import { LONGEST_PASSPHRASE } from '../typed-secret.ts';
import css from './passphrase.module.css';

interface PassphraseInputProps {
  readonly label: string;
  readonly ref: Ref<HTMLInputElement>;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  /** Told that something was typed, not what. */
  readonly onTyped?: () => void;
}

export function PassphraseInput({ label, ref, error, disabled = false, onTyped }: PassphraseInputProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const plain = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => field.current as HTMLInputElement);
  const draw = () => {
    if (plain.current !== null) plain.current.textContent = field.current?.value ?? '';
  };
  useEffect(draw);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div className={cx(css.field)}>
      <label htmlFor={id} className={cx(css.label)}>
        {label}
      </label>
      <div className={cx(css.row)}>
        <input
          ref={field}
          id={id}
          type="password"
          className={cx(css.input)}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          disabled={disabled}
          maxLength={LONGEST_PASSPHRASE}
          aria-describedby={`${id}-below`}
          aria-invalid={error !== undefined}
          onKeyDown={watch}
          onKeyUp={watch}
          onBlur={() => setCapsLock(false)}
          onInput={() => {
            draw();
            onTyped?.();
          }}
        />
        <ToggleButton
          className={cx(css.reveal)}
          isDisabled={disabled}
          isSelected={shown}
          onChange={setShown}
          aria-label={passphraseTexts.show(label)}
        >
          {shown ? passphraseTexts.hideShort : passphraseTexts.showShort}
        </ToggleButton>
      </div>
      {shown && <div ref={plain} aria-hidden="true" className={cx(css.plain)} />}
      <div id={`${id}-below`} aria-live="polite" className={cx(css.below)}>
        {capsLock && <p className={cx(css.caps)}>⇪ {passphraseTexts.capsLock}</p>}
        {error !== undefined && <p className={cx(css.error)}>{error}</p>}
      </div>
    </div>
  );
}
