// A form that was sent in vain: the first field with something wrong gets the focus and so comes into sight, in every form.

/** What says that something is wrong: a field of its own, a choice, or the sentence below what holds its buttons. */
const WRONG = '[aria-invalid="true"], [data-invalid], [data-wrong]';
const FIELDS = 'input, textarea, button';

function fieldOf(wrong: Element): HTMLElement | null {
  if (wrong.matches(FIELDS)) return wrong as HTMLElement;
  const place = wrong.matches('[data-wrong]') ? wrong.previousElementSibling : wrong;
  const fields = [...(place?.querySelectorAll<HTMLElement>(FIELDS) ?? [])];
  // Of those that only a reader of the screen finds none is taken where there is one to be seen.
  return fields.find(({ offsetWidth }) => offsetWidth > 1) ?? fields[0] ?? null;
}

/** Looks after each form of the page, once what it says of its fields is drawn. */
export function focusFirstWrong(): void {
  const look = ({ target }: Event) =>
    setTimeout(() => {
      const wrong = target instanceof HTMLFormElement && target.isConnected && target.querySelector(WRONG);
      if (wrong instanceof Element) fieldOf(wrong)?.focus();
    });
  document.addEventListener('submit', look, true);
}
