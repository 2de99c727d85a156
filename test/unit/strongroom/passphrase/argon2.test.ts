import { argon2id } from '@noble/hashes/argon2.js';
import { expect, test } from 'vitest';
import { checkParameters, defaultCost, derive } from '../../../../electron/strongroom/passphrase/argon2.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const salt = new Uint8Array(16).fill(5);
const least = { m: 65_536, t: 1, p: 1, salt };

test('agrees with a second implementation at the least parameters', async () => {
  const passphrase = utf8('six words chosen by honest dice');
  const key = await derive(passphrase, least);
  expect(key).toHaveLength(32);
  expect(key).toEqual(argon2id(passphrase, salt, { m: 65_536, t: 1, p: 1, dkLen: 32 }));
  expect(Buffer.isBuffer(key)).toBe(false);
});

test('every parameter matters', async () => {
  const passphrase = utf8('x');
  const keys = await Promise.all(
    [
      least,
      { ...least, t: 2 },
      { ...least, p: 2 },
      { ...least, m: 65_544 },
      { ...least, salt: new Uint8Array(16) },
    ].map(async (params) => Buffer.from(await derive(passphrase, params)).toString('hex')),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test('accepts the default and refuses what is weak or absurd, naming the field', async () => {
  expect(() => checkParameters({ ...defaultCost, salt })).not.toThrow();
  const wrong = [
    ['m', { m: 65_535 }],
    ['m', { m: 1_048_577 }],
    ['m', { m: Number.NaN }],
    ['t', { t: 0 }],
    ['t', { t: 11 }],
    ['t', { t: 1.5 }],
    ['p', { p: 0 }],
    ['p', { p: 17 }],
    ['salt', { salt: new Uint8Array(8) }],
  ] as const;
  for (const [field, change] of wrong) {
    const refused = await refusalOf(() => derive(utf8('x'), { ...least, ...change }));
    expect(refused).toMatchObject({ code: 'passphrase-parameters', data: { field } });
  }
});
