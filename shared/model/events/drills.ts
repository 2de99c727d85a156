// Events of drills: what was proven by cards themselves, what a holder said, what failed.
import { StatementSchema } from '../../formats/drill-proof.ts';
import { SignatureSchema } from '../../formats/signature-kinds.ts';
import { z } from '../../schema.ts';
import { DRILL_LEVELS, type DrillLevel } from '../cards.ts';
import { begun, event, row, sealedOf, Text } from './parts.ts';

const WHAT: Record<string, string> = {
  D1: 'checked alone',
  D3: 'combined, confirmed and forgotten',
  D4: 'used to restore a backup, which was compared and removed',
};

const DRILL: Record<DrillLevel, string> = {
  D1: 'A drill of one card',
  D2: 'A drill by a holder’s word',
  D3: 'A drill with a quorum',
  D4: 'A drill of a restore',
};

const cardsOf = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'card' : 'cards'} ${row(numbers.map(String))}`;

export const drillEvents = {
  /** The cards signed the statement; anyone with the manifest can check it. `cards` are those who signed. */
  'drill.proven': event({
    public: z.strictObject({
      cards: z.array(z.int().positive()).min(1),
      statement: StatementSchema,
      signatures: z.array(SignatureSchema).min(1).max(16),
    }),
    sealed: z.strictObject({ note: Text }),
    sentence: (pub) =>
      `${begun(cardsOf(pub.cards))} of epoch ${pub.statement.epoch} ${pub.cards.length === 1 ? 'was' : 'were'} ${WHAT[pub.statement.level]}.`,
  }),
  /** A holder says that the card is there and whole; proves nothing. */
  'drill.told': event({
    public: z.strictObject({ epoch: z.int().positive(), cards: z.array(z.int().positive()).min(1) }),
    sealed: z.strictObject({ by: Text, note: Text }),
    sentence: (pub, sealed) =>
      `${begun(sealedOf(sealed, 'by'))} said that ${cardsOf(pub.cards)} of epoch ${pub.epoch} ${pub.cards.length === 1 ? 'is in its place' : 'are in their places'}.`,
  }),
  'drill.failed': event({
    public: z.strictObject({
      level: z.enum(DRILL_LEVELS),
      epoch: z.int().positive(),
      card: z.int().positive().nullable(),
      code: z.string().max(60),
    }),
    sealed: z.strictObject({ finding: Text }),
    sentence: (pub, sealed) => `${DRILL[pub.level]} failed: ${sealedOf(sealed, 'finding')}.`,
  }),
} as const;
