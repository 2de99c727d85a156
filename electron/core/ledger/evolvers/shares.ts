// How events on epochs and cards change the state.
import type { SignedManifest } from '../../../../shared/formats/manifest.ts';
import type { ProvenBy } from '../../../../shared/model/cards.ts';
import type { shareEvents } from '../../../../shared/model/events/shares.ts';
import type { Draft, EvolversOf } from '../folding.ts';
import type { CardRecord, Epoch, Knowledge } from '../state/shares.ts';

export const sharesEvolvers: EvolversOf<typeof shareEvents> = {
  'epoch.created'(draft, pub, _, event) {
    const signed = pub.manifest as SignedManifest;
    const epoch: Epoch = {
      number: pub.epoch,
      created: event.at,
      signed,
      cause: pub.cause,
      unattended: pub.unattended,
      cardsLost: pub.cardsLost === true,
      proven: new Map(),
      cards: new Map(signed.manifest.cards.map((card) => [card.number, issued(card.number, card.holder)])),
    };
    draft.epochs.set(pub.epoch, epoch);
    draft.epoch = pub.epoch;
    for (const { number, holder, label } of signed.manifest.cards) {
      meet(draft, holder, label);
      const known = draft.holders.get(holder);
      // Whoever gets a card of a new set is a holder again.
      if (known !== undefined && known.left !== null) draft.holders.set(holder, { ...known, left: null });
      know(draft, { epoch: pub.epoch, card: number, person: holder, at: event.at, how: 'holder' });
    }
  },
  'cards.shown'() {},
  'cards.read-back'(draft, pub, _, event) {
    prove(draft, pub.epoch, pub.cards, event.at, 'read back');
  },
  'card.placed'(draft, pub, sealed) {
    changeCard(draft, pub.epoch, pub.card, (card) => ({
      ...card,
      medium: sealed?.medium ?? '',
      place: sealed?.place ?? '',
      bag: sealed?.bag ?? '',
    }));
  },
  'card.marked'(draft, pub, _, event) {
    changeCard(draft, pub.epoch, pub.card, (card) => ({ ...card, mark: { as: pub.mark, at: event.at } }));
  },
  'card.assigned'(draft, pub, sealed, event) {
    meet(draft, pub.holder, sealed?.name ?? '');
    changeCard(draft, pub.epoch, pub.card, (card) => ({ ...card, holder: pub.holder }));
    know(draft, { epoch: pub.epoch, card: pub.card, person: pub.holder, at: event.at, how: 'holder' });
  },
  'card.seen'(draft, pub, sealed, event) {
    meet(draft, pub.person, sealed?.name ?? '');
    know(draft, { epoch: pub.epoch, card: pub.card, person: pub.person, at: event.at, how: 'seen' });
  },
};

/** Enters that cards were proven; a proof older than the last one changes nothing. */
export function prove(
  draft: Draft,
  number: number,
  cards: readonly number[],
  at: string,
  by: ProvenBy,
): void {
  const epoch = draft.epochs.get(number);
  if (epoch === undefined) return;
  const proven = new Map(epoch.proven);
  for (const card of cards) if ((proven.get(card) ?? '') < at) proven.set(card, at);
  draft.epochs.set(number, { ...epoch, proven });
  for (const nth of cards) {
    changeCard(draft, number, nth, (card) =>
      card.proof !== null && card.proof.at >= at ? card : { ...card, proof: { at, by } },
    );
  }
}

/** A person becomes known by the first event that names them; a name once known stays. */
function meet(draft: Draft, id: string, name: string): void {
  const known = draft.holders.get(id);
  if (known === undefined || (known.name === '' && name !== ''))
    draft.holders.set(id, { id, name, contact: known?.contact ?? '', left: known?.left ?? null });
}

function know(draft: Draft, entry: Knowledge): void {
  const known = draft.knowledge.some(
    ({ epoch, card, person }) => epoch === entry.epoch && card === entry.card && person === entry.person,
  );
  if (!known) draft.knowledge = [...draft.knowledge, entry];
}

function issued(number: number, holder: string): CardRecord {
  return { number, holder, medium: '', place: '', bag: '', mark: null, proof: null, told: null };
}

export function changeCard(
  draft: Draft,
  number: number,
  nth: number,
  change: (card: CardRecord) => CardRecord,
): void {
  const epoch = draft.epochs.get(number);
  const card = epoch?.cards.get(nth);
  if (epoch === undefined || card === undefined) return;
  draft.epochs.set(number, { ...epoch, cards: new Map(epoch.cards).set(nth, change(card)) });
}
