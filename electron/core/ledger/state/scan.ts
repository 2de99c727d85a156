// Scans and what they found.
import type { Decision, Find } from '../../../../shared/model/scan.ts';

/** Something that a scan found, and what became of it. */
export interface FindRecord extends Find {
  readonly first: string;
  /** When a scan saw that it is not there any more. */
  readonly gone: string | null;
  readonly decision: {
    readonly as: Decision;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
    readonly key: string | null;
  } | null;
}

/** How folders are searched. */
export interface ScanSettings {
  readonly folders: readonly string[];
  readonly history: boolean;
  readonly respectIgnore: boolean;
}

/** A scan that was done. */
export interface ScanRecord extends ScanSettings {
  readonly id: string;
  readonly at: string;
  readonly limit: number;
  readonly files: number;
  readonly bytes: number;
  readonly found: number;
  readonly fresh: number;
  readonly gone: number;
  readonly skipped: number;
}
