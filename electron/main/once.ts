// Work that is done when it is first asked for, and not again.

/** Does `work` when it is first asked for, and gives the same result ever after. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
