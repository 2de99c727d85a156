// The way back without Holdfast: a real vault, its real backup, Python's standard library and the age program.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBackup } from '../../../electron/core/backup/write.ts';
import { createKeys, findKey } from '../../../electron/core/vault/key-acts.ts';
import { rotateKey } from '../../../electron/core/vault/rotating.ts';
import type { Vault } from '../../../electron/core/vault/vault.ts';
import { sealTo } from '../../../electron/strongroom/age/sealed.ts';
import { type Card, decodePayload } from '../../../shared/formats/card.ts';
import { sealedText } from '../../../shared/formats/card-sealed.ts';
import { cardText, groupedText } from '../../../shared/formats/card-text.ts';
import { cardWords } from '../../../shared/formats/card-words.ts';
import type { Purpose } from '../../../shared/model/algorithms.ts';
import { found, newRoom, type Room } from '../../support/desk.ts';

const run = promisify(execFile);
const SCRIPT = resolve(import.meta.dirname, '../../../shared/formats/recover/recover.py');
const SECRET = new Uint8Array(70_000 - 10_000).map((_, i) => (i * 7) & 0xff);

let room: Room;
let backup: string;
let cards: { text: string; words: string[]; card: Card }[];
const known = new Map<string, { publicText: string | null; version: string }>();
let head: string;

const newKey = (
  name: string,
  purpose: Purpose,
  algorithm: 'age-x25519' | 'age-hybrid' | 'aes-256' | 'ed25519' | 'rsa-3072' | 'secret',
) => ({
  name,
  purpose,
  algorithm,
  ring: 'General',
  owner: 'Ann',
  description: '',
  activate: true,
  expires: null,
  extractable: true,
});

function remember(vault: Vault, name: string) {
  for (const [i, version] of findKey(vault, name).versions.entries()) {
    known.set(`${name} ${i + 1}`, { publicText: version.publicText, version: version.id });
  }
}

beforeAll(async () => {
  room = newRoom();
  const made = await found(room);
  const { vault } = made;
  const { slot } = await vault.strongroom.deposit('material', Uint8Array.from(SECRET));
  await createKeys(vault, [
    newKey('Backups of the “archive” / café', 'encrypt', 'age-x25519'),
    newKey('Code signing', 'sign', 'ed25519'),
    newKey('Hybrid', 'encrypt', 'age-hybrid'),
    newKey('Old signing', 'sign', 'rsa-3072'),
    newKey('Wrapping', 'wrap', 'aes-256'),
    { ...newKey('../../etc/passwd', 'secret', 'secret'), material: { slot, from: 'a test' } },
  ]);
  await createKeys(vault, [
    { ...newKey('Under a wrapping key', 'encrypt', 'age-x25519'), under: 'Wrapping' },
  ]);
  await rotateKey(vault, 'Code signing', { text: 'yearly' });
  for (const name of [
    'Backups of the “archive” / café',
    'Code signing',
    'Hybrid',
    'Old signing',
    'Wrapping',
    '../../etc/passwd',
    'Under a wrapping key',
  ]) {
    remember(vault, name);
  }
  cards = made.cards.map((payload) => {
    const card = decodePayload(payload);
    return { text: cardText(card), words: cardWords(card), card };
  });
  mkdirSync(room.path('second'));
  const written = await createBackup(vault, room.path('second'));
  head = written.head.hash;
  backup = written.folder;
  await vault.close();
}, 60_000);
afterAll(() => room.clear());

let runs = 0;
/** Runs the program as a person would, with a file of cards; answers what it said and the folder it wrote. */
function recover(lines: string[], options: { backup?: string; input?: string; identity?: string } = {}) {
  const out = room.path('files', `out-${runs++}`);
  const file = room.path('files', `cards-${runs}.txt`);
  writeFileSync(file, `# cards\n\n${lines.join('\n')}\n`);
  const folder = options.backup ?? backup;
  const args = [join(folder, 'recover.py'), '--out', out];
  if (options.input === undefined) args.push('--cards', file);
  if (options.identity !== undefined) args.push('--identity', options.identity);
  const done = spawnSync('python3', args, { encoding: 'utf8', input: options.input ?? '' });
  return { out, said: done.stdout + done.stderr, status: done.status };
}

const text = (number: number) => (cards[number - 1] as { text: string }).text;
const words = (number: number) => (cards[number - 1] as { words: string[] }).words;

