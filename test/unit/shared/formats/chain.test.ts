import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/formats/canonical.ts';
import {
  type ChainFaultKind,
  forks,
  linesOf,
  verifyChain,
  verifyLedger,
} from '../../../../shared/formats/chain.ts';
import { toBase64url } from '../../../../shared/formats/encoding.ts';
import { type SignedEvent, toLine } from '../../../../shared/formats/event.ts';
import { eventHash } from '../../../../shared/formats/event-hash.ts';
import { fourWords, parseFingerprint } from '../../../../shared/formats/fingerprint.ts';
import { signDigest } from '../../../../shared/formats/signature.ts';
import { proofOf } from '../../../support/drills.ts';
import { person, SampleVault } from '../../../support/sample-vault.ts';

let sample: SampleVault;
const at = (place: number) => sample.events[place] as SignedEvent;
const fault = () => verifyChain(sample.events).fault;

beforeEach(async () => {
  sample = await SampleVault.make();
  for (let i = 0; i < 3; i++) sample.append('key.created', { key: `000000000000000${i}` });
});

describe('a chain that holds', () => {
  it('is consistent in itself, and anchored only by both', () => {
    const { head } = sample;
    const expected = {
      count: 5,
      head,
      vault: sample.vault,
      instance: sample.instance,
      epoch: 1,
      fault: null,
    };
    expect(verifyChain(sample.events)).toMatchObject({ ...expected, anchored: false });
    const words = parseFingerprint(fourWords(sample.fingerprint));
    expect(verifyChain(sample.events, { fingerprint: words })).toMatchObject({
      fault: null,
      anchored: false,
    });
    expect(verifyChain(sample.events, { expect: head })).toMatchObject({ fault: null, anchored: false });
    expect(verifyChain(sample.events, { expect: head, fingerprint: words })).toMatchObject({
      ...expected,
      anchored: true,
    });
    expect(verifyChain([])).toMatchObject({ count: 0, head: null, fault: null, anchored: false });
  });

  it('reads from lines, with or without a last line end', () => {
    const text = sample.events.map(toLine).join('\n');
    expect(verifyLedger(linesOf(text))).toEqual(verifyChain(sample.events));
    expect(verifyLedger(linesOf(`${text}\n`))).toEqual(verifyChain(sample.events));
  });

  it('goes on over people, epochs and a recovery', async () => {
    const [joiner, heir] = [person(), person()];
    sample.append('custodian.added', { custodian: joiner.public });
    sample.append('key.created', {}, null, joiner);
    const fresh = { ...person(), id: joiner.id };
    sample.append('custodian.rekeyed', { custodian: { ...fresh.public, id: joiner.id } }, null, joiner);
    sample.append('key.created', {}, null, fresh);
    sample.append('custodian.removed', { custodian: joiner.id });
    await sample.renew(2, 3);
    sample.recover([heir]);
    sample.append('key.created', {});
    await sample.renew(2, 2, { lost: true });
    const report = verifyChain(sample.events);
    expect(report).toMatchObject({ fault: null, count: sample.events.length, epoch: 3, cardsLost: [3] });
    expect(report.instance).toBe(sample.instance);
  });

  it('notes a clock that was set back', () => {
    const event = { ...sample.draft('clock.checked', {}, null), at: '2020-01-01T00:00:00.000Z' };
    sample.push(event, [{ kind: 'actor', who: sample.actor }]);
    expect(verifyChain(sample.events)).toMatchObject({ fault: null, clockSteps: [6] });
  });

  it('uses the verifier that is given', () => {
    expect(verifyChain(sample.events, { verify: () => false }).fault).toMatchObject({
      seq: 1,
      kind: 'bad-signature',
    });
  });
});

