import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/formats/canonical.ts';
import { verifyChain } from '../../../../shared/formats/chain.ts';
import type { SignedEvent } from '../../../../shared/formats/event.ts';
import type { Signature } from '../../../../shared/formats/signature-kinds.ts';
import { type Person, person, SampleVault } from '../../../support/sample-vault.ts';

let sample: SampleVault;
let ann: Person;
let bo: Person;

beforeEach(async () => {
  sample = await SampleVault.make({ founders: 2 });
  [ann, bo] = sample.people as [Person, Person];
});

const EXPORT = { key: '0000000000000001', version: '0000000000000002', private: true };
const fault = () => verifyChain(sample.events).fault?.kind ?? null;
const last = () => sample.events.at(-1) as SignedEvent;
const approval = (): Signature => last().signatures.find(({ kind }) => kind === 'approver') as Signature;

/** Ann alone does something, and a signature from elsewhere is put beside hers. */
function withApproval(type: string, open: JsonObject, taken: Signature): void {
  sample.append(type, open, null, ann, []);
  last().signatures.push(taken);
}

describe('approvals in a ledger', () => {
  it('holds with a second custodian and not without', () => {
    sample.append('key.exported', EXPORT, null, ann, [bo]);
    expect(fault()).toBeNull();
    sample.append('key.exported', EXPORT, null, ann, []);
    expect(fault()).toBe('missing-approval');
  });

  it('asks for what both acts need where a secret is shown that is not in good standing', () => {
    const { private: _, ...shown } = EXPORT;
    sample.append('policy.changed', { rule: 'approvals.export', old: 2, new: 1 }, null, ann, [bo]);
    sample.append('key.revealed', { ...shown, outside: null }, null, ann, []);
    expect(fault()).toBeNull();
    sample.append('key.revealed', { ...shown, outside: 'suspended' }, null, ann, [bo]);
    expect(fault()).toBeNull();
    sample.append('key.revealed', { ...shown, outside: 'suspended' }, null, ann, []);
    expect(fault()).toBe('missing-approval');
  });

  it.each<[string, string, JsonObject]>([
    ['another command', 'custodian.removed', { custodian: 'REPLACED' }],
    ['another key', 'key.exported', { ...EXPORT, key: '0000000000000009' }],
    ['another time: the same command at another head', 'key.exported', EXPORT],
  ])('refuses an approval replayed for %s', (_, type, open) => {
    sample.append('key.exported', EXPORT, null, ann, [bo]);
    const taken = approval();
    withApproval(type, 'custodian' in open ? { custodian: bo.id } : open, taken);
    expect(fault()).toBe('bad-signature');
  });

  it('refuses an approval moved to an event at the same place', () => {
    sample.append('key.exported', EXPORT, null, ann, [bo]);
    const taken = approval();
    sample.events.pop();
    withApproval('key.exported', { ...EXPORT, version: '0000000000000003' }, taken);
    expect(fault()).toBe('bad-signature');
  });

  it('counts one person once, however often he signs', () => {
    sample.append('key.exported', EXPORT, null, ann, [ann]);
    expect(fault()).toBe('missing-approval');
  });

  it('does not take the signature of one person for another’s', () => {
    sample.append('key.exported', EXPORT, null, ann, [ann]);
    const { signatures } = last();
    signatures[1] = { ...(signatures[1] as Signature), by: bo.id };
    expect(fault()).toBe('bad-signature');
  });

  it('does not take a witness for an approver', () => {
    sample.push(sample.draft('key.exported', EXPORT, null), [
      { kind: 'actor', who: ann },
      { kind: 'witness', who: bo },
    ]);
    expect(fault()).toBe('missing-approval');
  });

  it('refuses somebody who left, and somebody who only joins by the event', () => {
    const [cleo, dan] = [person(), person()];
    sample.append('custodian.added', { custodian: cleo.public }, null, ann, [bo]);
    sample.append('custodian.removed', { custodian: bo.id }, null, ann, [bo]);
    expect(fault()).toBeNull();
    sample.append('key.exported', EXPORT, null, ann, [bo]);
    expect(fault()).toBe('unknown-signer');
    sample.events.pop();
    sample.append('custodian.added', { custodian: dan.public }, null, ann, [dan]);
    expect(fault()).toBe('missing-approval');
    sample.events.pop();
    sample.append('custodian.added', { custodian: dan.public }, null, ann, [cleo]);
    expect(fault()).toBeNull();
  });

  it('lets nobody bring in his own second person', () => {
    sample.append('custodian.added', { custodian: person().public }, null, ann, []);
    expect(fault()).toBe('missing-approval');
  });

  it('counts by the policy before the act, also when a count is lowered', () => {
    const lower = { rule: 'approvals.export', old: 2, new: 1 };
    sample.append('policy.changed', lower, null, ann, []);
    expect(fault()).toBe('missing-approval');
    sample.events.pop();
    sample.append('key.exported', EXPORT, null, ann, []);
    expect(fault()).toBe('missing-approval');
    sample.events.pop();
    sample.append('policy.changed', lower, null, ann, [bo]);
    sample.append('key.exported', EXPORT, null, ann, []);
    expect(fault()).toBeNull();
  });

  it('asks people, epochs and rollbacks for the highest count', async () => {
    const raise = { rule: 'approvals.destroy', old: 2, new: 3 };
    const cleo = person();
    sample.append('custodian.added', { custodian: cleo.public }, null, ann, [bo]);
    sample.append('policy.changed', raise, null, ann, [bo]);
    expect(fault()).toBeNull();
    const acts: [string, JsonObject][] = [
      ['custodian.added', { custodian: person().public }],
      ['custodian.removed', { custodian: bo.id }],
      ['custodian.rekeyed', { custodian: { ...person().public, id: bo.id } }],
      ['unlock.changed', { unlock: { generation: 2, threshold: 2, parts: [] } }],
      ['rollback.accepted', { lost: { seq: 99, hash: ann.public.signKey }, next: null }],
    ];
    for (const [type, open] of acts) {
      sample.append(type, open, null, ann, [bo]);
      expect([type, fault()]).toEqual([type, 'missing-approval']);
      sample.events.pop();
      sample.append(type, open, null, ann, [bo, cleo]);
      expect([type, fault()]).toEqual([type, null]);
      sample.events.pop();
    }
    await sample.renew(2, 3);
    expect(fault()).toBe('missing-approval');
  });

  it('lets a custodian renew his own keys alone', () => {
    sample.append('custodian.rekeyed', { custodian: { ...person().public, id: ann.id } }, null, ann, []);
    expect(fault()).toBeNull();
  });

  it('finds a rule that was not as the event says, and a value that the rule does not take', () => {
    sample.append('policy.changed', { rule: 'idle', old: 60, new: 30 });
    expect(fault()).toBe('wrong-content');
    sample.events.pop();
    sample.append('policy.changed', { rule: 'approvals.export', old: 2, new: 0 });
    expect(fault()).toBe('wrong-content');
    sample.events.pop();
    sample.append('policy.changed', { rule: 'of.a.newer.holdfast', old: 1, new: 2 });
    expect(fault()).toBeNull();
  });

  it('asks a recovery for holders and heirs up to the highest count', async () => {
    sample = await SampleVault.make({ founders: 2, k: 2, n: 3 });
    for (const rule of ['approvals.destroy', 'approvals.export']) {
      sample.append('policy.changed', { rule, old: 2, new: 4 });
    }
    const heirs = [person(), person()];
    sample.recover(heirs);
    expect(fault()).toBeNull();
    const { signatures } = last();
    signatures.pop();
    expect(fault()).toBe('missing-approval');
  });
});
