// The topics of the user guide in the order in which they are listed, and which of them explains which screen.
import type { Topic } from '../../guide/topic.ts';
import type { Place } from '../../store.ts';
import { beginningTopics } from './beginning.ts';
import { keyTopics } from './keys.ts';
import { oversightTopics } from './oversight.ts';
import { peopleTopics } from './people.ts';

export const TOPICS = {
  ...beginningTopics,
  ...oversightTopics,
  ...keyTopics,
  ...peopleTopics,
} as const satisfies Readonly<Record<string, Topic>>;

export type TopicId = keyof typeof TOPICS;
export const TOPIC_IDS = Object.keys(TOPICS) as readonly TopicId[];
export const topicOf = (id: TopicId): Topic => TOPICS[id];

/** Groups of the list: its heading, and the topics below it. */
export const TOPIC_GROUPS: readonly (readonly [title: string, topics: readonly TopicId[]])[] = [
  ['To begin', ['start', 'create', 'unlock', 'overview']],
  ['Keys', ['keys', 'key', 'use', 'rings', 'handover']],
  ['People and cards', ['people', 'ceremonies', 'recovery', 'epoch', 'check', 'recover']],
  ['Oversight', ['policy', 'incidents', 'scan', 'ledger', 'settings']],
];

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
