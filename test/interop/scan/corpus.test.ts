// A tree of real keys made by the tools that make them, and of things that only look like keys: all of the first are
// found, none of the second.
import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync, generateKeySync, type KeyPairKeyObjectResult } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NONE_KNOWN } from '../../../electron/strongroom/scan/custody.ts';
import { search } from '../../../electron/strongroom/scan/search.ts';
import type { Find, Kind, Skipped } from '../../../shared/model/scan.ts';
import { KEY_SAMPLES } from '../../support/key-samples.ts';

let root = '';
const planted = new Map<string, Kind>();
const secrets: string[] = [];
const place = (...parts: string[]) => join(root, ...parts);
const openssl = (...args: string[]) =>
  execFileSync('openssl', args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });

function plant(name: string, kind: Kind, content?: string | Uint8Array): void {
  if (content !== undefined) writeFileSync(place(name), content);
  planted.set(place(name), kind);
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-scan-'));
  mkdirSync(place('decoys'));
  mkdirSync(place('nested', 'deep'), { recursive: true });
  opensslKeys();
  otherTools();
  texts();
  decoys();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function opensslKeys(): void {
  openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'rsa.txt');
  plant('rsa.txt', 'private-key-pem');
  openssl('rsa', '-in', 'rsa.txt', '-traditional', '-out', 'old.dat');
  plant('old.dat', 'private-key-pem');
  openssl('rsa', '-in', 'rsa.txt', '-traditional', '-outform', 'DER', '-out', 'photo.jpg');
  plant('photo.jpg', 'private-key-der');
  openssl(
    'rsa',
    '-in',
    'rsa.txt',
    '-traditional',
    '-aes256',
    '-passout',
    'pass:secret',
    '-out',
    'locked-old.pem',
  );
  plant('locked-old.pem', 'private-key-pem-encrypted');
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'ec.pem');
  plant('ec.pem', 'private-key-pem');
  openssl('ec', '-in', 'ec.pem', '-outform', 'DER', '-out', 'nested/deep/ec.bin');
  plant('nested/deep/ec.bin', 'private-key-der');
  openssl('genpkey', '-algorithm', 'ed25519', '-out', 'ed.pem');
  plant('ed.pem', 'private-key-pem');
  openssl('pkcs8', '-topk8', '-in', 'ed.pem', '-passout', 'pass:secret', '-out', 'locked.pem');
  plant('locked.pem', 'private-key-pem-encrypted');
  openssl('pkcs8', '-topk8', '-in', 'ed.pem', '-nocrypt', '-outform', 'DER', '-out', 'ed.der');
  plant('ed.der', 'private-key-der');
  openssl(
    'pkcs8',
    '-topk8',
    '-in',
    'ec.pem',
    '-passout',
    'pass:secret',
    '-outform',
    'DER',
    '-out',
    'locked.der',
  );
  plant('locked.der', 'private-key-der-encrypted');
  openssl('req', '-x509', '-key', 'ec.pem', '-subj', '/CN=scan', '-days', '2', '-out', 'decoys/cert.pem');
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    'ec.pem',
    '-in',
    'decoys/cert.pem',
    '-passout',
    'pass:secret',
    '-out',
    'store.bak',
  );
  plant('store.bak', 'key-store-pkcs12');
  const inCode = readFileSync(place('ed.pem'), 'utf8').trim().replaceAll('\n', '\\n');
  plant('nested/deploy.js', 'private-key-pem', `const key = "${inCode}\\n";\nexport default key;\n`);
}

function otherTools(): void {
  const keygen = (...args: string[]) => execFileSync('ssh-keygen', ['-q', ...args], { cwd: root });
  keygen('-t', 'ed25519', '-N', '', '-f', 'backup_of_phone');
  plant('backup_of_phone', 'private-key-openssh');
  keygen('-t', 'rsa', '-b', '2048', '-N', 'long enough', '-f', 'id_x');
  plant('id_x', 'private-key-openssh-encrypted');
  for (const [name, { kind, file }] of Object.entries(KEY_SAMPLES))
    plant(name, kind, Buffer.from(file, 'base64'));
  freshPutty();
  freshJava();
  execFileSync('age-keygen', ['-o', place('notes.md')], { stdio: 'ignore' });
  plant('notes.md', 'age-identity');
  const home = mkdtempSync(join(tmpdir(), 'holdfast-gpg-'));
  const gpg = (...args: string[]) =>
    spawnSync('gpg', ['--homedir', home, '--batch', '--pinentry-mode', 'loopback', ...args], {
      maxBuffer: 1e7,
    });
  try {
    if (
      gpg('--passphrase', '', '--quick-generate-key', 'scan@test', 'ed25519', 'sign', 'never').status === 0
    ) {
      plant('gpg.asc', 'private-key-openpgp', gpg('--armor', '--export-secret-keys').stdout);
      plant('gpg.out', 'private-key-openpgp', gpg('--export-secret-keys').stdout);
      writeFileSync(place('decoys', 'public.asc'), gpg('--armor', '--export').stdout);
    }
  } finally {
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
    rmSync(home, { recursive: true, force: true });
  }
}

