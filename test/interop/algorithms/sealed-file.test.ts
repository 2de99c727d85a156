// The container for symmetric keys, read and written by a second implementation that follows its document alone.
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { expect, test } from 'vitest';
import { sealedInMemory, VECTORS } from '../../support/vectors.ts';

interface Vector {
  cipher: 'aes-256-gcm' | 'xchacha20-poly1305';
  key: string;
  salt: string;
  length: number;
  file?: string;
  sha256?: string;
}

const vectors: Vector[] = JSON.parse(readFileSync(join(VECTORS, 'sealed-file.json'), 'utf8'));
const CHUNK = 65_536;

const field = (bytes: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

function kdf(key: Buffer, label: string, cipher: number, salt: Buffer): Buffer {
  const info = Buffer.concat([field(Buffer.from(label)), field(Buffer.of(cipher)), field(salt)]);
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), info, 32));
}

function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function written({ cipher, key: keyHex, salt: saltHex }: Vector, plaintext: Buffer): Buffer {
  const [key, salt] = [Buffer.from(keyHex, 'hex'), Buffer.from(saltHex, 'hex')];
  const number = cipher === 'aes-256-gcm' ? 1 : 2;
  const commitment = kdf(key, 'holdfast/v1/sealed-file-commitment', number, salt);
  const header = Buffer.concat([Buffer.from('HOLDFAST'), Buffer.of(1, number), salt, commitment]);
  const payload = kdf(key, 'holdfast/v1/sealed-file', number, salt);
  const parts = [header];
  const chunks = Math.max(1, Math.ceil(plaintext.length / CHUNK));
  for (let i = 0; i < chunks; i++) {
    const plain = plaintext.subarray(i * CHUNK, (i + 1) * CHUNK);
    const nonce = nonceOf(i, i === chunks - 1);
    if (number === 1) {
      const aes = createCipheriv('aes-256-gcm', payload, nonce).setAAD(header);
      parts.push(aes.update(plain), aes.final(), aes.getAuthTag());
    } else {
      const long = Buffer.concat([Buffer.alloc(12), nonce]);
      parts.push(Buffer.from(xchacha20poly1305(payload, long, header).encrypt(plain)));
    }
  }
  return Buffer.concat(parts);
}

test.each(vectors)('$cipher, $length bytes: the document gives the file that Holdfast writes', (vector) => {
  const plaintext = Buffer.from(Uint8Array.from({ length: vector.length }, (_, i) => i & 255));
  const file = written(vector, plaintext);
  if (vector.file !== undefined) expect(file.toString('hex')).toBe(vector.file);
  if (vector.sha256 !== undefined)
    expect(createHash('sha256').update(file).digest('hex')).toBe(vector.sha256);
  const ours = sealedInMemory(
    vector.cipher,
    Uint8Array.from(Buffer.from(vector.key, 'hex')),
    Uint8Array.from(Buffer.from(vector.salt, 'hex')),
    Uint8Array.from(plaintext),
  );
  expect(Buffer.from(ours).equals(file)).toBe(true);
});

test('a chunk opens with the payload key, its nonce and the header alone', () => {
  const vector = vectors.find(({ cipher, length }) => cipher === 'aes-256-gcm' && length === 5) as Vector;
  const file = Buffer.from(vector.file ?? '', 'hex');
  const payload = kdf(
    Buffer.from(vector.key, 'hex'),
    'holdfast/v1/sealed-file',
    1,
    Buffer.from(vector.salt, 'hex'),
  );
  const aes = createDecipheriv('aes-256-gcm', payload, nonceOf(0, true)).setAAD(file.subarray(0, 74));
  aes.setAuthTag(file.subarray(-16));
  expect(Buffer.concat([aes.update(file.subarray(74, -16)), aes.final()])).toEqual(Buffer.of(0, 1, 2, 3, 4));
});
