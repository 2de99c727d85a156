// Calls on keys.
import { ALGORITHM_IDS, EXPORT_FORMATS, PURPOSES } from '../model/algorithms.ts';
import { REASONS } from '../model/reasons.ts';
import { Id, KeyRow, KeyView, When } from '../model/views.ts';
import { z } from '../schema.ts';
import { Approvals, KeyRef, Name, None, Path, WrittenFile } from './parts.ts';

export const keysCalls = {
  'keys.list': { input: None, output: z.array(KeyRow) },
  'keys.show': { input: KeyRef, output: KeyView },
  'keys.create': {
    input: z.strictObject({
      name: Name,
      purpose: z.enum(PURPOSES),
      algorithm: z.enum(ALGORITHM_IDS),
      ring: z.string().min(1).max(120),
      owner: Name,
      description: z.string().max(2000),
      activate: z.boolean(),
      expires: When.nullable(),
      extractable: z.boolean(),
    }),
    output: KeyView,
  },
  /** One step of its life; destruction has calls of its own. */
  'keys.step': {
    input: KeyRef.extend({
      /** The version meant; null for the one that the action usually means. */
      version: Id.nullable(),
      action: z.enum(['activate', 'suspend', 'resume', 'deactivate', 'compromise']),
      reason: z.enum(REASONS),
      text: z.string().max(500),
      /** When a compromise happened. */
      occurred: When.nullable(),
      approvals: Approvals,
    }),
    output: KeyView,
  },
  'keys.rotate': { input: KeyRef.extend({ reason: z.string().min(1).max(500) }), output: KeyView },
  'keys.export': {
    input: KeyRef.extend({
      public: z.boolean(),
      format: z.enum(EXPORT_FORMATS),
      to: Path,
      overwrite: z.boolean(),
      /** Custodians who approve by signing the same events; private material needs them. */
      approvals: Approvals,
    }),
    output: WrittenFile,
  },
} as const;
