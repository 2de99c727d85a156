import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBase64, encodeHex } from '../../../../electron/strongroom/algorithms/ascii.ts';
import { encodePrivate } from '../../../../electron/strongroom/algorithms/export.ts';
import { type ImportHints, importKey } from '../../../../electron/strongroom/algorithms/import.ts';
import { algorithms } from '../../../../electron/strongroom/algorithms/registry.ts';
import { Refusal } from '../../../../shared/errors/index.ts';
import { concat, utf8 } from '../../../../shared/formats/bytes.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const seed = await algorithms.ed25519.generate();
const key = await algorithms['aes-256'].generate();
const codeOf = async (bytes: Uint8Array, hints?: ImportHints) =>
  (await refusalOf(() => importKey(bytes, hints))).code;
const files = {
  pem: await encodePrivate('ed25519', seed, 'pem-plain', null),
  der: await encodePrivate('ed25519', seed, 'der-plain', null),
  openssh: await encodePrivate('ed25519', seed, 'openssh-plain', null),
};
const aes: ImportHints = { algorithm: 'aes-256' };

test('an AES key is read from raw bytes, hex and base64, also without being told which', async () => {
  for (const text of [key, encodeHex(key), encodeBase64(key), concat(encodeHex(key), utf8('\r\n'))]) {
    expect((await importKey(text, aes)).material).toEqual(key);
  }
  const hex = await importKey(utf8(`${'AB'.repeat(31)}cd`), { ...aes, format: 'hex' });
  expect(hex.material[31]).toBe(0xcd);
});

test('a secret is taken as it is, whatever it looks like', async () => {
  const pem = files.pem;
  expect((await importKey(pem, { algorithm: 'secret' })).material).toEqual(pem);
  const password = await importKey(utf8('hunter2\n'), { algorithm: 'secret' });
  expect(password.material).toEqual(utf8('hunter2\n'));
});

test('an age identity file may have comments', async () => {
  const text = await encodePrivate('age-x25519', seed, 'age', null);
  const file = concat(utf8('# created: now\r\n# public key: age1x\n\n'), text);
  expect(await importKey(file)).toMatchObject({ algorithm: 'age-x25519', material: seed });
});

test('sizes, lengths and weak keys', async () => {
  expect(await codeOf(new Uint8Array(0))).toBe('import-empty');
  expect(await codeOf(new Uint8Array(200_000))).toBe('import-too-large');
  expect(await codeOf(new Uint8Array(32), aes)).toBe('import-weak');
  expect(await codeOf(key.subarray(1), { ...aes, format: 'raw' })).toBe('import-length');
  expect(await codeOf(utf8('00112233445566778899aabbccddeeff'), aes)).toBe('import-ambiguous');
  expect(await codeOf(utf8('00112233445566778899aabbccddeeff'), { ...aes, format: 'hex' })).toBe(
    'import-length',
  );
  expect(await codeOf(utf8('zz'), { ...aes, format: 'hex' })).toBe('import-malformed');
  expect(await codeOf(utf8('AAB='), { ...aes, format: 'base64' })).toBe('import-malformed');
  const secret = await refusalOf(() => importKey(new Uint8Array(70_000).fill(1), { algorithm: 'secret' }));
  expect(secret).toMatchObject({ code: 'import-length', data: { wanted: '1 to 65536' } });
});

