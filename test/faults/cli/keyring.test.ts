// A real keyring that is absent, locked, hanging, or whose bus is wrong: each told apart by the built command, the
// vault file unchanged but for nothing, and all well again when the keyring is.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BuiltCli, buildCli } from '../../support/built-cli.ts';
import { CliHome } from '../../support/cli-home.ts';
import { withKeyring } from '../../support/keyring.ts';

let built: BuiltCli;
const ALICE = ['--passphrase-file', 'alice.pass'];

beforeAll(async () => {
  built = await buildCli();
});
afterAll(() => built.remove());

test('each way in which a keyring fails', async () => {
  await withKeyring(async (keyring) => {
    const home = new CliHome(built.path, keyring.env);
    try {
      await home.create('--custodian', 'alice=alice.pass');
      const refused = async (code: string, env: NodeJS.ProcessEnv = home.env) => {
        const before = home.digest();
        for (const args of [
          ['key', 'list'],
          ['key', 'create', '--name', 'k', '--purpose', 'sign'],
        ]) {
          const ended = await home.run([...args, ...ALICE, '--json'], { env });
          expect(ended.json.error.code, args.join(' ')).toBe(code);
          expect(ended.code).toBe(1);
          expect(ended.json.error.next).not.toBe('');
        }
        expect(home.digest()).toBe(before);
      };
      const without = { ...home.env };
      delete without.DBUS_SESSION_BUS_ADDRESS;
      await refused('keychain-no-bus', without);
      await refused('keychain-bad-bus', { ...home.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });

      await keyring.lock();
      await refused('keychain-dismissed');
      expect((await home.done('vault', 'status')).keychain.state).toBe('locked');
      await keyring.unlock();
      await home.done('key', 'list', ...ALICE);

      keyring.stop();
      await refused('keychain-hanging');
      expect((await home.done('vault', 'status')).keychain.state).toBe('hanging');
      keyring.resume();
      await home.done('key', 'create', '--name', 'k', '--purpose', 'sign', ...ALICE);

      await keyring.end();
      await refused('keychain-absent');
    } finally {
      home.remove();
    }
  });
});

test('a keyring that goes away half-way leaves no vault', async () => {
  await withKeyring(async (keyring) => {
    const home = new CliHome(built.path, keyring.env);
    try {
      await keyring.lock();
      const before = home.digest();
      const args = ['vault', 'create', '--name', 'Demo', '--threshold', '2', '--unattended', '--json'];
      const people = ['--holder', 'ada', '--holder', 'ben', '--custodian', 'alice=alice.pass'];
      const places = ['--cards-to', 'cards', '--backup-to', 'backups', '--vault', home.path('v')];
      const ended = await home.run([...args, ...people, ...places]);
      expect(ended.json.error.code).toBe('keychain-dismissed');
      expect(home.digest()).toBe(before);
    } finally {
      home.remove();
    }
  });
});
