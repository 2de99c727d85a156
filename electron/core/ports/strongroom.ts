// What the core asks of the strongroom: small, orthogonal operations on secrets it never sees. The strongroom
// decides nothing; every argument and answer here is public, encrypted, or a slot or ticket standing for a secret.

import type { Failure } from '../../../shared/errors/index.ts';
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import type { SignedEvent } from '../../../shared/formats/event.ts';
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import type { Signature } from '../../../shared/formats/signature-kinds.ts';
import type { ExportFormat, MaterialAlgorithm, SignatureFormat } from '../../../shared/model/algorithms.ts';
import type { Content, Envelope } from '../../../shared/model/byok/envelope.ts';
import type { Certificate } from '../../../shared/model/certificate.ts';
import type { Find, Kind, Skipped } from '../../../shared/model/scan.ts';
import type { CardHeader, Slot, Ticket } from '../../../shared/secret-port.ts';

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

/** Argon2id v19; `m` in KiB; `salt` base64url of 16 bytes. */
export interface KdfParams {
  readonly m: number;
  readonly t: number;
  readonly p: number;
  readonly salt: string;
}

/** A custodian's private keys under his passphrase and the device secret. */
export interface CustodianRow {
  readonly custodian: string;
  readonly kdf: KdfParams;
  readonly box: Uint8Array;
}

/** One custodian's part of an unlock key, an age file to his sealing key; the whole key where the threshold is 1. */
export interface UnlockPartRow {
  readonly custodian: string;
  readonly generation: number;
  readonly sealed: Uint8Array;
}

/** Public side of an unlock part; stands in the ledger. `x` is 0 where the threshold is 1. */
export interface UnlockPart {
  readonly custodian: string;
  readonly x: number;
  readonly commitment: string;
}

/** An unlock key as the ledger knows it. */
export interface UnlockScheme {
  readonly generation: number;
  readonly threshold: number;
  readonly parts: readonly UnlockPart[];
}

/** Wrapped key material: `ad` is canonical JSON, the box's associated data. */
export interface MaterialRow {
  readonly id: string;
  readonly ring: string;
  readonly generation: number;
  readonly ad: string;
  readonly box: Uint8Array;
  /** The row of the wrapping key under which the material lies; comes along where the material is opened. Not stored. */
  readonly parent?: MaterialRow;
}

/** A ring key as an age file to the recovery recipient. */
export interface SealRow {
  readonly ring: string;
  readonly generation: number;
  readonly epoch: number;
  readonly sealed: Uint8Array;
}

/** Which key of which ring. */
export interface RingPlace {
  readonly ring: string;
  readonly generation: number;
}

/** A ring key as the ledger knows it: the keychain item that holds it and the digests that bind item and seal. */
export interface RingGeneration extends RingPlace {
  readonly item: string;
  readonly digest: string;
  readonly seal: string;
}

/** A custodian's public keys: Ed25519 and X25519, base64url of 32 bytes each. */
export interface CustodianKeys {
  readonly id: string;
  readonly signKey: string;
  readonly sealKey: string;
}

/** The public half of a freshly split master key. */
export interface FreshMaster {
  readonly recipient: string;
  readonly confirmation: string;
  readonly setTag: string;
  readonly cards: readonly { number: number; x: number; commitment: string; signKey: string }[];
}

/** An event before it is sealed, chained and signed. */
export interface EventDraft {
  readonly type: string;
  readonly public: JsonObject;
  readonly sealed: JsonObject | null;
}

/** Where in the chain a run of events begins and who signs it. */
export interface ChainRequest {
  readonly seq: number;
  readonly prev: string | null;
  readonly at: string;
  readonly epoch: number;
  readonly actor: string;
  readonly role: string;
  readonly drafts: readonly EventDraft[];
  /** Custodians who sign as actors (all founders at the genesis, else one), and as approvers. */
  readonly signers: readonly string[];
  readonly approvers?: readonly string[];
  /** The cards taken in sign the first draft instead of the actor (recovery); approvers sign it too. */
  readonly byCards?: boolean;
}

/** A secret that was found where none may be: what it is, in which form, in which file. Nothing of it is told. */
export interface Leak {
  readonly what: string;
  readonly form: string;
  readonly where: string;
}

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** The keychain's word on how far the ledger had come. */
export interface Anchor {
  readonly instance: string;
  readonly seq: number;
  readonly head: string;
  readonly next: { readonly seq: number; readonly head: string } | null;
}

