// The start screen.

import { catalogue } from './catalogue.ts';
import { onDay } from './words.ts';

export const startTexts = catalogue({
  titleSome: 'Which vault?',
  titleNone: 'No vault on this machine yet',
  lead: 'A vault keeps keys for the people who answer for them. It opens with the custodians’ passphrases, and with the holders’ cards when everything else is gone.',
  vaults: 'Vaults on this machine',
  changed: (when: string | null) => (when === null ? 'never opened' : `last changed on ${onDay(when)}`),
  open: 'Open',
  openNamed: (name: string) => `Open ${name}`,
  openFolder: 'Open another folder',
  openFolderHint: 'A vault that lies somewhere else, on a stick or another disk.',
  pickFolder: 'The folder of the vault',
  begin: (vaults: number) => (vaults === 0 ? 'How to begin' : 'Something else'),
  create: 'Create a vault',
  createHint:
    'A ceremony: people, passphrases, cards, first backup, record. About an hour with five holders; a few minutes alone, to try it.',
  recover: 'Recover from a backup',
  recoverHint: 'On a new machine, with a backup folder and enough cards.',
  check: 'Check a card or a backup',
  checkHint:
    'A drill on any machine, without the vault: a card signs that it is whole, or a backup is restored and compared.',
  ceremonies: 'Ceremonies and records',
  ceremoniesHint: 'Which ceremonies can be held and what each needs, and the records of those that ended.',
  machine: 'This machine',
  keychain: 'Keychain',
  asked: 'Being asked how it is',
  network: 'Network',
  networkDown: 'Down, as it should be for a ceremony.',
  networkUp: (interfaces: string) =>
    `Up: ${interfaces}. Holdfast opens no connection itself, but a ceremony belongs on a machine without one.`,
  version: 'Holdfast',
  versionOf: (version: string, electron: string, platform: string) =>
    `${version}, Electron ${electron}, ${platform}`,
  waiting: 'Looking for vaults',
  again: 'Try again',
});
