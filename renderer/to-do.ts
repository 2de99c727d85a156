// How much there is to do in a vault: what the heading of the overview counts. Pure.

import type { DueView, ItemView } from '../shared/model/views/duties.ts';
import type { FindingView } from '../shared/model/views/policy.ts';
import type { VaultStatus } from '../shared/model/views/status.ts';
export interface ToDo {
  /** Findings, without those that only count open items. */
  readonly findings: number;
  /** Items that are not closed. */
  readonly items: number;
  /** Dates that have passed and of which neither a finding nor an item speaks. */
  readonly dates: number;
}

/** Findings that speak of things which stand among the open items one by one. */
const OF_ITEMS: ReadonlySet<string> = new Set(['items-overdue', 'new-cards-due']);

/** Kind of a date → the findings that come when it has passed. */
const TOLD_BY: Partial<Record<DueView['kind'], readonly string[]>> = {
  quorum: ['drill-quorum'],
  restore: ['drill-restore'],
  backup: ['backup-old', 'no-backup'],
  'new-cards': ['master-key-old'],
};

export function toDo(
  { findings }: Pick<VaultStatus, 'findings'>,
  items: readonly ItemView[],
  due: readonly DueView[],
): ToDo {
  const told = new Set(findings.map(({ id }: FindingView) => id));
  return {
    findings: findings.filter(({ id }) => !OF_ITEMS.has(id)).length,
    items: items.filter(({ closed }) => closed === null).length,
    dates: due.filter(
      ({ overdue, kind }) =>
        overdue && kind !== 'item' && !(TOLD_BY[kind] ?? []).some((finding) => told.has(finding)),
    ).length,
  };
}
