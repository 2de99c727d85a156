// The whole line through the built command and a real keyring: a vault is made, used, lost, recovered, used again.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltCli, buildCli } from '../../support/built-cli.ts';
import { ALICE, CliHome, HOLDERS, TWO } from '../../support/cli-home.ts';
import { type Keyring, remoteKeychain, withKeyring } from '../../support/keyring.ts';

let built: BuiltCli;
let keyring: Keyring;
let home: CliHome;
let leave: () => void = () => {};
let gone: Promise<unknown>;

beforeAll(async () => {
  built = await buildCli();
  await new Promise<void>((ready, fail) => {
    gone = withKeyring(async (running) => {
      keyring = running;
      ready();
      await new Promise<void>((resolve) => {
        leave = resolve;
      });
    });
    gone.catch(fail);
  });
  home = new CliHome(built.path, keyring.env);
});

afterAll(async () => {
  leave();
  await gone;
  home.remove();
  built.remove();
});

async function clearKeyring(): Promise<number> {
  const remote = await remoteKeychain(keyring.env);
  try {
    const names = (await remote.call('list', '')) as string[];
    for (const name of names) await remote.call('remove', name);
    return names.length;
  } finally {
    await remote.end();
  }
}

test('create, use, lose everything, recover with three cards, go on', async () => {
  // The last vault below is made by the command as a process, and in a keyring that of faults/cli/keyring.
  const made = await home.createCheaply(...TWO);
  expect(made).toMatchObject({ threshold: 3, unattended: true, keychain: 'os' });
  for (const name of HOLDERS) expect(statSync(home.path('cards', `${name}.txt`)).mode & 0o777).toBe(0o600);
  const locked = await home.done('vault', 'status');
  expect(locked).toMatchObject({ locked: true, name: 'Demo', recoverable: false, unattended: true });
  expect(locked.fingerprintWords).toBe(made.fingerprintWords);

  const key = await home.done(
    'key',
    'create',
    '--name',
    'mail',
    '--purpose',
    'encrypt',
    '--activate',
    ...ALICE,
  );
  expect(key.keys[0].publicText).toMatch(/^age1/);
  await home.done('key', 'create', '--name', 'release', '--purpose', 'sign', '--activate', ...ALICE);

  home.write('letter.txt', 'the letter');
  await home.done('encrypt', '--key', 'mail', '--in', 'letter.txt', '--out', 'letter.age', ...ALICE);
  expect(await home.refused('key', 'export', 'mail', '--out', 'mail.id', ...ALICE)).toBe('approvals-missing');
  await home.done('key', 'export', 'mail', '--out', 'mail.id', '--approver', 'bob=bob.pass', ...ALICE);
  // What sets documents is a program of its own beside the command.
  await home.done('policy', 'report', '--to', 'policy.pdf', ...ALICE);
  expect(readFileSync(home.path('policy.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const opened = execFileSync('age', ['-d', '-i', home.path('mail.id'), home.path('letter.age')], {
    encoding: 'utf8',
  });
  expect(opened).toBe('the letter');

  const rotated = await home.done('key', 'rotate', 'mail', ...ALICE);
  expect(rotated).toMatchObject({ version: 2, state: 'active' });
  const old = await home.done('decrypt', '--key', 'mail', '--in', 'letter.age', '--out', 'old.txt', ...ALICE);
  expect(old.version).toBe(1);
  expect(home.read('old.txt')).toBe('the letter');

  await home.done('sign', '--key', 'release', '--in', 'letter.txt', ...ALICE);
  await home.done(
    'key',
    'export',
    'release',
    '--public',
    '--format',
    'openssh',
    '--out',
    'release.pub',
    ...ALICE,
  );
  home.write('signers', `team ${home.read('release.pub')}`);
  const verdict = execFileSync(
    'ssh-keygen',
    [
      '-Y',
      'verify',
      '-f',
      home.path('signers'),
      '-I',
      'team',
      '-n',
      'file',
      '-s',
      home.path('letter.txt.sig'),
    ],
    { input: 'the letter', encoding: 'utf8' },
  );
  expect(verdict).toContain('Good "file" signature');
  expect((await home.done('verify', '--key', 'release', '--in', 'letter.txt', ...ALICE)).good).toBe(true);
  home.write('letter.txt', 'the better');
  expect(await home.refused('verify', '--key', 'release', '--in', 'letter.txt', ...ALICE)).toBe(
    'signature-bad',
  );

  const wrong = ['--as', 'alice', '--passphrase-file', 'wrong.pass'];
  expect(await home.refused('key', 'list', ...wrong)).toBe('passphrase-wrong');
  expect((await home.done('vault', 'status')).failedUnlocks).toBe(1);
  await home.done('key', 'list', ...ALICE);
  const shown = await home.done('ledger', 'show', ...ALICE);
  expect(shown.events.at(-1)).toMatchObject({ type: 'journal.taken' });
  expect(shown.events.at(-1).sealed.entries[0].kind).toBe('unlock-failed');

  const backup = await home.done('backup', 'create', '--to', 'later', ...ALICE);
  const before = await home.done('ledger', 'verify');
  expect(before.ledgers[0].count).toBe(backup.head.seq + 2);
  await home.done('ledger', 'export', '--out', 'before.jsonl');

  expect(await clearKeyring()).toBeGreaterThan(3);
  expect(await home.refused('key', 'list', ...ALICE)).toBe('anchor-missing');
  rmSync(home.vault, { recursive: true });

  const proven = await home.done(
    'backup',
    'verify',
    home.backup('later'),
    ...home.cards('eve', 'ben', 'dan'),
  );
  expect(proven).toMatchObject({ opened: true, keys: 2, versions: 3 });
  const recovered = await home.done(
    ...['recover', '--backup', home.backup('later'), '--to', home.vault, '--old-machine', 'destroyed'],
    ...home.cards('eve', 'ben', 'dan'),
    ...['--custodian', 'alice=new.pass', '--custodian', 'bob=bob.pass', '--unlock', '2'],
  );
  expect(recovered).toMatchObject({ keys: 2, cards: [2, 4, 5], unlock: 2 });
  expect(recovered.fingerprintWords).toBe(made.fingerprintWords);

  const again = ['--as', 'alice', '--passphrase-file', 'new.pass'];
  expect(await home.refused('key', 'list', ...again)).toBe('custodians-too-few');
  const both = [...again, '--with', 'bob=bob.pass'];
  await home.done('decrypt', '--key', 'mail', '--in', 'letter.age', '--out', 'again.txt', ...both);
  expect(home.read('again.txt')).toBe('the letter');

  const words = ['--fingerprint', made.fingerprintWords];
  const expectation = ['--expect', `${backup.head.seq}:${backup.head.hash}`];
  const after = await home.done('ledger', 'verify', ...words, ...expectation);
  expect(after.ledgers[0].anchored).toBe(true);
  await home.done('ledger', 'export', '--out', 'after.jsonl');
  // The old machine recorded its backup after the copy was taken: two instances went on from the same head.
  expect(await home.refused('ledger', 'verify', '--file', 'before.jsonl', '--file', 'after.jsonl')).toBe(
    'ledger-fork',
  );
  await home.done('ledger', 'verify', '--file', 'after.jsonl', ...words);
});

test('custodians change, and the keychain is lost and mended in place', async () => {
  const own = new CliHome(built.path, keyring.env);
  try {
    await own.createCheaply('--custodian', 'alice=alice.pass');
    const alice = ['--passphrase-file', 'alice.pass'];
    await own.done('key', 'create', '--name', 'seal {}', '--count', '3', '--purpose', 'wrap', ...alice);
    const secret = own.write('token.txt', 'a token of somebody');
    await own.done('key', 'import', '--name', 'token', '--purpose', 'secret', '--file', secret, ...alice);
    const people = await own.done('custodian', 'add', 'bob=bob.pass', '--unlock', '2', ...alice);
    expect(people).toMatchObject({ unlock: 2, generation: 2 });
    expect(await own.refused('key', 'list', '--as', 'alice', ...alice)).toBe('custodians-too-few');
    const both = ['--as', 'alice', ...alice, '--with', 'bob=bob.pass'];
    await own.done('custodian', 'passwd', 'alice=new.pass', ...both);
    expect(await own.refused('key', 'list', ...both)).toBe('passphrase-wrong');
    const now = ['--as', 'alice', '--passphrase-file', 'new.pass', '--with', 'bob=bob.pass'];
    expect((await own.done('key', 'list', ...now)).keys).toHaveLength(4);

    await clearKeyring();
    expect(await own.refused('key', 'list', ...now)).toBe('anchor-missing');
    const mended = await own.done(
      ...['recover', '--in-place', '--custodian', 'alice=alice.pass'],
      ...own.cards('ada', 'ben', 'cleo'),
    );
    expect(mended.keys).toBe(4);
    await own.done('key', 'export', 'token', '--format', 'raw-plain', '--out', 'token.out', ...alice);
    expect(own.read('token.out')).toBe('a token of somebody');
    await own.done('ledger', 'verify');
    expect(existsSync(`${own.vault}.creating`)).toBe(false);
  } finally {
    own.remove();
  }
});

test('with files in the place of a keychain, a descriptor for the passphrase, and two commands at once', async () => {
  const own = new CliHome(built.path, { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });
  try {
    await own.create('--custodian', 'alice=alice.pass', '--keychain', 'file');
    const status = await own.done('vault', 'status');
    expect(status.keychain).toMatchObject({ backend: 'file', state: 'ready' });
    expect(status.findings.map((finding: { id: string }) => finding.id)).toContain('keychain-file');
    const alice = ['--passphrase-file', 'alice.pass'];
    const [first, second] = await Promise.all(
      ['one', 'two'].map((name) =>
        own.run(['key', 'create', '--name', name, '--purpose', 'sign', ...alice, '--json']),
      ),
    );
    const codes = [first?.code, second?.code].sort();
    // Whoever comes second while the first holds the vault is refused; nothing is lost either way.
    expect(codes[0]).toBe(0);
    const late = [first, second].find((ended) => ended?.code === 1);
    if (late !== undefined) expect(late.json.error.code).toBe('vault-in-use');
    const names = (await own.done('key', 'list', ...alice)).keys.length;
    expect(names).toBe(late === undefined ? 2 : 1);
  } finally {
    own.remove();
  }
});
