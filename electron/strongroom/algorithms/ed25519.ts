// Ed25519 signing keys (RFC 8032). Material is the seed of 32 bytes.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';
import { utf8 } from '../../../shared/formats/bytes.ts';
import type { Algorithm } from './algorithm.ts';
import { checkMaterial, randomMaterial } from './algorithm.ts';
import { keyLength, publicKeyOf, signEd25519, spkiOf, verifyEd25519 } from './curve25519.ts';
import { encodeOpenssh, sshPublicText } from './openssh.ts';
import { encodePem } from './pem.ts';
import { encodePkcs8 } from './pkcs8.ts';

const id = 'ed25519';
const size = { least: keyLength, most: keyLength };
const probe = utf8('holdfast/v1/self-test');

export const ed25519: Algorithm = {
  id,
  purposes: ['sign'],
  strength: 128,
  size,
  generate: () => randomMaterial(keyLength),
  publicOf: (material) => publicKeyOf(id, material),
  publicText: sshPublicText,
  checkValue: (material) => bytesToHex(sha256(spkiOf(id, publicKeyOf(id, material)))),
  selfTest(material) {
    checkMaterial({ id, size }, material);
    const publicKey = publicKeyOf(id, material);
    const signature = signEd25519(material, probe);
    if (!verifyEd25519(publicKey, probe, signature))
      throw new Error('ed25519 self-test: own signature refused');
    signature[0] = (signature[0] as number) ^ 1;
    if (verifyEd25519(publicKey, probe, signature))
      throw new Error('ed25519 self-test: altered signature accepted');
  },
  exports: [
    { id: 'pkcs8-pem', secret: true, text: true, ending: '.pem', encode: pkcs8Pem },
    { id: 'pkcs8-der', secret: true, text: false, ending: '.der', encode: encodePkcs8 },
    { id: 'openssh-private', secret: true, text: true, ending: '', encode: encodeOpenssh },
    { id: 'raw', secret: true, text: false, ending: '.bin', encode: (seed) => Uint8Array.from(seed) },
    { id: 'spki-pem', secret: false, text: true, ending: '.pub.pem', encode: spkiPem },
    { id: 'spki-der', secret: false, text: false, ending: '.pub.der', encode: (key) => spkiOf(id, key) },
    {
      id: 'openssh-public',
      secret: false,
      text: true,
      ending: '.pub',
      encode: (key) => utf8(`${sshPublicText(key)}\n`),
    },
    { id: 'jwk-public', secret: false, text: true, ending: '.jwk', encode: jwk },
  ],
  imports: ['pkcs8', 'openssh-private'],
};

function pkcs8Pem(seed: Uint8Array): Uint8Array {
  const der = encodePkcs8(seed);
  const text = encodePem('PRIVATE KEY', der);
  der.fill(0);
  return text;
}

function spkiPem(publicKey: Uint8Array): Uint8Array {
  return encodePem('PUBLIC KEY', spkiOf(id, publicKey));
}

/** RFC 8037 section 2; members in the order of RFC 7638, so that the text without newline hashes to the thumbprint. */
function jwk(publicKey: Uint8Array): Uint8Array {
  return utf8(`${JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x: base64urlnopad.encode(publicKey) })}\n`);
}
