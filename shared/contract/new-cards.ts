// Calls on the cards that a ceremony is making: shown, put on paper, sealed.
import { z } from '../schema.ts';
import { CardToShow, Path, Slot, WrittenFile } from './parts.ts';

export const newCardCalls = {
  'cards.show': { input: z.strictObject({ number: z.int().positive() }), output: CardToShow },
  /**
   * Prints the page of a card, or saves it as PDF where `to` is given. `byHand` leaves code, text and words blank. Answers the
   * file, and whether it lies on the same medium as the vaults.
   */
  'cards.print': {
    input: z.strictObject({
      number: z.int().positive(),
      paper: z.enum(['a4', 'letter']),
      byHand: z.boolean(),
      to: Path.nullable(),
    }),
    output: z.strictObject({ file: WrittenFile.nullable(), onThisMachine: z.boolean() }),
  },
  /** Seals a card to its holder. The answer is the text of the sealed card, which is no secret. */
  'cards.seal': {
    input: z.strictObject({
      number: z.int().positive(),
      to: z.union([z.strictObject({ recipient: z.string().max(200) }), z.strictObject({ passphrase: Slot })]),
    }),
    output: z.strictObject({ sealed: z.string().max(500) }),
  },
  /** Saves a sealed card as a text file. */
  'cards.saveSealed': {
    input: z.strictObject({ number: z.int().positive(), to: Path }),
    output: z.strictObject({ file: WrittenFile.nullable(), onThisMachine: z.boolean() }),
  },
} as const;
