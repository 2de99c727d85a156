// Events of incidents: something came, or may have come, into other hands.
import { z } from '../../schema.ts';
import { EXPOSURE_NAMES, EXPOSURES } from '../exposures.ts';
import { Id, When } from '../views/fields.ts';
import { event, row, sealedOf, Text } from './parts.ts';

export const incidentEvents = {
  'incident.opened': event({
    public: z.strictObject({
      incident: Id,
      exposure: z.enum(EXPOSURE_NAMES),
      keys: z.array(Id).max(100),
      custodian: Id.nullable(),
      backup: Id.nullable(),
      /** Numbers of cards of the current epoch. */
      cards: z.array(z.int().positive()).max(16),
      /** When it happened, as opposed to when it was found; null where nobody knows. */
      occurred: When.nullable(),
    }),
    sealed: z.strictObject({ text: Text.min(1) }),
    sentence: ({ exposure, keys }, sealed, names) =>
      `An incident was opened: ${EXPOSURES[exposure].title.toLowerCase()}, ${sealedOf(sealed, 'text')}${keys.length === 0 ? '' : `, about ${row(keys.slice(0, 3).map((key) => names.key(key)))}${keys.length > 3 ? ` and ${keys.length - 3} more` : ''}`}.`,
  }),
  'incident.closed': event({
    public: z.strictObject({ incident: Id }),
    sealed: z.strictObject({ text: Text.min(1) }),
    sentence: (_, sealed) => `An incident was closed: ${sealedOf(sealed, 'text')}.`,
  }),
} as const;
