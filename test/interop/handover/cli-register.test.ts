// Recipients, packages and wrapped keys that come in, on the command line, inside the test's own process.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALICE, CliHome, TWO } from '../../support/cli-home.ts';

const key = (name: string, ...more: string[]) => [
  'key',
  'create',
  '--name',
  name,
  '--activate',
  ...more,
  ...ALICE,
];

test('the register and a wrapped key that comes in are there on the command line too', async () => {
  const own = new CliHome(null);
  try {
    await own.create(...TWO, '--keychain', 'file', '--keychain-folder', own.path('keychain'));
    const bob = ['--as', 'Bob', '--passphrase-file', own.path('bob.pass')];
    const approved = [...ALICE, '--approver', `Bob=${own.path('bob.pass')}`];
    const encrypt = ['--purpose', 'encrypt'];
    await own.done(...key('Opener', ...encrypt, '--algorithm', 'rsa-4096'));
    await own.done(...key('Data', ...encrypt, '--algorithm', 'aes-256'));
    await own.done(...key('Home', ...encrypt, '--algorithm', 'age-x25519'));
    await own.done('key', 'export', 'Opener', '--public', '--format', 'pem', '--out', 'opener.pem', ...ALICE);
    const made = await own.done(
      ...['byok', 'wrap', '--for', 'vault', '--wrapping-key', 'opener.pem', '--key', 'Data', '--out', 'out'],
      ...approved,
    );
    const unwrap = [
      'byok',
      'unwrap',
      '--file',
      join(made.folder, 'import.json'),
      '--unwrapping-key',
      'Opener',
    ];
    const back = ['--name', 'Back', '--algorithm', 'aes-256', '--from', 'transit/keys/data', ...ALICE];
    expect(await own.refused(...unwrap, '--hash', 'sha1', ...back)).toBe('byok-not-for-key');
    const taken = await own.done(...unwrap, ...back);
    const shown = await own.done('key', 'show', 'Data', ...ALICE);
    expect(taken).toMatchObject({ name: 'Back', checkValue: shown.versions[0].checkValue });
    expect(taken.origin).toBe('wrapped key from transit/keys/data, opened with “Opener”');

    const text = (await own.done('key', 'show', 'Home', ...ALICE)).versions[0].publicText;
    const added = await own.done('recipient', 'add', '--name', 'Home', '--recipient', text, ...ALICE);
    await own.done('recipient', 'verify', 'Home', '--fingerprint', added.fingerprint, ...bob);
    const listed = await own.done('recipient', 'list', ...ALICE);
    expect(listed.recipients).toMatchObject([{ name: 'Home', state: 'ready', verified: { by: 'bob' } }]);
    const sent = await own.done(
      'package',
      'create',
      '--key',
      'Data',
      '--to',
      'Home',
      '--out',
      'out',
      ...approved,
    );
    const told = ['--told', 'it is there', '--by', 'Olga', ...ALICE];
    expect((await own.done('package', 'receipt', sent.package, ...told)).received).toMatchObject({
      how: 'told',
    });
    await own.done('package', 'gone', sent.package, '--reason', 'wiped', ...ALICE);
    const left = (await own.done('package', 'list', ...ALICE)).packages;
    expect(left).toMatchObject([{ id: made.package, kind: 'byok', received: null }]);
    expect((await own.done('package', 'list', '--all', ...ALICE)).packages).toHaveLength(2);
    await own.done('recipient', 'remove', 'Home', ...ALICE);
    expect((await own.done('recipient', 'list', ...ALICE)).recipients).toEqual([]);
  } finally {
    own.remove();
  }
});
