import { Decrypter, Encrypter } from 'age-encryption';
import { beforeAll, expect, test } from 'vitest';
import { identityText } from '../../../../electron/strongroom/age/identity.ts';
import { recipientKey, recipientText } from '../../../../electron/strongroom/age/recipient-text.ts';
import { openWith, sealTo } from '../../../../electron/strongroom/age/sealed.ts';
import { publicKeyOf } from '../../../../electron/strongroom/algorithms/curve25519.ts';
import { fromUtf8, utf8 } from '../../../../shared/formats/bytes.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const scalar = crypto.getRandomValues(new Uint8Array(32));
const other = crypto.getRandomValues(new Uint8Array(32));
const recipient = recipientText(publicKeyOf('x25519', scalar));
const otherRecipient = recipientText(publicKeyOf('x25519', other));
const plain = utf8('ring key');
let file: Uint8Array;
beforeAll(async () => {
  file = await sealTo([recipient], plain);
});

const codeOf = async (act: () => unknown) => (await refusalOf(act)).code;

test.each([0, 1, 32, 65_535, 65_536, 65_537, 131_072, 200_000])(
  '%i bytes go round, and through typage both ways',
  async (length) => {
    const content = crypto.getRandomValues(new Uint8Array(Math.min(length, 65_536)));
    const data = new Uint8Array(length).map((_, i) => content[i % 65_536] ?? 0);
    const sealed = await sealTo([otherRecipient, recipient], data);
    expect(await openWith(scalar, sealed)).toEqual(data);
    expect(await openWith(other, sealed)).toEqual(data);
    const decrypter = new Decrypter();
    decrypter.addIdentity(fromUtf8(identityText(scalar)));
    expect(await decrypter.decrypt(sealed)).toEqual(data);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    expect(await openWith(scalar, await encrypter.encrypt(data))).toEqual(data);
  },
);

test('a recovery seal of 32 bytes is 232 bytes long and never twice the same', async () => {
  const first = await sealTo([recipient], new Uint8Array(32));
  const second = await sealTo([recipient], new Uint8Array(32));
  expect(first).toHaveLength(232);
  expect(first).not.toEqual(second);
});

test('a wrong identity gives null', async () => {
  expect(await openWith(other, file)).toBeNull();
});

test('other content, a cut file and an altered file are told apart', async () => {
  expect(await codeOf(() => openWith(scalar, utf8('hello')))).toBe('age-not-age');
  expect(await codeOf(() => openWith(scalar, new Uint8Array(0)))).toBe('age-not-age');
  expect(await codeOf(() => openWith(scalar, utf8('age-encryption.org/v2\n')))).toBe('age-not-age');
  expect(await codeOf(() => openWith(scalar, utf8('-----BEGIN AGE ENCRYPTED FILE-----\n')))).toBe(
    'age-armored',
  );
  const outcomes = new Set<string>();
  for (let length = 1; length < file.length; length++) {
    outcomes.add(await codeOf(() => openWith(scalar, file.subarray(0, length))));
  }
  expect(outcomes).toEqual(new Set(['age-truncated']));
});

test('no altered bit opens', async () => {
  const outcomes = new Map<string, number>();
  for (let at = 0; at < file.length; at++) {
    const altered = Uint8Array.from(file);
    altered[at] = (altered[at] as number) ^ 1;
    let outcome: string;
    try {
      outcome = (await openWith(scalar, altered)) === null ? 'null' : 'opened';
    } catch (error) {
      outcome = (error as { failure?: { code: string } }).failure?.code ?? `bug: ${String(error)}`;
    }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expect([...outcomes.keys()].sort()).toEqual(
    expect.arrayContaining(['age-header-damaged', 'age-not-age', 'age-truncated', 'null']),
  );
  expect([...outcomes.keys()].filter((key) => key === 'opened' || key.startsWith('bug'))).toEqual([]);
});

test('damage in the middle names the place, chunks cannot be swapped or left out', async () => {
  const long = await sealTo([recipient], new Uint8Array(200_000));
  const header = long.length - 200_000 - 4 * 16;
  const chunk = 65_552;
  const damaged = Uint8Array.from(long);
  damaged[header + chunk + 5] = 1 ^ (damaged[header + chunk + 5] as number);
  expect(await refusalOf(() => openWith(scalar, damaged))).toMatchObject({
    code: 'age-damaged',
    data: { position: 65_536 },
  });
  const swapped = Uint8Array.from(long);
  swapped.set(long.subarray(header, header + chunk), header + chunk);
  swapped.set(long.subarray(header + chunk, header + 2 * chunk), header);
  expect(await codeOf(() => openWith(scalar, swapped))).toBe('age-damaged');
  expect(await codeOf(() => openWith(scalar, long.subarray(0, header + 2 * chunk)))).toBe('age-truncated');
});

test('a file for a passphrase is named as such', async () => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase('correct horse');
  encrypter.setScryptWorkFactor(2);
  const sealed = await encrypter.encrypt('x');
  expect(await codeOf(() => openWith(scalar, sealed))).toBe('age-passphrase-file');
});

test('refuses what is no recipient', async () => {
  expect(recipientKey(recipient)).toEqual(publicKeyOf('x25519', scalar));
  expect(await codeOf(() => sealTo([], plain))).toBe('age-no-recipient');
  for (const wrong of ['', 'age1', recipient.toUpperCase(), `${recipient}q`, recipient.replace(/.$/, 'b')]) {
    expect(await codeOf(() => sealTo([wrong], plain)), wrong).toBe('age-recipient-invalid');
  }
  expect(await codeOf(() => sealTo(['ssh-ed25519 AAAA'], plain))).toBe('ssh-recipient-malformed');
  const lowOrder = recipientText(new Uint8Array(32));
  expect(await codeOf(() => sealTo([lowOrder], plain))).toBe('age-recipient-invalid');
});
