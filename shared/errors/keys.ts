// Why an act on a key is refused.
import type { ErrorTable } from './table.ts';

export const keyErrors = {
  'key-unknown': {
    message: (d) => `There is no key “${d.key}” in this vault.`,
    safe: 'unchanged',
    next: 'List the keys and use one of their names.',
  },
  'key-name-taken': {
    message: (d) => `There is already a key named “${d.name}”. Names are compared without regard to case.`,
    safe: 'unchanged',
    next: 'Choose another name, or rotate the key that has it.',
  },
  'key-name-invalid': {
    message: 'A key needs a name of 1 to 120 characters without control characters.',
    safe: 'unchanged',
    next: 'Choose another name.',
  },
  'key-ring-unknown': {
    message: (d) => `There is no ring “${d.ring}” in this vault.`,
    safe: 'unchanged',
    next: 'List the rings and use one of their names.',
  },
  'key-in-ring': {
    message: (d) => `“${d.key}” is in ring “${d.ring}” already.`,
    safe: 'unchanged',
    next: 'Choose another ring.',
  },
  'key-algorithm-unfit': {
    message: (d) => `${d.algorithm} does not serve the purpose “${d.purpose}”.`,
    safe: 'unchanged',
    next: 'Choose an algorithm of that purpose.',
  },
  'key-date-past': {
    message: (d) => `The ${d.what}, ${d.date}, has already passed.`,
    safe: 'unchanged',
    next: 'Give a date in the future.',
  },
  'key-dates-order': {
    message: (d) => `The ${d.later}, ${d.date}, lies before the ${d.earlier}.`,
    safe: 'unchanged',
    next: 'Give the dates in the order in which they come: activation, end of protecting, deactivation, end of processing.',
  },
  'key-date-acted': {
    message: (d) =>
      `The ${d.what} of “${d.key}”, ${d.date}, has come and acted; it stands in the ledger and is not changed.`,
    safe: 'unchanged',
    next: 'Rotate the key: the next version has dates of its own.',
  },
  'key-date-closed': {
    message: (d) => `“${d.key}” is ${d.state}; its ${d.what} cannot act any more.`,
    safe: 'unchanged',
    next: 'Change a date that still lies ahead, or rotate the key.',
  },
  'key-wrap-planned': {
    message: (d) =>
      `The next version of the wrapping key “${d.key}” cannot begin by date: what the old one wraps must be wrapped again at that moment.`,
    safe: 'unchanged',
    next: 'Rotate it when the day has come; the due list reminds you.',
  },
  'key-transition-illegal': {
    message: (d) => `Version ${d.version} of “${d.key}” is ${d.from}, and no such step leads from there.`,
    safe: 'unchanged',
    next: (d) => `${d.way}`,
  },
  'key-version-unknown': {
    message: (d) => `“${d.key}” has no version ${d.version} that could do this.`,
    safe: 'unchanged',
    next: 'Show the key and use a version that it lists.',
  },
  'key-newer-active': {
    message: (d) =>
      `Version ${d.newer} of “${d.key}” is active, and only one may be: version ${d.version} stays ${d.from}.`,
    safe: 'unchanged',
    next: 'Use the active version; the other one is deactivated when it is no longer needed.',
  },
  'key-period-over': {
    message: (d) => `The protecting period of version ${d.version} of “${d.key}” ended on ${d.date}.`,
    safe: 'unchanged',
    next: 'Rotate the key, or deactivate this version.',
  },
  'key-has-children': {
    message: (d) =>
      `Version ${d.version} of “${d.key}” still wraps ${d.children} of the vault’s keys; without it they do not open.`,
    safe: 'unchanged',
    next: 'Rotate it: everything it wraps is wrapped again under the next version in the same act.',
  },
  'key-reason-compromise': {
    message: (d) => `The reason “${d.reason}” belongs to a compromise, and ${d.action} is none.`,
    safe: 'unchanged',
    next: 'Report the key as compromised, or give another reason.',
  },
  'key-reason-unfit': {
    message: (d) => `The reason “${d.reason}” does not make a key compromised.`,
    safe: 'unchanged',
    next: 'Give key-compromise or ca-compromise, or deactivate the key.',
  },
  'key-occurred-needed': {
    message: 'A compromise is recorded with the time when it happened, as far as it is known.',
    safe: 'unchanged',
    next: 'Give that time; where it is not known, the earliest time at which it can have happened.',
  },
  'key-occurred-future': {
    message: (d) => `${d.date} lies ahead: a compromise cannot have happened then.`,
    safe: 'unchanged',
    next: 'Give the time when it happened.',
  },
  'key-edit-nothing': {
    message: (d) => `Nothing recorded of “${d.key}” would change.`,
    safe: 'unchanged',
    next: 'Change something, or leave it as it is.',
  },
  'key-extractable-never': {
    message: (d) => `“${d.key}” is not extractable, and that cannot be taken back.`,
    safe: 'unchanged',
    next: 'Make another key that may leave.',
  },
  'key-field-unfit': {
    message: (d) => `What was given for ${d.what} is not recorded: ${d.why}.`,
    safe: 'unchanged',
    next: 'Correct it and try again.',
  },
  'key-wraps-itself': {
    message: (d) => `“${d.key}” would wrap itself.`,
    safe: 'unchanged',
    next: 'Choose another wrapping key.',
  },
  'key-nested-too-deep': {
    message: (d) => `More than ${d.deepest} wrapping keys would lie one under the other.`,
    safe: 'unchanged',
    next: 'Choose a wrapping key that lies higher, such as one that is wrapped by its ring alone.',
  },
  'key-usage-limit': {
    message: (d) => `Version ${d.version} of “${d.key}” has protected ${d.limit} times, which is its limit.`,
    safe: 'unchanged',
    next: 'Rotate it: a new version begins to count anew.',
  },
  'key-reason-needed': {
    message: (d) =>
      d.state === 'process-stop'
        ? `The recipient-usage period of version ${d.version} of “${d.key}” is over: to ${d.operation}${d.operation === 'show' ? '' : ' with'} it needs a reason, which is recorded.`
        : `Version ${d.version} of “${d.key}” is ${d.state}: to ${d.operation}${d.operation === 'show' ? '' : ' with'} it needs a reason and an approval, which are recorded.`,
    safe: 'unchanged',
    next: (d) =>
      d.state === 'process-stop' ? 'Give the reason.' : 'Give the reason, and let another custodian approve.',
  },
  'key-dating-needed': {
    message: (d) =>
      `Version ${d.version} of “${d.key}” is suspended, and Holdfast does not know when this file was protected.`,
    safe: 'unchanged',
    next: 'Say when it was; that is recorded. What was protected during the suspension is not opened.',
  },
  'key-dated-into-suspension': {
    message: (d) =>
      `The file was protected at ${d.at}, and version ${d.version} of “${d.key}” is suspended since ${d.since}.`,
    safe: 'unchanged',
    next: 'Wait until the suspension is over, or find out who made the file.',
  },
  'key-not-protecting': {
    message: (d) => `“${d.key}” is ${d.state} and may not ${d.operation} anything now.`,
    safe: 'unchanged',
    next: (d) => `${d.way}`,
  },
  'key-not-processing': {
    message: (d) => `“${d.key}” is ${d.state} and may not ${d.operation} anything now.`,
    safe: 'unchanged',
    next: (d) => `${d.way}`,
  },
  'key-purpose-unfit': {
    message: (d) => `“${d.key}” is for the purpose “${d.purpose}” and cannot ${d.operation}.`,
    safe: 'unchanged',
    next: 'Use a key whose purpose allows it.',
  },
  'key-tracked': {
    message: (d) => `“${d.key}” is only tracked here: its material lives elsewhere.`,
    safe: 'unchanged',
    next: 'Do this where the key is. Its dates, owner and end can be kept here.',
  },
  'key-destroyed': {
    message: (d) => `“${d.key}” was destroyed on ${d.on}: there is no private material that could leave.`,
    safe: 'unchanged',
    next: 'Its public half and its certificate of destruction can still be written. What it protected is lost, unless a copy was kept.',
  },
  'key-not-extractable': {
    message: (d) =>
      `“${d.key}” was made not extractable, and that is for ever: its private material does not leave.`,
    safe: 'unchanged',
    next: 'Make another key that may leave. A public half may be exported at any time.',
  },
  'key-not-kept-secret': {
    message: (d) => `“${d.key}” is a key that works inside Holdfast; only a kept secret is shown.`,
    safe: 'unchanged',
    next: 'Use it where it is. To let it leave, export it or seal it to a recipient.',
  },
  'key-not-shown': {
    message: (d) => `Version ${d.version} of “${d.key}” is ${d.state} and is not shown.`,
    safe: 'unchanged',
    next: (d) =>
      d.state === 'pre-active' ? 'Activate it first.' : 'Choose another version, or make another secret.',
  },
  'key-format-unfit': {
    message: (d) => `${d.algorithm} cannot be written in the format “${d.format}”.`,
    safe: 'unchanged',
    next: (d) => `Choose one of: ${d.formats}.`,
  },
  'key-no-public-half': {
    message: (d) => `${d.algorithm} has no public half.`,
    safe: 'unchanged',
    next: 'Nothing of it can be handed out but the key itself.',
  },
  'key-row-missing': {
    message: (d) => `The vault file has no material for version ${d.version} of “${d.key}”.`,
    safe: 'recoverable',
    next: 'The file is damaged. Restore the newest backup into another folder and compare.',
  },
  'wrap-size': {
    message: (d) =>
      `${d.path} holds ${d.bytes} bytes; a key to wrap or unwrap here has ${d.least} to ${d.most}.`,
    safe: 'output',
    next: 'Wrap the key of the data, not the data. Files of any size are encrypted to a key that encrypts.',
  },
  'wrap-not-wrapped': {
    message: (d) => `${d.path} is not a wrapped key: its length is no multiple of eight bytes.`,
    safe: 'output',
    next: 'Give the file that wrapping wrote, unchanged.',
  },
  'wrap-other-key': {
    message: (d) => `No version of this key that may unwrap opens ${d.path}.`,
    safe: 'output',
    next: 'Use the key that wrapped it, and make sure that the file was not altered.',
  },
  'signature-wrong': {
    message: 'The signature was not made by this key over this file.',
    safe: 'read',
    next: 'Make sure that file and signature belong together and that nothing was altered.',
  },
} satisfies ErrorTable;
