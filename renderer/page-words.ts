// Which words of the field stand on the screen now: in its sentences, its headings and the heads of its columns. Help quotes
// the glossary for them, and so does the margin of a wide window.
import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import { TERMS, type Term } from '../shared/glossary.ts';

/** Whether what stands here belongs to the screen; what lies over it, as a dialog does, has words of its own. */
export const OfScreen = createContext(true);

const standing = new Map<Term, number>();
const listeners = new Set<() => void>();
let now: readonly Term[] = [];

function change(terms: readonly Term[], by: 1 | -1): void {
  for (const term of terms) {
    const left = (standing.get(term) ?? 0) + by;
    if (left === 0) standing.delete(term);
    else standing.set(term, left);
  }
  const next = TERMS.filter((term) => standing.has(term));
  if (next.join() === now.join()) return;
  now = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says that these stand on the screen, for as long as what says it does. */
export function useWords(terms: readonly Term[]): void {
  const counts = use(OfScreen);
  const key = terms.join();
  useEffect(() => {
    if (!counts || key === '') return;
    const said = key.split(',') as Term[];
    change(said, 1);
    return () => change(said, -1);
  }, [counts, key]);
}

/** Those words, in the order of the glossary. */
export const usePageWords = (): readonly Term[] => useSyncExternalStore(subscribe, () => now);
