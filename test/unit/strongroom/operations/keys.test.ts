// Managed keys: made, imported, exported, revealed, re-wrapped, and at work on files.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportGuard } from '../../../../electron/core/ports/strongroom/keys.ts';
import type { MaterialRow } from '../../../../electron/core/ports/strongroom/rings.ts';
import type { Strongroom, StrongroomHost } from '../../../../electron/core/ports/strongroom.ts';
import { recipientText } from '../../../../electron/strongroom/age/recipient-text.ts';
import { openWith } from '../../../../electron/strongroom/age/sealed.ts';
import { publicKeyOf } from '../../../../electron/strongroom/algorithms/curve25519.ts';
import { inPlaceStrongroom } from '../../../../electron/strongroom/hosts/in-place.ts';
import { utf8 } from '../../../../shared/formats/bytes.ts';
import {
  ALGORITHM_IDS,
  ALGORITHMS,
  type MaterialAlgorithm,
  PROTECTION,
} from '../../../../shared/model/algorithms.ts';
import { refusalOf } from '../../../support/refusal-of.ts';
import { type SampleRoom, sampleRoom } from '../../../support/strongroom.ts';

let root: string;
let host: StrongroomHost;
let room: Strongroom;
let made: SampleRoom;
let ring: string;
const progress: [string, number, number][] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'hf-keys-'));
  host = inPlaceStrongroom({ showBugs: true });
  host.onProgress((job, done, total) => void progress.push([job, done, total]));
  room = host.strongroom;
  made = await sampleRoom(room, { folder: join(root, 'items') });
  ring = made.rings[1]?.ring as string;
});

afterAll(async () => {
  await host.end();
  rmSync(root, { recursive: true, force: true });
});

const MATERIAL = ALGORITHM_IDS.filter((id): id is MaterialAlgorithm => id !== 'tracked');
const scalar = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
const hints = { algorithm: null, format: null, passphrase: null };

/** One key of each algorithm, as every test here finds it: some take seconds to be made. */
const keys = new Map<MaterialAlgorithm, ReturnType<Strongroom['generate']>>();
function keyOf(algorithm: MaterialAlgorithm) {
  const key = keys.get(algorithm) ?? room.generate('a1', ring, 1, algorithm);
  keys.set(algorithm, key);
  return key;
}

const path = (name: string) => join(root, name);
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('generate', () => {
  it.each(MATERIAL)('makes a %s key whose row opens only in its place', async (algorithm) => {
    const { row, publicKey, publicText, checkValue } = await keyOf(algorithm);
    expect(row).toMatchObject({ id: 'a1', ring, generation: 1 });
    expect(publicKey === null).toBe(!ALGORITHMS[algorithm].asymmetric);
    expect(publicText === null).toBe(!ALGORITHMS[algorithm].asymmetric);
    expect(checkValue).toMatch(ALGORITHMS[algorithm].asymmetric ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{6}$/);
    const altered = row.box.slice();
    altered[30] = (altered[30] as number) ^ 1;
    const elsewhere: MaterialRow[] = [
      { ...row, id: 'a2' },
      { ...row, ring: 'system' },
      { ...row, box: altered },
      { ...row, ad: row.ad.replace('"a1"', '"a2"') },
      { ...row, id: 'a2', ad: row.ad.replace('"a1"', '"a2"') },
      { ...row, ad: 'null' },
      { ...row, ad: '{' },
      { ...row, ad: ` ${row.ad}` },
    ];
    for (const other of elsewhere) {
      const ticket = await room.reveal(other);
      expect((await refusalOf(() => room.pickup(ticket))).code).toBe('material-altered');
    }
    const closed = await room.reveal({ ...row, generation: 9 });
    expect((await refusalOf(() => room.pickup(closed))).code).toBe('ring-closed');
    expect((await room.pickup(await room.reveal(row))).length).toBeGreaterThan(0);
  });
});

