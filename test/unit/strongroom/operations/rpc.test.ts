// The channel: errors cross whole or not at all, limits end what hangs, the secret port offers three operations.
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Strongroom } from '../../../../electron/core/ports/strongroom.ts';
import { createStrongroom } from '../../../../electron/strongroom/operations/strongroom.ts';
import { OPERATIONS } from '../../../../electron/strongroom/operations/table.ts';
import type { Channel } from '../../../../electron/strongroom/rpc/channel.ts';
import { connect, openConnection } from '../../../../electron/strongroom/rpc/connect.ts';
import { serveSecretPort } from '../../../../electron/strongroom/rpc/secret-port.ts';
import { serve } from '../../../../electron/strongroom/rpc/serve.ts';
import { type Refusal, refusal } from '../../../../shared/errors/index.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import type { SecretReply, SecretRequest } from '../../../../shared/secret-port.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

/** Two ends in one process; values are cloned as between processes. */
function pair(): [Channel, Channel] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (own: number): Channel => ({
    postMessage: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of listeners[1 - own] ?? []) listener(copy);
      });
    },
    onMessage: (listener) => void listeners[own]?.push(listener),
  });
  return [end(0), end(1)];
}

function served(parts: Partial<Strongroom>): Channel {
  const [near, far] = pair();
  serve(parts as Strongroom, far);
  return near;
}

const soon = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const never = () => new Promise<never>(() => {});

describe('serve and connect', () => {
  it('carry every operation of the table, with its answers', async () => {
    const asked: unknown[] = [];
    const all = Object.fromEntries(
      Object.keys(OPERATIONS).map((name) => [
        name,
        async (...given: unknown[]) => {
          asked.push([name, given]);
          return name;
        },
      ]),
    );
    const room = connect(served(all as unknown as Strongroom)) as unknown as Record<
      string,
      (...given: unknown[]) => Promise<unknown>
    >;
    for (const name of Object.keys(OPERATIONS)) expect(await room[name]?.(1, { a: null })).toBe(name);
    expect(asked).toEqual(Object.keys(OPERATIONS).map((name) => [name, [1, { a: null }]]));
  });

  it('carry refusals whole and bugs without their text', async () => {
    const room = connect(
      served({
        items: () => Promise.reject(refusal('ring-closed', { ring: 'a', generation: 2 })),
        discard: () => Promise.reject(new Error('passphrase hunter2 was wrong')),
      }),
    );
    const failure = await refusalOf(() => room.items());
    expect(failure).toEqual(refusal('ring-closed', { ring: 'a', generation: 2 }).failure);
    const bug = await refusalOf(() => room.discard('x'));
    expect(bug.code).toBe('internal');
    expect(JSON.stringify(bug)).not.toContain('hunter2');
  });

  it('answer nothing but operations of the table', async () => {
    const [near, far] = pair();
    const answers: unknown[] = [];
    serve({ items: async () => [] } as unknown as Strongroom, far);
    near.onMessage((message) => void answers.push(message));
    for (const operation of ['toString', '__proto__', 'constructor', 7, null]) {
      near.postMessage({ type: 'call', id: 1, operation, given: [] });
    }
    near.postMessage({ type: 'call', id: 2, operation: 'items', given: 'x' });
    for (const other of [null, 1, 'call', { type: 3 }, { type: 'other' }]) near.postMessage(other);
    await soon(10);
    expect(answers).toHaveLength(6);
    for (const answer of answers) expect(answer).toMatchObject({ error: { code: 'internal' } });
  });

  it('wipe the sender’s copy of what is deposited', async () => {
    const { strongroom } = createStrongroom(() => {});
    const room = connect(served(strongroom));
    const bytes = utf8('secret');
    const done = room.deposit('passphrase', bytes);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect((await done).slot).toMatch(/^[0-9a-f]{32}$/);
  });

  it('tell progress', async () => {
    const [near, far] = pair();
    const told: unknown[] = [];
    openConnection(near, { onProgress: (...given) => void told.push(given) });
    far.postMessage({ type: 'progress', job: 'j', done: 1, total: 2 });
    await soon(5);
    expect(told).toEqual([['j', 1, 2, undefined]]);
  });

  it('reject open and later calls when the connection is closed', async () => {
    const { strongroom, close } = openConnection(served({ items: never }));
    const open = refusalOf(() => strongroom.items());
    close(refusal('strongroom-lost'));
    expect((await open).code).toBe('strongroom-lost');
    expect((await refusalOf(() => strongroom.items())).code).toBe('strongroom-lost');
  });
});

