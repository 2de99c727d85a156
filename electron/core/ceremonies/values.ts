// What people enter at a step: held against the fields of the script; what is secret is told apart and never recorded.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { Json, JsonObject } from '../../../shared/formats/canonical.ts';
import { FIELD_KINDS, type FieldKind } from '../../../shared/model/ceremonies/parts.ts';
import type { Field } from '../../../shared/model/ceremonies/script.ts';
import { z } from '../../../shared/schema.ts';

const Line = z.string().trim().min(1).max(400);
const Slot = z.string().regex(/^[0-9a-z-]{1,64}$/i);
const Given = z
  .array(z.strictObject({ custodian: z.string().min(1).max(120), slot: z.string().max(64) }))
  .max(16);

/** How a value of each kind of field looks; slots stand for secrets. */
const SHAPES: Record<FieldKind, z.ZodType<Json>> = {
  text: Line,
  long: z.string().trim().min(1).max(4000),
  number: z.int(),
  day: z.iso.date(),
  yes: z.boolean(),
  choice: Line,
  names: z.array(Line).min(1).max(32),
  key: Line,
  custodian: Line,
  holder: Line,
  recipient: Line,
  folder: z.string().min(1).max(4000),
  backup: z.string().min(1).max(4000),
  file: z.string().min(1).max(4000),
  'new-file': z.string().min(1).max(4000),
  passphrase: Slot,
  'new-passphrase': Slot,
  card: Slot,
  unlocking: Given,
  approvals: Given,
};

export interface Values {
  /** By field; goes into the transcript. */
  readonly recorded: JsonObject;
  /** By field; slots, for the act alone. */
  readonly secret: JsonObject;
}

/** The values of a step's fields, or why they are refused. */
export function valuesOf(fields: readonly Field[], given: JsonObject): Values | Failure {
  const unknown = Object.keys(given).find((id) => !fields.some((field) => field.id === id));
  if (unknown !== undefined)
    return failure('ceremony-value', { field: unknown, why: 'the step does not ask for it' });
  const recorded: JsonObject = {};
  const secret: JsonObject = {};
  for (const field of fields) {
    const value = given[field.id];
    if (value === undefined || value === null || value === '') {
      if (field.optional) continue;
      return failure('ceremony-value', { field: field.label, why: 'it is not filled in' });
    }
    const parsed = SHAPES[field.kind].safeParse(value);
    const why = parsed.success ? outside(field, parsed.data) : `it is not ${KIND_TEXTS[field.kind]}`;
    if (why !== null) return failure('ceremony-value', { field: field.label, why });
    (FIELD_KINDS[field.kind].secret ? secret : recorded)[field.id] = parsed.data as Json;
  }
  return { recorded, secret };
}

const KIND_TEXTS: Record<FieldKind, string> = {
  text: 'a line of text of at most 400 characters',
  long: 'a text of at most 4,000 characters',
  number: 'a whole number',
  day: 'a day, as 2026-01-31',
  yes: 'yes or no',
  choice: 'one of the choices',
  names: 'a list of names',
  key: 'the name of a key',
  custodian: 'the name of a custodian',
  holder: 'the name of a holder',
  recipient: 'the name of a recipient',
  folder: 'a folder',
  backup: 'a folder',
  file: 'a file',
  'new-file': 'a new file',
  passphrase: 'a passphrase that was handed over',
  'new-passphrase': 'a passphrase that was handed over',
  card: 'a card that was handed over',
  unlocking: 'a list of custodians and their passphrases',
  approvals: 'a list of custodians and their passphrases',
};

function outside({ kind, choices = [], least, most }: Field, value: Json): string | null {
  if (kind === 'choice' && !choices.some((choice) => choice.value === value))
    return `it is none of: ${choices.map((choice) => choice.value).join(', ')}`;
  const size = kind === 'number' ? (value as number) : kind === 'names' ? (value as Json[]).length : null;
  if (size === null) return null;
  if (least !== undefined && size < least) return `at least ${least} is asked for`;
  if (most !== undefined && size > most) return `at most ${most} is taken`;
  if (kind === 'names') {
    const names = (value as string[]).map((name) => name.normalize('NFC').toLowerCase());
    if (new Set(names).size !== names.length) return 'a name stands in it twice';
  }
  return null;
}
