// Each worker of the end-to-end tests has a display, a bus and a keyring to itself: focus, clipboard and the items of a vault
// are there once in each. The set-up of a run starts them all; a worker enters its own when it reads the configuration.
import { startSession } from '../../electron/dev/session.mjs';

/** The variables of each session, handed to the workers in the environment. */
const SESSIONS = 'HOLDFAST_SESSIONS';

/** Starts a session for each worker; answers how they are ended. */
export async function startSessions(workers: number): Promise<() => Promise<void>> {
  const sessions = await Promise.all(Array.from({ length: workers }, () => startSession()));
  const variables = sessions.map(({ env }) =>
    Object.fromEntries(Object.entries(env).filter(([name, value]) => process.env[name] !== value)),
  );
  process.env[SESSIONS] = JSON.stringify(variables);
  return async () => {
    await Promise.all(sessions.map(({ stop }) => stop()));
  };
}

/** Puts this process into the session of its worker, if it is a worker of a run that has them. */
export function enterSession(): void {
  const sessions = JSON.parse(process.env[SESSIONS] ?? '[]') as Record<string, string>[];
  Object.assign(process.env, sessions[Number(process.env.TEST_PARALLEL_INDEX)]);
}
