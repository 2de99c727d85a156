// Destruction as faces show it, and the certificate that is written about it.
import { z } from '../schema.ts';
import { ALGORITHM_IDS, PURPOSES } from './algorithms.ts';
import { ITEM_KIND_NAMES, ITEM_OUTCOMES } from './items.ts';
import { Sentence } from './sentence.ts';
import { STATES } from './states.ts';
import { Id, When } from './views/fields.ts';

/** Days that a destruction may wait at most. */
export const LONGEST_WAIT = 90;

/** What a person should know before a key is destroyed. */
export const DestructionCheck = z.strictObject({
  key: Id,
  name: z.string(),
  versions: z.array(
    z.strictObject({
      id: Id,
      number: z.int().positive(),
      state: z.enum(STATES),
      /** Why it cannot be destroyed now and what the legal way is; empty when it can. */
      because: Sentence,
      pending: z.boolean(),
    }),
  ),
  /** Keys whose material lies under this one. */
  wraps: z.array(z.string()),
  /** Keys that are linked to it, such as those derived from it and certificates. */
  linked: z.array(z.string()),
  places: z.array(z.string()),
  backups: z.array(z.strictObject({ place: z.string(), at: When })),
  /** Files to which private material was written. */
  exports: z.array(z.strictObject({ file: z.string(), at: When })),
  /** People to whom it was shown on a screen. */
  seen: z.array(z.strictObject({ name: z.string(), times: z.int().positive(), last: When })),
  uses: z.int().nonnegative(),
  /** Days that it waits at least and at most; the least is what is taken when nobody says otherwise. */
  least: z.int().nonnegative(),
  most: z.int().positive(),
});

const Person = z.strictObject({ id: Id, name: z.string() });

export const DestructionView = z.strictObject({
  id: Id,
  key: Id,
  name: z.string(),
  /** Numbers of the versions. */
  versions: z.array(z.int().positive()),
  state: z.enum(['waiting', 'due', 'cancelled', 'done']),
  requested: z.strictObject({ at: When, by: z.string(), reason: z.string() }),
  due: When,
  cancelled: z.strictObject({ at: When, by: z.string(), reason: z.string() }).nullable(),
  done: z
    .strictObject({ at: When, by: z.string(), open: z.int().nonnegative(), closed: z.boolean() })
    .nullable(),
  /** Custodians that carrying it out takes, the one who acts included. */
  needed: z.int().positive(),
});

/** A copy that the destruction did not reach. */
const CertificateCopy = z.strictObject({
  /** Null for cards that are in force: there is no item to destroy them before new ones are made. */
  item: Id.nullable(),
  kind: z.enum(ITEM_KIND_NAMES),
  what: z.string(),
  where: z.string(),
  state: z.enum(['open', ...ITEM_OUTCOMES]),
  closed: z.strictObject({ at: When, by: z.string(), reason: z.string() }).nullable(),
});

export const CERTIFICATE_FORMAT = 'holdfast/v1/destruction-certificate';

/** `shared/formats/certificate.md` says what each part means. */
export const Certificate = z.strictObject({
  format: z.literal(CERTIFICATE_FORMAT),
  made: When,
  product: z.string(),
  vault: z.strictObject({
    id: z.string(),
    name: z.string(),
    fingerprint: z.string(),
    fingerprintWords: z.string(),
    instance: Id,
    mode: z.enum(['production', 'rehearsal']),
  }),
  destruction: Id,
  status: z.enum(['open', 'closed']),
  what: z.strictObject({
    key: Id,
    name: z.string(),
    purpose: z.enum(PURPOSES),
    algorithm: z.enum(ALGORITHM_IDS),
    owner: z.string(),
    ring: z.string(),
    created: When,
    versions: z.array(
      z.strictObject({
        id: Id,
        number: z.int().positive(),
        from: z.enum(STATES),
        to: z.enum(STATES),
        checkValue: z.string().nullable(),
        publicText: z.string().nullable(),
      }),
    ),
  }),
  who: z.strictObject({
    requested: Person,
    carriedOut: Person,
    approved: z.array(Person),
    dateConfirmed: Person,
    dualControl: z.boolean(),
  }),
  when: z.strictObject({
    requested: When,
    due: When,
    carriedOut: When,
    dateConfirmed: z.iso.date(),
    shredded: When.nullable(),
  }),
  reason: z.string(),
  how: z.array(z.string()),
  proof: z.strictObject({
    /** Number of the ring key under which kept copies of the rows were tried. */
    generation: z.int().positive(),
    keptRowOpens: z.literal(false),
    /** True when the old ring key is gone from the keychain's listing and nothing of row and seal was found. */
    nothingLeftHere: z.boolean(),
    piecesSought: z.int().nonnegative(),
    events: z.array(z.strictObject({ seq: z.int().positive(), hash: z.string() })),
  }),
  copies: z.array(CertificateCopy),
  limits: z.array(z.string()),
  ledger: z.strictObject({ seq: z.int().positive(), hash: z.string() }),
});

/** As the window shows it; the document itself keeps days in figures. */
export const ShownCertificate = Certificate.extend({
  copies: z.array(CertificateCopy.extend({ where: Sentence })),
});

export type DestructionCheck = z.infer<typeof DestructionCheck>;
export type DestructionView = z.infer<typeof DestructionView>;
export type Certificate = z.infer<typeof Certificate>;
