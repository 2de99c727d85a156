// The processes around the page: one instance, a crash, the lock's end of the page's process, memory after it.
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { electronPath, freshUser, type Running, sandboxPossible, start } from '../support/electron.ts';
import { childrenOf, memoryHolds } from '../support/memory.ts';
import { missing } from '../support/plain-start.ts';
import { faultsAmong, stallsOf } from '../support/stalls.ts';

const program = resolve(import.meta.dirname, '../../dist-test/main.cjs');

interface Hooks {
  replacePage(): Promise<void>;
  runStrongroom(
    program: string,
  ): Promise<{ pid: number; connect(page: unknown): void; end(): Promise<void> }>;
}

const pagePid = ({ app }: Running) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

const replacePage = ({ app }: Running) =>
  app.evaluate(() => (globalThis as unknown as { holdfastTest: Hooks }).holdfastTest.replacePage());

test('a second start brings the first window to the front and ends', async () => {
  const user = freshUser();
  const running = await start({ user });
  await running.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('there is no window');
    window.minimize();
    const focus = window.focus.bind(window);
    window.focus = () => {
      Object.assign(globalThis, { broughtToFront: true });
      focus();
    };
  });
  const second = spawn(electronPath(), [...(sandboxPossible ? [] : ['--no-sandbox']), program], {
    env: user.env,
  });
  let said = '';
  second.stderr.on('data', (part) => {
    said += part;
  });
  const code = await new Promise((done) => second.once('exit', done));
  expect(code).toBe(0);
  expect(said).toContain('already running');
  expect(await running.app.evaluate(() => 'broughtToFront' in globalThis)).toBe(true);
  expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await running.close();
  rmSync(user.home, { recursive: true, force: true });
});

test('what holds the event loop of main is found and named', async () => {
  const user = freshUser();
  const running = await start({ user });
  await running.app.evaluate(() => {
    // By the time it computed, for others may have the processor meanwhile.
    const before = process.cpuUsage();
    while (process.cpuUsage(before).user < 700_000);
  });
  await expect.poll(() => running.app.evaluate(() => 1)).toBe(1);
  // What is behind the window is read in the same time, and may hold it too: the longest is the one that was made.
  const [stall, ...more] = (await stallsOf(running.app)).toSorted((a, b) => b.computed - a.computed);
  expect(stall?.computed).toBeGreaterThan(500);
  expect(faultsAmong([...more, ...(stall === undefined ? [] : [stall])])).toContain(stall);
  expect(stall?.in).toContain('evaluate');
  await running.close();
  rmSync(user.home, { recursive: true, force: true });
});

test('the window remembers its place, and comes in the colour that was chosen', async () => {
  const user = freshUser();
  const bounds = { x: 120, y: 90, width: 900, height: 640 };
  const first = await start({ user });
  await first.app.evaluate(
    ({ BrowserWindow }, value) => BrowserWindow.getAllWindows()[0]?.setBounds(value),
    bounds,
  );
  // The display answers when it has done so.
  const size = () => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize());
  await expect.poll(size).toEqual([bounds.width, bounds.height]);
  await first.page.evaluate(() => window.holdfast.call('app.theme', { theme: 'dark' }));
  // Who starts it again before it has gone is sent to the window that is there.
  const gone = first.app.waitForEvent('close');
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await gone;
  const second = await start({ user });
  const seen = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(seen).toMatchObject({ width: bounds.width, height: bounds.height });
  const paper = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
  );
  expect(paper).toBe('#15171A');
  await second.close();
  rmSync(user.home, { recursive: true, force: true });
});

/** Minimises as a person does by a window manager, of which the private display has none. */
async function minimise({ app }: Running): Promise<void> {
  const id = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNativeWindowHandle().readUInt32LE(),
  );
  const hidden = ['-f', '_NET_WM_STATE', '32a', '-set', '_NET_WM_STATE', '_NET_WM_STATE_HIDDEN'];
  execFileSync('xprop', ['-id', String(id), ...hidden]);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(true);
}

