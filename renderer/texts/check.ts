// Drills without a vault: a card alone, a backup restored.
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { catalogue } from './catalogue.ts';
import { setName } from './set-name.ts';
import { count, inWords } from './words.ts';

export const checkTexts = catalogue({
  title: 'Check a card or a backup',
  step: (n: number, of: number) => `Step ${n} of ${of}`,
  rail: { what: 'What is checked', card: 'The card', cards: 'Cards', done: 'The proof' },
  commitText: 'Until here nothing is written.',

  heading: 'What shall prove itself?',
  lead: 'On any machine, without the vault and without anybody else. Nothing is opened for good; what comes of it is a small file that the vault takes in later.',
  ways: 'What is checked',
  card: 'Check a card',
  cardHint:
    'Needs the card and manifest.json of any backup of its vault. The card signs that it is here and whole.',
  backup: 'Restore a backup as a drill',
  backupHint:
    'Needs the backup and enough cards. It is restored, compared with its ledger and with what was recorded of each key, and removed again.',
  pickManifest: 'The manifest.json of a backup',
  pickBackup: 'The backup folder',
  reading: 'Checking every signature',
  next: 'The words agree with the card',

  cardHeading: 'The card, please.',
  cardLead:
    'Its checksum, its set and its commitment are checked, and it signs. It is not shown, and forgotten at once afterwards.',
  entry: 'Card, text or words',
  check: 'Check the card',
  genuine: (number: number, label: string) => `Card ${number} of ${label} is as it was issued.`,
  duties: 'I acknowledge the duties of a card holder',
  dutiesHint: 'The card signs for it together with the proof.',
  save: 'Save the signed proof',
  pickProof: 'Where the proof is written',
  proofName: (number: number) => `card-${number}-proof.json`,
  restoreName: 'restore-proof.json',

  cardsLead: 'In any order. The backup is opened in a temporary place once there are enough.',
  restoreHeading: 'Enough cards. Restore and compare?',
  restoreLead:
    'The restored vault has no keychain and uses no key. Choose where the proof is written; then the work begins.',
  restore: 'Restore, compare, remove',
  restoring: 'Opening the backup and comparing every key with what was recorded',

  doneCard: 'The card has proven itself.',
  doneBackup: 'The backup restores.',
  held: (keys: number, versions: number) =>
    `${count(keys, 'key', 'keys')} with ${count(versions, 'version', 'versions')}: each opened and is the key that was recorded. The restored vault was removed.`,
  bring:
    'Bring this file to the vault: Recovery, Take in proofs. It holds nothing of a card but a signature, and counts once.',

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
  cards: 'Cards of the set',
  accepted: (number: number, label: string) => `Card ${number} of ${label} is genuine and accepted.`,

  close: 'Done',
  leave: 'Leave',
});
