// What faces are told of ceremonies: schemas from which their types come. Nothing here is secret.
import type { Json } from '../../formats/canonical.ts';
import { z } from '../../schema.ts';
import { asShown } from '../../sentences.ts';
import { Sentence } from '../sentence.ts';
import { ACT_NAMES, ROLE_NAMES, STEP_KIND_NAMES } from './parts.ts';
import { Field } from './script.ts';

const JsonValue: z.ZodType<Json> = z.json() as z.ZodType<Json>;
const Roles = z.partialRecord(z.enum(ROLE_NAMES), z.int());

export const RUN_STATES = [
  'planned',
  'running',
  'adjourned',
  'completed',
  'completed with exceptions',
  'aborted',
] as const;

/** Values that the application made; what people entered stays as they wrote it. */
const MADE: ReadonlySet<string> = new Set(['until', 'what', 'how', 'due']);

/** A recorded value that a step shows, by its name. */
const Shown = z
  .strictObject({
    label: z.string(),
    value: z.string(),
    /** The same where it tells of files that were written. */
    files: z.array(z.strictObject({ path: z.string(), bytes: z.int().nonnegative(), sha256: z.string() })),
  })
  .transform((shown) => ({
    ...shown,
    value: MADE.has(shown.label) ? asShown(shown.value) : shown.value,
  }));

export const StepView = z.strictObject({
  id: z.string(),
  title: z.string(),
  say: Sentence,
  who: z.enum(ROLE_NAMES),
  kind: z.enum(STEP_KIND_NAMES),
  act: z.enum(ACT_NAMES).nullable(),
  commit: z.boolean(),
  fields: z.array(Field),
  /** Read aloud, large. */
  shows: z.array(Shown),
  /** Whose turn it is and how far the step is; its form is the act's. */
  turn: z.record(z.string(), JsonValue).nullable(),
  /** Participants who have the role of the step. */
  may: z.array(z.string()),
  /** How often the step was done already. */
  times: z.int().nonnegative(),
});
export type StepView = z.output<typeof StepView>;

export const CeremonyView = z.strictObject({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  purpose: z.string(),
  undone: z.string(),
  mode: z.enum(['production', 'rehearsal']),
  state: z.enum(RUN_STATES),
  /** True when it must be taken up again before it goes on. */
  interrupted: z.boolean(),
  words: z.string().nullable(),
  binding: z.string().nullable(),
  opened: z.string(),
  now: z.string(),
  minutes: z.number(),
  minutesLeft: z.number(),
  committed: z.boolean(),
  commitAt: z.int(),
  at: z.int(),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      who: z.enum(ROLE_NAMES),
      kind: z.enum(STEP_KIND_NAMES),
      state: z.enum(['done', 'now', 'to come']),
    }),
  ),
  step: StepView.nullable(),
  parameters: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  materials: z.array(z.string()),
  roles: Roles,
  participants: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      roles: z.array(z.enum(ROLE_NAMES)),
      identity: z.string(),
      left: z.string().nullable(),
    }),
  ),
  exceptions: z.array(
    z.strictObject({
      at: z.string(),
      step: z.string(),
      expected: z.string(),
      happened: z.string(),
      decided: z.string(),
      by: z.string(),
      consequence: z.string(),
    }),
  ),
  /** When and why, while it is adjourned. */
  adjourned: z.strictObject({ at: z.string(), reason: z.string() }).nullable(),
  /** What stopping now would go back to, and what it would drop. */
  ifStopped: z.strictObject({ at: z.string(), dropped: z.array(z.string()) }),
  /** What was recorded of each step that is done, by step. */
  outcome: z.record(z.string(), z.record(z.string(), z.string())),
  /** It is ended, and its record is not written yet. */
  recordWaits: z.boolean(),
});
export type CeremonyView = z.output<typeof CeremonyView>;

/** One ceremony of the catalogue. */
export const CatalogueEntry = z.strictObject({
  type: z.string(),
  title: z.string(),
  purpose: z.string(),
  undone: z.string(),
  held: z.enum(['open', 'locked', 'without']),
  roles: Roles,
  materials: z.array(z.string()),
  minutes: z.number(),
  parameters: z.array(Field),
});
export type CatalogueEntry = z.output<typeof CatalogueEntry>;

/** A record of a ceremony, as verification found it. */
export const RecordView = z.strictObject({
  folder: z.string(),
  type: z.string(),
  title: z.string(),
  mode: z.enum(['production', 'rehearsal']),
  outcome: z.string(),
  words: z.string().nullable(),
  opened: z.string(),
  ended: z.string(),
  /** Hex, of record.json. */
  sha256: z.string(),
  exceptions: z.int().nonnegative(),
  signatures: z.array(z.strictObject({ name: z.string(), good: z.boolean() })),
  addenda: z.int().nonnegative(),
  /** What does not hold, each with the file. */
  faults: z.array(z.strictObject({ file: z.string(), what: z.string() })),
});
export type RecordView = z.output<typeof RecordView>;
