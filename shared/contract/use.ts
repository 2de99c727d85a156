// Calls of work on files.
import { Id } from '../model/views.ts';
import { z } from '../schema.ts';
import { KeyRef, None, Path } from './parts.ts';

export const useCalls = {
  /** Starts work on one file; `job` events follow; the result is whole or nothing. */
  'use.start': {
    input: KeyRef.extend({
      operation: z.enum(['encrypt', 'decrypt', 'sign', 'verify']),
      input: Path,
      /** Where the result goes; for verify, the signature file. */
      output: Path,
      overwrite: z.boolean(),
    }),
    output: z.strictObject({ job: Id }),
  },
  'use.cancel': { input: z.strictObject({ job: Id }), output: None },
} as const;
