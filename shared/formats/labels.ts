// Every domain-separation label of Holdfast. A label is never reused for another meaning; new meanings get new labels.

/** Name → label. What each is for stands beside it; README.md repeats the table for other implementers. */
export const LABELS = {
  /** Vault fingerprint: digest of vault id and genesis hash. */
  fingerprint: 'holdfast/v1/fingerprint',
  /** Event hash: digest of the canonical event. */
  event: 'holdfast/v1/event',
  /** Associated data of the sealed part of an event. */
  eventPart: 'holdfast/v1/event-part',
  /** Commitment to one card. */
  commitment: 'holdfast/v1/commitment',
  /** Checksum of the word form of a card. */
  words: 'holdfast/v1/card-words',
  /** Digest of the share set that the genesis event binds. */
  shares: 'holdfast/v1/shares',
  /** Digest of a whole manifest. */
  manifest: 'holdfast/v1/manifest',
  /** Digest that a card signs when it is checked alone. */
  cardProof: 'holdfast/v1/card-proof',
  /** Digest of the statement of a drill's proof. */
  drillProof: 'holdfast/v1/drill-proof',
  /** Digest of a text that a person acknowledges. */
  acknowledgement: 'holdfast/v1/acknowledgement',
  /** KDF from the master key: the scalar of the recovery identity. */
  recovery: 'holdfast/v1/recovery',
  /** KDF from the master key: the public confirmation value. */
  confirm: 'holdfast/v1/confirm',
  /** KDF from a card's y: the seed of its signing key. */
  cardSign: 'holdfast/v1/card-sign',
  /** KDF from passphrase hash and device secret: the key that wraps a custodian's private halves. */
  custodian: 'holdfast/v1/custodian',
  /** Commitment to one part of a split unlock key. */
  unlockPart: 'holdfast/v1/unlock-part',
  /** Associated data of a ring key wrapped under the unlock key. */
  ringKey: 'holdfast/v1/ring-key',
  /** Associated data of key material wrapped under a ring key. */
  material: 'holdfast/v1/material',
  /** Associated data of an event key wrapped under the ring key of `system`. */
  eventKey: 'holdfast/v1/event-key',
  /** Digest of the keychain item that holds a wrapped ring key. */
  ringItem: 'holdfast/v1/ring-item',
  /** Check of the device secret, stored beside it in its keychain item. */
  device: 'holdfast/v1/device',
  /** KDF from the device secret: the key of what may be shown while locked; also its associated data. */
  lockedView: 'holdfast/v1/locked-view',
  /** KDF from the anchor's key: the key that authenticates the anchor. */
  anchor: 'holdfast/v1/anchor',
  /** Associated data of a custodian's wrapped private halves. */
  custodianKeys: 'holdfast/v1/custodian-keys',
  /** Recovery seal of a ring key: names what an age file holds. */
  seal: 'holdfast/v1/seal',
  /** Digest of the age file of a recovery seal. */
  sealFile: 'holdfast/v1/seal-file',
  /** Digest of the notes of the locked time that one event takes in. */
  journal: 'holdfast/v1/journal',
  /** Associated data of the sealed snapshot of the fold. */
  snapshot: 'holdfast/v1/snapshot',
  /** Key check value of an HMAC or derivation key. */
  checkValue: 'holdfast/v1/check-value',
  /** KDF from a managed symmetric key and a salt: the key of the chunks of one file. */
  sealedFile: 'holdfast/v1/sealed-file',
  /** KDF from the same: what the file's header commits to. */
  sealedFileCommitment: 'holdfast/v1/sealed-file-commitment',
  /** KDF from a ring key: the key of the check values of opaque secrets. */
  secretCheck: 'holdfast/v1/secret-check',
  /** KDF from the event key of the first epoch: the key of the digests by which a scan knows secrets again. */
  scan: 'holdfast/v1/scan',
  /** Digest of a found secret, of its place, and of the material of a key. */
  scanFind: 'holdfast/v1/scan-find',
  scanPlace: 'holdfast/v1/scan-place',
  scanMaterial: 'holdfast/v1/scan-material',
  /** Record of a ceremony: digest that is signed. */
  record: 'holdfast/v1/record',
  /** Signatures, one label a kind: see signature.ts. */
  signActor: 'holdfast/v1/sign/actor',
  signApprover: 'holdfast/v1/sign/approver',
  signWitness: 'holdfast/v1/sign/witness',
  signClerk: 'holdfast/v1/sign/clerk',
  signCard: 'holdfast/v1/sign/card',
  signManifest: 'holdfast/v1/sign/manifest',
  signRecord: 'holdfast/v1/sign/record',
} as const;

/** A name in the table, never the label itself. */
export type LabelName = keyof typeof LABELS;
