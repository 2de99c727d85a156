// Drills through the built command: a holder's own machine with nothing but a card and a manifest, a spare machine that
// restores, and the vault that takes their proofs in.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltCli, buildCli } from '../../support/built-cli.ts';
import { ALICE, CliHome, HOLDERS, TWO } from '../../support/cli-home.ts';

let built: BuiltCli;
let home: CliHome;
/** Another machine: another home, no vault, no session bus and so no keychain. */
let third: CliHome;

const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
const BOB = ['--approver', 'bob=bob.pass'];

beforeAll(async () => {
  built = await buildCli();
  home = new CliHome(built.path, env);
  await home.create(...TWO, '--keychain', 'file', '--keychain-folder', 'keychain');
  third = new CliHome(built.path, env);
  third.env.HOME = third.path('home');
  mkdirSync(third.path('home'));
  for (const name of HOLDERS) copyFileSync(home.path('cards', `${name}.txt`), third.path(`${name}.txt`));
  copyFileSync(join(home.backup(), 'manifest.json'), third.path('manifest.json'));
}, 240_000);

afterAll(() => {
  home.remove();
  third.remove();
  built.remove();
});

/** Files below a folder that are not there in the first place. */
const files = (of: CliHome) => readdirSync(of.folder, { recursive: true }).map(String).sort();

function brought(name: string): string {
  copyFileSync(third.path(name), home.path(name));
  return home.path(name);
}

const d1 = (name: string, ...more: string[]) => [
  ...['drill', '--level', 'D1', '--card-file', `${name}.txt`, '--manifest', 'manifest.json'],
  ...['--out', `${name}.proof`, ...more],
];

test('a third machine proves cards, and the vault counts each proof once', async () => {
  const before = files(third);
  expect(await third.done(...d1('ada', '--acknowledge'))).toMatchObject({ cards: [1], acknowledged: true });
  expect(files(third)).toEqual([...before, 'ada.proof'].sort());
  const text = third.read('ada.proof');
  for (const word of third
    .read('ada.txt')
    .split(/\s+/)
    // The sheet names the product, and so does the proof.
    .filter((part) => part.length > 7 && part !== 'Holdfast'))
    expect(text).not.toContain(word);
  await third.done(...d1('ben'));
  await third.done(...d1('cleo'));
  const proofs = ['ada.proof', 'ben.proof', 'cleo.proof'].map(brought);
  const taken = await home.done('drill', 'take', ...proofs, ...ALICE);
  expect(taken.taken.map(({ cards }: { cards: number[] }) => cards)).toEqual([[1], [2], [3]]);
  expect(await home.refused('drill', 'take', proofs[0] as string, ...ALICE)).toBe('proof-replayed');
  const { sets, drills } = await home.done('card', 'list', ...ALICE);
  expect(sets[0].cards.map(({ state }: { state: string }) => state)).toEqual([
    ...['verified', 'verified', 'verified', 'issued', 'issued'],
  ]);
  expect(drills).toHaveLength(3);
  const { holders } = await home.done('holder', 'list', ...ALICE);
  expect(holders[0].acknowledged).toMatchObject({ how: 'by card' });
});

test('a proof waits in a locked vault and counts from the next unlock on', async () => {
  await third.done(...d1('dan'));
  expect(await home.done('drill', 'take', brought('dan.proof'))).toMatchObject({ waiting: true });
  const { sets } = await home.done('card', 'list', ...ALICE);
  expect(sets[0].cards[3].state).toBe('verified');
});

