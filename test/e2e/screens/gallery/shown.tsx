// How an example stands on a sheet: what it shows, and the component below it.
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { Page, Part } from '../../../../renderer/components/page.tsx';
import { cx } from '../../../../renderer/style/classes.ts';
import css from './gallery.module.css';

/** States that only a pointer or a key brings about. */
type Forced = 'hover' | 'active' | 'focus-visible';

/** The same as React Aria says it. */
const ARIA: Record<Forced, string> = {
  hover: 'data-hovered',
  active: 'data-pressed',
  'focus-visible': 'data-focus-visible',
};

/** One component in one state. The stage puts what can be pressed in it into the state `forced`. */
export function Shown({
  as,
  forced,
  wide = false,
  children,
}: {
  readonly as: string;
  readonly forced?: Forced;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (forced === undefined) return;
    const control = own.current?.querySelector(
      '[data-rac]:is(button, label), input:not([type=radio]), textarea',
    );
    control?.setAttribute('data-forced', forced);
    control?.setAttribute(ARIA[forced], 'true');
  }, [forced]);
  return (
    <div ref={own} className={cx(css.shown, wide && css.wide)}>
      <span className={cx(css.as)}>{as}</span>
      {children}
    </div>
  );
}

/** A sheet of examples, set as a screen is. */
export function Sheet(props: ComponentProps<typeof Page>) {
  return (
    <main>
      <Page {...props} />
    </main>
  );
}

/** The examples of one component. */
export function Examples({ of, children }: { readonly of: string; readonly children: ReactNode }) {
  return (
    <Part title={of}>
      <div className={cx(css.side)}>{children}</div>
    </Part>
  );
}

export const nothing = () => undefined;

/** What people write when a field lets them, and a name without a place to break. */
export const LONG =
  'The signing key of the update channel for all installers of the northern region, 2026 to 2028';
export const UNBROKEN =
  'Schlüsselverwaltungsdienstleistungsunternehmenszertifikatsschlüssel-2026-northern-region';
