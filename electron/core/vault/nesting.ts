// Keys of the vault wrapped under its wrapping keys: where their material lies, and how it moves with a rotation.
import { refusal } from '../../../shared/errors/index.ts';
import type { TransitionParams } from '../keys/transition.ts';
import type { Key, Version, VersionRef } from '../ledger/state/keys.ts';
import { childrenOf } from '../lifecycle/children.ts';
import { current, protecting, stateOf } from '../lifecycle/now.ts';
import { versionFor } from '../lifecycle/steps.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { MaterialRow } from '../ports/strongroom/rings.ts';
import { findKey } from './find-key.ts';
import type { Vault } from './vault.ts';

/** The wrapped material of a version, with the rows of the wrapping keys above it; refuses when the file lacks one. */
export function materialOf(vault: Vault, key: Key, version: string): MaterialRow {
  const row = vault.file.material([version])[0];
  if (row === undefined) throw refusal('key-row-missing', { key: key.name, version });
  const parent = key.versions.find(({ id }) => id === version)?.wrappedBy ?? null;
  return parent === null ? row : { ...row, parent: rowOf(vault, parent) };
}

/** The material of a version, as `materialOf`. */
export function rowOf(vault: Vault, { key, version }: VersionRef): MaterialRow {
  return materialOf(vault, findKey(vault, key), version);
}

/** The version of a wrapping key (by name or id) under which something may be laid now; null for none. */
export function parentOf(vault: Vault, nameOrId: string | null): VersionRef | null {
  if (nameOrId === null) return null;
  const key = findKey(vault, nameOrId);
  const version = protecting(key, vault.now) ?? current(key, vault.now);
  return { key: key.id, version: version.id };
}

/** A fresh row laid under its wrapping key, if it has one. */
export async function laidUnder(
  vault: Vault,
  row: MaterialRow,
  parent: VersionRef | null,
): Promise<MaterialRow> {
  if (parent === null) return row;
  return (await vault.strongroom.nest([row], rowOf(vault, parent)))[0] as MaterialRow;
}

/** What lies under any version of a wrapping key but `to`, laid under `to`. */
export async function underNext(
  vault: Vault,
  key: Key,
  to: MaterialRow,
): Promise<{ rewrapped: VersionRef[]; rows: MaterialRow[] }> {
  const rewrapped = key.versions
    .filter(({ id }) => id !== to.id)
    .flatMap(({ id }) => childrenOf(vault.state, id))
    .map((ref) => ({ ...ref }));
  const rows = rewrapped.map((ref) => rowOf(vault, ref));
  return { rewrapped, rows: rows.length === 0 ? [] : await vault.strongroom.nest(rows, to) };
}

/** For a step by which a version of a wrapping key takes the place of another: what moves with it. */
export async function childrenMoved(
  vault: Vault,
  { key: id, version, action }: TransitionParams,
): Promise<{ rewrapped: VersionRef[]; rows: MaterialRow[] }> {
  const key = findKey(vault, id);
  if (key.purpose !== 'wrap' || action !== 'activate') return { rewrapped: [], rows: [] };
  const next = version ?? versionFor(key, action, vault.now).id;
  return underNext(vault, key, materialOf(vault, key, next));
}

/** All material of a key laid under a wrapping key, or bare under its ring with null; for the commit that records it. */
export async function nested(
  vault: Vault,
  nameOrId: string,
  under: string | null,
): Promise<{ drafts: EventDraft[]; rows: MaterialRow[] }> {
  const key = findKey(vault, nameOrId);
  const parent = parentOf(vault, under);
  const params = { key: key.id, parent };
  vault.expectPermitted('key.nest', params);
  const held = key.versions.filter((version) => mayMove(vault, version, parent));
  const rows = held.map(({ id }) => materialOf(vault, key, id));
  const moved = await vault.strongroom.nest(rows, parent === null ? null : rowOf(vault, parent));
  const made = { versions: held.map(({ id }) => ({ key: key.id, version: id })) };
  return { drafts: vault.decided({ name: 'key.nest', params, made }, []), rows: moved };
}

function mayMove(vault: Vault, version: Version, parent: VersionRef | null): boolean {
  if (stateOf(version, vault.now).startsWith('destroyed')) return false;
  return (version.wrappedBy?.version ?? null) !== (parent?.version ?? null);
}
