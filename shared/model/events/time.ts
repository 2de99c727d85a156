// Events of the machine's clock.
import { z } from '../../schema.ts';
import { When } from '../views/fields.ts';
import { event, moment, None, Text } from './parts.ts';

export const timeEvents = {
  /** The clock was found to disagree with the ledger, or to agree again. Its own reading is the event's time. */
  'clock.observed': event({
    public: z.strictObject({ verdict: z.enum(['fine', 'behind', 'ahead']), known: When }),
    sealed: None,
    sentence: ({ verdict, known }) => SEEN[verdict](known),
  }),
  /** A person compared the clock with a watch: from now on dates act by it. */
  'clock.confirmed': event({
    public: z.strictObject({ verdict: z.enum(['behind', 'ahead']), known: When }),
    sealed: z.strictObject({ note: Text }),
    sentence: ({ known }) => `The clock was confirmed by a person; the ledger knew ${moment(known)} before.`,
  }),
} as const;

const SEEN = {
  fine: () => 'The clock agrees with the ledger again.',
  behind: (known: string) => `The clock stood behind the ledger, which knows ${moment(known)}.`,
  ahead: (known: string) =>
    `The clock had leapt ahead of the ledger, which knows ${moment(known)}; dates wait for a person.`,
};
