// Of many rows of one height, those that a scrolling element shows, with some to spare above and below; and where a key of
// the keyboard leads among them.
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Rows that are drawn above and below those in sight. */
const SPARE = 6;

interface RowsInSight {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Looks anew what is in sight: when one scrolled, or when the rows are others. */
  readonly look: () => void;
  /** Scrolls as little as brings this row into sight. */
  readonly reveal: (at: number) => void;
  /** How far a page leads. */
  readonly page: () => number;
  /** Which of so many rows to draw, in order: those in sight, and the one that a person is at, wherever one scrolls. */
  readonly drawn: (count: number, active: number) => readonly number[];
}

/** `head` is the height of what stays at the top of the scrolling element, above its rows. */
export function useRowsInSight(rowHeight: number, head = 0): RowsInSight {
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ from: 0, to: 40 });
  const look = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
    const from = Math.max(0, Math.floor(scrollTop / rowHeight) - SPARE);
    const to = Math.ceil((scrollTop + clientHeight) / rowHeight) + SPARE;
    setSeen((before) => (before.from === from && before.to === to ? before : { from, to }));
  }, [rowHeight]);
  useEffect(() => {
    const { current } = scroller;
    if (current === null) return;
    const watch = new ResizeObserver(look);
    watch.observe(current);
    return () => watch.disconnect();
  }, [look]);
  const room = () => (scroller.current?.clientHeight ?? 0) - head;
  return {
    scroller,
    look,
    reveal(at) {
      const { current } = scroller;
      if (current === null) return;
      const top = at * rowHeight;
      if (top < current.scrollTop) current.scrollTop = top;
      else if (top + rowHeight > current.scrollTop + room()) current.scrollTop = top + rowHeight - room();
      look();
    },
    page: () => Math.max(1, Math.floor(room() / rowHeight) - 1),
    drawn(count, active) {
      const rows = new Set<number>();
      for (let at = seen.from; at < Math.min(seen.to, count); at++) rows.add(at);
      if (active >= 0 && active < count) rows.add(active);
      return [...rows].sort((a, b) => a - b);
    },
  };
}

/** Which row a key leads to; null for keys that lead nowhere. */
export function rowAfter(key: string, at: number, count: number, page: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const next = Object.hasOwn(to, key) ? to[key] : undefined;
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
}
