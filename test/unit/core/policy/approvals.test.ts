import { beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../../../../electron/core/decide.ts';
import { draft } from '../../../../electron/core/ledger/draft.ts';
import { approvalsNeeded, missingApprovals, unapproved } from '../../../../electron/core/policy/approvals.ts';
import { policyOf } from '../../../../electron/core/policy/policy-of.ts';
import { dualControl, rulesOf, ruleViews } from '../../../../electron/core/policy/views.ts';
import type { Json } from '../../../../shared/formats/canonical.ts';
import { INITIAL_POLICY } from '../../../../shared/model/policy/policy.ts';
import { ANN, BO, newLedger, type PlainLedger } from '../../../support/ledger.ts';

const NOW = '2026-11-24T10:00:00.000Z';
let ledger: PlainLedger;
beforeEach(() => {
  ledger = newLedger(NOW);
});

function set(rule: string, value: Json, approvers: string[] = [], reason = 'decided at the meeting') {
  const decision = decide(
    ledger.state(),
    { name: 'policy.set', params: { rule, value, reason }, made: null },
    { now: NOW, actor: ANN, approvers },
  );
  if ('refused' in decision) return decision.refused.code;
  ledger.append(decision.events, NOW);
  return null;
}

describe('a change of the policy', () => {
  it('is folded and told with old and new value', () => {
    expect(set('idle', 120, [BO])).toBeNull();
    expect(policyOf(ledger.state()).idle).toBe(120);
    expect(ledger.events.at(-1)?.event.public).toEqual({ rule: 'idle', old: 300, new: 120 });
    expect(ledger.state().policyChanges).toMatchObject([{ rule: 'idle', reason: 'decided at the meeting' }]);
  });

  it('is refused with too few people, the same person, or a stranger', () => {
    expect(set('idle', 120)).toBe('approvals-missing');
    expect(set('idle', 120, [ANN])).toBe('approvals-missing');
    expect(set('idle', 120, ['dddddddddddddddd'])).toBe('approvals-missing');
    expect(ledger.state().policyChanges).toEqual([]);
  });

  it('is refused when it says nothing, changes nothing or fits nothing', () => {
    expect(set('nope', 1, [BO])).toBe('policy-rule-unknown');
    expect(set('idle', 'soon', [BO])).toBe('policy-value-unfit');
    expect(set('idle', 300, [BO])).toBe('policy-unchanged');
    expect(set('idle', 60, [BO], ' ')).toBe('reason-missing');
  });

  it('counts by the policy before, also for the count of changes itself', () => {
    expect(set('approvals.policy', 1)).toBe('approvals-missing');
    expect(set('approvals.policy', 1, [BO])).toBeNull();
    expect(set('idle', 60)).toBeNull();
    expect(set('approvals.export', 1)).toBe('approvals-missing');
    expect(set('approvals.lower', 1, [BO])).toBeNull();
    expect(set('approvals.export', 1)).toBeNull();
  });
});

describe('the gate before a commit', () => {
  const exported = draft(
    'key.exported',
    { key: ANN, version: BO, private: true },
    { format: 'raw', file: 'x', sha256: '' },
  );

  it('refuses events whose command forgot to ask', () => {
    expect(unapproved(ledger.state(), [exported], ANN, [])?.code).toBe('approvals-missing');
    expect(unapproved(ledger.state(), [exported], ANN, [ANN])?.code).toBe('approvals-missing');
    expect(unapproved(ledger.state(), [exported], ANN, [BO])).toBeNull();
  });

  it('judges a run by the policy as it stands at each event', () => {
    const lower = draft('policy.changed', { rule: 'approvals.export', old: 2, new: 1 }, { reason: 'x' });
    expect(unapproved(ledger.state(), [lower, exported], ANN, [])?.data).toMatchObject({
      act: 'lower an approval count',
      needed: 2,
      given: 1,
    });
    expect(unapproved(ledger.state(), [lower, exported], ANN, [BO])).toBeNull();
  });

  it('asks never for more people than there are', () => {
    expect(set('approvals.destroy', 5, [BO])).toBeNull();
    expect(approvalsNeeded(ledger.state(), 'destroy a key')).toBe(2);
    expect(missingApprovals(ledger.state(), 'add a custodian', ANN, [])?.data.needed).toBe(2);
  });
});

describe('the policy as faces show it', () => {
  it('marks what the vault decided itself', () => {
    set('cryptoperiod.wrap', { protect: 12, processAfter: null }, [BO]);
    const own = ruleViews(ledger.state()).filter(({ initial }) => !initial);
    expect(own).toMatchObject([{ rule: 'cryptoperiod.wrap', written: '12' }]);
    expect(own[0]?.says).toBe(
      'A key-wrapping key protects for 1 year at most. What it made may be processed without an end.',
    );
    expect(rulesOf(INITIAL_POLICY).every(({ initial }) => initial)).toBe(true);
  });

  it('says when there is no dual control', () => {
    expect(dualControl(1, 1)).toContain('no dual control');
    expect(dualControl(2, 1)).toContain('prevent nothing');
    expect(dualControl(3, 2)).toContain('nobody can act alone');
  });
});
