import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';

const fork = vi.fn();
vi.mock('electron', () => ({ utilityProcess: { fork }, MessageChannelMain: class {} }));
const { startStrongroom, strongroomEnvironment } = await import('../../../electron/main/strongroom-host.ts');

/** A process that runs once it was asked for. */
function child() {
  const made = Object.assign(new EventEmitter(), { pid: 4711, postMessage: vi.fn() });
  fork.mockImplementationOnce(() => {
    queueMicrotask(() => made.emit('spawn'));
    return made;
  });
  return made;
}

test('the strongroom gets what the keychain needs and nothing that changes how it runs', () => {
  const given = {
    HOME: '/home/x',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus',
    XDG_RUNTIME_DIR: '/run/x',
    LC_ALL: 'C',
    NODE_OPTIONS: '--require /tmp/x',
    NODE_EXTRA_CA_CERTS: '/tmp/x',
    LD_PRELOAD: '/tmp/x.so',
    ELECTRON_RUN_AS_NODE: '1',
    SSLKEYLOGFILE: '/tmp/keys',
    PASSPHRASE: 'never',
  };
  expect(Object.keys(strongroomEnvironment(given)).sort()).toEqual([
    'DBUS_SESSION_BUS_ADDRESS',
    'HOME',
    'LC_ALL',
    'XDG_RUNTIME_DIR',
  ]);
});

test('who listens for the loss of a process hears of one that is lost already, and of none that was asked to end', async () => {
  const lost = child();
  const strongroom = await startStrongroom('strongroom.cjs');
  const before = vi.fn();
  strongroom.onLost(before);
  lost.emit('exit', 9);
  const after = vi.fn();
  strongroom.onLost(after);
  expect(before.mock.calls).toEqual([[9]]);
  expect(after.mock.calls).toEqual([[9]]);

  const asked = child();
  const other = await startStrongroom('strongroom.cjs');
  const ending = other.end();
  asked.emit('exit', 0);
  await ending;
  const none = vi.fn();
  other.onLost(none);
  expect(none).not.toHaveBeenCalled();
});
