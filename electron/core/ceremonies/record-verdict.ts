// What verification says of a record.
import type { RecordJson } from '../../../shared/formats/record.ts';
import type { Entry } from '../../../shared/formats/transcript.ts';
import type { AddendumView } from './record-addenda.ts';
import type { RecordFault } from './record-folder.ts';
import type { Statement } from './record-parts.ts';
import type { Run } from './run.ts';

export interface SignatureVerdict {
  readonly by: string;
  readonly name: string;
  /** Base64url; whose it is, the ledger of the vault knows. */
  readonly publicKey: string;
  /** Over record.json, or over the transcript as it stood at the step “Signatures”. */
  readonly over: 'record' | 'transcript';
  readonly good: boolean;
}

export interface RecordVerdict {
  /** Hex SHA-256 of record.json; empty where it cannot be read. */
  readonly sha256: string;
  /** Of the ceremony, by record.json; empty where that cannot be read. */
  readonly type: string;
  readonly title: string;
  readonly mode: 'production' | 'rehearsal';
  readonly outcome: string;
  readonly words: string | null;
  readonly opened: string;
  readonly ended: string;
  readonly exceptions: number;
  /** What record.json says in full; null where it says nothing that can be read. */
  readonly about: RecordJson | null;
  /** How much was proven, in one line; null where the transcript does not hold. */
  readonly grade: string | null;
  /** The ceremony as its transcript has it; null where that does not hold. */
  readonly run: Run | null;
  /** Its lines, and what people stated; empty where the transcript does not hold. */
  readonly entries: readonly Entry[];
  readonly statements: readonly Statement[];
  readonly signatures: readonly SignatureVerdict[];
  readonly addenda: readonly AddendumView[];
  /** Empty when the record is as it was written. */
  readonly faults: readonly RecordFault[];
}
