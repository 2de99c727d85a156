// The secret port: cards and passphrases come straight from the page, cards and revealed secrets go straight to it. It
// offers four operations and no others.

import { wipe } from '../../../shared/formats/bytes.ts';
import { z } from '../../../shared/schema.ts';
import type { SecretReply, SecretRequest } from '../../../shared/secret-port.ts';
import type { Strongroom } from '../../core/ports/strongroom.ts';
import { failureOf } from './failure.ts';

/** A message port of Electron's main or utility process, or of Node's worker threads. */
export interface SecretPort {
  postMessage(message: SecretReply): void;
  /** The listener gets the message itself or, in Electron, an event with `data`. */
  on(event: 'message', listener: (message: unknown) => void): unknown;
  start?(): void;
}

const Name = z.string().regex(/^[0-9a-f]{32}$/);
const id = z.int().nonnegative();
const Request = z.discriminatedUnion('op', [
  z.strictObject({
    id,
    op: z.literal('deposit'),
    kind: z.enum(['passphrase', 'card', 'material']),
    bytes: z.instanceof(Uint8Array),
  }),
  z.strictObject({ id, op: z.literal('unseal'), sealed: z.instanceof(Uint8Array), key: Name }),
  z.strictObject({ id, op: z.literal('discard'), slot: Name }),
  z.strictObject({ id, op: z.literal('pickup'), ticket: Name }),
]);

/** Serves requests with the slots of this strongroom. What is no request gets no answer. */
export function serveSecretPort(strongroom: Strongroom, port: SecretPort): void {
  port.on('message', (message) => {
    const data = isEvent(message) ? message.data : message;
    const parsed = Request.safeParse(data);
    if (!parsed.success) return;
    const request: SecretRequest = parsed.data;
    void reply(strongroom, request).then((answer) => {
      port.postMessage(answer);
      if ('ok' in answer && answer.ok !== null && 'bytes' in answer.ok) wipe(answer.ok.bytes);
    });
  });
  port.start?.();
}

async function reply(strongroom: Strongroom, request: SecretRequest): Promise<SecretReply> {
  const { id } = request;
  try {
    switch (request.op) {
      case 'deposit':
        return { id, ok: await strongroom.deposit(request.kind, request.bytes) };
      case 'unseal':
        return { id, ok: await strongroom.openSealedCard(request.sealed, request.key) };
      case 'discard':
        await strongroom.discard(request.slot);
        return { id, ok: null };
      case 'pickup':
        return { id, ok: { bytes: await strongroom.pickup(request.ticket) } };
    }
  } catch (error) {
    return { id, error: failureOf(error) };
  }
}

function isEvent(message: unknown): message is { readonly data: unknown } {
  return typeof message === 'object' && message !== null && 'data' in message && !('op' in message);
}
