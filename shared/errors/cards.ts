// What can be wrong with a card, with a set of cards or with their manifest. No sentence repeats what was entered.
import { countedInWords } from '../number-words.ts';
import type { ErrorTable } from './table.ts';

const readAgain = 'Read the card again, slowly, and correct the place. Nothing was kept of the wrong entry.';
const otherCard = 'Check the epoch and the set words printed on the card, and bring the card that fits.';
const otherManifest = 'Take the manifest from another backup folder, or from the ledger.';

export const cardErrors = {
  'card-empty': {
    message: 'Nothing was entered.',
    safe: 'unchanged',
    next: 'Enter the text or the 36 words of a card.',
  },
  'card-too-long': {
    message: (d) => `The entry has more than ${d.limit} characters; no card is as long.`,
    safe: 'unchanged',
    next: 'Enter one card at a time.',
  },
  'card-not-recognised': {
    message: 'The entry is neither the text of a card (it begins with hfc1 or hfr1) nor words of one.',
    safe: 'unchanged',
    next: 'Check that this is a Holdfast card. A recovery phrase of a wallet is something else.',
  },
  'card-sealed': {
    message: 'This is a sealed card: what it holds is encrypted to its holder.',
    safe: 'unchanged',
    next: 'The holder opens it first, with the key or passphrase it was sealed to.',
  },
  'card-text-length': {
    message: (d) => `The text of a card has ${d.expected} characters; the entry has ${d.got}.`,
    safe: 'unchanged',
    next: (d) =>
      Number(d.got) < Number(d.expected)
        ? 'Look for a character or a group that was left out.'
        : 'Look for a character or a group that was entered twice.',
  },
  'card-text-character': {
    message: (d) => `Group ${d.group} holds a character that never stands on a card.`,
    safe: 'unchanged',
    next: 'Read that group again. After the first group a card never has the characters b, i, o and 1.',
  },
  'card-word-count': {
    message: (d) => `A card has ${d.expected} words; the entry has ${d.got}.`,
    safe: 'unchanged',
    next: (d) =>
      Number(d.got) < Number(d.expected)
        ? 'Look for a word that was left out.'
        : 'Look for a word that was entered twice.',
  },
  'card-word-unknown': {
    message: (d) => `Word ${d.position} is not in the list of words that cards use.`,
    safe: 'unchanged',
    next: 'Read that word again. Its first four letters are enough.',
  },
  'card-checksum': {
    message: 'The checksum does not agree: something was read or entered wrongly.',
    safe: 'unchanged',
    next: readAgain,
  },
  'card-format': {
    message: 'The checksum agrees, but this is not what Holdfast writes on a card.',
    safe: 'unchanged',
    next: 'The card was made by something else. Ask who made it; do not use it.',
  },
  'card-newer': {
    message: (d) => `The card was made by a newer Holdfast (card version ${d.version}).`,
    safe: 'unchanged',
    next: 'Use the version of Holdfast that is named on the card, or a later one.',
  },
  'card-mode-mismatch': {
    message: 'The card calls itself a rehearsal card in one place and a production card in another.',
    safe: 'unchanged',
    next: 'The card was altered or badly made. Do not use it; tell the custodians.',
  },
  'card-x-zero': {
    message: 'The card has share number 0, which no card may have: it would give away or replace the secret.',
    safe: 'unchanged',
    next: 'The card was forged or badly made. Do not use it; tell the custodians.',
  },
  'card-threshold': {
    message: 'The card names a threshold that Holdfast does not allow (2 to 16).',
    safe: 'unchanged',
    next: 'The card was altered or badly made. Do not use it; tell the custodians.',
  },
  'card-other-vault': {
    message: 'The card belongs to another vault.',
    safe: 'unchanged',
    next: 'Compare the vault words printed on the card with those of this vault, and bring the card that fits.',
  },
  'card-other-set': {
    message: (d) =>
      `The card belongs to another set of cards${d.rehearsal === true ? '; it is a rehearsal card' : ''}.`,
    safe: 'unchanged',
    next: otherCard,
  },
  'card-old-epoch': {
    message: (d) =>
      `The card belongs to epoch ${d.epoch}${d.created === '' ? '' : `, made on ${day(d.created)}`}, which epoch ${d.current} replaced${d.replaced === '' ? '' : ` on ${day(d.replaced)}`}.`,
    safe: 'unchanged',
    next: (d) => `Bring the card of epoch ${d.current}. Old cards open only old backups.`,
  },
  'card-newer-epoch': {
    message: (d) =>
      `The card belongs to epoch ${d.epoch}, but the newest manifest at hand is of epoch ${d.current}.`,
    safe: 'unchanged',
    next: 'Look for a newer backup, or bring the older card.',
  },
  'card-header': {
    message: 'The card names this set of cards but another epoch or threshold than its manifest.',
    safe: 'unchanged',
    next: 'The card was altered. Do not use it; tell the custodians.',
  },
  'card-rehearsal': {
    message: (d) =>
      d.rehearsal === true
        ? 'This is a rehearsal card; the vault is not a rehearsal.'
        : 'This is a production card; the vault is a rehearsal.',
    safe: 'unchanged',
    next: 'Keep rehearsal cards and production cards apart.',
  },
  'card-unknown': {
    message: 'The card names this set of cards, but its manifest lists no such card.',
    safe: 'unchanged',
    next: 'The card was altered or added by somebody. Do not use it; tell the custodians.',
  },
  'card-altered': {
    message: (d) => `Card ${whose(d)} was altered: it is not the one that was issued.`,
    safe: 'unchanged',
    next: 'Bring another card instead. Keep this one and ask its holder where it has been.',
  },
  'cards-same-twice': {
    message: (d) => `Card ${whose(d)} was already entered; a card counts once.`,
    safe: 'unchanged',
    next: 'Enter the card of another holder.',
  },
  'cards-too-few': {
    message: (d) => `${d.k} cards are needed and ${d.got} were entered: ${d.missing} missing.`,
    safe: 'unchanged',
    next: 'Ask another holder for a card.',
  },
  'cards-mixed': {
    message: (d) => `The cards are not of one set: entry ${d.position} differs from the first.`,
    safe: 'unchanged',
    next: 'Compare vault words, epoch and set words on the cards, and enter cards of one set only.',
  },
  'cards-do-not-open': {
    message:
      'Every card is the one that was issued, yet together they do not give the master key of this manifest.',
    safe: 'unchanged',
    next: 'The manifest and the cards do not belong together. Compare the manifest with another backup.',
  },
  'cards-culprit-unknown': {
    message: (d) =>
      `The ${cards(d.k)} do not fit together. With exactly ${cards(d.k)} and no manifest, which one is wrong cannot be known.`,
    safe: 'unchanged',
    next: 'Bring one more card, or the manifest from any backup of this epoch.',
  },
  'cards-none-open': {
    message: (d) => `No ${d.k} of the ${d.got} cards fit together.`,
    safe: 'unchanged',
    next: 'Bring more cards, or the manifest from any backup of this epoch.',
  },

  'manifest-too-large': {
    message: (d) => `The manifest is larger than ${d.limit} bytes.`,
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-format': {
    message: (d) => `The manifest is damaged or is something else${d.path === '' ? '' : ` (at ${d.path})`}.`,
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-newer': {
    message: (d) => `The manifest was made by a newer Holdfast (manifest version ${d.version}).`,
    safe: 'unchanged',
    next: 'Use a later version of Holdfast.',
  },
  'manifest-x': {
    message: (d) =>
      d.zero
        ? 'The manifest lists a share number 0, which would give away or replace the secret.'
        : 'The manifest lists a share number twice.',
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-forged': {
    message: (d) =>
      `The manifest of epoch ${d.epoch} bears the name of this vault but is not the one that its ledger holds: somebody put it in its place.`,
    safe: 'unchanged',
    next: 'Trust no card that fits it. Take the manifest from another backup folder, and find out who had this one.',
  },
  'manifest-unvouched': {
    message: (d) =>
      `The manifest cannot be trusted: of the events that should vouch for it, event ${d.seq} does not hold, for ${d.why}.`,
    safe: 'unchanged',
    next: 'Trust no card that fits it. Take the manifest from another backup folder, and find out who had this one.',
  },
  'manifest-alone': {
    message:
      'The manifest does not bring the events that say who may sign it, and no ledger.jsonl lies beside it: whether it is genuine cannot be told.',
    safe: 'unchanged',
    next: 'Leave it in its backup folder, or take the manifest.json of a newer backup.',
  },
  'manifest-number': {
    message: 'The manifest lists a card number twice.',
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-threshold': {
    message: (d) => `The manifest names ${d.k} of ${d.n} cards; Holdfast allows 2 to 16, k at most n.`,
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-count': {
    message: (d) => `The manifest says ${d.n} cards and lists ${d.got}.`,
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-set': {
    message: 'The set tag of the manifest does not follow from its confirmation value.',
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-unsigned': {
    message: (d) => `The manifest lacks the signature of custodian ${d.by}.`,
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-signature': {
    message: (d) => `A signature of the manifest (by ${d.by}) is wrong: it was altered or forged.`,
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-signer': {
    message: (d) => `The manifest is signed by ${d.by}, who is not known here.`,
    safe: 'unchanged',
    next: otherManifest,
  },
  'manifest-previous': {
    message: (d) => `The manifest of epoch ${d.epoch} does not continue the manifest at hand.`,
    safe: 'unchanged',
    next: 'Give the manifest of the epoch before it, of the same vault.',
  },
  'manifest-cards': {
    message: (d) =>
      `A new set of cards must be signed by ${d.k} cards of the set before; it is signed by ${d.got}.`,
    safe: 'unchanged',
    next: 'Find out who made this set of cards before any of them is used.',
  },
} satisfies ErrorTable;

const cards = (k: unknown): string => countedInWords(Number(k), 'card');

function whose(d: Record<string, string | number | boolean>): string {
  return d.label === '' ? String(d.number) : `${d.number} (${d.label})`;
}

function day(time: unknown): string {
  return String(time).slice(0, 10);
}
