// What a strongroom is before anything is opened: whose keychain it talks to, what may be seen of a locked vault, and the slots
// in which secrets come and the tickets by which they go.
import type { JsonObject } from '../../../../shared/formats/canonical.ts';
import type { CardHeader, Slot, Ticket } from '../../../../shared/secret-port.ts';

/** Where wrapped ring keys, the device secret and the anchor are kept. `folder` only with `file`. */
export interface KeychainChoice {
  readonly backend: 'os' | 'file';
  readonly folder?: string;
}

/** The vault and the installation of it that a strongroom serves. */
export interface VaultIdentity {
  readonly vault: string;
  readonly instance: string;
  readonly keychain: KeychainChoice;
}

/** One line of a self-test; `detail` says more where there is more to say. */
export interface SelfTestAnswer {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface Installation {
  /** First call: which vault this process serves. */
  begin(identity: VaultIdentity): Promise<void>;
  /** What the keychain says of itself; never prompts. */
  keychainState(): Promise<{ state: string; ok: boolean; text: string; next: string }>;
  /** Known answers of every primitive in this runtime, and one keychain item there and back. Needs `begin`. */
  selfTest(): Promise<SelfTestAnswer[]>;
  /**
   * Takes the place of the secret port where the caller is itself the face (command line, tests). Wipes `bytes`. Cards
   * and key files leave their slot when they are used; a passphrase stays until `discard`, for several acts may need it.
   */
  deposit(
    kind: 'passphrase' | 'card' | 'material',
    bytes: Uint8Array,
  ): Promise<{ slot: Slot; header?: CardHeader }>;
  pickup(ticket: Ticket): Promise<Uint8Array>;
  discard(slot: Slot): Promise<void>;
  /** `count` bytes of the CSPRNG in hex, for ids and nonces. */
  randomId(bytes: number): Promise<string>;
  /** A fresh device secret; not in the keychain before `commitBegin`. */
  newDevice(): Promise<void>;
  /** What may be shown while locked (names), under the device secret. */
  sealLocked(view: JsonObject): Promise<Uint8Array>;
  openLocked(box: Uint8Array): Promise<JsonObject | null>;
}
