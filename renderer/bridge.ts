// The page's only way to the application: the bridge that the preload exposes. Expected failures arrive as `CallFailure`.
import type { Bridge, CallInput, CallName, CallOutput } from '../shared/contract.ts';

declare global {
  interface Window {
    readonly holdfast: Bridge;
  }
}

/** What a person is told when something was refused: what happened and why, and what to do next. */
export interface Told {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

/** A refusal as an exception, on its way to the screen that asked. */
export class CallFailure extends Error {
  readonly told: Told;
  constructor(told: Told) {
    super(told.code);
    this.name = 'CallFailure';
    this.told = told;
  }
}

/** Calls the application; throws `CallFailure` when it refuses. */
export async function ask<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const answer = await window.holdfast.call(name, input);
  if ('error' in answer) throw new CallFailure(answer.error);
  return answer.ok;
}

/** What to tell about anything that was thrown; a bug gets no details, since they could hold what was typed. */
export function tellOf(thrown: unknown): Told {
  if (thrown instanceof CallFailure) return thrown.told;
  const failure = (thrown as { failure?: Told } | null)?.failure;
  if (failure !== undefined) return failure;
  return {
    code: 'internal',
    message: 'Something in this window went wrong. Nothing was changed by it.',
    next: 'Lock the vault and open it again. If it happens again, note what you did and report it.',
  };
}
