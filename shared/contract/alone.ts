// Calls without any vault, keychain or quorum: a card proves itself (D1), a backup is restored as a drill (D4). What comes
// of it is a small file that the vault takes in later.
import { HeadView } from '../model/views/status.ts';
import { z } from '../schema.ts';
import { CardTaken, None, Path, SetSight, Slot, WrittenFile } from './parts.ts';

const Proof = z.strictObject({ file: WrittenFile, cards: z.array(z.int()) });

export const aloneCalls = {
  /** Begins a D1 with the manifest file of any backup, whose signatures are checked first. */
  'alone.manifest': {
    input: z.strictObject({ manifest: Path }),
    output: SetSight,
  },
  /** Begins a D4 with a backup, whose public side is checked first. */
  'alone.backup': {
    input: z.strictObject({ backup: Path }),
    output: SetSight.extend({ head: HeadView }),
  },
  'alone.card': { input: z.strictObject({ card: Slot }), output: CardTaken },
  /** D1: the cards taken in sign; the proof is written to a new file, and the cards are forgotten. */
  'alone.prove': { input: z.strictObject({ to: Path, acknowledge: z.boolean() }), output: Proof },
  /** D4: restores into a temporary vault, compares, removes it; the proof is written to a new file. */
  'alone.restore': {
    input: z.strictObject({ to: Path }),
    output: Proof.extend({ keys: z.int(), versions: z.int() }),
  },
  'alone.end': { input: None, output: None },
} as const;
