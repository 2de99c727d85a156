// Every button of the window.
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from '../style/classes.ts';
import css from './button.module.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: 'primary' | 'plain' | 'danger' | 'link';
  readonly wide?: boolean;
  /** What it started still runs: it looks so, keeps the focus, and whoever handles presses ignores them. */
  readonly busy?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button; `primary` at most once a screen. */
export function Button({ look = 'plain', wide = false, busy = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={cx(css.button, css[look], wide && css.wide, busy && css.busy)}>
      {children}
    </AriaButton>
  );
}

/** Buttons side by side; they wrap when there is no room. Those at the `end` of others stay together. */
export function Buttons({ end = false, children }: { readonly end?: boolean; readonly children: ReactNode }) {
  return <div className={cx(css.buttons, end && css.end)}>{children}</div>;
}

/** Pushes what follows to the other end of a row of buttons. */
export function Spring() {
  return <span className={cx(css.spring)} />;
}
