// What a person changes of a key at once: what is recorded of it, its planned dates, under which wrapping key it lies. One commit of
// all of it, or of nothing.
import type { Period } from '../ledger/state/keys.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { commitNow } from './commit.ts';
import { findKey } from './find-key.ts';
import { type Edit, placesOf } from './key-acts.ts';
import { nested } from './nesting.ts';
import type { Approval } from './session.ts';
import type { Vault } from './vault.ts';

export interface KeyChange {
  /** By name or id. */
  readonly key: string;
  readonly reason: string;
  /** What is recorded of it; fields left out stay. */
  readonly set?: Edit | undefined;
  readonly planned?: { readonly version: string; readonly dates: Period } | null | undefined;
  /** The wrapping key, by name or id; null for its ring alone; left out, it stays where it lies. */
  readonly under?: string | null | undefined;
}

/** Refused: nothing has changed. Refuses with `key-edit-nothing` where nothing is asked for. */
export async function changeKey(
  vault: Vault,
  { key: nameOrId, reason, set, planned = null, under }: KeyChange,
  approvals: readonly Approval[] = [],
): Promise<void> {
  await vault.turns.exclusive(async () => {
    const { id: key } = findKey(vault, nameOrId);
    const drafts: EventDraft[] = [];
    if (set !== undefined || (planned === null && under === undefined)) {
      const { places, ...rest } = set ?? {};
      const whole = places === undefined ? rest : { ...rest, places: await placesOf(vault, places) };
      const params = { key, set: whole, reason };
      drafts.push(...vault.decided({ name: 'key.edit', params, made: null }, []));
    }
    if (planned !== null) {
      const params = { key, ...planned, reason };
      drafts.push(...vault.decided({ name: 'key.date', params, made: null }, approvals));
    }
    const moved = under === undefined ? { drafts: [], rows: [] } : await nested(vault, key, under);
    await commitNow(vault, [...drafts, ...moved.drafts], { approvals, batch: { putMaterial: moved.rows } });
  });
}
