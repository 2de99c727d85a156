// kill -9 after every single write of the commands that change the most. Afterwards the vault opens, its ledger holds,
// the state is the one before or the one after, and no key is lost. Each command is really killed once, in its middle; what
// the other places leave is looked at in pictures of one whole run.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardEntries } from '../../../electron/cli/card-files.ts';
import { surroundings } from '../../../electron/cli/surroundings.ts';
import { ringViews } from '../../../electron/core/rings/views.ts';
import { materialOf } from '../../../electron/core/vault/nesting.ts';
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
import { verifyOnce } from '../../support/verify-once.ts';

let built: BuiltCli;
let start: CliHome;

const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
const KEYCHAIN = ['--keychain', 'file', '--keychain-folder', 'keychain'];
const ALICE = ['--as', 'alice', '--passphrase-file', 'alice.pass'];
const CUSTODIANS = ['--custodian', 'alice=alice.pass', '--custodian', 'bob=bob.pass'];
const PASSPHRASES = {
  old: 'alice repainted her wooden lighthouse',
  changed: 'alice remembers seven purple umbrellas',
};

const ports = () =>
  surroundings({ startStrongroom: async () => quickStrongroom(), documents }).ports({
    backend: 'file',
  });

beforeAll(async () => {
  built = await buildCli('test/support/killing-cli.ts');
  start = new CliHome(null, env);
  await start.create(...CUSTODIANS, ...KEYCHAIN);
  await start.done('key', 'create', '--name', 'first', '--purpose', 'encrypt', '--activate', ...ALICE);
  const master = ['--name', 'master', '--purpose', 'wrap', '--activate'];
  await start.done('key', 'create', ...master, ...ALICE);
  const inner = ['--name', 'inner', '--purpose', 'encrypt', '--under', 'master', '--activate'];
  await start.done('key', 'create', ...inner, ...ALICE);
});

afterAll(() => {
  start.remove();
  built.remove();
});

interface Seen {
  readonly who: 'old' | 'changed';
  readonly head: number;
  readonly keys: number;
  readonly versions: number;
  /** Which version of the wrapping key `inner` lies under, from 0. */
  readonly master: number;
  /** Name, generation and keys of each ring. */
  readonly rings: string;
}

/** Opens the vault with whichever passphrase fits and looks at everything in it. */
async function look(folder: string): Promise<Seen> {
  const vault = await Vault.open(ports(), folder);
  try {
    const alice = [...vault.state.custodians.keys()].find((id) => vault.nameOf(id) === 'alice') as string;
    const fits: ('old' | 'changed')[] = [];
    for (const who of ['old', 'changed'] as const) {
      const { slot } = await vault.strongroom.deposit('passphrase', utf8(PASSPHRASES[who]));
      const opened = await unlock(vault, [{ custodian: alice, slot }]).then(
        () => true,
        (error) => {
          if (error.failure?.code !== 'passphrase-wrong') throw error;
          return false;
        },
      );
      if (opened) fits.push(who);
      if (opened) break;
    }
    expect(fits).toHaveLength(1);
    expect(verifyChain(vault.file.events(1), { verify: verifyOnce }).fault).toBeNull();
    const { keys, rings, vault: id, instance, head } = vault.state;
    const versions = [...keys.values()].flatMap((key) => key.versions.map(({ id }) => ({ key, id })));
    const rows = versions.map((version) => materialOf(vault, version.key, version.id));
    for (const row of rows) {
      const bytes = await vault.strongroom.pickup(await vault.strongroom.reveal(row));
      expect(bytes.length).toBeGreaterThan(0);
    }
    const named = (name: string) => [...keys.values()].find((key) => key.name === name)?.versions ?? [];
    const parent = named('inner')[0]?.wrappedBy?.version;
    const master = named('master').findIndex((version) => version.id === parent);
    const own = `${id}/${instance}/`;
    const items = [...rings.values()].map((ring) => ring.current.item);
    expect(await vault.strongroom.items()).toEqual([...items, `${own}anchor`, `${own}device`].sort());
    // What an act left half removed is gone since the unlock.
    expect(vault.state.unshredded.size).toBe(0);
    const views = ringViews(vault.state).map((ring) => `${ring.name} ${ring.generation} ${ring.keys}`);
    return {
      who: fits[0] as 'old',
      head: head.seq,
      keys: keys.size,
      versions: versions.length,
      master,
      rings: views.join(),
    };
  } finally {
    await vault.close();
  }
}

/** The cards still open the vault, whatever became of the keychain. */
async function recoverable(folder: string, cards: string): Promise<number> {
  const own = ports();
  const host = await own.startStrongroom();
  const recovery = await Recovery.fromVaultFile(own, host, folder);
  for (const name of ['ada', 'ben', 'cleo']) {
    const [entry] = cardEntries(readFileSync(`${cards}/${name}.txt`), 'one');
    await recovery.card((await host.strongroom.deposit('card', Uint8Array.from(entry as Uint8Array))).slot);
  }
  const { slot } = await host.strongroom.deposit('passphrase', utf8('somebody else entirely'));
  const request = {
    custodians: [{ name: 'carol', passphrase: slot }],
    unlock: 1,
    oldMachine: 'working',
  } as const;
  const vault = await recovery.inPlace(folder, request);
  const count = vault.state.keys.size;
  await vault.close();
  return count;
}

