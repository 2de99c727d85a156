// Calls on the clipboard. Only what anybody may know is copied: public halves, fingerprints, hashes.
import { z } from '../schema.ts';
import { None } from './parts.ts';

export const clipboardCalls = {
  /** Answers after how many seconds it is taken off again. */
  'clipboard.copy': {
    input: z.strictObject({ text: z.string().min(1).max(20_000) }),
    output: z.strictObject({ seconds: z.int().positive() }),
  },
  /** Takes it off now, unless something else was put there. */
  'clipboard.clear': { input: None, output: None },
} as const;
