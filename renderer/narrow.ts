// Whether the window is so narrow, or so enlarged, that one thing stands above the other.
import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 760px)');

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
