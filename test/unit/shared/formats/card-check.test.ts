import { beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../../shared/formats/card.ts';
import { checkCard, checkSet, openSet } from '../../../../shared/formats/card-check.ts';
import { cardProof, verifyCardProof } from '../../../../shared/formats/card-proof.ts';
import { searchSubsets } from '../../../../shared/formats/card-search.ts';
import { fromBase64url } from '../../../../shared/formats/encoding.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { randomBytes, SampleVault } from '../../../support/sample-vault.ts';

let sample: SampleVault;
const cards = () => sample.set.cards;
const one = (place: number) => cards()[place] as Card;
const altered = (card: Card): Card => ({ ...card, y: card.y.with(9, (card.y[9] as number) ^ 1) });
/** The product in the field of the cards. */
const times = (a: number, b: number): number =>
  b === 0 ? 0 : (b & 1 ? a : 0) ^ times(((a << 1) ^ (a & 0x80 ? 0x11b : 0)) & 0xff, b >> 1);
const replaced = (card: Card): Card => ({ ...card, y: randomBytes(32) });

beforeAll(async () => {
  sample = await SampleVault.make();
});

describe('one card', () => {
  it('is known by number, holder and label', () => {
    const entry = sample.set.manifest.cards[1];
    expect(checkCard(one(1), sample.set.manifest).ok).toEqual({
      number: 2,
      holder: entry?.holder,
      label: 'Ben',
    });
  });

  it('of another vault, set or epoch is told apart', async () => {
    const other = await SampleVault.make();
    const { manifest } = sample.set;
    expect(checkCard(other.set.cards[0] as Card, manifest).refused?.code).toBe('card-other-vault');
    expect(checkCard({ ...one(0), setTag: randomBytes(4) }, manifest).refused?.code).toBe('card-other-set');
    expect(checkCard({ ...one(0), k: 2 }, manifest).refused?.code).toBe('card-header');
    expect(checkCard({ ...one(0), rehearsal: true }, manifest).refused?.code).toBe('card-rehearsal');
    const unknown = [1, 2, 3, 4, 5, 6].find((x) => cards().every((card) => card.x !== x)) as number;
    expect(checkCard({ ...one(0), x: unknown }, manifest).refused?.code).toBe('card-unknown');
    expect(checkCard({ ...one(0), x: 0 }, manifest).refused?.code).toBe('card-unknown');
  });

  it('that was altered is named by its holder', () => {
    const refused = checkCard(altered(one(3)), sample.set.manifest).refused;
    expect(refused).toMatchObject({ code: 'card-altered', data: { number: 4, label: 'Dana' } });
    expect(refused?.message).toContain('Card 4 (Dana)');
  });

  it('of an old epoch is refused with the dates of its set', async () => {
    const vault = await SampleVault.make();
    await vault.renew(3, 5);
    const [first, second] = vault.sets as [typeof vault.set, typeof vault.set];
    const old = first.cards[0] as Card;
    const all = vault.sets.map(({ manifest }) => manifest);
    expect(checkCard(old, second.manifest, all).refused).toMatchObject({
      code: 'card-old-epoch',
      data: { epoch: 1, current: 2, created: first.manifest.created, replaced: second.manifest.created },
    });
    expect(checkCard(old, second.manifest).refused).toMatchObject({
      code: 'card-old-epoch',
      data: { created: '' },
    });
    expect(checkCard(second.cards[0] as Card, first.manifest).refused?.code).toBe('card-newer-epoch');
    const stray = { ...old, setTag: randomBytes(4) };
    expect(checkCard(stray, second.manifest, all).refused?.code).toBe('card-other-set');
  });

  it('signs that it was there, for one question only', () => {
    const [head, nonce] = [randomBytes(32), randomBytes(16)];
    const { manifest } = sample.set;
    const proof = cardProof(one(0).y, sample.vault, sample.instance, head, nonce);
    const key = fromBase64url(manifest.cards[0]?.signKey as string);
    expect(verifyCardProof(key, sample.vault, sample.instance, head, nonce, proof)).toBe(true);
    expect(verifyCardProof(key, sample.vault, sample.instance, head, randomBytes(16), proof)).toBe(false);
    expect(verifyCardProof(key, sample.vault, sample.instance, randomBytes(32), nonce, proof)).toBe(false);
    expect(verifyCardProof(randomBytes(32), sample.vault, sample.instance, head, nonce, proof)).toBe(false);
  });
});

describe('cards together', () => {
  it('open with k and with more', async () => {
    const { manifest, mk } = sample.set;
    expect(await openSet(cards().slice(1, 4), manifest)).toEqual(mk);
    expect(await openSet(cards(), manifest)).toEqual(mk);
  });

  it('say how many are missing, and count a card once', () => {
    const { manifest } = sample.set;
    expect(checkSet([], manifest).refused).toMatchObject({ code: 'cards-too-few', data: { missing: 3 } });
    expect(checkSet(cards().slice(0, 2), manifest).refused).toMatchObject({ data: { got: 2, missing: 1 } });
    const twice = checkSet([one(0), one(1), one(0)], manifest).refused;
    expect(twice).toMatchObject({ code: 'cards-same-twice', data: { number: 1, position: 3 } });
    expect(checkSet([one(0), altered(one(0)), one(2)], manifest).refused?.code).toBe('cards-same-twice');
  });

  it('never give an unconfirmed value', async () => {
    const { manifest } = sample.set;
    const bad = [one(0), altered(one(1)), one(2)];
    expect((await refusalOf(() => openSet(bad, manifest))).code).toBe('card-altered');
    const other = await SampleVault.make();
    const forged = { ...manifest, confirmation: other.set.manifest.confirmation };
    expect((await refusalOf(() => openSet(cards(), forged))).code).toBe('cards-do-not-open');
  });
});

describe('without the manifest', () => {
  it('finds the good subset and names the cards that do not fit', async () => {
    const pile = [replaced(one(0)), one(1), one(2), replaced(one(3)), one(4)];
    expect(await searchSubsets(pile)).toEqual({
      mk: sample.set.mk,
      fitting: [1, 2, 4],
      notFitting: [0, 3],
      decided: true,
    });
    expect(await searchSubsets(cards())).toEqual({
      mk: sample.set.mk,
      fitting: [0, 1, 2, 3, 4],
      notFitting: [],
      decided: true,
    });
  });

  it('tells an altered copy from the card itself', async () => {
    const pile = [altered(one(0)), one(0), one(1), one(1), one(2)];
    expect(await searchSubsets(pile)).toEqual({
      mk: sample.set.mk,
      fitting: [1, 2, 3, 4],
      notFitting: [0],
      decided: true,
    });
  });

  it('says plainly what cannot be known', async () => {
    const bad = [altered(one(0)), one(1), one(2)];
    expect((await refusalOf(() => searchSubsets(bad))).code).toBe('cards-culprit-unknown');
    const worse = [replaced(one(0)), replaced(one(1)), one(2), one(3)];
    expect((await refusalOf(() => searchSubsets(worse))).code).toBe('cards-none-open');
    expect((await refusalOf(() => searchSubsets(cards().slice(0, 2)))).code).toBe('cards-too-few');
    expect((await refusalOf(() => searchSubsets([]))).code).toBe('cards-too-few');
    const mixed = [one(0), one(1), { ...one(2), setTag: randomBytes(4) }];
    expect(await refusalOf(() => searchSubsets(mixed))).toMatchObject({
      code: 'cards-mixed',
      data: { position: 3 },
    });
  });

  it('blames nobody when alterations cancel out and other groups of cards open as well', async () => {
    const large = await SampleVault.make({ k: 8, n: 16 });
    const pile = large.set.cards.map((card, place) => (place < 8 ? altered(card) : card));
    const found = await searchSubsets(pile);
    expect(found).toEqual({ mk: large.set.mk, fitting: [], notFitting: [], decided: false });
  });

  it('blames nobody when holders alter their cards together so that theirs is the larger group', async () => {
    const { set } = await SampleVault.make({ k: 5, n: 10 });
    // A polynomial that is zero at x = 0 and at three honest cards: four of ten cards shifted by it agree with those three.
    const roots = set.cards.slice(0, 3).map(({ x }) => x);
    const shift = ({ x }: Card) => roots.reduce((product, root) => times(product, x ^ root), x);
    const pile = set.cards.map((card, place) =>
      place < 6 ? card : { ...card, y: card.y.with(9, (card.y[9] as number) ^ shift(card)) },
    );
    const larger = [0, 1, 2, 6, 7].map((place) => pile[place] as Card);
    expect((await searchSubsets(larger)).fitting).toEqual([0, 1, 2, 3, 4]);
    expect(await searchSubsets(pile)).toEqual({
      mk: set.mk,
      fitting: [],
      notFitting: [],
      decided: false,
    });
  });

  it('searches all subsets of the largest set', async () => {
    const large = await SampleVault.make({ k: 8, n: 16 });
    const pile = large.set.cards.map((card, place) => (place < 8 ? replaced(card) : card));
    const found = await searchSubsets(pile);
    expect(found.mk).toEqual(large.set.mk);
    expect(found.notFitting).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
