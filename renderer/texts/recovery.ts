// Cards and backups of an open vault.
import { fromBase64url } from '../../shared/formats/encoding.ts';
import type { BackupView, VaultStatus } from '../../shared/model/views/status.ts';
import { catalogue } from './catalogue.ts';
import { setName } from './set-name.ts';
import { count, inWords, onDay, spelled } from './words.ts';

export const recoveryTexts = catalogue({
  title: 'Recovery',
  lead: (recoverable: boolean, threshold: number, n: number, cardsRead: boolean) =>
    recoverable
      ? `If this machine is gone, a backup and any ${inWords(threshold)} of the ${inWords(n)} cards bring everything back.`
      : cardsRead
        ? 'This vault cannot be recovered yet: no backup was proven. Create a backup below, and open it once with its cards.'
        : 'This vault cannot be recovered yet: not every card was read back. Check the cards with their holders, then create a backup.',
  cards: 'Cards',
  set: (epoch: number, setTag: string) =>
    `The present cards are of epoch ${epoch}, set ${setName(fromBase64url(setTag))}.`,
  margin: (margin: number | null, threshold: number) =>
    margin === null
      ? 'How many cards are to spare is not known until every card was read back and a first backup was proven.'
      : margin <= 0
        ? `No card to spare: ${inWords(threshold)} are left and ${inWords(threshold)} open the vault. Make new cards before one is lost.`
        : margin === 1
          ? 'One card to spare, no more. Ask holders whose card was not proven lately.'
          : `${spelled(margin)} cards to spare.`,
  backups: 'Backups',
  none: 'No backup yet',
  noneText:
    'A backup is one folder with an encrypted copy of the vault, the manifest of its cards and a text that says how to recover, with Holdfast and without. It is useless without the cards, so that it may lie in many places.',
  since: (changes: number | null) =>
    changes === null
      ? ''
      : changes === 0
        ? 'Nothing changed since the newest backup.'
        : `${count(changes, 'event', 'events')} since the newest backup.`,
  create: 'Create a backup',
  pick: 'Folder for the backup',
  working: 'Writing the backup, then reading it back',
  written: 'The backup is written and was read back',
  files: (n: number, folder: string) => `${count(n, 'file', 'files')} in ${folder}`,
  epoch: ({ epoch, seq, current, automatic }: BackupView) =>
    `Epoch ${epoch}${current ? '' : ', opened by old cards only'}, up to event ${seq}${automatic ? ', written automatically' : ''}`,
  opened: ({ proven }: BackupView) =>
    proven === null ? 'never opened' : `opened on ${onDay(proven.at)} by ${proven.by}`,
  newCards: 'New cards',
  schedule: 'After each change',
  scheduled: (schedule: VaultStatus['schedule']) =>
    schedule === null
      ? 'Holdfast can write a backup automatically after each change, also while the vault is locked. Choose a folder on another medium.'
      : `A backup goes to ${schedule.folder} after each change; the last ${schedule.keep} are kept.`,
  scheduleFailed: (since: string) => `Since ${since} none could be written`,
  schedulePick: 'Folder for backups after each change',
  scheduleOn: 'Choose a folder',
  scheduleOther: 'Another folder',
  scheduleOff: 'Stop',
});
