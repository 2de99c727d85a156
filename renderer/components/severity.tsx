// How grave something is: a shape, a word, and only then a colour.
import type { FindingView } from '../../shared/model/views.ts';
import { cx } from '../style/classes.ts';
import { policyTexts } from '../texts/policy.ts';
import { NoteIcon, StopIcon, WarnIcon } from './icons.tsx';
import css from './severity.module.css';

const ICONS = { alarm: StopIcon, warning: WarnIcon, note: NoteIcon };

export function Severity({ of }: { readonly of: FindingView['severity'] }) {
  const Icon = ICONS[of];
  return (
    <span className={cx(css.severity, css[of])}>
      <Icon /> {policyTexts.severity[of]}
    </span>
  );
}
