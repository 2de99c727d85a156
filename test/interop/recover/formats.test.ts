// Backups that earlier versions wrote are read, opened by their cards and recovered; those of a later one are refused by name.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readBackup, readManifestFile } from '../../../electron/core/backup/read.ts';
import { Recovery } from '../../../electron/core/vault/recovery.ts';
import { fastVerify } from '../../../electron/strongroom/operations/verify.ts';
import { utf8 } from '../../../shared/formats/bytes.ts';
import { FIXTURES, makeBackupFixture } from '../../support/backup-fixture.ts';
import { PASSPHRASES, quickRoom, type Room, slotFor } from '../../support/desk.ts';
import { refusalOf } from '../../support/refusal-of.ts';

beforeAll(async () => {
  const name = process.env.HOLDFAST_MAKE_BACKUP;
  if (name !== undefined) await makeBackupFixture(name);
});

let room: Room;
beforeEach(() => {
  room = quickRoom();
});
afterEach(() => room.clear());

it.each(readdirSync(FIXTURES))(
  'the backup “%s” is verified and recovered by two of its cards',
  async (name) => {
    const folder = join(FIXTURES, name);
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const { folders } = room.ports;
    const manifests = await readManifestFile(folders, join(folder, 'manifest.json'), fastVerify);
    expect(manifests.at(-1)?.manifest.fingerprint).toBe(expected.fingerprint);
    const host = await room.ports.startStrongroom();
    const recovery = await Recovery.fromBackup(room.ports, host, folder);
    expect(recovery.head).toEqual(expected.head);
    const cards = readFileSync(join(folder, 'cards.txt'), 'utf8').trim().split('\n');
    for (const card of [cards[4], cards[1]])
      await recovery.card((await host.strongroom.deposit('card', utf8(card ?? ''))).slot);
    const custodians = [{ name: 'Ann', passphrase: await slotFor(host, PASSPHRASES.Ann ?? '') }];
    const request = { custodians, unlock: 1, oldMachine: 'destroyed' as const };
    const vault = await recovery.into(room.path('vaults', 'Back'), request);
    expect([...vault.state.keys.values()].map((key) => key.name)).toEqual(expected.keys);
    await vault.close();
  },
);

it('a backup of a newer version is refused by name, wherever it is newer', async () => {
  const [name = ''] = readdirSync(FIXTURES);
  const newer = {
    'backup-newer': ['manifest.json', '"v":1}\n', '"v":2}\n'],
    'manifest-newer': ['manifest.json', /"v":1,"vault":"/g, '"v":2,"vault":"'],
    'ledger-newer': ['ledger.jsonl', /"v":1,"vault":"/g, '"v":2,"vault":"'],
    'backup-foreign': ['vault.age', 'age-encryption.org/v1', 'age-encryption.org/v2'],
  } as const;
  for (const [code, [file, from, to]] of Object.entries(newer)) {
    const copy = room.path('files', code);
    cpSync(join(FIXTURES, name), copy, { recursive: true });
    if (code === 'ledger-newer') rmSync(join(copy, 'manifest.json'));
    const before = readFileSync(join(copy, file), 'latin1');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(join(copy, file), after, 'latin1');
    const refused = await refusalOf(async () => readBackup(room.ports.folders, copy));
    expect(refused).toMatchObject({ code, message: expect.stringMatching(/newer|version 2/) });
  }
});
