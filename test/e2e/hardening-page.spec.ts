// What a page can reach, tried from the page itself. Scripts run from timers, because the debugger's own evaluation is exempt
// from the content policy.
import { expect, type Page, test } from '@playwright/test';
import { CONTENT_POLICY } from '../../electron/main/scheme.ts';
import { type Running, sandboxPossible, start } from '../support/electron.ts';

/** Complaints that a refused attempt may leave on the console. */
const refusals =
  /Content Security Policy|Permissions|permission|Trusted(HTML|Script|ScriptURL)' assignment|net::ERR_|Not allowed to load|Failed to load|document\.write|navigate/i;

let running: Running;
let page: Page;
test.beforeEach(async () => {
  running = await start({ args: ['--use-fake-device-for-media-stream'], fetching: true });
  page = running.page;
});
test.afterEach(() => running.close(refusals));

test('every window has the frozen preferences and no Node', async () => {
  const preferences = await running.app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) =>
        (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
      ),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  });
  const seen = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
  );
  expect(seen).toEqual([]);
});

test('the bridge is the contract and cannot be replaced', async () => {
  expect(await page.evaluate(() => Object.keys(window.holdfast).sort())).toEqual(['call', 'on', 'pathOf']);
  const replaced = await page.evaluate(() => {
    try {
      (window as { holdfast: unknown }).holdfast = {};
    } catch {
      return false;
    }
    return Object.keys(window.holdfast).length === 0;
  });
  expect(replaced).toBe(false);
});

test('what the health page says of this run is so, what is copied is taken off again, and the paper has the colour that was chosen', async () => {
  const health = await page.evaluate(() => window.holdfast.call('app.health', {}));
  if (!('ok' in health)) throw new Error('refused');
  const verdicts = Object.fromEntries(health.ok.rows.map(({ check, verdict }) => [check, verdict]));
  expect(verdicts).toMatchObject({
    sandbox: sandboxPossible ? 'holds' : 'fails',
    // The runtime of the tests is open to a debugger, and the build lies in loose files.
    program: 'fails',
    archive: 'fails',
    clock: 'unknown',
    ...(process.platform === 'linux' ? { screen: 'fails' } : {}),
  });
  expect(health.ok.build?.files).toBeGreaterThan(5);
  const copied = await page.evaluate(
    (text) => window.holdfast.call('clipboard.copy', { text }),
    'SHA256:abc',
  );
  expect(copied).toEqual({ ok: { seconds: 60 } });
  const onClipboard = () => running.app.evaluate(async ({ clipboard }) => await clipboard.readText());
  expect(await onClipboard()).toBe('SHA256:abc');
  await page.evaluate(() => window.holdfast.call('clipboard.clear', {}));
  expect(await onClipboard()).toBe('');
  // The test's own driver would hold the page to light.
  await page.emulateMedia({ colorScheme: null });
  const paper = () =>
    running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor());
  for (const [theme, colour] of [
    ['dark', '#15171A'],
    ['light', '#FBFAF7'],
  ] as const) {
    await page.evaluate((chosen) => window.holdfast.call('app.theme', { theme: chosen }), theme);
    await expect.poll(paper).toBe(colour);
    // The page needs no script for it: its own paper follows the same choice.
    const shown = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const rgb = (colour.slice(1).match(/../g) ?? []).map((part) => Number.parseInt(part, 16)).join(', ');
    await expect.poll(shown).toBe(`rgb(${rgb})`);
  }
});

