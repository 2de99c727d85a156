// Incidents as faces show them: what happened, what it reaches, and what is still to be done.
import { EXPOSURES } from '../../../shared/model/exposures.ts';
import type { IncidentView } from '../../../shared/model/views/duties.ts';
import type { Incident } from '../ledger/state/items.ts';
import type { VaultState } from '../ledger/state.ts';
import { blastRadius, radiusSentences } from './blast-radius.ts';

type NameOf = (custodian: string) => string;

/** All incidents, the open ones first, the newest of each first. */
export function incidentViews(state: VaultState, now: string, nameOf: NameOf): IncidentView[] {
  const all = [...state.incidents.values()].reverse();
  return [...all.filter(({ closed }) => closed === null), ...all.filter(({ closed }) => closed !== null)].map(
    (incident) => incidentView(state, incident, now, nameOf),
  );
}

export function incidentView(
  state: VaultState,
  incident: Incident,
  now: string,
  nameOf: NameOf,
): IncidentView {
  const { title, means } = EXPOSURES[incident.exposure];
  const radius = blastRadius(state, incident.keys, now);
  const items = [...state.items.values()].filter((item) => item.incident === incident.id);
  const of = (outcome: string | null) =>
    items.filter(({ closed }) => (closed?.outcome ?? null) === outcome).length;
  return {
    id: incident.id,
    exposure: incident.exposure,
    title,
    means,
    text: incident.text,
    keys: incident.keys.map((id) => state.keys.get(id)?.name ?? id),
    custodian: incident.custodian === null ? null : nameOf(incident.custodian),
    cards: [...incident.cards],
    occurred: incident.occurred,
    opened: { at: incident.opened.at, by: nameOf(incident.opened.by) },
    closed: incident.closed === null ? null : { ...incident.closed, by: nameOf(incident.closed.by) },
    items: { open: of(null), done: of('done'), waived: of('waived') },
    radius: {
      nodes: [...radius.nodes],
      edges: [...radius.edges],
      sentences: radiusSentences(radius),
    },
  };
}
