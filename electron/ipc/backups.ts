// Backups of the window: written, written by themselves, and told apart where several are at hand.
import { fromBase64url, toHex } from '../../shared/formats/encoding.ts';
import { fourWords, tagOf } from '../../shared/formats/fingerprint.ts';
import { scheduleBackups } from '../core/backup/automatic.ts';
import { gatherBackups } from '../core/backup/groups.ts';
import type { BackupPublic } from '../core/backup/read.ts';
import { createBackup } from '../core/backup/write.ts';
import { statusOf } from '../core/vault/status.ts';
import type { Desk, HandlersOf } from './desk.ts';

/** A backup beside others, with what stands on its cards. */
function sightOf({ folder, head, current: { manifest } }: BackupPublic) {
  const { epoch, k: threshold } = manifest;
  const vaultTag = toHex(tagOf(fromBase64url(manifest.fingerprint)));
  return { folder, head, epoch, threshold, vaultTag, setTag: toHex(fromBase64url(manifest.setTag)) };
}

export function backupHandlers(
  desk: Desk,
): HandlersOf<'backup.create' | 'backup.schedule' | 'backup.gather'> {
  return {
    async 'backup.create'({ to }) {
      const release = desk.around.hold();
      try {
        const { folder, files, epoch, head } = await createBackup(desk.open(), to);
        await desk.changed();
        return { folder, files: [...files], epoch, head };
      } finally {
        release();
      }
    },
    async 'backup.schedule'({ folder, keep }) {
      const vault = desk.open();
      await scheduleBackups(vault, folder, keep);
      await desk.changed();
      return statusOf(vault);
    },
    async 'backup.gather'({ places }) {
      const { groups, refused } = await gatherBackups(desk.around.folders, places, desk.around.verify);
      return {
        groups: groups.map(({ newest, members, partsAt }) => ({
          fingerprintWords: fourWords(fromBase64url(newest.current.manifest.fingerprint)),
          newest: sightOf(newest),
          backups: members.map(sightOf),
          partsAt,
        })),
        refused: refused.map(({ folder, failure: { message, next } }) => ({ folder, message, next })),
      };
    },
  };
}