export interface Generated {
  readonly row: MaterialRow;
  /** base64url of the public half, or null. */
  readonly publicKey: string | null;
  readonly publicText: string | null;
  readonly checkValue: string | null;
}

/** A key version as it was found in a restored backup. */
export interface RestoredRow {
  readonly id: string;
  readonly publicKey: string | null;
  readonly checkValue: string | null;
}

/** What is known of a key file beforehand. A passphrase stays in its slot. */
export interface ImportHints {
  readonly algorithm: MaterialAlgorithm | null;
  /** How bytes without structure are written. */
  readonly format: 'raw' | 'hex' | 'base64' | null;
  readonly passphrase: Slot | null;
}

export interface ImportedKey extends Generated {
  readonly algorithm: MaterialAlgorithm;
  /** Name of the format that the file was in. */
  readonly format: string;
}

/** What protects a file with private material: a passphrase in a slot, or an age recipient. */
export type ExportGuard = { readonly passphrase: Slot } | { readonly recipient: string };

export interface FileResult {
  /** The finished temporary file beside the target, still to be renamed. */
  readonly temp: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A custodian's passphrase, already deposited. */
export interface GivenPassphrase {
  readonly custodian: string;
  readonly slot: Slot;
}

/** What it takes to open the unlock key that custodians have now. */
export interface UnlockKeyRequest {
  readonly scheme: UnlockScheme;
  readonly rows: readonly CustodianRow[];
  readonly parts: readonly UnlockPartRow[];
  /** Who gives a passphrase; at least `scheme.threshold` of them. */
  readonly passphrases: readonly GivenPassphrase[];
  readonly keys: readonly CustodianKeys[];
}

export interface UnlockRequest extends UnlockKeyRequest {
  readonly rings: readonly RingGeneration[];
  /** Event keys (ids `event-key/<epoch>`) and the anchor's key (`anchor-key`). */
  readonly system: readonly MaterialRow[];
}

/** What a search among cards without their manifest found. */
export interface CardSearch {
  readonly epoch: number;
  readonly threshold: number;
  /** Places of cards that agree with each other; empty while `decided` is false. */
  readonly fitting: readonly number[];
  readonly notFitting: readonly number[];
  /** False when the key was found but who altered a card cannot be told without more cards. */
  readonly decided: boolean;
}

/** One line of a self-test; `detail` says more where there is more to say. */
export interface SelfTestAnswer {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** What is to be searched for keys and secrets. */
export interface ScanOrder {
  /** Absolute paths of folders or files. */
  readonly folders: readonly string[];
  readonly history: boolean;
  readonly respectIgnore: boolean;
  /** Largest file in bytes that is looked into. */
  readonly limit: number;
  /** True where an open vault keeps what is found: digests are the same in every scan of it. */
  readonly remembered: boolean;
  /** Earlier finds: it is said of each whether it is gone. */
  readonly expected: readonly {
    readonly id: string;
    readonly path: string;
    readonly repository: string | null;
  }[];
}

/** A key version in custody, of which copies are looked for. */
export interface HeldKey {
  readonly key: string;
  readonly row: MaterialRow;
}

/** What a scan saw; nothing of it is secret. */
export interface ScanReport {
  readonly files: number;
  readonly bytes: number;
  readonly finds: readonly Find[];
  /** Finds beyond those told one by one. */
  readonly moreFinds: number;
  readonly skipped: readonly { readonly path: string; readonly why: Skipped }[];
  readonly moreSkipped: number;
  /** Of those expected: whose place was looked at and which are not there any more. */
  readonly gone: readonly string[];
  /** Encrypted files and keys beside each other that were too many to be tried. */
  readonly untried: number;
}

/** Where a find is, to be read again. */
export interface FoundPlace {
  readonly path: string;
  readonly kind: Kind;
  readonly digest: string;
  readonly history: Find['history'];
}

/** To whom a card is sealed: an age recipient `age1…`, or the passphrase in a slot. */
export type SealTo = { readonly recipient: string } | { readonly passphrase: Slot };

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

export interface Strongroom {
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

