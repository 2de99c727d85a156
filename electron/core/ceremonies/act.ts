// What an act of a ceremony is: done by what the programme can do anyway, under the eyes of the engine.
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import type { ActName } from '../../../shared/model/ceremonies/parts.ts';
import type { Run } from './run.ts';
import type { Stage } from './stage.ts';
import type { Values } from './values.ts';

export interface ActAt extends Values {
  readonly stage: Stage;
  readonly run: Run;
}

export interface ActDone {
  /** Public; goes into the transcript. */
  readonly data: JsonObject;
  /** The same step comes once more. */
  readonly again?: boolean;
  /** Public files for the record, by name. */
  readonly outputs?: Readonly<Record<string, Uint8Array>>;
}

export interface Act {
  /** Whose turn it is and how far the step is, for the face; null where that is no question. */
  turn?(at: Pick<ActAt, 'stage' | 'run'>): JsonObject | null;
  /** What the vault says of it after the fact, where a crash took its outcome. */
  found?(at: Pick<ActAt, 'stage' | 'run'>): JsonObject;
  /** Refuses by throwing a refusal: nothing has changed then. */
  run(at: ActAt): Promise<ActDone>;
}

export type ActsOf<Prefix extends string> = {
  readonly [N in Extract<ActName, `${Prefix}.${string}`>]: Act;
};
