// What lies in the folder of a record: every entry is named, nothing is followed, nothing too large is read.
import { sha256 } from '@noble/hashes/sha2.js';
import { Refusal } from '../../../shared/errors/index.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import { canonicalJson, type Json } from '../../../shared/formats/canonical.ts';
import { toHex } from '../../../shared/formats/encoding.ts';
import { RECORD_FILE_LIMIT } from '../../../shared/formats/record.ts';
import type { z } from '../../../shared/schema.ts';
import type { Folders } from '../ports/surroundings.ts';

export interface RecordFault {
  /** Path in the folder of the record, with `/`. */
  readonly file: string;
  /** A clause: what is wrong with it. */
  readonly what: string;
}

export const hexHash = (bytes: Uint8Array): string => toHex(sha256(bytes));

/** Entries of a folder of which more are not looked at. */
const MOST = 2000;

/** Reads files below one folder and collects what is wrong with them. */
export class RecordFolder {
  readonly faults: RecordFault[] = [];
  readonly #folders: Folders;
  readonly #root: string;
  readonly #read = new Map<string, Uint8Array | null>();

  readonly #hashes = new Map<string, string>();

  constructor(folders: Folders, root: string) {
    this.#folders = folders;
    this.#root = root;
  }

  fault(file: string, what: string): void {
    this.faults.push({ file, what });
  }

  faulty(file: string): boolean {
    return this.faults.some((fault) => fault.file === file);
  }

  /** `file`, `folder` or what else lies there; null for nothing. */
  kind(name: string): string | null {
    return this.#folders.kind(this.#path(name));
  }

  /** Names in a folder; a folder that is a link is not entered. */
  names(folder: string): string[] {
    const kind = this.kind(folder);
    if (kind === null) return [];
    if (kind !== 'folder') {
      this.fault(folder, `it is a ${kind}, not a folder`);
      return [];
    }
    const names = this.#folders.list(this.#path(folder));
    if (names.length > MOST) this.fault(folder, `there are more than ${MOST} entries in it`);
    return names.slice(0, MOST);
  }

  /** The bytes of a file; null, and a fault, where they cannot be had. */
  bytes(name: string): Uint8Array | null {
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    const bytes = this.#load(name);
    this.#read.set(name, bytes);
    return bytes;
  }

  /** Hex SHA-256 of a file; null, and a fault, where it cannot be had. */
  hash(name: string): string | null {
    const bytes = this.bytes(name);
    if (bytes === null) return null;
    const known = this.#hashes.get(name) ?? hexHash(bytes);
    this.#hashes.set(name, known);
    return known;
  }

  /** A canonical JSON file of a shape; null, and a fault, where it is none. */
  json<T>(name: string, shape: z.ZodType<T>): T | null {
    const bytes = this.bytes(name);
    if (bytes === null) return null;
    let value: unknown;
    let text: string;
    try {
      text = fromUtf8(bytes);
      value = JSON.parse(text);
    } catch {
      this.fault(name, 'it is not JSON');
      return null;
    }
    const version = /^holdfast\/v(\d+)\//.exec(String((value as { format?: unknown } | null)?.format))?.[1];
    if (version !== undefined && Number(version) > 1) {
      this.fault(name, `it is of version ${version.slice(0, 9)}, made by a newer Holdfast`);
      return null;
    }
    if (!isCanonical(value, text)) {
      this.fault(name, 'it is not written in canonical form');
      return null;
    }
    const parsed = shape.safeParse(value);
    if (parsed.success) return parsed.data;
    this.fault(name, `it is not of its form (${parsed.error.issues[0]?.path.join('.') || 'all of it'})`);
    return null;
  }

  #load(name: string): Uint8Array | null {
    const kind = this.kind(name);
    if (kind === null) this.fault(name, 'it is missing');
    else if (kind !== 'file') this.fault(name, `it is a ${kind}, not a file`);
    if (kind !== 'file') return null;
    try {
      return this.#folders.read(this.#path(name), RECORD_FILE_LIMIT);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.fault(
        name,
        error.failure.code === 'file-over-limit'
          ? `it is larger than ${RECORD_FILE_LIMIT / 1024 / 1024} MiB, which no file of a record is`
          : 'it cannot be read',
      );
      return null;
    }
  }

  #path(name: string): string {
    return this.#folders.join(this.#root, ...name.split('/'));
  }
}

function isCanonical(value: unknown, text: string): boolean {
  try {
    return `${canonicalJson(value as Json)}\n` === text;
  } catch {
    return false;
  }
}
