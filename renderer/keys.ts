// All keys of the open vault: asked for by the page, so that ten thousand of them keep neither process busy for long.
import { useEffect, useState } from 'react';
import { KEYS_PAGE } from '../shared/contract/keys.ts';
import type { KeyRow } from '../shared/model/views.ts';
import { ask, type Told, tellOf } from './bridge.ts';
import { useModel } from './store.ts';

/** What was asked for last; a lock ends the page and this with it. */
let kept: { readonly of: string; readonly keys: readonly KeyRow[] | null } = { of: '', keys: null };

/** The keys by name, whole or as they were before; `whole` is false until they were there once. */
export function useKeys(): { keys: readonly KeyRow[]; whole: boolean; told: Told | null } {
  const { status, revision } = useModel();
  const of = status?.id ?? '';
  if (kept.of !== of) kept = { of, keys: null };
  const [keys, setKeys] = useState(kept.keys);
  const [told, setTold] = useState<Told | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is what makes the answer stale
  useEffect(() => {
    let wanted = true;
    allKeys(() => wanted).then(
      (all) => {
        if (!wanted || all === null) return;
        kept = { of, keys: all };
        setKeys(all);
        setTold(null);
      },
      (thrown) => wanted && setTold(tellOf(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [of, revision]);
  return { keys: keys ?? NONE, whole: keys !== null, told };
}

const NONE: readonly KeyRow[] = [];

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
