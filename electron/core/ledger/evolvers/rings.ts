// How events on rings change the state.
import type { ringEvents } from '../../../../shared/model/events/rings.ts';
import type { RingGeneration } from '../../ports/strongroom/rings.ts';
import type { Draft, EvolversOf } from '../folding.ts';
import { blankRing } from './blank-ring.ts';
import { noteShredded } from './destruction.ts';

export const ringsEvolvers: EvolversOf<typeof ringEvents> = {
  'ring.created'(draft, pub, sealed, { at }) {
    const id = pub.ring.ring;
    draft.rings.set(id, { id, name: sealed?.name ?? id, current: pub.ring, since: at });
  },
  'rings.rolled'(draft, pub, _, { at }) {
    for (const { traces, ...current } of pub.rings) {
      const ring = draft.rings.get(current.ring) ?? blankRing(current.ring);
      noteReplaced(draft, ring.current, traces ?? []);
      draft.rings.set(current.ring, { ...ring, current, since: at });
    }
  },
  'rings.shredded'(draft, pub, _, { at, seq }) {
    for (const ring of pub.rings) {
      draft.unshredded.delete(`${ring.ring}/${ring.generation}`);
      noteShredded(draft, ring, { at, seq, sought: pub.sought });
    }
  },
  'key.moved'(draft, pub) {
    const key = draft.keys.get(pub.key);
    if (key !== undefined) draft.keys.set(pub.key, { ...key, ring: pub.to });
  },
};

function noteReplaced(draft: Draft, before: RingGeneration, pieces: readonly string[]): void {
  const { ring, generation, item } = before;
  if (generation === 0) return;
  const here = item.startsWith(`${draft.vault}/${draft.instance}/`);
  draft.unshredded.set(`${ring}/${generation}`, { ring, generation, item: here ? item : null, pieces });
}