/** Whether a program is here: what it would make lies in `KEY_SAMPLES` in any case. */
const isHere = (program: string) => spawnSync(program, ['--help']).error === undefined;

function freshPutty(): void {
  if (!isHere('puttygen')) return;
  const words = { none: '', long: 'long enough' };
  for (const [name, word] of Object.entries(words)) writeFileSync(place(name), word);
  const make = (to: string, word: keyof typeof words, ...of: string[]) =>
    execFileSync(
      'puttygen',
      ['-q', '--random-device', '/dev/urandom', ...of, '-o', to, '--new-passphrase', word],
      {
        cwd: root,
      },
    );
  make('fresh.ppk', 'none', '-t', 'rsa', '-b', '2048');
  plant('fresh.ppk', 'private-key-putty');
  make('fresh-locked.ppk', 'long', '-t', 'ecdsa');
  plant('fresh-locked.ppk', 'private-key-putty-encrypted');
  for (const name of Object.keys(words)) rmSync(place(name));
}

function freshJava(): void {
  if (!isHere('keytool')) return;
  const kinds: [string, Kind][] = [
    ['JKS', 'key-store-java'],
    ['PKCS12', 'key-store-pkcs12'],
  ];
  for (const [type, kind] of kinds) {
    const name = `fresh-${type}`;
    const key = ['-alias', 'a', '-keyalg', 'EC', '-dname', 'CN=scan', '-storepass', 'long enough'];
    execFileSync('keytool', ['-genkeypair', ...key, '-storetype', type, '-keystore', place(name)], {
      stdio: 'ignore',
    });
    plant(name, kind);
  }
}

