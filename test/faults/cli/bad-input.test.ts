// What is wrong with what the command line is given: each its own code and sentence, exit 1, and nothing changed.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardEntries } from '../../../electron/cli/card-files.ts';
import { fromUtf8 } from '../../../shared/formats/bytes.ts';
import { readCard } from '../../../shared/formats/card-reading.ts';
import { cardText } from '../../../shared/formats/card-text.ts';
import { CliHome, treeDigest } from '../../support/cli-home.ts';

let home: CliHome;
let other: CliHome;
let backup: string;

const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
const ALICE = ['--passphrase-file', 'alice.pass'];
const FILE = ['--keychain', 'file', '--keychain-folder', 'keychain'];

beforeAll(async () => {
  home = new CliHome(null, env);
  other = new CliHome(null, env);
  for (const each of [home, other]) await each.create('--custodian', 'alice=alice.pass', ...FILE);
  await home.done('key', 'create', '--name', 'mail', '--purpose', 'encrypt', '--activate', ...ALICE);
  home.write('letter.txt', 'the letter');
  await home.done('encrypt', '--key', 'mail', '--in', 'letter.txt', '--out', 'letter.age', ...ALICE);
  await home.done('backup', 'create', '--to', 'later', ...ALICE);
  backup = home.backup('later');
});

afterAll(() => {
  for (const each of [home, other]) each.remove();
});

/** Expects the refusal, and every file of the person as it was. */
async function refusedAndUnchanged(code: string, ...args: string[]): Promise<void> {
  const before = home.digest();
  expect(await home.refused(...args), args.join(' ')).toBe(code);
  expect(home.digest(), args.join(' ')).toBe(before);
}

/** Makes a changed copy of a file under a new name. */
function altered(from: string, name: string, change: (bytes: Buffer) => Buffer): string {
  return home.write(name, change(readFileSync(from)));
}

const flipped = (at: number) => (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at] = (copy[at < 0 ? copy.length + at : at] as number) ^ 1;
  return copy;
};

test('passphrase files', async () => {
  home.write('empty.pass', '');
  home.write('huge.pass', new Uint8Array(10_000_000).fill(97));
  home.write('latin.pass', Buffer.from([0x70, 0xe9, 0x0a]));
  home.write('nul.pass', Buffer.from([0x70, 0x00, 0x70]));
  mkdirSync(home.path('folder.pass'));
  execFileSync('mkfifo', [home.path('pipe.pass')]);
  const codes = {
    'empty.pass': 'passphrase-empty',
    'huge.pass': 'passphrase-too-long',
    'latin.pass': 'passphrase-not-utf8',
    'nul.pass': 'passphrase-nul',
    'folder.pass': 'passphrase-folder',
    'pipe.pass': 'passphrase-not-regular',
    'no.pass': 'passphrase-file-missing',
  };
  for (const [file, code] of Object.entries(codes)) {
    await refusedAndUnchanged(code, 'key', 'list', '--passphrase-file', file);
  }
  await refusedAndUnchanged('passphrase-not-given', 'key', 'list');
  await refusedAndUnchanged('passphrase-unreadable', 'key', 'list', '--passphrase-fd', '77');
  await refusedAndUnchanged('custodian-unknown', 'key', 'list', '--as', 'nobody', ...ALICE);
  // A wrong one is noted, and nothing else is changed.
  const vault = treeDigest(home.path('keychain'));
  expect(await home.refused('key', 'list', '--passphrase-file', 'wrong.pass')).toBe('passphrase-wrong');
  expect(treeDigest(home.path('keychain'))).toBe(vault);
  await home.done('key', 'list', ...ALICE);
});

