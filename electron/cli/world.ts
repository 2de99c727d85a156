// What a command sees of the world besides its arguments. The product's is made in surroundings.ts; tests make others.

import type { MachineReadings } from '../core/ports/machine.ts';
import type { KeychainChoice } from '../core/ports/strongroom/installation.ts';
import type { Ports } from '../core/vault/ports.ts';
import type { Vault } from '../core/vault/vault.ts';
import type { Terminal } from './terminal.ts';

export interface World {
  /** The vault that card holders opened: a command is carried out in their session and opens nothing itself. */
  readonly atHand?: Vault;
  /** Carries out a command of this programme in such a session; gives its exit code. */
  readonly inSession?: (argv: readonly string[], vault: Vault) => Promise<number>;
  /** Ports for a vault; `keychain` counts for creations and recoveries only. */
  ports(keychain?: KeychainChoice): Ports;
  /** The folder in which vaults stand when nobody names another place. */
  readonly vaultsRoot: string;
  /** Beside it: holds the ceremony that runs and the records of those that ended. */
  readonly ceremoniesRoot: string;
  /** Runtime and system, by name, for the record of a ceremony. */
  readonly runtime: Readonly<Record<string, string>>;
  /** What can be read of this machine; the disk is the one on which `folder` lies. */
  machine(folder: string): Promise<MachineReadings>;
  /** The vaults that stand there. */
  vaults(): readonly { readonly folder: string; readonly name: string; readonly changed: string | null }[];
  /** An absolute path. */
  absolute(path: string): string;
  /** A new folder, open to nobody else, for work that leaves nothing behind. */
  temporaryFolder(): string;
  /** Value of HOLDFAST_VAULT, or undefined: the only thing read from the environment. */
  readonly vaultNamed: string | undefined;
  /** The keyboard and screen of a person, or null when there is none. */
  readonly terminal: Terminal | null;
  /** Standard output. */
  write(text: string): void;
  /** Standard error. */
  complain(text: string): void;
  /** A line for people on standard error, such as progress; not shown where it would be noise. */
  notice(line: string): void;
  /** Tells how far a job is, 0 to 1, on a line that replaces itself. */
  progress(part: number | null): void;
  /** Calls `listener` when a person interrupts (Ctrl-C); gives the way to stop listening. */
  onInterrupt(listener: () => void): () => void;
}
