// libsodium and the runtime's crypto say the same of every key, message and peer.
import { createPrivateKey, createPublicKey, diffieHellman, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  agreeX25519,
  pkcs8Prefix,
  publicKeyOf,
  signEd25519,
} from '../../../../electron/strongroom/algorithms/curve25519.ts';
import {
  type Curve,
  spkiOf,
  verifyEd25519,
} from '../../../../electron/strongroom/algorithms/curve25519-public.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const privateObject = (curve: Curve, secret: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([pkcs8Prefix(curve), secret]),
    format: 'der',
    type: 'pkcs8',
  });

it('signs as OpenSSL does, also an empty message, and leaves the seed as it is', () => {
  for (const length of [0, 1, 32, 1000]) {
    const [seed, message] = [random(32), random(length)];
    const before = Uint8Array.from(seed);
    const signature = signEd25519(seed, message);
    expect(signature).toEqual(Uint8Array.from(sign(null, message, privateObject('ed25519', seed))));
    expect(verifyEd25519(publicKeyOf('ed25519', seed), message, signature)).toBe(true);
    expect(verifyEd25519(publicKeyOf('ed25519', random(32)), message, signature)).toBe(false);
    expect(seed).toEqual(before);
  }
});

it('has the public keys that OpenSSL has', () => {
  for (const curve of ['ed25519', 'x25519'] as const) {
    const secret = random(32);
    const theirs = createPublicKey(privateObject(curve, secret)).export({ format: 'der', type: 'spki' });
    expect(spkiOf(curve, publicKeyOf(curve, secret))).toEqual(Uint8Array.from(theirs));
  }
});

it('agrees as OpenSSL does, and on nothing with a peer of low order', () => {
  const [mine, theirs] = [random(32), random(32)];
  const peer = publicKeyOf('x25519', theirs);
  const publicKey = createPublicKey({
    key: Buffer.from(spkiOf('x25519', peer)),
    format: 'der',
    type: 'spki',
  });
  const shared = diffieHellman({ privateKey: privateObject('x25519', mine), publicKey });
  expect(agreeX25519(mine, peer)).toEqual(Uint8Array.from(shared));
  expect(agreeX25519(theirs, publicKeyOf('x25519', mine))).toEqual(Uint8Array.from(shared));
  // The points of order 1, 2, 4 and 8 (RFC 7748 section 6.1 has the receiver look for zero).
  const low = [
    '0000000000000000000000000000000000000000000000000000000000000000',
    '0100000000000000000000000000000000000000000000000000000000000000',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
    '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  ];
  for (const hex of low) expect(agreeX25519(mine, Uint8Array.from(Buffer.from(hex, 'hex')))).toBeNull();
});

it('refuses what is no key, without saying what it was', () => {
  for (const bytes of [new Uint8Array(31), new Uint8Array(33)]) {
    expect(() => signEd25519(bytes, random(1))).toThrow(RangeError);
    expect(() => publicKeyOf('x25519', bytes)).toThrow(RangeError);
    expect(() => agreeX25519(bytes, random(32))).toThrow(RangeError);
    expect(() => agreeX25519(random(32), bytes)).toThrow(RangeError);
  }
});
