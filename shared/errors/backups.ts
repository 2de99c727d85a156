// Why an act on backups or on epochs is refused.
import type { ErrorTable } from './table.ts';

export const backupErrors = {
  'backup-newer': {
    message: (d) =>
      `The backup in ${d.path} was made by a newer Holdfast (version ${d.version} of its format).`,
    safe: 'unchanged',
    next: 'Recover it with the newer Holdfast.',
  },
  'backups-many': {
    message: (d) => `There are ${d.count} backups; Holdfast compares at most ${d.limit} at once.`,
    safe: 'unchanged',
    next: 'Choose a folder with fewer of them, such as the newest ones.',
  },
  'backups-differ': {
    message: (d) => `The backups there tell ${d.groups} different stories: ${d.told}`,
    safe: 'unchanged',
    next: 'Compare fingerprint and head with what people noted, and name the one backup folder to recover from.',
  },
  'backup-unregistered': {
    message: (d) => `There is no backup “${d.backup}” in the register of this vault.`,
    safe: 'unchanged',
    next: 'Compare its place with the register; a backup of another installation is not in it.',
  },
  'backup-not-scheduled': {
    message: 'No folder is set to which backups are written by themselves.',
    safe: 'unchanged',
    next: 'Choose a folder first, best on another medium.',
  },
  'backup-keep': {
    message: (d) => `Of automatic backups 2 to 1,000 are kept, not ${d.keep}.`,
    safe: 'unchanged',
    next: 'Give a number from 2 to 1,000.',
  },
  'act-under-way': {
    message: (d) => `${d.what} is under way: nothing else is recorded until it ends.`,
    safe: 'unchanged',
    next: 'Finish it, or give it up; then try again.',
  },
} satisfies ErrorTable;
