// The guide as a screen, and the help on a screen.
import type { QuickCardRole } from '../../shared/model/quick-cards.ts';
import { catalogue } from './catalogue.ts';

export const guideTexts = catalogue({
  title: 'Guide',
  lead: 'What each screen is for and how things are done, with the words of the field explained.',
  topics: 'Topics',
  topic: 'Topic',
  help: 'Help',
  helpName: 'Help on this screen',
  helpTitle: (topic: string) => `Help: ${topic}`,
  stepFirst: 'The step that comes now stands first; below it are all the others in their order.',
  whole: 'Open the guide',
  close: 'Close',
  words: 'Words',
  pageWords: 'Words on this screen',
  screenIsFor: 'What this screen is for',
  margin: 'Notes on this screen',
  allWords: 'All words of the field',
  explain: (word: string) => `Explain “${word}”`,
  source: (source: string) => `Source: ${source}.`,
  commands: 'On the command line',
  command: (name: string) => `holdfast ${name}`,
  paper: 'Quick cards to print',
  paperText: 'One page for each person in the room: what to do, what to compare, what never to do.',
  size: 'Size of the paper',
  save: (role: QuickCardRole) => `Save the card for the ${role}`,
  pick: 'Where the quick card goes',
  file: (role: QuickCardRole) => `Quick card ${role}.pdf`,
  saved: 'Written and read back',
});