function texts(): void {
  const base64 = (length: number) =>
    Buffer.from(crypto.getRandomValues(new Uint8Array(length))).toString('base64');
  const wireguard = base64(32);
  plant(
    'wg0.conf',
    'private-key-wireguard',
    `[Interface]\nPrivateKey = ${wireguard}\nAddress = 10.0.0.1/24\n`,
  );
  // Web keys as OpenSSL's own code writes them, alone and in a set with a public one, and one that is nothing but bytes.
  const web = ({ privateKey }: KeyPairKeyObjectResult) => privateKey.export({ format: 'jwk' });
  const okp = web(generateKeyPairSync('ed25519'));
  const ec = web(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  const { kty, crv, x, y } = ec;
  const octets = generateKeySync('hmac', { length: 256 }).export({ format: 'jwk' });
  plant('keys.json', 'private-key-jwk', JSON.stringify({ keys: [{ kty, crv, x, y }, okp] }, null, 2));
  plant('ec.txt', 'private-key-jwk', JSON.stringify(ec));
  plant(
    'rsa.cfg',
    'private-key-jwk',
    JSON.stringify(web(generateKeyPairSync('rsa', { modulusLength: 2048 }))),
  );
  plant('octets', 'private-key-jwk', `{"signing":${JSON.stringify(octets)}}\n`);
  const d = String(okp.d);
  const phrase = generateMnemonic(wordlist, 256);
  plant(
    'wallet.txt',
    'seed-phrase',
    `Our wallet:\n${phrase
      .split(' ')
      .map((word, i) => `${i + 1}. ${word}`)
      .join('\n')}\n`,
  );
  const random = base64(30);
  plant('app.env', 'random-value', `DEBUG=1\nSESSION_SECRET=${random}\n`);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const token = `ghp_${[...crypto.getRandomValues(new Uint8Array(36))].map((byte) => letters[byte % letters.length]).join('')}`;
  plant('ci.yml', 'token', `steps:\n  - run: curl -H "Authorization: ${token}"\n`);
  secrets.push(wireguard, d, String(ec.d), String(octets.k), phrase, random, token);
}

function decoys(): void {
  const decoy = (name: string, content: string | Uint8Array) => writeFileSync(place('decoys', name), content);
  const hex = (length: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(length))).toString('hex');
  openssl('pkey', '-in', 'ed.pem', '-pubout', '-out', 'decoys/public.pem');
  openssl('x509', '-in', 'decoys/cert.pem', '-outform', 'DER', '-out', 'decoys/cert.der');
  decoy('id.pub', readFileSync(place('backup_of_phone.pub')));
  rmSync(place('backup_of_phone.pub'));
  rmSync(place('id_x.pub'));
  decoy('recipient.txt', 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq\n');
  decoy(
    'manual.md',
    'A key begins with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----.\nSet `API_TOKEN=your-token-goes-here-please`.\n',
  );
  decoy(
    'vector.md',
    '-----BEGIN PRIVATE KEY-----\n(the Base64 text of the key)\n-----END PRIVATE KEY-----\n',
  );
  decoy(
    'package-lock.json',
    JSON.stringify({
      packages: { a: { integrity: `sha512-${Buffer.from(hex(64), 'hex').toString('base64')}` } },
    }),
  );
  decoy(
    'ids.yaml',
    `token_id: ${crypto.randomUUID()}\nsecret_ref: vault:kv/data/app#password\napi_key: \${API_KEY}\n`,
  );
  decoy('hashes.txt', `${hex(32)}  file.tar\n${hex(20)}  other\n`);
  decoy('app.min.js', `var a=function(b){return b.token||b.password};${'x=a({});'.repeat(500)}`);
  decoy(
    'public.jwk',
    JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex(32), 'hex').toString('base64url') }),
  );
  decoy('words.txt', wordlist.join('\n'));
  decoy(
    'prose.txt',
    'We walk about the market and enjoy the summer; nobody can absorb such abstract advice about art.\n',
  );
  decoy('noise.bin', crypto.getRandomValues(new Uint8Array(4096)).fill(0, 0, 2));
  decoy('empty', '');
}

async function scanned(limit = 16_000_000) {
  const finds: Find[] = [];
  const skipped = new Map<string, Skipped>();
  const totals = await search(
    {
      roots: [root],
      respectIgnore: false,
      history: false,
      limit,
      digestKey: new Uint8Array(32).fill(7),
      known: NONE_KNOWN,
      expected: [],
    },
    {
      find: (found) => finds.push(found),
      skip: (path, why) => skipped.set(path, why),
      progress: () => {},
      cancelled: () => false,
    },
  );
  return { finds, skipped, totals };
}

