// The kinds of parameter a rule can have: what it may hold, how it is typed and read, and which control asks for it.
// Command line, window and verifier derive from these, so that a rule is written once.
import { z } from '../../schema.ts';

/** How a window asks for a parameter. */
export type Control =
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'text'; readonly hint: string };

export interface Kind<V> {
  readonly schema: z.ZodType<V>;
  readonly control: Control;
  /** What may be typed, for refusals and help. */
  readonly hint: string;
  /** The value typed as `text`, not yet checked by the schema. */
  parse(text: string): unknown;
  write(value: V): string;
}

/** A whole number of `unit` from `min` to `max`. */
export function count(min: number, max: number, unit: string): Kind<number> {
  return {
    schema: z.int().min(min).max(max),
    control: { kind: 'number', min, max, unit },
    hint: `a whole number of ${unit} from ${min} to ${max}`,
    parse: (text) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : text),
    write: String,
  };
}

/** "2 minutes"; what is no whole number of minutes is said in seconds. */
export function timeInWords(seconds: number): string {
  const [n, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}

/** A time of `min` to `max` seconds, written as it is said; a number alone is seconds. */
export function span(min: number, max: number): Kind<number> {
  const range = `from ${timeInWords(min)} to ${timeInWords(max)}`;
  return {
    schema: z.int().min(min).max(max),
    control: { kind: 'text', hint: `Minutes or seconds, such as 2 minutes or 90 seconds, ${range}.` },
    hint: `minutes or seconds, such as 2 minutes or 90 seconds, ${range}`,
    parse(text) {
      const [, n, unit] = /^(\d{1,5})\s*(s|seconds?|min|minutes?)?$/i.exec(text.trim()) ?? [];
      return n === undefined ? text : Number(n) * (/^m/i.test(unit ?? '') ? 60 : 1);
    },
    write: timeInWords,
  };
}

/** One of a few words. */
export function choice<const W extends string>(options: readonly [W, ...W[]]): Kind<W> {
  return {
    schema: z.enum(options) as unknown as z.ZodType<W>,
    control: { kind: 'choice', options },
    hint: `one of: ${options.join(', ')}`,
    parse: (text) => text.trim().toLowerCase(),
    write: (value) => value,
  };
}

/** Months in which a key protects, and months for which it may process after them; null: without an end. */
export interface Period {
  readonly protect: number;
  readonly processAfter: number | null;
}

const Months = z.int().min(0).max(600);
const PERIOD_HINT = 'months of protecting, and after a + months of processing more: 24, or 24+36';

export const period: Kind<Period> = {
  schema: z.strictObject({ protect: Months.min(1), processAfter: Months.nullable() }),
  control: { kind: 'text', hint: PERIOD_HINT },
  hint: PERIOD_HINT,
  parse(text) {
    const found = /^(\d{1,3})(?:\s*\+\s*(\d{1,3}))?$/.exec(text.trim());
    if (found === null) return text;
    return { protect: Number(found[1]), processAfter: found[2] === undefined ? null : Number(found[2]) };
  },
  write: ({ protect, processAfter }) =>
    processAfter === null ? String(protect) : `${protect}+${processAfter}`,
};

/** Ids of algorithms that may be used, or all of them. */
export type Allowed = 'all' | readonly string[];

const ALLOWED_HINT = 'all, or the ids of algorithms with commas between them';

export const allowed: Kind<Allowed> = {
  schema: z.union([
    z.literal('all'),
    z
      .array(z.string().regex(/^[a-z0-9][a-z0-9.+-]{0,59}$/))
      .min(1)
      .max(60),
  ]),
  control: { kind: 'text', hint: ALLOWED_HINT },
  hint: ALLOWED_HINT,
  parse: (text) =>
    text.trim().toLowerCase() === 'all'
      ? 'all'
      : [...new Set(text.split(/[\s,]+/).filter((part) => part !== ''))].sort(),
  write: (value) => (value === 'all' ? value : value.join(', ')),
};
