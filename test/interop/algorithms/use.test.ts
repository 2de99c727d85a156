// Keys at work in the strongroom, with OpenSSL and Node as second opinion: codes, derived and agreed keys, files under
// symmetric and post-quantum keys.
import { execFileSync } from 'node:child_process';
import { createHmac, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Strongroom, StrongroomHost } from '../../../electron/core/ports/strongroom.ts';
import { inPlaceStrongroom } from '../../../electron/strongroom/hosts/in-place.ts';
import type { MaterialAlgorithm } from '../../../shared/model/algorithms.ts';
import { refusalOf } from '../../support/refusal-of.ts';
import { sampleRoom } from '../../support/strongroom.ts';

let home: string;
let host: StrongroomHost;
let room: Strongroom;
let ring: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'hf-use-'));
  host = inPlaceStrongroom({ showBugs: true });
  room = host.strongroom;
  const made = await sampleRoom(room, { folder: join(home, 'items') });
  ring = made.rings[1]?.ring as string;
  writeFileSync(at('plain'), 'what is worked on '.repeat(9000));
});
afterAll(async () => {
  await host.end();
  rmSync(home, { recursive: true, force: true });
});

const at = (name: string) => join(home, name);
const keyOf = (algorithm: MaterialAlgorithm, id = 'k1') => room.generate(id, ring, 1, algorithm);
const bytesOf = async (made: { temp: string }) => {
  const bytes = readFileSync(made.temp);
  rmSync(made.temp);
  return bytes;
};

test.each(['hmac-sha256', 'hmac-sha512'] as const)(
  '%s: the code is the one of Node and OpenSSL',
  async (id) => {
    const { row } = await keyOf(id);
    const key = await room.pickup(await room.reveal(row));
    const made = await room.macFile('m', row, id, at('plain'), at('plain.mac'));
    const hash = id.slice(5);
    expect(made.mac).toBe(
      createHmac(hash, key)
        .update(readFileSync(at('plain')))
        .digest('hex'),
    );
    const hex = `hexkey:${Buffer.from(key).toString('hex')}`;
    const told = execFileSync('openssl', ['dgst', `-${hash}`, '-mac', 'HMAC', '-macopt', hex, at('plain')]);
    expect(told.toString().trim().endsWith(made.mac)).toBe(true);
    expect((await bytesOf(made)).toString()).toBe(`${made.mac}\n`);
    const other = (await keyOf(id, 'k2')).row;
    expect(await room.checkMac('c', [other, row], id, at('plain'), `${made.mac}\n`)).toMatchObject({
      index: 1,
    });
    expect((await refusalOf(() => room.checkMac('c', [other], id, at('plain'), made.mac))).code).toBe(
      'mac-wrong',
    );
    const short = refusalOf(() => room.checkMac('c', [row], id, at('plain'), made.mac.slice(2)));
    expect((await short).code).toBe('mac-malformed');
  },
);

test('a derived key is the one of OpenSSL', async () => {
  const { row } = await keyOf('hkdf-sha256');
  const key = Buffer.from(await room.pickup(await room.reveal(row))).toString('hex');
  const ours = await bytesOf(await room.derive(row, 'tenant 7', 'a salt', 48, at('derived')));
  const options = [`digest:SHA256`, `hexkey:${key}`, 'salt:a salt', 'info:tenant 7'];
  const told = execFileSync('openssl', [
    'kdf',
    '-binary',
    '-keylen',
    '48',
    ...options.flatMap((option) => ['-kdfopt', option]),
    'HKDF',
  ]);
  expect(ours).toEqual(told);
});

