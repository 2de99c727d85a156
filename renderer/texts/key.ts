// One key: its life, what may happen next, what happened.
import type { ExportFormat } from '../../shared/model/algorithms.ts';
import { ALGORITHMS } from '../../shared/model/algorithms.ts';
import type { Reason } from '../../shared/model/reasons.ts';
import { protectsNoMore } from '../../shared/model/states.ts';
import type { ActionView, KeyView, VersionView } from '../../shared/model/views/keys.ts';
import { catalogue } from './catalogue.ts';
import { stateTexts } from './state.ts';
import { agree, capital, count, countedInWords, figures, onDay } from './words.ts';

type Action = ActionView['action'];
/** Steps that a person takes from the screen of a key. */
export type Step = 'activate' | 'suspend' | 'resume' | 'deactivate' | 'compromise';

const STEP: Record<Exclude<Step, 'deactivate' | 'compromise'>, (name: string) => string> = {
  activate: (name) => `${name} protects from now on, until its end date or until somebody ends it.`,
  suspend: (name) =>
    `${name} will neither protect nor open anything until it is resumed. Opening something in the meantime takes a reason and an approval, and only what was made before.`,
  resume: (name) => `${name} protects and opens again. Its dates stay as they are.`,
};

const REASON: Record<Reason, string> = {
  unspecified: 'Not specified',
  'key-compromise': 'The key is in other hands',
  'ca-compromise': 'The authority that certified it is in other hands',
  'affiliation-changed': 'Its owner has another position',
  superseded: 'Another key took its place',
  'cessation-of-operation': 'It is no longer needed',
  'privilege-withdrawn': 'Its owner may no longer use it',
};

const ACTION: Record<Action, string> = {
  activate: 'Activate',
  suspend: 'Suspend',
  resume: 'Resume',
  deactivate: 'Deactivate',
  compromise: 'Report as compromised',
  destroy: 'Destroy',
  rotate: 'Rotate',
  encrypt: 'Encrypt a file',
  decrypt: 'Decrypt a file',
  sign: 'Sign a file',
  verify: 'Verify a signature',
  wrap: 'Wrap a key',
  unwrap: 'Unwrap a key',
  rewrap: 'Wrap a key again',
  mac: 'Authenticate a file',
  'mac-verify': 'Check a code',
  agree: 'Agree on a key',
  derive: 'Derive a key',
  reveal: 'Show the secret',
  export: 'Export',
  edit: 'Edit',
};

const FORMAT: Record<ExportFormat, string> = {
  age: 'age',
  pem: 'PEM',
  der: 'DER',
  jwk: 'JWK',
  openssh: 'OpenSSH',
  raw: 'Raw bytes',
  'pem-plain': 'PEM, not encrypted',
  'der-plain': 'DER, not encrypted',
  'openssh-plain': 'OpenSSH, not encrypted',
  'raw-plain': 'Raw bytes, not encrypted',
};

/** Private halves leave protected: what each format then is. */
const PRIVATE_FORMAT: Partial<Record<ExportFormat, string>> = {
  age: 'age identity, not encrypted',
  pem: 'PEM, encrypted (PKCS#8)',
  der: 'DER, encrypted (PKCS#8)',
  jwk: 'JWK inside an age file',
  raw: 'The bytes inside an age file',
};

/** When a version stopped protecting, whatever ended it. */
const endOf = ({ deactivated, compromised, destroyed }: VersionView): string | null =>
  deactivated ?? compromised ?? destroyed;

/** The kind of a reason within a sentence. */
const reasonOf = (reason: string): string => {
  const text = REASON[reason as Reason];
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
};

