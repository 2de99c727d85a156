import { bech32 } from '@scure/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBech32, encodeBech32 } from '../../../../electron/strongroom/age/bech32.ts';
import { fromUtf8, utf8 } from '../../../../shared/formats/bytes.ts';

const prefix = 'age-secret-key-';

test('writes what another implementation writes, and reads it back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 40 }), (data) => {
      const text = encodeBech32(prefix, data);
      expect(fromUtf8(text)).toBe(bech32.encode(prefix, bech32.toWords(data), 200).toUpperCase());
      expect(decodeBech32(prefix, text)).toEqual(Uint8Array.from(data));
      expect(decodeBech32(prefix, utf8(fromUtf8(text).toLowerCase()))).toEqual(Uint8Array.from(data));
    }),
  );
});

test('accepts nothing that another implementation refuses', () => {
  const good = encodeBech32(prefix, new Uint8Array(32).fill(9));
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 33, max: 126 }), (at, byte) => {
      const text = Uint8Array.from(good);
      fc.pre(text[at] !== byte);
      text[at] = byte;
      expect(decodeBech32(prefix, text)).toBeNull();
    }),
  );
  expect(decodeBech32(prefix, good.subarray(0, -1))).toBeNull();
  expect(decodeBech32(prefix, new Uint8Array(0))).toBeNull();
  expect(decodeBech32('age', good)).toBeNull();
  expect(decodeBech32(prefix, utf8(fromUtf8(good).replace('AGE', 'age')))).toBeNull();
});
