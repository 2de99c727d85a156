// Known answers of the algorithms for managed keys and of their file formats; rows of the table beside this file.
import { createHmac, scryptSync, verify } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes as bytes, bytesToHex as hex } from '@noble/hashes/utils.js';
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import { hybridIdentity, hybridPublicKey, hybridRecipientText } from '../age/hybrid.ts';
import { openBy, sealTo } from '../age/sealed.ts';
import { publicObjectOf } from '../algorithms/asymmetric.ts';
import { agreeElliptic, p256, p384, randomScalar } from '../algorithms/elliptic.ts';
import { pkcs8Of, spkiOf } from '../algorithms/family.ts';
import { mlDsa65, representative, signMlDsa, verifyMlDsa } from '../algorithms/ml-dsa.ts';
import { decryptPkcs8, encryptPkcs8 } from '../algorithms/pbes2.ts';
import { CHUNK_CIPHERS } from '../bulk/ciphers.ts';
import type { Row } from './row.ts';

const counting = Uint8Array.from({ length: 32 }, (_, i) => i);
const p256Scalar = bytes('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721');
const p384Scalar = bytes(
  '6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5',
);
const xWingSeed = bytes('7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26');

function mlDsaMu(message: string): { publicKey: Uint8Array; mu: Uint8Array } {
  const publicKey = mlDsa65.publicOf(counting);
  const taken = representative(publicKey);
  for (const letter of message) taken.update(utf8(letter));
  return { publicKey, mu: taken.digest() };
}

export const keyRows: readonly Row[] = [
  {
    name: 'RFC 9881 C.1.2 ML-DSA-65: private key of the seed, digest of its public key',
    want: 'MDQCAQAwCwYJYIZIAWUDBAMSBCKAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f b8b62131bfbe84433efb2273d7f5b87f7a22854a2cfd366fc2aead86d837c52d',
    make: () => {
      const file = Buffer.from(pkcs8Of(mlDsa65, counting)).toString('base64');
      return `${file} ${hex(sha256(spkiOf(mlDsa65, mlDsa65.publicOf(counting))))}`;
    },
  },
  {
    name: 'FIPS 204 ML-DSA-65: digest of the deterministic signature, which OpenSSL 4 verifies',
    want: '2294bd304635e40623eb9304707bbfc8d80fcb5f46105f55ea61925d43fee53a',
    make: () => hex(sha256(signMlDsa(counting, mlDsaMu('holdfast').mu, new Uint8Array(32)))),
  },
  {
    name: 'FIPS 204 ML-DSA-65 verifies, and another message or an altered signature does not',
    want: 'true false false',
    make: () => {
      const { publicKey, mu } = mlDsaMu('holdfast');
      const signature = signMlDsa(counting, mu);
      const good = verifyMlDsa(publicKey, mu, signature);
      const other = verifyMlDsa(publicKey, mlDsaMu('holdfasT').mu, signature);
      signature[100] = (signature[100] as number) ^ 1;
      return `${good} ${other} ${verifyMlDsa(publicKey, mu, signature)}`;
    },
  },
  {
    name: 'draft-connolly-cfrg-xwing-kem appendix: beginning and end of the first public key',
    want: 'e2236b35a8c24b39b10aa1323a96a919 859edb06eff389b27dce59844570216223593d4ba32d9abac8cd049040ef6534',
    make: () => {
      const key = hybridPublicKey(xWingSeed);
      return `${hex(key.subarray(0, 16))} ${hex(key.subarray(-32))}`;
    },
  },
  {
    name: 'age file to a post-quantum hybrid recipient and back, and not with another seed',
    want: 'ok null',
    make: async () => {
      const file = await sealTo([hybridRecipientText(hybridPublicKey(xWingSeed))], utf8('ok'));
      const opened = await openBy(hybridIdentity(xWingSeed), file);
      const other = await openBy(hybridIdentity(counting), file);
      return `${opened === null ? 'not opened' : fromUtf8(opened)} ${other}`;
    },
  },
  {
    name: 'RFC 6979 A.2.5 P-256 public key',
    want: '0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
    make: () => hex(p256.publicOf(p256Scalar)),
  },
  {
    name: 'RFC 6979 A.2.5 ECDSA P-256 with SHA-256 verifies, and another message does not',
    want: 'true false',
    make: () => {
      const signature = bytes(
        'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
      );
      const key = publicObjectOf(p256, p256.publicOf(p256Scalar));
      const check = (message: string) =>
        verify('sha256', utf8(message), { key, dsaEncoding: 'ieee-p1363' }, signature);
      return `${check('sample')} ${check('simple')}`;
    },
  },
  {
    name: 'RFC 6979 A.2.6 P-384 public key',
    want: '04ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc138015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720',
    make: () => hex(p384.publicOf(p384Scalar)),
  },
  {
    name: 'RFC 5903 8.1 ECDH P-256, and no agreement with a point off the curve',
    want: 'd6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de null',
    make: () => {
      const own = bytes('c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433');
      const peer = bytes(
        '04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf6356fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab',
      );
      const shared = agreeElliptic(p256, own, peer);
      peer[64] = (peer[64] as number) ^ 1;
      const none = agreeElliptic(p256, randomScalar(p256), peer);
      return `${shared === null ? 'null' : hex(shared)} ${none}`;
    },
  },
  {
    name: 'RFC 4231 4.2 HMAC-SHA-256 and HMAC-SHA-512',
    want: 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7 87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854',
    make: () =>
      ['sha256', 'sha512']
        .map((hash) => createHmac(hash, new Uint8Array(20).fill(0x0b)).update('Hi There').digest('hex'))
        .join(' '),
  },
  {
    name: 'McGrew and Viega, GCM test case 14: AES-256-GCM as chunks are sealed with it',
    want: 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919 true false',
    make: () => {
      const key = { secret: new Uint8Array(32), bound: new Uint8Array(0) };
      const sealed = new Uint8Array(32);
      const out = new Uint8Array(16);
      const { seal, open } = CHUNK_CIPHERS['aes-256-gcm'];
      seal(key, 0, false, new Uint8Array(16), sealed);
      const text = hex(sealed);
      const good = open(key, 0, false, sealed, out);
      sealed[3] = (sealed[3] as number) ^ 1;
      return `${text} ${good} ${open(key, 0, false, sealed, out)}`;
    },
  },
  {
    name: 'RFC 7914 12 scrypt, N 1024',
    want: 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
    make: () => scryptSync('password', 'NaCl', 64, { N: 1024, r: 8, p: 16 }).toString('hex'),
  },
  {
    name: 'PKCS#8 under a passphrase (PBES2) and back',
    want: hex(pkcs8Of(p256, p256Scalar)),
    make: async () => {
      const sealed = await encryptPkcs8(pkcs8Of(p256, p256Scalar), utf8('a passphrase'));
      return hex(await decryptPkcs8(sealed, utf8('a passphrase')));
    },
  },
];
