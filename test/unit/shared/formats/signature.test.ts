import { createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../../shared/formats/bytes.ts';
import { fromBase64url, fromHex } from '../../../../shared/formats/encoding.ts';
import {
  signDigest,
  signedMessage,
  verifyEd25519,
  verifySignature,
} from '../../../../shared/formats/signature.ts';
import { SIGNATURE_KINDS, SignatureSchema } from '../../../../shared/formats/signature-kinds.ts';

const seed = new Uint8Array(32).fill(3);
const key = ed25519.getPublicKey(seed);
const vault = '00112233445566778899aabbccddeeff';
const instance = '0123456789abcdef';
const hash = new Uint8Array(32).fill(9);
const sig = signDigest(seed, 'actor', vault, instance, hash);

describe('signatures', () => {
  it('hold for their kind, vault, instance and digest alone', () => {
    expect(verifySignature(key, 'actor', vault, instance, hash, sig)).toBe(true);
    for (const kind of SIGNATURE_KINDS.filter((other) => other !== 'actor')) {
      expect(verifySignature(key, kind, vault, instance, hash, sig)).toBe(false);
    }
    expect(verifySignature(key, 'actor', vault.replace('0', '1'), instance, hash, sig)).toBe(false);
    expect(verifySignature(key, 'actor', vault, instance.replace('0', '1'), hash, sig)).toBe(false);
    expect(verifySignature(key, 'actor', vault, instance, hash.with(0, 8), sig)).toBe(false);
  });

  it('are those of node:crypto, both ways', () => {
    const prefix = fromHex('302e020100300506032b657004220420');
    const node = createPrivateKey({ key: Buffer.from(concat(prefix, seed)), format: 'der', type: 'pkcs8' });
    const message = signedMessage('actor', vault, instance, hash);
    expect(nodeVerify(null, message, createPublicKey(node), fromBase64url(sig))).toBe(true);
    expect(verifyEd25519(key, message, Uint8Array.from(nodeSign(null, message, node)))).toBe(true);
  });

  it('are false, without an error, for malformed keys and texts', () => {
    expect(verifySignature(key.slice(1), 'actor', vault, instance, hash, sig)).toBe(false);
    expect(verifySignature(new Uint8Array(32), 'actor', vault, instance, hash, sig)).toBe(false);
    expect(verifySignature(key, 'actor', vault, instance, hash, 'not base64 !')).toBe(false);
    expect(verifySignature(key, 'actor', vault, instance, hash, sig.slice(4))).toBe(false);
  });

  it('name a custodian, or a card exactly for the kind card', () => {
    const good = { kind: 'actor', by: '0123456789abcdef', sig };
    expect(SignatureSchema.safeParse(good).success).toBe(true);
    expect(SignatureSchema.safeParse({ ...good, kind: 'card', by: 'card:1:16' }).success).toBe(true);
    for (const other of [
      { by: 'card:1:16' },
      { kind: 'card' },
      { by: 'card:0:1' },
      { by: 'Ada' },
      { sig: sig.slice(1) },
      { x: 1 },
    ]) {
      expect(SignatureSchema.safeParse({ ...good, ...other }).success).toBe(false);
    }
  });
});
