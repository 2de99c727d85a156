// Several backups at once: which of them tell one history, so that people see what agrees before they take one.
import { type Failure, Refusal, refusal } from '../../../shared/errors/index.ts';
import { forks } from '../../../shared/formats/chain.ts';
import type { Verify } from '../../../shared/formats/signature.ts';
import type { Folders } from '../ports/surroundings.ts';
import { type BackupPublic, readBackup } from './read.ts';

/** Backups looked at in one turn. */
const MOST = 64;

/** Backups of one vault that agree: each holds the beginning of the history of the newest. */
export interface BackupGroup {
  readonly newest: BackupPublic;
  /** Oldest first; the last is `newest`. One may stand in several groups: it ends before they part. */
  readonly members: readonly BackupPublic[];
  /** Number of the event from which on another group of the same vault tells something else; null without one. */
  readonly partsAt: number | null;
}

export interface Gathered {
  readonly groups: readonly BackupGroup[];
  /** Folders that look like backups and are not to be trusted. */
  readonly refused: readonly { readonly folder: string; readonly failure: Failure }[];
}

/**
 * Looks at the backups in these places, each a backup itself or a folder of backups. Refuses with `backup-foreign` when
 * there is none at all, and with `backups-many`. The group with the newest history of each vault comes first.
 */
export async function gatherBackups(
  folders: Folders,
  places: readonly string[],
  verify?: Verify,
): Promise<Gathered> {
  const found = [...new Set(places.flatMap((place) => backupsAt(folders, place)))];
  if (found.length > MOST) throw refusal('backups-many', { count: found.length, limit: MOST });
  const whole: BackupPublic[] = [];
  const refused: { folder: string; failure: Failure }[] = [];
  for (const folder of found) {
    try {
      whole.push(await readBackup(folders, folder, verify));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ folder, failure: error.failure });
    }
  }
  return { groups: agreementGroups(whole), refused };
}

function backupsAt(folders: Folders, place: string): string[] {
  const names = folders.list(place);
  if (names.includes('vault.age') || names.includes('ledger.jsonl')) return [place];
  const inside = names
    .map((name) => folders.join(place, name))
    .filter((path) => !path.endsWith('.writing') && folders.exists(folders.join(path, 'vault.age')));
  if (inside.length === 0)
    throw refusal('backup-foreign', {
      path: place,
      why: 'there is no vault.age in it, nor in a folder of it',
    });
  return inside.sort();
}

/** Backups by what they agree on; each must have been verified. */
export function agreementGroups(backups: readonly BackupPublic[]): BackupGroup[] {
  const longest = backups.toSorted((a, b) => b.head.seq - a.head.seq);
  const leaves: BackupPublic[] = [];
  for (const backup of longest) if (!leaves.some((leaf) => holds(leaf, backup))) leaves.push(backup);
  return leaves.map((newest) => {
    const rivals = leaves.filter(
      (leaf) => leaf !== newest && leaf.report.fingerprint === newest.report.fingerprint,
    );
    const parts = rivals.flatMap((rival) => forks([newest.events, rival.events]).map(({ seq }) => seq));
    const members = longest.filter((backup) => holds(newest, backup) && backup !== newest).toReversed();
    return { newest, members: [...members, newest], partsAt: parts.length === 0 ? null : Math.min(...parts) };
  });
}

/** True when the history of `longer` begins with all of `shorter`. */
function holds(longer: BackupPublic, { head }: BackupPublic): boolean {
  const hash =
    longer.head.seq === head.seq ? longer.head.hash : (longer.events[head.seq]?.event.prev ?? null);
  return hash === head.hash;
}
