// Calls on a vault as a whole.
import { Id, VaultStatus } from '../model/views.ts';
import { z } from '../schema.ts';
import { None, Path, Slot } from './parts.ts';

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
  'vault.lock': { input: None, output: None },
  'vault.close': { input: None, output: None },
} as const;
