// How events on epochs and cards change the state.
import type { SignedManifest } from '../../../../shared/formats/manifest.ts';
import type { shareEvents } from '../../../../shared/model/events/shares.ts';
import type { EvolversOf } from '../folding.ts';
import type { Epoch } from '../state.ts';

export const sharesEvolvers: EvolversOf<typeof shareEvents> = {
  'epoch.created'(draft, pub, _, event) {
    const epoch: Epoch = {
      number: pub.epoch,
      created: event.at,
      signed: pub.manifest as SignedManifest,
      cause: pub.cause,
      unattended: pub.unattended,
      cardsLost: pub.cardsLost === true,
      proven: new Map(),
    };
    draft.epochs.set(pub.epoch, epoch);
    draft.epoch = pub.epoch;
  },
  'cards.read-back'(draft, pub, _, event) {
    const epoch = draft.epochs.get(pub.epoch);
    if (epoch === undefined) return;
    const proven = new Map(epoch.proven);
    for (const number of pub.cards) proven.set(number, event.at);
    draft.epochs.set(pub.epoch, { ...epoch, proven });
  },
};
