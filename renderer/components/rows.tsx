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

/** `at` stands left in figures, `act` right. */
export function Row({
  at,
  children,
  act,
}: {
  readonly at?: ReactNode;
  readonly children: ReactNode;
  readonly act?: ReactNode;
}) {
  return (
    <li className={cx(css.row, at === undefined && css.centred)}>
      {at !== undefined && <span className={cx(css.at)}>{at}</span>}
      <div className={cx(css.what)}>{children}</div>
      {act !== undefined && <span className={cx(css.act)}>{act}</span>}
    </li>
  );
}
