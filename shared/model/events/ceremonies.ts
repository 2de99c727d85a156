// Events of ceremonies: that one began under these terms, that its commit point is behind, and with what record it ended.
import { z } from '../../schema.ts';
import { Id } from '../views/fields.ts';
import { event, None } from './parts.ts';

const Hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const Type = z.string().max(60);

export const CEREMONY_OUTCOMES = ['completed', 'completed with exceptions', 'aborted'] as const;

export const ceremonyEvents = {
  /** `binding` is what its four words stand for: a transcript with another one is not this ceremony's. */
  'ceremony.begun': event({
    public: z.strictObject({
      ceremony: Id,
      ceremonyType: Type,
      mode: z.enum(['production', 'rehearsal']),
      script: Hex32,
      binding: Hex32,
    }),
    sealed: None,
    sentence: ({ ceremonyType }) => `A ceremony began: ${ceremonyType}.`,
  }),
  /** Stands in the commit of what the ceremony is held for: both are there, or neither. */
  'ceremony.committed': event({
    public: z.strictObject({ ceremony: Id, ceremonyType: Type, binding: Hex32 }),
    sealed: None,
    sentence: ({ ceremonyType }) => `The commit point of a ceremony was passed: ${ceremonyType}.`,
  }),
  /** `record` is the SHA-256 of its record.json. */
  'ceremony.ended': event({
    public: z.strictObject({
      ceremony: Id,
      ceremonyType: Type,
      outcome: z.enum(CEREMONY_OUTCOMES),
      record: Hex32,
    }),
    sealed: None,
    sentence: ({ ceremonyType, outcome, record }) =>
      `A ceremony ended (${outcome}): ${ceremonyType}. Its record is ${record.slice(0, 16)}….`,
  }),
} as const;