  // Opening
  readAnchor(): Promise<Anchor>;
  /** True when the anchor read last was written by this vault (its MAC holds). Needs `unlock`. */
  anchorHolds(): Promise<boolean>;
  unlock(request: UnlockRequest): Promise<void>;
  /** Opens the sealed part of events, in order; an event that does not open gives null. */
  openEvents(events: readonly SignedEvent[]): Promise<(JsonObject | null)[]>;
  /** Wrong passphrase refused; on success this custodian's keys sign until `signOut`. */
  signIn(row: CustodianRow, keys: CustodianKeys, slot: Slot): Promise<void>;
  signOut(custodian: string): Promise<void>;
  /** What may be shown while locked (names), under the device secret. */
  sealLocked(view: JsonObject): Promise<Uint8Array>;
  openLocked(box: Uint8Array): Promise<JsonObject | null>;
  /** A cache of the folded state, under the event key of `epoch`. */
  sealSnapshot(epoch: number, ad: JsonObject, state: Uint8Array): Promise<Uint8Array>;
  openSnapshot(epoch: number, ad: JsonObject, box: Uint8Array): Promise<Uint8Array | null>;

  // Making what a vault is made of; nothing of it is in the keychain before `commitBegin`
  newDevice(): Promise<void>;
  /** Bits of a search for a passphrase that knows how people choose and counts `names` as guessable. */
  passphraseStrength(passphrase: Slot, names: readonly string[]): Promise<number>;
  newCustodian(
    custodian: string,
    passphrase: Slot,
    kdf: Omit<KdfParams, 'salt'>,
  ): Promise<CustodianKeys & { row: CustodianRow }>;
  newUnlockKey(
    generation: number,
    threshold: number,
    custodians: readonly { id: string; sealKey: string }[],
  ): Promise<{ scheme: UnlockScheme; parts: UnlockPartRow[] }>;
  /** Opens the present unlock key again: ring keys made until the next commit are wrapped under it. Signs nobody in. */
  openUnlockKey(request: UnlockKeyRequest): Promise<void>;
  newMaster(epoch: number, threshold: number, cards: number): Promise<FreshMaster>;
  newRingKey(
    ring: string,
    generation: number,
    epoch: number,
    recipient: string,
  ): Promise<{ ring: RingGeneration; seal: SealRow }>;
  /** The same ring key sealed to another recovery recipient. */
  resealRing(ring: string, generation: number, epoch: number, recipient: string): Promise<SealRow>;
  newEventKey(epoch: number, generation: number): Promise<MaterialRow>;
  newAnchorKey(generation: number): Promise<MaterialRow>;
  /** Re-wraps rows under a ring key: another generation of their ring, or another ring's. In order. */
  rewrap(rows: readonly MaterialRow[], to: RingPlace): Promise<MaterialRow[]>;
  /**
   * Whether a row opens under a ring key other than the one it names, taken as it is or as if it named that key: the
   * proof that a kept copy of a removed row is useless.
   */
  opensUnder(row: MaterialRow, to: RingPlace): Promise<boolean>;

