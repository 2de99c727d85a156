// How events of destruction change the state.
import type { destructionEvents } from '../../../../shared/model/events/destruction.ts';
import type { Draft, EvolversOf } from '../folding.ts';
import type { Destruction } from '../state.ts';

export const destructionEvolvers: EvolversOf<typeof destructionEvents> = {
  'destruction.requested'(draft, pub, sealed, { at, actor }) {
    draft.destructions.set(pub.destruction, {
      id: pub.destruction,
      key: pub.key,
      versions: pub.versions,
      due: pub.due,
      requested: { at, by: actor, reason: sealed?.reason ?? '' },
      cancelled: null,
      done: null,
    });
  },
  'destruction.cancelled'(draft, pub, sealed, { at, actor }) {
    change(draft, pub.destruction, {
      cancelled: { at, by: actor, reason: sealed?.reason ?? '' },
    });
  },
  'destruction.carried-out'(draft, pub, _, { at, actor, seq }) {
    const { ring, generation, confirmed, approvers, items, versions } = pub;
    const done = { at, by: actor, seq, approvers, confirmed, versions, ring, generation, items };
    change(draft, pub.destruction, { done: { ...done, shredded: null } });
  },
};

/** Notes that what a destruction replaced is gone from this machine. */
export function noteShredded(
  draft: Draft,
  ring: { readonly ring: string; readonly generation: number },
  shredded: { readonly at: string; readonly seq: number; readonly sought: number },
): void {
  for (const { id, done } of draft.destructions.values()) {
    if (done === null || done.shredded !== null) continue;
    if (done.ring === ring.ring && done.generation === ring.generation + 1) {
      change(draft, id, { done: { ...done, shredded } });
    }
  }
}

function change(draft: Draft, id: string, to: Partial<Destruction>): void {
  const found = draft.destructions.get(id);
  if (found !== undefined) draft.destructions.set(id, { ...found, ...to });
}
