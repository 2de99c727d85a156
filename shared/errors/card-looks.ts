// What can be wrong with the ways in which a card is shown to Holdfast or leaves it: pictures, the camera, printed pages,
// sealed cards. No sentence repeats what a code or a card holds.
import type { ErrorTable } from './table.ts';

const photographAgain =
  'Lay the card flat in even light, fill the picture with the code and its white margin, and try again. Text and words of the card serve as well.';

export const cardLookErrors = {
  'card-picture-unreadable': {
    message: 'The file is no picture that can be read here.',
    safe: 'unchanged',
    next: 'Take a PNG or JPEG file. Pictures of some telephones have to be converted first.',
  },
  'card-picture-too-large': {
    message: (d) => `The file is larger than ${d.limit} MB; no picture of a card needs to be.`,
    safe: 'unchanged',
    next: 'Take a smaller picture, or cut out the code.',
  },
  'card-picture-none': {
    message: 'There is no QR code in the picture.',
    safe: 'unchanged',
    next: photographAgain,
  },
  'card-picture-part': {
    message:
      'The picture shows a QR code that cannot be read in full: a part is cut off, covered or blurred.',
    safe: 'unchanged',
    next: photographAgain,
  },
  'card-picture-several': {
    message: (d) => `The picture shows the codes of ${d.got} cards; one card is asked for.`,
    safe: 'unchanged',
    next: 'Take a picture of the one card alone. Cards of one set should never lie together.',
  },
  'card-picture-files': {
    message: (d) => `${d.got} files were chosen; one card is asked for.`,
    safe: 'unchanged',
    next: 'Choose the picture of the one card.',
  },
  'card-code-other': {
    message: 'The QR code was read, but it is not the code of a Holdfast card.',
    safe: 'unchanged',
    next: 'Look for the code on the card itself. Codes for payments, networks or other programs are something else.',
  },
  'card-medium-twice': {
    message: (d) =>
      `Card ${d.number} of this set lies on that medium already; one medium never gets two cards.`,
    safe: 'cards',
    next: 'Save this card on a medium of its own, which its holder takes along.',
  },
  'print-cancelled': {
    message: 'Nothing was printed: the printing was cancelled.',
    safe: 'cards',
    next: 'Print again, save the card as PDF, or copy it by hand.',
  },
  'print-failed': {
    message: (d) =>
      d.reason === 'printer'
        ? 'The system did not take the page for printing.'
        : 'The page of the card could not be made ready. Nothing was printed.',
    safe: 'cards',
    next: 'Look whether a printer is set up, or save the card as PDF, or copy it by hand.',
  },

  'card-sealed-format': {
    message: 'This begins as a sealed card does, but it is not what Holdfast writes on one.',
    safe: 'unchanged',
    next: 'Enter its text in one piece or all its numbered lines, as they stand on the card.',
  },
  'card-sealed-line': {
    message: (d) =>
      `The checksum of line ${d.line} of the sealed card does not agree${d.group === 0 ? '' : `; the mistake is probably in its group ${d.group}`}.`,
    safe: 'unchanged',
    next: 'Read that line again, slowly, and correct it. The other lines stay as they are.',
  },
  'card-sealed-missing': {
    message: (d) => `The sealed card has ${d.count} lines; missing: ${d.missing}.`,
    safe: 'unchanged',
    next: 'Enter the missing lines as well, in any order.',
  },
  'card-sealed-mixed': {
    message: 'The lines are each right, but they are not of one sealed card.',
    safe: 'unchanged',
    next: 'Enter the lines of one card only.',
  },
  'card-sealed-key': {
    message: 'The sealed card is not for this key or passphrase.',
    safe: 'unchanged',
    next: 'Ask its holder which one it was sealed to. Capitals, spaces and the layout of the keyboard matter in a passphrase.',
  },
  'card-sealed-identity': {
    message: 'The file holds no age identity in clear (AGE-SECRET-KEY-1 and 58 characters more).',
    safe: 'unchanged',
    next: 'Choose the holder’s identity file. One that is protected itself has to be opened with the age program first.',
  },
  'card-sealed-holds': {
    message: 'The sealed card was opened, but what it holds is not the secret of a card.',
    safe: 'unchanged',
    next: 'The card was made by something else. Do not use it; tell the custodians.',
  },
  'age-passphrase-cost': {
    message: (d) => `The file asks for more work than is taken on here (2^${d.work}, at most 2^${d.most}).`,
    safe: 'unchanged',
    next: 'It was made by something else than Holdfast or age, or was altered. Use another copy.',
  },
  'camera-none': {
    message: 'No camera was found.',
    safe: 'unchanged',
    next: (d) => `Connect one, or ${d.way}.`,
  },
  'camera-refused': {
    message: 'The system does not let Holdfast use the camera.',
    safe: 'unchanged',
    next: (d) => `Allow it in the settings of the system, or ${d.way}.`,
  },
  'camera-busy': {
    message: 'The camera is there but gives no picture; another program may be using it.',
    safe: 'unchanged',
    next: (d) => `Close the other program and try again, or ${d.way}.`,
  },
} satisfies ErrorTable;