test('cards', async () => {
  const to = ['--to', 'new', '--custodian', 'carol=bob.pass', ...FILE];
  const from = ['recover', '--backup', backup, ...to];
  const ada = home.path('cards', 'ada.txt');
  const whole = 'In one piece: ';
  const at = readFileSync(ada).indexOf(whole) + whole.length;
  const typo = altered(ada, 'typo.txt', (bytes) => {
    const copy = Buffer.from(bytes);
    copy[at + 40] = copy[at + 40] === 113 ? 112 : 113;
    return copy;
  });
  const cut = altered(ada, 'cut.txt', (bytes) => bytes.subarray(0, at + 30));
  const foreign = other.path('cards', 'ada.txt');
  const two = home.cards('ada', 'ben');
  await refusedAndUnchanged('cards-too-few', ...from, ...two);
  await refusedAndUnchanged('cards-same-twice', ...from, ...two, '--card-file', ada);
  await refusedAndUnchanged('card-other-vault', ...from, ...two, '--card-file', foreign);
  await refusedAndUnchanged('card-checksum', ...from, ...two, '--card-file', typo);
  await refusedAndUnchanged('card-text-length', ...from, ...two, '--card-file', cut);
  await refusedAndUnchanged('file-missing', ...from, ...two, '--card-file', 'none.txt');
  await refusedAndUnchanged('file-not-regular', ...from, ...two, '--card-file', 'cards');
  await refusedAndUnchanged('cards-not-given', ...from);
  await refusedAndUnchanged('card-not-recognised', 'card', 'check', '--card-file', 'letter.age');
  await refusedAndUnchanged('card-checksum', 'card', 'check', '--card-file', typo);
  await refusedAndUnchanged(
    'card-other-vault',
    'card',
    'check',
    '--card-file',
    foreign,
    '--manifest',
    join(backup, 'manifest.json'),
  );
  // Altered by its holder with a checksum that fits: only the manifest tells, and it tells whose it is.
  const [entry = new Uint8Array()] = cardEntries(readFileSync(ada), 'one');
  const card = readCard(fromUtf8(entry));
  const forged = home.write('forged.txt', cardText({ ...card, y: card.y.with(3, (card.y[3] ?? 0) ^ 1) }));
  const manifest = ['--manifest', join(backup, 'manifest.json')];
  const others = home.cards('ben', 'cleo');
  await refusedAndUnchanged('card-altered', ...from, ...others, '--card-file', forged);
  await refusedAndUnchanged('card-altered', 'card', 'check', '--card-file', forged, ...manifest);
  const named = await home.run(['card', 'check', '--card-file', forged, ...manifest]);
  expect(named.stderr).toMatch(/Card 1 \(ada\) was altered/);
  const placed = await home.run(['card', 'check', '--card-file', typo]);
  expect(placed.stderr).toMatch(/group 11/);
  expect(placed.stderr).not.toContain(
    readFileSync(typo)
      .subarray(at, at + 20)
      .toString(),
  );
});

test('manifests, backups and ledgers', async () => {
  const copy = (name: string) => {
    const path = home.path(name);
    cpSync(backup, path, { recursive: true });
    return path;
  };
  const noAge = copy('no-age');
  rmSync(join(noAge, 'vault.age'));
  const badAge = copy('bad-age');
  writeFileSync(join(badAge, 'vault.age'), flipped(30_000)(readFileSync(join(backup, 'vault.age'))));
  const shortAge = copy('short-age');
  truncateSync(join(shortAge, 'vault.age'), 70_000);
  const otherAge = copy('other-age');
  copyFileSync(join(other.backup(), 'vault.age'), join(otherAge, 'vault.age'));
  const badManifest = copy('bad-manifest');
  writeFileSync(join(badManifest, 'manifest.json'), '{"v":1,"manifests":[{}]}');
  const shortManifest = copy('short-manifest');
  truncateSync(join(shortManifest, 'manifest.json'), 700);
  const emptyManifest = copy('empty-manifest');
  truncateSync(join(emptyManifest, 'manifest.json'), 0);
  const changedManifest = copy('changed-manifest');
  const own = readFileSync(join(backup, 'manifest.json'), 'utf8');
  const changed = own.replace(/"label":"ada"/, '"label":"eva"');
  expect(changed).not.toBe(own);
  writeFileSync(join(changedManifest, 'manifest.json'), changed);
  const otherManifest = copy('other-manifest');
  copyFileSync(join(other.backup(), 'manifest.json'), join(otherManifest, 'manifest.json'));
  const badLedger = copy('bad-ledger');
  const ledger = readFileSync(join(backup, 'ledger.jsonl'), 'utf8');
  writeFileSync(join(badLedger, 'ledger.jsonl'), ledger.replace('"role":"custodian"', '"role":"custodias"'));
  const binary = copy('binary-ledger');
  writeFileSync(join(binary, 'ledger.jsonl'), Buffer.from([0xff, 0xfe, 0x0a]));
  const cards = home.cards('ada', 'ben', 'cleo');
  await refusedAndUnchanged('folder-missing', 'backup', 'verify', 'nowhere');
  await refusedAndUnchanged('backup-foreign', 'backup', 'verify', 'cards');
  await refusedAndUnchanged('backup-foreign', 'backup', 'verify', noAge);
  await refusedAndUnchanged('manifest-format', 'backup', 'verify', badManifest);
  await refusedAndUnchanged('backup-foreign', 'backup', 'verify', shortManifest);
  await refusedAndUnchanged('backup-foreign', 'backup', 'verify', emptyManifest);
  await refusedAndUnchanged('manifest-forged', 'backup', 'verify', changedManifest);
  await refusedAndUnchanged('backup-mismatch', 'backup', 'verify', otherManifest);
  await refusedAndUnchanged('backup-mismatch', 'backup', 'verify', badLedger);
  await refusedAndUnchanged('backup-foreign', 'backup', 'verify', binary);
  await refusedAndUnchanged('age-damaged', 'backup', 'verify', badAge, ...cards);
  await refusedAndUnchanged('backup-foreign', 'backup', 'verify', shortAge);
  await refusedAndUnchanged('age-wrong-identity', 'backup', 'verify', otherAge, ...cards);
  await refusedAndUnchanged('ledger-faulty', 'ledger', 'verify', '--file', join(badLedger, 'ledger.jsonl'));
  await refusedAndUnchanged('not-text', 'ledger', 'verify', '--file', join(binary, 'ledger.jsonl'));
  await refusedAndUnchanged(
    'ledger-other-vault',
    ...['ledger', 'verify', '--file', join(backup, 'ledger.jsonl')],
    ...['--file', join(other.backup(), 'ledger.jsonl')],
  );
  const expect43 = 'A'.repeat(43);
  await refusedAndUnchanged('ledger-faulty', 'ledger', 'verify', '--expect', `3:${expect43}`);
  await refusedAndUnchanged('ledger-faulty', 'ledger', 'verify', '--fingerprint', '0'.repeat(64));
});

