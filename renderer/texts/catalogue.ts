// The root of the catalogue: every group of texts goes through here, so that all of them can be had in another form.
import { inForm, onSwitch } from './pseudo.ts';

/** Tests read the catalogue outside any build as well; then nothing can be switched. */
const SWITCHABLE = typeof __TEST_BUILD__ !== 'undefined' && __TEST_BUILD__;

/**
 * A group of texts, or a function that makes one. A release gets it as it is. In the test build an address that asks for it
 * gets texts that can be put into a pseudo-locale while the window stands. `asIs` names the properties that are no texts:
 * ids, names of files, commands.
 */
export function catalogue<T extends object>(texts: T, asIs: readonly string[] = []): T {
  return SWITCHABLE ? inForm(texts, new Set(asIs)) : texts;
}

/** Calls back when all texts are to be shown anew; in a release they never change. */
export function whenTextsChange(then: () => void): void {
  if (SWITCHABLE) onSwitch(then);
}
