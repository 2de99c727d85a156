// Secrets go to the strongroom and come from it by this port alone. Arrays given here are emptied; nothing is kept or logged.
import { wipe } from '../shared/formats/bytes.ts';
import type {
  CardHeader,
  DepositKind,
  SecretReply,
  SecretRequest,
  Slot,
  Ticket,
} from '../shared/secret-port.ts';
import { CallFailure } from './bridge.ts';
import { portTexts } from './texts/port.ts';

const PORT_WAIT = 20_000;
const REPLY_WAIT = 30_000;
/** A passphrase may cost 1 GiB of work on a slow machine. */
const DERIVE_WAIT = 150_000;

type RequestBody = SecretRequest extends infer R ? (R extends SecretRequest ? Omit<R, 'id'> : never) : never;
type Outcome = Extract<SecretReply, { ok: unknown }>['ok'];

interface Pending {
  readonly settle: (reply: SecretReply) => void;
  readonly fail: (why: CallFailure) => void;
}

let current: MessagePort | null = null;
let waiting: ((port: MessagePort) => void)[] = [];
let pending = new Map<number, Pending>();
let nextId = 1;

window.addEventListener('message', (event) => {
  const port = event.ports[0];
  if (event.source !== window || event.data?.type !== 'holdfast:secret-port' || port === undefined) return;
  drop();
  current = port;
  port.onmessage = ({ data }: MessageEvent<SecretReply>) => {
    const entry = pending.get(data.id);
    pending.delete(data.id);
    entry?.settle(data);
  };
  port.addEventListener('close', () => {
    if (current === port) drop();
  });
  port.start();
  for (const resume of waiting.splice(0)) resume(port);
});

/** Forgets the port: whatever was asked on it fails with a sentence. */
function drop(): void {
  current?.close();
  current = null;
  const left = pending;
  pending = new Map();
  for (const { fail } of left.values()) fail(new CallFailure(portTexts.closed));
}

function strongroom(): Promise<MessagePort> {
  if (current !== null) return Promise.resolve(current);
  return new Promise((resolve, reject) => {
    const resume = (port: MessagePort) => {
      clearTimeout(timer);
      resolve(port);
    };
    const timer = setTimeout(() => {
      waiting = waiting.filter((one) => one !== resume);
      reject(new CallFailure(portTexts.missing));
    }, PORT_WAIT);
    waiting.push(resume);
    window.postMessage(
      { type: 'holdfast:want-secret-port' },
      window.location.origin === 'null' ? '*' : window.location.origin,
    );
  });
}

async function request(body: RequestBody, patience = REPLY_WAIT): Promise<Outcome> {
  const port = await strongroom();
  const id = nextId++;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      pending.delete(id);
      reject(new CallFailure(portTexts.silent));
    }, patience);
    pending.set(id, {
      settle: (reply) => {
        clearTimeout(timer);
        if ('error' in reply) reject(new CallFailure(reply.error));
        else resolve(reply.ok);
      },
      fail: (why) => {
        clearTimeout(timer);
        reject(why);
      },
    });
    // Buffers are copied, not moved: one that is moved does not arrive in a process that is no page.
    port.postMessage({ id, ...body });
  });
}

/**
 * Puts a secret into the strongroom and answers its slot, for cards with what their header says. `bytes` is wiped, also when
 * the deposit fails. Throws `CallFailure`.
 */
export async function deposit(
  kind: DepositKind,
  bytes: Uint8Array,
): Promise<{ slot: Slot; header?: CardHeader }> {
  try {
    const outcome = await request({ op: 'deposit', kind, bytes });
    if (outcome === null || !('slot' in outcome))
      throw new TypeError('a deposit was answered without a slot');
    return outcome;
  } finally {
    wipe(bytes);
  }
}

/**
 * Opens a sealed card with the passphrase or identity in a slot, which is empty afterwards; the opened card lies in the slot of
 * the answer. Throws `CallFailure`.
 */
export async function unseal(sealed: Uint8Array, key: Slot): Promise<{ slot: Slot; header?: CardHeader }> {
  const outcome = await request({ op: 'unseal', sealed, key }, DERIVE_WAIT);
  if (outcome === null || !('slot' in outcome)) throw new TypeError('a card was opened without a slot');
  return outcome;
}

/** Lets the strongroom forget a secret that will not be needed; a port that is gone has forgotten it already. */
export async function discard(slot: Slot): Promise<void> {
  if (current === null) return;
  await request({ op: 'discard', slot }).catch(() => undefined);
}

/** Fetches, once, the secret a ticket stands for. The caller wipes it. Throws `CallFailure`. */
export async function pickUp(ticket: Ticket): Promise<Uint8Array> {
  const outcome = await request({ op: 'pickup', ticket });
  if (outcome === null || !('bytes' in outcome)) throw new TypeError('a ticket was answered without bytes');
  return outcome.bytes;
}