test('files to work on', async () => {
  symlinkSync(home.path('letter.txt'), home.path('link.out'));
  const crypt = (act: string, input: string, output: string) => [
    act,
    '--key',
    'mail',
    '--in',
    input,
    '--out',
    output,
    ...ALICE,
  ];
  await refusedAndUnchanged('file-missing', ...crypt('encrypt', 'none', 'x.age'));
  await refusedAndUnchanged('file-not-regular', ...crypt('encrypt', 'cards', 'x.age'));
  await refusedAndUnchanged('file-exists', ...crypt('encrypt', 'letter.txt', 'letter.age'));
  await refusedAndUnchanged('file-target-symlink', ...crypt('encrypt', 'letter.txt', 'link.out'));
  await refusedAndUnchanged('file-target-folder-missing', ...crypt('encrypt', 'letter.txt', 'none/x.age'));
  await refusedAndUnchanged('age-not-age', ...crypt('decrypt', 'letter.txt', 'x.txt'));
  altered(home.path('letter.age'), 'bad.age', flipped(-1));
  await refusedAndUnchanged('age-truncated', ...crypt('decrypt', 'bad.age', 'x.txt'));
  await refusedAndUnchanged('key-unknown', ...crypt('encrypt', 'letter.txt', 'x.age').with(2, 'none'));
  await refusedAndUnchanged(
    'import-unknown',
    'key',
    'import',
    '--name',
    'x',
    '--algorithm',
    'ed25519',
    '--file',
    'letter.txt',
    ...ALICE,
  );
  await refusedAndUnchanged(
    'key-name-taken',
    'key',
    'create',
    '--name',
    'MAIL',
    '--purpose',
    'sign',
    ...ALICE,
  );
  await refusedAndUnchanged(
    'key-algorithm-unfit',
    'key',
    'create',
    '--name',
    'x',
    '--purpose',
    'sign',
    '--algorithm',
    'aes-256',
    ...ALICE,
  );
});

test('a vault that was altered, cut, replaced or moved away', async () => {
  const db = join(home.vault, 'vault.db');
  const saved = home.path('saved.db');
  copyFileSync(db, saved);
  const wal = readdirSync(home.vault).filter((name) => name !== 'vault.db');
  expect(wal).toEqual([]);
  const linkTo = (path: string) => {
    rmSync(path);
    symlinkSync(saved, path);
  };
  const states: [string, (path: string) => void][] = [
    ['vault-truncated', (path) => truncateSync(path, 20_000)],
    ['vault-foreign', (path) => writeFileSync(path, 'not a database at all, but text of some length')],
    ['vault-missing', (path) => rmSync(path)],
    ['vault-not-a-file', linkTo],
  ];
  for (const [code, change] of states) {
    change(db);
    await refusedAndUnchanged(code, 'key', 'list', '--vault', home.vault, ...ALICE);
    rmSync(db, { force: true });
    copyFileSync(saved, db);
  }
  // One bit anywhere: refused with a code of its own, or opened with everything in it proven; never a wrong answer.
  const bytes = readFileSync(saved);
  for (let at = 5000; at < bytes.length; at += Math.floor(bytes.length / 12)) {
    writeFileSync(db, flipped(at)(bytes));
    const shown = await home.run(['key', 'list', ...ALICE, '--json']);
    if (shown.code === 0) expect(shown.json.keys.map((key: { name: string }) => key.name)).toEqual(['mail']);
    else expect(shown.json.error.code, `byte ${at}`).not.toBe('internal');
  }
  copyFileSync(saved, db);
  await home.done('key', 'list', ...ALICE);
});

