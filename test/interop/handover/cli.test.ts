// Handing over by the built command: a recipient, a package there and back between two vaults, and a key for Vault.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltCli, buildCli } from '../../support/built-cli.ts';
import { ALICE, CliHome, TWO } from '../../support/cli-home.ts';

let built: BuiltCli;
let home: CliHome;
let far: CliHome;
beforeAll(async () => {
  built = await buildCli();
  home = new CliHome(built.path);
  far = new CliHome(built.path);
  for (const one of [home, far]) {
    await one.create(...TWO, '--keychain', 'file', '--keychain-folder', one.path('keychain'));
  }
}, 60_000);
afterAll(() => {
  home.remove();
  far.remove();
  built.remove();
});

const BOB = () => ['--as', 'Bob', '--passphrase-file', home.path('bob.pass')];
const APPROVED = () => [...ALICE, '--approver', `Bob=${home.path('bob.pass')}`];
const key = (name: string, ...more: string[]) => [
  'key',
  'create',
  '--name',
  name,
  '--activate',
  ...more,
  ...ALICE,
];

test('a key goes from vault to vault with its receipt, and to Vault with the exact next command', async () => {
  await home.done(...key('Signing', '--purpose', 'sign'));
  await far.done(...key('Receiving', '--purpose', 'encrypt'));
  const receiving = await far.done('key', 'show', 'Receiving', ...ALICE);
  const text = receiving.versions[0].publicText;
  const status = await far.done('vault', 'status');
  const added = await home.done(
    ...[
      'recipient',
      'add',
      '--name',
      'Far',
      '--recipient',
      text,
      '--vault-fingerprint',
      status.fingerprint,
      ...ALICE,
    ],
  );
  expect(added).toMatchObject({ kind: 'vault', state: 'unverified' });
  const create = [
    'package',
    'create',
    '--key',
    'Signing',
    '--to',
    'Far',
    '--out',
    'out',
    '--purpose',
    'releases',
  ];
  expect(await home.refused(...create, ...APPROVED())).toBe('recipient-unverified');
  expect(await home.refused('recipient', 'verify', 'Far', '--fingerprint', added.fingerprint, ...ALICE)).toBe(
    'recipient-verify-same',
  );
  await home.done(
    'recipient',
    'verify',
    'Far',
    '--fingerprint',
    added.fingerprint,
    '--how',
    'by telephone',
    ...BOB(),
  );
  expect(await home.refused(...create, ...ALICE)).toBe('approvals-missing');
  const sent = await home.done(...create, ...APPROVED());
  const opened = await far.done(
    ...[
      'package',
      'open',
      sent.folder,
      '--signer',
      sent.signer.fingerprint,
      '--receipt',
      home.path('receipt.json'),
      ...ALICE,
    ],
  );
  expect(opened).toMatchObject({ name: 'Signing', compared: true });
  const [mine, theirs] = [
    await home.done('key', 'show', 'Signing', ...ALICE),
    await far.done('key', 'show', 'Signing', ...ALICE),
  ];
  expect(theirs.versions[0].checkValue).toBe(mine.versions[0].checkValue);
  await home.done('package', 'receipt', sent.package, '--receipt', home.path('receipt.json'), ...ALICE);
  const { packages } = await home.done('package', 'list', ...ALICE);
  expect(packages).toMatchObject([{ id: sent.package, received: { how: 'receipt' } }]);

  execFileSync('openssl', ['genrsa', '-out', home.path('rsa'), '4096'], { stdio: 'pipe' });
  execFileSync('openssl', ['rsa', '-in', home.path('rsa'), '-pubout', '-out', home.path('rsa.pub')], {
    stdio: 'pipe',
  });
  const wrap = [
    'byok',
    'wrap',
    '--for',
    'vault',
    '--wrapping-key',
    'rsa.pub',
    '--key',
    'Signing',
    '--out',
    'byok',
  ];
  const made = await home.done(...wrap, '--target-key', 'release', ...APPROVED());
  expect(made).toMatchObject({ type: 'ed25519', bytes: 568, compared: false });
  expect(made.commands[0]).toBe('vault write transit/keys/release/import @import.json');
  expect(readdirSync(made.folder)).toEqual(['READ ME.txt', 'import.json']);
  expect(readFileSync(join(made.folder, 'READ ME.txt'), 'utf8')).toContain(made.fingerprint);
  const unfit = [
    'byok',
    'wrap',
    '--for',
    'aws',
    '--wrapping-key',
    'rsa.pub',
    '--key',
    'Signing',
    '--out',
    'none',
  ];
  expect(await home.refused(...unfit, ...APPROVED())).toBe('byok-key-unfit');
  expect(readdirSync(home.folder)).not.toContain('none');
  const shown = await home.run(['package', 'list', ...ALICE]);
  expect(shown.stdout).toContain('wrapped for HashiCorp Vault (transit) transit release');
  expect((await home.done('ledger', 'verify', ...ALICE)).count ?? 1).toBeGreaterThan(0);
}, 120_000);
