// Events of custodians and how they unlock.
import { z } from '../../schema.ts';
import { Id } from '../views.ts';
import { event, Keys, Name, None, Scheme, sealedOf, Text } from './parts.ts';

export const peopleEvents = {
  'custodian.added': event({
    public: z.strictObject({ custodian: Keys }),
    sealed: z.strictObject({ name: Name }),
    sentence: (_, sealed) => `${sealedOf(sealed, 'name')} became a custodian.`,
  }),
  'custodian.rekeyed': event({
    public: z.strictObject({ custodian: Keys }),
    sealed: z.strictObject({ reason: Text }),
    sentence: () => 'A custodian has a new passphrase and new keys.',
  }),
  'custodian.removed': event({
    public: z.strictObject({ custodian: Id }),
    sealed: z.strictObject({ reason: Text }),
    sentence: () => 'A custodian left.',
  }),
  'unlock.changed': event({
    public: z.strictObject({ unlock: Scheme, cause: z.string().max(60) }),
    sealed: None,
    sentence: (pub) =>
      `A new unlock key was made: ${pub.unlock.threshold} of ${pub.unlock.parts.length} open.`,
  }),
} as const;