test('what proves nothing is refused by name, and the rest is taken in', async () => {
  await third.done(...d1('eve'));
  const proof = JSON.parse(third.read('eve.proof'));
  const variants: Record<string, string> = {
    'proof-unsigned': JSON.stringify({ ...proof, signatures: [] }),
    'proof-altered': JSON.stringify({ ...proof, statement: { ...proof.statement, product: 'x' } }),
    'proof-other-vault': JSON.stringify({
      ...proof,
      statement: { ...proof.statement, vault: '0'.repeat(32) },
    }),
    'proof-format': 'a photograph',
    'proof-too-large': 'x'.repeat(20_000),
  };
  const said = new Set<string>();
  for (const [code, content] of Object.entries(variants)) {
    const ended = await home.run(['drill', 'take', home.write(code, content), ...ALICE, '--json']);
    expect(ended.json.error.code).toBe(code);
    said.add(ended.json.error.message);
  }
  expect(said.size).toBe(5);
  const good = brought('eve.proof');
  const mixed = await home.run(['drill', 'take', home.path('proof-altered'), good, ...ALICE, '--json']);
  expect(mixed).toMatchObject({ code: 1, json: { error: { code: 'proofs-partly' } } });
  expect(await home.refused('drill', 'take', good, ...ALICE)).toBe('proof-replayed');
});

test('a forged manifest with the right name gets no proof, and an old one alone is not trusted', async () => {
  const manifest = third.read('manifest.json');
  const { manifests } = JSON.parse(manifest);
  const forged = manifest.replaceAll(manifests[0].manifest.cards[1].commitment, 'A'.repeat(43));
  third.write('forged.json', forged);
  third.write('alone.json', JSON.stringify({ manifests, v: 1 }));
  const given = (name: string) => ['--card-file', 'ada.txt', '--manifest', name];
  for (const [name, code] of [
    ['forged.json', 'manifest-unvouched'],
    ['alone.json', 'manifest-alone'],
  ] as const) {
    const out = ['--out', 'forged.proof'];
    expect(await third.refused('drill', '--level', 'D1', ...given(name), ...out)).toBe(code);
    expect(await third.refused('card', 'check', ...given(name))).toBe(code);
  }
  expect(existsSync(third.path('forged.proof'))).toBe(false);
});

test('an altered card is named, no proof is written, and the vault remembers', async () => {
  const line = /In one piece: (\S+)/.exec(home.read('cards/ada.txt'))?.[1] ?? '';
  const swapped = /In one piece: (\S+)/.exec(home.read('cards/ben.txt'))?.[1] ?? '';
  third.write('slip.txt', `${line.slice(0, 50)}${line[50] === 'q' ? 'p' : 'q'}${line.slice(51)}`);
  expect(await third.refused(...d1('slip'))).toBe('card-checksum');
  expect(existsSync(third.path('slip.proof'))).toBe(false);
  expect(swapped).not.toBe(line);
  const other = new CliHome(built.path, env);
  try {
    await other.create(...TWO, '--keychain', 'file', '--keychain-folder', 'keychain');
    const foreign = ['--card-file', other.path('cards', 'ada.txt')];
    expect(await home.refused('drill', '--level', 'D1', ...foreign, ...ALICE)).toBe('card-other-vault');
    const { drills } = await home.done('card', 'list', ...ALICE);
    expect(drills[0]).toMatchObject({ level: 'D1', failed: 'card-other-vault' });
  } finally {
    other.remove();
  }
});

test('a quorum at the vault opens and forgets; too few are refused', async () => {
  const at = (...names: string[]) => ['drill', '--level', 'D3', ...home.cards(...names), ...ALICE];
  expect(await home.refused(...at('ada', 'ben'))).toBe('cards-too-few');
  expect(await home.done(...at('eve', 'ada', 'cleo'))).toMatchObject({ level: 'D3' });
  const { drills, margin } = await home.done('card', 'list', ...ALICE);
  expect(drills[0]).toMatchObject({ level: 'D3', cards: [1, 3, 5], failed: null });
  expect(margin.level).toBe('none');
});

test('a spare machine restores a backup and leaves nothing; its proof makes the vault recoverable', async () => {
  await home.done('key', 'create', '--name', 'mail', '--purpose', 'encrypt', '--activate', ...ALICE);
  await home.done('backup', 'create', '--to', 'backups', ...ALICE);
  const before = files(third);
  const cards = ['ben', 'dan', 'eve'].flatMap((name) => ['--card-file', `${name}.txt`]);
  const args = ['drill', '--level', 'D4', '--backup', home.backup(), ...cards, '--out', 'restore.proof'];
  const result = await third.done(...args);
  expect(result).toMatchObject({ level: 'D4', keys: 1, versions: 1 });
  expect(files(third)).toEqual([...before, 'restore.proof'].sort());
  expect(await home.done('drill', 'take', brought('restore.proof'), ...ALICE)).toMatchObject({
    taken: [{ level: 'D4', cards: [2, 4, 5] }],
  });
  const { margin } = await home.done('card', 'list', ...ALICE);
  expect(margin).toMatchObject({ value: 2, level: 'good' });
});

