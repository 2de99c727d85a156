// Events of epochs and their cards.
import { z } from '../../schema.ts';
import { CARD_MARKS } from '../cards.ts';
import { EPOCH_CAUSE_NAMES, EPOCH_CAUSES } from '../epochs.ts';
import { Id } from '../views.ts';
import { begun, event, Name, None, sealedOf, Text } from './parts.ts';

const Epoch = z.int().positive();
const CardNumber = z.int().positive();
const CardRef = { epoch: Epoch, card: CardNumber };

export const shareEvents = {
  'epoch.created': event({
    public: z.strictObject({
      epoch: z.int().positive(),
      manifest: z.unknown(),
      cause: z.enum(EPOCH_CAUSE_NAMES),
      unattended: z.boolean(),
      /** The epoch began without k cards of the one before: remembered for ever. */
      cardsLost: z.literal(true).optional(),
    }),
    /** Null in epoch 1. */
    sealed: z.strictObject({ reason: Text }).nullable(),
    sentence: (pub, sealed) =>
      `Epoch ${pub.epoch} began: new cards, new master key (${EPOCH_CAUSES[pub.cause]}${sealed === null || sealed.reason === '' ? '' : `: ${sealed.reason}`})${pub.cardsLost ? ', without cards of the epoch before' : ''}.`,
  }),
  'cards.read-back': event({
    public: z.strictObject({ epoch: Epoch, cards: z.array(CardNumber) }),
    sealed: None,
    sentence: (pub) => `Cards ${pub.cards.join(', ')} of epoch ${pub.epoch} were read back.`,
  }),
  /** Where a card lies: on what, where, in which bag. */
  'card.placed': event({
    public: z.strictObject(CardRef),
    sealed: z.strictObject({ medium: Text, place: Text, bag: Text }),
    sentence: (pub, sealed) => `Card ${pub.card} of epoch ${pub.epoch} lies in ${sealedOf(sealed, 'place')}.`,
  }),
  'card.marked': event({
    public: z.strictObject({ ...CardRef, mark: z.enum(CARD_MARKS) }),
    sealed: z.strictObject({ note: Text }),
    sentence: (pub, sealed) =>
      `Card ${pub.card} of epoch ${pub.epoch} was entered as ${pub.mark}${sealed === null || sealed.note === '' ? '' : `: ${sealed.note}`}.`,
  }),
  /** From now on another person keeps the card; the one before goes on knowing it. */
  'card.assigned': event({
    public: z.strictObject({ ...CardRef, holder: Id }),
    sealed: z.strictObject({ name: Name, note: Text }),
    sentence: (pub, sealed) => `Card ${pub.card} of epoch ${pub.epoch} went to ${sealedOf(sealed, 'name')}.`,
  }),
  /** A person who does not keep the card has seen it and so counts as knowing it. */
  'card.seen': event({
    public: z.strictObject({ ...CardRef, person: Id }),
    sealed: z.strictObject({ name: Name, note: Text }),
    sentence: (pub, sealed) =>
      `${begun(sealedOf(sealed, 'name'))} has seen card ${pub.card} of epoch ${pub.epoch}.`,
  }),
} as const;