test('the page comes from its own scheme with the content policy', async () => {
  expect(await page.evaluate(() => [location.origin, isSecureContext])).toEqual(['app://holdfast', true]);
  const headers = await running.app.evaluate(async ({ session }) => {
    const answer = await session.fromPartition('holdfast').fetch('app://holdfast/index.html');
    return Object.fromEntries(answer.headers);
  });
  expect(headers['content-security-policy']).toBe(CONTENT_POLICY);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('paths outside the bundle do not exist', async () => {
  const addresses = [
    'app://holdfast/../main.cjs',
    'app://holdfast/..%2fmain.cjs',
    'app://holdfast/%2e%2e/main.cjs',
    'app://holdfast/assets/..%5c..%5cmain.cjs',
    'app://holdfast//etc/passwd',
    'app://holdfast/index.html%00.js',
    'app://holdfast/INDEX.HTML',
    'app://other/index.html',
    'app://holdfast/',
  ];
  const states = await running.app.evaluate(async ({ session }, list) => {
    const own = session.fromPartition('holdfast');
    const codes: number[] = [];
    for (const address of list)
      codes.push(
        await own.fetch(address).then(
          (answer) => answer.status,
          () => 0,
        ),
      );
    return codes;
  }, addresses);
  expect(states.every((status) => status === 404 || status === 0)).toBe(true);
});

test('no other address can be loaded from the page', async () => {
  const outcome = await page.evaluate(async () => {
    const attempt = (work: () => Promise<unknown>) =>
      new Promise<string>((done) => {
        setTimeout(() => {
          Promise.resolve()
            .then(work)
            .then(
              () => done('reached'),
              () => done('refused'),
            );
        });
      });
    const element = (tag: 'img' | 'script' | 'link' | 'iframe', set: (made: HTMLElement) => void) => () =>
      new Promise<void>((ok, no) => {
        const made = document.createElement(tag);
        made.onload = () => ok();
        made.onerror = () => no(new Error(tag));
        set(made);
        document.head.append(made);
        setTimeout(() => no(new Error('silent')), 1500);
      });
    const socket = (address: string) => () =>
      new Promise<void>((ok, no) => {
        const made = new WebSocket(address);
        made.onopen = () => ok();
        made.onerror = () => no(new Error('socket'));
      });
    return {
      file: await attempt(() => fetch('file:///etc/passwd')),
      http: await attempt(() => fetch('http://127.0.0.1:9/')),
      https: await attempt(() => fetch('https://example.com/')),
      self: await attempt(() => fetch('/index.html')),
      socket: await attempt(socket('ws://127.0.0.1:9/')),
      picture: await attempt(
        element('img', (made) => ((made as HTMLImageElement).src = 'https://example.com/a.png')),
      ),
      style: await attempt(
        element('link', (made) => {
          (made as HTMLLinkElement).rel = 'stylesheet';
          (made as HTMLLinkElement).href = 'https://example.com/a.css';
        }),
      ),
      frame: await attempt(
        element('iframe', (made) => ((made as HTMLIFrameElement).src = 'app://holdfast/index.html')),
      ).then((word) => (document.querySelector('iframe')?.contentDocument === null ? 'refused' : word)),
      worker: await attempt(async () => new Worker(URL.createObjectURL(new Blob(['1'])))),
      beacon: await attempt(async () => {
        if (!navigator.sendBeacon('https://example.com/')) throw new Error('no');
        throw new Error('queued, and cancelled below the page');
      }),
    };
  });
  expect(Object.entries(outcome).filter(([, word]) => word !== 'refused')).toEqual([]);
});

test('text never becomes code or markup', async () => {
  const tried = await page.evaluate(
    () =>
      new Promise<Record<string, string>>((done) => {
        setTimeout(() => {
          const attempt = (work: () => unknown) => {
            try {
              work();
              return 'ran';
            } catch (error) {
              return (error as Error).name;
            }
          };
          const plain = 'a' as unknown as string;
          done({
            // biome-ignore lint/security/noGlobalEval: the policy must forbid exactly this
            eval: attempt(() => eval('1 + 1')),
            constructed: attempt(() => new Function('return 1')()),
            innerHTML: attempt(() => (document.createElement('div').innerHTML = plain)),
            policy: attempt(() =>
              (
                window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
              ).trustedTypes.createPolicy('own', {}),
            ),
          });
        });
      }),
  );
  expect(tried).toEqual({
    eval: 'EvalError',
    constructed: 'EvalError',
    innerHTML: 'TypeError',
    policy: 'TypeError',
  });
});

test('the page cannot leave, open windows or embed', async () => {
  const before = page.url();
  const opened = await page.evaluate(
    () => window.open('https://example.com/') === null && window.open('app://holdfast/index.html') === null,
  );
  expect(opened).toBe(true);
  for (const target of [
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,hello',
    'app://holdfast/assets/',
  ]) {
    await page.evaluate((address) => {
      setTimeout(() => {
        location.href = address;
      });
    }, target);
    await page.waitForTimeout(150);
    await expect.poll(() => page.url(), { message: target }).toBe(before);
    expect(await page.evaluate(() => location.origin)).toBe('app://holdfast');
  }
  // Nobody is asked beforehand whether it may go there, so it goes and is brought back.
  const back = page.waitForEvent('framenavigated', (frame) => frame.url() === before);
  await page.evaluate(() => {
    setTimeout(() => {
      location.href = 'about:blank';
    });
  });
  await back;
  expect(await page.evaluate(() => location.origin)).toBe('app://holdfast');
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    const form = document.createElement('form');
    form.action = 'https://example.com/';
    document.body.append(form);
    setTimeout(() => form.submit());
  });
  await page.waitForTimeout(200);
  expect(page.url()).toBe(before);
  expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the system is asked for nothing, but the camera while a card is scanned', async () => {
  const ask = () =>
    page.evaluate(async () => {
      const name = (work: () => Promise<unknown>) =>
        Promise.race([
          work().then(
            () => 'granted',
            (error: Error) => error.name,
          ),
          new Promise<string>((done) => setTimeout(() => done('silent'), 3000)),
        ]);
      const media = (constraints: MediaStreamConstraints) => async () => {
        const stream = await navigator.mediaDevices.getUserMedia(constraints);
        for (const track of stream.getTracks()) track.stop();
      };
      return {
        video: await name(media({ video: true })),
        audio: await name(media({ audio: true })),
        both: await name(media({ audio: true, video: true })),
        display: await name(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
        place: await name(
          () => new Promise((ok, no) => navigator.geolocation.getCurrentPosition(ok, () => no(new Error()))),
        ),
        notice: await Notification.requestPermission(),
        clipboard: await name(() => navigator.clipboard.readText()),
        midi: await name(() => navigator.requestMIDIAccess()),
      };
    });
  const closed = await ask();
  expect(Object.entries(closed).filter(([, word]) => word === 'granted')).toEqual([]);
  expect(closed.video).toBe('NotAllowedError');
  await setCamera(true);
  const open = await ask();
  expect(Object.entries(open).filter(([, word]) => word === 'granted')).toEqual([['video', 'granted']]);
  await setCamera(false);
  expect((await ask()).video).toBe('NotAllowedError');
});

const setCamera = (open: boolean) =>
  running.app.evaluate((_electron, value) => {
    (
      globalThis as unknown as { holdfastTest: { camera: { set(open: boolean): void } } }
    ).holdfastTest.camera.set(value);
  }, open);

test('calls that the contract does not know are refused', async () => {
  const codes = await page.evaluate(async () => {
    const call = window.holdfast.call as unknown as (
      name: unknown,
      input: unknown,
    ) => Promise<{ error?: { code: string } }>;
    const long = 'x'.repeat(1024 * 1024);
    const answers = [
      await call('no.such.call', {}),
      await call('__proto__', {}),
      await call('constructor', {}),
      await call('dialog.pick', { kind: 'file', title: 'x', more: 1 }),
      await call('dialog.pick', { kind: 'elsewhere', title: 'x' }),
      await call('dialog.pick', { kind: 'file', title: long }),
      await call('dialog.pick', null),
    ];
    return answers.map((answer) => answer.error?.code);
  });
  const [unknown, malformed, large] = ['call-unknown', 'call-malformed', 'call-too-large'];
  expect(codes).toEqual([unknown, unknown, unknown, malformed, malformed, large, malformed]);
});
