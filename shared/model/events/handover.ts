// Events of handing keys over: who may receive them, packages that left, packages that were opened here.
import { z } from '../../schema.ts';
import { PACKAGE_KINDS, RECEIPT_WAYS, RECIPIENT_KINDS } from '../handover.ts';
import { Id, When } from '../views/fields.ts';
import { begun, event, Name, sealedOf, Text, VersionRef } from './parts.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

export const handoverEvents = {
  'recipient.added': event({
    public: z.strictObject({ recipient: Id, kind: z.enum(RECIPIENT_KINDS), expires: When.nullable() }),
    sealed: z.strictObject({
      name: Name,
      contact: z.string().max(200),
      /** An age recipient, an SSH line, or base64url of an RSA key's SPKI. */
      key: Text,
      fingerprint: z.string().max(200),
      bits: z.int().positive().nullable(),
      /** Fingerprint of the other vault, for a recipient of the kind `vault`. */
      vault: Hash.nullable(),
    }),
    sentence: (_, sealed) => `${begun(sealedOf(sealed, 'name'))} was entered as a recipient of keys.`,
  }),
  /** A second person compared the fingerprint with what the recipient read aloud. */
  'recipient.verified': event({
    public: z.strictObject({ recipient: Id }),
    sealed: z.strictObject({ name: Name, fingerprint: z.string().max(200), how: Text }),
    sentence: (_, sealed) => `The key of the recipient ${sealedOf(sealed, 'name')} was verified.`,
  }),
  'recipient.removed': event({
    public: z.strictObject({ recipient: Id }),
    sealed: z.strictObject({ name: Name, reason: Text }),
    sentence: (_, sealed) =>
      `${begun(sealedOf(sealed, 'name'))} is no recipient of keys any more${sealed === null || sealed.reason === '' ? '' : `: ${sealed.reason}`}.`,
  }),
  /** A key left: sealed to recipients, or enclosed for a target. `item` waits for the receipt. */
  'package.created': event({
    public: z.strictObject({
      package: Id,
      ...VersionRef,
      kind: z.enum(PACKAGE_KINDS),
      recipients: z.array(Id).max(50).readonly(),
      expires: When.nullable(),
      item: Id,
    }),
    sealed: z.strictObject({
      /** To whom, in words. */
      to: Text,
      purpose: Text,
      folder: Text,
      /** SHA-256 of the sealed file. */
      sha256: Hash,
      /** What receipt codes begin with; empty for a target. */
      nonce: z.string().max(32),
      /** SHA-512 of the statement, hexadecimal; empty for a target. */
      statement: z.string().max(128),
      /** Of the wrapping key of a target, and how it was compared. */
      fingerprint: z.string().max(200),
      compared: Text,
      method: z.string().max(120),
      /** Id in the registry of targets; empty for recipients. */
      target: z.string().max(40),
      /** Places of use that this package serves. */
      places: z.array(Id).max(50).readonly(),
    }),
    sentence: ({ key, version, kind }, sealed, names) =>
      `${begun(names.version(key, version))} was ${kind === 'byok' ? 'wrapped for' : 'sealed to'} ${sealedOf(sealed, 'to')}.`,
  }),
  'package.received': event({
    public: z.strictObject({ package: Id, key: Id, how: z.enum(RECEIPT_WAYS) }),
    sealed: z.strictObject({ by: Text, note: Text }),
    sentence: (pub, sealed, names) =>
      `The receipt of a package with ${names.key(pub.key)} came (${RECEIPT_TEXTS[pub.how]})${sealed === null || sealed.by === '' ? '' : `, from ${sealed.by}`}.`,
  }),
  /** Somebody answers for it that no copy of the package is left, or that the target does not hold the key any more. */
  'package.gone': event({
    public: z.strictObject({ package: Id, key: Id }),
    sealed: z.strictObject({ reason: Text.min(1) }),
    sentence: ({ key }, sealed, names) =>
      `A package with ${names.key(key)} is confirmed to be gone${sealed === null ? '' : `: ${sealed.reason}`}.`,
  }),
  /** A package of another vault was opened; its key is `key` here. */
  'package.opened': event({
    public: z.strictObject({ package: Id, ...VersionRef }),
    sealed: z.strictObject({
      from: z.strictObject({ vault: Hash, name: Text, key: Id, keyName: Text, version: z.int().positive() }),
      signer: z.strictObject({ name: Text, fingerprint: z.string().max(200), compared: z.boolean() }),
      /** SHA-512 of the statement, hexadecimal. */
      statement: z.string().max(128),
      /** What the receipt code begins with. */
      nonce: z.string().max(32),
      purpose: Text,
      lineage: z
        .array(z.strictObject({ id: Id, number: z.int().positive(), created: When }))
        .max(1000)
        .readonly(),
    }),
    sentence: ({ key, version }, sealed, names) =>
      sealed === null
        ? 'A package of another vault was opened.'
        : `A package from “${sealed.from.name}” was opened: version ${sealed.from.version} of “${sealed.from.keyName}”, which is ${names.version(key, version)} here.`,
  }),
} as const;

const RECEIPT_TEXTS = {
  code: 'its code was read back',
  signature: 'signed with the key of the recipient',
  receipt: 'signed by the other vault',
  told: 'told in words',
} as const;
