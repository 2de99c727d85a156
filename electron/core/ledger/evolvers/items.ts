// How events on open items change the state.
import type { itemEvents } from '../../../../shared/model/events/items.ts';
import type { EvolversOf } from '../folding.ts';

export const itemsEvolvers: EvolversOf<typeof itemEvents> = {
  'item.opened'(draft, pub, sealed, event) {
    draft.items.set(pub.item, {
      id: pub.item,
      kind: pub.kind,
      about: pub.about,
      incident: pub.incident,
      due: pub.due,
      text: sealed?.text ?? '',
      opened: event.at,
      closed: null,
    });
  },
  'item.closed'(draft, pub, sealed, event) {
    const item = draft.items.get(pub.item);
    if (item === undefined) return;
    const closed = { at: event.at, by: event.actor, outcome: pub.outcome, reason: sealed?.reason ?? '' };
    draft.items.set(pub.item, { ...item, closed });
  },
};
