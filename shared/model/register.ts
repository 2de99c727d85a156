// The register of cards and the people of a vault, as faces show them.
import { z } from '../schema.ts';
import { CARD_STATES, DRILL_LEVELS, PROVEN_BY } from './cards.ts';
import { Id, When } from './views/fields.ts';

const RegisterCard = z.strictObject({
  number: z.int().positive(),
  label: z.string(),
  holder: z.strictObject({ id: Id, name: z.string(), left: z.boolean() }),
  medium: z.string(),
  place: z.string(),
  bag: z.string(),
  state: z.enum(CARD_STATES),
  proof: z.strictObject({ at: When, by: z.enum(PROVEN_BY) }).nullable(),
  /** When the holder last gave their word; proves nothing. */
  told: When.nullable(),
  /** When the card must be proven again; null while it never was or is gone. */
  due: When.nullable(),
  overdue: z.boolean(),
  /** Everybody who has known it, in the order in which they got to. */
  known: z.array(z.string()),
});

const RegisterSet = z.strictObject({
  epoch: z.int().positive(),
  setTag: z.string(),
  threshold: z.int(),
  created: When,
  reviewBy: When,
  current: z.boolean(),
  unattended: z.boolean(),
  cards: z.array(RegisterCard),
});

const DrillView = z.strictObject({
  seq: z.int().positive(),
  at: When,
  level: z.enum(DRILL_LEVELS),
  epoch: z.int().positive(),
  cards: z.array(z.int().positive()),
  failed: z.string().nullable(),
  finding: z.string(),
});

const ReminderView = z.strictObject({
  at: When,
  kind: z.enum(['drill', 'quorum', 'restore', 'review', 'new-cards']),
  cards: z.array(z.int()),
  text: z.string(),
});

/** What a person can do: `others` and `…With` are how many others it takes; 0 is alone, null not at all. */
export const Abilities = z.strictObject({
  unlocksWith: z.int().nonnegative().nullable(),
  approvals: z.array(z.strictObject({ act: z.string(), others: z.int().nonnegative() })),
  cards: z.array(z.int()),
  recoversWith: z.int().nonnegative().nullable(),
});

const PersonView = z.strictObject({
  id: Id,
  name: z.string(),
  contact: z.string(),
  /** When the present wording of the duties was acknowledged, and how. */
  acknowledged: z.strictObject({ at: When, how: z.string() }).nullable(),
  /** Card holders who left, and when new cards are due. */
  left: z.strictObject({ at: When, due: When }).nullable(),
  /** Custodians: since when the keys are known to be in other hands. */
  questionedSince: When.nullable(),
  abilities: Abilities,
});

/** Everything the screens on recovery and people show beside the status. */
export const RegisterView = z.strictObject({
  margin: z.strictObject({
    value: z.int().nullable(),
    level: z.enum(['none', 'alarm', 'warning', 'good']),
    days: z.int().positive(),
  }),
  sets: z.array(RegisterSet),
  drills: z.array(DrillView),
  reminders: z.array(ReminderView),
  custodians: z.array(PersonView),
  holders: z.array(PersonView),
  duties: z.strictObject({ custodian: z.array(z.string()), holder: z.array(z.string()) }),
});

export type Abilities = z.infer<typeof Abilities>;
export type RegisterCard = z.infer<typeof RegisterCard>;
export type RegisterSet = z.infer<typeof RegisterSet>;
export type DrillView = z.infer<typeof DrillView>;
export type PersonView = z.infer<typeof PersonView>;
export type RegisterView = z.infer<typeof RegisterView>;
