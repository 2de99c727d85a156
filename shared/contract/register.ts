// Calls on the register of cards, on drills and on card holders.
import { CARD_MARKS } from '../model/cards.ts';
import { RegisterView } from '../model/register.ts';
import { Sentence } from '../model/sentence.ts';
import { Id } from '../model/views/fields.ts';
import { z } from '../schema.ts';
import { Approvals, CardTaken, Name, None, Note, Path, Slot } from './parts.ts';

const Card = z.int().min(1).max(255);
const Epoch = z.int().min(1).max(65_535);

export const registerCalls = {
  'register.show': { input: None, output: RegisterView },
  'register.place': {
    input: z.strictObject({ card: Card, medium: Note, place: Note, bag: Note }),
    output: RegisterView,
  },
  'register.mark': {
    input: z.strictObject({ epoch: Epoch, card: Card, mark: z.enum(CARD_MARKS), note: Note }),
    output: RegisterView,
  },
  'register.assign': {
    input: z.strictObject({ card: Card, holder: Name, note: Note }),
    output: RegisterView,
  },
  'register.seen': {
    input: z.strictObject({ epoch: Epoch, card: Card, person: Name, note: Note }),
    output: RegisterView,
  },
  /** D1: one card signs; the proof is taken in at once. */
  'drill.card': {
    input: z.strictObject({ card: Slot }),
    output: z.strictObject({ number: z.int(), label: z.string(), register: RegisterView }),
  },
  /** D2. */
  'drill.word': {
    input: z.strictObject({ card: Card, by: Name, note: Note }),
    output: RegisterView,
  },
  /** D3: cards one by one, then all together; what was taken in is forgotten in any case. */
  'drill.quorum': {
    input: z.strictObject({ card: Slot }),
    output: CardTaken,
  },
  'drill.quorumEnd': { input: None, output: RegisterView },
  'drill.abort': { input: None, output: None },
  /** Takes in proofs that drills elsewhere wrote; each is taken or refused by itself. */
  'drill.take': {
    input: z.strictObject({ paths: z.array(Path).min(1).max(32) }),
    output: z.strictObject({
      taken: z.array(z.strictObject({ path: Path, cards: z.array(z.int()) })),
      refused: z.array(z.strictObject({ path: Path, message: Sentence, next: Sentence })),
      register: RegisterView,
    }),
  },
  'holder.name': {
    input: z.strictObject({ holder: Id, name: Name, contact: Note }),
    output: RegisterView,
  },
  'holder.acknowledge': { input: z.strictObject({ holder: Id, note: Note }), output: RegisterView },
  'holder.leave': {
    input: z.strictObject({ holder: Id, reason: Note, approvals: Approvals }),
    output: RegisterView,
  },
} as const;
