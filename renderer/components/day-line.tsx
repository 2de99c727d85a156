// A day as people say it, "29 Nov 2026": never in an order of numbers that the next machine reads otherwise.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { dayInWords } from '../../shared/day-in-words.ts';
import { readDay } from '../days.ts';
import { cx } from '../style/classes.ts';
import { dayTexts } from '../texts/day.ts';
import css from './field.module.css';
import { Below } from './field.tsx';

interface DayLineProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** A day as `2026-11-29`, or empty. */
  readonly value: string;
  /** Told a day, or empty while none is understood; a form is not sent while something stands here that is none. */
  readonly onChange: (day: string) => void;
}

const shown = (day: string): string => (day === '' ? '' : dayInWords(day));

export function DayLine({ label, hint, error, value, onChange }: DayLineProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState({ of: value, text: shown(value) });
  const [left, setLeft] = useState(false);
  // Another day came from elsewhere: a form begun before the lock, a filter that was cleared.
  if (typed.of !== value) setTyped({ of: value, text: shown(value) });
  const unclear = typed.text.trim() !== '' && readDay(typed.text) === null;

  useEffect(() => {
    const form = input.current?.form ?? null;
    if (form === null || !unclear) return;
    const hold = (event: SubmitEvent) => {
      event.preventDefault();
      event.stopPropagation();
      setLeft(true);
      input.current?.focus();
    };
    form.addEventListener('submit', hold);
    return () => form.removeEventListener('submit', hold);
  }, [unclear]);

  const wrong = unclear && left ? dayTexts.unclear : error;
  return (
    <div className={cx(css.field)}>
      <label htmlFor={id} className={cx(css.label)}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        className={cx(css.input)}
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        placeholder={dayTexts.form}
        value={typed.text}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-below`}
        onChange={({ currentTarget: { value: text } }) => {
          const day = readDay(text) ?? '';
          setTyped({ of: day, text });
          setLeft(false);
          if (day !== value) onChange(day);
        }}
        onBlur={() => {
          setLeft(true);
          if (!unclear) setTyped({ of: value, text: shown(value) });
        }}
      />
      <Below id={`${id}-below`} hint={hint} error={wrong} />
    </div>
  );
}
