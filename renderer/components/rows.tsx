// Lists as in a well-set document: lines, no boxes.
import type { ReactNode } from 'react';
import { cx } from '../style/classes.ts';
import css from './rows.module.css';

export function Rows({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul className={cx(css.rows)} aria-label={label}>
      {children}
    </ul>
  );
}

/** Left stands `at` in figures, as a date, or `mark` in words; right `act`. Of several one may be `chosen`. */
export function Row({
  at,
  mark,
  chosen = false,
  children,
  act,
}: {
  readonly at?: ReactNode;
  readonly mark?: ReactNode;
  readonly chosen?: boolean;
  readonly children: ReactNode;
  readonly act?: ReactNode;
}) {
  return (
    <li className={cx(css.row, at === undefined && mark === undefined && css.centred, chosen && css.chosen)}>
      {at !== undefined && <span className={cx(css.left, css.at)}>{at}</span>}
      {mark !== undefined && <span className={cx(css.left)}>{mark}</span>}
      <div className={cx(css.what)}>{children}</div>
      {act !== undefined && <span className={cx(css.act)}>{act}</span>}
    </li>
  );
}
