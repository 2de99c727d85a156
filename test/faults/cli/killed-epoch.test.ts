// kill -9 after every single write of `epoch new`. Afterwards the vault opens with the same passphrase, its ledger
// holds, every key is there, and the epoch is the old one, which old cards open, or the new one, which new cards open.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardEntries } from '../../../electron/cli/card-files.ts';
import { surroundings } from '../../../electron/cli/surroundings.ts';
import { Recovery } from '../../../electron/core/vault/recovery.ts';
import { unlock } from '../../../electron/core/vault/unlocking.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { verifyChain } from '../../../shared/formats/chain.ts';
import { type BuiltCli, buildCli } from '../../support/built-cli.ts';
import { CliHome } from '../../support/cli-home.ts';
import { copyTree } from '../../support/copy-tree.ts';
import { documents } from '../../support/documents.ts';
import { picturesOf } from '../../support/kill-pictures.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';
import { refusalOf } from '../../support/refusal-of.ts';
import { verifyOnce } from '../../support/verify-once.ts';

let built: BuiltCli;
let home: CliHome;

const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
const ALICE = ['--as', 'alice', '--passphrase-file', 'alice.pass'];
/** What the command changes; new cards beside. */
const CHANGED = ['data', 'keychain', 'backups'];
const APPROVED = ['--approver', 'bob=bob.pass'];
const ports = () =>
  surroundings({ startStrongroom: async () => quickStrongroom(), documents }).ports({
    backend: 'file',
  });

beforeAll(async () => {
  built = await buildCli('test/support/killing-cli.ts');
  home = new CliHome(null, env);
  const keychain = ['--keychain', 'file', '--keychain-folder', 'keychain'];
  await home.create('--custodian', 'alice=alice.pass', '--custodian', 'bob=bob.pass', ...keychain);
  await home.done('key', 'create', '--name', 'first', '--purpose', 'encrypt', '--activate', ...ALICE);
});

afterAll(() => {
  home.remove();
  built.remove();
});

/** Everything a command may change, kept aside and put back after `work`. */
async function onACopy<T>(work: () => Promise<T>): Promise<T> {
  for (const name of CHANGED) {
    const saved = home.path(`${name}.saved`);
    if (!existsSync(saved)) copyTree(home.path(name), saved);
  }
  try {
    return await work();
  } finally {
    for (const name of CHANGED) {
      rmSync(home.path(name), { recursive: true });
      copyTree(home.path(`${name}.saved`), home.path(name));
    }
    rmSync(home.path('cards2'), { recursive: true, force: true });
  }
}

/** Unlocks, so that what was interrupted is settled, and looks at everything. */
async function look(): Promise<{ epoch: number; head: number }> {
  const vault = await Vault.open(ports(), home.vault);
  try {
    const alice = [...vault.state.custodians.keys()].find((id) => vault.nameOf(id) === 'alice') as string;
    const { slot } = await vault.strongroom.deposit(
      'passphrase',
      utf8('alice repainted her wooden lighthouse'),
    );
    await unlock(vault, [{ custodian: alice, slot }]);
    const report = verifyChain(vault.file.events(1), { verify: verifyOnce });
    expect(report.fault).toBeNull();
    const { keys, rings, vault: id, instance, epoch, head } = vault.state;
    expect(report.epoch).toBe(epoch);
    for (const version of [...keys.values()].flatMap((key) => key.versions)) {
      const [row] = vault.file.material([version.id]);
      const bytes = await vault.strongroom.pickup(await vault.strongroom.reveal(row as never));
      expect(bytes.length).toBeGreaterThan(0);
    }
    const own = `${id}/${instance}/`;
    const named = [...rings.values()].map((ring) => ring.current.item);
    expect(await vault.strongroom.items()).toEqual([...named, `${own}anchor`, `${own}device`].sort());
    expect(vault.file.seals().map((seal) => seal.epoch)).toEqual([...rings].map(() => epoch));
    return { epoch, head: head.seq };
  } finally {
    await vault.close();
  }
}

/** Recovers the vault in place with the cards in `folder`; gives how many keys it holds. */
async function openBy(folder: string, names: readonly string[]): Promise<number> {
  const own = ports();
  const host = await own.startStrongroom();
  try {
    const recovery = await Recovery.fromVaultFile(own, host, home.vault);
    for (const name of names) {
      const [entry] = cardEntries(readFileSync(home.path(folder, `${name}.txt`)), 'one');
      const { slot } = await host.strongroom.deposit('card', Uint8Array.from(entry as Uint8Array));
      await recovery.card(slot);
    }
    const { slot } = await host.strongroom.deposit('passphrase', utf8('somebody else entirely'));
    const custodians = [{ name: 'carol', passphrase: slot }];
    const vault = await recovery.inPlace(home.vault, { custodians, unlock: 1, oldMachine: 'working' });
    const count = vault.state.keys.size;
    await vault.close();
    return count;
  } finally {
    await host.end();
  }
}

test('epoch new', { timeout: 900_000 }, async () => {
  const args = [
    ...['epoch', 'new', '--threshold', '2', '--holder', 'ada', '--holder', 'fay', '--holder', 'gus'],
    ...['--cards-to', 'cards2', '--unattended', ...home.cards('ada', 'ben', 'cleo'), ...ALICE, ...APPROVED],
  ];
  const before = await onACopy(look);
  const pictures = await onACopy(async () => {
    const taken = await picturesOf(home, built.path, args, [...CHANGED, 'cards2']);
    const { json } = taken.ended;
    expect(json).toMatchObject({ epoch: 2, signedBy: [1, 2, 3], backupFailure: null, cleared: true });
    expect(json.opensStill).toHaveLength(1);
    expect(readdirSync(home.path('backups'))).toHaveLength(2);
    expect((await look()).epoch).toBe(2);
    return taken;
  });
  const { writes, middle } = pictures;
  expect(writes.filter((name) => name.startsWith('commit')).length).toBeGreaterThan(1);
  const epochs: number[] = [];
  // One place is really killed, and looked at as its picture is.
  const places = writes.flatMap((_, i) => (i + 1 === middle ? [0, middle] : [i + 1]));
  for (const n of places) {
    await onACopy(async () => {
      if (n > 0) pictures.put(n);
      else {
        const killed = await home.runBy(built.path, args, { HOLDFAST_TEST_KILL: String(middle) });
        expect(killed.signal, `write ${middle} of ${writes.length}`).toBe('SIGKILL');
      }
      const { epoch, head } = await look();
      expect(head, `after write ${n}`).toBeGreaterThanOrEqual(before.head);
      epochs.push(epoch);
      if (epoch === 1) {
        expect(await openBy('cards', ['dan', 'eve', 'ada'])).toBe(1);
      } else {
        expect((await refusalOf(() => openBy('cards', ['dan', 'eve', 'ada']))).code).toBe('card-old-epoch');
        expect(await openBy('cards2', ['gus', 'ada'])).toBe(1);
      }
    });
  }
  // One commit point: from there on it is the new epoch.
  expect([...epochs].sort()).toEqual(epochs);
  expect(new Set(epochs)).toEqual(new Set([1, 2]));
  pictures.remove();
});
