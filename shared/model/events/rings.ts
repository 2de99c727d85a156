// Events of rings and their keys.
import { z } from '../../schema.ts';
import { event, None, Roll } from './parts.ts';

export const ringEvents = {
  'rings.rolled': event({
    public: z.strictObject(Roll),
    sealed: None,
    sentence: (pub) => `${pub.rings.length} ring keys were made new (${pub.cause}).`,
  }),
} as const;
