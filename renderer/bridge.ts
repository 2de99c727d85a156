// The page's only way to the application: the bridge that the preload exposes. Expected failures arrive as `CallFailure`.

import type { Bridge, CallInput, CallName, CallOutput } from '../shared/contract.ts';
import { asShown } from '../shared/sentences.ts';
import { portTexts } from './texts/port.ts';
import { toldHere } from './texts/told-here.ts';
import type { Told } from './told.ts';

export type { Told } from './told.ts';

declare global {
  interface Window {
    readonly holdfast: Bridge;
  }
}

const shown = ({ code, message, safe, next }: Told): Told => ({
  code,
  message: asShown(message),
  safe: asShown(safe),
  next: asShown(next),
});

/** A refusal as an exception, on its way to the screen that asked. */
export class CallFailure extends Error {
  readonly told: Told;
  constructor(told: Told) {
    super(told.code);
    this.name = 'CallFailure';
    this.told = shown(told);
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
  return failure === undefined ? portTexts.internal : toldHere(shown(failure));
}
