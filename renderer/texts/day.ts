// A field for a day.
import { catalogue } from './catalogue.ts';

export const dayTexts = catalogue({
  form: 'day month year',
  unclear: 'This is not understood as a day. Write it as 29 Nov 2026.',
});
