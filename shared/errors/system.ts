// Refusals by the application itself: bad calls, lost processes, full disks.
import type { ErrorTable } from './table.ts';

export const systemErrors = {
  internal: {
    message: (data) => `Holdfast met a fault of its own (reference ${data.reference}).`,
    safe: 'either',
    next: 'Lock the vault and try again. If it happens again, report the reference; it holds no secret.',
  },
  'call-refused': {
    message: 'The call did not come from the window of Holdfast and was not answered.',
    safe: 'unchanged',
    next: 'Close Holdfast and start it again.',
  },
  'call-unknown': {
    message: (data) => `There is no call named ${data.call}.`,
    safe: 'unchanged',
    next: 'The window and the programme do not belong to the same version: install Holdfast again.',
  },
  'call-malformed': {
    message: (data) => `The call ${data.call} was not understood at ${data.where}.`,
    safe: 'unchanged',
    next: 'Correct the entry and try again.',
  },
  'call-too-large': {
    message: (data) => `The call ${data.call} carries more than ${data.limit} bytes.`,
    safe: 'unchanged',
    next: 'Enter less at a time, or use a file.',
  },
  'strongroom-lost': {
    message:
      'The strongroom, the process that holds the keys, ended without being asked to. The vault is locked.',
    safe: 'locked',
    next: 'Unlock the vault again. What was being written is either whole or not there.',
  },
  'system-disk-full': {
    message: (data) => `There is no room left where ${data.path} lies.`,
    safe: 'either',
    next: 'Make room on that medium and try again.',
  },
  'switch-refused': {
    message: (data) =>
      `Holdfast does not start with the switch ${data.switch}: it would open it to other programmes.`,
    safe: 'unchanged',
    next: 'Start Holdfast without that switch.',
  },
} satisfies ErrorTable;
