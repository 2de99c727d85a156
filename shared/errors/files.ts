// What can be wrong with files and folders that a person names, and with what is written to them.
import type { ErrorTable } from './table.ts';

const moreRoom = 'Make room or choose another place, then try again.';

export const fileErrors = {
  'file-missing': {
    message: (data) => `There is no file ${data.path}.`,
    safe: 'unchanged',
    next: 'Check the name and whether its medium is connected.',
  },
  'file-not-regular': {
    message: (data) => `${data.path} is not an ordinary file but a ${data.kind}.`,
    safe: 'unchanged',
    next: 'Name an ordinary file.',
  },
  'file-unreadable': {
    message: (data) => `The file ${data.path} cannot be read (${data.reason}).`,
    safe: 'unchanged',
    next: 'Check its permissions and the medium it is on.',
  },
  'file-vanished': {
    message: (data) => `The file ${data.path} could not be read to its end (${data.reason}).`,
    safe: 'output',
    next: 'Check that its medium is still connected, then try again.',
  },
  'file-changed': {
    message: (data) => `The file ${data.path} changed while it was read, so the result was discarded.`,
    safe: 'output',
    next: 'Wait until nothing writes to it, then try again.',
  },
  'file-exists': {
    message: (data) => `There is already a file ${data.path}.`,
    safe: 'output',
    next: 'Choose another name, or ask for it to be replaced.',
  },
  'file-target-symlink': {
    message: (data) => `${data.path} is a symbolic link; Holdfast does not write through links.`,
    safe: 'output',
    next: 'Name the place itself, or remove the link.',
  },
  'file-target-folder-missing': {
    message: (data) => `The folder of ${data.path} does not exist.`,
    safe: 'output',
    next: 'Create the folder or choose another place.',
  },
  'file-target-read-only': {
    message: (data) => `Nothing can be written beside ${data.path} (${data.reason}).`,
    safe: 'output',
    next: 'Choose a folder that you may write to.',
  },
  'file-disk-full': {
    message: (data) => `There is no room left to write ${data.path}.`,
    safe: 'output',
    next: moreRoom,
  },
  'file-too-large': {
    message: (data) => `${data.path} would become larger than its medium or a limit of this system allows.`,
    safe: 'output',
    next: 'Choose a medium with a file system for large files.',
  },
  'file-target-folder': {
    message: (data) => `${data.path} is a ${data.kind}, not a file that could be replaced.`,
    safe: 'output',
    next: 'Give the name of a file.',
  },
  'file-write-failed': {
    message: (data) => `Writing ${data.path} failed (${data.reason}).`,
    safe: 'output',
    next: 'Check the medium, then try again.',
  },
  'file-not-as-written': {
    message: (data) => `What was read back from ${data.path} is not what was written.`,
    safe: 'output',
    next: 'Do not trust its medium; choose another one.',
  },
  'file-over-limit': {
    message: (data) => `The file ${data.path} is larger than the ${data.limit} bytes that belong there.`,
    safe: 'unchanged',
    next: 'Check that the right file was named. It was not read.',
  },
  'file-not-removed': {
    message: (data) => `${data.path} could not be removed (${data.reason}).`,
    safe: 'keys',
    next: 'Remove it yourself once nothing uses it.',
  },
  'folder-exists': {
    message: (data) => `There is already something at ${data.path}.`,
    safe: 'unchanged',
    next: 'Choose another name.',
  },
  'folder-missing': {
    message: (data) => `There is no folder ${data.path}.`,
    safe: 'unchanged',
    next: 'Check the name and whether its medium is connected.',
  },
  'folder-unusable': {
    message: (data) => `The folder ${data.path} cannot be used (${data.reason}).`,
    safe: 'others',
    next: 'Check its permissions and its medium, or choose another folder.',
  },
  'file-cancelled': {
    message: 'The work on the file was cancelled.',
    safe: 'output',
    next: 'Start it again when you wish.',
  },
} satisfies ErrorTable;
