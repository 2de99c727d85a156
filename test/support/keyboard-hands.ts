// A run by the keyboard alone: what a test clicks, fills or checks is reached by Tab and arrows and pressed, so that a test
// written for any hand is also one for hands without a mouse. What cannot be reached fails.
import { expect, type Locator, type Page, test } from '@playwright/test';

/** More presses than any screen has places to stop at. */
const LONGEST_WAY = 400;

/** Where the focus is, seen from what is looked for. */
type Place = 'here' | 'same group' | 'elsewhere';

const METHODS = ['click', 'fill', 'check', 'uncheck', 'focus'] as const;

/** From now until the end of this test no mouse is used, whatever the test calls. Answers how the hands are changed back. */
export function keyboardOnly(page: Page): () => void {
  const locators = Object.getPrototypeOf(page.locator('body')) as Locator;
  const before = METHODS.map((name) => [name, locators[name]] as const);
  Object.assign(locators, {
    focus: reach,
    async click(this: Locator) {
      await reach.call(this);
      // What is chosen is pressed by the space bar, what is done by Enter.
      const chosen = await this.page().evaluate(
        () => document.activeElement?.matches('input[type=radio], input[type=checkbox]') ?? false,
      );
      await this.page().keyboard.press(chosen ? 'Space' : 'Enter');
    },
    async fill(this: Locator, value: string) {
      await reach.call(this);
      const { keyboard } = this.page();
      await keyboard.press('Control+A');
      if (value === '') return keyboard.press('Delete');
      await keyboard.insertText(value);
    },
    async check(this: Locator) {
      if (!(await this.isChecked())) await this.click();
    },
    async uncheck(this: Locator) {
      if (await this.isChecked()) await this.click();
    },
  });
  return () => Object.assign(locators, Object.fromEntries(before));
}

/** Moves the focus to this element as a person would: by the shorter way, onwards or back. */
async function reach(this: Locator): Promise<void> {
  await expect(this).toBeEnabled();
  const { keyboard } = this.page();
  const next = await this.evaluate(shorterWay);
  for (let presses = 0; presses < LONGEST_WAY; presses++) {
    const place = await this.evaluate(placeOf);
    if (place === 'here') return;
    await keyboard.press(place === 'same group' ? 'ArrowDown' : next);
  }
  throw new Error(`${test.info().title}: the keyboard does not reach ${this}`);
}

/** Runs in the page. A guess from the order of the document is enough: either way leads all around. */
function shorterWay(named: Element): 'Tab' | 'Shift+Tab' {
  const stops = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const around = document.activeElement?.closest('[role=dialog], [role=alertdialog]') ?? document.body;
  const all = [...around.querySelectorAll<HTMLElement>(stops)].filter(
    (each) => each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility(),
  );
  const before = (at: Element | null) =>
    at === null || at === document.body
      ? -1
      : all.filter((each) => each.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING).length;
  const from = before(document.activeElement);
  const onwards = (before(named) - from + all.length) % all.length;
  return onwards * 2 > all.length ? 'Shift+Tab' : 'Tab';
}

/** Runs in the page. */
function placeOf(named: Element): Place {
  const GROUPS = [
    ['input[type=radio]', '[role=radiogroup], fieldset'],
    ['[role=option]', '[role=listbox]'],
    ['[role=menuitem]', '[role=menu]'],
    ['[role=row]', '[role=grid]'],
  ] as const;
  const at = document.activeElement;
  if (at === null || at === document.body) return 'elsewhere';
  // A text stands for the button or the label that it is in.
  const around = named.closest('button, a, input, select, textarea, label, [tabindex]') ?? named;
  const target = around instanceof HTMLLabelElement ? (around.control ?? around) : around;
  if (at === target) return 'here';
  // Inside these arrows lead from one to the next.
  for (const [kind, group] of GROUPS) {
    if (!target.matches(kind)) continue;
    return at.matches(kind) && target.closest(group)?.contains(at) === true ? 'same group' : 'elsewhere';
  }
  return 'elsewhere';
}
