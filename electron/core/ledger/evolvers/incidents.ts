// How events on incidents change the state.
import type { incidentEvents } from '../../../../shared/model/events/incidents.ts';
import type { EvolversOf } from '../folding.ts';

export const incidentsEvolvers: EvolversOf<typeof incidentEvents> = {
  'incident.opened'(draft, { incident, ...pub }, sealed, event) {
    const opened = { at: event.at, by: event.actor };
    draft.incidents.set(incident, { id: incident, ...pub, text: sealed?.text ?? '', opened, closed: null });
  },
  'incident.closed'(draft, pub, sealed, event) {
    const found = draft.incidents.get(pub.incident);
    if (found === undefined) return;
    const closed = { at: event.at, by: event.actor, text: sealed?.text ?? '' };
    draft.incidents.set(pub.incident, { ...found, closed });
  },
};
