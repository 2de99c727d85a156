// How much room the window has: so little, or so enlarged, that one thing stands above the other, or so much that there is a
// margin beside the screen.
import { useSyncExternalStore } from 'react';

function useMatch(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
}

const narrow = matchMedia('(max-width: 760px)');
const wide = matchMedia('(min-width: 1680px)');

export const useNarrow = (): boolean => useMatch(narrow);
export const useWide = (): boolean => useMatch(wide);
