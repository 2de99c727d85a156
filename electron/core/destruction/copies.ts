// Copies of a key that its destruction does not reach: they become open items, and the certificate stays open with them.
import type { ItemKindName } from '../../../shared/model/items.ts';
import { standingBackups } from '../backup/commands.ts';
import { packageText, standingPackages, stepAt } from '../handover/places.ts';
import { placeText, sightsOf, whenSeen } from '../incidents/blast-radius.ts';
import { openItemsAbout } from '../items/commands.ts';
import type { BackupEntry } from '../ledger/state/backup.ts';
import type { ExportedCopy } from '../ledger/state/destruction.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import { currentManifest, type VaultState } from '../ledger/state.ts';

/** A copy, and the item that is already open about it, if any: one item stands for all keys that were in it. */
export interface Copy {
  readonly kind: ItemKindName;
  readonly about: string;
  readonly text: string;
  readonly item: string | null;
}

/** Backups that were written since one of these versions exists. */
export function backupsHolding(state: VaultState, versions: readonly Version[]): BackupEntry[] {
  return standingBackups(state).filter(({ at }) => versions.some(({ created }) => created <= at));
}

/** Files to which private material of a key was written. */
export function exportsOf(state: VaultState, key: string): readonly ExportedCopy[] {
  return state.exports.get(key) ?? [];
}

const day = (at: string) => at.slice(0, 10);

/** Epochs in which versions existed until the end of one: cards of each, with an image of that time, open them. */
export function epochsOf(state: VaultState, versions: readonly Version[], last: number): number[] {
  const first = versions.map(({ created }) => created).sort()[0] ?? '';
  return [...state.epochs.keys()].filter((number) => {
    const ended = state.epochs.get(number + 1)?.created;
    return number <= last && (number === last || ended === undefined || ended > first);
  });
}

/** Where versions of a key still are once they are destroyed here. */
export function copiesOf(state: VaultState, key: Key, versions: readonly Version[]): Copy[] {
  const { k, epoch } = currentManifest(state);
  const destroyed = versions.map(({ id }) => id);
  const shared = (kind: ItemKindName, about: string, text: string): Copy => ({
    kind,
    about,
    text,
    item: openItemsAbout(state, about, [kind])[0]?.id ?? null,
  });
  return [
    ...backupsHolding(state, versions).map(({ id, place, at }) =>
      shared('destroy-backup', id, `${place}, written ${day(at)}: holds keys that were destroyed since.`),
    ),
    ...exportsOf(state, key.id)
      .filter(({ version }) => destroyed.includes(version))
      .map(({ file, at }) => ({
        kind: 'recall-package' as const,
        about: key.id,
        text: `${file}: private material of “${key.name}” was written there on ${day(at)}.`,
        item: null,
      })),
    ...standingPackages(state, key.id)
      .filter(({ version }) => destroyed.includes(version))
      .map((sent) => shared('destroy-package', sent.id, `${packageText(sent)}: holds “${key.name}”.`)),
    ...sightsOf(state, key.id)
      .filter(({ versions: seen }) => seen.some((version) => destroyed.includes(version)))
      .map((seen) => ({
        kind: 'ask-who-saw' as const,
        about: seen.by,
        text: `“${key.name}” was shown ${whenSeen(seen)} to ${seen.name}.`,
        item: null,
      })),
    ...key.places.map(({ id, ...place }) => ({
      kind: 'remove-at-place' as const,
      about: key.id,
      text: `${placeText({ id, ...place })}${stepAt(state, key.id, id, 'destroy')}`,
      item: null,
    })),
    shared(
      'new-cards',
      '',
      `${k} cards of epoch ${epoch}, with an earlier image of the disk, still open keys that were destroyed since. Make new cards, then see these destroyed.`,
    ),
    shared(
      'check-keychain',
      '',
      'A copy of the keychain made before, such as a system backup or a roaming profile, together with a copy of the vault file and the passphrases, still opens keys that were destroyed since.',
    ),
  ];
}
