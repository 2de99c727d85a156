// The demo: shows the window by day and by night and leaves pictures in HOLDFAST_DEMO. Run by `npm run demo`.
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { start } from '../support/electron.ts';

const pictures = process.env.HOLDFAST_DEMO;

test('the start screen @demo', async () => {
  test.skip(pictures === undefined, 'run by npm run demo');
  const running = await start();
  for (const scheme of ['light', 'dark'] as const) {
    await running.page.emulateMedia({ colorScheme: scheme });
    await running.page.screenshot({ path: join(pictures ?? '', `1-start-${scheme}.png`) });
  }
  expect(await running.page.title()).toBe('Holdfast');
  await running.close();
});
