// What can be wrong with files and folders a person names, with passphrases read from them, with key files and age files.
import type { ErrorTable } from './table.ts';

const anotherPassphrase = 'Give a passphrase of 1 to 4,096 bytes of UTF-8 text.';
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

  'passphrase-empty': { message: 'The passphrase is empty.', safe: 'unchanged', next: anotherPassphrase },
  'passphrase-too-long': {
    message: 'The passphrase is longer than 4,096 bytes.',
    safe: 'unchanged',
    next: 'Give a shorter one, and check that the right file was named.',
  },
  'passphrase-not-utf8': {
    message: 'The passphrase is not UTF-8 text.',
    safe: 'unchanged',
    next: anotherPassphrase,
  },
  'passphrase-nul': {
    message: 'The passphrase contains a NUL byte.',
    safe: 'unchanged',
    next: anotherPassphrase,
  },
  'passphrase-folder': {
    message: (data) => `${data.path} is a folder, not a file with a passphrase.`,
    safe: 'unchanged',
    next: 'Name the file itself.',
  },
  'passphrase-not-regular': {
    message: (data) => `${data.path} is not an ordinary file.`,
    safe: 'unchanged',
    next: 'Name an ordinary file, or give the passphrase by a file descriptor.',
  },
  'passphrase-file-missing': {
    message: (data) => `There is no passphrase file ${data.path}.`,
    safe: 'unchanged',
    next: 'Check the name and whether its medium is connected.',
  },
  'passphrase-unreadable': {
    message: (data) => `The passphrase cannot be read from ${data.path} (${data.reason}).`,
    safe: 'unchanged',
    next: 'Check the permissions, or that the descriptor is open for reading.',
  },
  'passphrase-parameters': {
    message: (data) => `The stored Argon2id parameters are outside what is accepted (${data.field}).`,
    safe: 'unchanged',
    next: 'The vault file was altered or is not from Holdfast. Use a backup.',
  },

  'age-not-age': {
    message: 'This is not an age file.',
    safe: 'output',
    next: 'Check that the right file was named.',
  },
  'age-armored': {
    message: 'This is an age file in text armour, which is not read here.',
    safe: 'output',
    next: 'Turn it into a binary age file first: age -d and age without --armor, or ask the sender.',
  },
  'age-wrong-identity': {
    message: 'The age file is not encrypted to this key.',
    safe: 'output',
    next: 'Find out which key it was encrypted to. Its header cannot name it.',
  },
  'age-passphrase-file': {
    message: 'The age file is protected by a passphrase, not by a key.',
    safe: 'output',
    next: 'Open it with the age program.',
  },
  'age-header-damaged': {
    message: 'The header of the age file is damaged or was altered.',
    safe: 'output',
    next: 'Use another copy of the file.',
  },
  'age-truncated': {
    message: 'The age file ends too early: it was cut short, or its end was altered.',
    safe: 'output',
    next: 'Use another copy of the file.',
  },
  'age-damaged': {
    message: (data) => `The age file is damaged or was altered at about byte ${data.position}.`,
    safe: 'output',
    next: 'Use another copy of the file.',
  },
  'age-recipient-invalid': {
    message: (data) => `The recipient ${data.recipient} is not an age recipient.`,
    safe: 'unchanged',
    next: 'Give a recipient that begins with age1 (62 characters) or age1pq1 (about 1,960 characters).',
  },
  'age-recipients-mixed': {
    message: 'Post-quantum and classical recipients were given for one file.',
    safe: 'unchanged',
    next: 'Encrypt to recipients of one kind: a classical one would undo the protection of the others.',
  },
  'age-no-recipient': {
    message: 'No recipient was given.',
    safe: 'unchanged',
    next: 'Give at least one recipient that begins with age1.',
  },

  'sealed-file-not-sealed': {
    message: 'The file was not encrypted with a symmetric key of Holdfast.',
    safe: 'output',
    next: 'Check that the right file was named. An age file needs an age key.',
  },
  'sealed-file-newer': {
    message: 'The file was encrypted by a newer Holdfast.',
    safe: 'output',
    next: 'Update Holdfast on this machine.',
  },
  'sealed-file-other-cipher': {
    message: (data) => `The file was encrypted with ${data.found}, and the key is for ${data.wanted}.`,
    safe: 'output',
    next: 'Use the key that it was encrypted with.',
  },
  'sealed-file-wrong-key': {
    message: 'The file was encrypted with another key.',
    safe: 'output',
    next: 'Use the key that it was encrypted with.',
  },
  'sealed-file-truncated': {
    message: 'The file ends too early: a part of it is missing, or its last part was altered.',
    safe: 'output',
    next: 'Use another copy of the file.',
  },
  'sealed-file-damaged': {
    message: (data) => `The file is damaged or was altered at about byte ${data.position}.`,
    safe: 'output',
    next: 'Use another copy of the file.',
  },

  'import-empty': {
    message: 'The key file is empty.',
    safe: 'read',
    next: 'Check that the right file was named.',
  },
  'import-too-large': {
    message: (data) => `The key file is larger than ${data.limit} bytes.`,
    safe: 'read',
    next: 'Check that the right file was named.',
  },
  'import-unknown': {
    message: 'The content is no key format that Holdfast knows.',
    safe: 'read',
    next: 'Give a key in PKCS#8, PKCS#1, SEC1, OpenSSH, JWK or age form; for raw, hex or base64 bytes say which algorithm they are for.',
  },
  'import-encrypted': {
    message: (data) => `The key (${data.format}) is encrypted with a passphrase.`,
    safe: 'read',
    next: 'Give its passphrase as well.',
  },
  'import-wrong-passphrase': {
    message: (data) => `The passphrase does not open the key (${data.format}).`,
    safe: 'read',
    next: 'Check the passphrase, its keyboard layout and whether it belongs to this file.',
  },
  'import-cipher': {
    message: (data) => `The key is encrypted with ${data.found}, which is not read here.`,
    safe: 'read',
    next: 'Encrypt it anew with “openssl pkcs8 -topk8 -v2 aes-256-cbc” and import the result.',
  },
  'import-work': {
    message: 'The file asks for more work or memory to open it than any honest file does.',
    safe: 'read',
    next: 'Do not use this file. Ask for another copy of the key.',
  },
  'import-legacy-encrypted': {
    message: 'The key is encrypted in the old PEM manner, whose protection is weak (MD5).',
    safe: 'read',
    next: 'Rewrite it with “openssl pkcs8 -topk8 -v2 aes-256-cbc”, import the result and destroy both files.',
  },
  'import-openssh-encrypted': {
    message: 'The OpenSSH key is encrypted with a passphrase, in a form that Holdfast does not open.',
    safe: 'read',
    next: 'Remove its passphrase on a copy with “ssh-keygen -p”, import the copy and destroy it.',
  },
  'import-age-recipient': {
    message: 'The age file is encrypted to a recipient, not to a passphrase.',
    safe: 'read',
    next: 'Decrypt it with the key of the recipient first, then import what is inside.',
  },
  'import-format': {
    message: (data) => `Holdfast recognises ${data.format} but does not import it.`,
    safe: 'read',
    next: 'Convert the key to PKCS#8 first.',
  },
  'import-algorithm': {
    message: (data) => `The key is of the kind ${data.found}, which Holdfast does not manage.`,
    safe: 'read',
    next: 'Register it as tracked, or replace it by a key of an algorithm that “key create --help” lists.',
  },
  'import-too-weak': {
    message: (data) => `The key is too weak: ${data.found}; at least ${data.least} are needed.`,
    safe: 'read',
    next: 'Make a stronger key here, and let this one end. It can be registered as tracked until then.',
  },
  'import-expanded': {
    message: 'The ML-DSA key stands in its expanded form without the seed it was made of.',
    safe: 'read',
    next: 'Ask for the key with its seed, which is 32 bytes long.',
  },
  'import-certificate': {
    message: 'This is a certificate: it holds no private key.',
    safe: 'read',
    next: 'Register it with the algorithm “tracked”, or give the file with the private key.',
  },
  'import-no-certificate': {
    message: 'A tracked key is registered from its certificate, and this file is none.',
    safe: 'read',
    next: 'Give the certificate, or register the key without a file.',
  },
  'import-other-algorithm': {
    message: (data) => `The key is for ${data.found}, not for ${data.wanted}.`,
    safe: 'read',
    next: 'Choose the algorithm that the key is for.',
  },
  'import-public-only': {
    message: (data) => `This is only the public half of a key (${data.format}).`,
    safe: 'read',
    next: 'Give the file with the private key.',
  },
  'import-length': {
    message: (data) => `The key is ${data.found} bytes long; ${data.wanted} are needed.`,
    safe: 'read',
    next: 'Check the format that was chosen: raw, hex or base64.',
  },
  'import-malformed': {
    message: (data) => `The key looks like ${data.format} but is damaged.`,
    safe: 'read',
    next: 'Use another copy of the key file.',
  },
  'import-mismatch': {
    message: (data) =>
      `The public half stored in the key (${data.format}) does not belong to its private half.`,
    safe: 'read',
    next: 'Do not use this key: it was altered or badly made.',
  },
  'import-several': {
    message: 'The file holds more than one key.',
    safe: 'read',
    next: 'Put each key into a file of its own.',
  },
  'import-ambiguous': {
    message: (data) =>
      `The file holds ${data.length} characters of text, which may be the key itself or a key written in hex or base64.`,
    safe: 'read',
    next: 'Say which format it is: raw, hex or base64.',
  },
  'import-weak': {
    message: 'The key consists of one repeated byte and cannot be a random key.',
    safe: 'read',
    next: 'Check the file, or generate a new key.',
  },

  'signature-malformed': {
    message: 'This is not a signature of the kind that this key makes.',
    safe: 'read',
    next: 'Check that the right file was named.',
  },
  'signature-other-key': {
    message: 'The signature was made with another key.',
    safe: 'read',
    next: 'Verify it with the key of the signer.',
  },
  'signature-other-namespace': {
    message: (data) => `The signature was made for the purpose ${data.found}, not ${data.wanted}.`,
    safe: 'read',
    next: 'Do not accept it for this purpose.',
  },
  'signature-other-hash': {
    message: (data) => `The signature uses the hash ${data.found}, which is not accepted here.`,
    safe: 'read',
    next: 'Ask for a signature with SHA-512.',
  },
  'signature-needs-memory': {
    message: (data) =>
      `A bare Ed25519 signature needs the whole file in memory, which is done up to ${data.limit} MiB.`,
    safe: 'unchanged',
    next: 'Use the format sshsig, which has no such limit.',
  },
  'signature-format-unfit': {
    message: (data) => `${data.algorithm} makes no signatures in the format ${data.format}.`,
    safe: 'unchanged',
    next: (data) => `Choose one of: ${data.formats}.`,
  },
  'mac-wrong': {
    message: 'The authentication code was not made by this key over this file.',
    safe: 'read',
    next: 'Make sure that file and code belong together and that nothing was altered.',
  },
  'mac-malformed': {
    message: (data) => `An authentication code of this key is ${data.digits} hexadecimal digits.`,
    safe: 'read',
    next: 'Check that the whole code was given.',
  },
  'agree-peer': {
    message: (data) => `The other side’s key is no public key of the kind ${data.kind}.`,
    safe: 'unchanged',
    next: 'Give the public key in SPKI form (PEM or DER) of the same kind as this key.',
  },
  'signature-bad': {
    message: 'The signature does not belong to this content.',
    safe: 'read',
    next: 'Do not trust the content: it, or the signature, was altered.',
  },
} satisfies ErrorTable;
