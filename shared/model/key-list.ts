// The list of keys as people like to see it: columns, filter, order, and views of that kind under a name.
import { z } from '../schema.ts';
import { PURPOSES } from './algorithms.ts';
import { STATES } from './states.ts';

export const KEY_COLUMNS = [
  'name',
  'state',
  'purpose',
  'algorithm',
  'ring',
  'owner',
  'tags',
  'version',
  'until',
  'due',
  'created',
  'changed',
  'uses',
] as const;
export type KeyColumn = (typeof KEY_COLUMNS)[number];

/** When the next date of a key acts: within days from now, or not at all. */
export const DUE_SPANS = ['any', '30', '90', '365', 'none'] as const;

/** Empty texts and `all` let everything through. */
export const KeyFilter = z.strictObject({
  text: z.string().max(200),
  state: z.enum(['all', ...STATES]),
  purpose: z.enum(['all', ...PURPOSES]),
  ring: z.string().max(120),
  owner: z.string().max(120),
  due: z.enum(DUE_SPANS),
});

export const KeyListLook = z.strictObject({
  filter: KeyFilter,
  columns: z.array(z.enum(KEY_COLUMNS)).min(1).max(KEY_COLUMNS.length),
  sort: z.strictObject({ column: z.enum(KEY_COLUMNS), descending: z.boolean() }),
});

/** A look under a name. Names of people and rings stand in it, so it is kept sealed. */
export const SavedView = KeyListLook.extend({ name: z.string().trim().min(1).max(60) });
export const SavedViews = z.array(SavedView).max(30);

export type KeyFilter = z.infer<typeof KeyFilter>;
export type KeyListLook = z.infer<typeof KeyListLook>;
export type SavedView = z.infer<typeof SavedView>;
