// Acts on the policy.

import type { Json } from '../../../shared/formats/canonical.ts';
import { fromBase64url } from '../../../shared/formats/encoding.ts';
import { fingerprintOf, fourWords } from '../../../shared/formats/fingerprint.ts';
import type { Paper } from '../../../shared/model/paper.ts';
import type { PolicyChange } from '../../../shared/model/views/policy.ts';
import { findings } from '../policy/findings.ts';
import { reportPaper } from '../policy/report-paper.ts';
import { dualControl, ruleViews } from '../policy/views.ts';
import { commitNow } from './commit.ts';
import type { Approval } from './session.ts';
import { factsOf } from './status.ts';
import type { Vault } from './vault.ts';

/** Sets one rule. The approvals are counted by the policy as it is before. */
export async function setRule(
  vault: Vault,
  change: { readonly rule: string; readonly value: Json; readonly reason: string },
  approvals: readonly Approval[],
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const drafts = vault.decided({ name: 'policy.set', params: change, made: null }, approvals);
    await commitNow(vault, drafts, { approvals });
  });
}

/** What was changed of the policy, the newest first; reasons only while unlocked. */
export function policyChanges(vault: Vault): PolicyChange[] {
  return [...vault.state.policyChanges].reverse().map(({ seq, at, actor, sentence, reason }) => ({
    seq,
    at,
    by: vault.nameOf(actor),
    sentence,
    reason,
  }));
}

/** Writes findings, rules and changes as they are now to a new PDF file and reads it back. */
export async function savePolicyReport(
  vault: Vault,
  to: string,
  paper: Paper,
): Promise<{ path: string; bytes: number; sha256: string }> {
  vault.expectUnlocked();
  const { state, ports } = vault;
  const { folders, documents, product, clock } = ports;
  folders.expectWritable(to, false);
  const pdf = await documents.pdf(
    reportPaper(
      {
        vault: {
          name: vault.name,
          fingerprintWords: fourWords(fingerprintOf(state.vault, fromBase64url(state.genesis))),
          mode: state.mode,
        },
        product: `${product.name} ${product.version}`,
        made: clock.now(),
        by: vault.nameOf(vault.session.actor),
        head: { seq: state.head.seq, hash: state.head.hash },
        dualControl: dualControl(state.custodians.size, state.unlock.threshold),
        findings: findings(state, factsOf(vault)),
        rules: ruleViews(state),
        changes: policyChanges(vault),
      },
      paper,
    ),
  );
  return { path: to, ...folders.writeNew(to, pdf) };
}
