// Opaque secrets: passwords, seeds, tokens, small files. Holdfast keeps them and knows nothing about them.
import type { Algorithm } from './algorithm.ts';
import { checkMaterial, randomMaterial } from './algorithm.ts';
import { encodeBase64, encodeHex } from './ascii.ts';

const id = 'secret';
const size = { least: 1, most: 64 * 1024 };

export const secret: Algorithm = {
  id,
  purposes: ['secret'],
  strength: 0,
  size,
  generate: () => randomMaterial(32),
  publicOf: () => null,
  publicText() {
    throw new TypeError('a secret has no public half');
  },
  /** None: an unkeyed digest of a guessable secret would give it away. */
  checkValue: () => '',
  selfTest: (material) => checkMaterial({ id, size }, material),
  exports: [
    { id: 'raw', secret: true, text: false, ending: '.bin', encode: (bytes) => Uint8Array.from(bytes) },
    { id: 'hex', secret: true, text: true, ending: '.hex', encode: encodeHex },
    { id: 'base64', secret: true, text: true, ending: '.b64', encode: (bytes) => encodeBase64(bytes) },
  ],
  imports: ['raw', 'hex', 'base64'],
};
