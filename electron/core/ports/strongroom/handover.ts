// Keys that go to others or come from them: public keys, enclosures, packages, and who signed for them.
import type { MaterialAlgorithm } from '../../../../shared/model/algorithms.ts';
import type { Content, Envelope } from '../../../../shared/model/byok/envelope.ts';
import type { ImportedKey, ImportHints } from './keys.ts';
import type { MaterialRow } from './rings.ts';

/** What a target handed out with its wrapping key. */
export interface TargetParameters {
  /** Base64, as it came. */
  readonly token: string | null;
  readonly expires: string | null;
  /** Its own name of the wrapping. */
  readonly method: string | null;
}

/** A public key of others: `text` is an age recipient, an SSH line without comment, or base64url of an RSA key's SPKI. */
export interface PublicKeyFound extends TargetParameters {
  readonly kind: 'age' | 'ssh' | 'rsa';
  readonly text: string;
  /** SHA-256 in hexadecimal of the recipient's text or of the SPKI; for SSH keys `SHA256:…`, as ssh-keygen shows it. */
  readonly fingerprint: string;
  /** Of the modulus; null where there is none. */
  readonly bits: number | null;
}

/** How a key is enclosed for another place. */
export interface EnclosureRequest {
  readonly envelope: Envelope;
  readonly content: Content;
  /** An RSA public key (base64url of its SPKI), or the row of a wrapping key that the other place has too. */
  readonly toward: { readonly spki: string } | { readonly row: MaterialRow };
  /** Bytes that the material must have; null where any will do. */
  readonly length: number | null;
}

/** Whose signature it is: the key as a line of SSH, and as ssh-keygen shows it. */
export interface SignedText {
  readonly key: string;
  readonly fingerprint: string;
}

export interface Handover {
  readPublicFile(path: string): Promise<PublicKeyFound>;
  readPublicText(text: string): Promise<PublicKeyFound>;
  /** The enclosed key, checked by a trial with a throw-away key; `bytes` is the length of what is inside. */
  byokWrap(
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    request: EnclosureRequest,
  ): Promise<{ blob: Uint8Array; bytes: number }>;
  /** Takes the key out of an enclosed file (binary, base64, or JSON with `ciphertext`) and into a row. */
  byokUnwrap(
    id: string,
    ring: string,
    generation: number,
    opener: { readonly row: MaterialRow; readonly algorithm: MaterialAlgorithm },
    envelope: Envelope,
    path: string,
    hints: ImportHints,
  ): Promise<ImportedKey & { bytes: number }>;
  /** An age file with the key, to age recipients and SSH keys. */
  sealPackage(
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    recipients: readonly string[],
  ): Promise<Uint8Array>;
  /** What whoever opened a package with this nonce reads back. */
  receiptCode(row: MaterialRow, algorithm: MaterialAlgorithm, nonce: string): Promise<string>;
  /** Opens a package with the first of the keys that fits, and takes its key into a row; `code` is what to read back. */
  openPackage(
    id: string,
    ring: string,
    generation: number,
    keys: readonly { readonly row: MaterialRow; readonly algorithm: MaterialAlgorithm }[],
    algorithm: MaterialAlgorithm,
    sealed: Uint8Array,
    nonce: string,
  ): Promise<ImportedKey & { openedBy: string; code: string }>;
  /** A signature of a custodian who is signed in, as `ssh-keygen -Y sign` makes it. */
  signText(
    custodian: string,
    namespace: string,
    text: Uint8Array,
  ): Promise<SignedText & { signature: string }>;
  /** Who signed a text; refuses when the signature does not hold. Whether that person may sign is not known here. */
  checkText(namespace: string, text: Uint8Array, armored: string): Promise<SignedText>;
}
