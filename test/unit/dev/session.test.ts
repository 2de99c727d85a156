import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startSession } from '../../../electron/dev/session.mjs';
import { missing } from '../../../electron/dev/system.mjs';

test.skipIf(missing(['headless']).length > 0 || process.platform !== 'linux')(
  'a session brings a bus with an unlocked keyring, and takes everything with it when it ends',
  async () => {
    const session = await startSession({ display: true });
    const ask = (...args: string[]) =>
      execFileSync('dbus-send', ['--session', '--print-reply', ...args], {
        env: session.env,
        encoding: 'utf8',
      });
    const alias = ask(
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.ReadAlias',
      'string:default',
    );
    expect(alias).toContain('object path "/org/freedesktop/secrets/collection/');
    expect(session.env.DISPLAY).toMatch(/^:\d+$/);
    expect(session.env.HOME).toBe(session.home);
    await session.stop();
    expect(existsSync(session.home)).toBe(false);
    expect(existsSync(`/tmp/.X11-unix/X${session.env.DISPLAY?.slice(1)}`)).toBe(false);
  },
);