test('an older file is refused, loses no keychain item, and the newest one still opens', async () => {
  const db = join(home.vault, 'vault.db');
  const older = home.path('older.db');
  copyFileSync(db, older);
  await home.done('key', 'create', '--name', 'newer', '--purpose', 'sign', ...ALICE);
  await home.done('custodian', 'passwd', 'alice=new.pass', ...ALICE);
  const newest = home.path('newest.db');
  const keychain = treeDigest(home.path('keychain'));
  copyFileSync(db, newest);
  copyFileSync(older, db);
  for (const pass of ['alice.pass', 'new.pass']) {
    expect(await home.refused('key', 'list', '--passphrase-file', pass)).toBe('vault-rolled-back');
    expect(await home.refused('key', 'rotate', 'mail', '--passphrase-file', pass)).toBe('vault-rolled-back');
  }
  expect(treeDigest(home.path('keychain'))).toBe(keychain);
  copyFileSync(newest, db);
  const listed = await home.done('key', 'list', '--passphrase-file', 'new.pass');
  expect(listed.keys).toHaveLength(2);
  await home.done('custodian', 'passwd', 'alice=alice.pass', '--passphrase-file', 'new.pass');
});

test.skipIf(process.getuid?.() !== 0)('folders that cannot be written and disks that are full', async () => {
  const small = home.path('small');
  mkdirSync(small);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]);
  try {
    writeFileSync(join(small, 'filler'), new Uint8Array(60_000));
    writeFileSync(home.path('large.bin'), new Uint8Array(400_000));
    const before = treeDigest(small);
    const use = ['encrypt', '--key', 'mail', '--in', 'large.bin', '--out', join(small, 'x.age'), ...ALICE];
    expect(await home.refused(...use)).toBe('file-disk-full');
    expect(await home.refused('backup', 'create', '--to', small, ...ALICE)).toMatch(/disk-full/);
    expect(
      await home.refused(
        'vault',
        'create',
        '--name',
        'X',
        '--threshold',
        '2',
        '--holder',
        'a',
        '--holder',
        'b',
        '--custodian',
        'alice=alice.pass',
        '--unattended',
        '--cards-to',
        'cards-x',
        '--backup-to',
        'backups-x',
        '--vault',
        join(small, 'x'),
        '--keychain',
        'file',
        '--keychain-folder',
        'keychain-x',
      ),
    ).toMatch(/disk-full/);
    expect(treeDigest(small)).toBe(before);
    for (const name of ['cards-x', 'backups-x', 'keychain-x'])
      expect(readdirSync(home.folder)).not.toContain(name);
    execFileSync('mount', ['-o', 'remount,ro', small]);
    expect(await home.refused(...use)).toBe('file-target-read-only');
    expect(await home.refused('backup', 'create', '--to', small, ...ALICE)).toMatch(/read-only|unusable/);
    expect(treeDigest(small)).toBe(before);
  } finally {
    execFileSync('umount', [small]);
  }
  await home.done('key', 'list', ...ALICE);
});

test('a file keychain that is gone, open to others, or altered', async () => {
  const folder = home.path('keychain');
  renameSync(folder, `${folder}.away`);
  await refusedAndUnchanged('keychain-folder-missing', 'key', 'list', ...ALICE);
  renameSync(`${folder}.away`, folder);
  chmodSync(folder, 0o755);
  await refusedAndUnchanged('keychain-folder-open', 'key', 'list', ...ALICE);
  chmodSync(folder, 0o700);
  const cases: [RegExp, string, string][] = [
    [/ring\+system/, 'ring-item-missing', 'ring-item-altered'],
    [/device/, 'device-missing', 'device-altered'],
    [/anchor/, 'anchor-missing', 'anchor-altered'],
  ];
  for (const [name, missing, changed] of cases) {
    const item = join(folder, readdirSync(folder).find((entry) => name.test(entry)) ?? '');
    const content = readFileSync(item);
    rmSync(item);
    await refusedAndUnchanged(missing, 'key', 'list', ...ALICE);
    writeFileSync(item, flipped(12)(content), { mode: 0o600 });
    const code = await home.refused('key', 'list', ...ALICE);
    expect([changed, 'keychain-item-altered', 'vault-anchor-altered', 'vault-rolled-back']).toContain(code);
    writeFileSync(item, content, { mode: 0o600 });
  }
  await home.done('key', 'list', ...ALICE);
});
