// Handing keys over: recipients, packages, and keys for the places where they are served.

import { ALGORITHM_IDS, ALGORITHMS, type AlgorithmId } from '../../shared/model/algorithms.ts';
import type { OaepHash } from '../../shared/model/byok/envelope.ts';
import type { OpenedView, PackageView, RecipientView } from '../../shared/model/handover.ts';
import { catalogue } from './catalogue.ts';
import { atMoment, count, onDay } from './words.ts';

const KINDS: Readonly<Record<RecipientView['kind'], string>> = {
  age: 'age recipient',
  ssh: 'SSH key',
  rsa: 'RSA wrapping key',
  vault: 'another Holdfast vault',
};

const STATES: Readonly<Record<RecipientView['state'], string>> = {
  unverified: 'not verified: nothing is sealed to it',
  ready: 'ready',
  expired: 'expired',
  removed: 'removed',
};

const expiredOn = (at: string) => `expired on ${onDay(at)}`;
const untilDay = (at: string) => `until ${onDay(at)}`;
const verifiedBy = ({ at, by, alone }: NonNullable<RecipientView['verified']>) =>
  alone ? `verified on ${onDay(at)} by ${by}, who also added it` : `verified on ${onDay(at)} by ${by}`;
const bitsOf = (bits: number | null) => (bits === null ? [] : [`${bits} bits`]);
const sentTo = (version: number, key: string, to: string) => `Version ${version} of ${key}, sealed to ${to}`;
const wrappedFor = (version: number, key: string, to: string) =>
  `Version ${version} of ${key}, wrapped for ${to}`;
const allMissing = (numbers: string) => `Missing: ${numbers}.`;
const someMissing = (numbers: string, more: number) => `Missing: ${numbers} and ${more} more.`;

const HASHES: Readonly<Record<OaepHash, string>> = { sha1: 'SHA-1', sha256: 'SHA-256' };

/** What the camera says while it looks for the codes of a package. */
export const crossingTexts = catalogue({
  cameraPicture: 'What the camera sees',
  cameraInstead: 'carry the package over on a medium',
  camera: {
    starting: 'Waiting for the camera.',
    looking: 'Hold the camera on the codes of the other screen, straight and near.',
    part: 'Part of a code is in sight. Bring the whole code into the frame, with its white margin.',
    reading: 'A code was read and is being checked.',
    taken: 'A code was taken. Hold still for the next.',
    off: 'The camera is off.',
  },
});

/** The name of an algorithm of another vault; one that is not known here by its own. */
const algorithmName = (id: string): string =>
  ALGORITHM_IDS.find((known) => known === id) === undefined ? id : ALGORITHMS[id as AlgorithmId].title;

