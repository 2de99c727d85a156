// Events of custodians and how they unlock, and of card holders.
import { z } from '../../schema.ts';
import { Id, When } from '../views/fields.ts';
import { begun, Digest, event, Keys, moment, Name, None, Scheme, sealedOf, Text } from './parts.ts';

export const peopleEvents = {
  'custodian.added': event({
    public: z.strictObject({ custodian: Keys }),
    sealed: z.strictObject({ name: Name }),
    sentence: (_, sealed) => `${begun(sealedOf(sealed, 'name'))} became a custodian.`,
  }),
  'custodian.rekeyed': event({
    public: z.strictObject({ custodian: Keys }),
    sealed: z.strictObject({ reason: Text }),
    sentence: ({ custodian }, sealed, names) =>
      `${begun(names.person(custodian.id))} has a new passphrase and new keys${said(sealed)}.`,
  }),
  'custodian.removed': event({
    public: z.strictObject({ custodian: Id }),
    sealed: z.strictObject({ reason: Text }),
    sentence: ({ custodian }, sealed, names) =>
      `${begun(names.person(custodian))} is a custodian no more${said(sealed)}.`,
  }),
  /** What the custodian signed since then may be somebody else's. */
  'custodian.compromised': event({
    public: z.strictObject({ custodian: Id, since: When }),
    sealed: z.strictObject({ name: Name, reason: Text }),
    sentence: (pub, sealed) =>
      `The keys of ${sealedOf(sealed, 'name')} are compromised since ${moment(pub.since)}: what they signed from then on is questioned.`,
  }),
  'unlock.changed': event({
    public: z.strictObject({ unlock: Scheme, cause: z.string().max(60) }),
    sealed: None,
    sentence: (pub) =>
      `A new unlock key was made: ${pub.unlock.threshold} of ${pub.unlock.parts.length} open.`,
  }),
  /**
   * A person takes on what the text says: a custodian by signing this event, a holder by signed paper or by the card.
   * `text` is the digest of the text.
   */
  'person.acknowledged': event({
    public: z.strictObject({
      person: Id,
      as: z.enum(['custodian', 'holder']),
      how: z.enum(['signed here', 'signed paper', 'by card']),
      text: Digest,
    }),
    sealed: z.strictObject({ name: Name, note: Text }),
    sentence: (pub, sealed) =>
      `${begun(sealedOf(sealed, 'name'))} acknowledged the duties of a ${pub.as} (${pub.how}).`,
  }),
  'holder.named': event({
    public: z.strictObject({ holder: Id }),
    sealed: z.strictObject({ name: Name, contact: Text }),
    sentence: (_, sealed) => `A card holder is ${sealedOf(sealed, 'name')}.`,
  }),
  /** `due`: by when new cards are to be made, for what the leaver knows cannot be taken back. */
  'holder.left': event({
    public: z.strictObject({ holder: Id, due: When }),
    sealed: z.strictObject({ name: Name, reason: Text }),
    sentence: (pub, sealed) =>
      `${begun(sealedOf(sealed, 'name'))} is a card holder no more; new cards are due on ${pub.due.slice(0, 10)}.`,
  }),
} as const;

function said(sealed: { reason: string } | null): string {
  return sealed === null || sealed.reason === '' ? '' : `: ${sealed.reason}`;
}
