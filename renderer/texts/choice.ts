// Beside lists from which one is chosen.
import { catalogue } from './catalogue.ts';
import { count, figures } from './words.ts';

export const choiceTexts = catalogue({
  none: 'None is chosen',
  narrow: 'Type to narrow the list',
  /** How many entries are left of all. */
  left: (left: number, all: number) => {
    if (left === 0) return 'Nothing of that name.';
    return left === all ? count(all, 'entry', 'entries') : `${figures(left)} of ${figures(all)} entries`;
  },
});
