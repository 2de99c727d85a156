// Long work on screen: how far it is, how long it has run and may still run, and a way to stop it.
import { useEffect, useId, useState } from 'react';
import { Label, ProgressBar } from 'react-aria-components';
import { cx } from '../style/classes.ts';
import { progressTexts } from '../texts/progress.ts';
import { Button } from './button.tsx';
import css from './progress.module.css';

/** Seconds since the component appeared. */
export function useElapsed(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const start = Date.now();
    const timer = setInterval(() => setSeconds((Date.now() - start) / 1000), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}

/** `part` from 0 to 1, or null when it cannot be told. */
export function Progress({
  what,
  part,
  onCancel,
}: {
  readonly what: string;
  readonly part: number | null;
  readonly onCancel?: () => void;
}) {
  const elapsed = useElapsed();
  const id = useId();
  return (
    <div className={cx(css.progress)}>
      <ProgressBar
        aria-describedby={id}
        isIndeterminate={part === null}
        value={part ?? 0}
        minValue={0}
        maxValue={1}
        className={cx(css.bar)}
      >
        <Label className={cx(css.label)}>{what}</Label>
        <div className={cx(css.track)}>
          <div
            className={cx(css.fill, part === null && css.unknown)}
            style={part === null ? {} : { width: `${Math.round(part * 100)}%` }}
          />
        </div>
      </ProgressBar>
      <span role="status" className="visually-hidden">
        {progressTexts.said(what, part)}
      </span>
      <div className={cx(css.times)}>
        <span id={id}>{progressTexts.times(part, elapsed)}</span>
        {onCancel !== undefined && <Button onPress={onCancel}>{progressTexts.cancel}</Button>}
      </div>
    </div>
  );
}
