// Events of backups.
import { z } from '../../schema.ts';
import { Id } from '../views.ts';
import { event, HeadRef, sealedOf, Text } from './parts.ts';

export const backupEvents = {
  'backup.created': event({
    public: z.strictObject({ backup: Id, epoch: z.int().positive(), head: HeadRef }),
    sealed: z.strictObject({ place: Text, sha256: z.string() }),
    sentence: (_, sealed) => `A backup was written to ${sealedOf(sealed, 'place')}.`,
  }),
} as const;
