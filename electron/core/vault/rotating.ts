// The next version of a key: made or brought in, everything its predecessor wraps moved under it, one commit.
import { currentRing, type Key, type Period } from '../ledger/state.ts';
import { newest, protecting } from '../lifecycle/now.ts';
import type { MaterialRow } from '../ports/strongroom.ts';
import { findKey } from './find-key.ts';
import { laidUnder, rowOf, underNext } from './nesting.ts';
import type { Vault } from './vault.ts';

export interface RotateRequest {
  /** Why, in words. */
  readonly text: string;
  /** False: the new version waits for its activation date or for a person. */
  readonly activate?: boolean;
  /** Dates of the new version; without them its period is as long as the one before was. */
  readonly dates?: Partial<Period>;
  /** Slot of material to import instead of generating, and where it came from. */
  readonly material?: { readonly slot: string; readonly from: string } | undefined;
}

/** Refused or failed: nothing has changed. */
export async function rotateKey(vault: Vault, nameOrId: string, request: RotateRequest): Promise<void> {
  await vault.exclusive(async () => {
    const key = findKey(vault, nameOrId);
    const { material, text, activate = true } = request;
    const version = await vault.strongroom.randomId(8);
    const params = {
      ...nextPeriod(key, request.dates?.activation ?? vault.now),
      ...request.dates,
      key: key.id,
      version,
      text,
      origin: material === undefined ? 'generated here, system CSPRNG' : `imported from ${material.from}`,
      activate,
      wrappedBy: parentAgain(vault, key),
    };
    vault.expectPermitted('key.rotate', params);
    const { generation } = currentRing(vault.state, key.ring);
    const { row, ...halves } =
      material === undefined
        ? await vault.strongroom.generate(version, key.ring, generation, key.algorithm)
        : await vault.strongroom.importKey(version, key.ring, generation, key.algorithm, material.slot);
    const laid = await laidUnder(vault, row, params.wrappedBy);
    const next: MaterialRow =
      params.wrappedBy === null ? laid : { ...laid, parent: rowOf(vault, params.wrappedBy) };
    const { rewrapped, rows } =
      activate && key.purpose === 'wrap' ? await underNext(vault, key, next) : { rewrapped: [], rows: [] };
    const items: string[] = [];
    for (const _ of key.places) items.push(await vault.strongroom.randomId(8));
    const made = { ...halves, rewrapped, items };
    await vault.commitNow(vault.decided({ name: 'key.rotate', params, made }, []), {
      batch: { putMaterial: [laid, ...rows] },
    });
  });
}

/** The wrapping key of the version before, at the version that protects now. */
function parentAgain(vault: Vault, key: Key) {
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
