// Parts of the page that are read from its bundle when they are first shown: whoever comes to unlock a vault waits for the way
// in alone. Read once, a part is there at once.
import { type ComponentType, createElement, lazy, type ReactElement, Suspense, useState } from 'react';

/** A component that shows nothing until it is read; `ahead` reads it before it is needed. */
export interface Later<P> {
  (props: P): ReactElement;
  ahead(): void;
}

/** `read` imports the component; called once. */
export function later<P extends object>(read: () => Promise<ComponentType<P>>): Later<P> {
  let there: ComponentType<P> | null = null;
  let reading: Promise<{ default: ComponentType<P> }> | null = null;
  const once = () => {
    reading ??= read().then((part) => {
      there = part;
      return { default: part };
    });
    return reading;
  };
  const Part = lazy(once) as unknown as ComponentType<P>;
  // biome-ignore lint/correctness/noComponentHookFactories: each part is made once, where its module is read
  function Show(props: P) {
    // What is there is shown in this very turn: the next key that is typed may be meant for it. For as long as it stands it
    // stays what it was, or it would begin anew.
    const [shown] = useState(() => there ?? Part);
    return <Suspense fallback={null}>{createElement(shown, props)}</Suspense>;
  }
  return Object.assign(Show, { ahead: () => void once() });
}
