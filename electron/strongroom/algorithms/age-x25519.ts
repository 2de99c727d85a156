// age X25519 keys: files encrypted to a recipient. Material is the scalar of 32 bytes.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Stanza } from 'age-encryption';
import { equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import { x25519Identity } from '../age/identity.ts';
import { fileKeyLength, x25519Recipient } from '../age/recipient.ts';
import { recipientText } from '../age/recipient-text.ts';
import { type Algorithm, checkMaterial, randomMaterial } from './algorithm.ts';
import { publicKeyOf } from './curve25519.ts';
import { keyLength, spkiOf } from './curve25519-public.ts';

const id = 'age-x25519';
const size = { least: keyLength, most: keyLength };

export const ageX25519: Algorithm = {
  id,
  size,
  family: null,
  generate: async () => randomMaterial(keyLength),
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
};
