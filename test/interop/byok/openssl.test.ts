// OpenSSL takes every enclosed key apart: OAEP with the hash of the target, then RFC 5649, to the key's exact bytes or a
// PKCS#8 that it accepts. Every kind of key with every target, by the registry; what the registry does not say is refused.
import { execFileSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MaterialRow } from '../../../electron/core/ports/strongroom/rings.ts';
import type { Strongroom } from '../../../electron/core/ports/strongroom.ts';
import { spkiOf } from '../../../electron/strongroom/algorithms/family.ts';
import { algorithms } from '../../../electron/strongroom/algorithms/registry.ts';
import { createStrongroom, type OpenStrongroom } from '../../../electron/strongroom/operations/strongroom.ts';
import { fromBase64url, toBase64url } from '../../../shared/formats/encoding.ts';
import { ALGORITHM_IDS, ALGORITHMS, type MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import { enclosedLength } from '../../../shared/model/byok/envelope.ts';
import { envelopeOf, methodsFor } from '../../../shared/model/byok/target.ts';
import { BYOK_TARGET_IDS, BYOK_TARGETS, takeOf } from '../../../shared/model/byok/targets.ts';
import { sampleRoom } from '../../support/strongroom.ts';

const home = mkdtempSync(join(tmpdir(), 'hf-byok-'));
const at = (name: string) => join(home, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: home, stdio: 'pipe' });

let open: OpenStrongroom;
let room: Strongroom;
let ring = '';
const rows = new Map<MaterialAlgorithm, { row: MaterialRow; material: Uint8Array }>();
const wrapping = new Map<number, { spki: string; pem: string }>();

