import { expect, test } from 'vitest';
import { openLargeBox, sealLargeBox } from '../../../../electron/strongroom/operations/large-box.ts';
import { openBox, sealBox } from '../../../../shared/formats/box.ts';

const random = (length: number) => new Uint8Array(length).map(() => Math.floor(Math.random() * 256));
const key = random(32);
const ad = { kind: 'test', vault: 'abc' };

test.each([0, 1, 64, 65_536, 300_003])('%i bytes: each opens what the other sealed', (length) => {
  const plain = random(length);
  const same = (opened: Uint8Array | null) => opened !== null && Buffer.compare(opened, plain) === 0;
  expect(same(openBox(key, ad, sealLargeBox(key, ad, plain)))).toBe(true);
  expect(same(openLargeBox(key, ad, sealBox(key, ad, plain)))).toBe(true);
});

test('what was altered, cut, is for another key or belongs elsewhere does not open', () => {
  const box = sealLargeBox(key, ad, random(500));
  for (const at of [0, 1, 24, 25, 300, box.length - 1]) {
    expect(openLargeBox(key, ad, box.with(at, (box[at] as number) ^ 1)), `byte ${at}`).toBeNull();
  }
  for (const length of [0, 1, 25, 40, 41, box.length - 1]) {
    expect(openLargeBox(key, ad, box.subarray(0, length)), `${length} bytes`).toBeNull();
  }
  expect(openLargeBox(key.with(3, (key[3] as number) ^ 1), ad, box)).toBeNull();
  expect(openLargeBox(key, { ...ad, vault: 'abd' }, box)).toBeNull();
});

test('no nonce comes twice', () => {
  const nonces = Array.from({ length: 50 }, () => sealLargeBox(key, ad, random(4)).slice(1, 25).join());
  expect(new Set(nonces).size).toBe(50);
});