describe('import and export', () => {
  it('takes a deposited secret in and gives it out again', async () => {
    const { slot } = await room.deposit('material', utf8('a token of somebody'));
    const { row } = await room.importKey('s1', ring, 1, slot, { ...hints, algorithm: 'secret' });
    expect(Buffer.from(await room.pickup(await room.reveal(row))).toString()).toBe('a token of somebody');
    expect((await refusalOf(() => room.importKey('s2', ring, 1, slot, hints))).code).toBe('slot-unknown');
    const bad = await room.deposit('material', utf8('no key'));
    expect(
      (await refusalOf(() => room.importKey('s3', ring, 1, bad.slot, { ...hints, algorithm: 'ed25519' })))
        .code,
    ).toMatch(/^import-/);
  });

  it.each(MATERIAL.flatMap((id) => ALGORITHMS[id].privateFormats.map((format) => [id, format] as const)))(
    'writes a %s key as %s, which can be imported again',
    async (algorithm, format) => {
      const first = await keyOf(algorithm);
      const guard = PROTECTION[format] === 'none' ? null : await guardFor(algorithm, format);
      if (guard !== null) {
        const bare = refusalOf(() => room.exportPrivate(first.row, algorithm, format, path('key'), null));
        expect((await bare).code).toBe('export-guard');
      }
      const result = await room.exportPrivate(first.row, algorithm, format, path('key'), guard);
      expect(result.sha256).toBe(sha256(result.temp));
      const written = Uint8Array.from(readFileSync(result.temp));
      expect(result.bytes).toBe(written.length);
      rmSync(result.temp);
      const byRecipient = guard !== null && 'recipient' in guard;
      const file = byRecipient ? ((await openWith(scalar, written)) as Uint8Array) : written;
      const { slot } = await room.deposit('material', file);
      const again = await room.importKey('x2', ring, 1, slot, {
        algorithm,
        format:
          format.startsWith('raw') && algorithm !== 'secret' && !('passphrase' in (guard ?? {}))
            ? 'raw'
            : null,
        passphrase: guard !== null && 'passphrase' in guard ? guard.passphrase : null,
      });
      expect(again.publicKey).toBe(first.publicKey);
      expect(again.checkValue).toBe(first.checkValue);
      expect(again.row.box).not.toEqual(first.row.box);
    },
  );

  /** A passphrase, but where stretching it as age does would take long: there only for one algorithm of each format. */
  async function guardFor(algorithm: MaterialAlgorithm, format: string): Promise<ExportGuard> {
    if (PROTECTION[format as 'raw'] === 'age' && algorithm !== 'hmac-sha256') {
      return { recipient: recipientText(publicKeyOf('x25519', scalar)) };
    }
    return { passphrase: (await room.deposit('passphrase', utf8('correct horse'))).slot };
  }

  it('writes public halves, with the comment where the format has one', async () => {
    for (const algorithm of MATERIAL) {
      const { publicKey } = await keyOf(algorithm);
      for (const format of ALGORITHMS[algorithm].publicFormats) {
        const made = await room.exportPublic(algorithm, publicKey ?? '', format, path('pub'), 'ada\n@x');
        const text = readFileSync(made.temp, 'utf8');
        rmSync(made.temp);
        if (format === 'openssh') expect(text).toMatch(/^\S+ \S+ ada @x\n$/);
      }
    }
    const { publicKey, row } = await room.generate('p2', ring, 1, 'ed25519');
    const none = refusalOf(() => room.exportPublic('ed25519', publicKey ?? '', 'age', path('pub'), ''));
    expect((await none).code).toBe('export-format');
    const wrong = refusalOf(() => room.exportPrivate(row, 'aes-256', 'raw-plain', path('key'), null));
    expect((await wrong).code).toBe('material-altered');
  });
});

describe('rewrap', () => {
  it('moves rows to another generation, in order, and leaves nothing of the old', async () => {
    const rows = [];
    for (let i = 0; i < 300; i++) rows.push((await room.generate(`r${i}`, ring, 1, 'secret')).row);
    const before = await room.pickup(await room.reveal(rows[7] as MaterialRow));
    await room.newUnlockKey(2, 1, made.people);
    await room.newRingKey(ring, 2, 1, made.master.recipient);
    const moved = await room.rewrap(rows, { ring, generation: 2 });
    expect(moved.map(({ id, generation }) => [id, generation])).toEqual(rows.map(({ id }) => [id, 2]));
    expect(await room.pickup(await room.reveal(moved[7] as MaterialRow))).toEqual(before);
    const kept = rows[7] as MaterialRow;
    expect(await room.opensUnder(kept, { ring, generation: 1 })).toBe(true);
    expect(await room.opensUnder(kept, { ring, generation: 2 })).toBe(false);
    expect(await room.opensUnder(moved[7] as MaterialRow, { ring, generation: 2 })).toBe(true);
    const broken = [...rows.slice(0, 3), { ...(rows[3] as MaterialRow), id: 'other' }];
    expect((await refusalOf(() => room.rewrap(broken, { ring, generation: 2 }))).code).toBe(
      'material-altered',
    );
    await room.commitAbort(null);
    const ticket = await room.reveal(moved[7] as MaterialRow);
    expect((await refusalOf(() => room.pickup(ticket))).code).toBe('ring-closed');
  });
});

