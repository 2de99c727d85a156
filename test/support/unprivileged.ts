// Lets a test meet the permissions of files also when root runs it.

/** Runs `act` with the rights of an ordinary user: as ourselves, or as `nobody` when we are root. */
export async function unprivileged<T>(act: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return act();
  process.seteuid?.('nobody');
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}
