// Entries of the algorithms whose keys are bytes: AES, XChaCha20-Poly1305, HMAC, HKDF, opaque secrets.
import { cmac, gcm } from '@noble/ciphers/aes.js';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { equalBytes, utf8, wipe } from '../../../shared/formats/bytes.ts';
import { LABELS } from '../../../shared/formats/labels.ts';
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import { unwrapKw, unwrapKwp, wrapKw, wrapKwp } from './aes-kw.ts';
import { type Algorithm, checkMaterial, type Material, noPublicHalf, randomMaterial } from './algorithm.ts';

/** Bytes of a check value (ANSI X9.24-1:2017 appendix A). */
const shown = 3;
const label = utf8(LABELS.checkValue);

interface Plain {
  readonly id: MaterialAlgorithm;
  readonly size: { readonly least: number; readonly most: number };
  /** Bytes of a new key. */
  readonly fresh: number;
  checkValue(material: Material): string;
  /** False when the key does not do what it must. */
  works(material: Material): boolean;
}

function entry({ id, size, fresh, checkValue, works }: Plain): Algorithm {
  return {
    ...noPublicHalf,
    id,
    size,
    generate: async () => randomMaterial(fresh),
    checkValue(material) {
      checkMaterial({ id, size }, material);
      return checkValue(material);
    },
    selfTest(material) {
      checkMaterial({ id, size }, material);
      if (!works(material)) throw new Error(`${id} self-test failed`);
    },
  };
}

/** True when `open` gives back what `seal` took, and nothing once a bit was changed. */
function turns(
  seal: (text: Uint8Array) => Uint8Array,
  open: (sealed: Uint8Array) => Uint8Array | null,
): boolean {
  const probe = randomMaterial(24);
  const sealed = seal(probe);
  const back = open(sealed);
  const same = back !== null && equalBytes(back, probe);
  wipe(back, probe);
  sealed[0] = (sealed[0] as number) ^ 1;
  return same && open(sealed) === null;
}

/** An AEAD that throws for what was altered, as one that gives `null`. */
function quiet(open: (sealed: Uint8Array) => Uint8Array): (sealed: Uint8Array) => Uint8Array | null {
  return (sealed) => {
    try {
      return open(sealed);
    } catch {
      return null;
    }
  };
}

const keyedDigest = (hash: typeof sha256 | typeof sha512) => (key: Material) =>
  bytesToHex(hmac(hash, key, label).subarray(0, shown));

const exactly32 = { least: 32, most: 32 };

export const aes256 = entry({
  id: 'aes-256',
  size: exactly32,
  fresh: 32,
  /** AES-CMAC (RFC 4493) of a block of zeros. */
  checkValue: (key) => bytesToHex(cmac(new Uint8Array(16), key).subarray(0, shown)),
  works(key) {
    const nonce = randomMaterial(12);
    return (
      turns(
        (text) => wrapKw(key, text),
        (sealed) => unwrapKw(key, sealed),
      ) &&
      turns(
        (text) => wrapKwp(key, text),
        (sealed) => unwrapKwp(key, sealed),
      ) &&
      turns(
        (text) => gcm(key, nonce).encrypt(text),
        quiet((sealed) => gcm(key, nonce).decrypt(sealed)),
      )
    );
  },
});

export const xchacha20Poly1305 = entry({
  id: 'xchacha20-poly1305',
  size: exactly32,
  fresh: 32,
  checkValue: keyedDigest(sha256),
  works(key) {
    const nonce = randomMaterial(24);
    return turns(
      (text) => xchacha20poly1305(key, nonce).encrypt(text),
      quiet((sealed) => xchacha20poly1305(key, nonce).decrypt(sealed)),
    );
  },
});

/** Keys shorter than the digest would weaken it (RFC 2104 section 3); longer than a block they are hashed first. */
export const hmacSha256 = entry({
  id: 'hmac-sha256',
  size: { least: 32, most: 64 },
  fresh: 32,
  checkValue: keyedDigest(sha256),
  works: (key) => !equalBytes(hmac(sha256, key, label), hmac(sha256, key, label.subarray(1))),
});

export const hmacSha512 = entry({
  id: 'hmac-sha512',
  size: { least: 64, most: 128 },
  fresh: 64,
  checkValue: keyedDigest(sha512),
  works: (key) => !equalBytes(hmac(sha512, key, label), hmac(sha512, key, label.subarray(1))),
});

export const hkdfSha256 = entry({
  id: 'hkdf-sha256',
  size: { least: 32, most: 64 },
  fresh: 32,
  checkValue: keyedDigest(sha256),
  works(key) {
    const one = hkdf(sha256, key, undefined, label, 32);
    const other = hkdf(sha256, key, undefined, label.subarray(1), 32);
    const differ = !equalBytes(one, other);
    wipe(one, other);
    return differ;
  },
});

/** Passwords, seeds, tokens, small files: Holdfast keeps them and knows nothing about them. */
export const secret = entry({
  id: 'secret',
  size: { least: 1, most: 64 * 1024 },
  fresh: 32,
  /** None: an unkeyed digest of a guessable secret would give it away. */
  checkValue: () => '',
  works: () => true,
});
