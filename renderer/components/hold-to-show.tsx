// Showing a secret for a moment: while the button is pressed, or for 20 seconds after a short press or by a button of its own.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { holdTexts } from '../texts/hold.ts';
import { Button } from './button.tsx';

/** In seconds. */
export const SHOWN_FOR = 20;
const SHORT_PRESS = 450;

/**
 * State of a secret that is hidden by default; `left` counts the seconds until it hides by itself. A short press shows it for
 * that long, unless `short` says that it hides; then `stay` is for a button of its own.
 */
export function useHoldToShow(onFirst?: () => Promise<boolean>, short: 'stays' | 'hides' = 'stays') {
  const [shown, setShown] = useState(false);
  const [left, setLeft] = useState<number | null>(null);
  const pressedAt = useRef(0);
  const wasTimed = useRef(false);
  const down = useRef(false);
  const timed = useRef(false);

  const hide = () => {
    timed.current = false;
    setShown(false);
    setLeft(null);
  };
  useEffect(() => {
    if (left === null) return;
    if (left === 0) {
      timed.current = false;
      setShown(false);
      setLeft(null);
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  useEffect(() => {
    const away = () => {
      if (document.hidden) hide();
    };
    document.addEventListener('visibilitychange', away);
    window.addEventListener('blur', hide);
    return () => {
      document.removeEventListener('visibilitychange', away);
      window.removeEventListener('blur', hide);
    };
  });

  const press = async () => {
    pressedAt.current = Date.now();
    wasTimed.current = left !== null;
    down.current = true;
    if (onFirst !== undefined && !(await onFirst())) {
      hide();
      return;
    }
    if (down.current || timed.current) setShown(true);
  };
  const release = () => {
    down.current = false;
    const brief = Date.now() - pressedAt.current < SHORT_PRESS;
    if (wasTimed.current || !brief || short === 'hides') {
      hide();
      return;
    }
    timed.current = true;
    setLeft(SHOWN_FOR);
  };
  const stay = async () => {
    if (onFirst !== undefined && !(await onFirst())) return;
    timed.current = true;
    setShown(true);
    setLeft(SHOWN_FOR);
  };
  return { shown, left, press, release, hide, stay };
}

/** The button that belongs to it. */
export function HoldButton({
  hold,
  children,
  look = 'primary',
}: {
  readonly hold: ReturnType<typeof useHoldToShow>;
  readonly children: ReactNode;
  readonly look?: 'primary' | 'plain';
}) {
  return (
    <Button look={look} onPressStart={hold.press} onPressEnd={hold.release}>
      {hold.left === null ? children : holdTexts.hide(hold.left)}
    </Button>
  );
}
