// What can be wrong with the proof of a drill, with a drill, and with an entry of the register of cards.
import type { ErrorTable } from './table.ts';

const again = 'Let the holder check the card again and bring the new proof.';

export const drillErrors = {
  'proof-too-large': {
    message: (d) => `The file is larger than ${d.limit} bytes; no proof of a drill is as large.`,
    safe: 'unchanged',
    next: 'Name the file that the drill wrote.',
  },
  'proof-format': {
    message: (d) =>
      `The file is not the proof of a drill, or it is damaged${d.path === '' ? '' : ` (at ${d.path})`}.`,
    safe: 'unchanged',
    next: 'Name the file that the drill wrote, or let the holder check the card again.',
  },
  'proof-newer': {
    message: (d) => `The proof was made by a newer Holdfast (version ${d.version}).`,
    safe: 'unchanged',
    next: 'Take it in with the newer Holdfast.',
  },
  'proof-unsigned': {
    message: 'No card signed this: a statement without a signature proves nothing.',
    safe: 'unchanged',
    next: again,
  },
  'proof-other-vault': {
    message: 'The proof is about a card of another vault.',
    safe: 'unchanged',
    next: 'Take it in where that card belongs.',
  },
  'proof-old-epoch': {
    message: (d) => `The proof is about a card of epoch ${d.epoch}, which epoch ${d.current} has replaced.`,
    safe: 'unchanged',
    next: 'Let the holder check the card of the present epoch.',
  },
  'proof-other-set': {
    message: (d) => `The proof is about another set of cards of epoch ${d.epoch} than this vault knows.`,
    safe: 'unchanged',
    next: 'Find out which manifest the drill was made with.',
  },
  'proof-card-unknown': {
    message: 'The proof names a card that the set does not have.',
    safe: 'unchanged',
    next: again,
  },
  'proof-card-twice': {
    message: (d) => `The proof names card ${d.number} twice.`,
    safe: 'unchanged',
    next: again,
  },
  'proof-altered': {
    message: (d) =>
      `The signature of card ${whose(d)} does not fit the proof: the proof was altered, or another card made it.`,
    safe: 'unchanged',
    next: again,
  },
  'proof-too-few': {
    message: (d) => `A drill of level ${d.level} needs ${d.k} cards; ${d.got} signed.`,
    safe: 'unchanged',
    next: 'Repeat the drill with enough holders.',
  },
  'proof-replayed': {
    message: 'This proof was taken in before; it counts once.',
    safe: 'unchanged',
    next: again,
  },
  'proof-future': {
    message: (d) => `The proof says it was made on ${day(d.at)}, which is still to come.`,
    safe: 'unchanged',
    next: 'Check the clocks of both machines, then let the holder check the card again.',
  },
  'proof-early': {
    message: (d) =>
      `The proof says it was made on ${day(d.at)}, before its cards existed (${day(d.created)}).`,
    safe: 'unchanged',
    next: 'Check the clock of the machine of the drill, then let the holder check the card again.',
  },
  'proof-head': {
    message: 'The proof names an event that this vault never had.',
    safe: 'unchanged',
    next: 'Compare the heads of both histories with `ledger verify`: they may have parted.',
  },
  'proof-stale': {
    message: (d) => `The proof is from ${day(d.at)}; the cards it names were proven later than that.`,
    safe: 'unchanged',
    next: 'Nothing needs doing: the newer proof counts.',
  },
  'proofs-partly': {
    message: (d) => `${d.taken} proofs were taken in, the others were not. ${d.refused}`,
    safe: 'partly',
    next: again,
  },
  'drill-level': {
    message: (d) => `There is no drill of level ${d.level}.`,
    safe: 'unchanged',
    next: 'Choose D1 (a card alone), D2 (a holder’s word), D3 (a quorum) or D4 (a restored backup).',
  },
  'drill-differs': {
    message: (d) => `The restored backup is not what this vault expects: ${d.what}.`,
    safe: 'unchanged',
    next: 'Do not rely on this backup. Write another one and repeat the drill.',
  },
  'drill-only': {
    message: 'This is a drill: nothing that it opened can be used, renewed or backed up.',
    safe: 'unchanged',
    next: 'End the drill. To get back a lost vault, recover it.',
  },
  'card-number-unknown': {
    message: (d) => `Epoch ${d.epoch} has no card ${d.number}.`,
    safe: 'unchanged',
    next: 'Use a number as the register of cards shows it.',
  },
  'cards-left-few': {
    message: (d) => `Of ${d.n} old cards ${d.left} can still be brought, and ${d.k} must sign the new ones.`,
    safe: 'unchanged',
    next: 'Look for a card; or say that too few are left: then the highest number of approvals carries the new cards, without any old one. Nobody can recover the vault until there are new cards.',
  },
  'card-mark-refused': {
    message: (d) => `Card ${d.number} is ${d.state}; it cannot be entered as ${d.mark}.`,
    safe: 'unchanged',
    next: 'Look the card up in the register. If the register is wrong, make new cards.',
  },
  'card-gone': {
    message: (d) => `Card ${d.number} is ${d.state} and counts for nothing any more.`,
    safe: 'unchanged',
    next: 'If it was found again, enter that first.',
  },
  'card-of-leaver': {
    message: (d) => `Card ${d.number} was held by ${d.name}, who left: a leaver’s card is never handed on.`,
    safe: 'unchanged',
    next: 'Destroy it and make new cards.',
  },
  'holder-conflict': {
    message: (d) =>
      `${d.name} would know ${d.count} cards of one set, and ${d.k} of them open the vault: nobody may ever know so many, now or before.`,
    safe: 'unchanged',
    next: 'Give the card to somebody who has seen fewer of this set, or make new cards.',
  },
  'holder-unknown': {
    message: (d) => `There is no card holder “${d.name}” in this vault.`,
    safe: 'unchanged',
    next: 'Use the name of a holder as the register shows it.',
  },
  'holder-exists': {
    message: (d) => `There is already a card holder named “${d.name}”.`,
    safe: 'unchanged',
    next: 'Give the person a name that can be told apart.',
  },
  'holder-left': {
    message: (d) => `${d.name} has left.`,
    safe: 'unchanged',
    next: 'Choose somebody who is still a holder.',
  },
} satisfies ErrorTable;

function whose(d: Record<string, string | number | boolean>): string {
  return d.label === '' ? String(d.number) : `${d.number} (${d.label})`;
}

function day(time: unknown): string {
  return String(time).slice(0, 10);
}
