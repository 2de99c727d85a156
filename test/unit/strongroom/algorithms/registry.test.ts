import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { hexToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { importKey } from '../../../../electron/strongroom/algorithms/import.ts';
import {
  algorithms,
  findAlgorithm,
  findExport,
} from '../../../../electron/strongroom/algorithms/registry.ts';

const all = Object.values(algorithms);

test.each(all)('$id: new keys differ, pass their self-test and have the right size', (algorithm) => {
  const one = algorithm.generate();
  expect(one).not.toEqual(algorithm.generate());
  expect(Buffer.isBuffer(one)).toBe(false);
  expect(one.length).toBeGreaterThanOrEqual(algorithm.size.least);
  algorithm.selfTest(one);
  expect(() => algorithm.selfTest(new Uint8Array(algorithm.size.least - 1))).toThrow(RangeError);
  expect(() => algorithm.selfTest(new Uint8Array(algorithm.size.most + 1))).toThrow(RangeError);
});

test.each(all)('$id: every secret export is a copy, and what can be imported comes back', (algorithm) => {
  const material = algorithm.generate();
  const kept = Uint8Array.from(material);
  for (const format of algorithm.exports.filter((each) => each.secret)) {
    const written = format.encode(material);
    const plain = format.id === 'raw' || format.id === 'hex' || format.id === 'base64';
    if (plain && algorithm.imports.includes(format.id as 'raw')) {
      const hints = { algorithm: algorithm.id, format: format.id as 'raw' };
      expect(importKey(written, hints).material, format.id).toEqual(kept);
    }
    if (!plain)
      expect(importKey(written), format.id).toMatchObject({ algorithm: algorithm.id, material: kept });
    written.fill(0);
    expect(material).toEqual(kept);
  }
});

test('key check values follow their definitions', () => {
  const aes = hexToBytes('2b7e151628aed2a6abf7158809cf4f3c2b7e151628aed2a6abf7158809cf4f3c');
  expect(algorithms['aes-256'].checkValue(aes)).toMatch(/^[0-9a-f]{6}$/);
  expect(algorithms.secret.checkValue(aes)).toBe('');
  for (const id of ['ed25519', 'age-x25519'] as const) {
    const key = algorithms[id].generate();
    const type = id === 'ed25519' ? 'ed25519' : 'x25519';
    const der = Buffer.concat([
      Buffer.from(
        `302e020100300506032b65${id === 'ed25519' ? '70' : '6e'}04220420`.replace('0632b', '06032b'),
        'hex',
      ),
      key,
    ]);
    const spki = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
    expect(spki.asymmetricKeyType).toBe(type);
    const digest = createHash('sha256')
      .update(spki.export({ format: 'der', type: 'spki' }))
      .digest('hex');
    expect(algorithms[id].checkValue(key)).toBe(digest);
  }
});

test('the JWK of a public key is read by another implementation', () => {
  const seed = algorithms.ed25519.generate();
  const publicKey = algorithms.ed25519.publicOf(seed) as Uint8Array;
  const jwk = JSON.parse(
    Buffer.from(findExport(algorithms.ed25519, 'jwk-public')?.encode(publicKey) ?? []).toString(),
  );
  const read = createPublicKey({ key: jwk, format: 'jwk' });
  expect(Uint8Array.from(read.export({ format: 'der', type: 'spki' }).subarray(-32))).toEqual(publicKey);
});

test('names from outside find their entry or nothing', () => {
  expect(findAlgorithm('ed25519')?.id).toBe('ed25519');
  for (const name of ['', 'toString', '__proto__', 'rsa']) expect(findAlgorithm(name)).toBeNull();
});
