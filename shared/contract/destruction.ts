// Calls on the destruction of keys.
import { DestructionCheck, DestructionView, ShownCertificate } from '../model/destruction.ts';
import { PAPERS } from '../model/paper.ts';
import { Id } from '../model/views/fields.ts';
import { z } from '../schema.ts';
import { GivenPassphrases, KeyRef, Path, WrittenFile } from './parts.ts';

const Reason = z.string().min(1).max(500);
const Ref = z.strictObject({ destruction: Id });

export const destructionCalls = {
  'destruction.check': { input: KeyRef, output: DestructionCheck },
  /** All destructions of a key, the newest first. */
  'destruction.of': { input: KeyRef, output: z.array(DestructionView) },
  'destruction.request': {
    input: KeyRef.extend({ days: z.int().min(0).max(3650).nullable(), reason: Reason }),
    output: DestructionView,
  },
  'destruction.cancel': { input: Ref.extend({ reason: Reason }), output: DestructionView, ShownCertificate },
  /** Those who give a passphrase open the unlock key and, but for the one who acts, approve. */
  'destruction.carry-out': {
    input: Ref.extend({ date: z.iso.date(), passphrases: GivenPassphrases }),
    output: z.strictObject({ shredded: z.boolean(), certificate: ShownCertificate }),
  },
  'destruction.certificate': { input: Ref, output: ShownCertificate },
  'destruction.save': {
    input: Ref.extend({ to: Path, format: z.enum(['json', 'pdf']), paper: z.enum(PAPERS) }),
    output: WrittenFile,
  },
} as const;
