import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../shared/formats/encoding.ts';
import {
  confirmationOf,
  isRecipient,
  recoveryIdentity,
  recoveryRecipient,
  recoveryScalar,
} from '../../../../shared/formats/master.ts';
import { combineShares, commitment, splitSecret } from '../../../../shared/formats/shares.ts';
import { randomBytes } from '../../../support/sample-vault.ts';

describe('splitting and combining', () => {
  it('takes a Buffer and leaves the secret as it was', async () => {
    const secret = Buffer.from(randomBytes(32));
    const parts = await splitSecret(secret, 5, 3);
    expect(parts).toHaveLength(5);
    for (const { x, y } of parts) {
      expect(x).toBeGreaterThan(0);
      expect(y.constructor).toBe(Uint8Array);
      expect(y).toHaveLength(32);
    }
    const asBuffers = parts.slice(2).map(({ x, y }) => ({ x, y: Buffer.from(y) }));
    expect(await combineShares(asBuffers)).toEqual(Uint8Array.from(secret));
  });

  it.each([
    [5, 1],
    [2, 3],
    [17, 2],
    [5, 2.5],
  ])('refuses n %d with k %d', async (n, k) => {
    await expect(splitSecret(randomBytes(32), n, k)).rejects.toThrow(RangeError);
  });

  it('refuses x = 0, a repeated x, too few, unequal lengths', async () => {
    const [a, b] = (await splitSecret(randomBytes(32), 2, 2)) as [
      { x: number; y: Uint8Array },
      { x: number; y: Uint8Array },
    ];
    for (const wrong of [
      [a, { ...b, x: 0 }],
      [a, { ...b, x: 256 }],
      [a, { ...b, x: 1.5 }],
      [a, { ...b, x: a.x }],
      [a],
      [],
      [a, { ...b, y: b.y.slice(1) }],
      Array.from({ length: 17 }, (_, i) => ({ x: i + 1, y: a.y })),
    ]) {
      await expect(combineShares(wrong)).rejects.toThrow(RangeError);
    }
  });

  it('commits to every field', () => {
    const base = {
      vault: '00'.repeat(16),
      setTag: new Uint8Array(4),
      epoch: 1,
      k: 2,
      x: 3,
      y: new Uint8Array(32),
    };
    const seen = new Set(
      [
        base,
        { ...base, vault: '01'.repeat(16) },
        { ...base, setTag: new Uint8Array(4).fill(1) },
        { ...base, epoch: 2 },
        { ...base, k: 3 },
        { ...base, x: 2 },
        { ...base, y: new Uint8Array(32).fill(1) },
      ].map((share) => toHex(commitment(share))),
    );
    expect(seen.size).toBe(7);
  });
});

describe('what follows from the master key', () => {
  it('is an age identity and its recipient, apart from the confirmation value', () => {
    const mk = randomBytes(32);
    expect(recoveryIdentity(mk)).toMatch(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/);
    expect(isRecipient(recoveryRecipient(mk))).toBe(true);
    expect(isRecipient(recoveryRecipient(mk).toUpperCase())).toBe(false);
    expect(isRecipient(recoveryRecipient(mk).replace(/.$/, (c) => (c === 'q' ? 'p' : 'q')))).toBe(false);
    expect(toHex(recoveryScalar(mk))).not.toBe(toHex(confirmationOf(mk)));
  });
});
