// Long work in small parts: between two parts everything else that waits has its turn.

/** Resolves in a later turn of the event loop. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** How long work goes on in one turn, in milliseconds. What is counted in pieces takes ten times as long while it is new. */
const PART = 10;

/** To be awaited after each small piece of long work: resolves at once, or, when a part has lasted long enough, in a later turn. */
export function inParts(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < PART) return undefined;
    return nextTurn().then(() => {
      since = performance.now();
    });
  };
}
