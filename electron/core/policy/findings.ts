// The rules that do not hold now, each with evidence, consequence and the way to mend it.
import type { FindingView } from '../../../shared/model/views/policy.ts';
import type { VaultState } from '../ledger/state.ts';
import type { Check, Facts } from './finding.ts';
import { backupChecks } from './findings-backups.ts';
import { cardChecks } from './findings-cards.ts';
import { dueChecks } from './findings-due.ts';
import { keyChecks } from './findings-keys.ts';
import { machineChecks } from './findings-machine.ts';
import { peopleChecks } from './findings-people.ts';
import { scanChecks } from './findings-scan.ts';

const CHECKS: Readonly<Record<string, Check>> = {
  ...dueChecks,
  ...cardChecks,
  ...backupChecks,
  ...machineChecks,
  ...peopleChecks,
  ...keyChecks,
  ...scanChecks,
};

/** Lines of evidence shown; the rest is counted. */
const SHOWN = 12;
const RANK = { alarm: 0, warning: 1, note: 2 };

/** Everything that does not hold at `facts.now`, alarms first. */
export function findings(state: VaultState, facts: Facts): FindingView[] {
  return Object.entries(CHECKS)
    .flatMap(([id, check]) => {
      const { rule, consequence, next, screen, command } = check;
      return [check.find(state, facts) ?? []].flat().map(({ severity, text, evidence, about }) => ({
        id,
        severity,
        text,
        evidence: evidence.slice(0, SHOWN),
        more: Math.max(0, evidence.length - SHOWN),
        consequence,
        next,
        mend: { screen, about: about ?? null, command },
        rule,
      }));
    })
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}
