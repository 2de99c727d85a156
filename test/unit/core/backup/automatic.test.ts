import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpAutomatically, scheduleBackups } from '../../../../electron/core/backup/automatic.ts';
import { readBackup } from '../../../../electron/core/backup/read.ts';
import { recordProof } from '../../../../electron/core/backup/record-proof.ts';
import { tryBackup } from '../../../../electron/core/backup/try.ts';
import { createBackup } from '../../../../electron/core/backup/write.ts';
import { createKeys } from '../../../../electron/core/vault/key-acts.ts';
import { statusOf } from '../../../../electron/core/vault/status.ts';
import { Vault } from '../../../../electron/core/vault/vault.ts';
import { found, newRoom, type Room, unlockBy } from '../../../support/desk.ts';
import { quickStrongroom } from '../../../support/quick-strongroom.ts';
import { refusalOf } from '../../../support/refusal-of.ts';

let room: Room;
beforeEach(() => {
  room = newRoom({ startStrongroom: async () => quickStrongroom() });
});
afterEach(() => room.clear());

let number = 0;
const change = (vault: Vault) =>
  createKeys(vault, [
    {
      name: `Key ${number++}`,
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

const stick = () => room.path('files');
const onStick = () => readdirSync(stick()).sort();

describe('backups that are written by themselves', () => {
  it('follow each change, once, keep the last ones, and end when told', async () => {
    const { vault } = await found(room);
    expect(await backUpAutomatically(vault)).toBeNull();
    expect((await refusalOf(() => scheduleBackups(vault, null, 2))).code).toBe('backup-not-scheduled');
    expect((await refusalOf(() => scheduleBackups(vault, stick(), 1))).code).toBe('backup-keep');
    await scheduleBackups(vault, stick(), 2);
    for (let i = 0; i < 4; i++) {
      await change(vault);
      const written = await backUpAutomatically(vault);
      expect((await readBackup(room.ports.folders, written?.folder ?? '')).head).toEqual(written?.head);
      expect(await backUpAutomatically(vault)).toBeNull();
    }
    expect(onStick()).toHaveLength(2);
    const { backups } = await statusOf(vault);
    const automatic = backups.filter((entry) => entry.automatic);
    // A name that became free again may be the newest.
    expect(automatic.map(({ place }) => place).sort()).toEqual(onStick().map((name) => join(stick(), name)));
    await scheduleBackups(vault, null, 2);
    await change(vault);
    expect(await backUpAutomatically(vault)).toBeNull();
    await vault.close();
  });

  it('are a finding when they fail, hold nothing up, and mend themselves', async () => {
    const { vault } = await found(room);
    await scheduleBackups(vault, stick(), 5);
    await change(vault);
    await backUpAutomatically(vault);
    rmSync(stick(), { recursive: true });
    await change(vault);
    expect(await backUpAutomatically(vault)).toBeNull();
    const seq = vault.state.head.seq;
    expect(await backUpAutomatically(vault)).toBeNull();
    expect(vault.state.head.seq).toBe(seq);
    const finding = (await statusOf(vault)).findings.find(({ id }) => id === 'automatic-backup-failed');
    expect(finding?.text).toContain(stick());
    room.ports.folders.makeNew(stick());
    expect(await backUpAutomatically(vault)).not.toBeNull();
    expect((await statusOf(vault)).findings.map(({ id }) => id)).not.toContain('automatic-backup-failed');
    await vault.close();
  });

  it('are written while locked too, and enter the register at the next unlock', async () => {
    const { vault } = await found(room);
    await scheduleBackups(vault, stick(), 5);
    await change(vault);
    await vault.lock('asked');
    const locked = await backUpAutomatically(vault);
    expect(locked?.folder.startsWith(stick())).toBe(true);
    const byHand = await createBackup(vault, room.path('backups'));
    const before = await statusOf(vault);
    await vault.close();
    const again = await Vault.open(room.ports, room.path('vaults', 'Test'));
    expect(again.file.journal().map(({ kind }) => kind)).toEqual(['backup-written', 'backup-written']);
    expect(JSON.stringify(again.file.journal())).not.toContain(stick());
    await unlockBy(again, 'Ann');
    const after = await statusOf(again);
    expect(after.backups.length).toBe(before.backups.length + 2);
    expect(after.backups.slice(-2).map(({ place, automatic }) => [place, automatic])).toEqual([
      [locked?.folder, true],
      [byHand.folder, false],
    ]);
    await again.close();
  });

  it('does not believe a note of the locked time whose backup is gone or another', async () => {
    const { vault } = await found(room);
    await vault.lock('asked');
    const gone = await createBackup(vault, stick());
    const other = await createBackup(vault, room.path('backups'));
    rmSync(gone.folder, { recursive: true });
    writeFileSync(join(other.folder, 'vault.age'), 'something else');
    const { length } = vault.state.backups;
    await unlockBy(vault, 'Ann');
    expect(vault.state.backups).toHaveLength(length);
    expect(vault.file.events(1).map(({ event }) => event.type)).toContain('journal.taken');
    await vault.close();
  });
});

describe('a backup that its cards opened', () => {
  it('is proven in the register, with the cards', async () => {
    const { vault, cards } = await found(room);
    await change(vault);
    const written = await createBackup(vault, stick());
    const host = await room.ports.startStrongroom();
    const proof = await tryBackup(room.ports, host, written.folder, room.path('files'), async (take) => {
      for (const place of [4, 0, 2]) {
        await take((await host.strongroom.deposit('card', Uint8Array.from(cards[place] ?? []))).slot);
      }
    });
    await host.end();
    expect(proof).toEqual({ keys: 1, versions: 1, cards: [1, 3, 5] });
    const id = await recordProof(vault, { folder: written.folder, ...proof });
    const entry = (await statusOf(vault)).backups.find((backup) => backup.id === id);
    expect(entry?.proven).toMatchObject({ by: 'Ann', how: 'cards' });
    const foreign = join(room.path('files'), 'foreign');
    room.ports.folders.makeNew(foreign);
    writeFileSync(join(foreign, 'vault.age'), 'other');
    expect((await refusalOf(() => recordProof(vault, { folder: foreign, ...proof }))).code).toBe(
      'backup-unregistered',
    );
    await vault.close();
  });
});
