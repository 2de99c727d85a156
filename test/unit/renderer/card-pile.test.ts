import { describe, expect, it } from 'vitest';
import { isStray, putAside, type StrayPile } from '../../../renderer/card-pile.ts';
import { headerOf } from '../../../shared/secret-port.ts';
import { madeUpCard } from '../../support/fake-cards.ts';

const header = (x: number, rehearsal = false) => headerOf(madeUpCard(x, rehearsal));

describe('a pile of cards', () => {
  it('sorts by set, counts each card once and says how many are missing', () => {
    let piles: readonly StrayPile[] = [];
    for (const x of [1, 2, 2, 1]) piles = putAside(piles, header(x), 'of another vault');
    piles = putAside(piles, header(1, true), 'a rehearsal card');
    expect(piles.map(({ xs, missing, why }) => ({ xs, missing, why }))).toEqual([
      { xs: [1, 2], missing: 1, why: 'of another vault' },
      { xs: [1], missing: 2, why: 'a rehearsal card' },
    ]);
    piles = putAside(putAside(piles, header(3), ''), header(4), '');
    expect(piles[0]?.missing).toBe(0);
    expect(piles[0]?.why).toBe('of another vault');
  });

  it('tells a card of something else from a card that is wrong', () => {
    for (const code of [
      'card-other-vault',
      'card-other-set',
      'card-old-epoch',
      'card-newer-epoch',
      'card-rehearsal',
    ])
      expect(isStray(code)).toBe(true);
    for (const code of ['card-altered', 'card-unknown', 'card-header', 'card-checksum', 'cards-same-twice'])
      expect(isStray(code)).toBe(false);
  });
});
