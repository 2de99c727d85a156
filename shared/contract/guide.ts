// Calls of the guide.
import { PAPERS } from '../model/paper.ts';
import { QUICK_CARD_ROLES } from '../model/quick-cards.ts';
import { z } from '../schema.ts';
import { Path, WrittenFile } from './parts.ts';

export const guideCalls = {
  /** One printed page for a role, as a new PDF file. */
  'guide.card': {
    input: z.strictObject({ role: z.enum(QUICK_CARD_ROLES), paper: z.enum(PAPERS), to: Path }),
    output: WrittenFile,
  },
} as const;
