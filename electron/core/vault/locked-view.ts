// What a vault shows while it is locked: its name, its custodians', and where automatic backups go, in a box that the
// installation opens without anybody's passphrase.
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import type { VaultState } from '../ledger/state.ts';
import type { Strongroom } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';

export interface LockedView {
  readonly name: string;
  /** Id of a custodian → name. */
  readonly custodians: ReadonlyMap<string, string>;
  /** The folder of automatic backups; empty where none is set. */
  readonly backupTo: string;
}

export const NOTHING_KNOWN: LockedView = { name: '', custodians: new Map(), backupTo: '' };

/** What goes into the box. */
export function lockedViewOf(state: VaultState): JsonObject {
  return {
    name: state.name,
    custodians: [...state.custodians.values()].map(({ id, name }) => ({ id, name })),
    backupTo: state.schedule?.folder ?? '',
  };
}

/** What the box of a file says; nothing where there is none or it does not open here. */
export async function readLockedView(file: VaultFile, strongroom: Strongroom): Promise<LockedView> {
  const box = file.lockedView();
  const view = box === null ? null : await strongroom.openLocked(box).catch(() => null);
  const custodians = Array.isArray(view?.custodians) ? view.custodians : [];
  return {
    name: typeof view?.name === 'string' ? view.name : '',
    custodians: new Map((custodians as { id: string; name: string }[]).map(({ id, name }) => [id, name])),
    backupTo: typeof view?.backupTo === 'string' ? view.backupTo : '',
  };
}
