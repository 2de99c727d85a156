// All keys of the open vault: asked for by the page, so that ten thousand of them keep neither process busy for long.
import { useEffect, useState } from 'react';
import { KEYS_PAGE } from '../shared/contract/keys.ts';
import type { KeyRow } from '../shared/model/views/keys.ts';
import { ask, type Told, tellOf } from './bridge.ts';
import { useModel } from './store.ts';

/** What was asked for last; a lock ends the page and this with it. */
let kept: { readonly of: string; readonly keys: readonly KeyRow[] | null } = { of: '', keys: null };

/** All keys by name, or null until they were there once. The old answer stays until the new one is whole. */
export function useKeys(): { answer: readonly KeyRow[] | null; told: Told | null } {
  const { status, revision } = useModel();
  const of = status?.id ?? '';
  if (kept.of !== of) kept = { of, keys: null };
  const [answer, setAnswer] = useState(kept.keys);
  const [told, setTold] = useState<Told | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is what makes the answer stale
  useEffect(() => {
    let wanted = true;
    allKeys(() => wanted).then(
      (all) => {
        if (!wanted || all === null) return;
        kept = { of, keys: all };
        setAnswer(all);
        setTold(null);
      },
      (thrown) => wanted && setTold(tellOf(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [of, revision]);
  return { answer, told };
}

/** Null when it is not wanted any more. A change between two pages begins anew. */
async function allKeys(wanted: () => boolean): Promise<KeyRow[] | null> {
  for (;;) {
    const keys: KeyRow[] = [];
    let seq: number | null = null;
    for (;;) {
      const page = await ask('keys.page', { from: keys.length, limit: KEYS_PAGE });
      if (!wanted()) return null;
      if (seq !== null && page.seq !== seq) break;
      seq = page.seq;
      keys.push(...page.rows);
      if (keys.length >= page.total) return keys;
    }
  }
}
