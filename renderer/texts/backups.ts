// Backups at hand told apart, and cards that search for each other where a manifest is lost.

import { catalogue } from './catalogue.ts';
import { agree, inWords, spelled } from './words.ts';

export const backupTexts = catalogue({
  choose: 'Choose the backup folder',
  pick: 'The backup folder',
  chooseOther: 'Another folder',
  compare: 'Compare one more folder',
  found: 'Backups that were found',
  group: (n: number) => `Group ${n}`,
  lookAt: 'Take this one',
  lookAtNamed: (n: number) => `Take this one: the newest backup of group ${n}`,
  agreeing: (n: number, seq: number, epoch: number) =>
    n === 1
      ? `One backup, up to event ${seq}, cards of epoch ${epoch}.`
      : `${spelled(n)} backups agree. The newest goes up to event ${seq}; cards of epoch ${epoch} open it.`,
  parts: (seq: number) =>
    `From event ${seq} on another group of this vault tells something else: two machines went on from the same history.`,
  member: (seq: number, epoch: number) => `Up to event ${seq}, epoch ${epoch}:`,
  differ: (n: number) => `These backups tell ${inWords(n)} different stories.`,
  differText:
    'Compare fingerprint words and the number of the last event with what people noted, and take the group that they vouch for.',
  untrusted: (folder: string) => `Not to be trusted: ${folder}`,
  opensBackup: (folder: string, seq: number) => `They belong to the backup up to event ${seq} in ${folder}.`,
  looking: 'Reading the manifest and checking its signatures',
  taken: 'This one is taken.',
  hint: 'A folder with manifest.json and vault.age in it, or a folder of several such: then it is shown which agree.',

  searchHeading: (missing: number | null) =>
    missing === null
      ? 'The cards, as many as there are.'
      : missing === 0
        ? 'Enough to search. One more is better.'
        : `${spelled(missing)} more ${agree(missing, 'card', 'cards')}, please.`,
  searchLead:
    'No manifest says what a card should be. So the cards search for each other: with more of them than are needed, one that does not fit is named.',
  entered: 'Cards entered',
  entryOf: (n: number) => `Card ${n}`,
  addCard: 'Put it with the others',
  otherSet: 'It belongs to another set than the first card.',
  exactly: (k: number) =>
    `These are exactly ${inWords(k)}. Should they not fit together, which one is wrong cannot be known.`,
  search: (n: number) => `Search with ${inWords(n)} cards`,
});
