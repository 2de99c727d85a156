// The ceremony of new cards: a new epoch.
import { fromBase64url } from '../../shared/formats/encoding.ts';
import { setName } from './set-name.ts';
import { agree, count, inWords, spelled } from './words.ts';

export const epochTexts = {
  title: 'New cards',
  step: (n: number, of: number) => `Step ${n} of ${of}`,
  rail: {
    plan: 'Who gets a card',
    old: 'Old cards',
    card: (number: number, label: string) => `Card ${number} · ${label}`,
    consent: 'Agree, new epoch',
    done: 'What to keep',
  },
  commitText: 'Until here the old cards are valid and everything can be dropped.',

  planHeading: 'Who keeps a new card?',
  planLead:
    'All cards are replaced together: a new master key, all ring keys new, another recipient of backups. Custodians keep their passphrases.',
  holders: 'Holders',
  holder: (n: number) => `Holder ${n}`,
  add: 'Add a holder',
  cause: 'Why',
  causes: {
    auto: 'What changes says it',
    'scheduled renewal': 'The cards are due',
    'holder replaced': 'A holder is replaced',
    'numbers changed': 'Other numbers',
    exposure: 'Cards, a backup or the machine may be in other hands',
  },
  reason: 'Reason, for the ledger',
  lost: 'Too few old cards are left',
  lostHint:
    'Then no old card signs the new ones. The highest number of approvals carries them, and the vault says so for ever.',
  prepare: 'Make the new cards',
  preparing: 'Making the new master key and its cards',

  oldLead: (epoch: number) =>
    `The cards of epoch ${epoch} sign the new ones. Each holder comes alone, enters the card, and goes.`,

  consentHeading: 'All new cards are read back. Does everybody agree?',
  consentLead: (needed: number) =>
    `${spelled(needed)} ${agree(needed, 'custodian agrees', 'custodians agree')} with the passphrase. From here on only the new cards count.`,
  passphraseOf: (name: string) => `Passphrase of ${name}`,
  empty: (name: string) => `${name} has not entered a passphrase.`,
  who: 'Who agrees?',
  backupTo: 'First backup of the new epoch goes to',
  pick: 'Folder for the first backup of the new epoch',
  choose: 'Choose a folder for the backup',
  chooseOther: 'Another folder',
  needFolder: 'Choose where the first backup goes.',
  commit: 'Begin the new epoch',
  committing: 'Rolling all rings, writing the vault and a backup, then opening the backup as a proof',

  doneHeading: (epoch: number) => `Epoch ${epoch} has begun.`,
  backupDone: 'Its first backup was opened by the new cards',
  backupFailed: 'There is no backup of the new epoch yet: keep the old cards until there is one.',
  still: (n: number) =>
    n === 0
      ? 'No backup is known that old cards open.'
      : `Old cards still open ${count(n, 'backup', 'backups')}. Destroy ${n === 1 ? 'it' : 'them'}, then the old cards; open items keep the list.`,
  place: (at: string, epoch: number) => `${at}, epoch ${epoch}`,
  traces: 'Traces of old seals are left in the vault file; they go with its next change.',
  set: 'Set on every new card',
  setOf: (setTag: string, manifest: string) => `${setName(fromBase64url(setTag))} · manifest ${manifest}`,
  keep: (n: number) => `${spelled(n)} new cards, each with its holder, none together.`,
  open: 'Go to the vault',

  leave: 'Leave',
  leaveTitle: 'Leave the new cards',
  leaveText:
    'Nothing has changed: the old cards stay valid. New cards that were written down open nothing; tear them up.',
  leaveButton: 'Leave and drop the new cards',
  stay: 'Stay',
  needed: (k: number, n: number) => `any ${inWords(k)} of ${inWords(n)} recover the vault`,
};
