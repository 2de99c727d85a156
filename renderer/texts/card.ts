// Sentences on cards and their entry.
import { fromHex } from '../../shared/formats/encoding.ts';
import { tagWords } from '../../shared/formats/fingerprint.ts';
import type { CardHeader } from '../../shared/secret-port.ts';
import type { Suspect } from '../typo-place.ts';
import { catalogue } from './catalogue.ts';
import { agree, capital, count, countedInWords, eitherOf, inWords, relativeDay, spelled } from './words.ts';

const KINDS: Record<Suspect['kind'], (place: string) => string> = {
  replaced: (place) => `The mistake is probably in ${place}. Compare it with the card.`,
  swapped: (place) => `It looks as if ${place} and the next one changed places.`,
  doubled: (place) => `It looks as if something was entered twice at ${place}.`,
  missing: (place) => `It looks as if something was left out at ${place}.`,
  unknown: (place) => `What stands at ${place} never stands on a card. Read it again.`,
};

export const cardTexts = catalogue({
  faceOf: (label: string) => `Card of ${label}`,
  caption: (number: number, of: number, threshold: number) =>
    `Card ${number} of ${of} · any ${inWords(threshold)} ${agree(threshold, 'opens', 'open')} the vault`,
  asText: 'As text, in numbered groups',
  asWords: 'As words, in order. Either look is the whole card.',
  ways: 'How the card comes in',
  way: { typed: 'Type it', camera: 'Camera', picture: 'From a picture' },
  cameraPicture: 'What the camera sees',
  cameraAgain: 'Look for a camera again',
  cameraInstead: 'enter the card as text, as words or from a picture',
  camera: {
    starting: 'Waiting for the camera.',
    looking: 'Hold the code of the card in front of the camera, flat and in even light.',
    part: 'Part of a code is in sight. Bring the whole code into the frame, with its white margin.',
    reading: 'A code was read and is being checked.',
    taken: 'The card was taken. Take it away from the camera.',
    off: 'The camera is off.',
  },
  pictureField: 'Picture of a card',
  pictureHint: (many: boolean) =>
    many
      ? 'Drop pictures of cards here, PNG or JPEG, in any order.'
      : 'Drop the picture of the card here, PNG or JPEG. Destroy it afterwards: it is a copy of the card.',
  pictureChoose: (many: boolean) => (many ? 'Choose pictures' : 'Choose the picture'),
  pictureReading: 'Looking for the code.',
  pictureVerdicts: 'What the pictures held',
  pictureTaken: 'Taken.',
  sealedTitle: 'This card is sealed',
  sealedIs: (epoch: number, words: string) =>
    `Epoch ${epoch}, set ${words}. Only its holder can open it; it counts once it was opened.`,
  sealedPassphrase: 'Passphrase of the card',
  sealedEmpty: 'Enter the passphrase, or choose the identity file.',
  sealedOpen: 'Open the card',
  sealedIdentity: 'Choose the identity file',
  sealedAway: 'Put it aside',
  sealedLines: 'Lines of the sealed card',
  sealedFaceOf: (label: string) => `Sealed card of ${label}`,
  sealedCode: 'Code of the sealed card',
  linesOf: (n: number) => count(n, 'line of a sealed card', 'lines of a sealed card'),
  aside: 'Put aside: cards of another vault or set',
  asideSet: (n: number, { vaultTag, setTag, epoch, rehearsal }: CardHeader) =>
    `${capital(countedInWords(n, 'card'))} of epoch ${epoch}, set ${tagWords(fromHex(setTag))}, vault ${vaultTag}${rehearsal ? ' (rehearsal)' : ''}`,
  asideOpens: (missing: number) =>
    missing === 0
      ? 'These would be enough to open their own vault, with a backup of that epoch.'
      : `To open their own vault ${countedInWords(missing, 'card is', 'cards are')} missing.`,
  cardsHeading: (missing: number) =>
    missing === 0 ? 'Enough cards.' : `${spelled(missing)} more ${agree(missing, 'card', 'cards')}, please.`,
  cardsLead:
    'In any order. Each holder comes alone, types the card or shows its code, and goes; an accepted card is never shown. Cards of another vault or set are named and put aside.',
  entry: 'Card, text or words',
  check: 'Check the card',
  entryHint:
    'Type the text (82 characters) or the 36 words, with or without the numbers. What you type appears below in the same numbered places as on the card. Spaces and capitals do not matter; four letters of a word are enough.',
  characters: (n: number) => `${n} of 82 characters`,
  words: (n: number) => `${n} of 36 words`,
  completes: (words: readonly string[]) => `Completes to: ${words.join(', ')}`,
  completesOn: 'Space completes it.',
  wrongAt: (look: 'text' | 'words', suspects: readonly Suspect[]) => {
    const unit = look === 'text' ? 'group' : 'word';
    if (suspects.length > 1) {
      return `The mistake is probably at ${eitherOf(suspects.map(({ position }) => `${unit} ${position}`))}. Compare these with the card.`;
    }
    return suspects[0] === undefined ? '' : KINDS[suspects[0].kind](`${unit} ${suspects[0].position}`);
  },
  searching: 'Looking for the place of the mistake. What you typed stays as it is.',
  placeUnknown:
    'More than one place differs, so the place cannot be told. What you typed stays; compare it with the card.',
  goTo: (look: 'text' | 'words', n: number) => (look === 'text' ? `Go to group ${n}` : `Go to word ${n}`),
  strip: (look: 'text' | 'words') => (look === 'text' ? 'Groups of the text' : 'Words of the card'),
  cell: (n: number, wrong: boolean) => (wrong ? `${n}, probably wrong` : String(n)),
  proven: (number: number, when: string | null, readBack: boolean) =>
    when !== null
      ? `${number} · proven ${relativeDay(when)}`
      : readBack
        ? `${number} · read back`
        : `${number} · not proven`,
  accepted: (number: number) => `${number} · accepted`,
  entered: 'entered',
  waiting: (number: number) => `${number} · not yet`,
  toSpare: (margin: number | null) =>
    margin === null
      ? 'Not recoverable yet'
      : margin === 0
        ? 'No card to spare'
        : `${capital(countedInWords(margin, 'card'))} to spare`,
});
