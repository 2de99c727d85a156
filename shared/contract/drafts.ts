// Calls on what is being typed into a form and is not secret: kept sealed while the programme runs, so that a lock loses nothing.
import { z } from '../schema.ts';
import { None } from './parts.ts';

/** A form, and after a colon what it is about where there may be one for each of several. */
const Form = z
  .string()
  .regex(/^[a-z]+(\.[a-zA-Z]+)*(:[\w.-]+)?$/)
  .max(140);
const Value = z.union([
  z.string().max(4000),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string().max(200), z.number()])).max(50),
]);
const Values = z.record(z.string().max(40), Value).refine((values) => Object.keys(values).length <= 20);

export const draftsCalls = {
  /** Null forgets it: the form was sent or left. */
  'drafts.keep': { input: z.strictObject({ form: Form, values: Values.nullable() }), output: None },
  /** What was typed before the last lock, or null. */
  'drafts.kept': {
    input: z.strictObject({ form: Form }),
    output: z.strictObject({ values: Values.nullable() }),
  },
} as const;
