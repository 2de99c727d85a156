// Everything the core needs of the world to open a vault.
import type { Verify } from '../../../shared/formats/signature.ts';
import type { KeychainChoice } from '../ports/strongroom/installation.ts';
import type { StrongroomHost } from '../ports/strongroom.ts';
import type { Surroundings } from '../ports/surroundings.ts';
import type { VaultFiles } from '../ports/vault-file.ts';

export interface Ports extends Surroundings {
  readonly files: VaultFiles;
  /** The keychain that new vaults and recoveries use. */
  readonly keychain: KeychainChoice;
  startStrongroom(): Promise<StrongroomHost>;
  /** A faster Ed25519 verifier than the one of the formats, where the runtime has one. */
  readonly verify: Verify;
}

/** A person who stands by with a passphrase already deposited. */
export interface PersonSlot {
  readonly name: string;
  readonly passphrase: string;
}
