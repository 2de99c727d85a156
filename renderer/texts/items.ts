// Open items: what people must still do in the world.

import { catalogue } from './catalogue.ts';
import { onDay, relativeDay } from './words.ts';

export const itemTexts = catalogue({
  title: 'Open items',
  lead: 'Things that only people can do. Each stays here until someone says that it is done, or why it need not be.',
  opened: (when: string) => `since ${onDay(when)}`,
  due: (when: string) => `due ${relativeDay(when)}`,
  close: 'Close the item',
  closeName: (title: string) => `Close the item “${title}”`,
  doneWhen: (done: string) => `It is done when: ${done}`,
  outcome: 'What became of it?',
  done: 'It is done',
  waived: 'It need not be done',
  reason: 'What was done, or why it need not be',
  reasonHint: 'Whoever reads the ledger next year must understand it.',
  reasonEmpty: 'Say why it need not be done.',
  submit: 'Close the item',
  cancel: 'Cancel',
});
