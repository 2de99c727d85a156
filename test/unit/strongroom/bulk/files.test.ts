import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { Decrypter, Encrypter } from 'age-encryption';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeOpening } from '../../../../electron/strongroom/age/header.ts';
import { identityText, x25519Identity } from '../../../../electron/strongroom/age/identity.ts';
import { sealedChunkLength } from '../../../../electron/strongroom/age/stream.ts';
import { decryptFile, encryptFile, hashFile } from '../../../../electron/strongroom/bulk/files.ts';
import { setWorkerPlace } from '../../../../electron/strongroom/bulk/worker-place.ts';
import { concat, fromUtf8, utf8 } from '../../../../shared/formats/bytes.ts';
import { buildWorker } from '../../../support/bulk-worker.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { unprivileged } from '../../../support/unprivileged.ts';
import { content, recipient, scalar, scratch } from './sample.ts';

const MiB = 1024 * 1024;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let worker: { path: string; remove: () => void };
beforeAll(async () => {
  worker = await buildWorker();
});
afterAll(() => worker.remove());
afterEach(() => setWorkerPlace(undefined));

/** `plain` encrypted by ourselves, as the bytes of the file, and where its payload begins. */
async function sealed(plain: Uint8Array): Promise<{ bytes: Uint8Array; payload: number }> {
  const { file, at } = scratch();
  const { temp } = await encryptFile({
    recipients: [recipient],
    input: file('plain', plain),
    output: at('sealed'),
  });
  const { start } = await makeOpening([recipient]);
  return { bytes: new Uint8Array(readFileSync(temp)), payload: start.length };
}

describe.each(['in a worker thread', 'in place'])('%s', (where) => {
  const choose = () => setWorkerPlace(where === 'in place' ? null : worker.path);

  test.each([0, 1, 65_535, 65_536, 65_537, 2 * MiB - 1, 2 * MiB, 2 * MiB + 1, 5 * MiB + 77])(
    '%i bytes go round, tell length and digest, and typage reads and writes the same',
    async (length) => {
      choose();
      const { file, at, names } = scratch();
      const plain = content(length);
      const input = file('plain', plain);
      const made = await encryptFile({ recipients: [recipient], input, output: at('plain.age') });
      const age = new Uint8Array(readFileSync(made.temp));
      expect(made).toMatchObject({ bytes: age.length, sha256: sha256(age) });
      expect(statSync(made.temp).mode & 0o777).toBe(0o600);
      const decrypter = new Decrypter();
      decrypter.addIdentity(fromUtf8(identityText(scalar)));
      expect(sha256(await decrypter.decrypt(age))).toBe(sha256(plain));
      const encrypter = new Encrypter();
      encrypter.addRecipient(recipient);
      for (const given of [made.temp, file('typage.age', await encrypter.encrypt(plain))]) {
        const back = await decryptFile({
          identities: [x25519Identity(scalar)],
          input: given,
          output: at('back'),
        });
        expect(back).toMatchObject({ bytes: length, sha256: sha256(plain) });
        expect(sha256(readFileSync(back.temp))).toBe(sha256(plain));
      }
      expect(names().filter((name) => name.endsWith('.part'))).toHaveLength(3);
      expect(names()).not.toContain('plain.age');
    },
  );

  test('hashes of 0 bytes to several blocks', async () => {
    choose();
    const { file } = scratch();
    for (const length of [0, 1, 2 * MiB, 5 * MiB + 3]) {
      const plain = content(length);
      const input = file('plain', plain);
      const { digest, bytes } = await hashFile({ input, algorithm: 'sha512' });
      expect(bytes).toBe(length);
      expect(Buffer.from(digest).equals(createHash('sha512').update(plain).digest())).toBe(true);
    }
  });

  test('an altered payload is refused with the place, and nothing of it stays', async () => {
    choose();
    const plain = content(5 * MiB);
    const { bytes, payload } = await sealed(plain);
    const { file, at, names } = scratch();
    for (const chunk of [0, 1, 31, 32, 40]) {
      const where = payload + chunk * sealedChunkLength + 1000;
      const input = file('altered.age', bytes.with(where, (bytes[where] as number) ^ 0x40));
      const refused = await refusalOf(() =>
        decryptFile({ identities: [x25519Identity(scalar)], input, output: at('plain') }),
      );
      expect(refused).toMatchObject({ code: 'age-damaged', data: { position: chunk * 65_536 } });
      expect(names()).toEqual(['altered.age']);
    }
  });

  test('chunks that were swapped, dropped or added are refused', async () => {
    choose();
    const { bytes, payload } = await sealed(content(5 * MiB));
    const chunk = (i: number) =>
      bytes.subarray(payload + i * sealedChunkLength, payload + (i + 1) * sealedChunkLength);
    const upTo = (i: number) => bytes.subarray(0, payload + i * sealedChunkLength);
    const from = (i: number) => bytes.subarray(payload + i * sealedChunkLength);
    const { file, at, names } = scratch();
    for (const [altered, code] of [
      [concat(upTo(3), chunk(4), chunk(3), from(5)), 'age-damaged'],
      [concat(upTo(33), from(34)), 'age-damaged'],
      [concat(upTo(7), chunk(6), from(7)), 'age-damaged'],
      [concat(bytes, chunk(79)), 'age-damaged'],
      [concat(bytes, new Uint8Array(1)), 'age-truncated'],
      [concat(bytes, new Uint8Array(40)), 'age-damaged'],
    ] as const) {
      const input = file('altered.age', altered);
      const refused = await refusalOf(() =>
        decryptFile({ identities: [x25519Identity(scalar)], input, output: at('plain') }),
      );
      expect(refused.code).toBe(code);
      expect(names()).toEqual(['altered.age']);
    }
  });

  test('a cut file is refused wherever it was cut', async () => {
    choose();
    const { bytes, payload } = await sealed(content(3 * MiB));
    const { file, at, names } = scratch();
    const ends = [
      10,
      22,
      payload - 20,
      payload - 1,
      payload,
      payload + 15,
      payload + 16,
      payload + 500,
      payload + sealedChunkLength,
      payload + 40 * sealedChunkLength,
      payload + 40 * sealedChunkLength + 16,
      payload + 40 * sealedChunkLength + 17,
      bytes.length - 1,
    ];
    for (const end of ends) {
      const input = file('cut.age', bytes.subarray(0, end));
      const refused = await refusalOf(() =>
        decryptFile({ identities: [x25519Identity(scalar)], input, output: at('plain') }),
      );
      expect([end, refused.code]).toEqual([end, 'age-truncated']);
      expect(names()).toEqual(['cut.age']);
    }
  });

  test('an input that changes meanwhile is refused', async () => {
    choose();
    const { file, at, names } = scratch();
    const input = file('plain', content(4 * MiB));
    let touched = false;
    const onProgress = () => {
      if (!touched) appendFileSync(input, 'more');
      touched = true;
    };
    const work = () => encryptFile({ recipients: [recipient], input, output: at('out'), onProgress });
    expect(await refusalOf(work)).toMatchObject({ code: 'file-changed', data: { path: input } });
    expect(names()).toEqual(['plain']);
  });
});