export const keyTexts = catalogue({
  lead: (key: KeyView) => {
    const { title, strength } = ALGORITHMS[key.algorithm];
    const made = key.versions.find(({ number }) => number === 1);
    const bits = strength === 0 ? '' : `, strength ${strength} bits`;
    return `${stateTexts.purpose(key.purpose)}. ${title}${bits}, version ${key.version}, in ring “${key.ring}”. Owned by ${key.owner}. ${made === undefined || made.origin.startsWith('generated') ? 'Made here' : 'Brought in'} on ${onDay(key.created)}.`;
  },
  back: 'All keys',
  life: 'Its life',
  versions: 'Versions',
  next: 'What can happen next',
  refused: 'Not possible now',
  rules: 'Facts',
  history: 'History',
  noHistory: 'Nothing yet.',
  inLedger: (n: number) => `${agree(n, 'The event', `All ${figures(n)} events`)} in the ledger`,
  actions: ACTION,
  action: (action: Action) => ACTION[action],
  exportPublic: 'Export the public half',
  use: 'Use',
  uses: (n: number) => (n === 0 ? 'Not used yet.' : `${capital(countedInWords(n, 'time', 'times'))}.`),
  extractable: (yes: boolean) => (yes ? 'May be exported.' : 'Not extractable, for ever.'),
  may: ({ mayProtect, mayProcess }: VersionView, signs: boolean) => {
    if (mayProtect) return signs ? 'signs' : 'protects';
    if (mayProcess) return signs ? 'verifies only' : 'opens only';
    return 'does nothing';
  },
  period: (version: VersionView) => {
    if (version.activated === null) return `made ${onDay(version.created)}, not activated`;
    return [
      endOf(version) === null && version.protectStop === null
        ? `since ${onDay(version.activated)}`
        : `${onDay(version.activated)} → ${onDay(endOf(version) ?? version.protectStop ?? '')}`,
      ...(endOf(version) === null || version.reason === null ? [] : [reasonOf(version.reason)]),
    ].join(': ');
  },
  publicText: 'Public half',
  checkValue: 'Check value',
  state: (name: string) => name,
  on: onDay,
  due: (when: string) => `due ${onDay(when)}`,
  since: (when: string) => `since ${onDay(when)}`,
  from: (when: string) => `from ${onDay(when)}`,
  fromAny: 'Compromised, from any of them',
  picture: (key: KeyView) => {
    const newest = key.versions.find(({ number }) => number === key.version);
    const due = protectsNoMore(key.state) ? null : (newest?.protectStop ?? null);
    return `The life of ${key.name}: created ${onDay(key.created)}, now ${stateTexts.name(key.state).toLowerCase()}${due === null ? '' : `, protects until ${onDay(due)}`}. Other states: suspended, deactivated, compromised, destroyed.`;
  },

  stepText: STEP,
  rotateText: (name: string) =>
    `${name} gets a new version, which protects from now on. The present version is deactivated and still opens and verifies what it made. Files made with it are not changed.`,
  nextFrom: 'Where the new version comes from',
  nextFroms: {
    here: { label: 'Made here', hint: 'Generated by the strongroom, with the random source of the system.' },
    file: { label: 'From a file', hint: 'Made elsewhere. It is marked as imported for ever.' },
  },
  nextFileEmpty: 'Choose the file with the key of the new version.',
  begins: 'When it begins',
  begin: {
    now: { label: 'Now', hint: 'The present version is deactivated in the same act.' },
    date: { label: 'On a date', hint: 'Until then the present version protects; it changes by itself.' },
    later: { label: 'When somebody activates it', hint: 'For a version that must be handed out first.' },
  },
  beginsOn: 'Begins on',
  beginsEmpty: 'Choose the day.',
  endsOn: 'Protects until',
  endsHint: 'Empty: a period as long as the one before.',
  rotatePlaces: (n: number) =>
    `${count(n, 'place uses', 'places use')} this key: each becomes something to do on the overview.`,
  places: 'Where it is used',
  noPlaces: 'No place is recorded',
  noPlacesText:
    'A server, a device, a contact: where it is recorded, a rotation or a compromise makes something to do of each place.',
  recordPlace: 'Record a place',
  links: 'Linked keys',
  wrappedBy: 'Wrapped under',
  wraps: (n: number) => `Wraps ${count(n, 'key version', 'key versions')}`,
  versionOf: (name: string, number: number | null) => (number === null ? name : `${name}, version ${number}`),
  move: 'Move to another ring',
  custodians: 'Held by',
  tags: 'Tags',
  limit: 'Usage limit',
  limitLine: (used: number, limit: number) => `${count(used, 'use', 'uses')} of ${limit}`,
  exceptional: 'Only with a reason',
  reasonCode: 'Kind of reason',
  reasonName: (reason: Reason) => REASON[reason],
  occurred: 'When it happened',
  occurredHint: 'As far as it is known; else the earliest day on which it can have happened.',
  occurredEmpty: 'Say when it happened, or the earliest day on which it can have.',
  reason: 'Reason',
  reasonHint: 'Stands in the ledger. Up to 500 characters.',
  reasonEmpty: 'Give the reason; an auditor will ask for it.',
  cancel: 'Cancel',
  close: 'Close',

  exportTitle: (name: string) => `Export ${name}`,
  half: 'What leaves the vault',
  publicHalf: {
    label: 'The public half',
    hint: 'May be given to anybody. With it others encrypt to this key or check its signatures.',
  },
  privateHalf: {
    label: 'The private material',
    hint: 'Whoever has the file has the key. From then on Holdfast can neither guard nor rotate that copy.',
  },
  format: 'Format',
  formatName: (format: ExportFormat, half: 'public' | 'private') =>
    (half === 'private' ? PRIVATE_FORMAT[format] : undefined) ?? FORMAT[format],
  warnPrivate:
    'The file is not encrypted. Holdfast records that the key left, not where the copies go. This cannot be undone.',
  approverHint:
    'Whoever approves signs the same event. Where one custodian unlocks alone, the signatures prove that several people agreed; they do not enforce it.',
  alone:
    'This vault has one custodian, so that nobody can approve. The ledger will say that one person acted alone.',
  exportButton: 'Choose a place and export',
  pickSave: 'Where to write the key',
  exported: 'Written and read back',
});
