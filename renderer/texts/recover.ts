// Recovery on a new machine, or in place when the keychain was lost.
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
    'A folder with manifest.json and vault.age in it. Take the newest there is; compare the words and the date with what people noted.',
  pick: 'The backup folder',
  choose: 'Choose the backup folder',
  chooseOther: 'Another folder',
  looking: 'Reading the manifest and checking its signatures',
  inPlaceHeading: 'Open this vault with its cards',
  inPlaceLead:
    'The vault’s folder is here, but what the keychain held is lost. The cards open it in place; no backup is needed and no key is lost.',
  manifest: 'What the manifest says',
  fingerprint: 'Fingerprint words',
  id: 'Vault',
  created: 'Cards made',
  epoch: 'Epoch and set',
  epochOf: (epoch: number, setTag: string) => `${epoch}, set ${setTag}`,
  needed: 'Cards needed',
  neededOf: (k: number, n: number) => `any ${inWords(k)} of ${inWords(n)}`,
  head: 'Ledger up to',
  headOf: (seq: number, hash: string) => `event ${seq} · ${hash}`,
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

  leave: 'Leave',
  leaveTitle: 'Leave the recovery',
  leaveText: 'Nothing was written. The cards that were entered are forgotten, and the backup is as it was.',
  leaveButton: 'Leave and forget the cards',
  stay: 'Stay',
};
