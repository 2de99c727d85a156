// What stands where there is nothing yet: what the place is for, and the act that fills it, unless that stands beside it.
import type { ReactNode } from 'react';
import { cx } from '../style/classes.ts';
import { Buttons } from './button.tsx';
import css from './empty.module.css';
import { Lead } from './page.tsx';

interface EmptyProps {
  readonly title: string;
  readonly text: string;
  readonly act?: ReactNode;
}

export function Empty({ title, text, act }: EmptyProps) {
  return (
    <div className={cx(css.empty)} data-empty>
      <b>{title}</b>
      <Lead>{text}</Lead>
      {act !== undefined && act !== false && <Buttons>{act}</Buttons>}
    </div>
  );
}