async function expectEverything(out: string) {
  const names = readdirSync(out);
  const of = (version: string, end: string) => {
    const name =
      names.find((candidate) => candidate.endsWith(`${version}${end}`)) ?? `none for ${version}${end}`;
    return join(out, name);
  };
  const age = known.get('Backups of the “archive” / café 1');
  const identity = of(age?.version ?? '', '.age-identity.txt');
  expect((await run('age-keygen', ['-y', identity])).stdout.trim()).toBe(age?.publicText);
  const nested = known.get('Under a wrapping key 1');
  const inner = of(nested?.version ?? '', '.age-identity.txt');
  expect((await run('age-keygen', ['-y', inner])).stdout.trim()).toBe(nested?.publicText);
  // The recipient follows from the seed in the identity: read by the library of the age project.
  const hybrid = readFileSync(of(known.get('Hybrid 1')?.version ?? '', '.age-identity.txt'), 'utf8').trim();
  expect(await identityToRecipient(hybrid)).toBe(known.get('Hybrid 1')?.publicText);
  const rsa = of(known.get('Old signing 1')?.version ?? '', '.pem');
  const { stdout: ssh } = await run('ssh-keygen', ['-y', '-f', rsa]);
  expect(ssh.trim().split(' ')[1]).toBe((known.get('Old signing 1')?.publicText ?? '').split(' ')[1]);
  for (const name of ['Code signing 1', 'Code signing 2']) {
    const key = known.get(name);
    const pem = of(key?.version ?? '', '.pem');
    const { stdout } = await run('openssl', ['pkey', '-in', pem, '-pubout', '-outform', 'DER'], {
      encoding: 'buffer',
    });
    const line = Buffer.from((key?.publicText ?? '').split(' ')[1] ?? '', 'base64');
    expect(line.length).toBe(51);
    expect(stdout.subarray(-32).equals(line.subarray(-32))).toBe(true);
    expect(readFileSync(of(key?.version ?? '', '.bin'))).toHaveLength(32);
  }
  expect(readFileSync(of(known.get('Wrapping 1')?.version ?? '', '.bin'))).toHaveLength(32);
  const secret = readFileSync(of(known.get('../../etc/passwd 1')?.version ?? '', '.bin'));
  expect(Buffer.compare(secret, SECRET)).toBe(0);
  for (const name of names) expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
  expect(statSync(out).mode & 0o777).toBe(0o700);
  const contents = readFileSync(join(out, 'CONTENTS.txt'), 'utf8');
  expect(contents).toContain('Backups of the “archive” / café, version 1\n    algorithm: age-x25519\n');
  expect(contents).toContain('Code signing, version 2\n');
  expect(contents).toContain('owner: Ann, ring: General');
  expect(names).toHaveLength(5 + 1 + 2 + 1 + 2 + 2 + 2);
}

test('a sealed card is opened by the key of its holder', async () => {
  const [identity, other] = [room.path('files', 'holder.txt'), room.path('files', 'other.txt')];
  for (const file of [identity, other]) execFileSync('age-keygen', ['-o', file], { stdio: 'ignore' });
  const recipient = execFileSync('age-keygen', ['-y', identity], { encoding: 'utf8' }).trim();
  const { y, ...head } = (cards[4] as { card: Card }).card;
  const sealed = sealedText({ ...head, age: await sealTo([recipient], y) });
  const { out, said, status } = recover([sealed, text(1), words(2).join(' ')], { identity });
  expect([status, said]).toEqual([0, expect.stringContaining('CONTENTS.txt')]);
  expect(readdirSync(out).length).toBeGreaterThan(5);
  const lines = [sealed.replace(/.$/, (c) => (c === 'q' ? 'p' : 'q')), sealed, text(1)];
  const refused = recover(lines, { identity: other });
  expect(refused.status).not.toBe(0);
  expect(refused.said).toMatch(/1: refused, the sealed card does not read without a fault/);
  expect(refused.said).toMatch(/2: refused, the sealed card is not for this key or passphrase/);
  expect(recover([sealed]).said).toMatch(/give that with --identity FILE/);
});

test('three of five cards, as text, as words and in groups, give every key back', async () => {
  const grouped = groupedText(text(4))
    .map((group, i) => `${i + 1}. ${group.toUpperCase()}`)
    .join(' ');
  const { out, said, status } = recover([text(2), words(5).join(' '), grouped]);
  expect(said).toContain('1: card 2 (');
  expect(said).toContain('(Eve)');
  expect(said).toContain(`hash ${head}`);
  expect(status).toBe(0);
  await expectEverything(out);
});

