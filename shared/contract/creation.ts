// Calls of a creation: prepare, show and read back every card, then commit.
import { CardView } from '../model/views.ts';
import { z } from '../schema.ts';
import {
  BackupWritten,
  CardToShow,
  Name,
  None,
  Path,
  PersonWithPassphrase,
  Slot,
  WrittenFile,
} from './parts.ts';

export const creationCalls = {
  /** Creation: prepare, show and read back every card, then commit. Until `create.commit` nothing exists. */
  'create.prepare': {
    input: z.strictObject({
      name: Name,
      custodians: z.array(PersonWithPassphrase).min(1).max(10),
      unlock: z.int().min(1).max(10),
      holders: z.array(Name).min(2).max(16),
      threshold: z.int().min(2).max(16),
      rings: z.array(Name).max(20),
      mode: z.enum(['production', 'rehearsal']),
    }),
    output: z.strictObject({ fingerprintWords: z.string(), setTag: z.string(), cards: z.array(CardView) }),
  },
  'create.card': { input: z.strictObject({ number: z.int().positive() }), output: CardToShow },
  /**
   * Prints the page of a card, or saves it as PDF where `to` is given. `byHand` leaves code, text and words blank. Answers the
   * file, and whether it lies on the same medium as the vaults.
   */
  'create.print': {
    input: z.strictObject({
      number: z.int().positive(),
      paper: z.enum(['a4', 'letter']),
      byHand: z.boolean(),
      to: Path.nullable(),
    }),
    output: z.strictObject({ file: WrittenFile.nullable(), onThisMachine: z.boolean() }),
  },
  /** Seals a card to its holder. The answer is the text of the sealed card, which is no secret. */
  'create.seal': {
    input: z.strictObject({
      number: z.int().positive(),
      to: z.union([z.strictObject({ recipient: z.string().max(200) }), z.strictObject({ passphrase: Slot })]),
    }),
    output: z.strictObject({ sealed: z.string().max(500) }),
  },
  /** Saves a sealed card as a text file. */
  'create.saveSealed': {
    input: z.strictObject({ number: z.int().positive(), to: Path }),
    output: z.strictObject({ file: WrittenFile.nullable(), onThisMachine: z.boolean() }),
  },
  'create.readBack': {
    input: z.strictObject({ number: z.int().positive(), card: Slot }),
    output: z.strictObject({ readBack: z.array(z.int()), remaining: z.array(z.int()) }),
  },
  'create.commit': { input: z.strictObject({ backupTo: Path }), output: BackupWritten },
  'create.abort': { input: None, output: None },
} as const;
