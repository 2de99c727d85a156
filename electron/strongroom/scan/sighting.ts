// What a detector sees in one file: a place, a kind, and how sure it is. The secret itself stays in the file's bytes.
import type { Confidence, Kind } from '../../../shared/model/scan.ts';

export type { Confidence, Kind };

/** One place in one file. `from` and `to` are byte offsets; between them stands the secret or its container. */
export interface Sighting {
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly from: number;
  readonly to: number;
  /** More about it that is no secret: the name of a service, an algorithm. */
  readonly detail: string;
}
