// How a screen is set: one column of attention, a heading that takes the focus, parts with small headings.
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { termOfTitle, termsOfHead } from '../guide/terms-in-text.ts';
import { useWords } from '../page-words.ts';
import { cx } from '../style/classes.ts';
import { Explaining, TermsOnce } from './explaining.tsx';
import css from './page.module.css';
import { wholeIn } from './whole.tsx';

/**
 * The heading of a screen. It takes the focus when it appears, so that a reader of the screen starts there; at once, before
 * the palette puts it on the button of an act.
 */
export function Heading({ children, big = false }: { readonly children: ReactNode; readonly big?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1} className={cx(big && css.big)}>
      {children}
    </h1>
  );
}

/** A screen inside the frame. */
export function Page({
  title,
  mark,
  lead,
  aside,
  asideYields = false,
  bare = false,
  fills = false,
  children,
}: {
  readonly title: string;
  readonly mark?: ReactNode;
  readonly lead?: ReactNode;
  readonly aside?: ReactNode;
  /** Where there is no room beside the screen it is left out; else it stands below. */
  readonly asideYields?: boolean;
  /** Without margins of its own, where it does not stand in the frame. */
  readonly bare?: boolean;
  /** As high as the window lets it be, for what scrolls by itself. */
  readonly fills?: boolean;
  readonly children?: ReactNode;
}) {
  useWords(termOfTitle(title));
  return (
    <TermsOnce>
      <div
        className={cx(css.page, aside !== undefined && css.withAside, bare && css.bare, fills && css.fills)}
      >
        <div className={cx(css.column)}>
          <div className={cx(css.title)}>
            <Heading>{title}</Heading>
            {mark}
          </div>
          {lead !== undefined && <Lead>{lead}</Lead>}
          {children}
        </div>
        {aside !== undefined && <div className={cx(css.aside, asideYields && css.yields)}>{aside}</div>}
      </div>
    </TermsOnce>
  );
}

/** A part of a screen under a small heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  useWords(termsOfHead(title));
  return (
    <section aria-labelledby={id} className={cx(css.part)}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** A paragraph in the quieter ink, as wide as one reads well; words of the field in it explain themselves. */
export function Lead({ children }: { readonly children: ReactNode }) {
  return (
    <p className={cx(css.lead)}>
      {typeof children === 'string' ? <Explaining>{children}</Explaining> : children}
    </p>
  );
}

/** How many a filter leaves: told when it changes, once all is read. */
export function Counted({ busy = false, children }: { readonly busy?: boolean; readonly children: string }) {
  return (
    <span role="status" aria-busy={busy}>
      {children}
    </span>
  );
}

/** Small print below what it explains. */
export function Fine({ children }: { readonly children: ReactNode }) {
  return <p className={cx(css.fine)}>{wholeIn(children)}</p>;
}

/** Things one below the other with the ordinary distance. */
export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className={cx(css.stack)}>{children}</div>;
}

/** Names and values, as in a well-set form. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={cx(css.facts)}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{wholeIn(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Text in which every character counts. */
export function Exact({ children }: { readonly children: ReactNode }) {
  return <span className={cx(css.exact)}>{children}</span>;
}
