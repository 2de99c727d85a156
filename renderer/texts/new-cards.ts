// New cards go out: each holder sees the own card alone, puts it on paper, and brings it back.
import { catalogue } from './catalogue.ts';

/** A name as files may have it. */
const plainName = (name: string) => name.replace(/[^\p{L}\p{N} ._-]+/gu, '_').slice(0, 60);

export const newCardTexts = catalogue({
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
    'A sealed card opens only with its holder’s own key or passphrase, so whoever finds it can do nothing with it. It is longer than a plain card, and cannot be written as words.',
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
});
