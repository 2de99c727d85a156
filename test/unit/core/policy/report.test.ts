import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportPaper } from '../../../../electron/core/policy/report-paper.ts';
import { ruleViews } from '../../../../electron/core/policy/views.ts';
import { policyChanges, savePolicyReport, setRule } from '../../../../electron/core/vault/policy-acts.ts';
import { statusOf } from '../../../../electron/core/vault/status.ts';
import type { Vault } from '../../../../electron/core/vault/vault.ts';
import { RULE_IDS, ruleOf } from '../../../../shared/model/policy/policy.ts';
import { found, PASSPHRASES, quickRoom, type Room, slotFor } from '../../../support/desk.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
let vault: Vault;
beforeAll(async () => {
  room = quickRoom();
  ({ vault } = await found(room));
  const [custodian = ''] = [...vault.state.custodians.keys()].filter((id) => vault.nameOf(id) === 'Bo');
  const approvals = [{ custodian, passphrase: await slotFor(vault.host, PASSPHRASES.Bo ?? '') }];
  await setRule(vault, { rule: 'backup.age', value: 14, reason: 'keys change weekly' }, approvals);
});
afterAll(async () => {
  await vault.close();
  room.clear();
});

it('says every rule with its source, every finding and every change', async () => {
  const { findings } = await statusOf(vault);
  expect(findings.length).toBeGreaterThan(0);
  const paper = reportPaper(
    {
      vault: { name: 'Test', fingerprintWords: 'four words', mode: 'production' },
      product: 'Holdfast 0',
      made: vault.ports.clock.now(),
      by: 'Ann',
      head: vault.state.head,
      dualControl: 'Approvals are evidence.',
      findings,
      rules: ruleViews(vault.state),
      changes: policyChanges(vault),
    },
    'A4',
  );
  const text = JSON.stringify(paper.blocks);
  for (const rule of RULE_IDS) {
    expect(text).toContain(rule);
    expect(text).toContain(JSON.stringify(ruleOf(rule).source).slice(1, -1));
  }
  for (const one of findings)
    for (const part of [one.text, one.next, ...one.evidence]) expect(text).toContain(part);
  expect(text).toContain('not older than 14 days. (Decided here.)');
  expect(text).toContain('keys change weekly');
});

it('becomes a file that is read back; nothing is replaced, and a locked vault makes none', async () => {
  const to = room.path('files', 'report.pdf');
  const written = await savePolicyReport(vault, to, 'Letter');
  const bytes = readFileSync(to);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(written).toMatchObject({ path: to, bytes: bytes.length });
  expect((await refusalOf(() => savePolicyReport(vault, to, 'A4'))).code).toBe('file-exists');
  expect(readFileSync(to)).toEqual(bytes);
  await vault.lock('asked');
  expect((await refusalOf(() => savePolicyReport(vault, room.path('files', 'b.pdf'), 'A4'))).code).toBe(
    'vault-locked',
  );
});
