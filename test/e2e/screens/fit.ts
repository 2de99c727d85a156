// Whether a screen holds its texts at any zoom, and whether its controls are seen as such without colours.
import type { Page } from '@playwright/test';
import { asShown } from '../../../shared/sentences.ts';

/** What is cut off sideways, as `element: text`; the page itself as `page`. Empty when all can be read. */
export async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const over = document.documentElement.scrollWidth - window.innerWidth;
    if (over > 0) found.push(`page: ${over} px`);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
      // A field shows what is typed around the cursor; a row that ends in an ellipsis opens on the whole.
      if (element.matches('input, textarea')) continue;
      const style = getComputedStyle(element);
      if (style.textOverflow === 'ellipsis' && element.matches('[role=gridcell], [role=rowheader]')) continue;
      const hides = ['hidden', 'clip'].includes(style.overflowX) || style.textOverflow === 'ellipsis';
      const ownText = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent?.trim() !== '',
      );
      const button = element.matches('button, [role=button], a, label, th, [role=columnheader]');
      if (!hides && !(button && ownText)) continue;
      // Read by screen readers alone.
      if (element.clientWidth <= 1 || element.closest('[aria-hidden=true], svg') !== null) continue;
      const name = `${element.tagName.toLowerCase()}.${String(element.className).split(' ')[0]}`;
      found.push(`${name}: ${(element.textContent ?? '').trim().slice(0, 60)}`);
    }
    return found;
  });
}

/** How far below its field each error stands, in pixels: `what is wrong` → distance. */
export async function errorDistances(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(() => {
    const distances: Record<string, number> = {};
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (getComputedStyle(element, '::before').content !== '"✕ "') continue;
      let whole: Element = element;
      while (whole.previousElementSibling === null && whole.parentElement !== null)
        whole = whole.parentElement;
      const above = [...(whole.parentElement?.children ?? [])]
        .slice(0, [...(whole.parentElement?.children ?? [])].indexOf(whole))
        .map((one) => one.getBoundingClientRect())
        .filter(({ width }) => width > 1)
        .map(({ bottom }) => bottom);
      distances[element.textContent ?? ''] = Math.round(
        element.getBoundingClientRect().top - Math.max(...above),
      );
    }
    return distances;
  });
}

/** Names of algorithms and the like that a line breaks within, as `AES-256-` and `GCM`. */
export async function brokenNames(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const names = /(?<![\p{L}\d-])[A-Z][A-Za-z\d]*(?:-[A-Z\d][A-Za-z\d]*)+(?![\p{L}\d-])/gu;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const above = node.parentElement;
      if (above === null || getComputedStyle(above).fontFamily.includes('Mono')) continue;
      for (const { 0: name, index } of (node as Text).data.matchAll(names)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + name.length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) found.push(name);
      }
    }
    return found;
  });
}

/** Texts with a day in figures, which the window writes in words; what is typed or exact is as somebody gave it. */
export async function daysInFigures(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const all: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const above = node.parentElement;
      if (above === null || above.closest('script, style, code, textarea') !== null) continue;
      if (!getComputedStyle(above).fontFamily.includes('Mono')) all.push((node as Text).data);
    }
    return all;
  });
  // How a time is to be written down is shown by an example.
  return texts
    .map((text) => text.replace(/ as \d{4}-\d\d-\d\d \d\d:\d\d/, ''))
    .filter((text) => asShown(text) !== text);
}

/**
 * Fields and buttons without a border of their own or around them, which nothing tells from a text where colours are forced.
 * The heads of a table are told by their place.
 */
export async function withoutBorder(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const bordered = (element: Element | null) => {
      if (element === null) return false;
      const { borderTopStyle, borderBottomStyle, borderTopWidth, borderBottomWidth } =
        getComputedStyle(element);
      const drawn = (style: string, width: string) => style !== 'none' && Number.parseFloat(width) > 0;
      return drawn(borderTopStyle, borderTopWidth) || drawn(borderBottomStyle, borderBottomWidth);
    };
    for (const element of document.body.querySelectorAll<HTMLElement>('button, input, textarea')) {
      if (element.clientWidth <= 1 || element.matches('[type=radio], [type=checkbox], [role=grid] button'))
        continue;
      if (!bordered(element) && !bordered(element.parentElement))
        found.push(`${element.tagName.toLowerCase()}.${element.className}: ${element.textContent}`);
    }
    return found;
  });
}

/**
 * What a dialog that is open hides of its two ends: its title and the row of buttons last in it stand in the window with room
 * between them, and one thing scrolls, the dialog or a list in it. Empty where none is open.
 */
export async function hiddenEnds(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const dialog = document.querySelector<HTMLElement>('[role=dialog]:has([slot=title])');
    if (dialog === null) return [];
    const found: string[] = [];
    const head = dialog.querySelector<HTMLElement>('[slot=title]') as HTMLElement;
    const last = [...dialog.querySelectorAll('button')].at(-1);
    const row = [...(last?.parentElement?.querySelectorAll('button') ?? [])];
    for (const element of [head, ...row]) {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      if (top < 0 || bottom > innerHeight || at === null || !element.contains(at))
        found.push(`out of sight: ${(element.textContent ?? '').slice(0, 40)}`);
    }
    const scrolls = (element: Element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowY) &&
      element.scrollHeight > element.clientHeight + 1;
    const scrolling = [...dialog.querySelectorAll('*')].filter(scrolls);
    for (let around: Element | null = dialog; around !== null; around = around.parentElement)
      if (scrolls(around)) scrolling.push(around);
    if (scrolling.length > 1)
      found.push(
        `scroll: ${scrolling.map((one) => `${one.tagName}.${one.className}`.slice(0, 40)).join(', ')}`,
      );
    const between =
      (row[0]?.getBoundingClientRect().top ?? innerHeight) - head.getBoundingClientRect().bottom;
    if (scrolling.includes(dialog) && between < innerHeight * 0.4)
      found.push(`room: ${Math.round(between)} px`);
    return found;
  });
}
