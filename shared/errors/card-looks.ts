// What can be wrong with the ways in which a card is shown to Holdfast or leaves it: pictures, the camera, printed pages,
// sealed cards. No sentence repeats what a code or a card holds.
import type { ErrorTable } from './table.ts';

const photographAgain =
  'Lay the card flat in even light, fill the picture with the code and its white margin, and try again. Text and words of the card serve as well.';

export const cardLookErrors = {
  'card-picture-unreadable': {
    message: 'The file is no picture that can be read here.',
    next: 'Take a PNG or JPEG file. Pictures of some telephones have to be converted first.',
  },
  'card-picture-too-large': {
    message: (d) => `The file is larger than ${d.limit} MB; no picture of a card needs to be.`,
    next: 'Take a smaller picture, or cut out the code.',
  },
  'card-picture-none': {
    message: 'There is no QR code in the picture.',
    next: photographAgain,
  },
  'card-picture-part': {
    message:
      'The picture shows a QR code that cannot be read in full: a part is cut off, covered or blurred.',
    next: photographAgain,
  },
  'card-picture-several': {
    message: (d) => `The picture shows the codes of ${d.got} cards; one card is asked for.`,
    next: 'Take a picture of the one card alone. Cards of one set should never lie together.',
  },
  'card-picture-files': {
    message: (d) => `${d.got} files were chosen; one card is asked for.`,
    next: 'Choose the picture of the one card.',
  },
  'card-code-other': {
    message: 'The QR code was read, but it is not the code of a Holdfast card.',
    next: 'Look for the code on the card itself. Codes for payments, networks or other programs are something else.',
  },
  'camera-none': {
    message: 'No camera was found.',
    next: 'Connect one, or enter the card as text, as words or from a picture.',
  },
  'camera-refused': {
    message: 'The system does not let Holdfast use the camera.',
    next: 'Allow it in the settings of the system, or enter the card as text, as words or from a picture.',
  },
  'camera-busy': {
    message: 'The camera is there but gives no picture; another program may be using it.',
    next: 'Close the other program and try again, or enter the card as text, as words or from a picture.',
  },
} satisfies ErrorTable;
