// Parts of the page that are read from its bundle when they are first shown: whoever comes to unlock a vault waits for the way
// in alone. Read once, a part is there at once.
import { type ComponentType, createElement, lazy, type ReactElement, Suspense } from 'react';

/** A component that shows nothing until it is read; `ahead` reads it before it is needed. */
export interface Later<P> {
  (props: P): ReactElement;
  ahead(): void;
}

/** `read` imports the component; called once. */
export function later<P extends object>(read: () => Promise<ComponentType<P>>): Later<P> {
  let reading: Promise<{ default: ComponentType<P> }> | null = null;
  const once = () => {
    reading ??= read().then((part) => ({ default: part }));
    return reading;
  };
  const Part = lazy(once) as unknown as ComponentType<P>;
  const show = (props: P) => <Suspense fallback={null}>{createElement(Part, props)}</Suspense>;
  return Object.assign(show, { ahead: () => void once() });
}
