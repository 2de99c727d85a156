// One call after another, each with a time limit. It never retries and never hides which call is hanging.
import { refusal } from '../../../shared/errors/index.ts';

/**
 * Rejects with `keychain-hanging` when `work` has not settled after `milliseconds`. The work itself cannot be
 * stopped: who hosts the process ends it.
 */
export async function withLimit<T>(call: string, milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expiry = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          refusal('keychain-hanging', { call, seconds: milliseconds / 1000, platform: process.platform }),
        ),
      milliseconds,
    );
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, expiry]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs tasks strictly one after another; a failed task does not stop the next. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(task, task);
    this.#last = turn.catch(() => {});
    return turn;
  }
}
