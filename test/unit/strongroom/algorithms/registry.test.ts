import { createCipheriv, createHash, createHmac, createPrivateKey, createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { pkcs8Of, spkiOf } from '../../../../electron/strongroom/algorithms/family.ts';
import {
  algorithmOf,
  algorithms,
  algorithmsOf,
} from '../../../../electron/strongroom/algorithms/registry.ts';
import { ALGORITHM_IDS, ALGORITHMS } from '../../../../shared/model/algorithms.ts';

const all = Object.values(algorithms);
const kept = new Map<string, Uint8Array>();

/** One key an algorithm for all tests: RSA keys take long. */
async function keyOf(algorithm: (typeof all)[number]): Promise<Uint8Array> {
  const material = kept.get(algorithm.id) ?? (await algorithm.generate());
  kept.set(algorithm.id, material);
  return material;
}

test('the registry and the model know the same algorithms', () => {
  expect([...all.map(({ id }) => id), 'tracked'].sort()).toEqual([...ALGORITHM_IDS].sort());
  for (const [id, algorithm] of Object.entries(algorithms)) expect(algorithm.id).toBe(id);
  expect(() => algorithmOf('tracked')).toThrow(TypeError);
  expect(algorithmsOf(algorithms['ecdsa-p256'].family)).toEqual(['ecdsa-p256', 'ecdh-p256']);
});

test.each(all)('$id: new keys differ, pass their self-test and have the right size', async (algorithm) => {
  const one = await keyOf(algorithm);
  if (!algorithm.id.startsWith('rsa-')) expect(one).not.toEqual(await algorithm.generate());
  expect(Buffer.isBuffer(one)).toBe(false);
  expect(one.length).toBeGreaterThanOrEqual(algorithm.size.least);
  expect(one.length).toBeLessThanOrEqual(algorithm.size.most);
  algorithm.selfTest(one);
  expect(() => algorithm.selfTest(new Uint8Array(algorithm.size.least - 1))).toThrow(RangeError);
  expect(() => algorithm.selfTest(new Uint8Array(algorithm.size.most + 1))).toThrow(RangeError);
  expect(algorithm.publicOf(one) === null).toBe(!ALGORITHMS[algorithm.id].asymmetric);
});

test.each(all.filter(({ family }) => family !== null && family.name !== 'ML-DSA-65'))(
  '$id: its check value is the SHA-256 of the SPKI that another implementation makes',
  async (algorithm) => {
    const { family } = algorithm;
    if (family === null) throw new Error('expected a family');
    const material = await keyOf(algorithm);
    const key = Buffer.from(pkcs8Of(family, material));
    const spki = createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' })).export({
      format: 'der',
      type: 'spki',
    });
    expect(algorithm.checkValue(material)).toBe(createHash('sha256').update(spki).digest('hex'));
    expect(Uint8Array.from(spki)).toEqual(spkiOf(family, algorithm.publicOf(material) as Uint8Array));
  },
);

test('symmetric check values are three bytes, and an opaque secret has none without its ring', () => {
  const key = Uint8Array.from({ length: 64 }, (_, i) => i);
  const short = key.subarray(0, 32);
  const cipher = createCipheriv('aes-256-ecb', short, null).setAutoPadding(false);
  // CMAC of one whole block: L = E(0), K1 = L doubled, then E(0 xor K1).
  const l = BigInt(`0x${cipher.update(Buffer.alloc(16)).toString('hex')}`);
  const doubled = (l << 1n) & ((1n << 128n) - 1n);
  const k1 = l >> 127n === 1n ? doubled ^ 0x87n : doubled;
  const cmac = createCipheriv('aes-256-ecb', short, null)
    .setAutoPadding(false)
    .update(Buffer.from(k1.toString(16).padStart(32, '0'), 'hex'));
  expect(algorithms['aes-256'].checkValue(short)).toBe(cmac.subarray(0, 3).toString('hex'));
  const keyed = (hash: string, bytes: Uint8Array) =>
    createHmac(hash, bytes).update('holdfast/v1/check-value').digest('hex').slice(0, 6);
  for (const id of ['hmac-sha256', 'hkdf-sha256', 'xchacha20-poly1305'] as const) {
    expect(algorithms[id].checkValue(short)).toBe(keyed('sha256', short));
  }
  expect(algorithms['hmac-sha512'].checkValue(key)).toBe(keyed('sha512', key));
  expect(algorithms.secret.checkValue(key)).toBe('');
});
