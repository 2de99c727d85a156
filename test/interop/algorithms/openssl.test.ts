// OpenSSL and OpenSSH as second opinion: they open every exported private key, verify every kind of signature, and the
// keys that they make are taken in from every format and sign the same.
import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { afterAll, describe, expect, it } from 'vitest';
import { recipientText } from '../../../electron/strongroom/age/recipient-text.ts';
import { openWith } from '../../../electron/strongroom/age/sealed.ts';
import { publicKeyOf } from '../../../electron/strongroom/algorithms/curve25519.ts';
import { encodePrivate, encodePublic } from '../../../electron/strongroom/algorithms/export.ts';
import { type KeyFamily, spkiOf } from '../../../electron/strongroom/algorithms/family.ts';
import { importKey } from '../../../electron/strongroom/algorithms/import.ts';
import { algorithms } from '../../../electron/strongroom/algorithms/registry.ts';
import {
  type DetachedFormat,
  detachedSigner,
  detachedVerifier,
} from '../../../electron/strongroom/signatures/detached.ts';
import { signSshsig, verifySshsig } from '../../../electron/strongroom/signatures/sshsig.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { ALGORITHM_IDS, ALGORITHMS, type MaterialAlgorithm } from '../../../shared/model/algorithms.ts';

const home = mkdtempSync(join(tmpdir(), 'hf-openssl-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const at = (name: string) => join(home, name);
const put = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(at(name), bytes, { mode: 0o600 });
  return at(name);
};
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: home, stdio: 'pipe' });
const password = utf8('correct horse');
const passin = ['-passin', 'pass:correct horse'];
const message = utf8('The content that is signed.\n'.repeat(3000));
put('message', message);

/** Pairs that this OpenSSL knows; ML-DSA came with a later one. */
const PAIRS = ALGORITHM_IDS.filter(
  (id): id is MaterialAlgorithm => ALGORITHMS[id].asymmetric && id !== 'ml-dsa-65' && !id.startsWith('age-'),
);
const kept = new Map<string, Uint8Array>();

async function keyOf(id: MaterialAlgorithm) {
  const material = kept.get(id) ?? (await algorithms[id].generate());
  kept.set(id, material);
  const family = algorithms[id].family as KeyFamily;
  const publicKey = family.publicOf(material);
  return { material, family, publicKey, spki: Buffer.from(spkiOf(family, publicKey)) };
}

describe.each(PAIRS)('%s', (id) => {
  it('leaves in formats that OpenSSL, OpenSSH and Node open', async () => {
    const { material, spki } = await keyOf(id);
    for (const format of ALGORITHMS[id].privateFormats) {
      const inAge = format === 'jwk';
      const scalar = new Uint8Array(32).fill(7);
      const guard = inAge
        ? { recipient: recipientText(publicKeyOf('x25519', scalar)) }
        : { passphrase: password };
      const plain = format.endsWith('-plain');
      const written = await encodePrivate(id, material, format, plain ? null : guard);
      const file = put(`key-${format}`, written);
      if (inAge) {
        const inside = (await openWith(scalar, written)) as Uint8Array;
        const key = createPrivateKey({ key: JSON.parse(Buffer.from(inside).toString()), format: 'jwk' });
        expect(createPublicKey(key).export({ type: 'spki', format: 'der' }), format).toEqual(spki);
      } else if (format === 'raw-plain') {
        expect(Buffer.from(written)).toEqual(Buffer.from(material));
      } else if (format === 'openssh-plain') {
        const line = execFileSync('ssh-keygen', ['-y', '-f', file]).toString().trim().split(' ');
        expect(line.slice(0, 2).join(' ')).toBe(algorithms[id].publicText((await keyOf(id)).publicKey));
      } else {
        const inform = format.startsWith('der') ? 'DER' : 'PEM';
        const out = openssl('pkey', '-in', file, '-inform', inform, ...passin, '-pubout', '-outform', 'DER');
        expect(out, format).toEqual(spki);
      }
    }
  });

  it('shows its public half in formats that OpenSSL, OpenSSH and Node read', async () => {
    const { publicKey, spki } = await keyOf(id);
    for (const format of ALGORITHMS[id].publicFormats) {
      const written = encodePublic(id, publicKey, format);
      const file = put(`public-${format}`, written);
      if (format === 'openssh') {
        const shown = execFileSync('ssh-keygen', ['-l', '-f', file]).toString();
        const blob = Buffer.from(Buffer.from(written).toString().split(' ')[1] ?? '', 'base64');
        const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
        expect(shown).toContain(`SHA256:${digest} `);
        if (id === 'ed25519') continue;
        const pem = execFileSync('ssh-keygen', ['-e', '-m', 'PKCS8', '-f', file]);
        expect(createPublicKey(pem).export({ type: 'spki', format: 'der' })).toEqual(spki);
      } else if (format === 'jwk') {
        const key = createPublicKey({ key: JSON.parse(Buffer.from(written).toString()), format: 'jwk' });
        expect(key.export({ type: 'spki', format: 'der' })).toEqual(spki);
      } else {
        const inform = format === 'der' ? 'DER' : 'PEM';
        expect(openssl('pkey', '-pubin', '-in', file, '-inform', inform, '-outform', 'DER')).toEqual(spki);
      }
    }
  });
});

