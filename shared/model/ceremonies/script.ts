// The shape of a script. What the shape alone cannot say (a precondition that nothing makes true, a secret that outlives
// its step) the loader of the core refuses.
import { z } from '../../schema.ts';
import {
  ACT_NAMES,
  FIELD_KIND_NAMES,
  ROLE_NAMES,
  SECRET_NAMES,
  STEP_FACTS,
  STEP_KIND_NAMES,
  type StepFact,
  WORLD_FACTS,
  type WorldFact,
} from './parts.ts';

const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
  .max(60);
const Words = z.string().min(1).max(2000);
const FactName = z.enum([
  ...(Object.keys(WORLD_FACTS) as [WorldFact, ...WorldFact[]]),
  ...(Object.keys(STEP_FACTS) as [StepFact, ...StepFact[]]),
]);

export const Field = z.strictObject({
  id: Slug,
  label: z.string().min(1).max(200),
  help: z.string().max(500).optional(),
  kind: z.enum(FIELD_KIND_NAMES),
  optional: z.boolean().optional(),
  /** Of a choice: value and what it says. */
  choices: z
    .array(z.strictObject({ value: z.string().max(80), label: z.string().max(200) }))
    .max(60)
    .optional(),
  /** Of a number, or of how many names. */
  least: z.int().optional(),
  most: z.int().optional(),
});
export type Field = z.output<typeof Field>;

export const Step = z.strictObject({
  id: Slug,
  title: z.string().min(1).max(80),
  /** Read aloud by the lead. */
  say: Words,
  who: z.enum(ROLE_NAMES),
  kind: z.enum(STEP_KIND_NAMES),
  needs: z.array(FactName).max(20),
  gives: z.array(z.enum(Object.keys(STEP_FACTS) as [StepFact, ...StepFact[]])).max(10),
  act: z.enum(ACT_NAMES).optional(),
  /** The one commit point: before it everything can be dropped, after it only forward. */
  commit: z.boolean().optional(),
  fields: z.array(Field).max(20),
  /** What is shown large for reading aloud: recorded values of earlier steps, as `step.value`, or parameters, as `.value`. */
  shows: z
    .array(z.string().regex(/^[a-z0-9-]*\.[A-Za-z0-9-]+$/))
    .max(6)
    .optional(),
  /** Secrets that come into memory here, and the step with whose end they are gone. */
  secrets: z
    .array(z.strictObject({ secret: z.enum(SECRET_NAMES), until: Slug }))
    .max(5)
    .optional(),
  /** One may stop before this step and go on later, also after a crash. */
  resume: z.boolean(),
  /** After a refusal: the same step again (default), an earlier step, or the end of the ceremony. */
  refused: z.union([z.literal('again'), z.literal('abort'), Slug]).optional(),
  minutes: z.number().min(0).max(480),
});
export type Step = z.output<typeof Step>;

export const Script = z.strictObject({
  id: Slug,
  version: z.int().positive(),
  title: z.string().min(1).max(80),
  /** What it is for, in a sentence or two. */
  purpose: Words,
  /** On an open vault, on one that is locked, or where none is at hand. */
  held: z.enum(['open', 'locked', 'without']),
  /** What cannot be undone. */
  undone: Words,
  /** What the commit point must prove: each is given by a step before it, never by a tick alone. */
  proves: z.array(FactName).max(10),
  /** How many people each role needs at least; 0 is welcome, not needed. */
  roles: z.partialRecord(z.enum(ROLE_NAMES), z.int().min(0).max(16)),
  parameters: z.array(Field).max(20),
  /** Cards, bags, media, and printers that must be at hand, in words. */
  materials: z.array(z.string().min(1).max(200)).max(20),
  /** Free space that must be there before anybody is asked for a card, in MB. */
  space: z.int().min(0).max(100_000),
  steps: z.array(Step).min(1).max(60),
});
export type Script = z.output<typeof Script>;

/** What stands between the common beginning and the common end. */
export type ScriptBody = Omit<Script, 'steps'> & { readonly steps: readonly Step[] };
