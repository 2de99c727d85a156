// Which topic of the guide explains which screen.
import type { Place } from '../store.ts';
import type { TopicId } from '../texts/guide/topics.ts';

/** The topic that explains a screen. */
export const TOPIC_AT: Readonly<Record<Exclude<Place['at'], 'guide'>, TopicId>> = {
  start: 'start',
  check: 'check',
  unlock: 'unlock',
  ceremony: 'ceremonies',
  overview: 'overview',
  keys: 'keys',
  key: 'key',
  rings: 'rings',
  handover: 'handover',
  byok: 'handover',
  use: 'use',
  ceremonies: 'ceremonies',
  recovery: 'recovery',
  people: 'people',
  policy: 'policy',
  incidents: 'incidents',
  incident: 'incidents',
  scan: 'scan',
  ledger: 'ledger',
  settings: 'settings',
};
