// age's post-quantum hybrid keys: files encrypted to ML-KEM-768 with X25519. Material is the seed of 32 bytes.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Stanza } from 'age-encryption';
import { equalBytes, wipe } from '../../../shared/formats/bytes.ts';
import {
  hybridIdentity,
  hybridLengths,
  hybridPublicKey,
  hybridRecipient,
  hybridRecipientText,
} from '../age/hybrid.ts';
import { fileKeyLength } from '../age/recipient.ts';
import { type Algorithm, checkMaterial, randomMaterial } from './algorithm.ts';

const id = 'age-hybrid';
const size = { least: hybridLengths.seed, most: hybridLengths.seed };

export const ageHybrid: Algorithm = {
  id,
  size,
  family: null,
  generate: async () => randomMaterial(hybridLengths.seed),
  publicOf: hybridPublicKey,
  publicText: hybridRecipientText,
  /** No SPKI is registered for it: the digest of the public key itself. */
  checkValue: (seed) => bytesToHex(sha256(hybridPublicKey(seed))),
  selfTest(seed) {
    checkMaterial({ id, size }, seed);
    const fileKey = randomMaterial(fileKeyLength);
    const stanzas = hybridRecipient(hybridRecipientText(hybridPublicKey(seed))).wrapFileKey(fileKey);
    const opened = hybridIdentity(seed).unwrapFileKey(stanzas as Stanza[]) as Uint8Array | null;
    const same = opened !== null && equalBytes(opened, fileKey);
    wipe(fileKey, opened);
    if (!same) throw new Error('age-hybrid self-test: own file key did not open');
  },
};