describe('a chain that does not hold', () => {
  /** An event as the actor would have signed it, so that only the fault in question shows. */
  const forged = (change: JsonObject, who = sample.actor) => {
    const event = { ...sample.draft('key.created', {}, null, who.id), ...change };
    sample.push(event, [{ kind: 'actor', who }]);
  };

  it.each<[ChainFaultKind, () => void]>([
    ['seq-gap', () => forged({ seq: 8 })],
    ['seq-gap', () => forged({ seq: 5 })],
    ['wrong-prev', () => forged({ prev: toBase64url(eventHash(at(3).event)) })],
    ['wrong-prev', () => forged({ prev: null })],
    ['wrong-vault', () => forged({ vault: '0'.repeat(32) })],
    ['wrong-instance', () => forged({ instance: '0'.repeat(16) })],
    ['time', () => forged({ at: '2026-02-30T00:00:00.000Z' })],
    ['format', () => forged({ v: 2 })],
    [
      'not-canonical',
      () => sample.events.push({ ...at(4), event: { ...at(4).event, seq: 6, public: { at: '\ud800' } } }),
    ],
    ['unknown-signer', () => forged({}, person())],
    ['wrong-content', () => forged({ type: 'vault.created', public: {} })],
    ['wrong-content', () => forged({ type: 'custodian.added', public: { custodian: sample.actor.public } })],
    ['wrong-content', () => forged({ type: 'custodian.rekeyed', public: { custodian: person().public } })],
    ['wrong-content', () => forged({ type: 'custodian.removed', public: { custodian: person().id } })],
    ['missing-signature', () => sample.push(sample.draft('key.created', {}, null), [])],
    [
      'missing-signature',
      () => sample.push(sample.draft('key.created', {}, null), [{ kind: 'approver', who: sample.actor }]),
    ],
    [
      'bad-signature',
      () => {
        sample.append('key.created', {});
        at(5).signatures = at(4).signatures;
      },
    ],
  ])('%s', (kind, act) => {
    act();
    expect(verifyChain(sample.events)).toMatchObject({ count: 5, fault: { seq: 6, kind } });
  });

  it('refuses who was removed, and an old key after a new one', () => {
    const leaver = sample.people[1] as ReturnType<typeof person>;
    sample.append('custodian.removed', { custodian: leaver.id });
    sample.append('key.created', {}, null, leaver);
    expect(fault()).toEqual({ seq: 7, kind: 'unknown-signer', by: leaver.id });
    sample.events.splice(5);
    sample.append('custodian.rekeyed', { custodian: { ...person().public, id: leaver.id } });
    sample.append('key.created', {}, null, leaver);
    expect(fault()).toEqual({ seq: 7, kind: 'bad-signature', by: leaver.id });
  });

  it('wants every founder under the genesis', () => {
    const missing = sample.people[1]?.id as string;
    at(0).signatures = at(0).signatures.filter(({ by }) => by !== missing);
    expect(fault()).toEqual({ seq: 1, kind: 'missing-signature', by: missing });
  });

  it('refuses a manifest that the genesis does not bind, or that was altered', async () => {
    const other = await SampleVault.make();
    const swapped = {
      ...at(1),
      event: { ...at(1).event, public: { manifest: other.set.signed as unknown as JsonObject } },
    };
    sample.events[1] = swapped;
    expect(fault()).toEqual({ seq: 2, kind: 'wrong-manifest' });
  });

  it('wants k old cards under a new epoch, unless it says that they were lost', async () => {
    await sample.renew(2, 3, { signing: 2 });
    expect(fault()).toEqual({ seq: 6, kind: 'wrong-manifest' });
  });

  it('wants k cards under a recovery, from this very head, in a new instance', () => {
    sample.recover([person()], 2);
    expect(fault()).toEqual({ seq: 6, kind: 'missing-signature' });
    sample.events.splice(5);
    sample.recover([person()], 3, { from: { seq: 4, hash: sample.head.hash } });
    expect(fault()).toEqual({ seq: 6, kind: 'wrong-content' });
    sample.events.splice(5);
    sample.recover([person()], 3, { epoch: 2 });
    expect(fault()).toEqual({ seq: 6, kind: 'wrong-content' });
    sample.events.splice(5);
    sample.recover([person()], 3, { instance: at(0).event.instance });
    expect(fault()).toEqual({ seq: 6, kind: 'wrong-instance' });
  });

  it('counts a card once under a recovery', () => {
    sample.recover([person()], 2);
    const { signatures } = at(5);
    signatures.push({ ...(signatures[0] as (typeof signatures)[number]) });
    expect(fault()).toEqual({ seq: 6, kind: 'missing-signature' });
  });

  it('tells a cut or rewritten tail by the head that people know, and another vault by its fingerprint', async () => {
    const { head } = sample;
    expect(verifyChain(sample.events.slice(0, 3), { expect: head }).fault).toEqual({
      seq: 5,
      kind: 'expectation',
    });
    sample.events.pop();
    sample.append('key.created', { other: true });
    expect(verifyChain(sample.events, { expect: head })).toMatchObject({
      count: 4,
      fault: { seq: 5, kind: 'expectation' },
    });
    const other = await SampleVault.make();
    expect(verifyChain(sample.events, { fingerprint: other.fingerprint }).fault).toEqual({
      seq: 1,
      kind: 'fingerprint',
    });
  });

  it('counts only proofs of drills that the cards themselves signed, each once', () => {
    const { set } = sample;
    const proven = (proof: ReturnType<typeof proofOf>, cards: number[]) =>
      sample.append('drill.proven', { cards, ...proof } as unknown as JsonObject);
    const good = proofOf(set, [0, 2]);
    proven(good, [3, 1]);
    expect(fault()).toBeNull();
    const stranger = proofOf(set, [1]);
    const [signature] = stranger.signatures as [(typeof stranger.signatures)[number]];
    const cases: [ReturnType<typeof proofOf>, number[]][] = [
      [good, [1, 3]],
      [proofOf(set, [0]), [1, 2]],
      [{ ...stranger, signatures: [{ ...signature, by: 'card:1:1' }] }, [1]],
      [{ ...stranger, statement: { ...stranger.statement, product: 'other' } }, [2]],
      [proofOf(set, [0, 1], { level: 'D3' }), [1, 2]],
      [proofOf(set, [0], { epoch: 2 }), [1]],
    ];
    for (const [proof, cards] of cases) {
      proven(proof, cards);
      expect(fault()).toEqual({ seq: 7, kind: 'wrong-proof' });
      sample.events.splice(6);
    }
    sample.append('drill.proven', { cards: [1] });
    expect(fault()).toEqual({ seq: 7, kind: 'wrong-content' });
  });

  it('names the line that is no event', () => {
    const lines = sample.events.map(toLine);
    lines[3] = (lines[3] as string).slice(0, -20);
    expect(verifyLedger(lines)).toMatchObject({ count: 3, fault: { seq: 4, kind: 'format', line: 4 } });
    lines[3] = toLine(at(3)).replace(':', ': ');
    expect(verifyLedger(lines)).toMatchObject({
      count: 3,
      fault: { seq: 4, kind: 'not-canonical', line: 4 },
    });
  });
});

