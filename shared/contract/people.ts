// Calls on custodians.
import { Id, VaultStatus } from '../model/views.ts';
import { z } from '../schema.ts';
import { Slot } from './parts.ts';

export const peopleCalls = {
  /** Custodians: each of these gives a new unlock key and rolls all rings. */
  'people.passphrase': {
    input: z.strictObject({ custodian: Id, old: Slot, new: Slot }),
    output: VaultStatus,
  },
} as const;
