// Choosing a file, or several.
import { catalogue } from './catalogue.ts';
import { count, figures } from './words.ts';

export const fileFieldTexts = catalogue({
  place: 'Place for a file:',
  drop: 'Drop a file here',
  dropSeveral: 'Drop a file or several here',
  another: 'Another file',
  others: 'Other files',
  more: (files: number) => `and ${figures(files)} more`,
  chosen: (files: number) => count(files, 'file', 'files'),
  oneOnly: 'One file at a time: the first was taken.',
});
