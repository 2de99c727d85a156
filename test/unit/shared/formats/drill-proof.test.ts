import { beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import {
  checkProof,
  type DrillProof,
  manifestHead,
  type ProofContext,
  parseProof,
  proofDigest,
  proofFile,
} from '../../../../shared/formats/drill-proof.ts';
import { cardSigningSeed } from '../../../../shared/formats/master.ts';
import { signDigest } from '../../../../shared/formats/signature.ts';
import { proofOf } from '../../../support/drills.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { type SampleSet, SampleVault } from '../../../support/sample-vault.ts';

let sample: SampleVault;
let first: SampleSet;
let set: SampleSet;
let other: SampleSet;
beforeAll(async () => {
  sample = await SampleVault.make({ k: 3, n: 5 });
  first = sample.set;
  await sample.renew(3, 5);
  set = sample.set;
  other = (await SampleVault.make({ k: 3, n: 5 })).set;
});

const later = (days: number) => new Date(Date.parse(set.manifest.created) + days * 86_400_000).toISOString();

function context(change: Partial<ProofContext> = {}): ProofContext {
  return {
    manifest: set.manifest,
    now: later(10),
    taken: () => false,
    proven: () => null,
    isHead: (hash) => hash === manifestHead(set.manifest),
    ...change,
  };
}

const codeOf = (proof: DrillProof, change: Partial<ProofContext> = {}) =>
  checkProof(proof, context(change)).refused?.code;
const textOf = (proof: DrillProof) => new TextDecoder().decode(proofFile(proof));

describe('the proof of a drill', () => {
  it('reads back from its file and proves the cards that signed', () => {
    const proof = proofOf(set, [3, 1], { at: later(1) });
    const read = parseProof(textOf(proof));
    expect(read).toEqual(proof);
    expect(checkProof(read, context())).toEqual({ ok: [2, 4] });
  });

  it('holds nothing of the card', () => {
    const proof = proofOf(set, [0]);
    const text = textOf(proof);
    const { y } = set.cards[0] as SampleSet['cards'][number];
    for (const form of ['hex', 'base64', 'base64url'] as const)
      expect(text).not.toContain(Buffer.from(y).toString(form).slice(0, 12));
  });

  it('counts for nothing unsigned', async () => {
    const proof = proofOf(set, []);
    expect(codeOf(proof)).toBe('proof-unsigned');
    expect((await refusalOf(() => parseProof(textOf(proof)))).code).toBe('proof-unsigned');
    const { statement } = proof;
    expect((await refusalOf(() => parseProof(JSON.stringify({ statement })))).code).toBe('proof-unsigned');
  });

  it('counts for nothing when any member was altered', () => {
    const proof = proofOf(set, [0], { at: later(1) });
    const changes = [
      { at: later(2) },
      { nonce: 'A'.repeat(22) },
      { product: 'another' },
      { acknowledged: 'A'.repeat(43) },
      { level: 'D3' as const },
    ];
    for (const change of changes) {
      const altered = { ...proof, statement: { ...proof.statement, ...change } };
      expect(codeOf(altered), JSON.stringify(change)).toBe('proof-altered');
    }
  });

  it('counts for nothing signed by another card, another vault’s card or another epoch’s', () => {
    const proof = proofOf(set, [0]);
    const { vault, instance } = proof.statement;
    const by = (seed: Uint8Array) => ({
      ...proof,
      signatures: [
        {
          kind: 'card' as const,
          by: 'card:2:1',
          sig: signDigest(seed, 'card', vault, instance, proofDigest(proof.statement)),
        },
      ],
    });
    for (const cards of [set.cards.slice(1), other.cards, first.cards]) {
      const card = cards[0] as SampleSet['cards'][number];
      expect(codeOf(by(cardSigningSeed(card.y)))).toBe('proof-altered');
    }
  });

  it.each<[string, () => DrillProof, Partial<ProofContext>]>([
    ['proof-other-vault', () => proofOf(other, [0]), {}],
    ['proof-old-epoch', () => proofOf(first, [0]), {}],
    ['proof-other-set', () => proofOf(set, [0], { epoch: 3 }), {}],
    ['proof-other-set', () => proofOf(set, [0], { setTag: first.manifest.setTag }), {}],
    ['proof-other-set', () => proofOf(set, [0], { instance: '0123456789abcdef' }), {}],
    ['proof-future', () => proofOf(set, [0], { at: later(12) }), {}],
    ['proof-early', () => proofOf(set, [0], { at: first.manifest.created }), {}],
    ['proof-replayed', () => proofOf(set, [0]), { taken: () => true }],
    ['proof-stale', () => proofOf(set, [0], { at: later(1) }), { proven: () => later(2) }],
    ['proof-head', () => proofOf(set, [0], { head: 'A'.repeat(43) }), {}],
    ['proof-too-few', () => proofOf(set, [0, 1], { level: 'D3' }), {}],
    ['proof-format', () => proofOf(set, [0, 1, 2], { level: 'D4' }), {}],
    [
      'proof-head',
      () =>
        proofOf(set, [0, 1, 2], {
          level: 'D4',
          restore: { seq: 9, hash: 'A'.repeat(43), sha256: '0'.repeat(64), keys: 1, versions: 1 },
        }),
      {},
    ],
    ['proof-card-twice', () => proofOf(set, [0, 0]), {}],
  ])('is refused as %s', (code, make, change) => {
    expect(codeOf(make(), change)).toBe(code);
  });

  it('names a card that the set does not have', () => {
    const proof = proofOf(set, [0]);
    const signatures = proof.signatures.map((entry) => ({ ...entry, by: 'card:2:9' }));
    expect(codeOf({ ...proof, signatures })).toBe('proof-card-unknown');
  });

  it.each([
    ['proof-format', 'no JSON'],
    ['proof-format', '[]'],
    ['proof-format', 'null'],
    ['proof-format', '{"statement":{"kind":"something else"}}'],
    ['proof-newer', '{"statement":{"kind":"holdfast-drill-proof","v":2},"signatures":[1]}'],
    ['proof-format', '{"statement":{"kind":"holdfast-drill-proof","v":1},"signatures":[1]}'],
    ['proof-too-large', 'x'.repeat(20_000)],
  ])('a file that is none is refused as %s', async (code, text) => {
    expect((await refusalOf(() => parseProof(text))).code).toBe(code);
  });

  it('has a sentence of its own for each refusal', () => {
    const makes: [() => DrillProof, Partial<ProofContext>][] = [
      [() => proofOf(set, []), {}],
      [() => proofOf(other, [0]), {}],
      [() => proofOf(first, [0]), {}],
      [() => proofOf(set, [0]), { taken: () => true }],
      [() => ({ ...proofOf(set, [0]), statement: proofOf(set, [0]).statement }), {}],
    ];
    const sentences = makes.map(([make, change]) => checkProof(make(), context(change)).refused?.message);
    expect(new Set(sentences).size).toBe(makes.length);
    expect(sentences).not.toContain(undefined);
  });

  it('is stable: one statement has one digest', () => {
    const { statement } = proofOf(set, [0]);
    expect(proofDigest({ ...statement })).toEqual(proofDigest(JSON.parse(JSON.stringify(statement))));
    expect(proofDigest(statement)).not.toEqual(proofDigest({ ...statement, product: 'x' }));
    expect(utf8(textOf(proofOf(set, [0, 1, 2, 3, 4]))).length).toBeLessThan(16 * 1024);
  });
});
