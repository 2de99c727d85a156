// Why a key is not sealed into a package, or not taken out of one.
import type { ErrorTable } from './table.ts';

export const packageErrors = {
  'handover-state': {
    message: (d) =>
      `Version ${d.version} of “${d.key}” is ${d.state}, and keys in that state are not handed over.`,
    safe: 'unchanged',
    next: 'Hand over a version that is to be used: rotate the key, or resume it when the reason is gone.',
  },
  'package-no-recipient': {
    message: 'No recipient was named.',
    safe: 'unchanged',
    next: 'Name at least one from the register.',
  },
  'package-expiry-past': {
    message: (d) => `The expiry of the package, ${d.expires}, has already passed.`,
    safe: 'unchanged',
    next: 'Give a date in the future.',
  },
  'package-unknown': {
    message: (d) => `There is no package “${d.package}” in the register.`,
    safe: 'unchanged',
    next: 'List the packages and use the id of one.',
  },
  'package-gone': {
    message: (d) => `The package “${d.package}” was confirmed to be gone before.`,
    safe: 'unchanged',
    next: 'Nothing is left to do for it.',
  },
  'package-received': {
    message: (d) => `The receipt of the package “${d.package}” is in the ledger already.`,
    safe: 'unchanged',
    next: 'Nothing is left to do.',
  },
  'package-code-wrong': {
    message: 'The code is not the one of this package.',
    safe: 'unchanged',
    next: 'Have it read once more. It is 16 characters, 0 to 9 and a to f. If it still differs, something else was opened.',
  },
  'package-code-impossible': {
    message: (d) => `The code of the package “${d.package}” cannot be checked: the key is not here any more.`,
    safe: 'unchanged',
    next: 'Take a signed receipt, or record in words what the recipient says.',
  },
  'package-receipt-none': {
    message: 'Nothing was given that a receipt could be.',
    safe: 'unchanged',
    next: 'Give the code that was read back, a signature, a receipt file, or what was told, in words.',
  },
  'package-receipt-signer': {
    message: 'The receipt was not signed with the key of a recipient of this package.',
    safe: 'unchanged',
    next: 'Ask the recipient for a signature with the key that is in the register, or for the code.',
  },
  'package-receipt-other': {
    message: 'The receipt is for another package.',
    safe: 'unchanged',
    next: 'Check that the right file was named.',
  },
  'package-folder': {
    message: (d) => `${d.path} is no package: ${d.missing} is missing.`,
    safe: 'unchanged',
    next: 'Give the folder with package.age, statement.json and statement.json.sig.',
  },
  'package-statement-malformed': {
    message: 'The statement of the package is damaged or of a newer form.',
    safe: 'unchanged',
    next: 'Ask the sender for the package once more.',
  },
  'package-statement-signature': {
    message: 'The signature does not belong to the statement of this package.',
    safe: 'unchanged',
    next: 'Do not use the package. Ask the sender for another copy.',
  },
  'package-signer-differs': {
    message: (d) => `The statement was signed with the key ${d.found}, not with the one that was expected.`,
    safe: 'unchanged',
    next: 'Do not use the package before the sender has read the fingerprint aloud.',
  },
  'package-altered': {
    message: 'The sealed file is not the one of which the statement speaks.',
    safe: 'unchanged',
    next: 'Ask the sender for another copy of the package.',
  },
  'package-expired': {
    message: (d) => `The package was to be opened until ${d.expires}.`,
    safe: 'unchanged',
    next: 'Ask the sender for a new one.',
  },
  'package-not-for-vault': {
    message: 'No key of this vault opens the package.',
    safe: 'unchanged',
    next: 'Check to whom it was sealed. Only keys for encryption (age, RSA) that may still process are tried.',
  },
  'package-content-differs': {
    message: 'What is in the package is not the key of which the statement speaks.',
    safe: 'unchanged',
    next: 'Do not use it. Tell the sender.',
  },
  'package-opened-before': {
    message: (d) => `The package was opened in this vault before, as “${d.key}”.`,
    safe: 'unchanged',
    next: 'Use that key.',
  },
  'package-lineage-apart': {
    message: (d) =>
      `“${d.key}” does not continue what the sender has: its newest version did not come from there.`,
    safe: 'unchanged',
    next: 'Give another name: then the version is taken in as a key of its own.',
  },
  'package-lineage-past': {
    message: (d) => `Version ${d.version} of the sender’s key, or a later one, is in “${d.key}” already.`,
    safe: 'unchanged',
    next: 'Use it. If this one is wanted all the same, give another name for a key of its own.',
  },
  'package-lineage-waits': {
    message: (d) =>
      `The newest version of “${d.key}” was never used, and the package holds the one after it.`,
    safe: 'unchanged',
    next: 'Activate that version first, or give another name for a key of its own.',
  },
  'package-lineage-signer': {
    message: (d) =>
      `The package would give “${d.key}” its next version, and nobody compared the fingerprint of its signer.`,
    safe: 'unchanged',
    next: 'Have the sender read the fingerprint aloud and give it, or take the version in under another name.',
  },
} satisfies ErrorTable;
