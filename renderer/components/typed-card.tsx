// What was typed of a card, in the numbered groups or words in which the card shows it. Its text goes from the field into the
// page directly and never through React. The field itself is of the kind for passwords: of any other field the engine tells
// the whole text to the main process, which is to see no secret.
import type { Ref } from 'react';
import { compactText, GROUP } from '../../shared/formats/card-text.ts';
import { typedWords, WORD_COUNT } from '../../shared/formats/card-words.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import type { Look, Suspect } from '../typo-place.ts';
import css from './card.module.css';
import { GROUPS } from './card-face.tsx';

/** The look that an entry seems to be of, before it is complete. */
export function lookBegun(entry: string): Look {
  return /^\W*(1[.:)]?\s*)?hf/i.test(entry) ? 'text' : 'words';
}

/** The parts of an entry as its look numbers them. */
export function partsOf(entry: string): string[] {
  if (lookBegun(entry) === 'words') return typedWords(entry);
  return compactText(entry).match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [];
}

/** Writes what stands in the field into the cells and marks the one at the caret. */
export function mirror(sheet: HTMLElement | null, field: HTMLInputElement): void {
  if (sheet === null) return;
  const parts = partsOf(field.value);
  const before = field.value.slice(0, field.selectionStart ?? field.value.length);
  const open = /[\p{L}\p{M}\d]$/u.test(before);
  const whole =
    lookBegun(field.value) === 'text' ? compactText(before).length / GROUP : typedWords(before).length;
  const at = Math.max(0, open || lookBegun(field.value) === 'text' ? Math.ceil(whole) - 1 : whole);
  sheet.querySelectorAll<HTMLElement>('[data-part]').forEach((cell, i, cells) => {
    const last = i === cells.length - 1 && parts.length > cells.length;
    cell.textContent = last ? parts.slice(i).join(' ') : (parts[i] ?? '');
    cell.parentElement?.toggleAttribute('data-at', i === at && document.activeElement === field);
  });
}

interface TypedCardProps {
  readonly look: Look;
  readonly suspects: readonly Suspect[];
  readonly ref: Ref<HTMLOListElement>;
  /** A part was pressed: the caret goes there. */
  readonly onPart: (position: number) => void;
}

export function TypedCard({ look, suspects, ref, onPart }: TypedCardProps) {
  const count = look === 'text' ? GROUPS : WORD_COUNT;
  return (
    <ol
      ref={ref}
      className={cx(css.typed, look === 'text' ? css.groups : css.words)}
      aria-label={cardTexts.strip(look)}
    >
      {Array.from({ length: count }, (_, i) => i + 1).map((n) => {
        const wrong = suspects.some(({ position }) => position === n);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys; this is a convenience for the mouse
          <li key={`${look}${n}`} data-wrong={wrong} onClick={() => onPart(n)}>
            <i aria-hidden="true">{wrong ? `✕${n}` : n}</i>
            <span data-part={n} aria-hidden="true" />
            {wrong && <span className="visually-hidden">{cardTexts.cell(n, wrong)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
