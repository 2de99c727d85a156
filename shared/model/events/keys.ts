// Events of keys and their versions.
import { z } from '../../schema.ts';
import { ALGORITHM_IDS, EXPORT_FORMATS, PURPOSES } from '../algorithms.ts';
import { LINK_KINDS } from '../links.ts';
import { REASONS } from '../reasons.ts';
import { STATES } from '../states.ts';
import { USE_OPERATIONS } from '../uses.ts';
import { Id, When } from '../views/fields.ts';
import {
  begun,
  counted,
  event,
  Name,
  NewVersion,
  Period,
  RingId,
  row,
  sealedOf,
  Text,
  VersionRef,
} from './parts.ts';

const Place = z.strictObject({
  id: Id,
  system: Name,
  environment: z.string().max(120),
  contact: z.string().max(200),
});
const Link = z.strictObject({ kind: z.enum(LINK_KINDS), key: Id });

/** What is recorded of a key besides its versions and may be edited. */
const Description = z.strictObject({
  owner: Name,
  custodians: z.array(Name).max(20).readonly(),
  description: Text,
  places: z.array(Place).max(200).readonly(),
  tags: z.array(z.string().min(1).max(60)).max(50).readonly(),
  /** Most uses of one version that protect; null without a limit. */
  usageLimit: z.int().positive().nullable(),
  extractable: z.boolean(),
  links: z.array(Link).max(200).readonly(),
});

/** The version that wraps this one's material inside its ring, if any. */
const Parent = z.strictObject(VersionRef).nullable();

