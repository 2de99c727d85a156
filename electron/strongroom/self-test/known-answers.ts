// Known answers of every primitive that Holdfast relies on, from their standards, as one table: the same rows run under
// Node and inside Electron, whose crypto differs. Depends on no test framework.

import { cmac } from '@noble/ciphers/aes.js';
import { chacha20poly1305, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { argon2id } from '@noble/hashes/argon2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes as bytes, bytesToHex as hex } from '@noble/hashes/utils.js';
import { hashRaw } from '@node-rs/argon2';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { identityText } from '../age/identity.ts';
import { recipientText } from '../age/recipient-text.ts';
import { openWith, sealTo } from '../age/sealed.ts';
import { openChunk, sealChunk } from '../age/stream.ts';
import { unwrapKw, unwrapKwp, wrapKw, wrapKwp } from '../algorithms/aes-kw.ts';
import { agreeX25519, publicKeyOf, signEd25519 } from '../algorithms/curve25519.ts';
import { ed25519Family as family } from '../algorithms/curve25519-families.ts';
import { verifyEd25519 } from '../algorithms/curve25519-public.ts';
import { algorithms } from '../algorithms/registry.ts';
import { signSshsig, verifySshsig } from '../signatures/sshsig.ts';

import { keyRows } from './known-answers-of-keys.ts';
import type { Row } from './row.ts';

/** One row of the result; `detail` says what came out instead. */
export interface KnownAnswer {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

const rfc3394Kek = bytes('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
const rfc3394Key = bytes('00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f');
const rfc5649Kek = bytes('5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8');
const rfc4493Key = bytes('2b7e151628aed2a6abf7158809cf4f3c');
const rfc4493Text = bytes(
  '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710',
);
const ed25519Seed = bytes('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7');
const ed25519Signature =
  '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a';
const xchachaText = utf8(
  "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
);
const xchachaKey = bytes('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f');
const xchachaNonce = bytes('404142434445464748494a4b4c4d4e4f5051525354555657');
const xchachaAad = bytes('50515253c0c1c2c3c4c5c6c7');

const rows: readonly Row[] = [
  ...keyRows,
  {
    name: 'RFC 3394 4.6 AES-256 key wrap',
    want: '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21',
    make: () => hex(wrapKw(rfc3394Kek, rfc3394Key)),
  },
  {
    name: 'RFC 3394 4.6 unwrap',
    want: hex(rfc3394Key),
    make: () => text(unwrapKw(rfc3394Kek, wrapKw(rfc3394Kek, rfc3394Key))),
  },
  {
    name: 'RFC 5649 6 AES key wrap with padding, 20 bytes',
    want: '138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a',
    make: () => hex(wrapKwp(rfc5649Kek, bytes('c37b7e6492584340bed12207808941155068f738'))),
  },
  {
    name: 'RFC 5649 6 AES key wrap with padding, 7 bytes',
    want: 'afbeb0f07dfbf5419200f2ccb50bb24f',
    make: () => hex(wrapKwp(rfc5649Kek, bytes('466f7250617369'))),
  },
  {
    name: 'RFC 5649 6 unwrap with padding',
    want: '466f7250617369',
    make: () => text(unwrapKwp(rfc5649Kek, bytes('afbeb0f07dfbf5419200f2ccb50bb24f'))),
  },
  {
    name: 'RFC 5649 altered wrap is refused',
    want: 'null',
    make: () => text(unwrapKwp(rfc5649Kek, bytes('afbeb0f07dfbf5419200f2ccb50bb24e'))),
  },
  {
    name: 'draft-irtf-cfrg-xchacha-03 A.3.1 XChaCha20-Poly1305',
    want: 'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49',
    make: () => hex(xchacha20poly1305(xchachaKey, xchachaNonce, xchachaAad).encrypt(xchachaText)),
  },
  {
    name: 'payload chunk 258, last: sodium seals as the second implementation does',
    want: hex(chacha20poly1305(xchachaKey, bytes('000000000000000000010201')).encrypt(xchachaText)),
    make: () => {
      const sealed = new Uint8Array(xchachaText.length + 16);
      sealChunk(xchachaKey, 258, true, xchachaText, sealed);
      return hex(sealed);
    },
  },
  {
    name: 'payload chunk opens under its own number only',
    want: 'true false false',
    make: () => {
      const sealed = new Uint8Array(xchachaText.length + 16);
      const out = new Uint8Array(xchachaText.length);
      sealChunk(xchachaKey, 5, false, xchachaText, sealed);
      return [
        openChunk(xchachaKey, 5, false, sealed, out),
        openChunk(xchachaKey, 6, false, sealed, out),
        openChunk(xchachaKey, 5, true, sealed, out),
      ].join(' ');
    },
  },
  {
    name: 'RFC 9106 5.3 Argon2id with secret and associated data (second implementation)',
    want: '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659',
    make: () =>
      hex(
        argon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), {
          t: 3,
          m: 32,
          p: 4,
          dkLen: 32,
          key: new Uint8Array(8).fill(3),
          personalization: new Uint8Array(12).fill(4),
        }),
      ),
  },
  {
    // The native library takes no associated data; with the secret and without it, it must agree with the one above.
    name: 'RFC 9106 5.3 inputs without associated data: native equals second implementation',
    // Computed when asked for: it would cost a tenth of a second of each start.
    get want() {
      return hex(
        argon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), {
          t: 3,
          m: 32,
          p: 4,
          dkLen: 32,
          key: new Uint8Array(8).fill(3),
        }),
      );
    },
    make: async () => hex(Uint8Array.from(await native(32, 3, 4, new Uint8Array(8).fill(3)))),
  },
  {
    name: 'Argon2 reference implementation test: Argon2id v19, t 2, m 64 MiB, p 1, native',
    want: '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    make: async () => {
      const made = await hashRaw(utf8('password'), {
        algorithm: 2,
        version: 1,
        memoryCost: 65_536,
        timeCost: 2,
        parallelism: 1,
        outputLen: 32,
        salt: utf8('somesalt'),
      });
      return hex(Uint8Array.from(made));
    },
  },
  {
    name: 'RFC 8032 7.1 test 3 public key',
    want: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    make: () => hex(publicKeyOf('ed25519', ed25519Seed)),
  },
  {
    name: 'RFC 8032 7.1 test 3 signature',
    want: ed25519Signature,
    make: () => hex(signEd25519(ed25519Seed, bytes('af82'))),
  },
  {
    name: 'RFC 8032 7.1 test 3 verifies, and another message does not',
    want: 'true false',
    make: () => {
      const key = publicKeyOf('ed25519', ed25519Seed);
      const signature = bytes(ed25519Signature);
      return `${verifyEd25519(key, bytes('af82'), signature)} ${verifyEd25519(key, bytes('af83'), signature)}`;
    },
  },
  {
    name: 'RFC 7748 5.2 X25519',
    want: 'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
    make: () =>
      text(
        agreeX25519(
          bytes('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4'),
          bytes('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c'),
        ),
      ),
  },
  {
    name: 'RFC 7748 point of low order gives nothing',
    want: 'null',
    make: () => text(agreeX25519(ed25519Seed, new Uint8Array(32))),
  },
  {
    name: 'RFC 5869 A.1 HKDF-SHA-256',
    want: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    make: () =>
      hex(
        hkdf(
          sha256,
          new Uint8Array(22).fill(0x0b),
          bytes('000102030405060708090a0b0c'),
          bytes('f0f1f2f3f4f5f6f7f8f9'),
          42,
        ),
      ),
  },
  {
    name: 'RFC 5869 A.3 HKDF-SHA-256, empty salt and info',
    want: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    make: () => hex(hkdf(sha256, new Uint8Array(22).fill(0x0b), new Uint8Array(0), new Uint8Array(0), 42)),
  },
  {
    name: 'RFC 4493 4 AES-CMAC, 0 bytes',
    want: 'bb1d6929e95937287fa37d129b756746',
    make: () => hex(cmac(new Uint8Array(0), rfc4493Key)),
  },
  {
    name: 'RFC 4493 4 AES-CMAC, 40 bytes',
    want: 'dfa66747de9ae63030ca32611497c827',
    make: () => hex(cmac(rfc4493Text.subarray(0, 40), rfc4493Key)),
  },
  {
    name: 'RFC 4493 4 AES-CMAC, 64 bytes',
    want: '51f0bebf7e3b9d92fc49741779363cfe',
    make: () => hex(cmac(rfc4493Text, rfc4493Key)),
  },
  {
    name: 'age file to oneself and back',
    want: 'ok',
    make: async () => {
      const scalar = await algorithms['age-x25519'].generate();
      const file = await sealTo([recipientText(publicKeyOf('x25519', scalar))], utf8('ok'));
      const opened = await openWith(scalar, file);
      return opened === null ? 'not opened' : new TextDecoder().decode(opened);
    },
  },
  {
    name: 'C2SP age: identity text of a scalar',
    want: 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX',
    make: () => new TextDecoder().decode(identityText(new Uint8Array(32).fill(0x42))),
  },
  {
    name: 'SSHSIG signs and verifies',
    want: 'true',
    make: () => {
      const content = { namespace: 'file', sha512: new Uint8Array(64).fill(7) };
      const armored = signSshsig({ ...content, family, material: ed25519Seed });
      return String(
        verifySshsig({ ...content, family, armored, publicKey: publicKeyOf('ed25519', ed25519Seed) }),
      );
    },
  },
  ...Object.values(algorithms).map(
    (algorithm): Row => ({
      name: `self-test of ${algorithm.id}`,
      want: 'passed',
      make: async () => {
        algorithm.selfTest(await algorithm.generate());
        return 'passed';
      },
    }),
  ),
];

/** Runs the whole table; a row that throws is not ok. */
export async function runKnownAnswers(): Promise<KnownAnswer[]> {
  const answers: KnownAnswer[] = [];
  for (const { name, want, make } of rows) {
    let got: string;
    try {
      got = await make();
    } catch (error) {
      got = `threw ${String(error)}`;
    }
    answers.push(got === want ? { name, ok: true } : { name, ok: false, detail: got });
  }
  return answers;
}

function native(
  memoryCost: number,
  timeCost: number,
  parallelism: number,
  secret: Uint8Array,
): Promise<Uint8Array> {
  return hashRaw(new Uint8Array(32).fill(1), {
    algorithm: 2,
    version: 1,
    memoryCost,
    timeCost,
    parallelism,
    outputLen: 32,
    salt: new Uint8Array(16).fill(2),
    secret,
  });
}

function text(value: Uint8Array | null): string {
  return value === null ? 'null' : hex(value);
}
