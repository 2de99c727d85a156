// A card on screen, for its holder alone. Its text goes from the bytes into the page directly and is taken out again when hidden;
// it never passes through React. There is no way to copy it.
import { useEffect, useRef } from 'react';
import { wipe } from '../../shared/formats/bytes.ts';
import { decodePayload } from '../../shared/formats/card.ts';
import { cardText, groupedText, TEXT_LENGTH } from '../../shared/formats/card-text.ts';
import { cardWords, WORD_COUNT } from '../../shared/formats/card-words.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import { holdTexts } from '../texts/hold.ts';
import css from './card.module.css';

export const GROUPS = Math.ceil(TEXT_LENGTH / 4);
const COVER = '••••';
const numbers = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

interface CardFaceProps {
  readonly number: number;
  readonly of: number;
  readonly threshold: number;
  readonly label: string;
  readonly shown: boolean;
  readonly left: number | null;
  /** The 45 bytes while they are there; read only while shown. */
  readonly payload: { readonly current: Uint8Array | null };
}

function fill(face: HTMLElement, payload: Uint8Array | null): void {
  const card = payload === null ? null : decodePayload(payload);
  const groups = card === null ? [] : groupedText(cardText(card));
  const words = card === null ? [] : cardWords(card);
  face.querySelectorAll('[data-group]').forEach((cell, i) => {
    cell.textContent = groups[i] ?? COVER;
  });
  face.querySelectorAll('[data-word]').forEach((cell, i) => {
    cell.textContent = words[i] ?? COVER;
  });
  groups.fill('');
  words.fill('');
  wipe(card?.y);
}

export function CardFace({ number, of, threshold, label, shown, left, payload }: CardFaceProps) {
  const face = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shownIn = face.current;
    if (shownIn === null) return;
    fill(shownIn, shown ? payload.current : null);
    return () => fill(shownIn, null);
  }, [shown, payload]);
  return (
    <figure className={cx(css.face)} aria-label={cardTexts.faceOf(label)}>
      <figcaption className={cx(css.caption)}>
        <span>{cardTexts.caption(number, of, threshold)}</span>
        <span className={cx(css.state)}>
          {shown ? (left === null ? holdTexts.shown : holdTexts.shownFor(left)) : holdTexts.hidden}
        </span>
      </figcaption>
      <div ref={face} className={cx(css.looks, !shown && css.covered)} aria-hidden={!shown}>
        <p className={cx(css.look)}>{cardTexts.asText}</p>
        <ol className={cx(css.groups)}>
          {numbers(GROUPS).map((n) => (
            <li key={n}>
              <i>{n}</i>
              <span data-group={n}>{COVER}</span>
            </li>
          ))}
        </ol>
        <p className={cx(css.look)}>{cardTexts.asWords}</p>
        <ol className={cx(css.words)}>
          {numbers(WORD_COUNT).map((n) => (
            <li key={n}>
              <i>{n}</i>
              <span data-word={n}>{COVER}</span>
            </li>
          ))}
        </ol>
      </div>
    </figure>
  );
}