/** A copy of the vault made in `beforeAll`, keychain included; the vault file names its keychain by an absolute path. */
async function onACopy<T>(work: () => Promise<T>): Promise<T> {
  const saved = ['data', 'keychain'].map((name) => [start.path(name), start.path(`${name}.saved`)] as const);
  for (const [from, to] of saved) if (!existsSync(to)) copyTree(from, to);
  try {
    return await work();
  } finally {
    for (const [from, to] of saved) {
      rmSync(from, { recursive: true });
      copyTree(to, from);
    }
  }
}

/** Carries a command out whole, then hands what a kill after each of its writes leaves over to `after`. */
async function killEach(
  args: readonly string[],
  after: (n: number, before: Seen, done: Seen) => Promise<void>,
) {
  const before = await onACopy(() => look(start.vault));
  const { pictures, done } = await onACopy(async () => {
    const taken = await picturesOf(start, built.path, args, ['data', 'keychain']);
    expect(taken.ended.stdout + taken.ended.stderr).not.toContain('"error"');
    return { pictures: taken, done: await look(start.vault) };
  });
  const { writes, middle } = pictures;
  expect(writes.length).toBeGreaterThan(3);
  for (let n = 1; n <= writes.length; n++) {
    await onACopy(async () => {
      if (n === middle) await reallyKilled(start, args, n);
      else pictures.put(n);
      await after(n, before, done);
    });
  }
  await onACopy(async () => {
    pictures.put(middle);
    await after(middle, before, done);
  });
  pictures.remove();
}

async function reallyKilled(home: CliHome, args: readonly string[], n: number): Promise<void> {
  const killed = await home.runBy(built.path, args, { HOLDFAST_TEST_KILL: String(n) });
  expect(killed.signal, `write ${n}`).toBe('SIGKILL');
}

function expectBeforeOrAfter(seen: Seen, before: Seen, done: Seen, n: number): void {
  const state = ({ who, keys, versions, master, rings }: Seen) =>
    `${who} ${keys} ${versions} ${master} ${rings}`;
  expect([state(before), state(done)], `after write ${n}`).toContain(state(seen));
}

test('key create', { timeout: 600_000 }, async () => {
  const create = ['key', 'create', '--name', 'second', '--purpose', 'sign', ...ALICE];
  await killEach(create, async (n, before, done) => {
    expectBeforeOrAfter(await look(start.vault), before, done, n);
  });
});

test('key rotate', { timeout: 600_000 }, async () => {
  await killEach(['key', 'rotate', 'first', ...ALICE], async (n, before, done) => {
    expectBeforeOrAfter(await look(start.vault), before, done, n);
  });
});

test('key rotate of a wrapping key', { timeout: 600_000 }, async () => {
  await killEach(['key', 'rotate', 'master', ...ALICE], async (n, before, done) => {
    expect([before.master, done.master]).toEqual([0, 1]);
    expectBeforeOrAfter(await look(start.vault), before, done, n);
  });
});

test('custodian passwd', { timeout: 600_000 }, async () => {
  await killEach(['custodian', 'passwd', 'alice=new.pass', ...ALICE], async (n, before, done) => {
    expectBeforeOrAfter(await look(start.vault), before, done, n);
    expect(await recoverable(start.vault, start.path('cards'))).toBe(3);
  });
});

test('ring create', { timeout: 600_000 }, async () => {
  await killEach(['ring', 'create', 'Cold', ...ALICE], async (n, before, done) => {
    expectBeforeOrAfter(await look(start.vault), before, done, n);
  });
});

test('ring roll', { timeout: 600_000 }, async () => {
  await killEach(['ring', 'roll', 'General', '--reason', 'suspected', ...ALICE], async (n, before, done) => {
    const seen = await look(start.vault);
    expectBeforeOrAfter(seen, before, done, n);
    expect(done.rings).toBe('General 2 3');
    expect(await recoverable(start.vault, start.path('cards'))).toBe(3);
  });
});

