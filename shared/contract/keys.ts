// Calls on keys.
import { ALGORITHM_IDS, EXPORT_FORMATS, PURPOSES } from '../model/algorithms.ts';
import { Certificate } from '../model/certificate.ts';
import { KEY_COLUMNS, SavedViews } from '../model/key-list.ts';
import { LINK_KINDS } from '../model/links.ts';
import { REASONS } from '../model/reasons.ts';
import { Id, When } from '../model/views/fields.ts';
import { KeyRow, KeyView, PlaceView } from '../model/views/keys.ts';
import { z } from '../schema.ts';
import { Approvals, KeyRef, Name, None, Path, Slot, WrittenFile } from './parts.ts';

const Dates = {
  activation: When.nullable(),
  protectStop: When.nullable(),
  deactivation: When.nullable(),
  processStop: When.nullable(),
};

const Described = {
  owner: Name,
  custodians: z.array(Name).max(20),
  description: z.string().max(2000),
  /** New places have no id yet. */
  places: z.array(PlaceView.partial({ id: true })).max(200),
  tags: z.array(z.string().trim().min(1).max(60)).max(50),
  usageLimit: z.int().positive().nullable(),
  extractable: z.boolean(),
  links: z.array(z.strictObject({ kind: z.enum(LINK_KINDS), key: Id })).max(200),
};

/** A file with a key; `format` says how bytes without structure are written. */
const KeyFile = {
  path: Path,
  format: z.enum(['raw', 'hex', 'base64']).nullable(),
  passphrase: Slot.nullable(),
};

const NewKey = z.strictObject({
  name: Name,
  purpose: z.enum(PURPOSES),
  algorithm: z.enum(ALGORITHM_IDS),
  ring: z.string().min(1).max(120),
  owner: Name,
  description: z.string().max(2000),
  activate: z.boolean(),
  expires: When.nullable(),
  extractable: z.boolean(),
  /** A wrapping key under which it is laid. */
  under: Id.nullable().optional(),
  custodians: Described.custodians.optional(),
  places: Described.places.optional(),
  tags: Described.tags.optional(),
  usageLimit: Described.usageLimit.optional(),
  activation: When.nullable().optional(),
  deactivation: When.nullable().optional(),
  processStop: When.nullable().optional(),
});

/** Most keys that are told at once. */
export const KEYS_PAGE = 500;

export const keysCalls = {
  /** Keys in the order of their names, by the page; `seq` is the event as of which they are. */
  'keys.page': {
    input: z.strictObject({ from: z.int().nonnegative(), limit: z.int().positive().max(KEYS_PAGE) }),
    output: z.strictObject({ rows: z.array(KeyRow), total: z.int().nonnegative(), seq: z.int().positive() }),
  },
  /** The keys of a list, in its order, as a table for other programs. */
  'keys.table': {
    input: z.strictObject({
      to: Path,
      overwrite: z.boolean(),
      columns: z.array(z.enum(KEY_COLUMNS)).min(1).max(KEY_COLUMNS.length),
      keys: z.array(Id).max(20_000),
    }),
    output: WrittenFile,
  },
  /** Views of the list that were kept on this machine. */
  'keys.views': { input: None, output: SavedViews },
  'keys.keepViews': { input: z.strictObject({ views: SavedViews }), output: None },
  'keys.show': { input: KeyRef, output: KeyView },
  'keys.create': {
    input: NewKey,
    output: KeyView,
  },
  /** What a key file holds; it is read by the strongroom alone. */
  'keys.inspect': {
    input: z.strictObject({ path: Path, passphrase: Slot.nullable() }),
    output: z.strictObject({
      kind: z.enum(['key', 'certificate', 'encrypted', 'bytes']),
      /** Algorithms that the key can serve, the likeliest first. */
      algorithms: z.array(z.enum(ALGORITHM_IDS)),
      format: z.string(),
      certificate: Certificate.nullable(),
    }),
  },
  'keys.import': {
    input: NewKey.extend({
      ...KeyFile,
    }),
    output: KeyView,
  },
  /** One step of its life; destruction has calls of its own. */
  'keys.step': {
    input: KeyRef.extend({
      /** The version meant; null for the one that the action usually means. */
      version: Id.nullable(),
      action: z.enum(['activate', 'suspend', 'resume', 'deactivate', 'compromise']),
      reason: z.enum(REASONS),
      text: z.string().max(500),
      /** When a compromise happened. */
      occurred: When.nullable(),
      approvals: Approvals,
    }),
    output: KeyView,
  },
  'keys.rotate': {
    input: KeyRef.extend({
      reason: z.string().min(1).max(500),
      /** False: the new version waits for its activation date or for a person. */
      activate: z.boolean(),
      /** Dates of the new version; those left out are as far away as they were for the one before. */
      dates: z.strictObject(Dates).partial(),
      /** The file to take instead of generating. */
      material: z.strictObject(KeyFile).optional(),
    }),
    output: KeyView,
  },
  /**
   * What is recorded of a key (fields left out stay) and the planned dates of a version, in one commit; null stays as it is.
   * What stood there before is kept in the ledger.
   */
  'keys.edit': {
    input: KeyRef.extend({
      set: z.strictObject(Described).partial().nullable(),
      planned: z.strictObject({ version: Id, dates: z.strictObject(Dates) }).nullable(),
      reason: z.string().max(500),
      approvals: Approvals,
    }),
    output: KeyView,
  },
  /** Lays the material of a key under a wrapping key, or bare under its ring with null. */
  'keys.nest': { input: KeyRef.extend({ under: Id.nullable() }), output: KeyView },
  /** Records that a kept secret is shown, and answers what fetches it through the secret port, once. */
  'keys.reveal': {
    input: KeyRef.extend({
      version: Id.nullable(),
      reason: z.string().trim().min(1).max(500),
      approvals: Approvals,
    }),
    output: z.strictObject({ ticket: Slot }),
  },
  'keys.export': {
    input: KeyRef.extend({
      public: z.boolean(),
      format: z.enum(EXPORT_FORMATS),
      to: Path,
      overwrite: z.boolean(),
      /** What protects private material in the formats that ask for it. */
      guard: z
        .union([z.strictObject({ passphrase: Slot }), z.strictObject({ recipient: z.string().max(4000) })])
        .nullable(),
      /** Custodians who approve by signing the same events; private material needs them. */
      approvals: Approvals,
    }),
    output: WrittenFile,
  },
} as const;
