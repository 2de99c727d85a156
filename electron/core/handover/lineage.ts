// Versions of one key that come from another vault one after the other: which key here a package continues, and what stands
// against it. Only a signer whom a person compared may add a version to a key that is in use.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import type { Statement } from '../../../shared/formats/package.ts';
import type { OpenedView } from '../../../shared/model/handover.ts';
import type { OpenedPackage } from '../ledger/state/handover.ts';
import type { Key } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { newest, stateOf } from '../lifecycle/now.ts';

/** What of a statement says which key it is. */
type Source = Pick<Statement, 'vault' | 'key'>;

function openedOf(state: VaultState, { vault, key }: Source): OpenedPackage[] {
  return [...state.opened.values()].filter(
    ({ from }) => from.vault === vault.fingerprint && from.key === key.id,
  );
}

/** The key here with the latest version of it, of two the one that was first; null where none has material any more. */
export function earlierKey(state: VaultState, source: Source): Key | null {
  let found: Key | null = null;
  let latest = 0;
  for (const { key: id, from } of openedOf(state, source)) {
    const key = state.keys.get(id);
    if (key === undefined || from.version <= latest) continue;
    if (key.versions.every(({ destroyed }) => destroyed !== null)) continue;
    [found, latest] = [key, from.version];
  }
  return found;
}

/**
 * Why a package cannot give `key` its next version, or null. `unread`: fingerprint of a signer that nobody compared now;
 * null where it was compared.
 */
export function refuseJoining(
  state: VaultState,
  key: Key,
  statement: Pick<Statement, 'vault' | 'key' | 'version'>,
  unread: string | null,
  now: string,
): Failure | null {
  const before = openedOf(state, statement).filter((one) => one.key === key.id);
  const told = { key: key.name, version: statement.version.number };
  const { algorithm, purpose } = statement.key;
  const last = newest(key);
  if (
    algorithm !== key.algorithm ||
    purpose !== key.purpose ||
    !before.some(({ version }) => version === last.id)
  )
    return failure('package-lineage-apart', told);
  if (before.some(({ from }) => from.version >= statement.version.number))
    return failure('package-lineage-past', told);
  if (stateOf(last, now) === 'pre-active') return failure('package-lineage-waits', told);
  const known = before.some(({ signer }) => signer.compared && signer.fingerprint === unread);
  return unread === null || known ? null : failure('package-lineage-signer', told);
}

/** Packages that were opened here, the newest first. */
export function openedViews(state: VaultState, nameOf: (custodian: string) => string): OpenedView[] {
  return [...state.opened].reverse().map(([id, { key: keyId, version, at, by, from, signer }]) => {
    const key = state.keys.get(keyId);
    const found = key?.versions.find((one) => one.id === version);
    return {
      id,
      key: { id: keyId, name: key?.name ?? '', version: found?.number ?? 1 },
      at,
      by: nameOf(by),
      from: { name: from.name, key: from.keyName, version: from.version },
      compared: signer.compared,
      answerable: found !== undefined && found.destroyed === null,
    };
  });
}
