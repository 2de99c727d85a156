// The answer to the page's first question, made while the page's process is being started. Needs none of what is behind the window,
// so that the first screen does not wait for all of that to be read.
import { firstLook, type StartAnswer } from '../ipc/start-answer.ts';
import { complain, traceOf } from './complaint.ts';
import type { Preferences } from './preferences.ts';
import { startSurroundings } from './start-surroundings.ts';

export interface FirstLook {
  /** The answer if this is the first question and there is one; null for whoever is behind the window to answer. Told once. */
  answer(name: unknown, input: unknown): { readonly ok: StartAnswer } | null;
}

/** Looks at once. A fault leaves the answer to what is behind the window: else no question would ever be answered. */
export function createFirstLook(preferences: Preferences): FirstLook {
  let seen: StartAnswer | null = null;
  try {
    seen = firstLook(startSurroundings(preferences));
  } catch (error) {
    complain(`fault in the first look: ${traceOf(error)}`);
  }
  let over = false;
  return {
    answer(name, input) {
      if (over) return null;
      over = true;
      return seen !== null && name === 'app.start' && isEmpty(input) ? { ok: seen } : null;
    },
  };
}

const isEmpty = (input: unknown) =>
  typeof input === 'object' && input !== null && Object.keys(input).length === 0;
