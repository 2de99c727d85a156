// The ceremony that creates a vault.
import { count, inWords, listed, spelled } from './words.ts';

/** A name as files may have it. */
const plainName = (name: string) => name.replace(/[^\p{L}\p{N} ._-]+/gu, '_').slice(0, 60);

export const createTexts = {
  title: 'Create a vault',
  step: (n: number, of: number, who: string) => `Step ${n} of ${of} · ${who}`,
  everyone: 'everyone',
  rail: {
    vault: 'The vault',
    custodians: 'Custodians',
    holders: 'Holders and cards',
    passphrase: (name: string) => `Passphrase · ${name}`,
    review: 'Agree, prepare keys',
    card: (number: number, label: string) => `Card ${number} · ${label}`,
    backup: 'First backup',
    done: 'What to keep',
  },
  commitText: 'Until here nothing exists and everything can be dropped.',

  vaultHeading: 'What shall the vault be called?',
  vaultLead:
    'The name stands on the cards’ sheets and on every screen. Choose one that outlives people and machines.',
  name: 'Name of the vault',
  nameEmpty: 'Give the vault a name.',
  mode: 'Kind of ceremony',
  production: { label: 'Production', hint: 'Keys and cards that count.' },
  rehearsal: {
    label: 'Rehearsal',
    hint: 'The same steps. Every card is marked, and nothing of it combines with production.',
  },
  rings: 'Rings',
  ringsHint:
    'Keys of one ring are wrapped by the same ring key. One ring is enough to begin; separate names by commas.',
  firstRing: 'Production',
  networkUp: (interfaces: string) =>
    `The network is up (${interfaces}). Take the machine off it before you begin; Holdfast opens no connection, but others on this machine may.`,

  custodiansHeading: 'Who opens the vault day by day?',
  custodiansLead:
    'Custodians have a passphrase and sign what they do. They need no card, and a card holder need not be a custodian.',
  custodians: 'Custodians',
  custodian: (n: number) => `Custodian ${n}`,
  addCustodian: 'Add a custodian',

  holdersHeading: 'Who keeps a card for the day everything else is gone?',
  holdersLead:
    'Each holder gets one card. Enough cards together bring the vault back on a new machine; fewer tell nothing, not even together.',
  holders: 'Holders',
  holder: (n: number) => `Holder ${n}`,
  addHolder: 'Add a holder',
  threshold: 'How many cards bring it back',
  thresholdOption: (k: number, n: number) => `${spelled(k)} of ${inWords(n)}`,
  thresholdAdvice: (k: number, n: number) => {
    const spare = n - k;
    const alone = `${spelled(k - 1)} ${k === 2 ? 'holder' : 'holders'} together can do nothing`;
    if (spare === 0)
      return `${alone}, but one lost card loses the vault with the machine. Choose fewer than ${inWords(n)}, or more holders.`;
    const lose = `you may lose ${count(spare, 'card', 'cards')}`;
    if (spare === 1) return `${alone}; ${lose}, not two. Three of five stands longer.`;
    if (k === 2)
      return `${alone}, any two can do everything; ${lose}. Choose holders who do not meet by chance.`;
    return `${alone}; ${lose}. A good choice.`;
  },
  holderIsCustodian: (names: readonly string[]) =>
    `${listed(names)} ${names.length === 1 ? 'is' : 'are'} custodian and holder. That is allowed; but whoever has both is needed twice when people leave.`,
  apart: 'Choose people who live and work in different places, and who will be found in ten years.',

  reviewHeading: 'This is what will happen. Does everybody agree?',
  review: [
    'The keys are made now, in memory. Nothing is written anywhere.',
    'Each holder sees the own card alone, writes it down and types it back. Nobody sees it again, and neither does Holdfast.',
    'The first backup is written and opened as a proof. Only then the vault exists.',
  ],
  cannot:
    'What cannot be undone: a card cannot be shown a second time after it was read back, and cards cannot be revoked, only replaced by new ones.',
  summary: 'Settled so far',
  sumName: 'Vault',
  sumCustodians: 'Custodians',
  sumUnlock: 'To unlock',
  sumHolders: 'Holders',
  sumCards: 'To recover',
  agree: 'All agree: make the keys',
  preparing: 'Deriving keys from the passphrases, making keys and cards',
  again: 'The passphrases have to be entered again, since the process that held them has ended.',

  cardTag: (number: number, of: number, name: string) => `Card ${number} of ${of} · operator and ${name}`,
  handover: (name: string) => `${name}, please come to the keyboard.`,
  handoverLead:
    'Bring paper and a pen that does not fade, or the card sheet. From now on only the holder looks at the screen.',
  previousDone: (name: string) => `The card of ${name} was read back and agrees. Put it away now.`,
  iAm: (name: string) => `I am ${name}`,
  lookAway: (name: string) => `${name}, this is your card. Everyone else, please look away.`,
  showLead:
    'Write down the text, or the 36 words, or both: each is the whole card. When you are ready it disappears, and you type it back from your paper. After that nobody will see it again.',
  hold: 'Hold to show the card',
  written: 'I have written it down',
  onPaper: 'I have it on paper',
  paperTitle: 'Print it instead',
  sealedTitle: 'On paper or as a file',
  paperLead:
    'The printed page holds the code for a camera, the text and the words. A printer and the print service of the system may keep a copy of what passes through them: use a printer without memory or network, or leave the card blank and write it by hand.',
  paperSealed:
    'The page holds the code and the lines. They are encrypted, so a copy in a printer opens nothing.',
  paper: 'Size of the paper',
  papers: { a4: 'A4', letter: 'Letter' },
  byHand: 'Leave code, text and words blank, to be written by hand',
  byHandHint:
    'The printer then learns nothing of the card. Write into the numbered places what the screen shows.',
  print: 'Print',
  savePdf: 'Save as PDF',
  saveSealed: 'Save as text file',
  pickPdf: 'Where the page of this card goes: a medium of its own',
  pickSealed: 'Where the sealed card goes: a medium of its own',
  pdfName: (number: number, label: string) => `Card ${number} ${plainName(label)}.pdf`,
  sealedName: (number: number, label: string) => `Card ${number} ${plainName(label)}, sealed.txt`,
  printed: 'The page was handed to the printer. Take it out at once, front and back.',
  saved: 'The page is on the medium. Its holder takes the medium along; nobody else keeps a copy.',
  savedHere:
    'The file lies on the disk of this machine. Move it to a medium of its own and remove it here: whoever reads this disk has the card.',
  seal: 'Seal it to its holder',
  sealHeading: (name: string) => `${name}, to what shall your card be sealed?`,
  sealLead:
    'A sealed card opens only with the holder’s own key or passphrase. Whoever finds it has nothing; but it is long, and has no words.',
  sealWarning:
    'Two things can be lost now instead of one. A holder who forgets the passphrase or loses the key has no card any more.',
  sealTo: 'Sealed to',
  sealWays: { recipient: 'A key of the holder', passphrase: 'A passphrase' },
  recipient: 'The holder’s age recipient',
  recipientHint:
    'It begins with age1. The holder keeps the identity that belongs to it, not on this machine.',
  sealNow: 'Seal the card',
  sealBack: 'Do not seal it',
  sealedHeading: (name: string) => `${name}, this is your sealed card.`,
  sealedLead:
    'Print it, save it, or copy the lines. When you are ready you bring it back and open it here: only that proves it.',
  sealedReady: 'I have it',
  readHeading: (name: string) => `${name}, type it back from your card.`,
  readLead:
    'Not from memory: this proves that what you wrote can be read. What you type stays if something is wrong.',
  readLabel: (number: number) => `Card ${number}, text or words`,
  check: 'Check the card',
  showAgain: 'Show it once more',

  backupHeading: 'All cards are read back. Where shall the first backup go?',
  backupLead:
    'Take a medium that leaves this room, not a folder beside the vault. Without the cards it is useless to whoever finds it.',
  pickBackup: 'Folder for the first backup',
  choose: 'Choose a folder',
  chooseOther: 'Another folder',
  place: 'Backup goes to',
  commit: 'Create the vault',
  commitLead: 'This is the commit point. After it the vault exists.',
  committing: 'Writing the vault and its first backup, then opening the backup as a proof',

  doneHeading: (name: string) => `${name} exists.`,
  doneLead: 'Before you leave the room:',
  fingerprint: 'Fingerprint words',
  fingerprintHint:
    'Everybody writes these four words down. They tell this vault from any other, and they never change.',
  keepCards: (n: number) =>
    `${spelled(n)} cards, each with its holder, none together, none on this machine or beside a backup.`,
  keepBackup:
    'The backup, away from this machine. It holds a text that says how to recover, with Holdfast and without.',
  keepHead: 'The head of the ledger, on paper: it holds everybody to what was done up to now.',
  keep: 'Keep',
  proof: 'What was written, read back',
  head: 'Head',
  open: 'Open the vault',

  leaveTitle: 'Leave the ceremony',
  leaveText:
    'Nothing exists yet, and nothing will be left. Cards that were written down open nothing; tear them up, so that nobody wonders one day.',
  leaveButton: 'Leave and drop everything',
  stay: 'Stay',
  inRoom: 'In the room',
  custodianRole: 'custodian',
  holderRole: 'holder',
};
