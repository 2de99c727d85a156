// Hooks around the bridge: what a screen shows that main knows, and acts that a person starts.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '../shared/contract.ts';
import { ask, type Told, tellOf } from './bridge.ts';
import { useModel } from './store.ts';

/** The answer to a call, asked again whenever the vault changed. The old answer stays until the new one is there. */
export function useAnswer<N extends CallName>(name: N, input: CallInput<N>) {
  const { revision } = useModel();
  const [state, setState] = useState<{ answer: CallOutput<N> | null; told: Told | null }>({
    answer: null,
    told: null,
  });
  const key = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is what makes the answer stale
  useEffect(() => {
    let wanted = true;
    ask(name, JSON.parse(key) as CallInput<N>).then(
      (answer) => wanted && setState({ answer, told: null }),
      (thrown) => wanted && setState((before) => ({ ...before, told: tellOf(thrown) })),
    );
    return () => {
      wanted = false;
    };
  }, [name, key, revision]);
  return state;
}

/** An act with its state: running or not, and why it was refused. A second start while it runs is ignored. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const running = useRef(false);
  const run = useCallback(async (act: () => Promise<void>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setTold(null);
    try {
      await act();
      return true;
    } catch (thrown) {
      setTold(tellOf(thrown));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, told, setTold, run };
}

/** Lets a person choose paths; none when the dialog was dismissed. */
export async function pickPaths(
  kind: CallInput<'dialog.pick'>['kind'],
  title: string,
  suggested?: string,
): Promise<readonly string[]> {
  const { paths } = await ask('dialog.pick', {
    kind,
    title,
    ...(suggested === undefined ? {} : { suggested }),
  });
  return paths;
}

/** Lets a person choose a path; null when the dialog was dismissed. */
export async function pickPath(...asked: Parameters<typeof pickPaths>): Promise<string | null> {
  const [path] = await pickPaths(...asked);
  return path ?? null;
}
