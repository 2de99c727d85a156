// The topics of the user guide in the order in which they are listed.
import type { Topic } from '../../guide/topic.ts';
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