test('cards typed at the prompt, short words, and a wrong one on the way', async () => {
  const short = words(1).map((word, i) => `${i + 1} ${word.slice(0, 4)}`);
  const wrong = `${text(3).slice(0, 50)}${text(3)[50] === 'q' ? 'p' : 'q'}${text(3).slice(51)}`;
  const input = `${short.join(', ')}\n${wrong}\n${text(3)}\n${text(3)}\n${text(2)}\n`;
  const { out, said, status } = recover([], { input });
  expect(said).toContain('2: refused, the checksum does not hold: look at group 13 of four.');
  expect(said).toContain('4: refused, this card was given already.');
  expect(status).toBe(0);
  await expectEverything(out);
});

test('without the manifest the cards themselves tell, and cards to spare replace a wrong one', async () => {
  const bare = room.path('files', 'bare');
  cpSync(backup, bare, { recursive: true });
  rmSync(join(bare, 'manifest.json'));
  const { out, status, said } = recover([text(5), decodeAndChange(3), text(1), text(2)], { backup: bare });
  expect(said).toContain('no manifest');
  expect(status).toBe(0);
  await expectEverything(out);
});

test('what is wrong with a card is said, and never what was typed', async () => {
  const swapped = words(1);
  swapped[7] = swapped[7] === 'zoo' ? 'zone' : 'zoo';
  const cases: [string, RegExp][] = [
    [text(1).slice(0, 81), /82 characters, this has 81/],
    [`x${text(1).slice(1)}`, /36 words|begins with/],
    [`${text(1).slice(0, 20)}b${text(1).slice(21)}`, /group 6 of four holds a character/],
    [
      `${text(1).slice(0, 79)}${text(1)[79] === 'q' ? 'p' : 'q'}${text(1).slice(80)}`,
      /look at group 20 of four/,
    ],
    [words(1).slice(1).join(' '), /36 words, this has 35/],
    [swapped.join(' '), /look at word 8/],
    [words(1).with(3, 'xyzzy').join(' '), /word 4 is not in the list/],
    ['a'.repeat(5000), /too long/],
  ];
  for (const [typed, expected] of cases) {
    const { said, status } = recover([text(2), typed, text(3)]);
    expect(said).toMatch(expected);
    expect(said).toContain('too few good cards: 1 more are needed');
    expect(said).not.toContain('xyzzy');
    expect(said).not.toContain(typed.slice(4, 40));
    expect(status).toBe(1);
  }
});

test('an altered card is named by its holder, a card of another vault is told apart', async () => {
  const altered = decodeAndChange(3);
  const { said, status } = recover([text(1), altered, text(2)]);
  expect(said).toMatch(/2: refused, card 3 \(Chidi\) was altered/);
  expect(status).toBe(1);
  const other = newRoom();
  try {
    const stranger = await found(other);
    const card = cardText(decodePayload(stranger.cards[0] as Uint8Array));
    expect(recover([card, text(1), text(2)]).said).toContain('1: refused, the card belongs to another vault');
    expect(recover([text(1), card, text(2)]).said).toContain('2: refused, the card is of another set');
    await stranger.vault.close();
  } finally {
    other.clear();
  }
});

function decodeAndChange(number: number): string {
  const binary = execFileSync('python3', [
    '-c',
    `import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True
import recover
payload = bytearray(recover.payload_of_text(sys.argv[2])); payload[20] ^= 1
number = int.from_bytes(payload, "big")
values = [number >> 5 * i & 31 for i in reversed(range(72))]
check = recover.bech32_polymod(recover.bech32_values("hfc", values) + [0] * 6) ^ 0x2BC830A3
values += [check >> 5 * i & 31 for i in reversed(range(6))]
print("hfc1" + "".join(recover.BECH32[v] for v in values))`,
    resolve(SCRIPT, '..'),
    text(number),
  ]);
  return binary.toString().trim();
}

test('a key whose row was altered is named, and the others come out', async () => {
  const { out, status, said } = recover([text(1), text(2), text(3)], { backup: withAlteredRow() });
  // The wrapping key, and the key that lies under it.
  expect(said).toContain('2 rows did not open');
  expect(status).toBe(1);
  const contents = readFileSync(join(out, 'CONTENTS.txt'), 'utf8');
  expect(contents).toMatch(new RegExp(`NOT OPENED .*${known.get('Wrapping 1')?.version}`));
  expect(readdirSync(out)).toHaveLength(5 + 1 + 2 + 2 + 2);
});

