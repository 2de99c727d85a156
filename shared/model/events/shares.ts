// Events of epochs and their cards.
import { z } from '../../schema.ts';
import { event, None } from './parts.ts';

export const shareEvents = {
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
  'cards.read-back': event({
    public: z.strictObject({ epoch: z.int().positive(), cards: z.array(z.int().positive()) }),
    sealed: None,
    sentence: (pub) => `Cards ${pub.cards.join(', ')} of epoch ${pub.epoch} were read back.`,
  }),
} as const;
