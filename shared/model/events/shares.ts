// Events of epochs and their cards.
import { z } from '../../schema.ts';
import { EPOCH_CAUSE_NAMES, EPOCH_CAUSES } from '../epochs.ts';
import { event, None, Text } from './parts.ts';

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
    public: z.strictObject({ epoch: z.int().positive(), cards: z.array(z.int().positive()) }),
    sealed: None,
    sentence: (pub) => `Cards ${pub.cards.join(', ')} of epoch ${pub.epoch} were read back.`,
  }),
} as const;