test('an application that is started is seen, where it was, though its window was minimised at the end', async () => {
  const absent = missing('xprop');
  test.skip(absent !== null, absent ?? '');
  const user = freshUser();
  const bounds = { x: 140, y: 60, width: 960, height: 620 };
  const first = await start({ user });
  await first.app.evaluate(
    ({ BrowserWindow }, value) => BrowserWindow.getAllWindows()[0]?.setBounds(value),
    bounds,
  );
  const size = () => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize());
  await expect.poll(size).toEqual([bounds.width, bounds.height]);
  await minimise(first);
  const gone = first.app.waitForEvent('close');
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await gone;
  const second = await start({ user });
  const sight = () =>
    second.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { shown: window?.isVisible(), minimised: window?.isMinimized(), size: window?.getSize() };
    });
  await expect.poll(sight).toEqual({ shown: true, minimised: false, size: [bounds.width, bounds.height] });
  await second.close();
  rmSync(user.home, { recursive: true, force: true });
});

test('locking ends the process of the page, and what it held is nowhere in memory', async () => {
  const running = await start();
  const before = await pagePid(running);
  const bounds = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  // Only the page ever has the marker whole: what travels to it is the same text backwards.
  const backwards = `HF${randomBytes(24).toString('hex')}`;
  const marker = [...backwards].reverse().join('');
  await running.page.evaluate((text) => {
    const whole = [...text].reverse().join('');
    const input = document.createElement('input');
    input.value = whole;
    document.body.append(input);
    (window as unknown as { kept: unknown }).kept = [whole, new TextEncoder().encode(whole)];
  }, backwards);
  await running.page.waitForTimeout(300);
  const main = running.app.process().pid as number;
  expect(memoryHolds(before, marker), 'the search must find what is there').toBe(true);

  await replacePage(running);
  const after = await pagePid(running);
  expect(after).not.toBe(before);
  expect(() => process.kill(before, 0)).toThrow();
  expect(
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()),
  ).toEqual(bounds);
  expect(
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
  ).toBe('app://holdfast/index.html');
  for (const pid of [main, ...childrenOf(main)])
    expect(memoryHolds(pid, marker), `process ${pid}`).toBe(false);
  await running.close();
});

test('a page that crashes comes back and leaves no dump', async () => {
  const running = await start();
  const before = await pagePid(running);
  process.kill(before, 'SIGSEGV');
  await expect.poll(() => pagePid(running)).not.toBe(before);
  const left = readdirSync(running.home, { recursive: true, encoding: 'utf8' });
  expect(left.filter((name) => /\.dmp$|(^|\/)core(\.\d+)?$/.test(name))).toEqual([]);
  await running.close();
});

test('windows are drawn without a graphics card', async () => {
  const running = await start();
  // Shows something only where there is such a card: elsewhere the engine draws this way by itself.
  const drawn = await running.app.evaluate(({ app }) => app.getGPUFeatureStatus());
  expect(drawn).toMatchObject({ gpu_compositing: 'disabled_software', rasterization: 'disabled_software' });
  await running.close();
});

test('the strongroom process starts with a port to the page, and its end takes milliseconds', async () => {
  const running = await start();
  const echo = join(running.home, 'echo.cjs');
  writeFileSync(
    echo,
    `process.parentPort.on('message', ({ data, ports }) => {
      if (data.type !== 'secret-port') return;
      ports[0].on('message', (event) => ports[0].postMessage({ back: event.data, options: process.env.NODE_OPTIONS ?? null }));
      ports[0].start();
    });`,
  );
  await running.page.evaluate(() => {
    window.addEventListener('message', (event) => {
      const port = event.ports[0];
      if (event.data?.type !== 'holdfast:secret-port' || port === undefined) return;
      port.onmessage = ({ data }) => Object.assign(window, { echoed: data });
      port.postMessage('over');
    });
  });
  await running.app.evaluate(async ({ BrowserWindow }, file) => {
    const hooks = (globalThis as unknown as { holdfastTest: Hooks }).holdfastTest;
    const page = BrowserWindow.getAllWindows()[0]?.webContents;
    if (page === undefined) throw new Error('no window');
    const strongroom = await hooks.runStrongroom(file);
    strongroom.connect(page);
    Object.assign(globalThis, { startedHere: strongroom });
  }, echo);
  const echoed = () => running.page.evaluate(() => (window as unknown as { echoed: unknown }).echoed);
  await expect.poll(echoed).toEqual({ back: 'over', options: null });
  const { pid, milliseconds } = await running.app.evaluate(async () => {
    type Started = Awaited<ReturnType<Hooks['runStrongroom']>>;
    const { startedHere: strongroom } = globalThis as unknown as { startedHere: Started };
    const begun = performance.now();
    await strongroom.end();
    return { pid: strongroom.pid, milliseconds: performance.now() - begun };
  });
  expect(() => process.kill(pid, 0)).toThrow();
  expect(milliseconds).toBeLessThan(500);
  await running.close();
});
