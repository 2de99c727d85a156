import { Decrypter, Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import { recipientText } from '../../../../electron/strongroom/age/recipient-text.ts';
import {
  openWithPassphrase,
  sealTo,
  sealWithPassphrase,
} from '../../../../electron/strongroom/age/sealed.ts';
import { publicKeyOf } from '../../../../electron/strongroom/algorithms/curve25519.ts';
import { fromUtf8, utf8 } from '../../../../shared/formats/bytes.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

const passphrase = utf8('amber fossil quiet ridge');
const plain = crypto.getRandomValues(new Uint8Array(32));
const CHEAP = 4;

test('32 bytes go round, and through typage both ways', async () => {
  const file = await sealWithPassphrase(passphrase, plain, CHEAP);
  expect(await openWithPassphrase(passphrase, file)).toEqual(plain);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(fromUtf8(passphrase));
  expect(await decrypter.decrypt(file)).toEqual(plain);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(fromUtf8(passphrase));
  encrypter.setScryptWorkFactor(CHEAP);
  expect(await openWithPassphrase(passphrase, await encrypter.encrypt(plain))).toEqual(plain);
});

test('another passphrase gives null, and so does a file that is for a key', async () => {
  const file = await sealWithPassphrase(passphrase, plain, CHEAP);
  expect(await openWithPassphrase(utf8('something else'), file)).toBeNull();
  const recipient = recipientText(publicKeyOf('x25519', crypto.getRandomValues(new Uint8Array(32))));
  expect(await openWithPassphrase(passphrase, await sealTo([recipient], plain))).toBeNull();
});

test('a file that asks for more work than is taken on is refused before any of it', async () => {
  const text = (file: Uint8Array) => new TextDecoder('latin1').decode(file);
  const bytes = (content: string) => Uint8Array.from(content, (c) => c.charCodeAt(0));
  const file = text(await sealWithPassphrase(passphrase, plain, CHEAP));
  const asking = (work: string) => bytes(file.replace(/(scrypt \S+) 4\n/, `$1 ${work}\n`));
  expect((await refusalOf(() => openWithPassphrase(passphrase, asking('21')))).code).toBe(
    'age-passphrase-cost',
  );
  for (const work of ['04', '0', '', 'x', '100'])
    expect((await refusalOf(() => openWithPassphrase(passphrase, asking(work)))).code).toBe(
      'age-header-damaged',
    );
});

test('no altered byte of a file is taken for right', async () => {
  const file = await sealWithPassphrase(passphrase, plain, 1);
  for (let i = 0; i < file.length; i++) {
    const altered = file.with(i, (file[i] as number) ^ 1);
    const opened = await openWithPassphrase(passphrase, altered).catch((error) => error);
    expect(opened === null || opened instanceof Error).toBe(true);
  }
});
