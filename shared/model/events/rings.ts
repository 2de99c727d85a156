// Events of rings and their keys.
import { z } from '../../schema.ts';
import { Id } from '../views/fields.ts';
import { begun, counted, event, Name, None, Ring, RingId, Roll, row, sealedOf, Text } from './parts.ts';

export const ringEvents = {
  'ring.created': event({
    public: z.strictObject({ ring: Ring }),
    sealed: z.strictObject({ name: Name }),
    sentence: (_, sealed) => `The ring ${sealedOf(sealed, 'name')} was created.`,
  }),
  'rings.rolled': event({
    public: z.strictObject(Roll),
    sealed: z.strictObject({ reason: Text }).nullable(),
    sentence: ({ rings, cause }, sealed, names) =>
      `${begun(row(rings.map(({ ring }) => names.ring(ring))))} got ${rings.length === 1 ? 'a new key' : 'new keys'} (${cause}${sealed === null ? '' : `: ${sealed.reason}`}).`,
  }),
  /** What a roll or a destruction replaced is gone: the old items from the keychain, the pieces from the vault file. */
  'rings.shredded': event({
    public: z.strictObject({
      rings: z.array(z.strictObject({ ring: RingId, generation: z.int().positive() })).min(1),
      /** Pieces that were looked for in the rebuilt file; none was found. */
      sought: z.int().nonnegative(),
    }),
    sealed: None,
    sentence: (pub) =>
      `${begun(counted(pub.rings.length, 'old ring key'))} gone from the keychain, and nothing of what was replaced is found in the vault file.`,
  }),
  'key.moved': event({
    public: z.strictObject({ key: Id, from: RingId, to: RingId }),
    sealed: z.strictObject({ reason: Text }),
    sentence: ({ key, from, to }, sealed, names) =>
      `${begun(names.key(key))} was moved from ${names.ring(from)} to ${names.ring(to)}${sealed === null || sealed.reason === '' ? '' : `: ${sealed.reason}`}.`,
  }),
} as const;
