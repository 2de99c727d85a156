// What is settled during the ceremony, and its steps. No secret: passphrases are slots, cards are numbers.
import type { CallOutput } from '../../../shared/contract.ts';
import type { RailStep } from '../../components/ceremony-frame.tsx';
import { createTexts } from '../../texts/create.ts';

export interface Draft {
  readonly name: string;
  readonly mode: 'production' | 'rehearsal';
  readonly rings: string;
  readonly custodians: readonly string[];
  readonly unlock: number;
  readonly holders: readonly string[];
  readonly threshold: number;
}

export type Prepared = CallOutput<'create.prepare'>;
export type Committed = CallOutput<'create.commit'>;

export const FIRST_DRAFT: Draft = {
  name: '',
  mode: 'production',
  rings: createTexts.firstRing,
  custodians: ['', ''],
  unlock: 1,
  holders: ['', '', '', '', ''],
  threshold: 3,
};

/** Ids of the steps: fixed ones, `passphrase-0…` and `card-0…`. */
export function stepsOf({ custodians, holders }: Draft): RailStep[] {
  const { rail } = createTexts;
  return [
    { id: 'vault', label: rail.vault },
    { id: 'custodians', label: rail.custodians },
    { id: 'holders', label: rail.holders },
    ...custodians.map((name, i) => ({ id: `passphrase-${i}`, label: rail.passphrase(name || `${i + 1}`) })),
    { id: 'review', label: rail.review },
    ...holders.map((label, i) => ({ id: `card-${i}`, label: rail.card(i + 1, label || '…') })),
    { id: 'backup', label: rail.backup },
    { id: 'done', label: rail.done },
  ];
}

/** The rings a person named, without repetitions. */
export const ringsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((ring) => ring.trim())
      .filter(Boolean),
  ),
];