describe('what is no age file for us', () => {
  const plain = utf8('plans');
  const open = async (bytes: Uint8Array | string, identities: Uint8Array[] = [scalar]) => {
    const { file, at, names } = scratch();
    const input = file('given', bytes);
    const refused = await refusalOf(() =>
      decryptFile({ identities: identities.map(x25519Identity), input, output: at('out') }),
    );
    expect(names()).toEqual(['given']);
    return refused.code;
  };

  test('is told apart', async () => {
    const other = crypto.getRandomValues(new Uint8Array(32));
    const { bytes } = await sealed(plain);
    expect(await open(bytes, [other])).toBe('age-wrong-identity');
    expect(await open(bytes, [])).toBe('age-wrong-identity');
    expect(await open('')).toBe('age-not-age');
    expect(await open('some text that is longer than the first line of an age file')).toBe('age-not-age');
    expect(await open('age-encryption.org/v2\n-> X25519 a\n')).toBe('age-not-age');
    expect(await open('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n')).toBe('age-armored');
    const byPassphrase = new Encrypter();
    byPassphrase.setScryptWorkFactor(2);
    byPassphrase.setPassphrase('secret');
    expect(await open(await byPassphrase.encrypt(plain))).toBe('age-passphrase-file');
  });

  test('is refused for a damaged header, whichever of its bytes was altered', async () => {
    const { bytes, payload } = await sealed(plain);
    const codes = new Set<string>();
    for (let at = 'age-encryption.org/v1\n'.length; at < payload - 16; at += 3) {
      const altered = bytes.with(at, bytes[at] === 0x41 ? 0x42 : 0x41);
      codes.add(await open(altered));
    }
    codes.delete('age-header-damaged');
    // A stanza of an unknown kind, or for another key, is a legal header for somebody else; a lost end is a cut file.
    for (const code of codes) expect(['age-wrong-identity', 'age-truncated']).toContain(code);
  });

  test('a header without end is refused without being read to its end', async () => {
    const endless = `age-encryption.org/v1\n${'-> X25519 '.padEnd(64, 'a')}\n`.repeat(40_000);
    expect(await open(endless)).toBe('age-header-damaged');
  });
});

describe('recipients and inputs', () => {
  const attempt = async (given: Partial<Parameters<typeof encryptFile>[0]>) => {
    const { file, at, names } = scratch();
    const whole = { recipients: [recipient], input: file('plain', 'x'), output: at('out'), ...given };
    const refused = await refusalOf(() => encryptFile(whole));
    expect(names()).toEqual(['plain']);
    return refused.code;
  };

  test('recipients that are none', async () => {
    expect(await attempt({ recipients: [] })).toBe('age-no-recipient');
    expect(await attempt({ recipients: ['age1nothing'] })).toBe('age-recipient-invalid');
    expect(await attempt({ recipients: [recipient, `${recipient}q`] })).toBe('age-recipient-invalid');
  });

  test('inputs that are no ordinary file', async () => {
    const { folder, at, file } = scratch();
    expect(await attempt({ input: at('none') })).toBe('file-missing');
    expect(await attempt({ input: `${file('plain', '')}/below` })).toBe('file-missing');
    expect(await attempt({ input: folder })).toBe('file-not-regular');
    expect(await attempt({ input: '/dev/null' })).toBe('file-not-regular');
    execFileSync('mkfifo', [at('pipe')]);
    expect(await attempt({ input: at('pipe') })).toBe('file-not-regular');
    symlinkSync(file('closed', 'secret'), at('link'));
    chmodSync(folder, 0o711);
    chmodSync(at('closed'), 0);
    const code = async () =>
      (await refusalOf(() => hashFile({ input: at('link'), algorithm: 'sha256' }))).code;
    expect(await unprivileged(code)).toBe('file-unreadable');
  });

  test('an input that is renamed away meanwhile is still the one that was opened', async () => {
    setWorkerPlace(worker.path);
    const { file, at } = scratch();
    const plain = content(4 * MiB);
    const input = file('plain', plain);
    const sum = await hashFile({
      input,
      algorithm: 'sha256',
      onProgress: ({ done, total }) => {
        if (done < total) renameSync(input, at('elsewhere'));
      },
    }).catch((error: unknown) => error);
    expect(sum).toMatchObject({ bytes: plain.length });
  });
});
