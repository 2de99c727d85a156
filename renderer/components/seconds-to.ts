// Seconds until something ends, counted on the screen.
import { useEffect, useState } from 'react';

/** Seconds until a time in milliseconds, counted here between what main says; null while that is unknown. */
export function useSecondsTo(until: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return until === null ? null : Math.max(0, Math.round((until - now) / 1000));
}
