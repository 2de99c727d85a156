// Copying what anybody may know.
import { minutesAndSeconds } from './words.ts';

export const copyTexts = {
  copy: 'Copy',
  copyOf: (what: string) => `Copy: ${what}`,
  copied: 'Copied. It is taken off the clipboard in a minute.',
  clear: (seconds: number) => `Clear now (${minutesAndSeconds(seconds)})`,
};
