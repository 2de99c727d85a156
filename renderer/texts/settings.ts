// Settings and what this machine does and does not give.

import { catalogue } from './catalogue.ts';
import { count } from './words.ts';

export const settingsTexts = catalogue({
  title: 'Settings',
  appearance: 'Appearance',
  theme: 'Light or dark',
  themes: {
    system: { label: 'As the system', hint: 'Follows the setting of the desktop.' },
    light: { label: 'Light', hint: undefined },
    dark: { label: 'Dark', hint: undefined },
  },
  vault: 'This vault',
  id: 'Id',
  instance: 'Instance',
  fingerprint: 'Fingerprint',
  created: 'Created',
  keychain: 'Keychain',
  weaker:
    'A folder of files takes the place of a keychain. Whoever copies both folders can search for the passphrases; keep them on different media.',
  honest: 'What this machine cannot promise',
  notes: {
    always: [
      'A passphrase that was typed was a text in this window’s memory. It is cleared from the field at once, but JavaScript cannot promise that no copy is left. Locking ends the window’s process and the process that holds the secrets.',
      'An SSD may keep what was overwritten. A destroyed key is unreadable because its ring key is gone, not because its bytes were wiped.',
      'Cards cannot be revoked by cryptography. Old cards open old backups until those are destroyed.',
    ],
    linux: [
      'On Linux it depends on the desktop whether it tells that the screen was locked: the health of this machine, above, says who tells. The idle lock holds in any case.',
      'On Linux any program that runs under your account may read an unlocked keyring.',
    ],
    win32: [
      'On Windows the credential store may roam with a domain profile, so that a copy can be on a server.',
    ],
    darwin: [
      'On macOS the keychain asks again after an update of Holdfast, since the program is another one then.',
    ],
  } as Record<string, readonly string[]>,
  locking: 'Lock',
  lockingText:
    'It also locks when the machine goes to sleep, when the system says that the screen is locked, and when the window is closed. Ctrl+L locks at once.',
  lockingChange: 'Change the rule in Policy',
  storage: 'Where things lie',
  places: {
    vault: 'This vault',
    vaults: 'Vaults of this machine',
    records: 'Ceremonies and records',
    preferences: 'Preferences',
    text: 'What unwraps the keys lies in the keychain, and backups where you put them. Preferences are the place of the window, light or dark, and the folders of vaults that were opened elsewhere; they hold nothing of a vault.',
  },
  devices: 'Camera and printer',
  cameras: (n: number) =>
    n === 0 ? 'No camera was found.' : `${count(n, 'camera is', 'cameras are')} connected.`,
  cameraText:
    'A camera may be used only while a card or a package is read by it; the page has no leave to use it at any other time, and no picture is kept.',
  printerText:
    'Printing goes through the dialog of the system. Holdfast asks for no list of printers, since that could open a connection to a printing service. A printer may keep what it printed in its memory: for a card use one without a disk and a network.',
  licences: 'Licences of the packages',
  licencesText: (n: number, kinds: number) =>
    `${count(n, 'package', 'packages')} under ${count(kinds, 'licence', 'licences')}, as the lock file of this build lists them.`,
  licencesShow: 'Show the list',
  licencesHide: 'Hide the list',
  about: 'About',
  version: 'Version',
  network: 'Network',
  networkText:
    'Holdfast opens no connection and looks for no update. Bring a new version on a medium and compare its digest.',
  licence: 'Licence',
  licenceText: 'Apache-2.0. Typefaces IBM Plex under the SIL Open Font License 1.1.',
});