test('key destroy-now', { timeout: 600_000 }, async () => {
  const today = new Date().toISOString().slice(0, 10);
  await onACopy(async () => {
    // Never active, so that it need not wait.
    await start.done('key', 'create', '--name', 'unused', '--purpose', 'sign', ...ALICE);
    await start.done('key', 'destroy', 'unused', '--reason', 'not needed', ...ALICE);
    const asked = ['data', 'keychain'].map(
      (name) => [start.path(name), start.path(`${name}.asked`)] as const,
    );
    for (const [from, to] of asked) copyTree(from, to);
    const args = ['key', 'destroy-now', 'unused', '--date', today, '--approver', 'bob=bob.pass', ...ALICE];
    const pictures = await picturesOf(start, built.path, args, ['data', 'keychain']);
    const { writes, middle } = pictures;
    expect(writes.length).toBeGreaterThan(6);
    for (let n = 0; n <= writes.length; n++) {
      if (n > 0) pictures.put(n);
      else {
        for (const [to, from] of asked) {
          rmSync(to, { recursive: true });
          copyTree(from, to);
        }
        await reallyKilled(start, args, middle);
      }
      // Either it waits still, whole, or it is destroyed and nothing of it is left since this unlock.
      const shown = await start.done('key', 'show', 'unused', ...ALICE);
      expect(['pre-active', 'destroyed'], `after write ${n}`).toContain(shown.state);
      const vault = await Vault.open(ports(), start.vault);
      try {
        expect(vault.file.material([shown.versions[0].id])).toHaveLength(shown.state === 'destroyed' ? 0 : 1);
        expect(verifyChain(vault.file.events(1), { verify: verifyOnce }).fault).toBeNull();
        expect(vault.state.unshredded.size).toBe(0);
      } finally {
        await vault.close();
      }
    }
  });
});

test('recover in place', { timeout: 600_000 }, async () => {
  const cards = start.cards('ada', 'ben', 'cleo');
  const args = ['recover', '--in-place', '--custodian', 'alice=new.pass', ...cards];
  await killEach(args, async (n, before, done) => {
    expectBeforeOrAfter(await look(start.vault), before, done, n);
    // The installation before and, once it is over, the one after: no attempt in between leaves items.
    const installations = new Set(readdirSync(start.path('keychain')).map((name) => name.split('+')[1]));
    expect(installations.size, `after write ${n}`).toBeLessThanOrEqual(2);
    expect(existsSync(`${start.vault}/unfinished.json`)).toBe(false);
  });
});

test('vault create', { timeout: 600_000 }, async () => {
  const args = (home: CliHome) => [
    ...['vault', 'create', '--name', 'Demo', '--threshold', '2', '--unattended'],
    ...[
      '--holder',
      'ada',
      '--holder',
      'ben',
      '--holder',
      'cleo',
      '--cards-to',
      'cards',
      '--backup-to',
      'backups',
    ],
    ...['--custodian', 'alice=alice.pass', ...KEYCHAIN, '--vault', home.path('vault')],
  ];
  const home = new CliHome(null, env);
  const names = ['data', 'vault', 'vault.creating', 'cards', 'backups', 'keychain'];
  try {
    const pictures = await picturesOf(home, built.path, args(home), names);
    const { writes, middle } = pictures;
    expect(writes.length).toBeGreaterThan(15);
    for (let n = 0; n <= writes.length; n++) {
      if (n > 0) pictures.put(n);
      else {
        for (const name of names) rmSync(home.path(name), { recursive: true, force: true });
        await reallyKilled(home, args(home), middle);
      }
      if (!existsSync(home.path('vault'))) {
        rmSync(home.path('cards'), { recursive: true, force: true });
        const again = await home.run([...args(home), '--json']);
        expect(again.json, `again after write ${n}`).toMatchObject({ threshold: 2 });
        expect(readdirSync(home.folder)).not.toContain('vault.creating');
      }
      const seen = await look(home.path('vault'));
      expect(seen.keys).toBe(0);
      // Two ring keys, device secret, anchor: nothing else of this or another attempt is left.
      expect(readdirSync(home.path('keychain'))).toHaveLength(4);
    }
  } finally {
    home.remove();
  }
});

test('recover from a backup', { timeout: 600_000 }, async () => {
  const args = (home: CliHome) => [
    ...['recover', '--backup', start.backup(), '--custodian', 'alice=alice.pass'],
    ...start.cards('ada', 'ben', 'cleo'),
    ...KEYCHAIN,
    ...['--to', home.path('vault')],
  ];
  const home = new CliHome(null, env);
  const names = ['data', 'vault', 'vault.creating', 'keychain'];
  try {
    const pictures = await picturesOf(home, built.path, args(home), names);
    const { writes, middle } = pictures;
    expect(writes.length).toBeGreaterThan(8);
    for (let n = 0; n <= writes.length; n++) {
      if (n > 0) pictures.put(n);
      else {
        for (const name of names) rmSync(home.path(name), { recursive: true, force: true });
        await reallyKilled(home, args(home), middle);
      }
      if (!existsSync(home.path('vault'))) {
        const again = await home.run([...args(home), '--json']);
        expect(again.json, `again after write ${n}`).toMatchObject({ unlock: 1 });
        expect(readdirSync(home.folder)).not.toContain('vault.creating');
      }
      await look(home.path('vault'));
      expect(readdirSync(home.path('keychain'))).toHaveLength(4);
    }
  } finally {
    home.remove();
  }
});
