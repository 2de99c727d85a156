// Destruction of a key: what hangs on it, what waits, what the certificate says.
import type { Certificate, DestructionCheck, DestructionView } from '../../shared/model/destruction.ts';
import { catalogue } from './catalogue.ts';
import { agree, count, countedInWords, onDay, spelled } from './words.ts';

export const destructionTexts = catalogue({
  title: 'Destruction',
  askTitle: (name: string) => `Destroy ${name}`,
  askText: (name: string, days: number) =>
    days === 0
      ? `${name} was never active, so it need not wait.`
      : `${name} waits for ${count(days, 'day', 'days')} and is not used meanwhile, so that whoever still needs it finds out.`,
  hangs: 'What hangs on it',
  nothing: 'Nothing that is known here: no linked key, no place of use, no backup, no exported file.',
  hangRows: ({ linked, places, backups, exports, seen, uses }: DestructionCheck): [string, string][] => [
    ...(linked.length === 0 ? [] : [['Linked keys', linked.join(', ')] as [string, string]]),
    ...(places.length === 0 ? [] : [['Places that use it', places.join(', ')] as [string, string]]),
    ...(backups.length === 0
      ? []
      : [
          ['Backups that hold it', backups.map(({ place, at }) => `${place} (${onDay(at)})`).join(', ')] as [
            string,
            string,
          ],
        ]),
    ...(exports.length === 0
      ? []
      : [['Files with its material', exports.map(({ file }) => file).join(', ')] as [string, string]]),
    ...(seen.length === 0
      ? []
      : [
          [
            'Shown on a screen to',
            seen
              .map(({ name, times, last }) =>
                times === 1
                  ? `${name} on ${onDay(last)}`
                  : `${name} ${count(times, 'time', 'times')}, last on ${onDay(last)}`,
              )
              .join('; '),
          ] as [string, string],
        ]),
    ...(uses === 0 ? [] : [['Used', count(uses, 'time', 'times')] as [string, string]]),
  ],
  reason: 'Reason',
  reasonHint: 'Stands in the ledger and on the certificate. Up to 500 characters.',
  reasonEmpty: 'Give the reason; an auditor will ask for it.',
  days: 'Days to wait',
  daysHint: (least: number, most: number) => `From ${least} to ${most}.`,
  daysWrong: (least: number, most: number) => `Give a whole number from ${least} to ${most}.`,
  ask: 'Ask for its destruction',
  cancel: 'Cancel',
  close: 'Close',

  state: (view: DestructionView) => {
    switch (view.state) {
      case 'waiting':
        return `Asked for by ${view.requested.by} on ${onDay(view.requested.at)}; may be destroyed from ${onDay(view.due)} on.`;
      case 'due':
        return `Asked for by ${view.requested.by} on ${onDay(view.requested.at)}; it is due now.`;
      case 'cancelled':
        return `Called off by ${view.cancelled?.by ?? ''} on ${onDay(view.cancelled?.at ?? view.due)}: ${view.cancelled?.reason ?? ''}`;
      case 'done':
        return `Destroyed by ${view.done?.by ?? ''} on ${onDay(view.done?.at ?? view.due)}. ${certificateState(view.done?.closed ?? false, view.done?.open ?? 0)}`;
    }
  },
  versions: (numbers: readonly number[]) =>
    `${agree(numbers.length, 'Version', 'Versions')} ${numbers.join(', ')}`,
  callOff: 'Call it off',
  callOffTitle: (name: string) => `Call off the destruction of ${name}`,
  callOffText: 'The key becomes what it was before. It does not become active.',
  callOffReason: 'Why it is needed after all',
  carryOut: 'Destroy it now',
  carryOutTitle: (name: string) => `Destroy ${name} now`,
  second: (needed: number) =>
    needed > 1
      ? `${spelled(needed)} custodians are needed. The second one confirms the date.`
      : 'This vault needs nobody else for this; the certificate will say that one person acted alone.',
  date: 'Today, as a watch says',
  dateHint:
    'The second person reads it off a watch or a paper, not off this machine: the waiting is only as good as the clock.',
  dateEmpty: 'Give the date.',
  destroying: 'Removing the key and wrapping its ring again',
  done: (name: string) => `${name} cannot be opened from this vault any more.`,
  doneLeft:
    'Something of it is still found on this machine. Lock the vault and unlock it again: that tries once more.',

  certificate: 'Certificate',
  certificateTitle: (name: string) => `Certificate of the destruction of ${name}`,
  status: ({ status, copies }: Certificate) =>
    certificateState(status === 'closed', copies.filter(({ state }) => state === 'open').length),
  who: 'Who and when',
  whoRows: ({ who, when }: Certificate): [string, string][] => [
    ['Asked for', `${who.requested.name}, ${onDay(when.requested)}`],
    ['Carried out', `${who.carriedOut.name}, ${onDay(when.carriedOut)}`],
    ['Approved by', who.approved.map(({ name }) => name).join(', ') || 'nobody else'],
    ['Date confirmed', `${who.dateConfirmed.name}, ${onDay(`${when.dateConfirmed}T12:00:00Z`)}`],
  ],
  proof: 'Proof',
  proofText: ({ proof }: Certificate) =>
    `A kept copy of the removed material did not open under the new ring key, number ${proof.generation}. ${
      proof.nothingLeftHere
        ? `The old ring key is gone from the keychain, and none of ${count(proof.piecesSought, 'piece', 'pieces')} of what was removed is found in the vault file.`
        : 'It was not yet shown that nothing is left on this machine.'
    }`,
  copies: 'Copies that this did not reach',
  copyState: ({ state, closed }: Certificate['copies'][number]) =>
    closed === null ? 'open' : `${state} on ${onDay(closed.at)} by ${closed.by}`,
  limits: 'What it does not say',
  save: 'Save the certificate',
  format: 'As',
  pdf: { label: 'Paper (PDF)', hint: 'To print, sign and file.' },
  json: { label: 'Data (JSON)', hint: 'For programs; its hash stands at the foot of every printed page.' },
  paper: 'Size of the paper',
  pickSave: 'Where to write the certificate',
  saved: 'Written and read back',
});

function certificateState(closed: boolean, open: number): string {
  if (closed) return 'The certificate is closed.';
  return `The certificate is open: ${countedInWords(open, 'copy is', 'copies are')} still to be dealt with.`;
}
