// Notes of the locked time: what was written down while nobody could sign. They join the ledger at the next unlock, unattested.
import { type EventNames, moment } from './events/parts.ts';

/** A note as the ledger took it in. */
export interface JournalNote {
  readonly at: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, string | number | boolean>>;
}

/** Why a backup could not be written, where a person can do something about it. */
const WHY: Readonly<Record<string, string>> = {
  'file-disk-full': 'the medium is full',
  'file-not-found': 'its folder is not there',
  'file-no-access': 'its folder may not be written to',
};

/** Every kind that this version writes, with its sentence. */
export const JOURNAL_KINDS = {
  'unlock-failed': ({ custodian }, names) =>
    `An unlock was refused: the passphrase for ${names.person(String(custodian))} was wrong`,
  'backup-failed': ({ code }) =>
    `An automatic backup could not be written${Object.hasOwn(WHY, String(code)) ? `: ${WHY[String(code)]}` : ''}`,
  'backup-written': ({ place }) =>
    place === '' ? 'A backup was written' : `A backup was written to “${place}”`,
  'ceremony-ended': ({ outcome, record }) =>
    `A ceremony that cards began was ${outcome}; the hash of its record begins with ${String(record).slice(0, 16)}`,
  'drill-proof': () => 'A card proved itself; its own signature counts',
} as const satisfies Record<string, (data: JournalNote['data'], names: EventNames) => string>;

/** The note as a sentence, with its time. */
export function journalSentence({ at, kind, data }: JournalNote, names: EventNames): string {
  const tell: ((data: JournalNote['data'], names: EventNames) => string) | undefined = Object.hasOwn(
    JOURNAL_KINDS,
    kind,
  )
    ? JOURNAL_KINDS[kind as keyof typeof JOURNAL_KINDS]
    : undefined;
  return `${tell?.(data, names) ?? `A note of the kind ${kind}, which this Holdfast does not know`}, ${moment(at)}.`;
}