export const keyEvents = {
  'key.created': event({
    public: z.strictObject({ ...VersionRef, ring: RingId, wrappedBy: Parent }),
    sealed: NewVersion.extend({
      name: Name,
      purpose: z.enum(PURPOSES),
      algorithm: z.enum(ALGORITHM_IDS),
      ...Description.shape,
    }),
    sentence: (_, sealed) => `The key ${sealedOf(sealed, 'name')} was created.`,
  }),
  'version.created': event({
    public: z.strictObject({ ...VersionRef, predecessor: Id, wrappedBy: Parent }),
    sealed: NewVersion,
    sentence: ({ key, version }, _, names) => `${begun(names.version(key, version))} was made.`,
  }),
  /** Every transition: `due` is when a date caused it, `occurred` when a compromise happened (as opposed to was found). */
  'version.changed': event({
    public: z.strictObject({
      ...VersionRef,
      from: z.enum(STATES),
      to: z.enum(STATES),
      byDate: z.boolean(),
      due: When.nullable(),
      occurred: When.nullable(),
    }),
    sealed: z.strictObject({ reason: z.enum(REASONS), text: Text }),
    sentence: (pub, sealed, names) =>
      `${begun(names.version(pub.key, pub.version))} became ${pub.to}${pub.byDate ? ' by date' : ''}; before it was ${pub.from}${because(sealed)}.`,
  }),
  /** A date that limits without changing the state. */
  'version.stopped': event({
    public: z.strictObject({ ...VersionRef, stop: z.enum(['protect', 'process']), due: When }),
    sealed: z.null(),
    sentence: ({ key, version, stop }, _, names) =>
      stop === 'protect'
        ? `The protect-stop date came: ${names.version(key, version)} only processes.`
        : `The process-stop date came: ${names.version(key, version)} processes only with a reason.`,
  }),
  'version.dated': event({
    public: z.strictObject(VersionRef),
    sealed: z.strictObject({ dates: Period, before: Period, reason: Text }),
    sentence: ({ key, version }, sealed, names) =>
      `The dates of ${names.version(key, version)} were changed${said(sealed)}.`,
  }),
  'key.edited': event({
    public: z.strictObject({ key: Id }),
    sealed: z.strictObject({ set: Description.partial(), before: Description.partial(), reason: Text }),
    sentence: ({ key }, sealed, names) =>
      sealed === null
        ? `What is recorded of ${names.key(key)} was edited.`
        : `What is recorded of ${names.key(key)} was edited: ${row(Object.keys(sealed.set).map((field) => FIELDS[field as keyof typeof FIELDS])) || 'nothing'}${said(sealed)}.`,
  }),
  /** Material that lay under one version of a wrapping key, or bare in its ring, lies under another. */
  'versions.rewrapped': event({
    public: z.strictObject({ by: Parent, versions: z.array(z.strictObject(VersionRef)).min(1) }),
    sealed: z.null(),
    sentence: ({ by, versions }, _, names) =>
      by === null
        ? `${begun(counted(versions.length, 'version'))} of keys wrapped under the ring alone.`
        : `${begun(counted(versions.length, 'version'))} of keys wrapped again under ${names.version(by.key, by.version)}.`,
  }),
  'key.used': event({
    public: z.strictObject({
      ...VersionRef,
      operation: z.enum(USE_OPERATIONS),
      /** Set where the use needed a reason: the state the version was in, or the date that had passed. */
      outside: z.enum(['suspended', 'compromised', 'process-stop']).nullable(),
    }),
    sealed: z.strictObject({
      file: Text,
      bytes: z.int().nonnegative(),
      sha256: z.string(),
      reason: Text,
      /** When the input was protected, as the person declared or as the ledger knows. */
      dated: z.strictObject({ at: When, by: z.enum(['person', 'ledger']) }).nullable(),
    }),
    sentence: (pub, sealed, names) =>
      `${begun(names.version(pub.key, pub.version))} was used: ${USES[pub.operation]} ${sealed?.file === '' ? 'nothing but itself' : sealedOf(sealed, 'file')}${pub.outside === null ? '' : `, although ${OUTSIDE[pub.outside]}`}${said(sealed)}.`,
  }),
  /** A kept secret let out to a screen. The event stands before it is shown, so that it may say more than was seen, never less. */
  'key.revealed': event({
    public: z.strictObject({
      ...VersionRef,
      /** Set where the state asked for more approvals. */
      outside: z.enum(['suspended', 'compromised']).nullable(),
      /** Who agreed, and stood at the machine; early ledgers do not say. */
      approvers: z.array(Id).readonly().optional(),
    }),
    sealed: z.strictObject({ reason: Text }),
    sentence: (pub, sealed, names) =>
      `${begun(names.version(pub.key, pub.version))} was let out to be shown on a screen${pub.outside === null ? '' : `, although ${OUTSIDE[pub.outside]}`}${said(sealed)}.`,
  }),
  'key.exported': event({
    public: z.strictObject({ ...VersionRef, private: z.boolean() }),
    sealed: z.strictObject({ format: z.enum(EXPORT_FORMATS), file: Text, sha256: z.string() }),
    sentence: (pub, sealed, names) =>
      `The ${pub.private ? 'private material' : 'public half'} of ${names.version(pub.key, pub.version)} was exported to ${sealedOf(sealed, 'file')}.`,
  }),
} as const;

/** What was done with a file, before its name. */
const USES: Record<(typeof USE_OPERATIONS)[number], string> = {
  encrypt: 'to encrypt',
  decrypt: 'to decrypt',
  sign: 'to sign',
  verify: 'to verify a signature on',
  wrap: 'to wrap',
  unwrap: 'to unwrap',
  rewrap: 'to wrap again',
  mac: 'to authenticate',
  'mac-verify': 'to check a code on',
  agree: 'to agree on a key with',
  derive: 'to derive a key from',
};

/** What may be edited, in words. */
const FIELDS: Record<keyof typeof Description.shape, string> = {
  owner: 'the owner',
  custodians: 'who holds it',
  description: 'the notes',
  places: 'the places of use',
  tags: 'the tags',
  usageLimit: 'the usage limit',
  extractable: 'whether it may be exported',
  links: 'the links',
};

function said(sealed: { reason: string } | null): string {
  return sealed === null || sealed.reason === '' ? '' : `: ${sealed.reason}`;
}

const OUTSIDE = {
  suspended: 'it was suspended',
  compromised: 'it was compromised',
  'process-stop': 'its process-stop date had passed',
};

function because(sealed: { reason: string; text: string } | null): string {
  if (sealed === null) return '';
  const reason = sealed.reason === 'unspecified' ? '' : sealed.reason.replaceAll('-', ' ');
  const said = [reason, sealed.text].filter((part) => part !== '').join(': ');
  return said === '' ? '' : ` (${said})`;
}
