// Views of the list of keys that people keep for themselves. They are preferences of this machine and not of the ledger; since
// they tell names of people and rings, they are sealed under the device secret.
import type { JsonObject } from '../../../shared/formats/canonical.ts';
import { type SavedView, SavedViews } from '../../../shared/model/key-list.ts';
import type { Strongroom } from '../ports/strongroom.ts';

const KIND = 'views of keys';

/** The views in a box; none where it is of another vault or installation, or was altered. */
export async function openViews(strongroom: Strongroom, box: Uint8Array | null): Promise<SavedView[]> {
  const held = box === null ? null : await strongroom.openLocked(box).catch(() => null);
  const views = SavedViews.safeParse(held?.kind === KIND ? held.views : null);
  return views.success ? views.data : [];
}

/** A box for the views. */
export function sealViews(strongroom: Strongroom, views: readonly SavedView[]): Promise<Uint8Array> {
  return strongroom.sealLocked({ kind: KIND, views } as unknown as JsonObject);
}
