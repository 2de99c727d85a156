// Events of backups.
import { z } from '../../schema.ts';
import { Id } from '../views/fields.ts';
import { event, HeadRef, None, sealedOf, Text } from './parts.ts';

/** How a backup was proven: by the new cards right after an epoch began, or by cards that were brought. */
const PROOFS = ['new cards', 'cards'] as const;

export const backupEvents = {
  'backup.created': event({
    public: z.strictObject({
      backup: Id,
      epoch: z.int().positive(),
      head: HeadRef,
      /** Written by the application itself into the folder that was chosen. */
      automatic: z.boolean(),
      /** Written while the vault was locked: entered at the next unlock. */
      locked: z.boolean(),
    }),
    sealed: z.strictObject({ place: Text, sha256: z.string() }),
    sentence: (pub, sealed) =>
      `A backup was written to ${sealedOf(sealed, 'place')}${pub.automatic ? ' automatically' : ''}${pub.locked ? ', while locked' : ''}.`,
  }),
  'backup.proven': event({
    public: z.strictObject({
      backup: Id,
      how: z.enum(PROOFS),
      /** Numbers of the cards that opened it; they are proven too. */
      cards: z.array(z.int().positive()),
      keys: z.int().nonnegative(),
    }),
    sealed: z.strictObject({ place: Text }),
    sentence: (pub, sealed) =>
      `The backup in ${sealedOf(sealed, 'place')} was opened by ${pub.how === 'cards' ? `cards ${pub.cards.join(', ')}` : 'the new cards'} and holds what it should.`,
  }),
  /** The folder to which the application writes after each change; `on` false ends it. */
  'backup.scheduled': event({
    public: z.strictObject({ on: z.boolean(), keep: z.int().min(2).max(1000) }),
    sealed: z.strictObject({ folder: Text }),
    sentence: (pub, sealed) =>
      pub.on
        ? `Backups are written to ${sealedOf(sealed, 'folder')} after each change; the last ${pub.keep} are kept.`
        : 'Backups are no longer written automatically.',
  }),
  'backup.failed': event({
    public: z.strictObject({ code: z.string().max(60) }),
    sealed: z.strictObject({ folder: Text, why: Text }),
    sentence: (pub, sealed) =>
      `The backup to ${sealedOf(sealed, 'folder')} could not be written (${sealed?.why || pub.code}).`,
  }),
  /** Automatic backups that made room for newer ones. What people destroy is told by open items. */
  'backup.removed': event({
    public: z.strictObject({ backup: Id }),
    sealed: None,
    sentence: ({ backup }, _, names) =>
      `The automatic backup in ${names.backup(backup)} made room for newer ones.`,
  }),
} as const;
