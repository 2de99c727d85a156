// Events of sessions that holders opened with their cards: who brought which, why, until when, and that it was ended.
import { z } from '../../schema.ts';
import { Id, When } from '../views/fields.ts';
import { counted, Digest, event, moment, None, sealedOf, Text } from './parts.ts';

export const quorumEvents = {
  /**
   * Signed by the cards, which thereby let `signKey` sign for `session` until `until`. The private half lives in the
   * strongroom alone and ends with it.
   */
  'quorum.opened': event({
    public: z.strictObject({
      session: Id,
      signKey: Digest,
      epoch: z.int().positive(),
      /** Numbers of the cards that signed, rising. */
      cards: z.array(z.int().min(1).max(255)).min(2).max(16),
      until: When,
    }),
    sealed: z.strictObject({ purpose: Text }),
    sentence: ({ cards, until }, sealed) =>
      `The vault was opened by the holders of the cards ${cards.join(', ')} until ${moment(until)}${sealed === null ? '' : `, for ${sealedOf(sealed, 'purpose')}`}.`,
  }),
  /** `events` is how many were recorded after the opening, before the record of the session. */
  'quorum.ended': event({
    public: z.strictObject({ session: Id, events: z.int().nonnegative() }),
    sealed: None,
    sentence: (pub) => `The session of the card holders was ended after ${counted(pub.events, 'event')}.`,
  }),
} as const;
