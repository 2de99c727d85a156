import { describe, expect, it } from 'vitest';
import { openBox, padded, sealBox, unpadded } from '../../../../shared/formats/box.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { toHex } from '../../../../shared/formats/encoding.ts';

const key = new Uint8Array(32).fill(7);
const ad = { kind: 'test', id: '00ff' };

describe('box', () => {
  it('opens with the same key and associated data, in any order of its names', () => {
    const box = sealBox(key, ad, utf8('secret'));
    expect(box).toHaveLength(1 + 24 + 6 + 16);
    expect(openBox(key, { id: '00ff', kind: 'test' }, box)).toEqual(utf8('secret'));
  });

  it('never uses a nonce twice', () => {
    const nonces = new Set(
      Array.from({ length: 100 }, () => toHex(sealBox(key, ad, utf8('x')).slice(1, 25))),
    );
    expect(nonces.size).toBe(100);
  });

  it('gives null for every flipped bit, cut and other key or data', () => {
    const box = sealBox(key, ad, utf8('secret'));
    for (let i = 0; i < box.length; i++) {
      for (const bit of [1, 128]) {
        const other = box.slice();
        other[i] = (other[i] as number) ^ bit;
        expect(openBox(key, ad, other)).toBeNull();
      }
      expect(openBox(key, ad, box.slice(0, i))).toBeNull();
    }
    expect(openBox(new Uint8Array(32), ad, box)).toBeNull();
    expect(openBox(key, { ...ad, id: '00fe' }, box)).toBeNull();
  });
});

describe('padding', () => {
  it.each([
    [0, 256],
    [252, 256],
    [253, 512],
    [508, 512],
  ])('makes %i bytes %i', (length, size) => {
    const bytes = new Uint8Array(length).fill(1);
    expect(padded(bytes)).toHaveLength(size);
    expect(unpadded(padded(bytes))).toEqual(bytes);
  });

  it('refuses a length that does not fit and anything behind the bytes', () => {
    const block = padded(utf8('abc'));
    expect(() => unpadded(block.with(255, 1))).toThrow(TypeError);
    expect(() => unpadded(block.with(0, 1))).toThrow(TypeError);
    expect(() => unpadded(block.slice(1))).toThrow(TypeError);
    expect(() => unpadded(new Uint8Array(0))).toThrow(TypeError);
    expect(() => unpadded(new Uint8Array(512))).toThrow(TypeError);
  });
});
