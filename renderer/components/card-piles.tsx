// Cards that were put aside because they belong elsewhere, by set, with what each set would need.
import type { StrayPile } from '../card-pile.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import css from './card-ways.module.css';
import { NoteIcon } from './icons.tsx';
import { Part } from './page.tsx';

export function CardPiles({
  piles,
  opens = () => null,
}: {
  readonly piles: readonly StrayPile[];
  /** What is at hand that cards of this set open, in words; null when nothing is known. */
  readonly opens?: (header: StrayPile['header']) => string | null;
}) {
  if (piles.length === 0) return null;
  return (
    <Part title={cardTexts.aside}>
      <ul className={cx(css.verdicts)}>
        {piles.map(({ key, header, xs, why, missing }) => (
          <li key={key}>
            <NoteIcon />
            <div>
              <b>{cardTexts.asideSet(xs.length, header)}</b>
              <p>{why}</p>
              <p>{cardTexts.asideOpens(missing)}</p>
              {opens(header) !== null && <p>{opens(header)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}