beforeAll(async () => {
  open = createStrongroom(() => {});
  room = open.strongroom;
  const made = await sampleRoom(room, { folder: home });
  ring = made.rings[1]?.ring ?? '';
  for (const id of ALGORITHM_IDS) {
    if (
      id === 'tracked' ||
      !BYOK_TARGET_IDS.some((t) => BYOK_TARGETS[t].takes.some((x) => x.algorithm === id))
    )
      continue;
    const { row } = await room.generate(await room.randomId(8), ring, 1, id);
    const material = Uint8Array.from(await room.pickup(await room.reveal(row)));
    rows.set(id, { row, material });
  }
  for (const bits of [2048, 3072, 4096]) {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
    const pem = at(`rsa-${bits}.pem`);
    writeFileSync(pem, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const spki = toBase64url(Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' })));
    wrapping.set(bits, { spki, pem });
  }
}, 120_000);
afterAll(async () => {
  await open.end();
  rmSync(home, { recursive: true, force: true });
});

function oaep(pem: string, hash: string, block: Uint8Array): Buffer {
  writeFileSync(at('block'), block);
  const options = ['rsa_padding_mode:oaep', `rsa_oaep_md:${hash}`, `rsa_mgf1_md:${hash}`];
  const pkeyopts = options.flatMap((option) => ['-pkeyopt', option]);
  return openssl('pkeyutl', '-decrypt', '-inkey', pem, ...pkeyopts, '-in', at('block'));
}

function unwrap(kek: Uint8Array, wrapped: Uint8Array): Buffer {
  writeFileSync(at('wrapped'), wrapped);
  const key = Buffer.from(kek).toString('hex');
  return openssl('enc', '-d', '-id-aes256-wrap-pad', '-K', key, '-iv', 'A65959A6', '-in', at('wrapped'));
}

const CASES = BYOK_TARGET_IDS.filter((id) => id !== 'kwp').flatMap((id) =>
  BYOK_TARGETS[id].takes.map((take) => [id, take.algorithm, take] as const),
);

describe.each(CASES)('%s with %s', (id, algorithm, take) => {
  const target = BYOK_TARGETS[id];
  // Every size of wrapping key with one kind of each content; the last size with all.
  it('is what OpenSSL takes apart, by every method', async () => {
    const { row, material } = rows.get(algorithm) as { row: MaterialRow; material: Uint8Array };
    const all = target.wrappingKey.kind === 'rsa' ? target.wrappingKey.bits : [];
    const sizes = ['aes-256', 'ecdsa-p256'].includes(algorithm) ? all : all.slice(-1);
    for (const bits of sizes) {
      const { spki, pem } = wrapping.get(bits) as { spki: string; pem: string };
      const methods = methodsFor(target, take, bits);
      expect(methods.length, `${id} ${algorithm} ${bits}`).toBeGreaterThan(0);
      for (const method of methods) {
        const envelope = envelopeOf(target, method);
        const { content, length } = take;
        const made = await room.byokWrap(row, algorithm, { envelope, content, toward: { spki }, length });
        expect(made.blob.length).toBe(enclosedLength(envelope, made.bytes, bits));
        const first = oaep(pem, method.hash, made.blob.subarray(0, bits / 8));
        const inside = envelope.kind === 'oaep' ? first : unwrap(first, made.blob.subarray(bits / 8));
        if (envelope.kind === 'rsa-aes') expect(first.length).toBe(32);
        expect(inside.length).toBe(made.bytes);
        if (content === 'raw') {
          expect(inside).toEqual(Buffer.from(material));
          continue;
        }
        writeFileSync(at('key.der'), inside);
        const { family } = algorithms[algorithm];
        if (family === null) throw new Error('expected a pair');
        const own = Buffer.from(spkiOf(family, family.publicOf(material)));
        expect(openssl('pkey', '-inform', 'DER', '-in', at('key.der'), '-pubout', '-outform', 'DER')).toEqual(
          own,
        );
        expect(
          createPublicKey(createPrivateKey({ key: inside, format: 'der', type: 'pkcs8' })).export({
            type: 'spki',
            format: 'der',
          }),
        ).toEqual(own);
      }
    }
  });
});

describe('lengths', () => {
  // Bytes of the content; of RSA keys they vary with the numbers.
  const table: [MaterialAlgorithm, number, number, number][] = [
    ['aes-256', 32, 424, 552],
    ['hmac-sha512', 64, 456, 584],
    ['ed25519', 48, 440, 568],
    ['x25519', 48, 440, 568],
    ['ecdsa-p256', 138, 536, 664],
    ['ecdsa-p384', 185, 584, 712],
  ];
  it.each(table)(
    '%s: %i bytes inside, %i under RSA-3072 and %i under RSA-4096',
    async (id, inside, at3072, at4096) => {
      const take = BYOK_TARGETS.pkcs11.takes.find(({ algorithm }) => algorithm === id);
      if (take === undefined) throw new Error('expected a take');
      for (const [bits, length] of [
        [3072, at3072],
        [4096, at4096],
      ] as const) {
        const { spki } = wrapping.get(bits) as { spki: string };
        const { row } = rows.get(id) as { row: MaterialRow };
        const envelope = { kind: 'rsa-aes', hash: 'sha256' } as const;
        const request = { envelope, content: take.content, toward: { spki }, length: null };
        const made = await room.byokWrap(row, id, request);
        expect([made.bytes, made.blob.length]).toEqual([inside, length]);
      }
    },
  );

  it('of AES-256 in one block is the modulus', async () => {
    const { spki } = wrapping.get(4096) as { spki: string };
    const { row } = rows.get('aes-256') as { row: MaterialRow };
    const request = {
      envelope: { kind: 'oaep', hash: 'sha256' },
      content: 'raw',
      toward: { spki },
      length: 32,
    } as const;
    expect((await room.byokWrap(row, 'aes-256', request)).blob.length).toBe(512);
  });
});

describe('under a shared AES key', () => {
  it.each(BYOK_TARGETS.kwp.takes.map((take) => [take.algorithm, take] as const))(
    '%s opens by RFC 5649',
    async (id, take) => {
      const kek = rows.get('aes-256') as { row: MaterialRow; material: Uint8Array };
      const { row, material } = rows.get(id) as { row: MaterialRow; material: Uint8Array };
      const request = {
        envelope: { kind: 'kwp' },
        content: take.content,
        toward: { row: kek.row },
        length: null,
      } as const;
      const { blob } = await room.byokWrap(row, id, request);
      const inside = unwrap(kek.material, blob);
      if (take.content === 'raw') expect(inside).toEqual(Buffer.from(material));
      else expect(createPrivateKey({ key: inside, format: 'der', type: 'pkcs8' }).type).toBe('private');
    },
  );
});

describe('what the registry does not say', () => {
  const pairs = BYOK_TARGET_IDS.flatMap((id) =>
    ALGORITHM_IDS.flatMap((algorithm) =>
      ALGORITHMS[algorithm].purposes.map((purpose) => ({ id, algorithm, purpose })),
    ),
  );
  it('is not taken, and there are such pairs for every target', () => {
    for (const id of BYOK_TARGET_IDS) {
      const refused = pairs.filter(
        (pair) => pair.id === id && takeOf(BYOK_TARGETS[id], pair.algorithm, pair.purpose) === null,
      );
      expect(refused.map(({ algorithm }) => algorithm)).toEqual(
        expect.arrayContaining(['age-x25519', 'age-hybrid', 'ml-dsa-65', 'tracked']),
      );
    }
  });

  it('does not fit one block, or is of another length', async () => {
    const { spki } = wrapping.get(2048) as { spki: string };
    const { row } = rows.get('rsa-4096') as { row: MaterialRow };
    const long = {
      envelope: { kind: 'oaep', hash: 'sha256' },
      content: 'pkcs8',
      toward: { spki },
      length: null,
    } as const;
    await expect(room.byokWrap(row, 'rsa-4096', long)).rejects.toThrow('byok-too-long');
    const hmac = rows.get('hmac-sha512') as { row: MaterialRow };
    const other = { ...long, content: 'raw', length: 32 } as const;
    await expect(room.byokWrap(hmac.row, 'hmac-sha512', other)).rejects.toThrow('byok-length');
  });
});

describe('the other way', () => {
  it('takes a key that OpenSSL enclosed to an RSA key of the vault', async () => {
    const own = await room.generate(await room.randomId(8), ring, 1, 'rsa-4096');
    const { family } = algorithms['rsa-4096'];
    const spki = Buffer.from(spkiOf(family as never, fromBase64url(own.publicKey ?? '')));
    writeFileSync(at('own.der'), spki);
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384', '-out', at('ec.pem'));
    openssl('pkcs8', '-topk8', '-nocrypt', '-in', at('ec.pem'), '-outform', 'DER', '-out', at('ec.der'));
    openssl('rand', '-out', at('kek'), '32');
    const options = ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha256'];
    const first = openssl(
      'pkeyutl',
      '-encrypt',
      '-pubin',
      '-keyform',
      'DER',
      '-inkey',
      at('own.der'),
      ...options.flatMap((option) => ['-pkeyopt', option]),
      '-in',
      at('kek'),
    );
    const hex = readFileSync(at('kek')).toString('hex');
    const second = openssl('enc', '-id-aes256-wrap-pad', '-K', hex, '-iv', 'A65959A6', '-in', at('ec.der'));
    const blob = Buffer.concat([first, second]);
    writeFileSync(at('blob'), blob);
    writeFileSync(at('blob.txt'), blob.toString('base64'));
    writeFileSync(at('blob.json'), JSON.stringify({ data: { ciphertext: blob.toString('base64') } }));
    const exported = (keys: object) =>
      JSON.stringify({ data: { keys, name: 'payments', type: 'ecdsa-p384' } });
    writeFileSync(at('export.json'), exported({ 1: blob.toString('base64') }));
    writeFileSync(at('two.json'), exported({ 1: blob.toString('base64'), 2: blob.toString('base64') }));
    const envelope = { kind: 'rsa-aes', hash: 'sha256' } as const;
    const hints = { algorithm: 'ecdsa-p384', format: null, passphrase: null } as const;
    const opener = { row: own.row, algorithm: 'rsa-4096' } as const;
    const take = async (name: string, more: { hash?: 'sha1' } = {}) =>
      room.byokUnwrap(await room.randomId(8), ring, 1, opener, { ...envelope, ...more }, at(name), hints);
    const wanted = openssl('pkey', '-in', at('ec.pem'), '-pubout', '-outform', 'DER');
    for (const name of ['blob', 'blob.txt', 'blob.json', 'export.json']) {
      const got = await take(name);
      const { family: p384 } = algorithms['ecdsa-p384'];
      expect(Buffer.from(spkiOf(p384 as never, fromBase64url(got.publicKey ?? '')))).toEqual(wanted);
    }
    await expect(take('two.json')).rejects.toThrow('byok-several');
    await expect(take('blob', { hash: 'sha1' })).rejects.toThrow('byok-not-for-key');
    blob[600] = (blob[600] as number) ^ 1;
    writeFileSync(at('blob'), blob);
    await expect(take('blob')).rejects.toThrow('byok-not-for-key');
  });
});
