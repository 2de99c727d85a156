// How drills change the state: proofs count for cards, words are noted beside them, failures are remembered.
import type { drillEvents } from '../../../../shared/model/events/drills.ts';
import type { EvolversOf } from '../folding.ts';
import { changeCard, prove } from './shares.ts';

export const drillsEvolvers: EvolversOf<typeof drillEvents> = {
  'drill.proven'(draft, pub, sealed, event) {
    const { epoch, level, nonce } = pub.statement;
    // The clock of another machine may be ahead; nothing is proven later than it was taken in.
    const [at = event.at] = [pub.statement.at, event.at].sort();
    prove(draft, epoch, pub.cards, at, level);
    draft.proofs.set(nonce, event.seq);
    const finding = sealed?.note ?? '';
    draft.drills = [
      ...draft.drills,
      { seq: event.seq, at, level, epoch, cards: pub.cards, failed: null, finding },
    ];
  },
  'drill.told'(draft, pub, sealed, event) {
    for (const card of pub.cards)
      changeCard(draft, pub.epoch, card, (entry) => ({ ...entry, told: event.at }));
    const { epoch, cards } = pub;
    const finding = sealed?.note ?? '';
    draft.drills = [
      ...draft.drills,
      { seq: event.seq, at: event.at, level: 'D2', epoch, cards, failed: null, finding },
    ];
  },
  'drill.failed'(draft, pub, sealed, event) {
    const { epoch, level, card, code } = pub;
    const cards = card === null ? [] : [card];
    const finding = sealed?.finding ?? '';
    draft.drills = [
      ...draft.drills,
      { seq: event.seq, at: event.at, level, epoch, cards, failed: code, finding },
    ];
  },
};
