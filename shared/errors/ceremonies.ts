// Refusals that concern ceremonies and their records.
import type { ErrorTable } from './table.ts';

export const ceremonyErrors = {
  'ceremony-running': {
    message: (d) => `The ceremony “${d.title}” of ${d.since} is not ended; only one is held at a time.`,
    safe: 'ceremony',
    next: 'Go on with it, or abort it; both leave a record.',
  },
  'ceremony-none': {
    message: 'No ceremony is under way.',
    safe: 'unchanged',
    next: 'Begin one from the catalogue.',
  },
  'ceremony-elsewhere': {
    message: 'Another window or command has gone on with this ceremony since.',
    safe: 'ceremony',
    next: 'Go on there, or close it there and take the ceremony up again here.',
  },
  'ceremony-altered': {
    message: (d) => `The ceremony in ${d.path} is not as it was written: ${d.what}.`,
    safe: 'unchanged',
    next: 'Keep that folder as evidence: move it elsewhere, and find out who had it. Then another ceremony can begin; the ledger of the vault says whether the commit point of this one was passed.',
  },
  'ceremony-other-vault': {
    message: (d) => `The ceremony is held on the vault “${d.name}”, and another one is open.`,
    safe: 'ceremony',
    next: 'Open the vault of the ceremony and take it up again.',
  },
  'ceremony-vault-open': {
    message: (d) => `The vault “${d.name}” is open, and this ceremony is held where none is.`,
    safe: 'ceremony',
    next: 'Close that vault; then go on from the first screen.',
  },
  'ceremony-unknown': {
    message: (d) => `There is no ceremony “${d.type}” in the catalogue.`,
    safe: 'unchanged',
    next: 'Use a name of the catalogue as the list shows it.',
  },
  'ceremony-script': {
    message: (d) => `Line ${d.line} of the script: ${d.why}`,
    safe: 'unchanged',
    next: (d) =>
      Number(d.more) > 0
        ? `Mend it and the other ${Number(d.more) === 1 ? 'fault' : `${d.more} faults`}, then load the script again.`
        : 'Mend it and load the script again.',
  },
  'ceremony-mode': {
    message: (d) => `A ceremony in ${d.mode} cannot be held on a vault made for ${d.vault}.`,
    safe: 'unchanged',
    next: 'Rehearse on a vault that was created as a rehearsal; hold the real one on the real vault.',
  },
  'ceremony-other-step': {
    message: (d) => `The step “${d.given}” is not the one that comes; that is “${d.wanted}”.`,
    safe: 'ceremony',
    next: 'Look at the ceremony again and go on with its present step.',
  },
  'ceremony-other-nonce': {
    message:
      'This entry is bound to another ceremony or to other parameters than those that everybody agreed to.',
    safe: 'ceremony',
    next: 'Compare the four words. If they differ, somebody has swapped something: record an exception and abort.',
  },
  'ceremony-frozen': {
    message: 'Script, parameters and policy are frozen and cannot be changed in this ceremony.',
    safe: 'ceremony',
    next: 'Abort it and begin a new one with the other parameters.',
  },
  'ceremony-policy-changed': {
    message: 'The policy is not the one that was frozen at the beginning of the ceremony.',
    safe: 'ceremony',
    next: 'Abort the ceremony and begin a new one under the policy that holds now.',
  },
  'ceremony-role': {
    message: (d) => `The step is for the role “${d.role}”, and nobody present who has it was named.`,
    safe: 'ceremony',
    next: 'Name somebody present who has the role, or let somebody with the role join.',
  },
  'ceremony-people': {
    message: (d) => `${d.why}`,
    safe: 'ceremony',
    next: 'Mend the roll call.',
  },
  'ceremony-fact': {
    message: (d) => `The step needs that ${d.fact}, and that is not so now.`,
    safe: 'ceremony',
    next: 'Make it so outside of the ceremony, or adjourn or abort the ceremony.',
  },
  'ceremony-value': {
    message: (d) => `“${d.field}” is refused: ${d.why}.`,
    safe: 'ceremony',
    next: 'Enter it again. What else was entered is kept.',
  },
  'ceremony-not-agreed': {
    message: (d) => `Not everybody agrees: ${d.names}.`,
    safe: 'ceremony',
    next: 'Abort the ceremony; nothing has been done. What was said stands in the record.',
  },
  'ceremony-space': {
    message: (d) => `The ceremony may need ${d.needed} MB of free space, and there are ${d.free} MB.`,
    safe: 'ceremony',
    next: 'Free space before anybody is asked for a card, then record the surroundings again.',
  },
  'ceremony-watch': {
    message: 'The time on the watch was not understood.',
    safe: 'ceremony',
    next: 'Write it as 31 Jan 2026 14:05, in UTC.',
  },
  'ceremony-adjourned': {
    message: 'The ceremony is adjourned.',
    safe: 'ceremony',
    next: 'Take it up again first.',
  },
  'ceremony-interrupted': {
    message: 'The ceremony was interrupted by a lock or a stop of the programme.',
    safe: 'ceremony',
    next: 'Take it up again: you are told what was kept and what was dropped.',
  },
  'ceremony-ended': {
    message: 'The ceremony is ended and its record is closed.',
    safe: 'ceremony',
    next: 'What comes later is added to the record as an addendum, never changed in it.',
  },
  'ceremony-only-forward': {
    message: 'The commit point was passed, so the ceremony cannot be aborted: what was done is done.',
    safe: 'ceremony',
    next: 'Go on to the end, and record what is not as it should be as an exception.',
  },
  'ceremony-busy': {
    message: 'An act of this ceremony is being carried out.',
    safe: 'ceremony',
    next: 'Wait for its end.',
  },
  'ceremony-act-lost': {
    message: (d) => `What the step needs is no longer in memory: ${d.what}.`,
    safe: 'ceremony',
    next: 'Adjourn the ceremony and take it up again: it goes back to where that was made.',
  },
  'record-altered': {
    message: (d) => `The record is not as it was written: ${d.what}.`,
    safe: 'unchanged',
    next: 'Keep it as evidence, look for an unaltered copy, and find out who had it.',
  },
  'record-folder': {
    message: (d) => `There is no record in ${d.path}: ${d.what} is missing.`,
    safe: 'unchanged',
    next: 'Name the folder that holds record.json.',
  },
  'record-no-folder': {
    message: (d) => `${d.path} is a ${d.kind}, not the folder of a record.`,
    safe: 'unchanged',
    next: 'Name the folder that holds record.json.',
  },
  'record-not-kept': {
    message: (d) => `The record that was written to ${d.path} does not read back as it should: ${d.what}.`,
    safe: 'ceremony',
    next: 'Use another medium, and look at this one.',
  },
  'record-addendum': {
    message: (d) => `The addendum is refused: ${d.why}.`,
    safe: 'unchanged',
    next: 'Mend it and add it again.',
  },
  'record-leaks': {
    message: (d) =>
      `The record would hold a secret (${d.what}, as ${d.form}), in ${d.where}. It is not written.`,
    safe: 'ceremony',
    next: 'Enter it again without the secret. Treat the secret as seen if it was on a screen.',
  },
} satisfies ErrorTable;
