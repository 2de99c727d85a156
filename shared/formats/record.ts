// The record of a ceremony: a folder of plain files that vouch for each other. `record.json` lists what was written down,
// `chain.json` names its hash and carries the signatures, and `SHA256SUMS` lets any checksum tool find a changed byte.
import { z } from '../schema.ts';
import { utf8 } from './bytes.ts';
import { canonicalJson, type Json } from './canonical.ts';
import { bytesText, ShortId, Time, VaultId } from './fields.ts';

/** Files of every record. `signed`: listed in record.json, so that every signature covers it. */
export const RECORD_FILES = {
  'script.json': { signed: true },
  'participants.json': { signed: true },
  'environment.json': { signed: true },
  'materials.json': { signed: true },
  'transcript.jsonl': { signed: true },
  'exceptions.json': { signed: true },
  'record.pdf': { signed: true },
  'VERIFY.txt': { signed: true },
  'record.json': { signed: false },
  'chain.json': { signed: false },
  'attestations.json': { signed: false },
  SHA256SUMS: { signed: false },
} as const;

export type RecordFile = keyof typeof RECORD_FILES;
export const SIGNED_FILES = (Object.keys(RECORD_FILES) as RecordFile[]).filter(
  (name) => RECORD_FILES[name].signed,
);

/** Bytes of one file of a record. */
export const RECORD_FILE_LIMIT = 64 * 1024 * 1024;
/** Files of a record without its addenda, and of one addendum. */
export const RECORD_FILES_LIMIT = 400;
export const ADDENDA_LIMIT = 999;

/**
 * A name that every system can hold and every checksum tool can list: no separators, no control characters, nothing that
 * hides or is reserved.
 */
const PLAIN_NAME = /^(?![. ])(?!.*[. ]$)[^\p{C}\\/:*?"<>|]{1,120}$/u;
export const isPlainName = (name: string): boolean => PLAIN_NAME.test(name) && utf8(name).length <= 200;

const Hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const Text = (most: number) => z.string().max(most);

const Head = z.strictObject({ seq: z.int().positive(), hash: bytesText(32) });
export const Heads = z.strictObject({ before: Head.nullable(), after: Head.nullable() });
const ListedFile = (name: z.ZodType<string>) =>
  z.strictObject({ bytes: z.int().min(0).max(RECORD_FILE_LIMIT), name, sha256: Hex32 });

const RecordName = z
  .string()
  .refine(
    (name) =>
      (SIGNED_FILES as string[]).includes(name) ||
      (name.startsWith('outputs/') && isPlainName(name.slice('outputs/'.length))),
  );

export const RecordVault = z.strictObject({
  id: VaultId,
  instance: ShortId,
  /** 32 bytes. */
  fingerprint: bytesText(32),
  name: Text(200),
});
export type RecordVault = z.output<typeof RecordVault>;

export const OUTCOMES = ['completed', 'completed with exceptions', 'aborted'] as const;

/** `record.json`. */
export const RecordJson = z.strictObject({
  format: z.literal('holdfast/v1/record'),
  ceremony: Text(120),
  type: Text(120),
  title: Text(80),
  mode: z.enum(['production', 'rehearsal']),
  /** Hex SHA-256 of the script's canonical JSON. */
  script: Hex32,
  vault: RecordVault.nullable(),
  nonce: Text(64).nullable(),
  words: Text(80).nullable(),
  binding: Hex32.nullable(),
  start: Time,
  end: Time,
  outcome: z.enum(OUTCOMES),
  exceptions: z.int().min(0),
  /** False where one person held the ceremony alone; null where it ended before the roll call. */
  dualControl: z.boolean().nullable(),
  product: Text(200),
  made: Time,
  /** Hex SHA-256 of the record.json of the ceremony before. */
  previous: Hex32.nullable(),
  head: Heads,
  transcript: z.strictObject({ head: Hex32, lines: z.int().positive() }),
  files: z.array(ListedFile(RecordName)).max(RECORD_FILES_LIMIT),
});
export type RecordJson = z.output<typeof RecordJson>;

export const RecordSignature = z.strictObject({
  by: ShortId,
  name: Text(120),
  publicKey: bytesText(32),
  sig: bytesText(64),
});
export type RecordSignature = z.output<typeof RecordSignature>;

/** `chain.json`. */
export const ChainJson = z.strictObject({
  format: z.literal('holdfast/v1/record-chain'),
  /** Hex SHA-256 of record.json. */
  record: Hex32,
  previous: Hex32.nullable(),
  head: Heads,
  signatures: z.array(RecordSignature).max(64),
});
export type ChainJson = z.output<typeof ChainJson>;

/** `addenda/<n>/addendum.json`. */
export const AddendumJson = z.strictObject({
  format: z.literal('holdfast/v1/record-addendum'),
  /** From 1, without a gap. */
  n: z.int().positive().max(ADDENDA_LIMIT),
  /** Hex SHA-256 of record.json. */
  record: Hex32,
  /** Hex SHA-256 of the addendum before; of record.json in the first. */
  prev: Hex32,
  note: Text(4000),
  by: Text(120),
  at: Time,
  files: z.array(ListedFile(z.string().refine(isPlainName))).max(RECORD_FILES_LIMIT),
});
export type AddendumJson = z.output<typeof AddendumJson>;

/** A value as every JSON file of a record is written: canonical, and one line end. */
export const jsonFile = (value: unknown): Uint8Array =>
  utf8(`${canonicalJson(JSON.parse(JSON.stringify(value)) as Json)}\n`);

/** The text of SHA256SUMS, by name. */
export const sumsText = (files: readonly { readonly name: string; readonly sha256: string }[]): string =>
  [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('');
