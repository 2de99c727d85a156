// Calls on rings.
import { RingView } from '../model/views/keys.ts';
import { z } from '../schema.ts';
import { GivenPassphrases, KeyRef, Name, None } from './parts.ts';

const Reason = z.string().min(1).max(500);

export const ringsCalls = {
  'rings.list': { input: None, output: z.array(RingView) },
  'rings.create': {
    input: z.strictObject({ name: Name, passphrases: GivenPassphrases }),
    output: z.array(RingView),
  },
  /** `shredded`: it was shown that nothing of the old ring key is left on this machine. */
  'rings.roll': {
    input: z.strictObject({ ring: z.string().max(120), reason: Reason, passphrases: GivenPassphrases }),
    output: z.strictObject({ shredded: z.boolean(), rings: z.array(RingView) }),
  },
  'rings.move': {
    input: KeyRef.extend({ to: z.string().max(120), reason: Reason }),
    output: z.array(RingView),
  },
} as const;
