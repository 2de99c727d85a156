// The commands on incidents: reported with all that must be done, closed when all of it is done or waived.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { EXPOSURES } from '../../../shared/model/exposures.ts';
import { command } from '../command.ts';
import { openItem } from '../items/commands.ts';
import { draft } from '../ledger/draft.ts';
import { currentManifest, type VaultState } from '../ledger/state.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import { planItems, type Report } from './plan.ts';

export interface OpenIncident extends Report {
  readonly incident: string;
}

/** The events of an incident: itself, whose signatures are in question, and its items under `ids`, which are fresh. */
export function incidentDrafts(
  state: VaultState,
  { incident, text, ...report }: OpenIncident,
  ids: readonly string[],
  now: string,
): EventDraft[] {
  const { exposure, custodian, occurred } = report;
  const items = planItems(state, { ...report, text }, now);
  return [
    draft(
      'incident.opened',
      { incident, ...report, keys: [...report.keys], cards: [...report.cards] },
      { text },
    ),
    ...questioned(state, EXPOSURES[exposure].questions, custodian, occurred ?? now, text),
    ...items.map((item, i) => openItem({ ...item, id: ids[i] as string, incident })),
  ];
}

function questioned(
  state: VaultState,
  who: (typeof EXPOSURES)[keyof typeof EXPOSURES]['questions'],
  custodian: string | null,
  since: string,
  reason: string,
): EventDraft[] {
  if (who === 'nobody') return [];
  return [...state.custodians.values()]
    .filter(({ id }) => who === 'all custodians' || id === custodian)
    .map(({ id, name }) => draft('custodian.compromised', { custodian: id, since }, { name, reason }));
}

/** Why a report cannot be taken as it is. */
export function refuseReport(state: VaultState, report: Report, now: string): Failure | null {
  const { exposure, keys, custodian, backup, cards, occurred, text } = report;
  const { asks } = EXPOSURES[exposure];
  if (text.trim() === '') return failure('reason-missing');
  if (occurred !== null && occurred > now) return failure('incident-time');
  if (asks === 'key' && keys.length === 0) return failure('incident-needs', { what: 'the key' });
  const lost = keys.find((id) => !state.keys.has(id));
  if (lost !== undefined) return failure('key-unknown', { key: lost });
  if (asks === 'custodian' && custodian === null) return failure('incident-needs', { what: 'the custodian' });
  if (exposure === 'passphrase' && custodian !== null && !state.custodians.has(custodian)) {
    return failure('custodian-unknown', { name: custodian });
  }
  if (asks === 'backup' && !state.backups.some(({ id }) => id === backup)) {
    return failure('incident-needs', { what: 'a backup of the register' });
  }
  return asks === 'cards' ? refuseCards(state, exposure, cards) : null;
}

function refuseCards(state: VaultState, exposure: string, cards: readonly number[]): Failure | null {
  const { k, n, cards: known } = currentManifest(state);
  const numbers = new Set(known.map(({ number }) => number));
  const count = new Set(cards.filter((number) => numbers.has(number))).size;
  const [least, most] = exposure === 'cards-few' ? [1, k - 1] : [k, n];
  if (count === cards.length && count >= least && count <= most) return null;
  return failure('incident-cards', { count, wanted: least === most ? `${least}` : `${least} to ${most}` });
}

export const incidentCommands = {
  'incident.open': command<OpenIncident, readonly string[]>({
    permit: (state, params, { now }) => refuseReport(state, params, now),
    drafts: (state, params, ids, { now }) => incidentDrafts(state, params, ids, now),
  }),

  'incident.close': command<{ incident: string; text: string }>({
    permit(state, { incident, text }) {
      const found = state.incidents.get(incident);
      if (found === undefined) return failure('incident-unknown', { incident });
      if (found.closed !== null) return failure('incident-closed', { incident });
      if (text.trim() === '') return failure('reason-missing');
      const open = [...state.items.values()].filter(
        (item) => item.incident === incident && item.closed === null,
      ).length;
      return open === 0 ? null : failure('incident-items-open', { open });
    },
    drafts: (_state, { incident, text }) => [draft('incident.closed', { incident }, { text: text.trim() })],
  }),
} as const;
