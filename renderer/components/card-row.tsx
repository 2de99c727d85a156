// The cards of a set as objects on the table.
import type { CardView } from '../../shared/model/views/status.ts';
import { cx } from '../style/classes.ts';
import { cardTexts } from '../texts/card.ts';
import css from './card.module.css';

export type CardState = 'proven' | 'due' | 'open' | 'now';

export interface CardOnTable {
  readonly number: number;
  readonly label: string;
  readonly state: CardState;
  readonly note: string;
}

/** How cards of a vault lie: proven ones in full line, others dashed. */
export function onTable(cards: readonly CardView[]): CardOnTable[] {
  return cards.map(({ number, label, proven, readBack }) => ({
    number,
    label,
    state: proven !== null || readBack ? 'proven' : 'due',
    note: cardTexts.proven(number, proven, readBack),
  }));
}

export function CardRow({
  cards,
  label,
}: {
  readonly cards: readonly CardOnTable[];
  readonly label: string;
}) {
  return (
    <ul className={cx(css.row)} aria-label={label}>
      {cards.map((card) => (
        <li key={card.number} className={cx(css.card)} data-state={card.state}>
          <span>{card.note}</span>
          <b>{card.label}</b>
        </li>
      ))}
    </ul>
  );
}
