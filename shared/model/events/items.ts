// Events of open items: what people must still do in the world.
import { z } from '../../schema.ts';
import { ITEM_KIND_NAMES, ITEM_KINDS, ITEM_OUTCOMES } from '../items.ts';
import { Id, When } from '../views/fields.ts';
import { event, Text } from './parts.ts';

export const itemEvents = {
  'item.opened': event({
    public: z.strictObject({
      item: Id,
      kind: z.enum(ITEM_KIND_NAMES),
      /** Id of what the item is about: a key, a backup, a person; a number for an epoch or a card; empty for the vault. */
      about: z.string().max(64),
      /** The incident it belongs to, if any: closing the incident needs this item closed. */
      incident: Id.nullable(),
      due: When.nullable(),
    }),
    sealed: z.strictObject({ text: Text.min(1) }),
    sentence: (pub, sealed) =>
      `To do: ${ITEM_KINDS[pub.kind].title.toLowerCase()}${sealed === null ? '' : ` (${sealed.text})`}.`,
  }),
  'item.closed': event({
    public: z.strictObject({ item: Id, outcome: z.enum(ITEM_OUTCOMES) }),
    sealed: z.strictObject({ reason: Text }),
    sentence: (pub, sealed, names) =>
      `An open item was ${pub.outcome === 'done' ? 'done' : 'waived'}${names.item(pub.item) === '' ? '' : `, ${names.item(pub.item)}`}${sealed === null || sealed.reason === '' ? '' : `: ${sealed.reason}`}.`,
  }),
} as const;