describe('forks', () => {
  it('show where exports part and who told what', () => {
    const common = sample.events.slice();
    sample.append('key.created', { branch: 'a' });
    sample.append('key.created', { branch: 'a' });
    const a = sample.events.slice();
    sample.events.splice(5);
    const signedBefore = sample.draft('key.created', { branch: 'b' }, null);
    sample.push(signedBefore, [{ kind: 'actor', who: sample.actor }]);
    const b = sample.events.slice();
    expect(verifyChain(a).fault ?? verifyChain(b).fault).toBeNull();
    expect(forks([common, a, a])).toEqual([]);
    const found = forks([common, a, b, a]);
    expect(found).toHaveLength(1);
    expect(found[0]?.seq).toBe(6);
    expect(found[0]?.branches.map((branch) => branch.exports)).toEqual([[1, 3], [2]]);
  });

  it('are found again within a branch', () => {
    const tails = [
      [5, 'a'],
      [5, 'b'],
      [6, 'c'],
    ].map(([from, name]) => {
      sample.events.splice(from as number);
      while (sample.events.length < 7) sample.append('key.created', { name: name as string });
      return sample.events.slice();
    });
    expect(forks(tails).map(({ seq }) => seq)).toEqual([6, 7]);
  });
});

describe('signatures of one instance', () => {
  it('are worth nothing in another', () => {
    const event = sample.draft('key.created', {}, null);
    const sig = signDigest(sample.actor.seed, 'actor', sample.vault, '0'.repeat(16), eventHash(event));
    sample.events.push({ event, signatures: [{ kind: 'actor', by: sample.actor.id, sig }] });
    expect(fault()).toMatchObject({ seq: 6, kind: 'bad-signature' });
  });
});
