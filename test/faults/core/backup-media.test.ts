// Media that fill up, cannot be written, or vanish while a backup is written: a clear refusal, the backup before intact,
// nothing half left behind. Needs a small file system of its own, a tmpfs, which only root may mount.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folders } from '../../../electron/adapters/folders.ts';
import { backUpAutomatically, scheduleBackups } from '../../../electron/core/backup/automatic.ts';
import { readBackup } from '../../../electron/core/backup/read.ts';
import { createBackup } from '../../../electron/core/backup/write.ts';
import type { Folders } from '../../../electron/core/ports/surroundings.ts';
import { createKeys } from '../../../electron/core/vault/key-acts.ts';
import { statusOf } from '../../../electron/core/vault/status.ts';
import type { Vault } from '../../../electron/core/vault/vault.ts';
import { refusal } from '../../../shared/errors/index.ts';
import { found, newRoom, type Room } from '../../support/desk.ts';
import { quickStrongroom } from '../../support/quick-strongroom.ts';
import { refusalOf } from '../../support/refusal-of.ts';

let room: Room;
/** Fails the n-th write of the folders from now on; 0 never. */
let failAt = 0;
let writes = 0;
let onWrite = (_n: number) => {};
const mounted: string[] = [];

/** Folders that count what they write and fail as a medium does that was pulled. */
const counted = new Proxy(folders, {
  get(target, name: keyof Folders) {
    const value = target[name];
    if (!['makeNew', 'rename', 'writeNew'].includes(name)) return value;
    return (...given: unknown[]) => {
      writes += 1;
      onWrite(writes);
      if (failAt > 0 && writes >= failAt)
        throw refusal('file-write-failed', { path: String(given[0]), reason: 'EIO' });
      return (value as (...given: unknown[]) => unknown)(...given);
    };
  },
});

beforeEach(() => {
  failAt = 0;
  writes = 0;
  onWrite = () => {};
  room = newRoom({ startStrongroom: async () => quickStrongroom(), folders: counted });
});
afterEach(() => {
  for (const folder of mounted.splice(0)) spawnSync('umount', ['-l', folder]);
  room.clear();
});

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A medium of `size` KiB. */
function medium(size: number): string {
  const folder = room.path('stick');
  mkdirSync(folder);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', folder]);
  if (status !== 0) throw new Error('root could not mount a tmpfs');
  mounted.push(folder);
  return folder;
}

let name = 0;
const change = (vault: Vault) =>
  createKeys(vault, [
    {
      name: `Key ${name++}`,
      purpose: 'secret' as const,
      algorithm: 'secret' as const,
      ring: 'General',
      owner: 'Ann',
      description: '',
      activate: false,
      expires: null,
      extractable: true,
    },
  ]);

test.skipIf(!mayMount)('a full medium', async () => {
  const { vault } = await found(room);
  const stick = medium(600);
  const first = await createBackup(vault, stick);
  const { head } = await readBackup(folders, first.folder);
  writeFileSync(join(stick, 'ballast'), new Uint8Array(200 * 1024));
  let refused = '';
  for (let i = 0; i < 8 && refused === ''; i++) {
    await createBackup(vault, stick).catch((error) => {
      refused = error.failure.code;
    });
  }
  expect(refused).toMatch(/^(file|system)-disk-full$/);
  expect((await readBackup(folders, first.folder)).head).toEqual(head);
  expect(readdirSync(stick).filter((entry) => entry.endsWith('.writing'))).toEqual([]);
  expect(readdirSync(vault.file.folder).filter((entry) => entry.startsWith('backup'))).toEqual([]);
  rmSync(join(stick, 'ballast'));
  await createBackup(vault, stick);
  await vault.close();
});

test.skipIf(!mayMount)(
  'a read-only medium: refused by name; by itself a finding, and the act stands',
  async () => {
    const { vault } = await found(room);
    const stick = medium(2000);
    await scheduleBackups(vault, stick, 3);
    await change(vault);
    const first = await backUpAutomatically(vault);
    execFileSync('mount', ['-o', 'remount,ro', stick]);
    const failure = await refusalOf(() => createBackup(vault, stick));
    expect(failure.code).toMatch(/read-only|folder-unusable/);
    expect(failure.message).toContain(stick);
    await change(vault);
    expect(await backUpAutomatically(vault)).toBeNull();
    const { findings, keys } = await statusOf(vault);
    expect(keys.total).toBe(2);
    expect(findings.find(({ id }) => id === 'automatic-backup-failed')?.text).toContain(stick);
    expect((await readBackup(folders, first?.folder ?? '')).head).toEqual(first?.head);
    execFileSync('mount', ['-o', 'remount,rw', stick]);
    expect(await backUpAutomatically(vault)).not.toBeNull();
    await vault.close();
  },
);

test.skipIf(!mayMount)('a medium that is pulled half-way, and comes back', async () => {
  const { vault } = await found(room);
  const stick = medium(2000);
  const first = await createBackup(vault, stick);
  const before = writes;
  onWrite = (n) => {
    // The third write of the backup finds no medium any more.
    if (n === before + 3) spawnSync('umount', ['-l', stick]);
  };
  const failure = await refusalOf(() => createBackup(vault, stick));
  expect(failure.code).toMatch(/^(file|folder)-/);
  onWrite = () => {};
  expect(readdirSync(stick)).toEqual([]);
  expect(vault.state.backups.at(-1)?.place).toBe(first.folder);
  await change(vault);
  await vault.close();
});

test('whatever write fails, the backup before stands, nothing half is left, the next one succeeds', async () => {
  const { vault } = await found(room);
  const to = room.path('files');
  const first = await createBackup(vault, to);
  let survived = false;
  let n = 1;
  for (; !survived && n < 30; n++) {
    writes = 0;
    failAt = n;
    survived = await createBackup(vault, to).then(
      () => true,
      (error) => {
        expect(error.failure.code).toBe('file-write-failed');
        return false;
      },
    );
    failAt = 0;
    expect((await readBackup(folders, first.folder)).head).toEqual(first.head);
    expect(readdirSync(to).filter((entry) => entry.endsWith('.writing'))).toEqual([]);
    const known = vault.state.backups.map(({ place }) => place).filter((place) => place.startsWith(to));
    expect(readdirSync(to).map((entry) => join(to, entry))).toEqual(known);
  }
  expect(survived).toBe(true);
  expect(n).toBeGreaterThan(5);
  await vault.close();
});
