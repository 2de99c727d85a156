// The topics of the user guide in the order in which they are listed.
import type { StepHelp } from '../../guide/step-help.ts';
import type { Topic } from '../../guide/topic.ts';
import { catalogue } from '../catalogue.ts';
import { beginningTopics } from './beginning.ts';
import { keyTopics } from './keys.ts';
import { oversightTopics } from './oversight.ts';
import { peopleTopics } from './people.ts';
import { STEP_PROCEDURES, stepTopics } from './steps.ts';

const TOPICS = catalogue(
  {
    ...beginningTopics,
    ...oversightTopics,
    ...keyTopics,
    ...peopleTopics,
    ...stepTopics,
  } as const satisfies Readonly<Record<string, Topic>>,
  ['term', 'terms', 'name', 'commands'],
);

export type TopicId = keyof typeof TOPICS;
export const TOPIC_IDS = Object.keys(TOPICS) as readonly TopicId[];
export const topicOf = (id: TopicId): Topic => TOPICS[id];

/** Which procedure of the topic on the steps of ceremonies explains a step. */
export const procedureOf = (step: StepHelp): number => Object.keys(STEP_PROCEDURES).indexOf(step);

/** Groups of the list: its heading, and the topics below it. */
export const TOPIC_GROUPS: readonly { readonly title: string; readonly topics: readonly TopicId[] }[] =
  catalogue(
    [
      { title: 'To begin', topics: ['start', 'create', 'unlock', 'overview'] },
      { title: 'Keys', topics: ['keys', 'key', 'use', 'rings', 'handover'] },
      {
        title: 'People and cards',
        topics: ['people', 'ceremonies', 'steps', 'recovery', 'epoch', 'check', 'recover'],
      },
      { title: 'Oversight', topics: ['policy', 'incidents', 'scan', 'ledger', 'settings'] },
    ],
    ['topics'],
  );
