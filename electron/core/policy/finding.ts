// What a finding is made of: a check over the state, what may come of it, and where it is mended.
import type { RuleId } from '../../../shared/model/policy/policy.ts';
import type { FindingView } from '../../../shared/model/views/policy.ts';
import type { VaultState } from '../ledger/state.ts';

/** What is known beside the ledger. */
export interface Facts {
  readonly now: string;
  readonly backend: 'os' | 'file';
  /** Argon2id of each custodian's row; `m` in KiB. */
  readonly kdfs: readonly { readonly custodian: string; readonly m: number; readonly t: number }[];
}

export interface Found {
  readonly severity: FindingView['severity'];
  readonly text: string;
  /** What it rests on; all of it, the view is cut. */
  readonly evidence: readonly string[];
  /** What is on the screen to be looked at, such as the id of a key. */
  readonly about?: string;
}

export interface Check {
  readonly rule: RuleId | null;
  readonly consequence: string;
  readonly next: string;
  readonly screen: FindingView['mend']['screen'];
  /** The command that mends it, with names for what a person fills in. */
  readonly command: string;
  find(state: VaultState, facts: Facts): Found | Found[] | null;
}

export const DAY = 86_400_000;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / DAY);
