// AES-256 keys that wrap other keys. Material is 32 bytes.
import { cmac } from '@noble/ciphers/aes.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import { unwrapKwp, wrapKwp } from './aes-kw.ts';
import type { Algorithm } from './algorithm.ts';
import { checkMaterial, randomMaterial } from './algorithm.ts';
import { encodeBase64, encodeHex } from './ascii.ts';

const id = 'aes-256';
const size = { least: 32, most: 32 };

export const aes256: Algorithm = {
  id,
  purposes: ['wrap'],
  strength: 256,
  size,
  generate: () => randomMaterial(32),
  publicOf: () => null,
  publicText() {
    throw new TypeError('an AES key has no public half');
  },
  /** AES-CMAC (RFC 4493) of a block of zeros, first 3 bytes (ANSI X9.24-1:2017 appendix A). */
  checkValue(material) {
    checkMaterial({ id, size }, material);
    return bytesToHex(cmac(new Uint8Array(16), material).subarray(0, 3));
  },
  selfTest(material) {
    checkMaterial({ id, size }, material);
    const probe = randomMaterial(27);
    const wrapped = wrapKwp(material, probe);
    const back = unwrapKwp(material, wrapped);
    const same = back !== null && equalBytes(back, probe);
    wipe(back, probe);
    wrapped[0] = (wrapped[0] as number) ^ 1;
    if (!same) throw new Error('aes-256 self-test: own wrapped key did not open');
    if (unwrapKwp(material, wrapped) !== null)
      throw new Error('aes-256 self-test: altered wrapped key opened');
  },
  exports: [
    { id: 'raw', secret: true, text: false, ending: '.bin', encode: (key) => Uint8Array.from(key) },
    { id: 'hex', secret: true, text: true, ending: '.hex', encode: encodeHex },
    { id: 'base64', secret: true, text: true, ending: '.b64', encode: (key) => encodeBase64(key) },
  ],
  imports: ['raw', 'hex', 'base64'],
};
