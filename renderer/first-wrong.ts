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

/** The field gets the focus, and what is said of it comes into sight with it. */
function show(field: HTMLElement): void {
  field.focus();
  const said = (field.getAttribute('aria-describedby') ?? '').split(' ');
  for (const id of said) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  field.scrollIntoView({ block: 'nearest' });
}

/** Looks after each form of the page, once what it says of its fields is drawn. */
export function focusFirstWrong(): void {
  const look = ({ target }: Event) =>
    setTimeout(() => {
      const wrong = target instanceof HTMLFormElement && target.isConnected && target.querySelector(WRONG);
      const field = wrong instanceof Element ? fieldOf(wrong) : null;
      if (field !== null) show(field);
    });
  document.addEventListener('submit', look, true);
}
