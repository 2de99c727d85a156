// The margin as a picture: the cards that are needed, those to spare, and those that do not count.
import type { RegisterSet, RegisterView } from '../../../shared/model/register.ts';
import { cx } from '../../style/classes.ts';
import { registerTexts } from '../../texts/register.ts';
import css from './register.module.css';

export function MarginPicture({
  margin,
  set,
}: {
  readonly margin: RegisterView['margin'];
  readonly set: RegisterSet;
}) {
  const { threshold, cards } = set;
  const proven = cards.filter(
    ({ proof, overdue, state }) =>
      proof !== null && !overdue && !['lost', 'returned', 'destroyed'].includes(state),
  ).length;
  const needed = Math.min(proven, threshold);
  // While no margin is known, no card can be spared.
  const spare = margin.value === null ? 0 : Math.max(0, proven - threshold);
  const missing = Math.max(0, threshold - proven);
  const others = Math.max(0, cards.length - needed - spare - missing);
  const rest = cards.length - proven;
  const groups = [
    { kind: 'needed', count: needed, label: registerTexts.needed },
    { kind: 'missing', count: missing, label: registerTexts.missing },
    { kind: 'spare', count: spare, label: registerTexts.spare },
    { kind: 'other', count: others, label: registerTexts.notCounted },
  ].filter(({ count }) => count > 0);
  return (
    <div
      role="img"
      aria-label={registerTexts.picture(margin.value, threshold, proven, rest)}
      className={cx(css.margin)}
      data-level={margin.level}
    >
      {groups.map(({ kind, count, label }) => (
        <span key={kind} className={cx(css.group)} data-kind={kind}>
          <span className={cx(css.glyphs)}>
            {Array.from({ length: count }, (_, nth) => `${kind} ${nth}`).map((glyph) => (
              <i key={glyph} />
            ))}
          </span>
          <span>{label}</span>
        </span>
      ))}
    </div>
  );
}