export const handoverTexts = catalogue({
  title: 'Hand over',
  lead: 'Keys leave the vault sealed to recipients whose key a second person has compared, or wrapped for the service that is to serve them. Each package is signed, registered, and followed until its copies are gone.',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  next: 'Continue',
  seal: 'Seal a package',
  byok: 'Wrap for a key service',
  open: 'Open a package',
  read: 'Read by camera',
  unwrap: 'Take a wrapped key in',

  recipients: 'Recipients',
  noRecipients: 'Nobody is entered',
  noRecipientsText:
    'Keys are sealed only to recipients that are entered here and whose key a second custodian has compared. Add the person or system that is to receive a key, and let another custodian verify it.',
  add: 'Add a recipient',
  kind: (kind: RecipientView['kind'], bits: number | null) => [KINDS[kind], ...bitsOf(bits)].join(', '),
  state: ({ state, expires, verified }: RecipientView) => {
    if (state === 'expired' && expires !== null) return expiredOn(expires);
    if (state !== 'ready' || verified === null) return STATES[state];
    const parts = [verifiedBy(verified), ...(expires === null ? [] : [untilDay(expires)])];
    return parts.join('; ');
  },
  verify: 'Verify',
  verifyOf: (name: string) => `Verify ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  reason: 'Reason',
  name: 'Name',
  nameHint: 'The person or system, as it stands on packages.',
  nameEmpty: 'Give the recipient a name.',
  contact: 'How to reach the recipient',
  contactHint: 'May stay empty.',
  goodHint: 'May stay empty: then its key does not expire.',
  keyFile: 'Public key',
  keyChoose: 'Choose a file',
  keyDialog: 'The file with the public key',
  keyText: 'Public key as text',
  keyTextHint: 'An age recipient (age1…) or a line of an SSH .pub file.',
  keyEmpty: 'Give the public key, as a file or as text.',
  vault: 'Fingerprint of the other vault',
  vaultHint: 'Only where the key belongs to another Holdfast vault, as its status shows it.',
  fingerprint: 'Fingerprint',
  how: 'How it was compared',
  howHint: 'By telephone, on the device, from paper.',
  readAloud: 'What the recipient reads aloud',
  readAloudHint:
    'The recipient reads it from its own side, and somebody types it here: all of it, or at least the first 16 characters. Do not copy it from this screen.',
  readEmpty: 'Type what was read.',
  verifier: 'Who compared it',
  verifierPassphrase: (name: string) => `Passphrase of ${name}`,
  verifierEmpty: 'The passphrase is needed.',
  verifierHere: (name: string) =>
    `${name} is signed in and did not add this recipient: it is ${name} who compares it.`,
  verifierAlone:
    'This vault has one custodian: you verify what you added yourself, and the register says so.',

  packages: 'Packages',
  noPackages: 'No package is out',
  noPackagesText:
    'A key that leaves the vault sealed, or wrapped for a service, stands here until its copies are gone. Seal a package, or wrap a key for a service, above.',
  sent: ({ kind, key, to }: PackageView) =>
    (kind === 'byok' ? wrappedFor : sentTo)(key.version, key.name, to),
  received: ({ received, expires, kind }: PackageView) => {
    if (received !== null) return `Receipt of ${onDay(received.at)}, recorded by ${received.by}.`;
    if (expires === null) return 'No receipt yet.';
    return kind === 'byok'
      ? `No receipt yet. The import must be done by ${atMoment(expires)}.`
      : `No receipt yet. Good until ${onDay(expires)}.`;
  },
  receipt: 'Record the receipt',
  receiptOf: ({ key, to }: PackageView) => `Record the receipt for “${key.name}” by ${to}`,
  gone: 'Confirm that it is gone',
  goneOf: ({ key, to }: PackageView) => `Confirm that it is gone: “${key.name}” for ${to}`,
  goneReason: 'Who confirmed it, and how',
  goneEmpty: 'Say who confirmed it: somebody must answer for it.',
  frames: 'Show as QR codes',
  framesOf: ({ key, to }: PackageView) => `Show as QR codes: “${key.name}” for ${to}`,

  way: 'What came back',
  ways: {
    code: 'The code',
    signature: 'A signature',
    receipt: 'A receipt file',
    told: 'A word',
  } as const,
  code: 'Code that was read back',
  codeHint: '16 characters. READ ME.txt in the package says how the recipient gets it.',
  codeEmpty: 'Type the code.',
  by: 'Who read or said it',
  told: 'What was said',
  toldHint: 'By whom and how, such as “by telephone: both copies arrived and are destroyed”.',
  toldEmpty: 'Write down what was said.',
  signatureFile: 'Signature over the statement',
  receiptFile: 'Receipt that the other vault wrote',
  chooseFile: 'Choose a file',
  fileEmpty: 'Choose the file.',
  record: 'Record the receipt',

  key: 'Key',
  keyPick: 'Choose a key',
  keyNeeded: 'Choose the key.',
  to: 'Recipients',
  toNone: 'No recipient is ready. Add one and have it verified first.',
  toEmpty: 'Choose at least one recipient.',
  purpose: 'What for',
  purposeHint: 'Stands in the statement, for the recipient and for whoever reads the ledger.',
  expires: 'Good until',
  expiresHint: 'If it is left empty: 30 days.',
  sealAt: 'Choose a place and seal',
  pickFolder: 'Where the folder of the package is made',
  sealed: 'The package is written and registered. It awaits its receipt.',
  signer: (name: string) => `Signed by ${name}. Read this to the recipient:`,

  openLead:
    'A package that another vault sealed to a key of this one. Nothing is taken in before you have seen what it says of itself.',
  openPick: 'Choose the folder',
  openDialog: 'The folder of the package',
  keyAndVersion: (key: string, version: number, algorithm: string) =>
    `${key}, version ${version}, ${algorithmName(algorithm)}`,
  from: 'From',
  until: 'To be opened until',
  signed: 'Signed by',
  signerRead: 'Fingerprint that the sender reads aloud',
  signerHint: 'Left empty: nobody compared it, and the ledger says so.',
  ownKey: 'Take it in as a key of its own',
  joins: (name: string) =>
    `Otherwise it becomes the next version of “${name}”, whose earlier version came from there too.`,
  nameHere: 'Name here',
  owner: 'Owner here',
  ownerEmpty: 'Somebody must answer for the key.',
  take: 'Open it and take the key in',
  openedTitle: 'The package is opened',
  taken: (name: string, version: number) =>
    version === 1
      ? `“${name}” is in custody, not active yet.`
      : `“${name}” has version ${version}, not active yet: the one before stays in use until you activate it.`,
  takenUncompared: 'Nobody compared the fingerprint of the sender.',
  readBack: 'Read this code back to the sender:',

  opened: 'Packages opened here',
  came: ({ from, key }: OpenedView) =>
    `Version ${from.version} of ${from.key} from ${from.name}, here version ${key.version} of ${key.name}`,
  answerOf: (name: string) => `Write the receipt for “${name}”`,
  answerLead:
    'You sign the receipt, and it holds the code that proves the opening: the sender’s vault checks it by itself. It can be sent back as a file or by camera.',
  answer: 'Write the receipt',
  answerFrames: 'Show the receipt as QR codes',
  answerPick: 'Where the receipt is written',
  answerName: (name: string) => `Receipt for ${name.replace(/[^\p{L}\p{N} ._-]/gu, '-')}.json`,
  answered: 'The receipt is written and was read back, its signature beside it.',

  unwrapLead:
    'Make an RSA-4096 key for encryption here, export its public half and give it to the service; then have the key exported to it. For the transit engine of Vault:',
  lines: 'the lines above',
  unwrapFetch: [
    'vault write transit/keys/holdfast/import public_key=@public.pem type=rsa-4096',
    'vault read -format=json transit/byok-export/holdfast/KEY/VERSION > export.json',
  ],
  opener: 'Key here that it was wrapped to',
  openerNone: 'There is none yet: create an RSA key for encryption first.',
  wrappedFile: 'The wrapped key',
  hash: 'Hash of OAEP',
  hashName: (hash: OaepHash) => HASHES[hash],
  cameFrom: 'Where it comes from',
  cameFromHint: 'Stands in the ledger, such as “transit/keys/payments of the Oslo Vault”.',
  algorithm: 'Algorithm',
  purposeHere: 'What it is for',
  unwrapped: (name: string) => `“${name}” is in custody, and the ledger says where it came from.`,
  unwrappedThen:
    'Compare this with what the service shows of the key. Then destroy the file, and decide whether the key may stay there.',
  origin: 'Origin',
  checkValue: 'Check value',
  toKey: 'Show the key',

  framesTitle: 'Hold the camera of the other machine on this code',
  density: 'Size of the codes',
  coarse: 'Large codes',
  fine: 'Small codes, fewer of them',
  frame: (number: number, total: number) => `Code ${number} of ${total}`,
  pause: 'Stop here',
  play: 'Go on',
  framesHint: 'The codes come round until you close this. The other side says which are missing.',
  collectTitle: 'Hold the camera on the codes of the other screen',
  collected: (have: number, total: number) => `${have} of ${total} read.`,
  missing: (numbers: readonly number[]) => {
    if (numbers.length === 0) return 'Nothing is missing.';
    const shown = numbers.slice(0, 24).join(', ');
    return numbers.length > 24 ? someMissing(shown, numbers.length - 24) : allMissing(shown);
  },
  again: 'Begin again',
  save: 'Choose where it is kept',
  saveFolder: 'Where the package that was read is kept',
  collectedAt: (folder: string) => `It is kept in ${folder}.`,

  wizard: 'Wrap a key for a key service',
  steps: ['Key and target', 'Wrapping key', 'Compare', 'Write', 'Run and check'] as const,
  step: (number: number, of: number, title: string) => `Step ${number} of ${of}: ${title}`,
  target: 'Where it is to be served',
  fetch: 'How the wrapping key is fetched, on the machine that reaches the target:',
  wrappingFile: 'Wrapping key of the target',
  wrappingHint: 'PEM or DER, or the JSON in which it came.',
  wrappingEmpty: 'Choose the wrapping key.',
  shared: 'Wrapping key of this vault that the device has too',
  sharedEmpty: 'Choose the wrapping key.',
  token: 'Import token',
  tokenHint: 'Not needed where the JSON of the target holds it.',
  windowEnd: 'Import possible until',
  windowHint:
    'As the target printed it, such as 2026-11-26T09:30. If it is left empty: the longest time that the target gives.',
  windowWrong: 'Write the time as 2026-11-26T09:30.',
  method: 'Method',
  methodHint: (names: readonly string[]) =>
    `The name that the target has for it: ${names.join(', ')}. If it is left empty: the usual one.`,
  kid: 'Key identifier of the exchange key',
  kidHint: 'The whole kid, with the version at its end.',
  nextVersion: 'The key is there already and gets this as its next version',
  compareLead:
    'Whoever can put another wrapping key in its place gets the key. Let a second person read the fingerprint from the target itself and type it here.',
  compareHex: 'SHA-256 of the wrapping key, as this machine sees it',
  compareRead: 'What the second person reads from the target',
  compareHint: 'All of it, or at least the first 16 characters.',
  compareNot: 'Nobody can compare it now; the ledger and READ ME.txt say so',
  compareEmpty: 'Type what was read, or tick that nobody compared it.',
  plan: 'What will happen',
  kindThere: 'Kind there',
  wrapping: 'Wrapping',
  window: 'Import until',
  noWindow: 'no end',
  left: (until: string, now: number) => {
    const minutes = Math.max(0, Math.floor((Date.parse(until) - now) / 60_000));
    return `${atMoment(until)} (in ${count(Math.floor(minutes / 60), 'hour', 'hours')} ${count(minutes % 60, 'minute', 'minutes')})`;
  },
  undone: 'What cannot be undone, or is easily overlooked',
  wrapAt: 'Choose a place and wrap',
  wrappingNow: 'Wrapping, and trying it with a throw-away key',
  wrapped: (bytes: number) =>
    `The key is wrapped (${count(bytes, 'byte', 'bytes')}), tried with a throw-away key, written and registered.`,
  commands: 'Run this in the folder, on the machine that reaches the target',
  checks: 'Then check',
  folder: 'Folder',
  file: 'File',
  done: 'Done',
  folderPick: 'Where the folder is made',
});