  // Cards
  /** Fixes what the cards of the fresh master key say of their vault; they can be offered from now on. */
  labelCards(header: { vaultTag: string; rehearsal: boolean }): Promise<void>;
  /** A ticket for the 45 bytes of a fresh card. */
  offerCard(number: number): Promise<Ticket>;
  /** A fresh card sealed to its holder: the bytes of a sealed card, which are no secret. */
  sealCard(number: number, to: SealTo): Promise<Uint8Array>;
  /** Opens a sealed card with the passphrase or age identity in a slot, which is empty afterwards; the card lies in the new slot. */
  openSealedCard(sealed: Uint8Array, key: Slot): Promise<{ slot: Slot; header?: CardHeader }>;
  /** Compares a card that was read back with the fresh one, in constant time; refuses with the check that failed. */
  matchCard(number: number, slot: Slot): Promise<void>;
  /** A fresh quorum of the cards read back opens the fresh master key; refuses otherwise. */
  proveCards(numbers: readonly number[]): Promise<void>;
  /** All checks of one card against the manifests of its vault; keeps it for `combine`. */
  takeCard(
    slot: Slot,
    manifest: SignedManifest,
    earlier: readonly SignedManifest[],
  ): Promise<{ number: number; label: string }>;
  /**
   * First call of a drill without a vault: no keychain is opened, and everything but looking is refused (`drill-only`).
   */
  beginDrill(vault: string, instance: string): Promise<void>;
  /**
   * Signatures by the cards taken in over a digest (base64url), for the manifest's instance; with `quorum` only after they
   * combined to the confirmation value. Cards and master key are forgotten, also when it refuses.
   */
  drillCards(manifest: SignedManifest, digest: string, quorum: boolean): Promise<Signature[]>;
  /** Opens rows and says what key each holds; keeps nothing. */
  openRows(rows: readonly MaterialRow[]): Promise<RestoredRow[]>;
  /**
   * The last resort without a manifest: searches the deposited cards, all of one set, for those that agree and open, and
   * keeps the master key and the cards. Positions are places in `slots`. Refuses as `searchSubsets` does. The cards
   * stay in their slots, so that more can be brought. Needs no `begin`.
   */
  searchCards(slots: readonly Slot[]): Promise<CardSearch>;
  /** Checks the cards of a search against the manifest that they led to; takes in those that are as issued. */
  adoptCards(
    manifest: SignedManifest,
    earlier: readonly SignedManifest[],
  ): Promise<{
    taken: { number: number; label: string }[];
    refused: { position: number; failure: Failure }[];
  }>;
  /** Forgets cards taken in, fresh cards and a combined master key: an act with cards was given up. */
  forgetCards(): Promise<void>;
  /** Combines the cards taken in and keeps the master key when the confirmation value holds. */
  combine(manifest: SignedManifest): Promise<void>;
  /** Signatures by the cards taken in over a digest (base64url). */
  signByCards(kind: 'card', epoch: number, digest: string): Promise<Signature[]>;
  /** Opens recovery seals with the master key; the ring keys are in memory afterwards. */
  openSeals(seals: readonly SealRow[], rings: readonly RingGeneration[]): Promise<void>;
  /** Takes event keys and the anchor's key from the system ring (after `openSeals`). */
  openSystem(rows: readonly MaterialRow[]): Promise<void>;
  /**
   * Makes a key that signs for the session `id` of card holders and lives here alone; gives its public half, base64url. After
   * that many milliseconds the strongroom ends by itself, whatever goes on.
   */
  openSession(id: string, milliseconds: number): Promise<string>;
  /** Forgets every ring key: no key of the vault is used any more, but events can still be recorded. */
  closeRings(): Promise<void>;
  /** Decrypts an age file to the recovery recipient (a backup) into `output`, a new file. */
  openBackup(input: string, output: string): Promise<{ bytes: number }>;
  /** Encrypts a file to the recovery recipient; needs no secret. */
  sealBackup(input: string, output: string, recipient: string): Promise<{ bytes: number; sha256: string }>;

  // Chain and the two stores
  chain(request: ChainRequest): Promise<SignedEvent[]>;
  sign(kind: 'manifest' | 'record', digest: string, signers: readonly string[]): Promise<Signature[]>;
  /**
   * Puts staged items into the keychain, reads each back, and opens the anchor's `next`. `from` is null for a new
   * instance, whose first commit may be repeated until another begins. Of what was staged, only new ring keys and new
   * keys of custodians that the chained events name are made final; the rest is forgotten. Over a rollback `from` is the
   * lost head at which the anchor stands, and what was under way after it is given up.
   */
  commitBegin(from: Head | null, next: Head, over?: 'rollback'): Promise<void>;
  /** Makes the anchor final; forgets what was superseded; removes the old items named. */
  commitEnd(head: Head, remove: readonly string[]): Promise<void>;
  /** Drops what was staged and removes its items. */
  commitAbort(): Promise<void>;
  /** Removes items of this instance that the caller names as unknown to the ledger. */
  items(): Promise<string[]>;
  removeItems(names: readonly string[]): Promise<void>;
  /** Removes every item under a prefix `<vault>/<instance>/`: what a creation that never ended left behind. */
  removeForeignItems(prefix: string): Promise<void>;

