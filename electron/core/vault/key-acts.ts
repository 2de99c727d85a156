// Acts on keys: what the strongroom makes, the core records, in one commit.
import { refusal } from '../../../shared/errors/index.ts';
import {
  ALGORITHMS,
  type AlgorithmId,
  type ExportFormat,
  type MaterialAlgorithm,
  type Purpose,
} from '../../../shared/model/algorithms.ts';
import type { Reason } from '../../../shared/model/reasons.ts';
import type { CreateParams } from '../keys/commands.ts';
import type { Key } from '../ledger/state.ts';
import { newest } from '../lifecycle/now.ts';
import type { EventDraft, ExportGuard, MaterialRow } from '../ports/strongroom.ts';
import { type KeyFile, newMaterial, originOf } from './new-material.ts';
import type { Approval, Vault } from './vault.ts';

export interface NewKey {
  readonly name: string;
  readonly purpose: Purpose;
  readonly algorithm: AlgorithmId;
  /** Id or name of a ring. */
  readonly ring: string;
  readonly owner: string;
  readonly description: string;
  readonly activate: boolean;
  readonly expires: string | null;
  readonly extractable: boolean;
  /** The file to take instead of generating. */
  readonly material?: KeyFile;
}

/** The key of a name (case disregarded) or id; refuses when there is none. */
export function findKey(vault: Vault, nameOrId: string): Key {
  vault.expectUnlocked();
  const { keys, names } = vault.state;
  const key = keys.get(nameOrId) ?? keys.get(names.get(nameOrId.toLowerCase()) ?? '');
  if (key === undefined) throw refusal('key-unknown', { key: nameOrId });
  return key;
}

function ringId(vault: Vault, nameOrId: string): string {
  const wanted = nameOrId.toLowerCase();
  for (const ring of vault.state.rings.values()) {
    if (ring.id === nameOrId || ring.name.toLowerCase() === wanted) return ring.id;
  }
  return nameOrId;
}

/** Creates keys in one commit; returns their ids. */
export async function createKeys(vault: Vault, wanted: readonly NewKey[]): Promise<string[]> {
  return vault.exclusive(async () => {
    vault.expectUnlocked();
    const drafts: EventDraft[] = [];
    const rows: MaterialRow[] = [];
    const ids: string[] = [];
    const taken = new Set<string>();
    for (const key of wanted) {
      const id = await vault.strongroom.randomId(8);
      const version = await vault.strongroom.randomId(8);
      const { material, expires, ...rest } = key;
      const ring = ringId(vault, key.ring);
      const planned = { ...rest, ring, key: id, version, protectStop: expires };
      vault.expectPermitted('key.create', { ...planned, origin: originOf(key.algorithm, material) });
      if (taken.has(key.name.toLowerCase())) throw refusal('key-name-taken', { name: key.name });
      taken.add(key.name.toLowerCase());
      const { made, origin, rows: own } = await newMaterial(vault, version, ring, key.algorithm, material);
      const params: CreateParams = { ...planned, origin };
      drafts.push(...vault.decided({ name: 'key.create', params, made }, []));
      rows.push(...own);
      ids.push(id);
    }
    await vault.commitNow(drafts, { batch: { putMaterial: rows } });
    return ids;
  });
}

export async function activateKey(vault: Vault, key: string, reason = 'asked'): Promise<void> {
  await vault.exclusive(async () => {
    vault.expectUnlocked();
    await vault.commitNow(vault.decided({ name: 'key.activate', params: { key, reason }, made: null }, []));
  });
}

export async function deactivateKey(vault: Vault, key: string, reason: Reason, text: string): Promise<void> {
  await vault.exclusive(async () => {
    vault.expectUnlocked();
    await vault.commitNow(
      vault.decided({ name: 'key.deactivate', params: { key, reason, text }, made: null }, []),
    );
  });
}