/** The backup with one byte of one box changed, sealed again to the same recipient. */
function withAlteredRow(): string {
  const folder = room.path('files', 'altered');
  cpSync(backup, folder, { recursive: true });
  const database = room.path('files', 'altered.db');
  const script = `import sys; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True
import recover, pathlib
cards = [recover.read_card(c) for c in sys.argv[4:]]
identity = recover.recovery_identity(recover.master_key(cards, None))
recover.age(identity, pathlib.Path(sys.argv[2]) / "vault.age", sys.argv[3])`;
  execFileSync('python3', ['-c', script, resolve(SCRIPT, '..'), folder, database, text(1), text(2), text(3)]);
  const id = known.get('Wrapping 1')?.version ?? '';
  execFileSync('sqlite3', [
    database,
    `UPDATE material SET box = CAST(substr(box, 1, 30) || x'00ff' || substr(box, 33) AS BLOB) WHERE id = '${id}'`,
  ]);
  const { manifests } = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
  rmSync(join(folder, 'vault.age'));
  execFileSync('age', ['-r', manifests[0].manifest.recipient, '-o', join(folder, 'vault.age'), database]);
  return folder;
}

test('it stops before anything is read when it cannot end well', async () => {
  const there = room.path('files', 'there');
  mkdirSync(there);
  const args = ['--backup', backup, '--cards', '/dev/null'];
  const taken = spawnSync('python3', [SCRIPT, '--out', there, ...args], { encoding: 'utf8' });
  expect(taken.stderr).toContain('exists already');
  const empty = spawnSync('python3', [SCRIPT, '--out', `${there}-new`, '--backup', there], {
    encoding: 'utf8',
  });
  expect(empty.stderr).toContain('there is no vault.age');
  const python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], {
    encoding: 'utf8',
  }).trim();
  const noAge = spawnSync(python, [SCRIPT, '--out', `${there}-new`, ...args], {
    encoding: 'utf8',
    env: { PATH: '/nowhere' },
  });
  expect(noAge.stderr).toContain('"age" is missing');
});

test('an altered program or word list fails its own self-test', () => {
  const source = readFileSync(SCRIPT, 'utf8');
  const changes: [string, string][] = [
    ['0x11B if', '0x11D if'],
    ['abandon ability', 'ability abandon'],
    ['(a, b, d, 8)', '(a, b, d, 9)'],
    ['(1 << 130) - 5', '(1 << 130) - 3'],
    ['0x3D4233DD', '0x3D4233DC'],
    ['info + b"\\x01"', 'info + b"\\x02"'],
  ];
  for (const [from, to] of changes) {
    expect(source).toContain(from);
    const path = room.path('files', 'changed.py');
    writeFileSync(path, source.replace(from, to));
    const { stderr } = spawnSync(
      'python3',
      [path, '--out', room.path('files', 'never'), '--backup', backup],
      { encoding: 'utf8' },
    );
    expect(stderr, from).toContain('the self-test failed');
  }
});

test('the backup carries this program, and a text that says how to use it', () => {
  expect(readFileSync(join(backup, 'recover.py')).equals(readFileSync(SCRIPT))).toBe(true);
  const readMe = readFileSync(join(backup, 'READ ME FIRST.txt'), 'utf8');
  expect(readMe).toContain('python3 recover.py --out');
  expect(readMe).toContain(head);
  expect(readMe).toMatch(/any\n {2}3 of the 5 cards/);
  expect(Math.max(...readMe.split('\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  const source = readFileSync(SCRIPT, 'utf8').split('WORDS = """')[0] ?? '';
  expect(source.split('\n').filter((line) => line.trim() !== '').length).toBeLessThan(500);
});

test('the program needs nothing but the standard library', () => {
  const imports = `import ast, sys
names = {a.name for n in ast.walk(ast.parse(open(sys.argv[1]).read())) if isinstance(n, ast.Import) for a in n.names}
assert not [n for n in ast.walk(ast.parse(open(sys.argv[1]).read())) if isinstance(n, ast.ImportFrom)]
print(sorted(names - set(sys.stdlib_module_names)))`;
  expect(execFileSync('python3', ['-c', imports, SCRIPT], { encoding: 'utf8' }).trim()).toBe('[]');
});
