// A text in which words of the field explain themselves: each where it first stands on a screen, and not again there.
import { createContext, Fragment, type KeyboardEvent, type ReactNode, use, useId, useState } from 'react';
import type { Term } from '../../shared/glossary.ts';
import { type TextPart, withTerms } from '../guide/terms-in-text.ts';
import { cx } from '../style/classes.ts';
import css from './explained.module.css';
import { Explained } from './explained.tsx';
import { Whole } from './whole.tsx';

/** Which text of the screen explains which term. */
const OnScreen = createContext<Map<Term, string> | null>(null);

/** A screen, or the whole of a ceremony: within it each term is explained once. */
export function TermsOnce({ children }: { readonly children: ReactNode }) {
  const [taken] = useState(() => new Map<Term, string>());
  return <OnScreen value={taken}>{children}</OnScreen>;
}

/** Arrow keys go from word to word of one text, which is one stop of the Tab key. */
function rove(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  const words = [...event.currentTarget.querySelectorAll('button')];
  const next = words[words.indexOf(document.activeElement as HTMLButtonElement) + by];
  if (next === undefined || !words.includes(document.activeElement as HTMLButtonElement)) return;
  event.preventDefault();
  next.focus();
}

/** What follows a word without a space: no line begins with it. */
const closing = (next: TextPart | undefined): string =>
  typeof next === 'string' ? (/^[^\s]+/.exec(next)?.[0] ?? '') : '';

/** `owner` names the text where one component shows several, one after the other. */
export function Explaining({ children, owner }: { readonly children: string; readonly owner?: string }) {
  const id = useId();
  const own = owner ?? id;
  const taken = use(OnScreen);
  const parts = withTerms(children, (term) => {
    const by = taken?.get(term);
    if (by === undefined) taken?.set(term, own);
    return by === undefined || by === own;
  });
  const first = parts.findIndex((part) => typeof part === 'object');
  if (first === -1) return <Whole>{children}</Whole>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the words in it are buttons; this only moves between them
    <span data-sentence onKeyDown={rove}>
      {parts.map((part, i) =>
        typeof part === 'string' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
          <Fragment key={i}>
            <Whole>{typeof parts[i - 1] === 'object' ? part.slice(closing(part).length) : part}</Whole>
          </Fragment>
        ) : (
          <span key={part.term} className={cx(css.whole)}>
            <Explained term={part.term} further={i > first}>
              {part.as}
            </Explained>
            {closing(parts[i + 1])}
          </span>
        ),
      )}
    </span>
  );
}
