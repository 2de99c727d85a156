// The next version of a key: made or brought in, everything its predecessor wraps moved under it, one commit.
import type { Key, Period, VersionRef } from '../ledger/state/keys.ts';
import { newest, protecting } from '../lifecycle/now.ts';
import type { MaterialRow } from '../ports/strongroom/rings.ts';
import { commitNow } from './commit.ts';
import { findKey } from './find-key.ts';
import { freshIds } from './fresh-ids.ts';
import { laidUnder, rowOf, underNext } from './nesting.ts';
import { type KeyFile, newMaterial, originOf } from './new-material.ts';
import type { Vault } from './vault.ts';

export interface RotateRequest {
  /** Why, in words. */
  readonly text: string;
  /** False: the new version waits for its activation date or for a person. */
  readonly activate?: boolean;
  /** Dates of the new version; without them its period is as long as the one before was. */
  readonly dates?: Partial<Period>;
  /** The file to take instead of generating. */
  readonly material?: KeyFile | undefined;
}

/** Refused or failed: nothing has changed. */
export async function rotateKey(vault: Vault, nameOrId: string, request: RotateRequest): Promise<void> {
  await vault.turns.exclusive(async () => {
    const key = findKey(vault, nameOrId);
    const { material, text, activate = true } = request;
    const version = await vault.strongroom.randomId(8);
    const planned = {
      ...nextPeriod(key, request.dates?.activation ?? vault.now),
      ...request.dates,
      key: key.id,
      version,
      text,
      activate,
      wrappedBy: parentOfNext(vault, key),
    };
    vault.expectPermitted('key.rotate', { ...planned, origin: originOf(key.algorithm, material) });
    const { made: own, origin, rows } = await newMaterial(vault, version, key.ring, key.algorithm, material);
    const params = { ...planned, origin };
    const laid: MaterialRow[] = [];
    for (const row of rows) laid.push(await laidUnder(vault, row, params.wrappedBy));
    const moved = await movedUnder(vault, key, laid[0], params.wrappedBy, activate);
    const items = await freshIds(vault, key.places.length);
    const made = { ...own, rewrapped: moved.rewrapped, items };
    await commitNow(vault, vault.decided({ name: 'key.rotate', params, made }, []), {
      batch: { putMaterial: [...laid, ...moved.rows] },
    });
  });
}

/** Everything that older versions of a wrapping key wrap, laid under the new one where it takes their place at once. */
function movedUnder(
  vault: Vault,
  key: Key,
  laid: MaterialRow | undefined,
  parent: VersionRef | null,
  activate: boolean,
): Promise<{ rewrapped: VersionRef[]; rows: MaterialRow[] }> {
  if (laid === undefined || !activate || key.purpose !== 'wrap') {
    return Promise.resolve({ rewrapped: [], rows: [] });
  }
  return underNext(vault, key, parent === null ? laid : { ...laid, parent: rowOf(vault, parent) });
}

/** The wrapping key of the version before, at the version that protects now. */
export function parentOfNext(vault: Vault, key: Key) {
  const before = newest(key).wrappedBy;
  if (before === null) return null;
  const parent = findKey(vault, before.key);
  return { key: parent.id, version: (protecting(parent, vault.now) ?? newest(parent)).id };
}

/** Dates as far from `from` as those of the version before were from its activation; at least a day. */
function nextPeriod(key: Key, from: string): Period {
  const before = newest(key);
  const start = Date.parse(before.activated ?? before.created);
  const moved = (date: string | null) =>
    date === null
      ? null
      : new Date(Date.parse(from) + Math.max(Date.parse(date) - start, 86_400_000)).toISOString();
  return {
    activation: null,
    protectStop: moved(before.protectStop),
    deactivation: moved(before.deactivation),
    processStop: moved(before.processStop),
  };
}
