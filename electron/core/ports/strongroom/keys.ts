// Keys in custody: made, taken in, given out, laid under each other.
import type { ExportFormat, MaterialAlgorithm } from '../../../../shared/model/algorithms.ts';
import type { Certificate } from '../../../../shared/model/certificate.ts';
import type { Slot, Ticket } from '../../../../shared/secret-port.ts';
import type { FileResult } from './key-use.ts';
import type { MaterialRow } from './rings.ts';

export interface Generated {
  readonly row: MaterialRow;
  /** base64url of the public half, or null. */
  readonly publicKey: string | null;
  readonly publicText: string | null;
  readonly checkValue: string | null;
}

/** What is known of a key file beforehand. A passphrase stays in its slot. */
export interface ImportHints {
  readonly algorithm: MaterialAlgorithm | null;
  /** How bytes without structure are written. */
  readonly format: 'raw' | 'hex' | 'base64' | null;
  readonly passphrase: Slot | null;
}

export interface ImportedKey extends Generated {
  readonly algorithm: MaterialAlgorithm;
  /** Name of the format that the file was in. */
  readonly format: string;
}

/** What protects a file with private material: a passphrase in a slot, or an age recipient. */
export type ExportGuard = { readonly passphrase: Slot } | { readonly recipient: string };

export interface Keys {
  generate(id: string, ring: string, generation: number, algorithm: MaterialAlgorithm): Promise<Generated>;
  /** Reads a key file into a slot of the kind `material`, so that no other process sees it. */
  depositFile(path: string): Promise<{ slot: Slot }>;
  /** What a deposited file holds: a certificate, or a key for one of some algorithms, the likeliest first. */
  inspectKey(
    slot: Slot,
    hints: ImportHints,
  ): Promise<{
    readonly certificate: Certificate | null;
    readonly algorithms: readonly MaterialAlgorithm[];
    readonly format: string;
  }>;
  readCertificate(slot: Slot): Promise<Certificate>;
  importKey(
    id: string,
    ring: string,
    generation: number,
    slot: Slot,
    hints: ImportHints,
  ): Promise<ImportedKey>;
  /** Writes private material to a temporary file beside `target`, protected by `guard` where the format asks for it. */
  exportPrivate(
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    format: ExportFormat,
    target: string,
    guard: ExportGuard | null,
  ): Promise<FileResult>;
  exportPublic(
    algorithm: MaterialAlgorithm,
    publicKey: string,
    format: ExportFormat,
    target: string,
    comment: string,
  ): Promise<FileResult>;
  reveal(row: MaterialRow): Promise<Ticket>;
  /** Lays rows under a wrapping key's row, or bare under their ring with null; in order, all or none. */
  nest(rows: readonly MaterialRow[], parent: MaterialRow | null): Promise<MaterialRow[]>;
}
