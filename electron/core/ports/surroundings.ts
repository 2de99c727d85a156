// The other ports of the core: time, folders, paper, and the programme's own name.
import type { Documents } from './documents.ts';

export interface Clock {
  /** ISO 8601, UTC, milliseconds. */
  now(): string;
}

/** What was read of a file. */
export interface FileProof {
  readonly bytes: number;
  readonly sha256: string;
}

/** Folders and small public files. Every refusal names the path and what is wrong with it. */
export interface Folders {
  join(...parts: string[]): string;
  exists(path: string): boolean;
  /** What lies at a path, a link unfollowed: `file`, `folder`, `symbolic link`, `pipe`…; null for nothing. */
  kind(path: string): string | null;
  /** Creates a new folder (and its parents), mode 0700; refuses when it exists. */
  makeNew(path: string): void;
  /** Renames within a file system and flushes the parent folder. */
  rename(from: string, to: string): void;
  /** Removes a folder that Holdfast made, with all in it. */
  removeTree(path: string): void;
  removeFile(path: string): void;
  /**
   * Writes a small new file, flushed, mode 0600, reads it back and answers what was read: whoever shows it as the proof of an
   * export has it before the file takes its name. Refuses with `file-not-as-written` what differs then.
   */
  writeNew(path: string, bytes: Uint8Array): FileProof;
  /** Adds to the end of a file that Holdfast made, flushed; refuses when it does not exist. */
  append(path: string, bytes: Uint8Array): void;
  /** Reads a small file; refuses above `limit` bytes, folders, devices. */
  read(path: string, limit: number): Uint8Array;
  /** The first bytes of a file, at most `limit`, and how long it is. */
  start(path: string, limit: number): { bytes: Uint8Array; size: number };
  list(path: string): string[];
  sha256(path: string): FileProof;
  /** Moves a finished temporary file into place; an existing target only with `overwrite`. */
  release(temp: string, target: string, overwrite: boolean): void;
  /** Names the medium (file system) on which `path` lies or would lie; the same for the same medium while it stays in. */
  medium(path: string): string;
  /** Refuses when the folder of `target` cannot take a new file, before work begins. */
  expectWritable(target: string, overwrite: boolean): void;
  /** MB that are free where `path` lies or would lie. */
  freeMb(path: string): number;
  /** Text files that go into every backup. */
  backupTexts(): { recoverPy: Uint8Array };
}

export interface NetworkState {
  /** True when no interface but loopback has an address. */
  readonly down: boolean;
  /** Names of the others, sorted. */
  readonly interfaces: string[];
}

export interface Surroundings {
  readonly clock: Clock;
  readonly folders: Folders;
  readonly documents: Documents;
  /** Whether the machine has a network now; opens no socket. */
  network(): NetworkState;
  readonly product: { readonly name: string; readonly version: string };
}
