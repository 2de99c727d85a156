// Calls on a vault as a whole.
import { Id } from '../model/views/fields.ts';
import { VaultStatus } from '../model/views/status.ts';
import { z } from '../schema.ts';
import { GivenPassphrases, None, Path, Slot } from './parts.ts';

export const vaultCalls = {
  'vault.open': { input: z.strictObject({ folder: Path }), output: VaultStatus },
  'vault.status': { input: None, output: VaultStatus },
  'vault.unlock': {
    input: z.strictObject({
      custodians: z
        .array(z.strictObject({ custodian: Id, passphrase: Slot }))
        .min(1)
        .max(10),
    }),
    output: VaultStatus,
  },
  /** Takes an older file for the vault; the lost head stands in the ledger. All who give a passphrase sign for it. */
  'vault.acceptRollback': {
    input: z.strictObject({ custodians: GivenPassphrases, reason: z.string().min(1).max(2000) }),
    output: VaultStatus,
  },
  'vault.lock': { input: None, output: None },
  'vault.close': { input: None, output: None },
} as const;