test('what is recognised but not imported is refused with its reason', async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const weakExponent = generateKeyPairSync('rsa', { modulusLength: 3072, publicExponent: 3 });
  const odd = generateKeyPairSync('rsa', { modulusLength: 3584 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' });
  const ed = generateKeyPairSync('ed25519');
  const pem = (text: string | Buffer) => utf8(text.toString());
  const protectedBy = { cipher: 'aes-256-cbc', passphrase: 'x' };
  const cases: [string, Uint8Array][] = [
    ['import-too-weak', pem(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }))],
    ['import-too-weak', Uint8Array.from(rsa.privateKey.export({ type: 'pkcs1', format: 'der' }))],
    ['import-too-weak', pem(weakExponent.privateKey.export({ type: 'pkcs1', format: 'pem' }))],
    ['import-algorithm', pem(odd.privateKey.export({ type: 'pkcs1', format: 'pem' }))],
    ['import-algorithm', pem(ec.privateKey.export({ type: 'pkcs8', format: 'pem' }))],
    ['import-algorithm', pem(p521.privateKey.export({ type: 'sec1', format: 'pem' }))],
    ['import-algorithm', Uint8Array.from(ec.privateKey.export({ type: 'sec1', format: 'der' }))],
    ['import-algorithm', utf8(JSON.stringify(p521.privateKey.export({ format: 'jwk' })))],
    [
      'import-algorithm',
      pem(generateKeyPairSync('ed448').privateKey.export({ type: 'pkcs8', format: 'pem' })),
    ],
    ['import-legacy-encrypted', pem(rsa.privateKey.export({ type: 'pkcs1', format: 'pem', ...protectedBy }))],
    ['import-encrypted', pem(ed.privateKey.export({ type: 'pkcs8', format: 'pem', ...protectedBy }))],
    [
      'import-encrypted',
      Uint8Array.from(ed.privateKey.export({ type: 'pkcs8', format: 'der', ...protectedBy })),
    ],
    ['import-encrypted', utf8('age-encryption.org/v1\n-> scrypt x 18\n')],
    ['import-public-only', pem(ed.publicKey.export({ type: 'spki', format: 'pem' }))],
    ['import-public-only', Uint8Array.from(ed.publicKey.export({ type: 'spki', format: 'der' }))],
    ['import-public-only', pem(rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }))],
    ['import-public-only', Uint8Array.from(rsa.publicKey.export({ type: 'pkcs1', format: 'der' }))],
    ['import-public-only', utf8(JSON.stringify(ed.publicKey.export({ format: 'jwk' })))],
    ['import-public-only', utf8(`${algorithms.ed25519.publicText(seed)} me@here`)],
    ['import-public-only', utf8(algorithms['age-x25519'].publicText(seed))],
    ['import-format', utf8('PuTTY-User-Key-File-3: ssh-ed25519\n')],
    ['import-format', utf8('AGE-PLUGIN-YUBIKEY-1XXXX')],
    ['import-format', utf8('-----BEGIN DH PARAMETERS-----\nAAAA\n-----END DH PARAMETERS-----\n')],
    ['import-malformed', utf8('AGE-SECRET-KEY-PQ-1XXXX')],
    ['import-malformed', utf8('AGE-SECRET-KEY-1XXXX')],
    ['import-malformed', utf8('{"kty":"OKP","crv":"Ed25519","d":"')],
    ['import-several', concat(files.pem, files.pem)],
    ['import-several', utf8('{"keys":[{"kty":"oct","k":"AAAA"}]}')],
    ['import-unknown', utf8('hello')],
    ['import-unknown', key],
  ];
  for (const [code, bytes] of cases)
    expect(await codeOf(bytes), Buffer.from(bytes).toString('latin1', 0, 40)).toBe(code);
  const other = await refusalOf(() => importKey(files.pem, { algorithm: 'age-x25519' }));
  expect(other).toMatchObject({
    code: 'import-other-algorithm',
    data: { found: 'Ed25519', wanted: 'age X25519' },
  });
});

test('a key whose public half was exchanged is refused', async () => {
  const text = Buffer.from(files.openssh).toString();
  const body = Buffer.from(text.split('\n').slice(1, -2).join(''), 'base64');
  const at = body.indexOf(Buffer.from(algorithms.ed25519.publicOf(seed) ?? []), 120);
  body[at] = (body[at] as number) ^ 1;
  const forged = `-----BEGIN OPENSSH PRIVATE KEY-----\n${body.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
  expect(await codeOf(utf8(forged))).toBe('import-mismatch');
});

test('mutated key files never give an uncaught error', async () => {
  const change = fc.record({
    file: fc.constantFrom(...Object.values(files)),
    at: fc.nat(),
    byte: fc.nat(255),
    cut: fc.nat(3),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ file, at, byte, cut }) => {
      const mutated = Uint8Array.from(file);
      mutated[at % mutated.length] = byte;
      const input = cut === 0 ? mutated.subarray(0, at % mutated.length) : mutated;
      try {
        expect((await importKey(input)).material.length).toBe(32);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
    { numRuns: 1500 },
  );
});

test('arbitrary bytes never give an uncaught error', async () => {
  const start = fc.constantFrom(
    '',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----\n',
    '0\u0082',
    '{"kty"',
    'AGE-SECRET-KEY-1',
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (text, bytes, told) => {
      try {
        await importKey(concat(Uint8Array.from(Buffer.from(text, 'latin1')), bytes), told ? aes : {});
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
    { numRuns: 1500 },
  );
});
