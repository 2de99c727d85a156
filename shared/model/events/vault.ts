// Events of a vault as a whole: its beginning, its openings, its recoveries.
import { z } from '../../schema.ts';
import { type JournalNote, journalSentence } from '../journal.ts';
import { Id } from '../views/fields.ts';
import {
  begun,
  counted,
  Digest,
  type EventNames,
  event,
  HeadRef,
  Keys,
  Name,
  Named,
  None,
  row,
  Scheme,
  sealedOf,
  Text,
} from './parts.ts';

export const vaultEvents = {
  'vault.created': event({
    public: z.strictObject({
      custodians: z.array(Keys).min(1),
      unlock: Scheme,
      shares: Digest,
      mode: z.enum(['production', 'rehearsal']),
    }),
    sealed: z.strictObject({
      name: Name,
      custodians: z.array(z.strictObject({ id: Id, name: Name })),
      rings: z.array(Named),
    }),
    sentence: (_, sealed) =>
      `The vault ${sealedOf(sealed, 'name')} was created${sealed === null ? '' : `, in the care of ${row(sealed.custodians.map(({ name }) => name))}`}.`,
  }),
  'session.opened': event({
    public: z.strictObject({ custodians: z.array(Id), how: z.enum(['custodians', 'cards']) }),
    sealed: None,
    sentence: ({ custodians }, _, names) =>
      custodians.length === 0
        ? 'The vault was unlocked by card holders.'
        : `The vault was unlocked by ${row(custodians.map((id) => names.person(id)))}.`,
  }),
  'journal.taken': event({
    public: z.strictObject({ entries: z.int().positive(), digest: Digest }),
    sealed: z.strictObject({
      entries: z.array(
        z.strictObject({
          at: z.string(),
          kind: z.string(),
          data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
        }),
      ),
    }),
    sentence: (pub, sealed, names) =>
      `${begun(counted(pub.entries, 'note'))} of the locked time ${pub.entries === 1 ? 'was' : 'were'} taken in; nobody signed ${pub.entries === 1 ? 'it' : 'them'}${sealed === null ? '' : `: ${journalSummary(sealed.entries, names)}`}.`,
  }),
  'vault.recovered': event({
    public: z.strictObject({
      instance: Id,
      from: HeadRef,
      epoch: z.int().positive(),
      custodians: z.array(Keys).min(1),
      unlock: Scheme,
      cause: z.enum(['machine', 'keychain']),
      oldMachine: z.enum(['destroyed', 'lost', 'stolen', 'working']),
    }),
    sealed: z.strictObject({ custodians: z.array(z.strictObject({ id: Id, name: Name })), note: Text }),
    sentence: (pub) =>
      pub.cause === 'machine'
        ? 'The vault was recovered on another machine by its cards.'
        : 'The keychain was lost; the vault was opened by its cards.',
  }),
  /** An older file goes on as the vault: `lost` is the newest head that the keychain knew, `next` what was under way then. */
  'rollback.accepted': event({
    public: z.strictObject({ lost: HeadRef, next: HeadRef.nullable() }),
    sealed: z.strictObject({ reason: Text }),
    sentence: (pub, sealed) =>
      `An older file was accepted as the vault; the events up to ${pub.lost.seq} (${pub.lost.hash.slice(0, 12)}…) are lost to it, because of ${sealedOf(sealed, 'reason')}.`,
  }),
  'interruption.found': event({
    public: z.strictObject({ next: HeadRef, outcome: z.enum(['undone', 'completed']) }),
    sealed: None,
    sentence: (pub) => `An interrupted act was found and ${pub.outcome}.`,
  }),
} as const;

/** The first notes, without their full stops. */
function journalSummary(entries: readonly JournalNote[], names: EventNames): string {
  const told = entries.slice(0, 3).map((entry) => journalSentence(entry, names).slice(0, -1));
  return `${told.join('; ')}${entries.length > 3 ? `; and ${entries.length - 3} more` : ''}`;
}
