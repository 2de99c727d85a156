// A kept secret on screen. Its text goes from the bytes into the page directly and is taken out again when hidden; it never
// passes through React, and cannot be marked: what is marked would lie on a clipboard that nobody clears.
import { type ReactNode, useEffect, useRef } from 'react';
import { SHOWN_FOR } from '../../components/hold-to-show.tsx';
import { sightOf } from '../../secret-sight.ts';
import { cx } from '../../style/classes.ts';
import { holdTexts } from '../../texts/hold.ts';
import { revealTexts } from '../../texts/reveal.ts';
import css from './secret-face.module.css';

/** The same for every secret: its length is told by nothing. */
const COVER = '•••• •••• •••• ••••';
/** The most bytes that a kept secret has. */
const LONGEST = 65_536;
/** The last seconds are told once more to whoever hears the screen. */
const SOON = 5;

/** Shows the bytes, or the cover for null. */
function fill(value: HTMLElement, bytes: Uint8Array | null): void {
  if (bytes === null) {
    value.replaceChildren(COVER);
    value.dataset.grouped = 'false';
    return;
  }
  const { grouped, pieces } = sightOf(bytes);
  value.dataset.grouped = String(grouped);
  value.replaceChildren(
    ...pieces.flatMap(({ text, mark, ends }) => {
      const part = document.createElement('span');
      part.textContent = text;
      if (mark) part.dataset.mark = '';
      return ends ? [part, document.createElement('br')] : [part];
    }),
  );
}

export function SecretFace({
  name,
  shown,
  left,
  bytes,
}: {
  readonly name: string;
  readonly shown: boolean;
  readonly left: number | null;
  /** The secret while it is there; read only while shown. */
  readonly bytes: { readonly current: Uint8Array | null };
}) {
  const value = useRef<HTMLDivElement>(null);
  const wasShown = useRef(false);
  if (shown) wasShown.current = true;
  useEffect(() => {
    const shownIn = value.current;
    if (shownIn === null) return;
    fill(shownIn, shown ? bytes.current : null);
    return () => fill(shownIn, null);
  }, [shown, bytes]);
  return (
    <figure className={cx(css.face)} aria-label={revealTexts.face(name)}>
      <figcaption className={cx(css.state)}>
        {shown ? (left === null ? holdTexts.shown : holdTexts.shownFor(left)) : holdTexts.hidden}
      </figcaption>
      <div
        ref={value}
        className={cx(css.value, !shown && css.covered)}
        aria-hidden={!shown}
        tabIndex={shown ? 0 : -1}
        data-secret=""
      />
      <span role="status" className="visually-hidden">
        {shown ? told(left) : wasShown.current && revealTexts.hidden}
      </span>
    </figure>
  );
}

/** How a secret is to be read, once it was fetched; there is room for it before, so that nothing moves. */
export interface Reading {
  readonly how: 'hex' | 'grouped' | 'marked';
  readonly bytes: number;
}

/** How the bytes are to be read. */
export function readingOf(bytes: Uint8Array): Reading {
  const { as, grouped } = sightOf(bytes);
  return { how: as === 'hex' ? 'hex' : grouped ? 'grouped' : 'marked', bytes: bytes.length };
}

export function Remarks({ reading }: { readonly reading: Reading | null }) {
  const remarks = {
    grouped: revealTexts.grouped,
    marked: revealTexts.marked,
    hex: revealTexts.hex(reading?.bytes ?? LONGEST),
  };
  return (
    <div className={cx(css.remarks)}>
      {Object.entries(remarks).map(([how, remark]) => (
        <p key={how} data-on={reading?.how === how}>
          {remark}
        </p>
      ))}
    </div>
  );
}

/** Around what copies it; where it is not to be copied its room stays, so that nothing moves. */
export function Copying({
  possible,
  children,
}: {
  readonly possible: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={cx(css.copying)} data-on={possible}>
      {children}
    </div>
  );
}

/** What is said of the time that is left: at the beginning, and shortly before the end. */
function told(left: number | null): string {
  if (left === null) return revealTexts.beginsShown;
  return left > SOON ? revealTexts.beginsFor(SHOWN_FOR) : revealTexts.soonHidden(SOON);
}
