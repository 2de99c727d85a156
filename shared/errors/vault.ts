// What can be wrong with a vault as a whole: its folder, its file, and who else has it open.
import type { ErrorTable } from './table.ts';

const restore =
  'Keep this folder as it is and recover the vault from its latest backup with a quorum of cards (Recover on a new machine).';

export const vaultErrors = {
  'vault-missing': {
    message: (data) => `There is no vault in ${data.path}.`,
    safe: 'unchanged',
    next: 'Name the folder that holds vault.db, or recover the vault from a backup.',
  },
  'vault-folder-taken': {
    message: (data) => `A vault cannot be made in ${data.path}: something is there already.`,
    safe: 'unchanged',
    next: 'Choose a folder that does not exist yet.',
  },
  'vault-folder-unusable': {
    message: (data) => `A vault cannot be made in ${data.path} (${data.reason}).`,
    safe: 'unchanged',
    next: 'Choose a folder on a medium that you may write to.',
  },
  'vault-not-a-file': {
    message: (data) => `${data.path} is ${data.what} and not a regular file, so it is not opened.`,
    safe: 'unchanged',
    next: 'Put the vault file itself in its place. Holdfast follows no link to a vault.',
  },
  'vault-foreign': {
    message: (data) => `${data.path} is not a Holdfast vault: ${data.why}.`,
    safe: 'recoverable',
    next: `If a vault was there before, something has replaced it. ${restore}`,
  },
  'vault-newer': {
    message: (data) =>
      `This vault was made by a newer Holdfast (layout ${data.found}; this one knows layout ${data.known}).`,
    safe: 'unchanged',
    next: 'Open it with the newer Holdfast.',
  },
  'vault-truncated': {
    message: (data) =>
      `The vault file ${data.path} is cut short: it holds ${data.bytes} bytes and should hold ${data.expected}.`,
    safe: 'recoverable',
    next: restore,
  },
  'vault-damaged': {
    message: (data) => `The vault file ${data.path} is damaged: ${data.what}.`,
    safe: 'recoverable',
    next: restore,
  },
  'vault-unfinished': {
    message: (data) => `The vault in ${data.path} was never finished: its creation stopped half-way.`,
    safe: 'unchanged',
    next: 'It holds no key and may be removed. Create the vault again.',
  },
  'vault-in-use': {
    message: (data) => `The vault in ${data.path} is open in another window or command.`,
    safe: 'unchanged',
    next: 'Close it there first. If that programme was ended by force, the vault is free again at once.',
  },
  'vault-read-only': {
    message: (data) => `The vault in ${data.path} cannot be opened, because its folder or file is read-only.`,
    safe: 'either',
    next: 'Make the folder and the files in it writable, or copy the folder to a medium that is.',
  },
  'vault-not-permitted': {
    message: (data) => `The system does not let you read the vault in ${data.path}.`,
    safe: 'unchanged',
    next: 'Sign in as the user who made the vault, or have its owner set right.',
  },
  'vault-moved': {
    message: (data) => `The vault in ${data.path} was moved or removed while it was open.`,
    safe: 'either',
    next: 'Put the folder back where it was, lock the vault and open it again.',
  },
  'vault-write-failed': {
    message: (data) =>
      `The medium that holds ${data.path} failed while the vault was read or written (${data.reason}).`,
    safe: 'either',
    next: 'Lock the vault, check the medium and its cable, and open the vault again: it holds the state before the act or after it.',
  },
  'vault-locked': {
    message: 'The vault is locked.',
    safe: 'either',
    next: 'Unlock it and try again.',
  },
  'vault-rolled-back': {
    message: (data) =>
      `The vault file ends with event ${data.fileSeq} (${data.fileHead}…), but the keychain knows event ${data.anchorSeq} (${data.anchorHead}…): an older or another file was put in its place.`,
    safe: 'unchanged',
    next: 'Put the newest file back, or recover from the newest backup with a quorum of cards. If the newest file is lost for good, accept this one (holdfast vault accept-rollback), with as many approvals as the policy asks at most. Nothing was changed, and nothing in the keychain was removed.',
  },
  'rollback-none': {
    message: 'The vault file is the one that the keychain knows: there is no rollback to accept.',
    safe: 'unchanged',
    next: 'Unlock the vault.',
  },
  'rollback-foreign': {
    message: 'The keychain knows another installation of this vault, so the file cannot go on from it.',
    safe: 'unchanged',
    next: 'Recover the vault from this file or its backup with a quorum of cards.',
  },
  'vault-anchor-altered': {
    message: 'The anchor in the keychain was not written by this vault: it was altered.',
    safe: 'recoverable',
    next: restore,
  },
  'vault-not-recoverable-yet': {
    message: (data) => `${data.missing} cards have not been read back, so the vault cannot be finished.`,
    safe: 'unchanged',
    next: 'Read back every card first, or begin again.',
  },
  'backup-foreign': {
    message: (data) => `${data.path} is not a backup folder of Holdfast: ${data.why}.`,
    safe: 'unchanged',
    next: 'Name the folder that holds vault.age and manifest.json.',
  },
  'backup-mismatch': {
    message: (data) => `The parts of this backup do not belong together: ${data.what}.`,
    safe: 'others',
    next: 'Use another backup.',
  },
  'backup-exists': {
    message: (data) => `There is already a folder ${data.path}.`,
    safe: 'others',
    next: 'Wait a minute or choose another place.',
  },
  'backup-unreadable': {
    message: (data) => `The backup just written could not be read back: ${data.what}.`,
    safe: 'cards',
    next: 'Do not rely on this medium. Write the backup to another one.',
  },
  'ledger-sealed-altered': {
    message: (data) => `The sealed part of event ${data.seq} does not open: it was altered.`,
    safe: 'recoverable',
    next: restore,
  },
  'act-not-started': {
    message: (data) => `No ${data.what} has been started.`,
    safe: 'unchanged',
    next: 'Begin again from the first step.',
  },
} satisfies ErrorTable;
