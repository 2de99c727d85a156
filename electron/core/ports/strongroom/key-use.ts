// The use of keys: on files, as jobs that tell how far they are and can be cancelled.
import type { MaterialAlgorithm, SignatureFormat } from '../../../../shared/model/algorithms.ts';
import type { MaterialRow } from './rings.ts';

export interface FileResult {
  /** The finished temporary file beside the target, still to be renamed. */
  readonly temp: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Progress of work on files, told while a job runs: bytes, and files where there are many. */
export type ProgressListener = (job: string, done: number, total: number, files?: FileCount) => void;

export interface FileCount {
  readonly done: number;
  readonly total: number;
}

export interface KeyUse {
  encryptFile(job: string, recipients: readonly string[], input: string, target: string): Promise<FileResult>;
  /** Encrypts under a symmetric key; `decryptFile` opens it again. */
  sealFile(
    job: string,
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    input: string,
    target: string,
  ): Promise<FileResult>;
  decryptFile(
    job: string,
    rows: readonly MaterialRow[],
    algorithm: MaterialAlgorithm,
    input: string,
    target: string,
  ): Promise<FileResult & { row: string }>;
  /** SSHSIG over the file (namespace `file`, SHA-512), or a bare signature. */
  signFile(
    job: string,
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    format: SignatureFormat,
    input: string,
    target: string,
  ): Promise<FileResult>;
  /** Which of the public keys made the signature; refuses when none did. */
  verifyFile(
    job: string,
    algorithm: MaterialAlgorithm,
    publicKeys: readonly string[],
    input: string,
    signature: string,
  ): Promise<{ index: number; sha256: string; bytes: number }>;
  /** SHA-256 of a file, in lower-case hex. */
  hashFile(job: string, input: string): Promise<{ sha256: string; bytes: number }>;
  /** HMAC of a file, written as one line of lower-case hex. */
  macFile(
    job: string,
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    input: string,
    target: string,
  ): Promise<FileResult & { mac: string }>;
  /** Which of the rows made the code (hex) over the file; refuses when none did. */
  checkMac(
    job: string,
    rows: readonly MaterialRow[],
    algorithm: MaterialAlgorithm,
    input: string,
    mac: string,
  ): Promise<{ index: number; sha256: string; bytes: number }>;
  cancel(job: string): Promise<void>;
  /** Writes `length` bytes that HKDF-SHA-256 makes of the secret agreed with the public key in the file `peer`. */
  agree(
    row: MaterialRow,
    algorithm: MaterialAlgorithm,
    peer: string,
    info: string,
    length: number,
    target: string,
  ): Promise<FileResult>;
  /** Writes `length` bytes that HKDF-SHA-256 makes of the key; `info` and `salt` are texts. */
  derive(row: MaterialRow, info: string, salt: string, length: number, target: string): Promise<FileResult>;
  /** Wraps the key in a file (1 byte to 64 KiB) under a wrapping key: AES-256 key wrap with padding, RFC 5649. */
  wrapFile(row: MaterialRow, input: string, target: string): Promise<FileResult>;
  /** Tries the rows in order; refuses when none of them wrapped the file. */
  unwrapFile(
    rows: readonly MaterialRow[],
    input: string,
    target: string,
  ): Promise<FileResult & { row: string }>;
  /** From under whichever of `rows` wrapped the file to under `to`; `row` names the one it came from. */
  rewrapFile(
    rows: readonly MaterialRow[],
    to: MaterialRow,
    input: string,
    target: string,
  ): Promise<FileResult & { row: string }>;
}
