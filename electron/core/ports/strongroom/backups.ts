// Files to the recovery recipient, and what was found in one.
import type { MaterialRow } from './rings.ts';

/** A key version as it was found in a restored backup. */
export interface RestoredRow {
  readonly id: string;
  readonly publicKey: string | null;
  readonly checkValue: string | null;
}

export interface Backups {
  /** Encrypts a file to the recovery recipient; needs no secret. */
  sealBackup(input: string, output: string, recipient: string): Promise<{ bytes: number; sha256: string }>;
  /** Decrypts an age file to the recovery recipient (a backup) into `output`, a new file. */
  openBackup(input: string, output: string): Promise<{ bytes: number }>;
  /** Opens rows and says what key each holds; keeps nothing. */
  openRows(rows: readonly MaterialRow[]): Promise<RestoredRow[]>;
}
