// Why handing a key over, or taking one in, is refused.
import type { ErrorTable } from './table.ts';

export const handoverErrors = {
  'wrapping-key-empty': {
    message: 'The file with the public key is empty.',
    safe: 'unchanged',
    next: 'Check that the right file was named.',
  },
  'wrapping-key-malformed': {
    message: 'The file holds no public key in a form that is known here.',
    safe: 'unchanged',
    next: 'Give an RSA key as PEM or DER (SPKI or PKCS#1), an age recipient, or an SSH public key.',
  },
  'wrapping-key-private': {
    message: 'The file holds a private key, and only the public half was asked for.',
    safe: 'unchanged',
    next: 'Do not hand this file around: whoever has it has the key. Ask for the public half.',
  },
  'wrapping-key-certificate': {
    message: 'The file holds a certificate, not the public key itself.',
    safe: 'unchanged',
    next: 'Take the key out with “openssl x509 -in FILE -pubkey -noout”, and make sure that it is the right one.',
  },
  'wrapping-key-several': {
    message: 'The file holds more than one key.',
    safe: 'unchanged',
    next: 'Put the wrapping key into a file of its own.',
  },
  'wrapping-key-kind': {
    message: (d) => `The public key is of the kind ${d.found}; keys are wrapped to RSA keys.`,
    safe: 'unchanged',
    next: 'Ask the target for its RSA wrapping key.',
  },
  'wrapping-key-size': {
    message: (d) => `The RSA key has ${d.bits} bits.`,
    safe: 'unchanged',
    next: 'Ask for a wrapping key of 2048, 3072 or 4096 bits.',
  },
  'wrapping-key-exponent': {
    message: 'The RSA key has an exponent that is not used by sound keys.',
    safe: 'unchanged',
    next: 'Do not wrap anything to it. Ask where it came from.',
  },
  'ssh-recipient-kind': {
    message: (d) => `SSH keys of the kind ${d.found} cannot receive anything: they only sign.`,
    safe: 'unchanged',
    next: 'Ask for an ssh-ed25519 or ssh-rsa key, or for an age recipient.',
  },
  'ssh-recipient-malformed': {
    message: 'The SSH public key is damaged.',
    safe: 'unchanged',
    next: 'Ask for the line of the .pub file once more.',
  },
  'ssh-recipient-weak': {
    message: (d) => `The SSH key has ${d.bits} bits; at least ${d.least} are needed.`,
    safe: 'unchanged',
    next: 'Ask for another key.',
  },

  'recipient-unknown': {
    message: (d) => `There is no recipient “${d.recipient}” in the register.`,
    safe: 'unchanged',
    next: 'List the recipients, or add this one and have it verified.',
  },
  'recipient-name-taken': {
    message: (d) => `There is already a recipient named “${d.name}”.`,
    safe: 'unchanged',
    next: 'Choose another name, or remove the other one first.',
  },
  'recipient-name-invalid': {
    message: 'A recipient needs a name of 1 to 120 characters.',
    safe: 'unchanged',
    next: 'Give the name of the person or system.',
  },
  'recipient-removed': {
    message: (d) => `“${d.name}” was removed from the register.`,
    safe: 'unchanged',
    next: 'Add the recipient again and have the key verified.',
  },
  'recipient-key-known': {
    message: (d) => `The key is in the register already, as “${d.name}”.`,
    safe: 'unchanged',
    next: 'Use that recipient. One key under two names would hide who can open a package.',
  },
  'recipient-unverified': {
    message: (d) => `Nobody has verified the key of “${d.name}” yet: nothing is sealed to it.`,
    safe: 'unchanged',
    next: 'Let a second custodian compare its fingerprint with what the recipient reads aloud.',
  },
  'recipient-verified': {
    message: (d) => `The key of “${d.name}” is verified already.`,
    safe: 'unchanged',
    next: 'Nothing is left to do.',
  },
  'recipient-expired': {
    message: (d) => `“${d.name}” was entered until ${d.expires}, which has passed.`,
    safe: 'unchanged',
    next: 'Ask whether the recipient still has the key, remove the entry and add it again.',
  },
  'recipient-expiry-past': {
    message: (d) => `The end of the entry, ${d.expires}, has already passed.`,
    safe: 'unchanged',
    next: 'Give a date in the future.',
  },
  'recipient-verify-same': {
    message: (d) => `Whoever added “${d.name}” cannot be the one who verifies it.`,
    safe: 'unchanged',
    next: 'Let another custodian compare the fingerprint: one person alone could have been given a wrong key.',
  },
  'recipient-fingerprint-differs': {
    message: (d) => `The fingerprint that was read is not the one of “${d.name}”.`,
    safe: 'unchanged',
    next: 'Compare once more. If it still differs, the key in the register is not the recipient’s: remove it.',
  },
  'recipient-fingerprint-short': {
    message: 'Too little of the fingerprint was given to tell keys apart.',
    safe: 'unchanged',
    next: 'Give all of it, or at least its first 16 characters.',
  },
  'recipient-kind-unfit': {
    message: (d) => `“${d.name}” has a key of the kind ${d.kind}, to which this cannot be sealed.`,
    safe: 'unchanged',
    next: (d) => `${d.way}`,
  },
  'recipient-vault-fingerprint': {
    message: 'The fingerprint of the other vault is 43 characters of base64url or 64 hexadecimal digits.',
    safe: 'unchanged',
    next: 'Show the status of the other vault and copy its fingerprint.',
  },

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

  'byok-target-unknown': {
    message: (d) => `Nothing is known of the target “${d.target}”.`,
    safe: 'unchanged',
    next: (d) => `Choose one of: ${d.targets}.`,
  },
  'byok-key-unfit': {
    message: (d) => `${d.target} does not take ${d.algorithm} keys for “${d.purpose}”: ${d.why}.`,
    safe: 'unchanged',
    next: (d) => `It takes: ${d.takes}.`,
  },
  'byok-wrapping-size': {
    message: (d) => `The wrapping key has ${d.bits} bits; ${d.target} hands out keys of ${d.sizes} bits.`,
    safe: 'unchanged',
    next: 'Fetch the wrapping key of the target once more and check its fingerprint.',
  },
  'byok-wrapping-kind': {
    message: (d) => `${d.target} takes keys that are wrapped to ${d.wanted}.`,
    safe: 'unchanged',
    next: (d) => `${d.way}`,
  },
  'byok-method': {
    message: (d) =>
      `${d.target} knows no method “${d.method}” for this key and a wrapping key of ${d.bits} bits.`,
    safe: 'unchanged',
    next: (d) => `Choose one of: ${d.methods}.`,
  },
  'byok-kid': {
    message:
      'The key identifier is not the whole one of a version: https://NAME.vault.azure.net/keys/KEY/VERSION.',
    safe: 'unchanged',
    next: 'Show the exchange key with “az keyvault key show” and copy its kid with the version at the end.',
  },
  'byok-tier': {
    message: (d) => `${d.host} does not take ${d.algorithm} keys: only a Managed HSM does.`,
    safe: 'unchanged',
    next: 'Use a Managed HSM, or hand over an RSA or EC key.',
  },
  'byok-token-missing': {
    message: (d) => `${d.target} needs the import token that came with the wrapping key.`,
    safe: 'unchanged',
    next: 'Give the token: it must be the one of the same request as the wrapping key.',
  },
  'byok-token-truncated': {
    message: 'The import token is cut short or damaged.',
    safe: 'unchanged',
    next: 'Save it once more from the answer of the target, without changing it.',
  },
  'byok-token-superfluous': {
    message: (d) => `${d.target} has no import token.`,
    safe: 'unchanged',
    next: 'Leave the token out, and check that the right target was chosen.',
  },
  'byok-window-over': {
    message: (d) => `The wrapping key of ${d.target} was good until ${d.expires}, which has passed.`,
    safe: 'unchanged',
    next: 'Fetch a new wrapping key (and token) from the target, and begin again.',
  },
  'byok-window-long': {
    message: (d) => `${d.target} gives ${d.hours} hours at most; ${d.expires} lies further ahead.`,
    safe: 'unchanged',
    next: 'Give the time that the target printed, or leave it out.',
  },
  'byok-name': {
    message: (d) => `${d.what} is no name that ${d.target} takes.`,
    safe: 'unchanged',
    next: 'Use letters, digits, - and _ as the target’s own console does.',
  },
  'byok-fingerprint-differs': {
    message: 'The fingerprint that was read is not the one of the wrapping key.',
    safe: 'unchanged',
    next: 'Do not wrap anything to this key. Fetch it again, and compare once more.',
  },
  'byok-length': {
    message: (d) => `The key has ${d.found} bytes; the target takes ${d.wanted}.`,
    safe: 'unchanged',
    next: 'Make another key of the usual length for it.',
  },
  'byok-too-long': {
    message: (d) =>
      `The key takes ${d.bytes} bytes; one block of a wrapping key of ${d.bits} bits holds ${d.most}.`,
    safe: 'unchanged',
    next: 'Ask the target for a larger wrapping key or for a method with an AES key in between.',
  },
  'byok-self-check': {
    message: 'The trial with a throw-away key did not give the key back: nothing was written.',
    safe: 'output',
    next: 'Run the self-test. Do not use this machine until it passes.',
  },
  'byok-not-for-key': {
    message: (d) => `${d.path} was not wrapped to this key, was wrapped with another hash, or was altered.`,
    safe: 'unchanged',
    next: 'Check to which key and with which hash it was wrapped.',
  },
  'byok-several': {
    message: (d) => `${d.path} holds ${d.count} versions of a key.`,
    safe: 'unchanged',
    next: 'Have one exported alone: “vault read -format=json transit/byok-export/DESTINATION/KEY/VERSION”.',
  },
  'byok-opener': {
    message: (d) => `“${d.key}” cannot take wrapped keys in.`,
    safe: 'unchanged',
    next: 'Use an RSA key with the purpose “encrypt”, or an AES wrapping key for a blob of RFC 5649.',
  },

  'frames-not-frame': {
    message: 'The code is not a frame of a package.',
    safe: 'unchanged',
    next: 'Hold the camera on the codes that the other screen shows in turn.',
  },
  'frames-damaged': {
    message: 'A frame was read with an error in it.',
    safe: 'unchanged',
    next: 'Hold still and let the codes come round once more.',
  },
  'frames-mixed': {
    message: (d) => `The frame belongs to another package (${d.found}, not ${d.wanted}).`,
    safe: 'unchanged',
    next: 'Read one package to its end, or begin again with the other.',
  },
  'frames-contradict': {
    message: 'Two frames of the same number differ.',
    safe: 'unchanged',
    next: 'Begin again, and show the codes of one package only.',
  },
  'frames-missing': {
    message: (d) => `Frames are missing: ${d.missing}.`,
    safe: 'unchanged',
    next: 'Let the codes come round once more.',
  },
  'frames-broken': {
    message: 'All frames were read, and together they are not what was sent.',
    safe: 'unchanged',
    next: 'Begin again.',
  },
  'frames-too-large': {
    message: (d) => `The package has ${d.bytes} bytes; ${d.most} go through the camera.`,
    safe: 'unchanged',
    next: 'Carry it over on a medium.',
  },
} satisfies ErrorTable;
