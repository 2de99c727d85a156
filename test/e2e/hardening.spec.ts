import { expect, test } from '@playwright/test';
import { start } from '../support/electron.ts';

test('starts', async () => {
  const running = await start();
  expect(await running.page.evaluate(() => location.origin)).toBe('app://holdfast');
  expect(await running.page.evaluate(() => Object.keys(window.holdfast))).toEqual(['call', 'on', 'pathOf']);
  console.log(await running.page.locator('body').innerText());
  await running.close();
});
