// Beside lists of names.
import { catalogue } from './catalogue.ts';

export const namesTexts = catalogue({
  empty: 'Enter a name, or take this line away.',
  twice: 'This name stands here already. Add an initial so that they can be told apart.',
  remove: (label: string) => `Remove ${label.toLowerCase()}`,
});