test.each([
  ['x25519', () => generateKeyPairSync('x25519')],
  ['ecdh-p256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
] as const)('%s: both sides come to the same key', async (id, makePeer) => {
  const { row, publicText } = await keyOf(id);
  const peer = makePeer();
  writeFileSync(at('peer.pem'), peer.publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(at('peer.key'), peer.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(at('own.pem'), `${publicText}\n`);
  const shared = execFileSync('openssl', [
    'pkeyutl',
    '-derive',
    '-inkey',
    at('peer.key'),
    '-peerkey',
    at('own.pem'),
  ]);
  const wanted = Buffer.from(hkdfSync('sha256', shared, '', 'handshake', 32));
  const ours = await bytesOf(await room.agree(row, id, at('peer.pem'), 'handshake', 32, at('agreed')));
  expect(ours).toEqual(wanted);
  const wrongKind = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
  writeFileSync(at('wrong.pem'), wrongKind);
  const refused = refusalOf(() => room.agree(row, id, at('wrong.pem'), '', 32, at('agreed')));
  expect((await refused).code).toBe('agree-peer');
});

test.each(['aes-256', 'xchacha20-poly1305'] as const)(
  '%s: a file there and back, and only whole',
  async (id) => {
    const { row } = await keyOf(id);
    const old = (await keyOf(id, 'k0')).row;
    const sealed = await room.sealFile('s', row, id, at('plain'), at('sealed'));
    renameSync(sealed.temp, at('sealed'));
    const opened = await room.decryptFile('d', [old, row], id, at('sealed'), at('back'));
    expect(opened.row).toBe('k1');
    expect(await bytesOf(opened)).toEqual(readFileSync(at('plain')));
    const codeOf = async (name: string, bytes: Uint8Array, rows = [row]) => {
      writeFileSync(at(name), bytes);
      return (await refusalOf(() => room.decryptFile('d', rows, id, at(name), at('back')))).code;
    };
    const file = readFileSync(at('sealed'));
    expect(await codeOf('other', file, [old])).toBe('sealed-file-wrong-key');
    expect(await codeOf('cut', file.subarray(0, 74 + 65_552))).toBe('sealed-file-truncated');
    expect(await codeOf('cut', file.subarray(0, -1))).toBe('sealed-file-truncated');
    expect(await codeOf('header', file.subarray(0, 40))).toBe('sealed-file-truncated');
    expect(await codeOf('age', Buffer.from('age-encryption.org/v1\n'))).toBe('sealed-file-not-sealed');
    expect(await codeOf('newer', Buffer.from(file).fill(2, 8, 9))).toBe('sealed-file-newer');
    expect(await codeOf('cipher', Buffer.from(file).fill(id === 'aes-256' ? 2 : 1, 9, 10))).toBe(
      'sealed-file-other-cipher',
    );
    const altered = Buffer.from(file);
    altered[100] = (altered[100] as number) ^ 1;
    expect(await codeOf('altered', altered)).toBe('sealed-file-damaged');
    const salted = Buffer.from(file);
    salted[20] = (salted[20] as number) ^ 1;
    expect(await codeOf('salted', salted)).toBe('sealed-file-wrong-key');
  },
);

test('post-quantum age files: there and back, never mixed with classical recipients', async () => {
  const now = await keyOf('age-hybrid');
  const classical = await keyOf('age-x25519', 'k2');
  const made = await room.encryptFile('e', [now.publicText ?? ''], at('plain'), at('pq.age'));
  renameSync(made.temp, at('pq.age'));
  const opened = await room.decryptFile('d', [now.row], 'age-hybrid', at('pq.age'), at('back'));
  expect(await bytesOf(opened)).toEqual(readFileSync(at('plain')));
  const both = [now.publicText ?? '', classical.publicText ?? ''];
  const mixed = refusalOf(() => room.encryptFile('e', both, at('plain'), at('mixed.age')));
  expect((await mixed).code).toBe('age-recipients-mixed');
  const other = (await keyOf('age-hybrid', 'k3')).row;
  const wrong = refusalOf(() => room.decryptFile('d', [other], 'age-hybrid', at('pq.age'), at('back')));
  expect((await wrong).code).toBe('age-wrong-identity');
});

test('ML-DSA signs a file, says which version signed, and refuses what was altered', async () => {
  const { row, publicKey } = await keyOf('ml-dsa-65');
  const other = (await keyOf('ml-dsa-65', 'k2')).publicKey ?? '';
  const made = await room.signFile('s', row, 'ml-dsa-65', 'raw', at('plain'), at('plain.sig'));
  expect(made.bytes).toBe(3309);
  renameSync(made.temp, at('plain.sig'));
  const keys = [other, publicKey ?? ''];
  const found = await room.verifyFile('v', 'ml-dsa-65', keys, at('plain'), at('plain.sig'));
  expect(found.index).toBe(1);
  writeFileSync(at('changed'), 'something else');
  const bad = refusalOf(() => room.verifyFile('v', 'ml-dsa-65', keys, at('changed'), at('plain.sig')));
  expect((await bad).code).toBe('signature-bad');
});

test('key files are read whole or refused before they are read', async () => {
  writeFileSync(at('huge'), Buffer.alloc(50 * 1024 * 1024));
  expect((await refusalOf(() => room.depositFile(at('huge')))).code).toBe('import-too-large');
  writeFileSync(at('empty'), '');
  expect((await refusalOf(() => room.depositFile(at('empty')))).code).toBe('import-empty');
  expect((await refusalOf(() => room.depositFile(at('none')))).code).toBe('file-missing');
  expect((await refusalOf(() => room.depositFile(home))).code).toBe('file-not-regular');
});

test('a certificate is read for the register, and is no private key', async () => {
  const subject = ['-subj', '/CN=archive.example/O=Example'];
  const cert = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.crt'),
  ];
  execFileSync('openssl', [...cert, ...subject, '-days', '30'], { stdio: 'pipe' });
  const fingerprint = execFileSync('openssl', [
    'x509',
    '-in',
    at('ca.crt'),
    '-noout',
    '-fingerprint',
    '-sha256',
  ]);
  const { slot } = await room.depositFile(at('ca.crt'));
  const nothing = { algorithm: null, format: null, passphrase: null };
  expect((await room.inspectKey(slot, nothing)).certificate?.algorithm).toBe('RSA, 2048 bits');
  const asKey = await room.depositFile(at('ca.crt'));
  const refused = refusalOf(() => room.importKey('x', ring, 1, asKey.slot, nothing));
  expect((await refused).code).toBe('import-certificate');
  const read = await room.readCertificate(slot);
  expect(read.subject).toBe('CN=archive.example, O=Example');
  expect(read.fingerprint).toBe(
    fingerprint.toString().trim().split('=')[1]?.replaceAll(':', '').toLowerCase(),
  );
  expect(Date.parse(read.notAfter) - Date.parse(read.notBefore)).toBe(30 * 86_400_000);
  const key = await room.depositFile(at('ca.key'));
  expect((await refusalOf(() => room.readCertificate(key.slot))).code).toMatch(
    /^import-(no-certificate|too-weak)$/,
  );
});
