import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SecretRequest } from '../../../shared/secret-port.ts';

/** As much of a window as the port needs; what was posted to it is kept. */
class FakeWindow extends EventTarget {
  readonly posted: unknown[] = [];
  readonly location = { origin: 'app://holdfast' };
  postMessage(message: unknown) {
    this.posted.push(message);
  }
  hand(port: MessagePort, source: unknown = this) {
    const event = new Event('message');
    this.dispatchEvent(
      Object.assign(event, { data: { type: 'holdfast:secret-port' }, ports: [port], source }),
    );
  }
}

let page: FakeWindow;
let port: typeof import('../../../renderer/secret-port.ts');
const open: MessagePort[] = [];

/** A strongroom's end: answers what it is told, keeps what it got. */
function strongroom(answer: (request: SecretRequest) => unknown) {
  const { port1, port2 } = new MessageChannel();
  const got: SecretRequest[] = [];
  port1.onmessage = ({ data }) => {
    got.push(data);
    const reply = answer(data);
    if (reply !== undefined) port1.postMessage(reply);
  };
  open.push(port1, port2);
  return { near: port2 as unknown as MessagePort, far: port1, got };
}

beforeEach(async () => {
  vi.resetModules();
  page = new FakeWindow();
  vi.stubGlobal('window', page);
  port = await import('../../../renderer/secret-port.ts');
});
afterEach(() => {
  for (const end of open.splice(0)) end.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the port for secrets', () => {
  it('moves the bytes away and answers the slot', async () => {
    const room = strongroom(({ id }) => ({ id, ok: { slot: 'aa' } }));
    page.hand(room.near);
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await port.deposit('passphrase', bytes)).toEqual({ slot: 'aa' });
    expect([...bytes]).toEqual([0, 0, 0]);
    expect(room.got).toEqual([
      { id: 1, op: 'deposit', kind: 'passphrase', bytes: new Uint8Array([1, 2, 3]) },
    ]);
  });

  it('asks for a port when there is none, and goes on when it comes', async () => {
    const room = strongroom(({ id }) => ({ id, ok: { bytes: new Uint8Array([9]) } }));
    const fetched = port.pickUp('bb');
    expect(page.posted).toEqual([{ type: 'holdfast:want-secret-port' }]);
    page.hand(room.near);
    expect([...(await fetched)]).toEqual([9]);
  });

  it('takes no port from another window', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    page.hand(strongroom(({ id }) => ({ id, ok: { slot: 'aa' } })).near, {});
    const waiting = expect(port.deposit('card', new Uint8Array([1]))).rejects.toMatchObject({
      told: { code: 'strongroom-missing' },
    });
    await vi.advanceTimersByTimeAsync(20_000);
    await waiting;
  });

  it('turns a refusal into a failure to tell', async () => {
    const error = { code: 'slots-full', message: 'Since 2026-11-24.', safe: 's', next: 'Until 2026-11-29.' };
    page.hand(strongroom(({ id }) => ({ id, error })).near);
    // As the window writes days.
    const told = { ...error, message: 'Since 24 Nov 2026.', next: 'Until 29 Nov 2026.' };
    await expect(port.deposit('card', new Uint8Array([1]))).rejects.toMatchObject({ told });
  });

  it('fails what was asked when another port takes its place, and uses the new one', async () => {
    const silent = strongroom(() => undefined);
    page.hand(silent.near);
    const lost = expect(port.pickUp('cc')).rejects.toMatchObject({ told: { code: 'strongroom-ended' } });
    await vi.waitFor(() => expect(silent.got).toHaveLength(1));
    page.hand(strongroom(({ id }) => ({ id, ok: { slot: 'dd' } })).near);
    await lost;
    expect(await port.deposit('card', new Uint8Array([1]))).toEqual({ slot: 'dd' });
  });
});
