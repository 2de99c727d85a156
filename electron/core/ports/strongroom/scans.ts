// Folders searched for keys and secrets.
import type { Find, Kind, Skipped } from '../../../../shared/model/scan.ts';
import type { Slot } from '../../../../shared/secret-port.ts';
import type { MaterialRow } from './rings.ts';

/** What is to be searched for keys and secrets. */
export interface ScanOrder {
  /** Absolute paths of folders or files. */
  readonly folders: readonly string[];
  readonly history: boolean;
  readonly respectIgnore: boolean;
  /** Largest file in bytes that is looked into. */
  readonly limit: number;
  /** True where an open vault keeps what is found: digests are the same in every scan of it. */
  readonly remembered: boolean;
  /** Earlier finds: it is said of each whether it is gone. */
  readonly expected: readonly {
    readonly id: string;
    readonly path: string;
    readonly repository: string | null;
  }[];
}

/** A key version in custody, of which copies are looked for. */
export interface HeldKey {
  readonly key: string;
  readonly row: MaterialRow;
}

/** What a scan saw; nothing of it is secret. */
export interface ScanReport {
  readonly files: number;
  readonly bytes: number;
  readonly finds: readonly Find[];
  /** Finds beyond those told one by one. */
  readonly moreFinds: number;
  readonly skipped: readonly { readonly path: string; readonly why: Skipped }[];
  readonly moreSkipped: number;
  /** Of those expected: whose place was looked at and which are not there any more. */
  readonly gone: readonly string[];
  /** Encrypted files and keys beside each other that were too many to be tried. */
  readonly untried: number;
}

/** Where a find is, to be read again. */
export interface FoundPlace {
  readonly path: string;
  readonly kind: Kind;
  readonly digest: string;
  readonly history: Find['history'];
}

export interface Scans {
  /** Searches folders, changes nothing. Progress counts bytes and files. Cancelled by `cancel`. Without `remembered` it needs no `begin`. */
  scanFolders(job: string, order: ScanOrder, held: readonly HeldKey[]): Promise<ScanReport>;
  /** Reads a find again into a slot of the kind `material`; refuses with `scan-changed` when it is not as it was. */
  depositFound(place: FoundPlace): Promise<{ slot: Slot }>;
}
