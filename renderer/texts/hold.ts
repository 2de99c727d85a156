// Beside things that are shown for a moment.
import { catalogue } from './catalogue.ts';

export const holdTexts = catalogue({
  hide: (seconds: number) => `Hide now (${seconds} s)`,
  hidden: 'Hidden until you press',
  shown: 'Shown. Let go to hide it.',
  shownFor: (seconds: number) => `Shown for ${seconds} s more`,
});
