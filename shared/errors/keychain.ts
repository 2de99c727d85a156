// The ways in which an operating system's keychain fails, each told apart, with the next step on this system.
import type { ErrorTable } from './table.ts';

type Data = Record<string, string | number | boolean>;

/** What a person calls the keychain on each system. */
function keychainOf(data: Data): string {
  if (data.platform === 'darwin') return 'the macOS keychain';
  if (data.platform === 'win32') return 'the Windows Credential Manager';
  return 'the Secret Service (GNOME Keyring, KWallet, KeePassXC)';
}

/** Picks the sentence of the system that `data.platform` names; Linux where it names none. */
function onPlatform(linux: string, darwin: string, win32: string): (data: Data) => string {
  return (data) => (data.platform === 'darwin' ? darwin : data.platform === 'win32' ? win32 : linux);
}

const unlockKeychain = onPlatform(
  'Unlock the keyring in Seahorse, KWalletManager or KeePassXC, or sign in again, then try again.',
  'Unlock the login keychain in Keychain Access, then try again.',
  'Sign out of Windows and in again, then try again.',
);

const restartKeychain = onPlatform(
  'Answer any open keyring prompt, or restart the keyring service by signing out and in again, then try again.',
  'Answer any open keychain prompt, or restart the computer, then try again.',
  'Sign out of Windows and in again, then try again.',
);

const recoverItem =
  'Recover in place with the cards, which makes the item anew. Nothing has been created in its place.';

export const keychainErrors = {
  'keychain-no-bus': {
    message: 'This session has no D-Bus address, so no Secret Service can be reached.',
    safe: 'either',
    next: 'Start Holdfast from a desktop session or inside dbus-run-session, where DBUS_SESSION_BUS_ADDRESS is set.',
  },
  'keychain-bad-bus': {
    message: 'The D-Bus address of this session leads to no working bus.',
    safe: 'either',
    next: 'Correct DBUS_SESSION_BUS_ADDRESS, or start Holdfast from a fresh desktop session.',
  },
  'keychain-absent': {
    message: (data) => `No keychain is running: ${keychainOf(data)} does not answer and cannot be started.`,
    safe: 'either',
    next: onPlatform(
      'Start GNOME Keyring, KWallet or KeePassXC with its Secret Service switched on, or choose the file keychain by name.',
      'Sign in to macOS with a user that has a login keychain, or choose the file keychain by name.',
      'Start the Credential Manager service, or choose the file keychain by name.',
    ),
  },
  'keychain-no-collection': {
    message: 'The Secret Service is running but has no default keyring. Holdfast does not make one.',
    safe: 'either',
    next: 'Create a default keyring in Seahorse, KWalletManager or KeePassXC, then try again.',
  },
  'keychain-locked': {
    message: (data) => `The keychain is locked: ${keychainOf(data)} gives nothing out.`,
    safe: 'either',
    next: unlockKeychain,
  },
  'keychain-dismissed': {
    message: 'The prompt to unlock the keychain was dismissed, or no prompt could be shown.',
    safe: 'either',
    next: unlockKeychain,
  },
  'keychain-prompt-unanswered': {
    message: (data) => `The prompt to unlock the keychain was not answered within ${data.seconds} seconds.`,
    safe: 'either',
    next: unlockKeychain,
  },
  'keychain-hanging': {
    message: (data) =>
      `The keychain did not answer within ${data.seconds} seconds (${data.call}): ${keychainOf(data)} is hanging.`,
    safe: 'either',
    next: restartKeychain,
  },
  'keychain-item-missing': {
    message: (data) => `The keychain is open, but the item ${data.name} is not in it.`,
    safe: 'recoverable',
    next: recoverItem,
  },
  'keychain-item-altered': {
    message: (data) =>
      `The keychain item ${data.name} does not hold what Holdfast writes there: it was altered.`,
    safe: 'recoverable',
    next: recoverItem,
  },
  'keychain-not-stored': {
    message: (data) => `The keychain accepted the item ${data.name} but gave something else back.`,
    safe: 'either',
    next: 'Check that the keychain has room and is not being synchronised, then try again.',
  },
  'keychain-not-removed': {
    message: (data) => `The keychain still holds the item ${data.name} after its removal.`,
    safe: 'either',
    next: unlockKeychain,
  },
  'keychain-library-missing': {
    message: 'The library that talks to the keychain could not be loaded.',
    safe: 'either',
    next: onPlatform(
      'Install libsecret (package libsecret-1-0), or choose the file keychain by name.',
      'Install Holdfast again.',
      'Install Holdfast again.',
    ),
  },
  'keychain-failed': {
    message: (data) => `The keychain refused the call ${data.call} for a reason that Holdfast does not know.`,
    safe: 'either',
    next: restartKeychain,
  },
  'keychain-folder-missing': {
    message: (data) => `The folder of the file keychain, ${data.path}, does not exist or is not a folder.`,
    safe: 'either',
    next: 'Connect the medium that holds it, or name the right folder. Holdfast does not create it again by itself.',
  },
  'keychain-folder-open': {
    message: (data) => `Others can enter the folder of the file keychain, ${data.path} (mode ${data.mode}).`,
    safe: 'either',
    next: 'Make it yours alone: owner you, mode 0700. If others had access, treat its content as copied.',
  },
  'keychain-folder-unusable': {
    message: (data) => `The folder of the file keychain, ${data.path}, cannot be used (${data.reason}).`,
    safe: 'either',
    next: 'Check that the medium has room and is not write-protected, then try again.',
  },
} satisfies ErrorTable;
