// Settings and what this machine does and does not give.
export const settingsTexts = {
  title: 'Settings',
  appearance: 'Appearance',
  theme: 'Light or dark',
  themes: {
    system: { label: 'As the system', hint: 'Follows the setting of the desktop.' },
    light: { label: 'Light', hint: undefined },
    dark: { label: 'Dark', hint: undefined },
  },
  vault: 'This vault',
  folder: 'Folder',
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
      'On Linux the window cannot be kept out of screenshots, and whether locking the screen is noticed depends on the desktop.',
      'On Linux any program that runs under your account may read an unlocked keyring.',
    ],
    win32: [
      'On Windows the credential store may roam with a domain profile, so that a copy can be on a server.',
    ],
    darwin: [
      'On macOS the keychain asks again after an update of Holdfast, since the program is another one then.',
    ],
  } as Record<string, readonly string[]>,
  about: 'About',
  version: 'Version',
  electron: 'Electron',
  platform: 'Platform',
  network: 'Network',
  networkText:
    'Holdfast opens no connection and looks for no update. Bring a new version on a medium and compare its digest.',
  licence: 'Licence',
  licenceText: 'Apache-2.0. Typefaces IBM Plex under the SIL Open Font License 1.1.',
};
