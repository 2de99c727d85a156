// How events on ceremonies change the state.
import type { ceremonyEvents } from '../../../../shared/model/events/ceremonies.ts';
import type { EvolversOf } from '../folding.ts';

export const ceremonyEvolvers: EvolversOf<typeof ceremonyEvents> = {
  'ceremony.begun'(draft, { ceremony, ceremonyType: type, binding }, _, event) {
    draft.ceremonies.set(ceremony, { ...NEW, id: ceremony, type, binding, begun: event.at });
  },
  'ceremony.committed'(draft, { ceremony, ceremonyType: type, binding }, _, event) {
    const found = draft.ceremonies.get(ceremony) ?? { ...NEW, id: ceremony, type, binding, begun: event.at };
    draft.ceremonies.set(ceremony, { ...found, committed: event.at });
  },
  'ceremony.ended'(draft, { ceremony, ceremonyType: type, outcome, record }, _, event) {
    const found = draft.ceremonies.get(ceremony) ?? { ...NEW, id: ceremony, type, begun: event.at };
    draft.ceremonies.set(ceremony, { ...found, ended: { at: event.at, outcome, record, seq: event.seq } });
  },
};

const NEW = { binding: '', committed: null, ended: null } as const;