test('backups side by side: which agree, and that none is taken while one does not', async () => {
  const { groups, refused } = await home.done('backup', 'compare', 'backups');
  expect(groups).toMatchObject([{ partsAt: null, newest: home.backup(), backups: [{}, {}] }]);
  expect(refused).toEqual([]);
  cpSync(home.backup(), home.path('forged'), { recursive: true });
  const manifest = readFileSync(home.path('forged', 'manifest.json'), 'utf8');
  writeFileSync(home.path('forged', 'manifest.json'), manifest.replaceAll('"label":"ada"', '"label":"eve"'));
  const given = [
    '--backup',
    'backups',
    '--backup',
    'forged',
    '--to',
    'back',
    '--custodian',
    'alice=alice.pass',
  ];
  const ended = await home.run(['recover', ...given, ...home.cards('ada', 'ben', 'cleo'), '--json']);
  expect(ended.json.error).toMatchObject({
    code: 'backups-differ',
    message: expect.stringContaining('forged'),
  });
  expect(existsSync(home.path('back'))).toBe(false);
});

test('the register is kept, and refuses what may not be', async () => {
  await home.done('card', 'register', '2', '--medium', 'paper', '--place', 'bank', '--bag', 'B-1', ...ALICE);
  const { card } = await home.done('card', 'register', '2', '--place', 'safe', ...ALICE);
  expect(card).toMatchObject({ medium: 'paper', place: 'safe', bag: 'B-1' });
  await home.done('card', 'seen', '3', '--person', 'ada', ...ALICE);
  expect(await home.refused('card', 'assign', '4', '--holder', 'ada', ...ALICE)).toBe('holder-conflict');
  await home.done('card', 'mark', '5', '--state', 'lost', '--note', 'moved house', ...ALICE);
  expect(await home.refused('card', 'mark', '5', '--state', 'lost', ...ALICE)).toBe('card-mark-refused');
  expect(await home.refused('holder', 'leave', 'dan', ...ALICE)).toBe('approvals-missing');
  expect(await home.done('holder', 'leave', 'dan', ...ALICE, ...BOB)).toMatchObject({ cards: [4] });
  const { items } = await home.done('item', 'list', ...ALICE);
  expect(items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['new-cards', 'return-card']);
  expect(await home.refused('drill', '--level', 'D9', ...ALICE)).toBe('drill-level');
  const told = await home.done('drill', '--level', 'D2', '--card', '1', '--by', 'ada', ...ALICE);
  expect(told).toMatchObject({ proven: false });
});

test('people: number that unlocks, duties, questioned events', async () => {
  await home.done('custodian', 'acknowledge', ...ALICE);
  expect(await home.refused('custodian', 'unlock', '2', ...ALICE)).toBe('approvals-missing');
  expect(await home.refused('custodian', 'reenrol', 'bob=new.pass', ...ALICE)).toBe('reenrol-needs-cards');
  await home.done('custodian', 'compromised', 'bob', '--since', '2026-01-01', ...ALICE);
  const { custodians } = await home.done('custodian', 'list', ...ALICE);
  expect(custodians[0].acknowledged).toMatchObject({ how: 'signed here' });
  expect(custodians[1].questionedSince).toBe('2026-01-01T00:00:00.000Z');
  const shown = await home.run(['ledger', 'show', ...ALICE]);
  expect(shown.stdout).toContain('(questioned)');
  await home.done('custodian', 'unlock', '2', ...ALICE, ...BOB);
  expect(await home.refused('key', 'list', ...ALICE)).toBe('custodians-too-few');
  expect(await home.done('key', 'list', ...ALICE, '--with', 'bob=bob.pass')).toBeTruthy();
});
