// What can be read in the guide: a topic, all words, or the papers.
import type { TopicId } from '../texts/guide/topics.ts';

export type Chapter = TopicId | 'words' | 'paper';
