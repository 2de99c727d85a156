// Events of the destruction of keys: asked for, called off, carried out. That nothing is left on this machine is told by
// `rings.shredded`, the states by `version.changed`, the copies elsewhere by `item.opened`.
import { z } from '../../schema.ts';
import { STATES } from '../states.ts';
import { Id, When } from '../views/fields.ts';
import { begun, counted, event, RingId, Text } from './parts.ts';

const Ref = { destruction: Id, key: Id };

export const destructionEvents = {
  'destruction.requested': event({
    public: z.strictObject({ ...Ref, versions: z.array(Id).min(1).readonly(), due: When }),
    sealed: z.strictObject({ reason: Text.min(1) }),
    sentence: (pub, sealed, names) =>
      `The destruction of ${names.key(pub.key)} (${counted(pub.versions.length, 'version')}) was asked for, from ${pub.due.slice(0, 10)} on${sealed === null ? '' : `: ${sealed.reason}`}.`,
  }),
  'destruction.cancelled': event({
    public: z.strictObject(Ref),
    sealed: z.strictObject({ reason: Text.min(1) }),
    sentence: ({ key }, sealed, names) =>
      `The destruction of ${names.key(key)} was called off; the key is what it was before${sealed === null ? '' : `: ${sealed.reason}`}.`,
  }),
  'destruction.carried-out': event({
    public: z.strictObject({
      ...Ref,
      versions: z
        .array(z.strictObject({ version: Id, from: z.enum(STATES), to: z.enum(STATES) }))
        .min(1)
        .readonly(),
      ring: RingId,
      /** Of the ring key under which a kept copy of each row was tried, in vain. */
      generation: z.int().positive(),
      /** Whose cards, with an earlier image of the disk, still open what was destroyed. */
      epoch: z.int().positive(),
      /** The person who confirmed the date against a watch, and the date. */
      confirmed: z.strictObject({ by: Id, date: z.iso.date() }),
      approvers: z.array(Id).readonly(),
      /** Open items about the copies that still exist: the certificate is open until each is closed, and the cards gone. */
      items: z.array(Id).readonly(),
    }),
    sealed: z.null(),
    sentence: ({ key, versions, ring, confirmed }, _, names) =>
      `${begun(names.key(key))} was destroyed (${counted(versions.length, 'version')}): the wrapped material was removed and ${names.ring(ring)} has a new key. The date, ${confirmed.date}, was confirmed by ${names.person(confirmed.by)}.`,
  }),
} as const;