  // Records
  /**
   * The first secret in memory that stands in one of the files: bytes, hexadecimal, base64, base32, words, or the text of a
   * card, however they are grouped; null when there is none. Secrets shorter than 8 bytes are found where they stand alone,
   * those shorter than 4 never. What lies compressed in a file (the pages of a PDF) is not seen.
   */
  searchLeaks(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<Leak | null>;

  // Keys
  generate(id: string, ring: string, generation: number, algorithm: MaterialAlgorithm): Promise<Generated>;
  /** Reads a key file into a slot of the kind `material`, so that no other process sees it. */
  depositFile(path: string): Promise<{ slot: Slot }>;
  /** What a deposited file holds: a certificate, or a key for one of some algorithms, the likeliest first. */
  inspectKey(
    slot: Slot,
    hints: ImportHints,
  ): Promise<{
    readonly certificate: Certificate | null;
    readonly algorithms: readonly MaterialAlgorithm[];
    readonly format: string;
  }>;
  readCertificate(slot: Slot): Promise<Certificate>;
  importKey(
    id: string,
    ring: string,
    generation: number,
    slot: Slot,
    hints: ImportHints,
  ): Promise<ImportedKey>;
  /** Writes private material to a temporary file beside `target`, protected by `guard` where the format asks for it. */
  exportPrivate(
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    format: ExportFormat,
    target: string,
    guard: ExportGuard | null,
  ): Promise<FileResult>;
  exportPublic(
    algorithm: MaterialAlgorithm,
    publicKey: string,
    format: ExportFormat,
    target: string,
    comment: string,
  ): Promise<FileResult>;
  reveal(row: MaterialRow): Promise<Ticket>;
  /** Writes `length` bytes that HKDF-SHA-256 makes of the secret agreed with the public key in the file `peer`. */
  agree(
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    peer: string,
    info: string,
    length: number,
    target: string,
  ): Promise<FileResult>;
  /** Writes `length` bytes that HKDF-SHA-256 makes of the key; `info` and `salt` are texts. */
  derive(row: MaterialRow, info: string, salt: string, length: number, target: string): Promise<FileResult>;
  encryptFile(job: string, recipients: readonly string[], input: string, target: string): Promise<FileResult>;
  /** Encrypts under a symmetric key; `decryptFile` opens it again. */
  sealFile(
    job: string,
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    input: string,
    target: string,
  ): Promise<FileResult>;
  decryptFile(
    job: string,
    rows: readonly MaterialRow[],
    algorithm: MaterialAlgorithm,
    input: string,
    target: string,
  ): Promise<FileResult & { row: string }>;
  /** SSHSIG over the file (namespace `file`, SHA-512), or a bare signature. */
  signFile(
    job: string,
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    format: SignatureFormat,
    input: string,
    target: string,
  ): Promise<FileResult>;
  /** Which of the public keys made the signature; refuses when none did. */
  verifyFile(
    job: string,
    algorithm: MaterialAlgorithm,
    publicKeys: readonly string[],
    input: string,
    signature: string,
  ): Promise<{ index: number; sha256: string; bytes: number }>;
  /** SHA-256 of a file, in lower-case hex. */
  hashFile(job: string, input: string): Promise<{ sha256: string; bytes: number }>;
  /** HMAC of a file, written as one line of lower-case hex. */
  macFile(
    job: string,
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    input: string,
    target: string,
  ): Promise<FileResult & { mac: string }>;
  /** Which of the rows made the code (hex) over the file; refuses when none did. */
  checkMac(
    job: string,
    rows: readonly MaterialRow[],
    algorithm: MaterialAlgorithm,
    input: string,
    mac: string,
  ): Promise<{ index: number; sha256: string; bytes: number }>;
  cancel(job: string): Promise<void>;

  // Scans
  /** Searches folders, changes nothing. Progress counts bytes and files. Cancelled by `cancel`. Without `remembered` it needs no `begin`. */
  scanFolders(job: string, order: ScanOrder, held: readonly HeldKey[]): Promise<ScanReport>;
  /** Reads a find again into a slot of the kind `material`; refuses with `scan-changed` when it is not as it was. */
  depositFound(place: FoundPlace): Promise<{ slot: Slot }>;

  // Wrapping keys
  /** Lays rows under a wrapping key's row, or bare under their ring with null; in order, all or none. */
  nest(rows: readonly MaterialRow[], parent: MaterialRow | null): Promise<MaterialRow[]>;
  /** Wraps the key in a file (1 byte to 64 KiB) under a wrapping key: AES-256 key wrap with padding, RFC 5649. */
  wrapFile(row: MaterialRow, input: string, target: string): Promise<FileResult>;
  /** Tries the rows in order; refuses when none of them wrapped the file. */
  unwrapFile(
    rows: readonly MaterialRow[],
    input: string,
    target: string,
  ): Promise<FileResult & { row: string }>;
  /** From under whichever of `rows` wrapped the file to under `to`; `row` names the one it came from. */
  rewrapFile(
    rows: readonly MaterialRow[],
    to: MaterialRow,
    input: string,
    target: string,
  ): Promise<FileResult & { row: string }>;

  // Handing over
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

/** Progress of work on files, told while a job runs: bytes, and files where there are many. */
export type ProgressListener = (job: string, done: number, total: number, files?: FileCount) => void;

export interface FileCount {
  readonly done: number;
  readonly total: number;
}

/** A running strongroom and the way to end it; ending is the lock. */
export interface StrongroomHost {
  readonly strongroom: Strongroom;
  onProgress(listener: ProgressListener): void;
  /** Resolves when the process is gone. Idempotent. */
  end(): Promise<void>;
  /** Called when the process ended without being asked to; the vault is locked then. */
  onExit(listener: (why: string) => void): void;
}
