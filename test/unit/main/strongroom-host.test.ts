import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ utilityProcess: {}, MessageChannelMain: class {} }));
const { strongroomEnvironment } = await import('../../../electron/main/strongroom-host.ts');

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