describe('limits', () => {
  const limits = { ordinary: 60, keychain: 150, work: null };
  const started = (parts: Partial<Strongroom>) => {
    const late: Refusal[] = [];
    const connection = openConnection(served(parts), { limits, onHanging: (why) => void late.push(why) });
    return { late, ...connection };
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tell of an operation that hangs, by the keychain or not, and never of file work', async () => {
    const { late, strongroom } = started({ randomId: never, items: never, signFile: never });
    const calls = [
      strongroom.randomId(1),
      strongroom.items(),
      strongroom.signFile('', {} as never, 'ed25519', 'sshsig', '', ''),
    ];
    for (const call of calls) call.catch(() => {});
    await vi.advanceTimersByTimeAsync(59);
    expect(late).toEqual([]);
    await vi.advanceTimersByTimeAsync(90);
    expect(late.map(({ failure }) => failure.code)).toEqual(['strongroom-hanging']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(late.map(({ failure }) => failure.code)).toEqual(['strongroom-hanging', 'keychain-hanging']);
  });

  it('do not count the time that a call waits for its turn', async () => {
    const { late, strongroom } = started({
      items: () => soon(120).then(() => []),
      signOut: () => soon(50).then(),
    });
    const both = Promise.all([strongroom.items(), strongroom.signOut('x')]);
    await vi.advanceTimersByTimeAsync(130);
    await both;
    expect(late).toEqual([]);
    const slow = started({ items: () => soon(120).then(() => []), signOut: never });
    slow.strongroom.items().catch(() => {});
    slow.strongroom.signOut('x').catch(() => {});
    await vi.advanceTimersByTimeAsync(170);
    expect(slow.late).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(slow.late.map(({ failure }) => failure.data.call)).toEqual(['signOut']);
  });

  it('stop with the connection', async () => {
    const { late, strongroom, close } = started({ items: never });
    strongroom.items().catch(() => {});
    close(refusal('strongroom-lost'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(late).toEqual([]);
  });
});

describe('turns', () => {
  it('operations that must be alone wait for each other; the others do not', async () => {
    const { strongroom } = createStrongroom(() => {});
    const order: string[] = [];
    const slow = strongroom.deposit('passphrase', utf8('p')).then(async ({ slot }) => {
      order.push('deposit');
      return slot;
    });
    await slow;
    const failing = strongroom.items().catch(() => order.push('items'));
    const next = strongroom.signOut('x').then(() => order.push('signOut'));
    const quick = strongroom.randomId(4).then(() => order.push('randomId'));
    await Promise.all([failing, next, quick]);
    expect(order.indexOf('items')).toBeLessThan(order.indexOf('signOut'));
  });
});

describe('secret port', () => {
  async function withPort(
    work: (ask: (...requests: unknown[]) => Promise<SecretReply>, room: Strongroom) => Promise<void>,
  ) {
    const { strongroom, end } = createStrongroom(() => {});
    const { port1, port2 } = new MessageChannel();
    serveSecretPort(strongroom, port1);
    const ask = (...requests: unknown[]) =>
      new Promise<SecretReply>((resolve) => {
        port2.once('message', resolve);
        for (const request of requests) port2.postMessage(request);
      });
    try {
      await work(ask, strongroom);
    } finally {
      port1.close();
      await end();
    }
  }

  it('shares its slots and tickets with the operations', async () => {
    await withPort(async (ask, room) => {
      const request: SecretRequest = { id: 1, op: 'deposit', kind: 'material', bytes: utf8('token') };
      const reply = await ask(request);
      expect(reply).toMatchObject({ id: 1, ok: { slot: expect.stringMatching(/^[0-9a-f]{32}$/) } });
      const { slot } = (reply as { ok: { slot: string } }).ok;
      expect(await ask({ id: 2, op: 'discard', slot })).toEqual({ id: 2, ok: null });
      expect(await ask({ id: 3, op: 'pickup', ticket: slot })).toMatchObject({
        id: 3,
        error: { code: 'ticket-unknown' },
      });
      const bad = await ask({ id: 4, op: 'deposit', kind: 'card', bytes: utf8('hfc1qqqq') });
      expect(bad).toMatchObject({ id: 4, error: { code: expect.stringMatching(/^card-/) } });
      await room.discard(slot);
    });
  });

  it('answers nothing else', async () => {
    await withPort(async (ask) => {
      const strange = [
        null,
        { id: 1, op: 'unlock' },
        { id: 1, op: 'pickup', ticket: 'x' },
        { id: 1, op: 'discard', slot: '0'.repeat(32), more: 1 },
        { id: -1, op: 'discard', slot: '0'.repeat(32) },
        { id: 1, op: 'deposit', kind: 'passphrase', bytes: 'text' },
      ];
      const good: SecretRequest = { id: 7, op: 'discard', slot: '0'.repeat(32) };
      expect(await ask(...strange, good)).toEqual({ id: 7, ok: null });
    });
  });
});