const HASH: Partial<Record<MaterialAlgorithm, string>> = {
  'ecdsa-p256': '-sha256',
  'ecdsa-p384': '-sha384',
  'rsa-3072': '-sha256',
  'rsa-4096': '-sha256',
};
const PSS = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32'];
const signing = PAIRS.flatMap((id) => ALGORITHMS[id].signatureFormats.map((format) => [id, format] as const));

describe('signatures', () => {
  it.each(signing)('by %s in the format %s verify elsewhere and here', async (id, format) => {
    const { material, family, publicKey, spki } = await keyOf(id);
    const key = put('public.der', spki);
    if (format === 'sshsig') {
      const sha512 = Uint8Array.from(createHash('sha512').update(message).digest());
      const armored = signSshsig({ family, material, namespace: 'file', sha512 });
      const signature = put('message.sig', armored);
      const allowed = put('allowed', `ada ${algorithms[id].publicText(publicKey)}\n`);
      const args = ['-Y', 'verify', '-f', allowed, '-I', 'ada', '-n', 'file', '-s', signature];
      expect(execFileSync('ssh-keygen', args, { input: message }).toString()).toMatch(/^Good "file"/);
      expect(verifySshsig({ armored, family, publicKey, namespace: 'file', sha512 })).toBe(true);
      return;
    }
    const signer = detachedSigner(id, format, material);
    for (let i = 0; i < message.length; i += 1000) signer.update(message.subarray(i, i + 1000));
    const made = signer.finish();
    const signature = put('message.raw', made);
    const pem = put('public.pem', openssl('pkey', '-pubin', '-inform', 'DER', '-in', key));
    const hash = HASH[id];
    const told =
      hash === undefined
        ? openssl(
            'pkeyutl',
            '-verify',
            '-rawin',
            '-pubin',
            '-inkey',
            pem,
            '-in',
            at('message'),
            '-sigfile',
            signature,
          )
        : openssl(
            'dgst',
            hash,
            '-verify',
            pem,
            ...(format === 'pss' ? PSS : []),
            '-signature',
            signature,
            at('message'),
          );
    expect(told.toString()).toMatch(/Verified OK|Signature Verified Successfully/);
    const checked = (content: Uint8Array) => {
      const verifier = detachedVerifier(id, format as DetachedFormat, publicKey, made);
      verifier.update(content);
      return verifier.finish();
    };
    expect(checked(message)).toBe(true);
    expect(checked(message.subarray(1))).toBe(false);
  });
});

