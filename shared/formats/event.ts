// One event of the ledger and its line in `ledger.jsonl`. What the hash covers is the canonical event, never a re-spelling.
import { refusal } from '../errors/index.ts';
import { z } from '../schema.ts';
import { openBox, padded, sealBox, unpadded } from './box.ts';
import { fromUtf8, utf8, wipe } from './bytes.ts';
import { canonicalJson, type Json, type JsonObject } from './canonical.ts';
import { fromBase64url, toBase64url } from './encoding.ts';
import { bytesText, ShortId, VaultId } from './fields.ts';
import { LABELS } from './labels.ts';
import { type Signature, SignatureSchema } from './signature-kinds.ts';

/** Bytes of one line of a ledger, without its line end. */
export const MAX_LINE_BYTES = 1024 * 1024;
/** The genesis event's number. */
export const FIRST_SEQ = 1;

export interface LedgerEvent {
  v: 1;
  vault: string;
  instance: string;
  seq: number;
  at: string;
  type: string;
  actor: string;
  role: string;
  public: JsonObject;
  sealed: string | null;
  prev: string | null;
}

export interface SignedEvent {
  event: LedgerEvent;
  signatures: Signature[];
}

/** What the sealed part of an event is bound to. */
export type EventHeader = Pick<LedgerEvent, 'vault' | 'instance' | 'seq' | 'type'>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBase64url = (text: string) => {
  try {
    return fromBase64url(text).length > 0;
  } catch {
    return false;
  }
};

export const EventSchema = z.strictObject({
  v: z.literal(1),
  vault: VaultId,
  instance: ShortId,
  seq: z.int().min(FIRST_SEQ),
  at: z.string().max(64),
  /** Dotted lower-case words: `key.created`. */
  type: z
    .string()
    .regex(/^[a-z][a-zA-Z-]*(?:\.[a-z][a-zA-Z-]*)+$/)
    .max(64),
  actor: z.string().min(1).max(64),
  role: z.string().min(1).max(64),
  public: z.custom<JsonObject>(isObject),
  sealed: z.string().refine(isBase64url).nullable(),
  prev: bytesText(32).nullable(),
});

export const SignedEventSchema = z.strictObject({
  event: EventSchema,
  signatures: z.array(SignatureSchema).max(64),
});

/** Seals the private part of an event under the epoch's event key; base64url of a box over padded canonical JSON. */
export function sealEventPart(
  key: Uint8Array,
  header: EventHeader,
  part: JsonObject,
  nonce?: Uint8Array,
): string {
  const plaintext = utf8(canonicalJson(part));
  const block = padded(plaintext);
  try {
    return toBase64url(sealBox(key, associated(header), block, nonce));
  } finally {
    wipe(plaintext, block);
  }
}

/** The sealed part, or `null` when there is none or it does not open under this key for this event. */
export function openEventPart(
  key: Uint8Array,
  event: EventHeader & Pick<LedgerEvent, 'sealed'>,
): JsonObject | null {
  if (event.sealed === null) return null;
  let block: Uint8Array | null = null;
  try {
    block = openBox(key, associated(event), fromBase64url(event.sealed));
    const part: unknown = block === null ? null : JSON.parse(fromUtf8(unpadded(block)));
    return isObject(part) ? part : null;
  } catch {
    return null;
  } finally {
    wipe(block);
  }
}

function associated({ vault, instance, seq, type }: EventHeader): JsonObject {
  return { kind: LABELS.eventPart, vault, instance, seq, type };
}

/** The line of a signed event, without a line end. */
export function toLine(signed: SignedEvent): string {
  return canonicalJson(signed as unknown as JsonObject);
}

/**
 * A signed event from its line (without line end); `number` is the line's, from 1, for the refusal. Refuses with
 * `ledger-line-too-long`, `ledger-line-cut`, `ledger-newer`, `ledger-line-format`, `ledger-not-canonical`.
 */
export function parseLine(line: string, number: number): SignedEvent {
  if (line.length > MAX_LINE_BYTES || utf8(line).length > MAX_LINE_BYTES) {
    throw refusal('ledger-line-too-long', { line: number, limit: MAX_LINE_BYTES });
  }
  const value = parseJson(line, number);
  const version = (value as { event?: { v?: unknown } } | null)?.event?.v;
  if (typeof version === 'number' && version > 1) throw refusal('ledger-newer', { line: number, version });
  const parsed = SignedEventSchema.safeParse(value);
  if (!parsed.success) {
    throw refusal('ledger-line-format', { line: number, path: parsed.error.issues[0]?.path.join('.') ?? '' });
  }
  if (!spelt(value as Json, line)) throw refusal('ledger-not-canonical', { line: number });
  return value as SignedEvent;
}

function parseJson(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    const cut = line.startsWith('{') && !line.trimEnd().endsWith('}');
    throw cut
      ? refusal('ledger-line-cut', { line: number })
      : refusal('ledger-line-format', { line: number, path: '' });
  }
}

function spelt(value: Json, line: string): boolean {
  try {
    return canonicalJson(value) === line;
  } catch {
    return false;
  }
}
