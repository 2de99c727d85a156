// How events on backups change the state.
import type { backupEvents } from '../../../../shared/model/events/backup.ts';
import type { Draft, EvolversOf } from '../folding.ts';
import type { BackupEntry } from '../state/backup.ts';

export const backupEvolvers: EvolversOf<typeof backupEvents> = {
  'backup.created'(draft, pub, sealed, event) {
    const entry: BackupEntry = {
      id: pub.backup,
      at: event.at,
      place: sealed?.place ?? '',
      sha256: sealed?.sha256 ?? '',
      epoch: pub.epoch,
      seq: pub.head.seq,
      head: pub.head.hash,
      automatic: pub.automatic,
      proven: null,
      removed: null,
    };
    draft.backups = [...draft.backups, entry];
    if (pub.epoch === draft.epoch) draft.behind = pub.head.seq < draft.changed ? event.at : null;
    if (pub.automatic && draft.schedule !== null) draft.schedule = { ...draft.schedule, failure: null };
  },
  'backup.proven'(draft, pub, _, event) {
    change(draft, pub.backup, (entry) => ({
      ...entry,
      proven: { at: event.at, by: event.actor, how: pub.how },
    }));
  },
  'backup.scheduled'(draft, pub, sealed) {
    draft.schedule = pub.on ? { folder: sealed?.folder ?? '', keep: pub.keep, failure: null } : null;
  },
  'backup.failed'(draft, pub, sealed, event) {
    if (draft.schedule === null) return;
    const failure = { at: event.at, code: pub.code, why: sealed?.why ?? '' };
    draft.schedule = { ...draft.schedule, failure };
  },
  'backup.removed'(draft, pub, _, event) {
    change(draft, pub.backup, (entry) => ({ ...entry, removed: event.at }));
  },
};

function change(draft: Draft, id: string, to: (entry: BackupEntry) => BackupEntry): void {
  draft.backups = draft.backups.map((entry) => (entry.id === id ? to(entry) : entry));
}
