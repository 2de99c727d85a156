// The policy, and incidents.
import { refusal } from '../../shared/errors/index.ts';
import type { Json } from '../../shared/formats/canonical.ts';
import { isRuleId, ruleOf } from '../../shared/model/policy/policy.ts';
import { incidentViews } from '../core/incidents/views.ts';
import { dualControl, ruleViews } from '../core/policy/views.ts';
import { closeIncident, reportIncident } from '../core/vault/incident-acts.ts';
import { policyChanges, savePolicyReport, setRule } from '../core/vault/policy-acts.ts';
import type { Desk, HandlersOf } from './desk.ts';

type Calls =
  | 'policy.show'
  | 'policy.set'
  | 'policy.report'
  | 'incidents.list'
  | 'incidents.report'
  | 'incidents.close';

export function policyHandlers(desk: Desk): HandlersOf<Calls> {
  return {
    async 'policy.show'() {
      const vault = desk.open();
      const { state } = vault;
      return {
        rules: ruleViews(state),
        dualControl: dualControl(state.custodians.size, state.unlock.threshold),
        changes: policyChanges(vault),
      };
    },
    async 'policy.set'({ rule, written, reason, approvals }) {
      if (!isRuleId(rule)) throw refusal('policy-rule-unknown', { rule });
      const value = ruleOf(rule).kind.parse(written) as Json;
      await setRule(desk.open(), { rule, value, reason }, approvals);
      await desk.changed();
      return {};
    },
    'policy.report': async ({ to, paper }) => savePolicyReport(desk.open(), to, paper),
    async 'incidents.list'() {
      const vault = desk.open();
      vault.expectUnlocked();
      return incidentViews(vault.state, vault.ports.clock.now(), (id) => vault.nameOf(id));
    },
    async 'incidents.report'(report) {
      const incident = await reportIncident(desk.open(), report);
      await desk.changed();
      return { incident };
    },
    async 'incidents.close'({ incident, text }) {
      await closeIncident(desk.open(), incident, text);
      await desk.changed();
      return {};
    },
  };
}