/** Keys as OpenSSL makes them: the arguments of `genpkey`. */
const GENERATED: [MaterialAlgorithm, string[]][] = [
  ['ed25519', ['-algorithm', 'ED25519']],
  ['x25519', ['-algorithm', 'X25519']],
  ['ecdsa-p256', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
  ['ecdh-p256', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
  ['ecdsa-p384', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384']],
  ['rsa-3072', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072']],
];

/** Every file that OpenSSL and OpenSSH write of one key; those in `locked` are under the passphrase. */
function filesOf(id: MaterialAlgorithm, key: string): { open: string[]; locked: string[] } {
  const file = (name: string, ...args: string[]) => {
    openssl(...args, '-in', key, '-out', at(`${id}-${name}`));
    return at(`${id}-${name}`);
  };
  const pass = ['-passout', 'pass:correct horse'];
  const topk8 = ['pkcs8', '-topk8'];
  const open = [key, file('p8.der', ...topk8, '-nocrypt', '-outform', 'DER')];
  const locked = [
    file('enc.pem', ...topk8, '-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA256', ...pass),
    file('enc.der', ...topk8, '-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512', '-outform', 'DER', ...pass),
    file('sha1.pem', ...topk8, '-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA1', ...pass),
    file('scrypt.pem', ...topk8, '-scrypt', '-scrypt_N', '16384', ...pass),
  ];
  if (id.startsWith('rsa')) {
    open.push(
      file('p1.pem', 'rsa', '-traditional'),
      file('p1.der', 'rsa', '-traditional', '-outform', 'DER'),
    );
  }
  if (id.startsWith('ec')) {
    open.push(file('sec1.pem', 'ec', '-no_public'), file('sec1.der', 'ec', '-outform', 'DER'));
    open.push(
      put(`${id}-params.pem`, `${openssl('ecparam', '-name', 'prime256v1')}${readFileSync(open[2] ?? '')}`),
    );
  }
  if (ALGORITHMS[id].publicFormats.includes('openssh') && id !== 'ed25519') {
    const ssh = put(`${id}-openssh`, readFileSync(key));
    execFileSync('ssh-keygen', ['-p', '-q', '-N', '', '-f', ssh]);
    expect(readFileSync(ssh, 'utf8')).toMatch(/^-----BEGIN OPENSSH/);
    open.push(ssh);
  }
  const jwk = createPrivateKey(readFileSync(key)).export({ format: 'jwk' });
  open.push(put(`${id}-jwk`, JSON.stringify({ use: 'sig', key_ops: ['sign'], ...jwk }, null, 2)));
  return { open, locked };
}

describe('keys made by OpenSSL', () => {
  it.each(GENERATED)('of the kind %s are taken in from every format and sign the same', async (id, args) => {
    const key = at(`${id}.pem`);
    openssl('genpkey', ...args, '-out', key);
    const spki = Uint8Array.from(openssl('pkey', '-in', key, '-pubout', '-outform', 'DER'));
    const family = algorithms[id].family as KeyFamily;
    const { open, locked } = filesOf(id, key);
    expect(open.length + locked.length).toBeGreaterThanOrEqual(7);
    let material = new Uint8Array(0);
    for (const file of [...open, ...locked]) {
      const passphrase = locked.includes(file) ? password : undefined;
      const found = await importKey(readFileSync(file), { algorithm: id, passphrase });
      material = Uint8Array.from(found.material);
      expect(spkiOf(family, family.publicOf(material)), file).toEqual(spki);
    }
    for (const file of locked) {
      const wrong = importKey(readFileSync(file), { algorithm: id, passphrase: utf8('wrong') });
      await expect(wrong, file).rejects.toThrow('import-wrong-passphrase');
    }
    const formats = ALGORITHMS[id].signatureFormats.filter((format) => format !== 'sshsig');
    for (const format of formats) {
      const signer = detachedSigner(id, format, material);
      signer.update(message);
      const ours = signer.finish();
      if (format === 'pkcs1') {
        const theirs = openssl('dgst', '-sha256', '-sign', key, at('message'));
        expect(Buffer.from(ours)).toEqual(theirs);
      }
      if (id === 'ed25519') {
        const theirs = openssl('pkeyutl', '-sign', '-rawin', '-inkey', key, '-in', at('message'));
        expect(Buffer.from(ours)).toEqual(theirs);
      }
      if (id.startsWith('ecdsa')) {
        const theirs = openssl('dgst', HASH[id] ?? '', '-sign', key, at('message'));
        const verifier = detachedVerifier(id, format, family.publicOf(material), Uint8Array.from(theirs));
        verifier.update(message);
        expect(verifier.finish()).toBe(true);
      }
    }
  });

  it('also those that ssh-keygen makes, and not those it encrypts', async () => {
    for (const [type, id, ...more] of [
      ['ed25519', 'ed25519'],
      ['ecdsa', 'ecdsa-p384', '-b', '384'],
      ['rsa', 'rsa-3072', '-b', '3072'],
    ] as const) {
      const file = at(`ssh-${type}`);
      execFileSync('ssh-keygen', ['-q', '-t', type, ...more, '-N', '', '-C', 'somebody', '-f', file]);
      const { algorithm, material } = await importKey(readFileSync(file));
      expect(algorithm).toBe(id);
      const line = readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
      expect(algorithms[id].publicText(algorithms[id].publicOf(material) as Uint8Array)).toBe(line);
    }
    const locked = at('ssh-locked');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'correct horse', '-f', locked]);
    await expect(importKey(readFileSync(locked))).rejects.toThrow('import-openssh-encrypted');
  });
});

describe('an age file to a passphrase', () => {
  it('is one that another implementation opens, and back', async () => {
    const material = Uint8Array.from({ length: 32 }, (_, i) => i);
    const file = await encodePrivate('hkdf-sha256', material, 'jwk', { passphrase: password });
    const decrypter = new Decrypter();
    decrypter.addPassphrase('correct horse');
    const inside = JSON.parse(await decrypter.decrypt(file, 'text'));
    expect(inside).toEqual({ k: Buffer.from(material).toString('base64url'), kty: 'oct' });
    const back = await importKey(file, { algorithm: 'hkdf-sha256', passphrase: password });
    expect(back.material).toEqual(material);
    const wrong = importKey(file, { algorithm: 'hkdf-sha256', passphrase: utf8('wrong') });
    await expect(wrong).rejects.toThrow('import-wrong-passphrase');
  });
});
