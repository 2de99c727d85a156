// The pseudo-locale on a screen: the catalogue is switched while the window stands, and what then does not come from the
// catalogue is found.
import type { Page } from '@playwright/test';
import { SHORTCUTS } from '../../../renderer/shortcuts.ts';
import type { SwitchOfTexts } from '../../../renderer/texts/pseudo.ts';
import { ALGORITHMS } from '../../../shared/model/algorithms.ts';
import { BYOK_TARGETS } from '../../../shared/model/byok/targets.ts';
import { PAPERS } from '../../../shared/model/paper.ts';

type Marked = Window & {
  readonly holdfastTexts: SwitchOfTexts;
  readonly fake: { readonly crossed: readonly unknown[] };
};

/** Names that are the same in every language. */
const NAMES = [
  ...[...Object.values(ALGORITHMS), ...Object.values(BYOK_TARGETS)].map(({ title }) => title),
  ...PAPERS,
  ...Object.values(SHORTCUTS).map(({ keys }) => keys),
  // React Aria's own, in the language of the system: how a screen reader leaves a list that is open.
  'Dismiss',
];
/** Attributes that are read out or seen. */
const ATTRIBUTES = ['aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'title', 'alt'];

/**
 * Puts the whole catalogue into the pseudo-locale. A text that a component keeps in its state from before (what a form
 * refused, say) is put into it where it stands; with `examples` so is every other, as on a page of components, whose texts are
 * its own.
 */
export async function switchTexts(page: Page, examples = false): Promise<void> {
  await page.evaluate(
    async ({ attributes, all }) => {
      const texts = (window as unknown as Marked).holdfastTexts;
      const painted = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const before = new Map(texts.handed);
      texts.switch();
      await painted();
      await painted();
      const other = (text: string) =>
        before.get(text.trim()) ??
        (all && !text.includes('⟦') && /\p{L}{2}/u.test(text) ? texts.pseudo(text) : undefined);
      const exact = (element: Element | null) =>
        element === null ||
        element.closest('code, kbd, svg, script, style, textarea, [data-group]') !== null ||
        getComputedStyle(element).fontFamily.includes('Mono');
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
        const text = node as Text;
        // A word that explains itself belongs to its sentence, even where a text of the catalogue is that word.
        const word = !all && text.parentElement?.closest('[data-sentence]') != null;
        const kept = word || (all && exact(text.parentElement)) ? undefined : other(text.data);
        if (kept !== undefined) text.data = kept;
      }
      for (const element of document.body.querySelectorAll('*')) {
        for (const name of attributes) {
          const kept = other(element.getAttribute(name) ?? '');
          if (kept !== undefined) element.setAttribute(name, kept);
        }
      }
    },
    { attributes: ATTRIBUTES, all: examples },
  );
}

/**
 * Texts that do not come from the catalogue, as `element: text`. Data are left out: what went over the bridge, either way, and
 * the names of files in it; what was typed; what is exact (set in the type of hashes and codes, or grouped by four); names of
 * algorithms, key services, sizes of paper and keys of the keyboard; numbers and dates; what a picture had to cut short.
 */
export async function strangeTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ({ attributes, names }) => {
      // A sentence that crossed the bridge has its days in figures; the window writes them in words.
      const dates =
        /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b(?: \d{4})?|\b\d{4}-\d{2}-\d{2}\b/g;
      const data = new Set<string>(names);
      const collect = (value: unknown) => {
        if (typeof value === 'string') {
          data.add(value.trim());
          data.add(value.replace(dates, ' ').trim());
          if (/[\\/]/.test(value)) data.add(value.split(/[\\/]/).pop() ?? '');
        } else if (typeof value === 'object' && value !== null)
          for (const part of Object.values(value)) collect(part);
      };
      collect((window as unknown as Marked).fake.crossed);
      for (const field of document.querySelectorAll('input')) {
        collect(field.value);
        collect([...(field.files ?? [])].map(({ name }) => name));
      }
      for (const short of [...data]) if (short.length < 2) data.delete(short);
      const words = /\p{L}{2}/u;
      const letter = /[\p{L}\d]/u;
      /** Without a datum where it stands as a whole. */
      const without = (text: string, datum: string): string => {
        for (let at = text.indexOf(datum); at !== -1; at = text.indexOf(datum, at + 1)) {
          const before = text.charAt(at - 1);
          const after = text.charAt(at + datum.length);
          if (!letter.test(before) && !letter.test(after))
            text = `${text.slice(0, at)} ${text.slice(at + datum.length)}`;
        }
        return text;
      };
      let sorted: string[] | undefined;
      const left = (text: string): string => {
        let rest = text.replace(/⟦[^⟦⟧]*⟧/g, ' ').replace(dates, ' ');
        if (!words.test(rest) || data.has(rest.trim())) return '';
        sorted ??= [...data].sort((a, b) => b.length - a.length);
        for (const datum of sorted) if (rest.includes(datum)) rest = without(rest, datum);
        return words.test(rest) ? rest.trim() : '';
      };
      const found: string[] = [];
      const note = (element: Element, text: string) => {
        const strange = left(text);
        const name = `${element.tagName.toLowerCase()}.${String(element.getAttribute('class')).split(' ')[0]}`;
        if (strange !== '') found.push(`${name}: ${strange}`);
      };
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
        const above = node.parentElement;
        const text = (node as Text).data;
        if (above === null || !words.test(text)) continue;
        if (above.closest('script, style, code, textarea, [data-group]') !== null) continue;
        // A sentence whose words explain themselves is judged as a whole, below.
        if (above.closest('[data-sentence]') !== null) continue;
        if (above.closest('svg') !== null && text.endsWith('…')) continue;
        if (getComputedStyle(above).fontFamily.includes('Mono')) continue;
        note(above, text);
      }
      for (const sentence of document.querySelectorAll('[data-sentence]')) {
        const text = sentence.textContent ?? '';
        if (!(sentence.closest('svg') !== null && text.includes('…'))) note(sentence, text);
      }
      for (const element of document.body.querySelectorAll('*')) {
        for (const name of attributes) note(element, element.getAttribute(name) ?? '');
      }
      return found;
    },
    { attributes: ATTRIBUTES, names: NAMES },
  );
}
