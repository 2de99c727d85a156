// The packed release: its fuses read back and each tried, the switches it refuses, and no trace of the hooks for tests.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { readFuses } from '../../electron/adapters/machine/fuses.ts';
import { pack } from '../../electron/dev/pack.mjs';
import { asOrdinary, ordinaryUser } from '../support/ordinary-user.ts';
import { missing, plainStart, waitForWindow } from '../support/plain-start.ts';

const project = resolve(import.meta.dirname, '../..');
const folder = join(project, 'release/linux-unpacked');
const program = join(folder, 'holdfast');

test.skip(process.platform !== 'linux', 'packs for Linux');
test.beforeAll(async () => {
  test.setTimeout(600_000);
  await pack({ built: process.env.HOLDFAST_BUILT === '1' });
});

test('every fuse stands as it should', async () => {
  const wire = await getCurrentFuseWire(program);
  // The wire holds the digit '1' for a fuse that is on.
  const on = (fuse: FuseV1Options) => wire[fuse] === 0x31;
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    integrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    asarOnly: on(FuseV1Options.OnlyLoadAppFromAsar),
    snapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: false,
    nodeOptions: false,
    inspect: false,
    integrity: true,
    asarOnly: true,
    snapshot: false,
    fileProtocol: false,
  });
  // The health page reads the same file in its own way.
  expect(await readFuses(program)).toMatchObject({
    known: { RunAsNode: false, EnableEmbeddedAsarIntegrityValidation: true, OnlyLoadAppFromAsar: true },
  });
});

test('it starts, sandboxed, for an ordinary user', async () => {
  const absent = missing('xdotool');
  test.skip(absent !== null, absent ?? '');
  const { home, env, reach, remove } = ordinaryUser();
  const plain = plainStart([...asOrdinary, join(reach(folder), 'holdfast')], env, home);
  try {
    expect(await waitForWindow(plain, env), plain.said()).toBe(true);
  } finally {
    await plain.end();
    remove();
  }
});

for (const refused of [
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--inspect=0',
  '--inspect-brk=0',
  '--no-sandbox',
  '--disable-seccomp-filter-sandbox',
  '--js-flags=--expose-gc',
  '--load-extension=/tmp',
  '--disable-web-security',
]) {
  test(`it does not start with ${refused}`, async () => {
    const { home, env, reach, remove } = ordinaryUser();
    const plain = plainStart([...asOrdinary, join(reach(folder), 'holdfast'), refused], env, home);
    try {
      expect(await plain.ended).toBe(2);
      expect(plain.said()).toContain('does not start with the switch');
      expect(plain.said()).not.toMatch(/DevTools listening|Debugger listening/);
    } finally {
      await plain.end();
      remove();
    }
  });
}

test('it is no Node: neither by ELECTRON_RUN_AS_NODE nor by NODE_OPTIONS', async () => {
  const { home, env, reach, own, remove } = ordinaryUser();
  const within = join(reach(folder), 'holdfast');
  const trace = join(home, 'trace');
  const script = join(home, 'script.cjs');
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'ran')`);
  own();
  for (const [args, extra] of [
    [[script], { ELECTRON_RUN_AS_NODE: '1' }],
    [[], { NODE_OPTIONS: `--require ${script}` }],
    [['-r', script], {}],
  ] as const) {
    const plain = plainStart([...asOrdinary, within, ...args], { ...env, ...extra }, home);
    await waitForWindow(plain, env, 5);
    await plain.end();
    expect(existsSync(trace), JSON.stringify(extra)).toBe(false);
  }
  remove();
});

test('it loads nothing but its archive', async () => {
  const { home, env, reach, remove } = ordinaryUser();
  const within = reach(folder);
  const beside = join(within, 'resources/app');
  const trace = join(home, 'trace');
  mkdirSync(beside, { recursive: true });
  writeFileSync(join(beside, 'package.json'), '{"main":"main.js"}');
  writeFileSync(join(beside, 'main.js'), `require('node:fs').writeFileSync(${JSON.stringify(trace)}, 'ran')`);
  const plain = plainStart([...asOrdinary, join(within, 'holdfast')], env, home);
  try {
    expect(await waitForWindow(plain, env), plain.said()).toBe(true);
    expect(existsSync(trace)).toBe(false);
  } finally {
    await plain.end();
    rmSync(beside, { recursive: true, force: true });
    remove();
  }
});

test('nothing of the test build is in it, and only native code of this system lies outside the archive', () => {
  const archive = readFileSync(join(folder, 'resources/app.asar'), 'latin1');
  const traces = ['HOLDFAST_TEST_DIALOG', 'holdfastTest', 'holdfastTexts', '__TEST_BUILD__', 'main.cjs.map'];
  for (const trace of traces) expect(archive.includes(trace), trace).toBe(false);
  const outside = readdirSync(join(folder, 'resources/app.asar.unpacked'), {
    recursive: true,
    encoding: 'utf8',
  });
  const files = outside.filter((name) => /\.\w+$/.test(name) && !name.endsWith('.node'));
  expect(files).toEqual([]);
  expect(outside.filter((name) => /darwin|win32|arm/.test(name))).toEqual([]);
});
