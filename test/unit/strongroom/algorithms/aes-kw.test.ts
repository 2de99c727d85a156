import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrapKw, unwrapKwp, wrapKw, wrapKwp } from '../../../../electron/strongroom/algorithms/aes-kw.ts';

const kek = crypto.getRandomValues(new Uint8Array(32));

test('wraps as OpenSSL does and unwraps', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), (key) => {
      const wrapped = wrapKwp(kek, key);
      const cipher = createCipheriv('id-aes256-wrap-pad', kek, Buffer.from('a65959a6', 'hex'));
      expect(Buffer.from(wrapped)).toEqual(Buffer.concat([cipher.update(key), cipher.final()]));
      expect(unwrapKwp(kek, wrapped)).toEqual(Uint8Array.from(key));
    }),
    { numRuns: 50 },
  );
  const key = new Uint8Array(24).fill(3);
  expect(unwrapKw(kek, wrapKw(kek, key))).toEqual(key);
});

test('any altered bit, another key and wrong lengths give nothing', () => {
  const key = crypto.getRandomValues(new Uint8Array(32));
  for (const [wrap, unwrap] of [
    [wrapKw, unwrapKw],
    [wrapKwp, unwrapKwp],
  ] as const) {
    const wrapped = wrap(kek, key);
    for (let bit = 0; bit < wrapped.length * 8; bit++) {
      const altered = Uint8Array.from(wrapped);
      altered[bit >> 3] = (altered[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(unwrap(kek, altered)).toBeNull();
    }
    expect(unwrap(new Uint8Array(32), wrapped)).toBeNull();
    for (const length of [0, 8, 15, 39]) expect(unwrap(kek, wrapped.subarray(0, length))).toBeNull();
  }
});
