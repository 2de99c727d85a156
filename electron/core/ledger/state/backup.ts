// Backups that were written, and the folder of automatic ones.

export interface BackupEntry {
  readonly id: string;
  readonly at: string;
  /** Its folder; empty while locked, as is `sha256` of its `vault.age`. */
  readonly place: string;
  readonly sha256: string;
  readonly epoch: number;
  /** Number and hash of its last event. */
  readonly seq: number;
  readonly head: string;
  readonly automatic: boolean;
  readonly proven: { readonly at: string; readonly by: string; readonly how: 'new cards' | 'cards' } | null;
  /** When the application removed it to make room for newer ones. */
  readonly removed: string | null;
}

/** Where the application writes backups by itself, and what stopped it last. */
export interface BackupSchedule {
  readonly folder: string;
  /** Automatic backups of the current epoch that stay. */
  readonly keep: number;
  readonly failure: { readonly at: string; readonly code: string; readonly why: string } | null;
}
