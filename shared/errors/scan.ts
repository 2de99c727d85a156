// Why a scan or an act on what it found is refused.
import type { ErrorTable } from './table.ts';

export const scanErrors = {
  'scan-memory': {
    message: 'The scan needed more memory than it may take and was ended; nothing was changed or recorded.',
    safe: 'unchanged',
    next: 'Scan fewer folders at a time, or lower the limit for the size of files.',
  },
  'scan-changed': {
    message: (d) =>
      `What was found in “${d.path}” is not there any more as it was; nothing was taken into custody.`,
    safe: 'unchanged',
    next: 'Scan the folder again and look at what is found there now.',
  },
  'find-unknown': {
    message: (d) => `No find “${d.find}” stands in this vault.`,
    safe: 'unchanged',
    next: 'List what was found and use the id of one.',
  },
  'find-gone': {
    message: (d) => `The last scan did not find it in “${d.path}” any more.`,
    safe: 'unchanged',
    next: 'Nothing is left to do here. Scan again when you think it is back.',
  },
  'find-decided': {
    message: (d) => `It was ${d.as} before, as the key “${d.key}”.`,
    safe: 'unchanged',
    next: 'Look at the key and at its open items.',
  },
  'find-reason-missing': {
    message:
      'A find is dismissed only with a reason: whoever reads the ledger later must understand why it was left.',
    safe: 'unchanged',
    next: 'Say why it is no secret, or why it may stay.',
  },
  'find-in-custody': {
    message: (d) => `This is a copy of the key “${d.key}”, which is in custody already.`,
    safe: 'unchanged',
    next: 'Say that it is the same as that key; then its removal and rotation become open items.',
  },
  'scan-folders-missing': {
    message: 'No folder was named.',
    safe: 'unchanged',
    next: 'Choose at least one folder or file to be searched.',
  },
  'scan-baseline-malformed': {
    message: (d) => `The file “${d.path}” is no earlier report of a scan.`,
    safe: 'unchanged',
    next: 'Name a file that “scan --report FILE.json” wrote.',
  },
} satisfies ErrorTable;
