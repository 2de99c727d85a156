// What faces are told of what people must still do: due dates, open items, incidents.
import { z } from '../../schema.ts';
import { BLAST_KINDS, EXPOSURE_NAMES } from '../exposures.ts';
import { ITEM_KIND_NAMES, ITEM_OUTCOMES } from '../items.ts';
import { Sentence } from '../sentence.ts';
import { Id, When } from './fields.ts';

/** What can fall due. */
export const DUE_KINDS = [
  'activation',
  'rotation',
  'deactivation',
  'process-stop',
  'drill',
  'quorum',
  'restore',
  'review',
  'new-cards',
  'backup',
  'destruction',
  'item',
] as const;

export const DueView = z.strictObject({
  at: When,
  kind: z.enum(DUE_KINDS),
  /** The key it concerns, or null. */
  key: Id.nullable(),
  /** The name of that key; empty without one. */
  name: z.string(),
  text: Sentence,
  overdue: z.boolean(),
});

/** Something that people must still do, or did. */
export const ItemView = z.strictObject({
  id: Id,
  kind: z.enum(ITEM_KIND_NAMES),
  title: z.string(),
  /** Where, with what, for whom. */
  text: Sentence,
  /** What must be true before it may be closed as done. */
  done: z.string(),
  /** Name of the key it is about, or empty. */
  subject: z.string(),
  about: z.string(),
  incident: Id.nullable(),
  due: When.nullable(),
  opened: When,
  closed: z
    .strictObject({ at: When, by: z.string(), outcome: z.enum(ITEM_OUTCOMES), reason: z.string() })
    .nullable(),
});

export const IncidentView = z.strictObject({
  id: Id,
  exposure: z.enum(EXPOSURE_NAMES),
  title: z.string(),
  means: z.string(),
  text: z.string(),
  /** Names of the keys that were compromised. */
  keys: z.array(z.string()),
  custodian: z.string().nullable(),
  cards: z.array(z.int().positive()),
  occurred: When.nullable(),
  opened: z.strictObject({ at: When, by: z.string() }),
  closed: z.strictObject({ at: When, by: z.string(), text: z.string() }).nullable(),
  items: z.strictObject({
    open: z.int().nonnegative(),
    done: z.int().nonnegative(),
    waived: z.int().nonnegative(),
  }),
  /** What the compromise reaches: a picture, and the same in sentences. */
  radius: z.strictObject({
    nodes: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(BLAST_KINDS),
        label: Sentence,
        depth: z.int().nonnegative(),
        key: Id.nullable(),
        exposed: z.boolean(),
      }),
    ),
    edges: z.array(z.strictObject({ from: z.string(), to: z.string(), how: z.string() })),
    sentences: z.array(Sentence),
  }),
});

export type DueView = z.infer<typeof DueView>;
export type ItemView = z.infer<typeof ItemView>;
export type IncidentView = z.infer<typeof IncidentView>;