describe('keys beside what they open', () => {
  const besides = async () => {
    const finds: Find[] = [];
    const { beside } = await search(
      {
        roots: [root],
        respectIgnore: false,
        history: false,
        limit: 16_000_000,
        digestKey: new Uint8Array(32).fill(7),
        known: NONE_KNOWN,
        expected: [],
      },
      { find: (found) => finds.push(found), skip() {}, progress() {}, cancelled: () => false },
    );
    return (name: string) =>
      (beside.get(finds.find(({ path }) => path === place(name))?.id ?? '') ?? [])
        .map(({ what, path }) => `${what} ${path.slice(root.length + 1)}`)
        .sort();
  };

  it('are told: age files, messages, certificates, public keys, stores whose certificates are open', async () => {
    const folder = place('beside');
    mkdirSync(folder);
    const file = (name: string) => join('beside', name);
    writeFileSync(place(file('plain')), 'what is protected');
    const recipient = /age1\w+/.exec(readFileSync(place('notes.md'), 'utf8'))?.[0] ?? '';
    const age = (...args: string[]) => execFileSync('age', ['-r', recipient, ...args, place(file('plain'))]);
    age('-o', place(file('data.age')));
    age('-a', '-o', place(file('armoured.txt')));
    writeFileSync(place(file('other.age')), readFileSync(place(file('data.age'))).subarray(0, 90));
    openssl(
      'cms',
      '-encrypt',
      '-binary',
      '-in',
      file('plain'),
      '-outform',
      'DER',
      '-out',
      file('mail.der'),
      'decoys/cert.pem',
    );
    openssl(
      'cms',
      '-encrypt',
      '-binary',
      '-in',
      file('plain'),
      '-outform',
      'PEM',
      '-out',
      file('mail.pem'),
      'decoys/cert.pem',
    );
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      'ec.pem',
      '-in',
      'decoys/cert.pem',
      '-certpbe',
      'NONE',
      '-passout',
      'pass:secret',
      '-out',
      file('open.bin'),
    );
    writeFileSync(
      place(file('locked.pub')),
      execFileSync('ssh-keygen', ['-y', '-P', 'long enough', '-f', place('id_x')]),
    );
    const of = await besides();
    expect(of('notes.md')).toEqual(['opens beside/armoured.txt', 'opens beside/data.age']);
    expect(of('ec.pem')).toEqual([
      'certificate decoys/cert.der',
      'certificate decoys/cert.pem',
      'opens beside/mail.der',
      'opens beside/mail.pem',
    ]);
    expect(of(file('open.bin'))).toEqual(of('ec.pem'));
    expect(of('id_x')).toEqual(['public-key beside/locked.pub']);
    expect(of('backup_of_phone')).toEqual(['public-key decoys/id.pub']);
    expect(of('ed.pem')).toEqual(['public-key decoys/public.pem']);
    expect(of('locked.pem')).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

describe('a search through a tree', () => {
  it('finds every planted key by its content, under whatever name', async () => {
    const { finds } = await scanned();
    const found = new Map(finds.map(({ path, kind }) => [path, kind]));
    for (const [path, kind] of planted) expect([path, found.get(path)]).toEqual([path, kind]);
    expect(planted.size).toBeGreaterThanOrEqual(26);
  });

  it('finds nothing in what only looks like keys', async () => {
    const { finds } = await scanned();
    const unplanted = finds.filter(({ path }) => !planted.has(path));
    expect(unplanted.map(({ path, kind, line }) => `${path}:${line} ${kind}`)).toEqual([]);
  });

  it('tells no secret: previews show two characters at each end at most', async () => {
    const { finds } = await scanned();
    const told = JSON.stringify(finds);
    for (const secret of secrets) {
      for (let at = 0; at + 8 <= secret.length; at += 4) {
        const piece = secret.slice(at, at + 8);
        if (!/^[a-z ]+$/.test(piece)) expect(told).not.toContain(piece);
      }
    }
    for (const { preview } of finds) expect(preview).toMatch(/^\S{0,2}…\S{0,2} \(\d+ characters?\)$/);
  });

  it('knows the same key again in another wrapping, by a digest that depends on its key', async () => {
    const pem = readFileSync(place('ed.pem'), 'utf8');
    writeFileSync(place('nested', 'copy'), `\n${pem.replaceAll('\n', '\r\n')}`);
    plant('nested/copy', 'private-key-pem');
    const { finds } = await scanned();
    const of = (name: string) => finds.find(({ path }) => path === place(name))?.digest;
    expect(of('nested/copy')).toBe(of('ed.pem'));
    expect(of('nested/copy')).not.toBe(of('ec.pem'));
  });

  it('names what it did not look into, and finishes', async () => {
    const odd = place('odd');
    mkdirSync(odd);
    symlinkSync('/etc/passwd', join(odd, 'link'));
    symlinkSync('..', join(odd, 'loop'));
    execFileSync('mkfifo', [join(odd, 'pipe')]);
    writeFileSync(join(odd, 'large'), Buffer.alloc(2_000_000, 'a'));
    execFileSync('truncate', ['-s', '20G', join(odd, 'huge')]);
    execFileSync('sh', ['-c', 'cp ed.pem "odd/$(printf "na\\377me")" && tar -czf odd/archive.tgz ed.pem'], {
      cwd: root,
    });
    const { finds, skipped } = await scanned(1_000_000);
    const why = (name: string) => skipped.get(join(odd, name));
    expect([why('link'), why('loop'), why('pipe')]).toEqual(['link', 'link', 'special']);
    expect([why('large'), why('huge'), why('archive.tgz')]).toEqual(['large', 'large', 'archive']);
    expect(finds.map(({ path }) => path)).toContain(join(odd, 'na\ufffdme'));
    expect(readdirSync(odd)).toHaveLength(7);
    rmSync(odd, { recursive: true });
  });
});
