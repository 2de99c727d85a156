// Why an act on a key is refused.
import type { ErrorTable } from './table.ts';

export const keyErrors = {
  'key-unknown': {
    message: (d) => `There is no key “${d.key}” in this vault.`,
    next: 'List the keys and use one of their names.',
  },
  'key-name-taken': {
    message: (d) => `There is already a key named “${d.name}”. Names are compared without regard to case.`,
    next: 'Choose another name, or rotate the key that has it.',
  },
  'key-name-invalid': {
    message: 'A key needs a name of 1 to 120 characters without control characters.',
    next: 'Choose another name.',
  },
  'key-ring-unknown': {
    message: (d) => `There is no ring “${d.ring}” in this vault.`,
    next: 'List the rings and use one of their names.',
  },
  'key-algorithm-unfit': {
    message: (d) => `${d.algorithm} does not serve the purpose “${d.purpose}”.`,
    next: 'Choose an algorithm of that purpose.',
  },
  'key-date-past': {
    message: (d) => `The end of the originator-usage period, ${d.date}, has already passed.`,
    next: 'Give a date in the future.',
  },
  'key-transition-illegal': {
    message: (d) => `“${d.key}” is ${d.from}; from there it cannot become ${d.to}.`,
    next: (d) => `${d.way}`,
  },
  'key-not-protecting': {
    message: (d) => `“${d.key}” is ${d.state} and may not ${d.operation} anything now.`,
    next: (d) => `${d.way}`,
  },
  'key-not-processing': {
    message: (d) => `“${d.key}” is ${d.state} and may not ${d.operation} anything now.`,
    next: (d) => `${d.way}`,
  },
  'key-purpose-unfit': {
    message: (d) => `“${d.key}” is for the purpose “${d.purpose}” and cannot ${d.operation}.`,
    next: 'Use a key whose purpose allows it.',
  },
  'key-tracked': {
    message: (d) => `“${d.key}” is only tracked here: its material lives elsewhere.`,
    next: 'Do this where the key is. Its dates, owner and end can be kept here.',
  },
  'key-not-extractable': {
    message: (d) =>
      `“${d.key}” was made not extractable, and that is for ever: its private material does not leave.`,
    next: 'Export its public half, or make another key that may leave.',
  },
  'key-format-unfit': {
    message: (d) => `${d.algorithm} cannot be written in the format “${d.format}”.`,
    next: (d) => `Choose one of: ${d.formats}.`,
  },
  'key-no-public-half': {
    message: (d) => `${d.algorithm} has no public half.`,
    next: 'Nothing of it can be handed out but the key itself.',
  },
  'key-row-missing': {
    message: (d) => `The vault file has no material for version ${d.version} of “${d.key}”.`,
    next: 'The file is damaged. Restore the newest backup into another folder and compare.',
  },
  'key-row-altered': {
    message: (d) => `The wrapped material “${d.id}” does not open: it was altered or swapped.`,
    next: 'The file is damaged. Restore the newest backup into another folder and compare.',
  },
  'key-self-test-failed': {
    message: (d) => `A freshly made ${d.algorithm} key failed its self-test and was thrown away.`,
    next: 'Run the self-test. Do not use this machine until it passes.',
  },
  'key-import-unreadable': {
    message: (d) => `The file could not be read as ${d.algorithm}: ${d.why}.`,
    next: 'Check the file and name its format.',
  },
  'signature-wrong': {
    message: 'The signature was not made by this key over this file.',
    next: 'Make sure that file and signature belong together and that nothing was altered.',
  },
} satisfies ErrorTable;
