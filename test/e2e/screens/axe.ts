// What axe objects to on a page. It is brought into a page once and hands back its objections alone: to bring it in for each
// search, and to carry over everything that it found in order, took most of the time of a search.
import type { Frame, Page } from '@playwright/test';
import axe, { type AxeResults, type ElementContext, type RunOptions } from 'axe-core';

type Axe = { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };

async function bring(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(`${axe.source};undefined`);
}

/** Resolves when the page is at rest: painted as it is now, every animation that ends at its end. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await painted();
    await painted();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
    await painted();
  });
}

/** One line for each rule broken, with the elements that break it; by all rules that axe applies by itself, or by `rules`. */
export async function objections(page: Page, rules?: readonly string[]): Promise<string[]> {
  await atRest(page);
  for (const frame of page.frames()) await bring(frame);
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
  };
  return await page.evaluate(async (asked) => {
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, asked);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
  }, options);
}
