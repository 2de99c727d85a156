// Calls of work on files.
import { USE_OPERATIONS } from '../model/uses.ts';
import { Id, When } from '../model/views.ts';
import { z } from '../schema.ts';
import { Approvals, KeyRef, None, Path } from './parts.ts';

export const useCalls = {
  /** Starts work on one file; `job` events follow; the result is whole or nothing. */
  'use.start': {
    input: KeyRef.extend({
      operation: z.enum(USE_OPERATIONS),
      input: Path,
      /** Where the result goes; for verify, the signature file. */
      output: Path,
      overwrite: z.boolean(),
      /** For processing with a suspended or compromised key, or after its process-stop date. */
      exception: z
        .strictObject({
          reason: z.string().min(1).max(500),
          protectedAt: When.nullable(),
          approvals: Approvals,
        })
        .optional(),
    }),
    output: z.strictObject({ job: Id }),
  },
  'use.cancel': { input: z.strictObject({ job: Id }), output: None },
} as const;
