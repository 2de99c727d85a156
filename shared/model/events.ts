// The catalogue of events: what each type says in public (ids, times, digests) and under seal (names, notes, reasons),
// and the sentence a person reads. Folding, screens and documents derive from this table.
import { z } from '../schema.ts';
import { ALGORITHM_IDS, EXPORT_FORMATS, PURPOSES } from './algorithms.ts';
import { REASONS } from './reasons.ts';
import { Id, When } from './views.ts';

const Digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const RingId = z.string().regex(/^(system|[0-9a-f]{16})$/);
const Text = z.string().max(4000);
const Name = z.string().min(1).max(120);

const Keys = z.strictObject({ id: Id, signKey: Digest, sealKey: Digest });
const Scheme = z.strictObject({
  generation: z.int().positive(),
  threshold: z.int().positive(),
  parts: z
    .array(z.strictObject({ custodian: Id, x: z.int().min(0).max(255), commitment: Digest }))
    .readonly(),
});
const Ring = z.strictObject({
  ring: RingId,
  generation: z.int().positive(),
  item: z.string().max(200),
  digest: Digest,
  seal: Digest,
});
const Named = z.strictObject({ id: RingId, name: Name });
const HeadRef = z.strictObject({ seq: z.int().positive(), hash: Digest });
const Roll = { cause: z.string().max(60), rings: z.array(Ring) };
const None = z.null();
const VersionRef = { key: Id, version: Id };

const NewVersion = z.strictObject({
  publicKey: z.string().nullable(),
  publicText: z.string().nullable(),
  checkValue: z.string().nullable(),
  origin: Text,
  protectStop: When.nullable(),
});

