// `policy show`, `policy set` and `policy findings`.
import { refusal } from '../../../shared/errors/index.ts';
import type { Json } from '../../../shared/formats/canonical.ts';
import { INITIAL_POLICY, isRuleId, ruleOf } from '../../../shared/model/policy/policy.ts';
import type { RuleView } from '../../../shared/model/views/policy.ts';
import { findings } from '../../core/policy/findings.ts';
import { policyOf } from '../../core/policy/policy-of.ts';
import { dualControl, rulesOf, ruleViews } from '../../core/policy/views.ts';
import { setRule } from '../../core/vault/policy-acts.ts';
import { factsOf } from '../../core/vault/status.ts';
import { command, type Outcome } from '../command.ts';
import { withLockedVault, withVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';

const vaultOption = { vault: unlocked.vault } as const;

export const policyShow = command({
  name: 'policy show',
  summary: 'Shows every rule in plain words with its parameter and its source; needs no passphrase.',
  options: vaultOption,
  async run({ values, world }) {
    const named = values.vault !== undefined || (world.vaultNamed ?? '') !== '';
    if (!named && world.vaults().length === 0) {
      return shown(
        rulesOf(INITIAL_POLICY),
        'There is no vault yet: this is the policy with which one begins.',
      );
    }
    return withLockedVault(world, values, async ({ state }) =>
      shown(ruleViews(state), dualControl(state.custodians.size, state.unlock.threshold)),
    );
  },
});

function shown(rules: readonly RuleView[], note: string): Outcome {
  const text: string[] = [];
  let chapter = '';
  for (const view of rules) {
    if (view.chapter !== chapter) text.push(...(chapter === '' ? [] : ['']), view.chapter);
    chapter = view.chapter;
    text.push(`  ${view.rule} = ${view.written}${view.initial ? '' : ' (own)'}`);
    text.push(`    ${view.says}`, `    Source: ${view.source}`);
  }
  return { json: { rules, dualControl: note }, text: [...text, '', note] };
}

export const policySet = command({
  name: 'policy set',
  summary: 'Changes one rule; needs the approvals that the policy asks before the change.',
  operand: { name: 'RULE', help: 'The id of the rule, as `policy show` names it.' },
  second: { name: 'VALUE', help: 'The new value.' },
  options: {
    reason: { type: 'string', required: true, value: 'TEXT', help: 'Why; stands in the ledger under seal.' },
    ...approvers,
    ...unlocked,
  },
  async run({ values, operand: rule, second, world }) {
    if (!isRuleId(rule)) throw refusal('policy-rule-unknown', { rule: rule.slice(0, 60) });
    const { kind } = ruleOf(rule);
    const value = kind.parse(second) as Json;
    return withVault(world, values, async (vault, approvals) => {
      const before = kind.write(policyOf(vault.state)[rule] as Json);
      await setRule(vault, { rule, value, reason: values.reason }, approvals);
      const view = ruleViews(vault.state).find((entry) => entry.rule === rule);
      const { custodians, unlock } = vault.state;
      const note = dualControl(custodians.size, unlock.threshold);
      return {
        json: { ...view, before, dualControl: note },
        text: [`${rule}: ${before} → ${view?.written ?? ''}`, view?.says ?? '', note],
      };
    });
  },
});

export const policyFindings = command({
  name: 'policy findings',
  summary: 'Shows the rules that do not hold now, alarms first.',
  options: unlocked,
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const found = findings(vault.state, factsOf(vault));
      const text = found.flatMap(({ severity, text, evidence, more, consequence, next, mend }) => [
        `${severity}: ${text}`,
        ...evidence.map((line) => `  - ${line}`),
        ...(more > 0 ? [`  - and ${more} more`] : []),
        `  ${consequence}`,
        `  ${next} (${mend.command})`,
      ]);
      return { json: { findings: found }, text: found.length === 0 ? ['Every rule holds.'] : text };
    }),
});
