// The catalogue of events: what each type says in public (ids, times, digests) and under seal (names, notes, reasons),
// and the sentence a person reads. Folding, screens and documents derive from this table; one file an area.
import type { z } from '../schema.ts';
import { backupEvents } from './events/backup.ts';
import { ceremonyEvents } from './events/ceremonies.ts';
import { destructionEvents } from './events/destruction.ts';
import { drillEvents } from './events/drills.ts';
import { handoverEvents } from './events/handover.ts';
import { incidentEvents } from './events/incidents.ts';
import { itemEvents } from './events/items.ts';
import { keyEvents } from './events/keys.ts';
import { machineEvents } from './events/machine.ts';
import { peopleEvents } from './events/people.ts';
import { policyEvents } from './events/policy.ts';
import { quorumEvents } from './events/quorum.ts';
import { ringEvents } from './events/rings.ts';
import { scanEvents } from './events/scan.ts';
import { shareEvents } from './events/shares.ts';
import { timeEvents } from './events/time.ts';
import { vaultEvents } from './events/vault.ts';

export const EVENT_TYPES = {
  ...vaultEvents,
  ...timeEvents,
  ...machineEvents,
  ...ringEvents,
  ...keyEvents,
  ...destructionEvents,
  ...peopleEvents,
  ...shareEvents,
  ...drillEvents,
  ...backupEvents,
  ...policyEvents,
  ...itemEvents,
  ...incidentEvents,
  ...scanEvents,
  ...handoverEvents,
  ...ceremonyEvents,
  ...quorumEvents,
} as const;

export type EventType = keyof typeof EVENT_TYPES;
export type PublicOf<T extends EventType> = z.output<(typeof EVENT_TYPES)[T]['public']>;
export type SealedOf<T extends EventType> = z.output<(typeof EVENT_TYPES)[T]['sealed']>;

/** True for a type this version of Holdfast knows. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_TYPES, type);
}