const sealedOf = (value: unknown, name: string): string => {
  const part = value as Record<string, unknown> | null;
  return part !== null && typeof part[name] === 'string' ? `“${part[name]}”` : 'a name under seal';
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

interface EventSpec<P extends z.ZodType, S extends z.ZodType> {
  readonly public: P;
  readonly sealed: S;
  /** `sealed` is null while locked. */
  readonly sentence: (pub: z.output<P>, sealed: z.output<S> | null) => string;
}
const event = <P extends z.ZodType, S extends z.ZodType>(spec: EventSpec<P, S>): EventSpec<P, S> => spec;

export const EVENT_TYPES = {
  'vault.created': event({
    public: z.strictObject({
      custodians: z.array(Keys).min(1),
      unlock: Scheme,
      shares: Digest,
      mode: z.enum(['production', 'rehearsal']),
    }),
    sealed: z.strictObject({
      name: Name,
      custodians: z.array(z.strictObject({ id: Id, name: Name })),
      rings: z.array(Named),
    }),
    sentence: (_, sealed) => `The vault ${sealedOf(sealed, 'name')} was created.`,
  }),
  'epoch.created': event({
    public: z.strictObject({
      epoch: z.int().positive(),
      manifest: z.unknown(),
      cause: z.string().max(60),
      unattended: z.boolean(),
    }),
    sealed: None,
    sentence: (pub) => `Epoch ${pub.epoch} began: new cards, new master key.`,
  }),
  'rings.rolled': event({
    public: z.strictObject(Roll),
    sealed: None,
    sentence: (pub) => `${pub.rings.length} ring keys were made new (${pub.cause}).`,
  }),
  'cards.read-back': event({
    public: z.strictObject({ epoch: z.int().positive(), cards: z.array(z.int().positive()) }),
    sealed: None,
    sentence: (pub) => `Cards ${pub.cards.join(', ')} of epoch ${pub.epoch} were read back.`,
  }),
  'session.opened': event({
    public: z.strictObject({ custodians: z.array(Id), how: z.enum(['custodians', 'cards']) }),
    sealed: None,
    sentence: (pub) =>
      pub.custodians.length === 0
        ? 'The vault was unlocked by card holders.'
        : `The vault was unlocked by ${counted(pub.custodians.length, 'custodian')}.`,
  }),
  'journal.taken': event({
    public: z.strictObject({ entries: z.int().positive(), digest: Digest }),
    sealed: z.strictObject({
      entries: z.array(
        z.strictObject({
          at: z.string(),
          kind: z.string(),
          data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        }),
      ),
    }),
    sentence: (pub) => `${counted(pub.entries, 'note')} of the locked time taken in, unattested.`,
  }),
  'key.created': event({
    public: z.strictObject({ ...VersionRef, ring: RingId }),
    sealed: NewVersion.extend({
      name: Name,
      purpose: z.enum(PURPOSES),
      algorithm: z.enum(ALGORITHM_IDS),
      owner: Name,
      description: Text,
      extractable: z.boolean(),
    }),
    sentence: (_, sealed) => `The key ${sealedOf(sealed, 'name')} was created.`,
  }),
  'version.created': event({
    public: z.strictObject({ ...VersionRef, predecessor: Id }),
    sealed: NewVersion,
    sentence: () => 'A new version of the key was made.',
  }),
  'version.activated': event({
    public: z.strictObject(VersionRef),
    sealed: z.strictObject({ reason: Text }),
    sentence: () => 'The version was activated.',
  }),
  'version.deactivated': event({
    public: z.strictObject({ ...VersionRef, byDate: z.boolean(), due: When.nullable() }),
    sealed: z.strictObject({ reason: z.enum(REASONS), text: Text }),
    sentence: (pub) => (pub.byDate ? 'The version was deactivated by date.' : 'The version was deactivated.'),
  }),
  'key.used': event({
    public: z.strictObject({ ...VersionRef, operation: z.enum(['encrypt', 'decrypt', 'sign', 'verify']) }),
    sealed: z.strictObject({ file: Text, bytes: z.int().nonnegative(), sha256: z.string() }),
    sentence: (pub, sealed) => `The key was used to ${pub.operation} ${sealedOf(sealed, 'file')}.`,
  }),
  'key.exported': event({
    public: z.strictObject({ ...VersionRef, private: z.boolean() }),
    sealed: z.strictObject({ format: z.enum(EXPORT_FORMATS), file: Text, sha256: z.string() }),
    sentence: (pub, sealed) =>
      `${pub.private ? 'The private key' : 'The public half'} was exported to ${sealedOf(sealed, 'file')}.`,
  }),
  'custodian.added': event({
    public: z.strictObject({ custodian: Keys }),
    sealed: z.strictObject({ name: Name }),
    sentence: (_, sealed) => `${sealedOf(sealed, 'name')} became a custodian.`,
  }),
  'custodian.rekeyed': event({
    public: z.strictObject({ custodian: Keys }),
    sealed: z.strictObject({ reason: Text }),
    sentence: () => 'A custodian has a new passphrase and new keys.',
  }),
  'custodian.removed': event({
    public: z.strictObject({ custodian: Id }),
    sealed: z.strictObject({ reason: Text }),
    sentence: () => 'A custodian left.',
  }),
  'unlock.changed': event({
    public: z.strictObject({ unlock: Scheme, cause: z.string().max(60) }),
    sealed: None,
    sentence: (pub) =>
      `A new unlock key was made: ${pub.unlock.threshold} of ${pub.unlock.parts.length} open.`,
  }),
  'backup.created': event({
    public: z.strictObject({ backup: Id, epoch: z.int().positive(), head: HeadRef }),
    sealed: z.strictObject({ place: Text, sha256: z.string() }),
    sentence: (_, sealed) => `A backup was written to ${sealedOf(sealed, 'place')}.`,
  }),
  'vault.recovered': event({
    public: z.strictObject({
      instance: Id,
      from: HeadRef,
      epoch: z.int().positive(),
      custodians: z.array(Keys).min(1),
      unlock: Scheme,
      cause: z.enum(['machine', 'keychain']),
      oldMachine: z.enum(['destroyed', 'lost', 'stolen', 'working']),
    }),
    sealed: z.strictObject({ custodians: z.array(z.strictObject({ id: Id, name: Name })), note: Text }),
    sentence: (pub) =>
      pub.cause === 'machine'
        ? 'The vault was recovered on another machine by its cards.'
        : 'The keychain was lost; the vault was opened by its cards.',
  }),
  'interruption.found': event({
    public: z.strictObject({ next: HeadRef, outcome: z.enum(['undone', 'completed']) }),
    sealed: None,
    sentence: (pub) => `An interrupted act was found and ${pub.outcome}.`,
  }),
} as const;

export type EventType = keyof typeof EVENT_TYPES;
export type PublicOf<T extends EventType> = z.output<(typeof EVENT_TYPES)[T]['public']>;
export type SealedOf<T extends EventType> = z.output<(typeof EVENT_TYPES)[T]['sealed']>;

/** True for a type this version of Holdfast knows. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_TYPES, type);
}
