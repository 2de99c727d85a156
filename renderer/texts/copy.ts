// Copying what anybody may know.

import { catalogue } from './catalogue.ts';
import { minutesAndSeconds } from './words.ts';

export const copyTexts = catalogue({
  copy: 'Copy',
  copyOf: (what: string) => `Copy: ${what}`,
  copied: 'Copied. It is taken off the clipboard in a minute.',
  clear: (seconds: number) => `Clear now (${minutesAndSeconds(seconds)})`,
});
