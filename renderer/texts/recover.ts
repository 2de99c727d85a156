// Recovery on a new machine, or in place when the keychain was lost.
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { setName } from './set-name.ts';
import { agree, count, inWords, spelled } from './words.ts';

export const recoverTexts = {
  title: 'Recover a vault',
  step: (n: number, of: number) => `Step ${n} of ${of}`,
  rail: {
    backup: 'The backup',
    cards: 'Cards',
    custodians: 'Custodians',
    passphrase: (name: string) => `Passphrase · ${name}`,
    declare: 'The old machine',
    done: 'What came back',
  },
  commitText: 'Until here nothing is written on this machine.',

  backupHeading: 'Where is the backup?',
  backupLead:
    'A folder with manifest.json and vault.age in it, or a folder of several such: then it is shown which agree. Compare the words and the date with what people noted.',
  pick: 'The backup folder',
  choose: 'Choose the backup folder',
  chooseOther: 'Another folder',
  compare: 'Compare one more folder',
  without: 'The manifest is lost, or not to be trusted',
  found: 'Backups that were found',
  group: (n: number) => `Group ${n}`,
  lookAt: 'Look at it',
  lookAtNamed: (n: number) => `Look at it: the newest backup of group ${n}`,
  agreeing: (n: number, seq: number, epoch: number) =>
    n === 1
      ? `One backup, up to event ${seq}, cards of epoch ${epoch}.`
      : `${spelled(n)} backups agree. The newest goes up to event ${seq}; cards of epoch ${epoch} open it.`,
  parts: (seq: number) =>
    `From event ${seq} on another group of this vault tells something else: two machines went on from the same history.`,
  member: (seq: number, epoch: number) => `Up to event ${seq}, epoch ${epoch}:`,
  differ: (n: number) => `These backups tell ${inWords(n)} different stories.`,
  differText:
    'Compare fingerprint words and the number of the last event with what people noted, and take the group that they vouch for.',
  untrusted: (folder: string) => `Not to be trusted: ${folder}`,
  opensBackup: (folder: string, seq: number) => `They belong to the backup up to event ${seq} in ${folder}.`,

  searchHeading: (missing: number | null) =>
    missing === null
      ? 'The cards, as many as there are.'
      : missing === 0
        ? 'Enough to search. One more is better.'
        : `${spelled(missing)} more ${agree(missing, 'card', 'cards')}, please.`,
  searchLead:
    'No manifest says what a card should be. So the cards search for each other: with more of them than are needed, one that does not fit is named.',
  entered: 'Cards entered',
  entryOf: (n: number) => `Card ${n}`,
  addCard: 'Put it with the others',
  otherSet: 'It belongs to another set than the first card.',
  exactly: (k: number) =>
    `These are exactly ${inWords(k)}. Should they not fit together, which one is wrong cannot be known.`,
  search: (n: number) => `Search with ${inWords(n)} cards`,
  foundHeading: 'The cards opened the backup.',
  foundLead:
    'Its ledger and its manifest hold. Only people can tell that it is the vault they mean: compare the words with what they noted.',
  allFit: 'Every card is as it was issued.',
  undecided:
    'Several groups of cards open it. The manifest inside tells which cards are as they were issued.',
  misfit: (position: number) => `Card ${position}, in the order of entry, does not fit`,
  looking: 'Reading the manifest and checking its signatures',
  inPlaceHeading: 'Open this vault with its cards',
  inPlaceLead:
    'The vault’s folder is here, but what the keychain held is lost. The cards open it in place; no backup is needed and no key is lost.',
  manifest: 'What the manifest says',
  fingerprint: 'Fingerprint words',
  id: 'Vault',
  created: 'Cards made',
  epoch: 'Epoch and set',
  epochOf: (epoch: number, setTag: string) => `${epoch}, set ${setName(fromBase64url(setTag))}`,
  needed: 'Cards needed',
  neededOf: (k: number, n: number) => `any ${inWords(k)} of ${inWords(n)}`,
  head: 'Ledger up to',
  headOf: (seq: number, hash: string) => `event ${seq} · ${hash}`,
  printed: 'On every card',
  printedOf: (manifest: string) => `manifest ${manifest}`,
  agreeWords: 'The words agree with what we noted',

  cardsHeading: (missing: number) =>
    missing === 0 ? 'Enough cards.' : `${spelled(missing)} more ${agree(missing, 'card', 'cards')}, please.`,
  cardsLead:
    'In any order. Each holder comes alone, types the card or shows its code, and goes; an accepted card is never shown. Cards of something else are named and put aside.',
  cards: 'Cards of the set',
  entry: 'Card, text or words',
  check: 'Check the card',
  accepted: (number: number, label: string) => `Card ${number} of ${label} is genuine and accepted.`,
  enough: (n: number) => `${count(n, 'card is', 'cards are')} in. No more are needed.`,

  custodiansHeading: 'Who opens the vault from now on?',
  custodiansLead:
    'The old passphrases stay behind with the old machine. Name the custodians anew; each chooses a passphrase here.',
  custodians: 'Custodians',
  custodian: (n: number) => `Custodian ${n}`,
  add: 'Add a custodian',

  declareHeading: 'What became of the old machine?',
  declareLead:
    'The answer stands in the ledger. If it still works, two machines would continue one ledger, and the fork would show.',
  oldMachine: 'The old machine',
  old: {
    destroyed: { label: 'Destroyed', hint: 'Its disk was wiped or broken under witness.' },
    lost: { label: 'Lost or failed', hint: 'Nobody can tell where it is, or it does not start.' },
    stolen: { label: 'Stolen', hint: 'Make new cards and rotate by sensitivity after the recovery.' },
    working: {
      label: 'Still working',
      hint: 'Only for a drill or a move. Close the vault there and do not use it again.',
    },
  },
  needAnswer: 'Say what became of it.',
  folder: 'Folder for the vault',
  folderHint: (root: string) => `A new folder in ${root}`,
  folderEmpty: 'Give the folder a name.',
  commit: 'Recover the vault',
  committing: 'Opening the backup, making new keychain items and a new unlock key',

  doneHeading: (name: string) => `${name} is back.`,
  keys: 'Keys',
  keysOf: (n: number) => count(n, 'key', 'keys'),
  missing: 'Missing since',
  missingNone: 'Nothing is missing.',
  folderIs: 'Folder',
  instance: 'New instance',
  next: 'Write a backup soon: the old ones do not know this machine. If cards were seen by others on the way, make new ones.',
  open: 'Go to the vault',
  renewTitle: 'New cards are due',
  renewText:
    'The old machine may be in other hands. Whoever has it opens with a quorum of the present cards what it held, and what is made here until a new epoch begins.',
  renew: 'Make new cards now',

  leave: 'Leave',
  leaveTitle: 'Leave the recovery',
  leaveText: 'Nothing was written. The cards that were entered are forgotten, and the backup is as it was.',
  leaveButton: 'Leave and forget the cards',
  stay: 'Stay',
};
