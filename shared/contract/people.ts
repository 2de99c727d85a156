// Calls on custodians. Those that change who opens the vault give a new unlock key and roll all rings.
import { RegisterView } from '../model/register.ts';
import { Id, When } from '../model/views/fields.ts';
import { VaultStatus } from '../model/views/status.ts';
import { z } from '../schema.ts';
import { Approvals, Name, Note, Slot } from './parts.ts';

const Threshold = z.int().min(1).max(10);

export const peopleCalls = {
  'people.passphrase': {
    input: z.strictObject({ custodian: Id, old: Slot, new: Slot }),
    output: VaultStatus,
  },
  /** `acknowledge`: the person has read the duties and signs them with the new keys. */
  'people.add': {
    input: z.strictObject({
      name: Name,
      passphrase: Slot,
      unlock: Threshold,
      acknowledge: z.boolean(),
      approvals: Approvals,
    }),
    output: RegisterView,
  },
  'people.remove': {
    input: z.strictObject({ custodian: Id, reason: Note, approvals: Approvals }),
    output: RegisterView,
  },
  'people.reenrol': {
    input: z.strictObject({ custodian: Id, new: Slot, reason: Note, approvals: Approvals }),
    output: RegisterView,
  },
  'people.unlock': {
    input: z.strictObject({ threshold: Threshold, approvals: Approvals }),
    output: RegisterView,
  },
  'people.compromised': {
    input: z.strictObject({ custodian: Id, since: When, reason: Note, approvals: Approvals }),
    output: RegisterView,
  },
  'people.acknowledge': { input: z.strictObject({ custodian: Id }), output: RegisterView },
} as const;
