// Calls of work on files.
import { SIGNATURE_FORMATS } from '../model/algorithms.ts';
import { USE_OPERATIONS } from '../model/uses.ts';
import { Id, When } from '../model/views/fields.ts';
import { z } from '../schema.ts';
import { Approvals, KeyRef, None, Path } from './parts.ts';

export const useCalls = {
  /** Starts work on one file; `job` events follow; the result is whole or nothing. */
  'use.start': {
    input: KeyRef.extend({
      operation: z.enum(USE_OPERATIONS),
      /** The other public key for `agree`; nothing for `derive`. */
      input: Path.or(z.literal('')),
      /** Where the result goes; for verify and mac-verify, the file with what is to be checked. */
      output: Path,
      overwrite: z.boolean(),
      /** For sign; else the algorithm's usual one. */
      signatureFormat: z.enum(SIGNATURE_FORMATS).optional(),
      /** For agree and derive: what the derived key is for, a salt, and its length in bytes. */
      derivation: z
        .strictObject({
          info: z.string().max(500),
          salt: z.string().max(500),
          length: z.int().min(16).max(255),
        })
        .optional(),
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
