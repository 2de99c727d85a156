// `incident list`, `show`, `report`, `close-item` and `close`.

import { refusal } from '../../../shared/errors/index.ts';
import { EXPOSURE_NAMES, EXPOSURES } from '../../../shared/model/exposures.ts';
import type { IncidentView } from '../../../shared/model/views/duties.ts';
import { incidentViews } from '../../core/incidents/views.ts';
import { itemViews } from '../../core/items/views.ts';
import { closeIncident, reportIncident } from '../../core/vault/incident-acts.ts';
import { findKey } from '../../core/vault/key-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, UsageError } from '../command.ts';
import { custodianOf, withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { oneOf } from '../pairs.ts';
import { closing } from './item.ts';

const views = (vault: Vault) => incidentViews(vault.state, vault.ports.clock.now(), (id) => vault.nameOf(id));

function found(vault: Vault, incident: string): IncidentView {
  const view = views(vault).find(({ id }) => id === incident);
  if (view === undefined) throw refusal('incident-unknown', { incident: incident.slice(0, 40) });
  return view;
}

const line = ({ id, title, text, opened, closed, items }: IncidentView): string =>
  `${id}  ${opened.at.slice(0, 10)}  ${title}: ${text}. ${
    closed === null
      ? `${items.open} open, ${items.done} done, ${items.waived} waived`
      : `closed on ${closed.at.slice(0, 10)}: ${closed.text}`
  }`;

export const incidentList = command({
  name: 'incident list',
  summary: 'Lists incidents, the open ones first.',
  options: unlocked,
  run: ({ values, world }) =>
    withVault(world, values, async (vault) => {
      const incidents = views(vault);
      return {
        json: { incidents },
        text: incidents.length === 0 ? ['There is no incident.'] : incidents.map(line),
      };
    }),
});

export const incidentShow = command({
  name: 'incident show',
  summary: 'Shows an incident: what it reaches, and what is still to be done.',
  operand: { name: 'ID', help: 'The incident, as `incident list` shows it.' },
  options: unlocked,
  run: ({ values, operand, world }) =>
    withVault(world, values, async (vault) => {
      const view = found(vault, operand);
      const items = itemViews(vault.state, (id) => vault.nameOf(id)).filter(
        ({ incident }) => incident === view.id,
      );
      return {
        json: { ...view, todo: items },
        text: [
          line(view),
          view.means,
          ...view.radius.sentences.map((sentence) => `  ${sentence}`),
          ...items.map(
            ({ id, title, subject, text, closed }) =>
              `  ${id}  ${closed === null ? 'open' : closed.outcome}: ${title}${subject === '' ? '' : ` (${subject})`}: ${text}`,
          ),
        ],
      };
    }),
});

export const incidentReport = command({
  name: 'incident report',
  summary: 'Records what came into other hands, and opens all that must be done then.',
  options: {
    exposure: { type: 'string', required: true, value: 'E', help: `One of: ${EXPOSURE_NAMES.join(', ')}.` },
    reason: { type: 'string', required: true, value: 'TEXT', help: 'What happened, in words.' },
    occurred: { type: 'string', value: 'DATE', help: 'When it happened at the earliest, if known.' },
    key: { type: 'string', multiple: true, value: 'KEY', help: 'The key, for --exposure key; repeatable.' },
    custodian: { type: 'string', value: 'NAME', help: 'The custodian, for passphrase and custodian-left.' },
    card: { type: 'string', multiple: true, value: 'N', help: 'A card’s number; repeatable.' },
    backup: { type: 'string', value: 'ID', help: 'The backup, for --exposure backup.' },
    ...unlocked,
  },
  notes: Object.entries(EXPOSURES).map(([name, { title, means }]) => `${name}: ${title}. ${means}`),
  async run({ values, world }) {
    const exposure = oneOf(values.exposure, '--exposure', EXPOSURE_NAMES);
    if (exposure === 'key')
      throw new UsageError('a key is reported with “key compromise”', 'incident report');
    const cards = values.card.map((given) => {
      if (!/^\d{1,3}$/.test(given)) throw new UsageError('--card needs a number', 'incident report');
      return Number(given);
    });
    return withVault(world, values, async (vault) => {
      const incident = await reportIncident(vault, {
        exposure,
        keys: values.key.map((name) => findKey(vault, name).id),
        custodian: values.custodian === undefined ? null : custodianOf(vault, values.custodian),
        backup: values.backup ?? null,
        cards,
        occurred: values.occurred === undefined ? null : dateOf(values.occurred),
        text: values.reason,
      });
      const view = found(vault, incident);
      return { json: view, text: [line(view), `See: holdfast incident show ${incident}`] };
    });
  },
});

function dateOf(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError('--occurred needs a date', 'incident report');
  return new Date(time).toISOString();
}

export const incidentCloseItem = closing(
  'incident close-item',
  'Closes one item of an incident: it was done, or is waived with a reason.',
  'The item, as `incident show` shows it.',
);

export const incidentClose = command({
  name: 'incident close',
  summary: 'Closes an incident of which every item is done or waived.',
  operand: { name: 'ID', help: 'The incident, as `incident list` shows it.' },
  options: {
    reason: { type: 'string', required: true, value: 'TEXT', help: 'What was learned.' },
    ...unlocked,
  },
  run: ({ values, operand, world }) =>
    withVault(world, values, async (vault) => {
      await closeIncident(vault, operand, values.reason);
      const view = found(vault, operand);
      return { json: view, text: [line(view)] };
    }),
});
