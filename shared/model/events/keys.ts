// Events of keys and their versions.
import { z } from '../../schema.ts';
import { ALGORITHM_IDS, EXPORT_FORMATS, PURPOSES } from '../algorithms.ts';
import { REASONS } from '../reasons.ts';
import { Id, When } from '../views.ts';
import { event, Name, NewVersion, RingId, sealedOf, Text, VersionRef } from './parts.ts';

export const keyEvents = {
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
} as const;
