// What a reader of the screen is told without having looked: every change of what stands in a live region, with its urgency.
import type { Page } from '@playwright/test';

export interface Said {
  readonly urgency: 'polite' | 'assertive';
  readonly text: string;
}

/** Listens from now on, until the page is left; the result gives what was said so far. */
export async function listenTo(page: Page): Promise<() => Promise<Said[]>> {
  await page.evaluate(() => {
    const LIVE = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
    const said: Said[] = [];
    const last = new WeakMap<Element, string>();
    const hear = (region: Element) => {
      const text = (region.textContent ?? '').trim();
      if (last.get(region) === text) return;
      last.set(region, text);
      const assertive =
        region.getAttribute('role') === 'alert' || region.getAttribute('aria-live') === 'assertive';
      if (text !== '') said.push({ urgency: assertive ? 'assertive' : 'polite', text });
    };
    for (const region of document.querySelectorAll(LIVE)) last.set(region, (region.textContent ?? '').trim());
    new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes } of changes) {
        const within = target instanceof Element ? target : target.parentElement;
        // Every region around it would say it: one in another says it twice.
        for (let at = within?.closest(LIVE); at; at = at.parentElement?.closest(LIVE)) regions.add(at);
        for (const node of addedNodes)
          if (node instanceof Element) {
            if (node.matches(LIVE)) regions.add(node);
            for (const inner of node.querySelectorAll(LIVE)) regions.add(inner);
          }
      }
      for (const region of regions) hear(region);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { saidAloud: said });
  });
  return () => page.evaluate(() => (window as unknown as { saidAloud: Said[] }).saidAloud);
}
