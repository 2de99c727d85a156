// The secret port of the made-up bridge: slots and tickets in memory, and the answers that the strongroom would give.
import { failure } from '../../shared/errors/index.ts';
import { decodePayload } from '../../shared/formats/card.ts';
import { decodeSealed } from '../../shared/formats/card-sealed.ts';
import { headerOf, type SecretReply, type SecretRequest } from '../../shared/secret-port.ts';
import { madeUpCard, madeUpPayload } from './fake-cards.ts';

/** What the fake strongroom holds: slots to bytes, and cards waiting for their ticket. */
export const slots = new Map<string, Uint8Array>();
export const tickets = new Map<string, Uint8Array>();
export const newSlot = () => crypto.randomUUID().replaceAll('-', '');
/** How many requests came. */
export const asked = { count: 0 };

/** Gives the page a port whenever it wants one; refusals are told to `crossed` too. */
export function openSecretPort(crossed: unknown[]): void {
  function serve(port: MessagePort): void {
    port.onmessage = ({ data }: MessageEvent<SecretRequest>) => {
      asked.count++;
      const reply = (ok: Extract<SecretReply, { ok: unknown }>['ok']) =>
        port.postMessage({ id: data.id, ok });
      if (data.op === 'deposit') {
        const slot = newSlot();
        slots.set(slot, data.bytes);
        reply(data.kind === 'card' ? { slot, header: headerOf(decodePayload(data.bytes)) } : { slot });
      } else if (data.op === 'unseal') {
        const key = new TextDecoder().decode(slots.get(data.key));
        slots.delete(data.key);
        const { age: _, ...head } = decodeSealed(data.sealed);
        if (key === 'wrong') {
          const error = failure('card-sealed-key');
          crossed.push(error);
          port.postMessage({ id: data.id, error });
          return;
        }
        const slot = newSlot();
        slots.set(slot, madeUpPayload(head.x, head.rehearsal));
        reply({ slot, header: headerOf(madeUpCard(head.x, head.rehearsal)) });
      } else if (data.op === 'discard') {
        slots.delete(data.slot);
        reply(null);
      } else {
        const bytes = tickets.get(data.ticket) ?? new Uint8Array();
        tickets.delete(data.ticket);
        reply({ bytes });
      }
    };
  }
  const givePort = () => {
    const { port1, port2 } = new MessageChannel();
    serve(port1);
    window.postMessage({ type: 'holdfast:secret-port' }, '*', [port2]);
  };
  window.addEventListener('message', ({ data }) => {
    if (data?.type === 'holdfast:want-secret-port') givePort();
  });
}
