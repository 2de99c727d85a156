// What faces are told of the policy: its rules, their changes, and what does not hold.
import { z } from '../../schema.ts';
import { Sentence } from '../sentence.ts';
import { When } from './fields.ts';

/** One rule of the policy with its parameter. */
export const RuleView = z.strictObject({
  rule: z.string(),
  chapter: z.string(),
  title: z.string(),
  /** The value as it is typed. */
  written: z.string(),
  says: z.string(),
  source: z.string(),
  /** False where the vault has decided for itself. */
  initial: z.boolean(),
  control: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('number'), min: z.int(), max: z.int(), unit: z.string() }),
    z.strictObject({ kind: z.literal('choice'), options: z.array(z.string()) }),
    z.strictObject({ kind: z.literal('text'), hint: z.string() }),
  ]),
  /** Custodians who must agree to a change, the one who acts included. */
  needs: z.int().positive(),
});

/** One change of the policy; the reason is empty while locked. */
export const PolicyChange = z.strictObject({
  seq: z.int().positive(),
  at: When,
  by: z.string(),
  sentence: Sentence,
  reason: z.string(),
});

/** Screens on which a finding can be mended. */
export const MENDING_SCREENS = [
  'keys',
  'key',
  'recovery',
  'people',
  'policy',
  'incidents',
  'scan',
  'overview',
  'settings',
] as const;

export const FindingView = z.strictObject({
  id: z.string(),
  severity: z.enum(['alarm', 'warning', 'note']),
  text: Sentence,
  /** What the finding rests on, one line each; `more` further ones are left out. */
  evidence: z.array(Sentence),
  more: z.int().nonnegative(),
  /** What may come of it. */
  consequence: Sentence,
  next: Sentence,
  /** Where it is mended: the screen, what on it, and the command that does the same. */
  mend: z.strictObject({
    screen: z.enum(MENDING_SCREENS),
    about: z.string().nullable(),
    command: z.string(),
  }),
  /** The rule of the policy that does not hold, or null where none can be set. */
  rule: z.string().nullable(),
});

export type RuleView = z.infer<typeof RuleView>;
export type PolicyChange = z.infer<typeof PolicyChange>;
export type FindingView = z.infer<typeof FindingView>;