/** A new version protects from now on. Its period is as long as the one before was. */
export async function rotateKey(vault: Vault, id: string, reason: string): Promise<void> {
  await vault.exclusive(async () => {
    const key = findKey(vault, id);
    const version = await vault.strongroom.randomId(8);
    const protectStop = nextProtectStop(key, vault.ports.clock.now());
    const origin = originOf(key.algorithm, undefined);
    const params = { key: key.id, version, reason, protectStop, origin };
    vault.expectPermitted('key.rotate', params);
    const { made, rows } = await newMaterial(vault, version, key.ring, key.algorithm, undefined);
    await vault.commitNow(vault.decided({ name: 'key.rotate', params, made }, []), {
      batch: { putMaterial: rows },
    });
  });
}

function nextProtectStop(key: Key, now: string): string | null {
  const before = newest(key);
  if (before.protectStop === null) return null;
  const from = Date.parse(before.activated ?? before.created);
  return new Date(
    Date.parse(now) + Math.max(Date.parse(before.protectStop) - from, 86_400_000),
  ).toISOString();
}

export interface ExportRequest {
  readonly key: string;
  readonly private: boolean;
  readonly format: ExportFormat | null;
  /** What protects private material in the formats that ask for it. */
  readonly guard: ExportGuard | null;
  readonly to: string;
  readonly overwrite: boolean;
  readonly approvals: readonly Approval[];
}

/** Writes a key or its public half to a file; the file appears only after the event stands. */
export async function exportKey(
  vault: Vault,
  request: ExportRequest,
): Promise<{ path: string; bytes: number; sha256: string }> {
  return vault.exclusive(async () => {
    const key = findKey(vault, request.key);
    const algorithm = ALGORITHMS[key.algorithm];
    const formats = request.private ? algorithm.privateFormats : algorithm.publicFormats;
    const format = request.format ?? formats[0] ?? 'raw';
    const params = { key: key.id, private: request.private, format };
    vault.expectPermitted('key.export', params, request.approvals);
    const { folders } = vault.ports;
    folders.expectWritable(request.to, request.overwrite);
    const version = newest(key);
    const own = withMaterial(key);
    const result = request.private
      ? await vault.strongroom.exportPrivate(
          materialOf(vault, key, version.id),
          own,
          format,
          request.to,
          request.guard,
        )
      : await vault.strongroom.exportPublic(own, version.publicKey ?? '', format, request.to, key.name);
    return releaseAfter(vault, result, request.to, request.overwrite, async () => {
      const made = { version: version.id, file: request.to, sha256: result.sha256 };
      await vault.commitNow(vault.decided({ name: 'key.export', params, made }, request.approvals), {
        approvals: request.approvals,
      });
    });
  });
}

/** The algorithm of a key that has material here; refuses with `key-tracked` for one that lives elsewhere. */
export function withMaterial({ algorithm, name }: Key): MaterialAlgorithm {
  if (algorithm === 'tracked') throw refusal('key-tracked', { key: name });
  return algorithm;
}

/** The wrapped material of a version; refuses when the file lacks it. */
export function materialOf(vault: Vault, key: Key, version: string): MaterialRow {
  const row = vault.file.material([version])[0];
  if (row === undefined) throw refusal('key-row-missing', { key: key.name, version });
  return row;
}

/** Commits, then lets a finished temporary file go to its place; a failure removes it. */
export async function releaseAfter(
  vault: Vault,
  made: { temp: string; bytes: number; sha256: string },
  target: string,
  overwrite: boolean,
  commit: () => Promise<unknown>,
): Promise<{ path: string; bytes: number; sha256: string }> {
  const { folders } = vault.ports;
  try {
    await commit();
    folders.release(made.temp, target, overwrite);
  } catch (error) {
    if (folders.exists(made.temp)) folders.removeFile(made.temp);
    throw error;
  }
  return { path: target, bytes: made.bytes, sha256: made.sha256 };
}