describe('files', () => {
  it('encrypts to a key and names the version that decrypts', async () => {
    writeFileSync(path('plain'), 'hello '.repeat(50_000));
    const old = await room.generate('v1', ring, 1, 'age-x25519');
    const now = await room.generate('v2', ring, 1, 'age-x25519');
    const sealed = await room.encryptFile('j1', [now.publicText ?? ''], path('plain'), path('plain.age'));
    renameSync(sealed.temp, path('plain.age'));
    expect(sealed.sha256).toBe(sha256(path('plain.age')));
    const opened = await room.decryptFile(
      'j2',
      [old.row, now.row],
      'age-x25519',
      path('plain.age'),
      path('back'),
    );
    expect(opened.row).toBe('v2');
    expect(readFileSync(opened.temp)).toEqual(readFileSync(path('plain')));
    rmSync(opened.temp);
    expect(progress.filter(([job]) => job === 'j2').at(-1)?.[1]).toBeGreaterThan(0);
    const none = refusalOf(() =>
      room.decryptFile('j3', [old.row], 'age-x25519', path('plain.age'), path('back')),
    );
    expect((await none).code).toBe('age-wrong-identity');
    const wrongKind = await room.generate('v3', ring, 1, 'ed25519');
    const wrong = refusalOf(() =>
      room.decryptFile('j4', [wrongKind.row], 'age-x25519', path('plain.age'), path('back')),
    );
    expect((await wrong).code).toBe('material-altered');
  });

  it('cancels a job and leaves nothing behind', async () => {
    writeFileSync(path('large'), new Uint8Array(64 * 1024 * 1024));
    const { publicText } = await room.generate('c1', ring, 1, 'age-x25519');
    const running = room.encryptFile('c', [publicText ?? ''], path('large'), path('large.age'));
    const second = room.encryptFile('c', [publicText ?? ''], path('large'), path('large.age'));
    await expect(second).rejects.toThrow('running');
    await room.cancel('unknown');
    await room.cancel('c');
    expect((await refusalOf(() => running)).code).toBe('file-cancelled');
    expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(existsSync(path('large.age'))).toBe(false);
  });

  it('signs as ssh-keygen verifies, and says which key signed', async () => {
    writeFileSync(path('message'), 'signed by Holdfast');
    const old = await room.generate('s1', ring, 1, 'ed25519');
    const now = await room.generate('s2', ring, 1, 'ed25519');
    const made = await room.signFile('s', now.row, 'ed25519', 'sshsig', path('message'), path('message.sig'));
    renameSync(made.temp, path('message.sig'));
    writeFileSync(path('allowed'), `ada ${now.publicText}\n`);
    const told = execFileSync(
      'ssh-keygen',
      ['-Y', 'verify', '-f', path('allowed'), '-I', 'ada', '-n', 'file', '-s', path('message.sig')],
      { input: readFileSync(path('message')) },
    );
    expect(told.toString()).toMatch(/^Good "file" signature/);
    const keys = [old.publicKey ?? '', old.publicKey ?? '', now.publicKey ?? ''];
    const found = await room.verifyFile('t', 'ed25519', keys, path('message'), path('message.sig'));
    expect(found).toEqual({ index: 2, bytes: 18, sha256: sha256(path('message')) });
    const other = refusalOf(() =>
      room.verifyFile('t', 'ed25519', keys.slice(0, 2), path('message'), path('message.sig')),
    );
    expect((await other).code).toBe('signature-other-key');
    writeFileSync(path('changed'), 'signed by nobody');
    const bad = refusalOf(() => room.verifyFile('t', 'ed25519', keys, path('changed'), path('message.sig')));
    expect((await bad).code).toBe('signature-bad');
    writeFileSync(path('junk'), Uint8Array.of(0xff, 0xfe, 0));
    const junk = refusalOf(() => room.verifyFile('t', 'ed25519', keys, path('message'), path('junk')));
    expect((await junk).code).toBe('signature-bad');
    const huge = refusalOf(() => room.verifyFile('t', 'ed25519', keys, path('message'), path('large')));
    expect((await huge).code).toBe('signature-malformed');
  });
});
