// How events on backups change the state.
import type { backupEvents } from '../../../../shared/model/events/backup.ts';
import type { EvolversOf } from '../folding.ts';

export const backupEvolvers: EvolversOf<typeof backupEvents> = {
  'backup.created'(draft, pub, sealed, event) {
    const entry = {
      id: pub.backup,
      at: event.at,
      place: sealed?.place ?? '',
      epoch: pub.epoch,
      seq: pub.head.seq,
    };
    draft.backups = [...draft.backups, entry];
  },
};
