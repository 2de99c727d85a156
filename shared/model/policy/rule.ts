// What a rule is: data, from which the policy screen, the command line, the report and the verifier derive.
import type { Kind } from './kinds.ts';

/** Chapters of the policy, in the order in which they are read. */
export const CHAPTERS = {
  approvals: 'Who must agree',
  keys: 'Which keys',
  periods: 'How long keys live',
  cards: 'Cards and backups',
  machine: 'The machine',
} as const;

export interface Rule<V> {
  readonly chapter: keyof typeof CHAPTERS;
  /** What the rule is about, in a few words. */
  readonly title: string;
  readonly kind: Kind<V>;
  /** The value every vault begins with. It belongs to the format of the ledger and never changes. */
  readonly initial: V;
  /** The rule in plain words with its parameter in it. */
  says(value: V): string;
  /** Where it comes from: a document and its section, or the reason for it. */
  readonly source: string;
}

export const rule = <V>(spec: Rule<V>): Rule<V> => spec;

export const counted = (amount: number, one: string): string => `${amount} ${one}${amount === 1 ? '' : 's'}`;
