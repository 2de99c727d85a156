// Calls on keys.
import { ALGORITHM_IDS, EXPORT_FORMATS, PURPOSES } from '../model/algorithms.ts';
import { Certificate } from '../model/certificate.ts';
import { REASONS } from '../model/reasons.ts';
import { Id, KeyRow, KeyView, When } from '../model/views.ts';
import { z } from '../schema.ts';
import { Approvals, KeyRef, Name, None, Path, Slot, WrittenFile } from './parts.ts';

const NewKey = z.strictObject({
  name: Name,
  purpose: z.enum(PURPOSES),
  algorithm: z.enum(ALGORITHM_IDS),
  ring: z.string().min(1).max(120),
  owner: Name,
  description: z.string().max(2000),
  activate: z.boolean(),
  expires: When.nullable(),
  extractable: z.boolean(),
});

export const keysCalls = {
  'keys.list': { input: None, output: z.array(KeyRow) },
  'keys.show': { input: KeyRef, output: KeyView },
  'keys.create': {
    input: NewKey,
    output: KeyView,
  },
  /** What a key file holds; it is read by the strongroom alone. */
  'keys.inspect': {
    input: z.strictObject({ path: Path, passphrase: Slot.nullable() }),
    output: z.strictObject({
      kind: z.enum(['key', 'certificate', 'encrypted', 'bytes']),
      /** Algorithms that the key can serve, the likeliest first. */
      algorithms: z.array(z.enum(ALGORITHM_IDS)),
      format: z.string(),
      certificate: Certificate.nullable(),
    }),
  },
  'keys.import': {
    input: NewKey.extend({
      path: Path,
      format: z.enum(['raw', 'hex', 'base64']).nullable(),
      passphrase: Slot.nullable(),
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
      /** What protects private material in the formats that ask for it. */
      guard: z
        .union([z.strictObject({ passphrase: Slot }), z.strictObject({ recipient: z.string().max(4000) })])
        .nullable(),
      /** Custodians who approve by signing the same events; private material needs them. */
      approvals: Approvals,
    }),
    output: WrittenFile,
  },
} as const;
