// Handing over by the built command: a recipient, a package there and back between two vaults, and a key for Vault.
import { generateKeyPairSync } from 'node:crypto';
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
  for (const one of [home, far])
    await one.createCheaply(...TWO, '--keychain', 'file', '--keychain-folder', one.path('keychain'));
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
  await Promise.all([
    home.done(...key('Signing', '--purpose', 'sign')),
    far.done(...key('Receiving', '--purpose', 'encrypt')),
  ]);
  const status = await far.done('vault', 'status');
  const text = (await far.done('key', 'show', 'Receiving', ...ALICE)).versions[0].publicText;
  const added = await home.done(
    ...['recipient', 'add', '--name', 'Far', '--recipient', text],
    ...['--vault-fingerprint', status.fingerprint, ...ALICE],
  );
  expect(added).toMatchObject({ kind: 'vault', state: 'unverified' });
  await home.done(...['recipient', 'verify', 'Far', '--fingerprint', added.fingerprint, ...BOB()]);
  const sent = await home.done(
    ...['package', 'create', '--key', 'Signing', '--to', 'Far', '--out', 'out', ...APPROVED()],
  );
  const receipt = home.path('receipt.json');
  const opened = await far.done(
    ...['package', 'open', sent.folder, '--signer', sent.signer.fingerprint, '--receipt', receipt, ...ALICE],
  );
  expect(opened).toMatchObject({ name: 'Signing', compared: true });
  const received = await home.done('package', 'receipt', sent.package, '--receipt', receipt, ...ALICE);
  expect(received).toMatchObject({ id: sent.package, received: { how: 'receipt' } });

  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
  home.write('rsa.pub', publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const made = await home.done(
    ...['byok', 'wrap', '--for', 'vault', '--wrapping-key', 'rsa.pub', '--key', 'Signing'],
    ...['--out', 'byok', '--target-key', 'release', ...APPROVED()],
  );
  expect(made).toMatchObject({ type: 'ed25519', bytes: 568, compared: false });
  expect(made.commands[0]).toBe('vault write transit/keys/release/import @import.json');
  expect(readdirSync(made.folder)).toEqual(['READ ME.txt', 'import.json']);
  expect(readFileSync(join(made.folder, 'READ ME.txt'), 'utf8')).toContain(made.fingerprint);
}, 240_000);
