import { describe, expect, test } from 'vitest';
import { refusedSwitch, setOwnSwitches } from '../../../electron/main/switches.ts';

describe('a release refuses', () => {
  test.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '-remote-debugging-port=0',
    '--REMOTE-DEBUGGING-PORT=1',
    '--inspect',
    '--inspect=0.0.0.0:9229',
    '--inspect-brk',
    '--inspect-publish-uid=http',
    '--no-sandbox',
    '--disable-setuid-sandbox',
    '--disable-namespace-sandbox',
    '--disable-gpu-sandbox',
    '--no-zygote-sandbox',
    '--disable-web-security',
    '--js-flags=--allow-natives-syntax',
    '--renderer-cmd-prefix=gdb',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--proxy-server=socks5://127.0.0.1:1',
    '--load-extension=/tmp/x',
  ])('%s', (given) => {
    expect(refusedSwitch(['/usr/bin/holdfast', given])).toBe(
      `--${given.replace(/^--?/, '').split('=')[0]?.toLowerCase()}`,
    );
  });

  test('also the slash form on Windows, where elsewhere it is a path', () => {
    expect(refusedSwitch(['/no-sandbox'], 'win32')).toBe('--no-sandbox');
    expect(refusedSwitch(['/no-sandbox'], 'linux')).toBeNull();
  });
});

test.each([
  '--ozone-platform=wayland',
  '--force-device-scale-factor=2',
  '--disable-gpu',
  '--lang=de',
  'inspect',
  '--in',
])('%s is not its business', (given) => {
  expect(refusedSwitch([given])).toBeNull();
});

test('its own switches close name resolution, reports and updates', () => {
  const set = new Map<string, string | undefined>();
  setOwnSwitches({ appendSwitch: (name, value) => void set.set(name, value) });
  expect(set.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-breakpad',
    'no-proxy-server',
  ]) {
    expect(set.has(name), name).toBe(true);
  }
});
