// Words of the catalogue, the running ceremony, its record, and the view for a projector.
import type { CeremonyView } from '../../shared/model/ceremonies/views.ts';
import { catalogue } from './catalogue.ts';
import { VALUES } from './ceremony-values.ts';
import { agree, atClock, count, inWords, listed, spelled } from './words.ts';

type State = CeremonyView['state'];
type Mode = CeremonyView['mode'];

const quoted = (titles: readonly string[]): string => listed(titles.map((title) => `“${title}”`));

/** An estimate is no measurement: in steps of five minutes, of one below ten. */
const roughly = (minutes: number): string => {
  const whole = minutes < 10 ? Math.max(1, Math.round(minutes)) : Math.round(minutes / 5) * 5;
  return count(whole, 'minute', 'minutes');
};

export const ceremoniesTexts = catalogue({
  title: 'Ceremonies',
  lead: 'A ceremony is a script that people follow together and this program enforces. Each leaves a record that can be verified without it.',
  back: 'Back to the first screen',

  // The one that runs or waits
  waits: (title: string) => `The ceremony “${title}” waits.`,
  runs: (title: string) => `The ceremony “${title}” is under way.`,
  recordWaits: (title: string) => `The ceremony “${title}” is ended; its record is not written yet.`,
  waitsText: (at: string) => `It goes on at “${at}”. Until it is ended no other can begin.`,
  recordWaitsText: 'Write it, so that another ceremony can begin.',
  takeUp: 'Take it up again',
  goBack: 'Go back to it',
  writeRecord: 'Go and write it',
  none: 'No ceremony is under way.',

  // Catalogue
  catalogue: 'Catalogue',
  minutes: (n: number) => `about ${roughly(n)}`,
  open: 'Look',
  openNamed: (title: string) => `Look at “${title}”`,
  needs: 'Who is needed',
  roleCount: (title: string, n: number) =>
    n === 0 ? `${title}, if one is there` : n === 1 ? title : `${title}, ${inWords(n)} of them`,
  materials: 'What is needed',
  noMaterials: 'Nothing but the people',
  undone: 'What cannot be undone',
  takes: 'Takes',
  mode: 'Kind',
  modes: { production: 'For real', rehearsal: 'Rehearsal' } satisfies Record<Mode, string>,
  modeHints: {
    production: 'What comes of it is used.',
    rehearsal: 'To practise: throw-away keys, and every artefact is marked.',
  } satisfies Record<Mode, string>,
  modeOfVault: (mode: Mode) =>
    mode === 'production'
      ? 'This vault is for real, so the ceremony is too. To rehearse, create a vault as a rehearsal.'
      : 'This vault is a rehearsal, so the ceremony is one too. Nothing of it combines with the real vault.',
  heldElsewhere: {
    without: 'It begins on the first screen, where no vault is open: close this vault, then begin it there.',
    open: 'It is held on an open vault: unlock that first.',
    locked:
      'It is held on a locked vault: open its folder, and begin it where its passphrases are asked for.',
  },
  adaptation: 'Own texts and check lists',
  adaptationHint:
    'A file of your team that adds to the script. The built-in controls cannot be removed by it.',
  adaptationPick: 'Choose a file',
  adaptationOther: 'Choose another',
  adaptationNone: 'Do without',
  adaptationDialog: 'File with your own texts and check lists',
  begin: 'Begin the ceremony',
  ways: 'What is at hand',
  networkUp: (interfaces: string) =>
    `The network is up (${interfaces}). Take the machine off it before you begin; Holdfast opens no connection, but other programs on this machine may.`,
  renew: 'Make new cards now',
  renewTitle: 'New cards are due',
  renewText:
    'The old machine may be in other hands. Whoever has it opens with a quorum of the present cards what it held, and what is made here until a new epoch begins.',
  close: 'Close',
  more: 'Papers, own texts and check lists',
  paper: 'On paper',
  paperHint: 'The script has boxes for times and initials; the leaflet tells holders what they take on.',
  printScript: 'Save the script',
  printLeaflet: 'Save the leaflet for holders',
  size: 'Paper',
  saveScript: 'Save the script as',
  saveLeaflet: 'Save the leaflet as',
  scriptFile: (type: string) => `Script ${type}.pdf`,
  leafletFile: (type: string) => `Leaflet ${type}.pdf`,

  // Records
  records: 'Records',
  recordsNone: 'No record yet',
  recordsEmpty:
    'A ceremony that ends on this machine, also one that is aborted, leaves a folder here that says who did what and can be verified by itself. Begin one above, or verify a record that lies elsewhere.',
  verifyFolder: 'Verify a record in a folder',
  verifyDialog: 'Folder that holds record.json',
  outcome: (state: string) => `${state.charAt(0).toUpperCase()}${state.slice(1)}`,
  good: 'The record verifies.',
  faults: (n: number) => `${spelled(n)} ${agree(n, 'thing does', 'things do')} not hold in this record.`,
  fault: (file: string, what: string) => `${file}: ${what}.`,
  faultSafe:
    'Nothing of the vault was changed by looking. Compare this folder with the other copy of the record; trust the one that verifies, and keep both as evidence.',
  details: 'Details',
  detailsOf: (title: string, day: string) => `Details of “${title}” of ${day}`,
  recordLine: (words: string | null, signed: number, exceptions: number) =>
    listed([
      words === null ? 'ended before its four words' : words,
      signed === 0 ? 'not signed' : count(signed, 'good signature', 'good signatures'),
      exceptions === 0 ? 'no exception' : count(exceptions, 'exception', 'exceptions'),
    ]),
  words: 'Four words of the ceremony',
  began: 'Began',
  ended: 'Ended',
  signatures: 'Signatures',
  noSignatures: 'None',
  signature: (name: string, good: boolean) => `${name}: ${good ? 'good' : 'does not hold'}`,
  addenda: 'Addenda',
  hash: 'SHA-256 of record.json',
  hashWords: 'Its hash in words',
  folder: 'Folder',

  // The running one
  step: (i: number, n: number, who: string) => `Step ${i} of ${n} · ${who}`,
  stepSaid: (i: number, n: number, title: string) => `Step ${i} of ${n}: ${title}`,
  commitText: (undone: string) => `Until here everything can be dropped. ${undone}`,
  valueLabel: (name: string) =>
    VALUES[name] ??
    `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)}`,
  by: 'Whose entry it is',
  nobody: (role: string) => `Nobody present has the role “${role}”.`,
  nobodyText: 'Let somebody with that role join; then the step goes on.',
  missing: 'Fill this in.',
  notNumber: 'Enter a whole number.',
  left: 'Not given',
  leftOut: '(not given)',
  chooseOther: 'Choose another',
  pickFolder: 'Choose a folder',
  pickFile: 'Choose a file',
  pickNew: 'Choose where it is written',
  entry: (label: string) => (n: number) => `${label} ${n}`,
  addEntry: 'Add a name',
  keyName: 'Name of the key, as the list of keys shows it',
  signersHint:
    'Whoever is signed in signs in any case. Others sign with their passphrase; an empty line does not sign.',
  everybodySigned: 'Every custodian present is signed in and signs.',
  noCustodianHere:
    'No custodian is signed in, so nobody signs the record by a key. The cards signed the opening in the ledger; the printed record has lines for signatures.',
  noCustodian: 'No vault is open, so nobody can sign by a key. The printed record has lines for signatures.',
  passphraseOf: (name: string) => `Passphrase of ${name}`,
  working: 'The step is being carried out',
  atCommit: 'This is the commit point.',
  done: {
    parameters: 'Freeze it',
    'roll-call': 'Everybody is recorded',
    surroundings: 'Record the surroundings',
    materials: 'Everything is counted',
    consent: 'Everybody agrees: go on',
    nonce: 'Everybody has compared the four words',
    read: 'Read out and compared',
    manual: 'It is done',
    act: 'Carry it out',
    statements: 'Everybody has stated',
    signatures: 'Sign the record',
    record: 'End it and write the record',
  },
  /** Acts that a person must know by what they do. */
  acts: {
    'quorum.compare': 'Compare the words',
    'quorum.work': 'End the work and record it',
    'quorum.end': 'Forget the keys and take the account',
  } as Readonly<Record<string, string>>,
  commit: 'Pass the commit point',

  // Roll call
  person: (n: number) => `Person ${n}`,
  personName: 'Name',
  identity: 'How it was checked who this is',
  identityHint: 'For example: passport, badge, known for years.',
  roles: 'Roles',
  rolesOf: (n: number) => `Roles of person ${n}`,
  addPerson: 'Add a person',
  removePerson: (n: number) => `Remove person ${n}`,
  needed: 'Still needed',
  lacking: (title: string, n: number) => (n === 1 ? title : `${title}, ${inWords(n)} of them`),
  allRoles: 'Every role of the script is taken.',
  allKnown: 'Everybody is known personally',
  known: 'known personally',
  iAmAlone: 'I am alone',
  aloneIdentity: 'nobody else is here to check it',
  alone: 'One person alone may hold every role. The record then says: single person, no dual control.',
  noRole: 'Choose at least one role.',

  // Materials
  serialShort: 'Number on it, if it has one',
  countShort: 'How many',
  what: (n: number) => `Thing ${n}`,
  addThing: 'Count something else',
  removeThing: (n: number) => `Remove thing ${n}`,
  lackingThings:
    'Where something is missing, enter 0: the ceremony goes on, and the record has it as an exception.',
  noThings: 'The script asks for no materials. Count what you use all the same.',

  // Consent, nonce
  willHappen: 'What will happen',
  agrees: (name: string) => `${name} agrees`,
  agreeing: 'Who agrees',
  notAgreed: 'If somebody does not agree, abort the ceremony: nothing has been done.',
  compare: 'Everybody writes them down. They stand on this screen, in the record and on every signature.',

  // Statements
  statements: {
    present: 'I was present throughout.',
    followed: 'The script was followed, but for the recorded exceptions.',
    true: 'The record is true.',
  },
  yes: 'Yes',
  no: 'No',
  statementOf: (name: string, text: string) => `${name}: ${text}`,
  allYes: 'Yes to all three',
  allYesOf: (name: string) => `${name}: yes to all three`,
  reasonOf: (name: string) => `Why not, ${name}?`,
  reasonEmpty: 'Say why.',
  unanswered: 'Answer all three.',

  // Cards
  cardsLost: 'What was in memory is gone. Adjourn the ceremony and take it up again.',
  cardsBack: 'Every card was read back.',
  cardsIn: 'There are enough cards.',
  firstCard: 'The first card, please.',
  accepted: 'Cards of the set',
  cardAccepted: (number: string, label: string) => `Card ${number} of ${label} is genuine and was accepted.`,
  cardLabel: (n: number) => `Card ${n}`,

  // People, exceptions, time
  room: 'In the room',
  nextEntry: 'Enters what comes next',
  nobodyYet: 'Recorded at the roll call.',
  personLine: (roles: readonly string[]) => roles.map((role) => role.toLowerCase()).join(', '),
  gone: (at: string) => `left at ${atClock(at)}`,
  leaves: 'Leaves',
  leavesName: (name: string) => `${name} leaves`,
  leavesLead: 'From now on no step is done in this person’s name. It stands in the record.',
  why: 'Why',
  whyEmpty: 'Say why; it stands in the record.',
  joins: 'Somebody joins',
  join: 'Record that they joined',
  exceptions: (n: number) => (n === 0 ? 'Exceptions' : `Exceptions: ${n}`),
  noExceptions: 'None so far. They are normal; record each.',
  exceptionLine: (at: string, happened: string, decided: string, by: string) =>
    `${atClock(at)} · ${happened} ${decided} Decided by ${by}.`,
  except: 'Record an exception',
  expected: 'What was expected',
  happened: 'What happened',
  decided: 'What was decided',
  decidedBy: 'Who decided',
  consequence: 'What follows from it',
  record: 'Record it',
  cancel: 'Cancel',
  time: 'Time',
  elapsed: (elapsed: number, left: number) =>
    `${elapsed === 0 ? 'Just begun' : `${count(elapsed, 'minute', 'minutes')} so far`}, about ${roughly(left)} to go`,
  lockSoon: (seconds: number) =>
    `Nobody has touched the keyboard. In less than ${count(seconds, 'second', 'seconds')} the vault locks and this step is dropped; any key keeps it.`,

  // Adjourn, abort, interruption
  stopping: 'Stopping',
  adjourn: 'Adjourn',
  adjournTitle: 'Adjourn the ceremony?',
  account: (at: string, dropped: readonly string[]) =>
    dropped.length === 0
      ? `Everything that was done stays. It goes on at “${at}”.`
      : `No secret is kept, so ${quoted(dropped)} ${dropped.length === 1 ? 'is' : 'are'} dropped and done again. It goes on at “${at}”.`,
  abort: 'Abort',
  abortTitle: 'Abort the ceremony?',
  onlyForward:
    'The commit point was passed: what was done is done. The ceremony can be adjourned, but no longer aborted.',
  adjournedAt: 'Adjourned',
  adjournedWhy: 'Why',
  adjournedHeading: (title: string) => `“${title}” is adjourned.`,
  interruptedTag: 'Interrupted',
  interruptedHeading: (title: string) => `“${title}” was interrupted.`,
  interruptedLead:
    'The vault was locked, the program was stopped, or something failed. Nothing is half done.',
  keptTitle: 'What was kept',
  keptNone: 'Nothing was done yet.',
  droppedTitle: 'What was dropped and is done again',
  droppedNone: 'Nothing was dropped.',
  goesOnAt: 'Goes on at',
  /** Titles of steps within a sentence. */
  titles: (of: readonly string[]) => quoted(of),
  resume: 'Take it up again',
  leave: 'Leave it waiting',

  // End and record
  endHeading: (title: string, state: State) =>
    state === 'aborted' ? `“${title}” was aborted.` : `“${title}” is ${state}.`,
  endLead: (state: State) =>
    state === 'aborted'
      ? 'Everything is as it was before. The record is written all the same.'
      : 'What was done stands. Its record is written now, read back and verified.',
  abortedStays:
    'The record is written beside those of the other ceremonies on this machine, and where you choose here.',
  placeOf: 'Folder for a copy of the record',
  secondOf: 'Folder for a second copy',
  file: 'Write the record',
  fileElsewhere: 'Write it with these places',
  filing: 'The record is written, read back and verified',
  filedHeading: 'The record is written.',
  filedLead:
    'It was read back and every hash in it holds. Note the words, so that a changed record is noticed.',
  filedIn: 'On this machine',
  copyIn: 'Copy',
  files: 'Files of the record',
  shut: 'Close the ceremony',
  wasDone: 'What was done',
  noneDone: 'No step was done.',

  // Projector
  projector: 'View for a projector',
  projectorKey: 'F9',
  projectorBack: 'Back to the keyboard’s view (F9)',
  projectorExceptions: (n: number) => (n === 0 ? 'No exception' : count(n, 'exception', 'exceptions')),
  beforeCommit: (n: number) =>
    n === 0
      ? 'This step is the commit point.'
      : `The commit point comes in ${n === 1 ? 'one step' : `${inWords(n)} steps`}.`,
  afterCommit: 'The commit point was passed: what was done is done.',
  noWordsYet: 'The four words come at the end of the preparations.',
});
