// Events of epochs and their cards.
import { z } from '../../schema.ts';
import { CARD_MARKS, type CardShown, SHOWN_ON, SHOWN_WHERE } from '../cards.ts';
import { EPOCH_CAUSE_NAMES, EPOCH_CAUSES } from '../epochs.ts';
import { Id, When } from '../views/fields.ts';
import { begun, event, Name, None, row, sealedOf, Text } from './parts.ts';

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
  /** New cards left the strongroom to be seen: every time of each. A sealed card is no secret and is not among them. */
  'cards.shown': event({
    public: z.strictObject({
      epoch: Epoch,
      shown: z.array(z.strictObject({ card: CardNumber, on: z.enum(SHOWN_ON), at: When })),
    }),
    sealed: None,
    sentence: ({ epoch, shown }) => `Cards of epoch ${epoch} were shown: ${row(timesOf(shown))}.`,
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

/** `card 2 on the screen (3 times)`, in the order of the cards. */
function timesOf(shown: readonly CardShown[]): string[] {
  const times = new Map<string, number>();
  for (const { card, on } of shown.toSorted((a, b) => a.card - b.card)) {
    const what = `card ${card} ${SHOWN_WHERE[on]}`;
    times.set(what, (times.get(what) ?? 0) + 1);
  }
  return [...times].map(([what, count]) => (count === 1 ? what : `${what} (${count} times)`));
}
