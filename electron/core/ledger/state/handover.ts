// Who may receive keys, what went to them, and what came from others.
import type { PackageKind, ReceiptWay, RecipientKind } from '../../../../shared/model/handover.ts';
import type { VersionRef } from './keys.ts';
import type { Deed } from './people.ts';

/** Who may receive keys. */
export interface Recipient {
  readonly id: string;
  readonly kind: RecipientKind;
  readonly name: string;
  readonly contact: string;
  /** An age recipient, an SSH line, or base64url of an RSA key's SPKI. */
  readonly key: string;
  readonly fingerprint: string;
  readonly bits: number | null;
  /** Fingerprint of the other vault. */
  readonly vault: string | null;
  readonly expires: string | null;
  readonly added: { readonly at: string; readonly by: string };
  readonly verified: { readonly at: string; readonly by: string; readonly how: string } | null;
  readonly removed: Deed | null;
}

/** A version of a key that left the vault sealed or enclosed. */
export interface Package {
  readonly id: string;
  readonly key: string;
  readonly version: string;
  readonly kind: PackageKind;
  readonly recipients: readonly string[];
  readonly expires: string | null;
  /** The open item that waits for the receipt. */
  readonly item: string;
  readonly at: string;
  readonly by: string;
  readonly to: string;
  readonly purpose: string;
  readonly folder: string;
  readonly sha256: string;
  readonly nonce: string;
  /** SHA-512 of the statement. */
  readonly statement: string;
  /** Id in the registry of targets; empty for recipients. */
  readonly target: string;
  readonly places: readonly string[];
  readonly received: { readonly at: string; readonly by: string; readonly how: ReceiptWay } | null;
  /** When somebody answered for it that no copy is left. */
  readonly gone: Deed | null;
}

/** A package of another vault that was opened here. */
export interface OpenedPackage extends VersionRef {
  readonly at: string;
  readonly by: string;
  /** The vault by its fingerprint, and the key and version there. */
  readonly from: {
    readonly vault: string;
    readonly name: string;
    readonly key: string;
    readonly keyName: string;
    readonly version: number;
  };
  readonly signer: { readonly fingerprint: string; readonly compared: boolean };
  /** What the receipt code begins with. */
  readonly nonce: string;
}
