// Events that say how the machine was when something was done on it.
import { z } from '../../schema.ts';
import { event, Text } from './parts.ts';

/** Acts that ask for a machine without a network, as their record names them. */
const CEREMONIES = [
  'creation of the vault',
  'recovery',
  'new cards',
  'share drill',
  'restore drill',
  'change of custodians',
  'destruction of a key',
  'unlock by quorum',
] as const;

export type Ceremony = (typeof CEREMONIES)[number];

export const machineEvents = {
  /** Stands in the commit of the ceremony. */
  'network.up': event({
    public: z.strictObject({ ceremony: z.enum(CEREMONIES) }),
    sealed: z.strictObject({ interfaces: z.array(Text) }),
    sentence({ ceremony }, sealed) {
      const which = sealed === null ? '' : ` (${sealed.interfaces.join(', ')})`;
      return `Exception: a network was up${which} during: ${ceremony}.`;
    },
  }),
} as const;
