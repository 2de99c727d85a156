// Calls on open items.
import { ITEM_OUTCOMES } from '../model/items.ts';
import { ItemView } from '../model/views/duties.ts';
import { Id } from '../model/views/fields.ts';
import { z } from '../schema.ts';
import { None } from './parts.ts';

export const itemsCalls = {
  'items.list': { input: None, output: z.array(ItemView) },
  'items.close': {
    input: z.strictObject({ item: Id, outcome: z.enum(ITEM_OUTCOMES), reason: z.string().max(2000) }),
    output: z.array(ItemView),
  },
} as const;
