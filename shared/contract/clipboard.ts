// Calls on the clipboard. Only what anybody may know is copied by a call: public halves, fingerprints, hashes. A kept secret is
// put there by the page itself, and no call has it.
import { z } from '../schema.ts';
import { None } from './parts.ts';

export const clipboardCalls = {
  /** Answers after how many seconds it is taken off again. */
  'clipboard.copy': {
    input: z.strictObject({ text: z.string().min(1).max(20_000) }),
    output: z.strictObject({ seconds: z.int().positive() }),
  },
  /** Takes off, in as many seconds as it answers, whatever lies there then: the page is about to put a secret there. */
  'clipboard.expectSecret': { input: None, output: z.strictObject({ seconds: z.int().positive() }) },
  /** Takes it off now; what anybody may know only if nothing else was put there. */
  'clipboard.clear': { input: None, output: None },
} as const;
