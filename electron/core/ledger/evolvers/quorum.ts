// How events of sessions by cards change the state.
import type { quorumEvents } from '../../../../shared/model/events/quorum.ts';
import type { EvolversOf } from '../folding.ts';

export const quorumEvolvers: EvolversOf<typeof quorumEvents> = {
  'quorum.opened'(draft, { session, epoch, cards, until }, sealed, event) {
    draft.quorums.set(session, {
      id: session,
      seq: event.seq,
      at: event.at,
      epoch,
      cards,
      until,
      purpose: sealed?.purpose ?? '',
      ended: null,
    });
  },
  'quorum.ended'(draft, { session }, _, event) {
    const found = draft.quorums.get(session);
    if (found !== undefined) draft.quorums.set(session, { ...found, ended: event.at });
  },
};
