// The text of the duties, as it is signed.
import { cx } from '../style/classes.ts';
import css from './duties.module.css';

export function Duties({ label, lines }: { readonly label: string; readonly lines: readonly string[] }) {
  return (
    <ul className={cx(css.duties)} aria-label={label}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
