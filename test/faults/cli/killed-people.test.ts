// kill -9 after every single write of what changes how the vault opens: a re-enrolment, the number that unlocks, a proof
// that is taken in. Afterwards it opens the old way or the new one, never neither, and no key is lost.
import { existsSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { surroundings } from '../../../electron/cli/surroundings.ts';
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
const ALICE = ['--as', 'alice', '--passphrase-file', 'alice.pass'];
const CAROL = 'carol came later than the others';
const WORDS: Record<string, readonly string[]> = {
  alice: ['alice repainted her wooden lighthouse', 'alice remembers seven purple umbrellas'],
  bob: ['bob waters fourteen stubborn cactuses'],
  carol: [CAROL],
};

const ports = () =>
  surroundings({ startStrongroom: async () => quickStrongroom(), documents }).ports({
    backend: 'file',
  });

beforeAll(async () => {
  built = await buildCli('test/support/killing-cli.ts');
  start = new CliHome(null, env);
  start.write('carol.pass', `${CAROL}\n`);
  const people = ['alice=alice.pass', 'bob=bob.pass', 'carol=carol.pass'];
  const custodians = people.flatMap((one) => ['--custodian', one]);
  await start.create(...custodians, '--keychain', 'file', '--keychain-folder', 'keychain');
  await start.done('key', 'create', '--name', 'first', '--purpose', 'encrypt', '--activate', ...ALICE);
}, 240_000);

afterAll(() => {
  start.remove();
  built.remove();
});

/** Which of the passphrases of these people, together, open the vault: the places in `WORDS`; null when none do. */
async function opening(vault: Vault, names: readonly string[]): Promise<number | null> {
  for (const place of [0, 1]) {
    const given = [];
    for (const name of names) {
      const custodian = [...vault.state.custodians.keys()].find((id) => vault.nameOf(id) === name) ?? '';
      const words = WORDS[name] ?? [];
      const bytes = utf8(words[Math.min(place, words.length - 1)] ?? '');
      given.push({ custodian, slot: (await vault.strongroom.deposit('passphrase', bytes)).slot });
    }
    const opened = await unlock(vault, given).then(
      () => true,
      (error) => {
        const known = ['passphrase-wrong', 'custodians-too-few'].includes(error.failure?.code);
        if (!known) throw error;
        return false;
      },
    );
    if (opened) return place;
  }
  return null;
}

interface Seen {
  readonly threshold: number;
  readonly place: number;
  readonly drills: number;
}

/** Opens the vault with as many as it needs, alice first, and looks at everything in it. */
async function look(): Promise<Seen> {
  const vault = await Vault.open(ports(), start.vault);
  try {
    const { threshold } = vault.state.unlock;
    const place = await opening(vault, ['alice', 'bob'].slice(0, threshold));
    expect(place, 'the old way or the new one opens the vault').not.toBeNull();
    expect(verifyChain(vault.file.events(1), { verify: verifyOnce }).fault).toBeNull();
    const versions = [...vault.state.keys.values()].flatMap((key) => key.versions);
    const rows = vault.file.material(versions.map((version) => version.id));
    expect(rows).toHaveLength(1);
    for (const row of rows) {
      const bytes = await vault.strongroom.pickup(await vault.strongroom.reveal(row));
      expect(bytes.length).toBeGreaterThan(0);
    }
    const { rings, vault: id, instance, drills } = vault.state;
    const named = [...rings.values()].map((ring) => ring.current.item);
    const own = `${id}/${instance}/`;
    expect(await vault.strongroom.items()).toEqual([...named, `${own}anchor`, `${own}device`].sort());
    return { threshold, place: place ?? 0, drills: drills.length };
  } finally {
    await vault.close();
  }
}

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

/** Carries a command out whole and looks at what a kill after each of its writes leaves; one kill is real. */
async function killEach(args: readonly string[]): Promise<{ before: Seen; done: Seen; all: Seen[] }> {
  const before = await onACopy(look);
  const { pictures, done } = await onACopy(async () => {
    const taken = await picturesOf(start, built.path, args, ['data', 'keychain']);
    expect(taken.ended.stdout + taken.ended.stderr).not.toContain('"error"');
    return { pictures: taken, done: await look() };
  });
  const { writes, middle } = pictures;
  expect(writes.length).toBeGreaterThan(3);
  const all: Seen[] = [];
  for (let n = 0; n <= writes.length; n++) {
    await onACopy(async () => {
      if (n > 0) pictures.put(n);
      else {
        const killed = await start.runBy(built.path, args, { HOLDFAST_TEST_KILL: String(middle) });
        expect(killed.signal, `write ${middle}`).toBe('SIGKILL');
      }
      const seen = await look();
      expect([before, done], `after write ${n} of ${writes.length}`).toContainEqual(seen);
      if (n > 0) all.push(seen);
    });
  }
  pictures.remove();
  return { before, done, all };
}

test('custodian reenrol', { timeout: 900_000 }, async () => {
  const bob = ['--as', 'bob', '--passphrase-file', 'bob.pass', '--approver', 'carol=carol.pass'];
  const { before, done, all } = await killEach(['custodian', 'reenrol', 'alice=new.pass', ...bob]);
  expect([before.place, done.place]).toEqual([0, 1]);
  expect(new Set(all.map(({ place }) => place))).toEqual(new Set([0, 1]));
});

test('custodian unlock', { timeout: 900_000 }, async () => {
  const args = ['custodian', 'unlock', '2', ...ALICE, '--approver', 'bob=bob.pass'];
  const { before, done, all } = await killEach(args);
  expect([before.threshold, done.threshold]).toEqual([1, 2]);
  expect(new Set(all.map(({ threshold }) => threshold))).toEqual(new Set([1, 2]));
});

test('drill take', { timeout: 900_000 }, async () => {
  const manifest = `${start.backup()}/manifest.json`;
  const out = start.path('ada.proof');
  const alone = ['drill', '--level', 'D1', ...start.cards('ada'), '--manifest', manifest, '--out', out];
  await start.done(...alone);
  const { before, done } = await killEach(['drill', 'take', out, ...ALICE]);
  expect([before.drills, done.drills]).toEqual([0, 1]);
});
