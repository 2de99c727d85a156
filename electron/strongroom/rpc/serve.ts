// The strongroom's end of the channel. It answers calls by name from the table and nothing else.

import { wipe } from '../../../shared/formats/bytes.ts';
import type { Strongroom } from '../../core/ports/strongroom.ts';
import { isOperation } from '../operations/table.ts';
import { type Answer, type CallMessage, type Channel, isMessage } from './channel.ts';
import { failureOf } from './failure.ts';

/** Answers the calls that come over the channel; other messages are left to others. */
export function serve(strongroom: Strongroom, channel: Channel): void {
  const post = (answer: Answer) => channel.postMessage(answer);
  channel.onMessage((message) => {
    if (!isMessage(message) || message.type !== 'call') return;
    const { id, operation, given } = message as CallMessage;
    answer(strongroom, operation, given).then(
      (ok) => {
        post({ type: 'answer', id, ok });
        if (operation === 'pickup' && ok instanceof Uint8Array) wipe(ok);
      },
      (error: unknown) => post({ type: 'answer', id, error: failureOf(error) }),
    );
  });
}

async function answer(strongroom: Strongroom, operation: unknown, given: unknown): Promise<unknown> {
  if (!isOperation(operation) || !Array.isArray(given))
    throw new TypeError('expected a call of an operation');
  return (strongroom[operation] as (...given: unknown[]) => Promise<unknown>)(...given);
}
