import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publicKeyOf } from '../../../../electron/strongroom/algorithms/curve25519.ts';
import { ed25519Family as family } from '../../../../electron/strongroom/algorithms/curve25519-families.ts';
import { signSshsig, verifySshsig } from '../../../../electron/strongroom/signatures/sshsig.ts';
import { Refusal } from '../../../../shared/errors/index.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const seed = crypto.getRandomValues(new Uint8Array(32));
const publicKey = publicKeyOf('ed25519', seed);
const sha512 = Uint8Array.from(createHash('sha512').update('content').digest());
const armored = signSshsig({ family, material: seed, namespace: 'file', sha512 });
const good = { armored, family, publicKey, namespace: 'file', sha512 };
const codeOf = async (change: Partial<typeof good>) =>
  (await refusalOf(() => verifySshsig({ ...good, ...change }))).code;

test('a signature verifies for its content, key and purpose alone', async () => {
  expect(verifySshsig(good)).toBe(true);
  expect(await codeOf({ namespace: 'git' })).toBe('signature-other-namespace');
  expect(await codeOf({ publicKey: publicKeyOf('ed25519', new Uint8Array(32)) })).toBe('signature-other-key');
  expect(await codeOf({ sha512: new Uint8Array(64) })).toBe('signature-bad');
  for (const text of [
    '',
    'hello',
    armored.slice(0, 100),
    armored + armored,
    armored.replace('SSH SIG', 'XXX SIG'),
  ]) {
    expect(await codeOf({ armored: text })).toBe('signature-malformed');
  }
});

test('no altered signature verifies, and none gives an uncaught error', () => {
  const lines = armored.split('\n');
  const body = Buffer.from(lines.slice(1, -2).join(''), 'base64');
  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const altered = Buffer.from(body);
      altered[at] = (altered[at] as number) ^ flip;
      const text = `${lines[0]}\n${altered.toString('base64')}\n-----END SSH SIGNATURE-----\n`;
      expect(() => verifySshsig({ ...good, armored: text })).toThrow(Refusal);
    }),
    { numRuns: 400 },
  );
});

test('a digest of another length and an empty purpose are bugs', () => {
  expect(() => signSshsig({ family, material: seed, namespace: 'file', sha512: new Uint8Array(32) })).toThrow(
    RangeError,
  );
  expect(() => signSshsig({ family, material: seed, namespace: '', sha512 })).toThrow(TypeError);
});
