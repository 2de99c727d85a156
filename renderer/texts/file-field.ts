// Choosing a file.
import { catalogue } from './catalogue.ts';

export const fileFieldTexts = catalogue({
  place: 'Place for a file:',
  drop: 'Drop a file here',
  another: 'Another file',
  oneOnly: 'One file at a time: the first was taken.',
});
