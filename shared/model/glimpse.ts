// What is seen of a vault before the keychain has answered.
import { z } from '../schema.ts';

export const Glimpse = z.strictObject({
  folder: z.string(),
  fingerprintWords: z.string(),
  /** Cards that combine. */
  threshold: z.int().nonnegative(),
  unlock: z.strictObject({
    threshold: z.int().positive(),
    /** Their ids; the names lie under what the keychain holds. */
    custodians: z.array(z.string()),
  }),
  failedUnlocks: z.int().nonnegative(),
});
export type Glimpse = z.infer<typeof Glimpse>;
