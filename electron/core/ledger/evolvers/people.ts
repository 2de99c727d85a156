// How events on custodians and card holders change the state.
import type { peopleEvents } from '../../../../shared/model/events/people.ts';
import type { Draft, EvolversOf } from '../folding.ts';

export const peopleEvolvers: EvolversOf<typeof peopleEvents> = {
  'custodian.added'(draft, pub, sealed) {
    draft.custodians.set(pub.custodian.id, { ...pub.custodian, name: sealed?.name ?? '' });
  },
  'custodian.rekeyed'(draft, pub, _, event) {
    const name = draft.custodians.get(pub.custodian.id)?.name ?? '';
    draft.custodians.set(pub.custodian.id, { ...pub.custodian, name });
    endQuestion(draft, pub.custodian.id, event.seq);
  },
  'custodian.removed'(draft, pub, _, event) {
    draft.custodians.delete(pub.custodian);
    endQuestion(draft, pub.custodian, event.seq);
  },
  'custodian.compromised'(draft, pub, sealed) {
    const { custodian, since } = pub;
    draft.questioned = [...draft.questioned, { custodian, since, name: sealed?.name ?? '', until: null }];
  },
  'unlock.changed'(draft, pub) {
    draft.unlock = pub.unlock;
  },
  'person.acknowledged'(draft, pub, _, event) {
    const { person, as, how, text } = pub;
    draft.acknowledgements.set(`${person}/${as}`, { person, as, how, at: event.at, text });
  },
  'holder.named'(draft, pub, sealed) {
    const known = draft.holders.get(pub.holder);
    const left = known?.left ?? null;
    const name = sealed?.name ?? known?.name ?? '';
    draft.holders.set(pub.holder, { id: pub.holder, name, contact: sealed?.contact ?? '', left });
  },
  'holder.left'(draft, pub, sealed, event) {
    const known = draft.holders.get(pub.holder);
    const name = known?.name ?? sealed?.name ?? '';
    const left = { at: event.at, due: pub.due };
    draft.holders.set(pub.holder, { id: pub.holder, name, contact: known?.contact ?? '', left });
  },
};

/** New keys, or none any more: what is signed later cannot be by the keys that were stolen. */
function endQuestion(draft: Draft, custodian: string, seq: number): void {
  draft.questioned = draft.questioned.map((entry) =>
    entry.custodian === custodian && entry.until === null ? { ...entry, until: seq } : entry,
  );
}
