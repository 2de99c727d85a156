// Why the destruction of a key is refused.
import type { ErrorTable } from './table.ts';

export const destructionErrors = {
  'destruction-nothing': {
    message: (d) => `“${d.key}” has no such version that could be destroyed.`,
    safe: 'unchanged',
    next: 'Look at its versions and name those that are deactivated, compromised or were never active.',
  },
  'destruction-reason-missing': {
    message: (d) => `Destroying “${d.key}” needs a reason, and none was given.`,
    safe: 'unchanged',
    next: 'Say why the key is not needed any more. It stands in the ledger and on the certificate.',
  },
  'destruction-cancel-reason': {
    message: 'Calling a destruction off needs a reason, and none was given.',
    safe: 'unchanged',
    next: 'Say why the key is needed after all.',
  },
  'destruction-pending': {
    message: (d) => `“${d.key}” waits for its destruction already; it may be carried out from ${d.due} on.`,
    safe: 'unchanged',
    next: 'Carry it out when it is due, or call it off.',
  },
  'destruction-wait': {
    message: (d) => `A destruction cannot wait for ${d.days} days: it waits for ${d.least} to ${d.most}.`,
    safe: 'unchanged',
    next: 'Leave the number out for what the policy asks, or give one within these bounds.',
  },
  'destruction-unknown': {
    message: (d) => `There is no destruction ${d.destruction} in this vault.`,
    safe: 'unchanged',
    next: 'Look at the key: it shows what waits for it.',
  },
  'destruction-none': {
    message: (d) => `No destruction of “${d.key}” waits.`,
    safe: 'unchanged',
    next: 'Ask for its destruction first.',
  },
  'destruction-over': {
    message: 'This destruction was called off or carried out already.',
    safe: 'unchanged',
    next: 'Look at the key: it shows what became of it.',
  },
  'destruction-not-due': {
    message: (d) =>
      `“${d.key}” may be destroyed from ${d.due} on. Until then the destruction can be called off.`,
    safe: 'unchanged',
    next: 'Wait for that time. Whoever still needs the key finds out meanwhile, because it cannot be used.',
  },
  'destruction-date-differs': {
    message: (d) => `The date that was confirmed, ${d.date}, is not the date of this machine, ${d.now}.`,
    safe: 'unchanged',
    next: 'Compare with a watch. If the machine is wrong, set its clock; a waiting period is only as good as the clock.',
  },
  'destruction-date-missing': {
    message: 'The second person has to confirm the date, and none was given.',
    safe: 'unchanged',
    next: 'Give --date YYYY-MM-DD, read off a watch and not off this machine.',
  },
  'destruction-opens': {
    message: 'A kept copy of the removed material opened under the new ring key.',
    safe: 'unchanged',
    next: 'Do not use this machine. Run the self-test, and report this.',
  },
  'destruction-not-done': {
    message: (d) => `“${d.key}” was not destroyed, so there is no certificate.`,
    safe: 'unchanged',
    next: 'A certificate is made when the destruction is carried out.',
  },
  'key-awaits-destruction': {
    message: (d) => `“${d.key}” waits for its destruction, due ${d.due}, and is not used meanwhile.`,
    safe: 'unchanged',
    next: 'Call the destruction off if the key is still needed.',
  },
} satisfies ErrorTable;
