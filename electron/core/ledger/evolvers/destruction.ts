// How events of destruction change the state.
import type { destructionEvents } from '../../../../shared/model/events/destruction.ts';
import type { Draft, EvolversOf } from '../folding.ts';
import type { Destruction } from '../state/destruction.ts';
import type { Version } from '../state/keys.ts';

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
    markWaiting(draft, pub.key, pub.versions, pub.due);
  },
  'destruction.cancelled'(draft, pub, sealed, { at, actor }) {
    change(draft, pub.destruction, {
      cancelled: { at, by: actor, reason: sealed?.reason ?? '' },
    });
    const versions = draft.destructions.get(pub.destruction)?.versions ?? [];
    markWaiting(draft, pub.key, versions, null);
  },
  'destruction.carried-out'(draft, pub, _, { at, actor, seq }) {
    const { ring, generation, epoch, confirmed, approvers, items, versions } = pub;
    const done = { at, by: actor, seq, approvers, confirmed, versions, ring, generation, epoch, items };
    change(draft, pub.destruction, { done: { ...done, shredded: null } });
    const gone = versions.map(({ version }) => version);
    markWaiting(draft, pub.key, gone, null);
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

function markWaiting(draft: Draft, id: string, versions: readonly string[], awaits: string | null): void {
  const key = draft.keys.get(id);
  if (key === undefined) return;
  const mark = (version: Version) => (versions.includes(version.id) ? { ...version, awaits } : version);
  draft.keys.set(id, { ...key, versions: key.versions.map(mark) });
}

function change(draft: Draft, id: string, to: Partial<Destruction>): void {
  const found = draft.destructions.get(id);
  if (found !== undefined) draft.destructions.set(id, { ...found, ...to });
}
