// Light or dark: as the system says, unless a person chose otherwise.

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const PLACE = 'holdfast.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The choice that was made, or 'system'. */
export function chosenTheme(): Theme {
  const kept = window.localStorage.getItem(PLACE);
  return THEMES.find((theme) => theme === kept) ?? 'system';
}

/** Keeps the choice for this profile and shows it at once. */
export function chooseTheme(theme: Theme): void {
  window.localStorage.setItem(PLACE, theme);
  show();
}

function show(): void {
  const theme = chosenTheme();
  document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
}

/** Shows the theme now and whenever the system changes. */
export function followTheme(): void {
  show();
  dark.addEventListener('change', show);
}
