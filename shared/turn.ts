// Long work in small parts: between two parts everything else that waits has its turn.

/** Resolves in a later turn of the event loop. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
