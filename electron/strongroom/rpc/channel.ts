// What the two ends of a strongroom's channel say to each other. Values cross by structured clone: copies, no functions.
import type { Failure } from '../../../shared/errors/index.ts';
import type { FileCount } from '../../core/ports/strongroom/key-use.ts';
import type { Operation } from '../operations/table.ts';

/** A two-way channel: a utility process, a forked process, or a pair in one process. */
export interface Channel {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

export interface CallMessage {
  readonly type: 'call';
  readonly id: number;
  readonly operation: Operation;
  readonly given: readonly unknown[];
}

export type Answer =
  | { readonly type: 'answer'; readonly id: number; readonly ok: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly error: Failure }
  | {
      readonly type: 'progress';
      readonly job: string;
      readonly done: number;
      readonly total: number;
      readonly files?: FileCount | undefined;
    };

/** True for a message that has the shape of one of ours; anything else on the channel is ignored. */
export function isMessage(value: unknown): value is { readonly type: string } {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}
