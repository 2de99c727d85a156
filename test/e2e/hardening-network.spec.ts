// Nothing goes out: seen from below by the kernel's own record of calls, and from within a network namespace with no interface.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { electronPath, freshUser, start } from '../support/electron.ts';
import { missing, plainStart, waitForWindow } from '../support/plain-start.ts';

const program = resolve(import.meta.dirname, '../../dist-test/main.cjs');

test('no process connects, binds or sends to anything but a local socket, whatever the page tries', async () => {
  const absent = missing('strace');
  test.skip(absent !== null, absent ?? '');
  test.setTimeout(600_000);
  const user = freshUser();
  const record = join(user.home, 'calls');
  const wrapper = join(user.home, 'traced');
  const calls = 'connect,bind,sendto,sendmsg,sendmmsg';
  writeFileSync(
    wrapper,
    `#!/bin/sh\nexec strace -f -qq -s 64 -e trace=${calls} -e signal=none -o '${record}' '${electronPath()}' "$@"\n`,
  );
  chmodSync(wrapper, 0o700);
  const running = await start({ user, executable: wrapper });
  expect(await running.page.evaluate(() => 'RTCPeerConnection' in window)).toBe(false);
  await running.page.evaluate(async () => {
    const tries = [
      () => fetch('https://example.com/'),
      () => fetch('http://192.0.2.1/'),
      async () => new WebSocket('wss://example.com/'),
      async () => new EventSource('https://example.com/'),
      async () => navigator.sendBeacon('https://example.com/', 'x'),
      async () => {
        const picture = new Image();
        picture.src = 'http://192.0.2.1/a.png';
        document.body.append(picture);
      },
      async () => {
        const link = document.createElement('link');
        link.rel = 'dns-prefetch';
        link.href = 'https://example.com/';
        const connect = document.createElement('link');
        connect.rel = 'preconnect';
        connect.href = 'https://192.0.2.1/';
        document.head.append(link, connect);
      },
    ];
    for (const attempt of tries) await attempt().catch(() => undefined);
    await new Promise((done) => setTimeout(done, 3000));
  });
  await running.close(/./);
  const lines = readFileSync(record, 'utf8').split('\n');
  expect(
    lines.some((line) => line.includes('AF_UNIX')),
    'the record must show the local sockets',
  ).toBe(true);
  // The debugger that drives this test listens on 127.0.0.1; it binds, and nothing is ever sent from there unasked.
  const inet = lines.filter((line) => /AF_INET6?\b/.test(line) && !/bind\(.*(127\.0\.0\.1|"::1")/.test(line));
  expect(inet).toEqual([]);
  rmSync(user.home, { recursive: true, force: true });
});

test('it starts in a network namespace without an interface', async () => {
  const absent = missing('unshare', 'xdotool');
  test.skip(absent !== null, absent ?? '');
  const user = freshUser();
  try {
    execFileSync('unshare', ['-rn', 'true']);
  } catch {
    test.skip(true, 'this system does not let an ordinary user make a network namespace');
  }
  const plain = plainStart(['unshare', '-rn', electronPath(), '--no-sandbox', program], user.env, user.home);
  try {
    expect(await waitForWindow(plain, user.env), plain.said()).toBe(true);
    const inside = readFileSync(`/proc/${plain.child.pid}/net/dev`, 'utf8').split('\n').slice(2).join('');
    expect(inside.replace(/\s*lo:.*/, '').trim()).toBe('');
  } finally {
    await plain.end();
  }
  rmSync(user.home, { recursive: true, force: true });
});

test('sessions live in memory, check no spelling and leave no cache', async () => {
  const user = freshUser();
  const running = await start({ user });
  const session = await running.app.evaluate(({ session: all }) => {
    const own = all.fromPartition('holdfast');
    return {
      stored: own.storagePath,
      spelling: own.isSpellCheckerEnabled(),
      languages: own.getSpellCheckerLanguages(),
      persistent: own.isPersistent(),
      defaultSpelling: all.defaultSession.isSpellCheckerEnabled(),
    };
  });
  expect(session).toMatchObject({
    spelling: false,
    languages: [],
    persistent: false,
    defaultSpelling: false,
  });
  expect(session.stored ?? null).toBeNull();
  await running.page.evaluate(() => localStorage.setItem('note', 'kept?'));
  await running.close();
  const left = readdirSync(user.home, { recursive: true, encoding: 'utf8' });
  expect(left.filter((name) => /Dictionaries[\\/]|\.bdic$/.test(name))).toEqual([]);
  const again = await start({ user });
  expect(await again.page.evaluate(() => localStorage.getItem('note'))).toBeNull();
  await again.close();
  expect(existsSync(user.home)).toBe(true);
  rmSync(user.home, { recursive: true, force: true });
});

test('no session answers for another scheme, not even when main asks', async () => {
  const running = await start({ fetching: true });
  const answers = await running.app.evaluate(async ({ session }) => {
    const addresses = ['http://127.0.0.1:9/', 'https://example.com/', 'file:///etc/passwd'];
    const outcomes: string[] = [];
    for (const own of [
      session.fromPartition('holdfast'),
      session.defaultSession,
      session.fromPartition('another'),
    ]) {
      for (const address of addresses) {
        outcomes.push(
          await own.fetch(address).then(
            (answer) => `${address} ${answer.status}`,
            () => 'failed',
          ),
        );
      }
    }
    return outcomes;
  });
  expect(answers).toEqual(Array.from({ length: 9 }, () => 'failed'));
  await running.close();
});
