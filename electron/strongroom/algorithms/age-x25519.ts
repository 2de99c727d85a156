// age X25519 keys: files encrypted to a recipient. Material is the scalar of 32 bytes.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Stanza } from 'age-encryption';
import { concat, equalBytes, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { identityText, x25519Identity } from '../age/identity.ts';
import { fileKeyLength, recipientText, x25519Recipient } from '../age/recipient.ts';
import type { Algorithm } from './algorithm.ts';
import { checkMaterial, randomMaterial } from './algorithm.ts';
import { keyLength, publicKeyOf, spkiOf } from './curve25519.ts';

const id = 'age-x25519';
const size = { least: keyLength, most: keyLength };

export const ageX25519: Algorithm = {
  id,
  purposes: ['encrypt'],
  strength: 128,
  size,
  generate: () => randomMaterial(keyLength),
  publicOf: (material) => publicKeyOf('x25519', material),
  publicText: recipientText,
  checkValue: (material) => bytesToHex(sha256(spkiOf('x25519', publicKeyOf('x25519', material)))),
  selfTest(material) {
    checkMaterial({ id, size }, material);
    const fileKey = randomMaterial(fileKeyLength);
    const recipient = x25519Recipient(recipientText(publicKeyOf('x25519', material)));
    const stanzas = recipient.wrapFileKey(fileKey) as Stanza[];
    const opened = x25519Identity(material).unwrapFileKey(stanzas) as Uint8Array | null;
    const same = opened !== null && equalBytes(opened, fileKey);
    wipe(fileKey, opened);
    if (!same) throw new Error('age-x25519 self-test: own file key did not open');
  },
  exports: [
    { id: 'age-identity', secret: true, text: true, ending: '.txt', encode: identityLine },
    {
      id: 'age-recipient',
      secret: false,
      text: true,
      ending: '.pub.txt',
      encode: (key) => utf8(`${recipientText(key)}\n`),
    },
  ],
  imports: ['age-identity'],
};

function identityLine(scalar: Uint8Array): Uint8Array {
  const text = identityText(scalar);
  const line = concat(text, Uint8Array.of(0x0a));
  wipe(text);
  return line;
}
