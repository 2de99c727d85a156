// The caller's end of the channel: a Strongroom whose operations happen elsewhere. Time limits are kept here, because
// only the caller's side is sure to be alive.

import { type Failure, Refusal, refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import type { ProgressListener } from '../../core/ports/strongroom/key-use.ts';
import type { Strongroom } from '../../core/ports/strongroom.ts';
import { type Limit, OPERATIONS, type Operation } from '../operations/table.ts';
import { type Answer, type Channel, isMessage } from './channel.ts';

/** Milliseconds an operation may take; `null`: as long as it needs. */
export type Limits = Readonly<Record<Limit, number | null>>;

export const LIMITS: Limits = { ordinary: 30_000, keychain: 150_000, work: null };

export interface ConnectOptions {
  /** Called once when an operation outlives its limit: whoever hosts the process ends it now. */
  readonly onHanging?: (why: Refusal) => void;
  readonly onProgress?: ProgressListener;
  /** Shorter ones are for tests. */
  readonly limits?: Limits;
}

export interface Connection {
  readonly strongroom: Strongroom;
  /** Rejects every open call, and every later one, with `why`. */
  close(why: Refusal): void;
}

interface Open {
  readonly operation: Operation;
  readonly resolve: (value: unknown) => void;
  readonly reject: (why: unknown) => void;
}

/** `connect` with nobody to end a hanging process. */
export function connect(channel: Channel, onProgress: ProgressListener = () => {}): Strongroom {
  return openConnection(channel, { onProgress }).strongroom;
}

/** The far strongroom. Its refusals are thrown as refusals; its bugs as the refusal `internal`. */
export function openConnection(channel: Channel, options: ConnectOptions = {}): Connection {
  const calls = new Map<number, Open>();
  const watch = new Watch(options.limits ?? LIMITS, (operation, milliseconds) => {
    options.onHanging?.(hanging(operation, milliseconds));
  });
  let closed: Refusal | null = null;
  let last = 0;

  channel.onMessage((message) => {
    if (!isMessage(message)) return;
    const answer = message as Answer;
    if (answer.type === 'progress') {
      const { job, done, total, files } = answer;
      options.onProgress?.(job, done, total, files);
    }
    if (answer.type !== 'answer') return;
    const open = calls.get(answer.id);
    if (open === undefined) return;
    calls.delete(answer.id);
    watch.settled(answer.id);
    if ('error' in answer) open.reject(thrown(answer.error));
    else open.resolve(answer.ok);
  });

  const call = (operation: Operation, given: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      if (closed !== null) return reject(closed);
      const id = ++last;
      calls.set(id, { operation, resolve, reject });
      watch.began(id, operation);
      channel.postMessage({ type: 'call', id, operation, given });
      if (operation === 'deposit' && given[1] instanceof Uint8Array) wipe(given[1]);
    });

  const operations = (Object.keys(OPERATIONS) as Operation[]).map((operation) => [
    operation,
    (...given: unknown[]) => call(operation, given),
  ]);
  return {
    strongroom: Object.fromEntries(operations) as unknown as Strongroom,
    close(why) {
      closed ??= why;
      watch.stop();
      for (const { reject } of calls.values()) reject(closed);
      calls.clear();
    },
  };
}

/**
 * Watches the limits. Operations that run alone wait for each other, so of them only the one that began first can be
 * late; the next one's time starts when that is done.
 */
class Watch {
  readonly #limits: Limits;
  readonly #late: (operation: Operation, milliseconds: number) => void;
  readonly #queue: { id: number; operation: Operation }[] = [];
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  constructor(limits: Limits, late: (operation: Operation, milliseconds: number) => void) {
    this.#limits = limits;
    this.#late = late;
  }

  began(id: number, operation: Operation): void {
    const alone = OPERATIONS[operation].turn === 'alone';
    if (alone) this.#queue.push({ id, operation });
    if (!alone || this.#queue.length === 1) this.#arm(id, operation);
  }

  settled(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    const at = this.#queue.findIndex((entry) => entry.id === id);
    if (at < 0) return;
    this.#queue.splice(at, 1);
    const [first] = this.#queue;
    if (at === 0 && first !== undefined) this.#arm(first.id, first.operation);
  }

  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#queue.length = 0;
  }

  #arm(id: number, operation: Operation): void {
    const milliseconds = this.#limits[OPERATIONS[operation].limit];
    if (milliseconds === null) return;
    this.#timers.set(
      id,
      setTimeout(() => this.#late(operation, milliseconds), milliseconds),
    );
  }
}

function hanging(operation: Operation, milliseconds: number): Refusal {
  const seconds = milliseconds / 1000;
  return OPERATIONS[operation].limit === 'keychain'
    ? refusal('keychain-hanging', { call: operation, seconds, platform: globalThis.process?.platform ?? '' })
    : refusal('strongroom-hanging', { call: operation, seconds });
}

function thrown(failure: Failure): Refusal {
  return new Refusal(failure);
}
