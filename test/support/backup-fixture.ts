// Makes the backup folders in test/fixtures. They are made once a format and then only read:
// HOLDFAST_MAKE_BACKUP=NAME npx vitest run test/interop/recover/formats.test.ts
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBackup } from '../../electron/core/backup/write.ts';
import { createKeys } from '../../electron/core/vault/key-acts.ts';
import { decodePayload } from '../../shared/formats/card.ts';
import { cardText } from '../../shared/formats/card-text.ts';
import { found, quickRoom } from './desk.ts';

export const FIXTURES = join(import.meta.dirname, '../fixtures/backups');

const KEYS = [
  ['Mail', 'encrypt', 'age-x25519'],
  ['Release', 'sign', 'ed25519'],
  ['Disk', 'encrypt', 'aes-256'],
] as const;

/** A backup of a vault with 2 of 5 cards and three keys, its cards in `cards.txt`: they open nothing but this. */
export async function makeBackupFixture(name: string): Promise<void> {
  const room = quickRoom();
  try {
    const { vault, cards } = await found(room, 1, 2);
    const common = { ring: 'General', owner: 'Ann', description: '', activate: true, expires: null };
    const given = KEYS.map(([key, purpose, algorithm]) => ({
      ...common,
      name: key,
      purpose,
      algorithm,
      extractable: true,
    }));
    await createKeys(vault, given);
    const { folder, head } = await createBackup(vault, room.path('files'));
    await vault.close();
    const to = join(FIXTURES, name);
    mkdirSync(to, { recursive: true });
    for (const file of readdirSync(folder)) copyFileSync(join(folder, file), join(to, file));
    writeFileSync(
      join(to, 'cards.txt'),
      `${cards.map((payload) => cardText(decodePayload(payload))).join('\n')}\n`,
    );
    const expected = {
      head,
      keys: KEYS.map(([key]) => key),
      fingerprint: vault.state.epochs.get(1)?.signed.manifest.fingerprint,
    };
    writeFileSync(join(to, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
  } finally {
    room.clear();
  }
}
