// The transcript of a ceremony: one line of canonical JSON an event. Each names the SHA-256 of the line before it, so that
// the last one stands for all: any line that is changed, lost, added or moved is found, with nothing but a checksum tool.
import { sha256 } from '@noble/hashes/sha2.js';
import { z } from '../schema.ts';
import { utf8 } from './bytes.ts';
import { canonicalJson, type Json, type JsonObject } from './canonical.ts';
import { toHex } from './encoding.ts';

export const ENTRY_TYPES = [
  'opened',
  'answered',
  'began',
  'finished',
  'refused',
  'shown',
  'exception',
  'joined',
  'left',
  'adjourned',
  'resumed',
  'aborted',
  'ended',
] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

const Hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const JsonValue: z.ZodType<Json> = z.json() as z.ZodType<Json>;

export const Entry = z.strictObject({
  v: z.literal(1),
  /** From 1, without a gap. */
  seq: z.int().positive(),
  /** UTC by the machine's clock. */
  at: z.iso.datetime({ precision: 3 }),
  type: z.enum(ENTRY_TYPES),
  /** The step it belongs to; null for what belongs to the ceremony. */
  step: z.string().max(60).nullable(),
  /** Whose entry it is, by the roll call (`p1`…); null before it and for the programme's own. */
  by: z
    .string()
    .regex(/^p[1-9]\d?$/)
    .nullable(),
  /** From the nonce on: what binds the entry to nonce, script, parameters and policy. */
  binding: Hex32.nullable(),
  data: z.record(z.string(), JsonValue),
  /** SHA-256 of the line before; 64 zeros in the first. */
  prev: Hex32,
});
export type Entry = Omit<z.output<typeof Entry>, 'data'> & { readonly data: JsonObject };

export const FIRST_PREV = '0'.repeat(64);
/** Longest transcript that is read, in bytes. */
export const TRANSCRIPT_LIMIT = 16 * 1024 * 1024;

/** The line of an entry, without its end. */
export const lineOf = (entry: Entry): string => canonicalJson(entry as never);

/** Hex SHA-256 of a line; what the next one names. */
export const lineHash = (line: string): string => toHex(sha256(utf8(line)));

export interface TranscriptFault {
  /** Counted from 1. */
  readonly line: number;
  readonly fault: 'not canonical' | 'not an entry' | 'out of order' | 'does not follow the line before';
}

export interface ReadTranscript {
  readonly entries: readonly Entry[];
  /** Hex SHA-256 of the line of each entry. */
  readonly heads: readonly string[];
  /** Hex SHA-256 of the last whole line; 64 zeros when there is none. */
  readonly head: string;
  /** True when the text ends inside a line: the last event was not written whole. */
  readonly torn: boolean;
  readonly fault: TranscriptFault | null;
}

/** Reads as many entries as hold; stops at the first that does not. */
export function readTranscript(text: string): ReadTranscript {
  const lines = text.split('\n');
  const torn = lines.pop() !== '';
  const entries: Entry[] = [];
  const heads: string[] = [];
  let head = FIRST_PREV;
  for (const [i, line] of lines.entries()) {
    const fault = faultOf(line, i + 1, head);
    if (typeof fault === 'string') return { entries, heads, head, torn, fault: { line: i + 1, fault } };
    entries.push(fault);
    head = lineHash(line);
    heads.push(head);
  }
  return { entries, heads, head, torn, fault: null };
}

function faultOf(line: string, seq: number, head: string): Entry | TranscriptFault['fault'] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not an entry';
  }
  const parsed = Entry.safeParse(value);
  if (!parsed.success) return 'not an entry';
  const entry = parsed.data as Entry;
  if (lineOf(entry) !== line) return 'not canonical';
  if (entry.seq !== seq) return 'out of order';
  return entry.prev === head ? entry : 'does not follow the line before';
}
