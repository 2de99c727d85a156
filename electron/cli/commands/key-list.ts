// `key list` and `key show`: the inventory and one key.
import { STATES } from '../../../shared/model/states.ts';
import type { KeyRow, KeyView } from '../../../shared/model/views/keys.ts';
import { keyRows, keyView } from '../../core/keys/views.ts';
import { historyOf } from '../../core/ledger/history.ts';
import { findKey } from '../../core/vault/key-acts.ts';
import { command } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { numberOf, oneOf } from '../pairs.ts';

const DAY = 86_400_000;

export const keyList = command({
  name: 'key list',
  summary: 'Lists keys with state, version and end of their period.',
  options: {
    state: { type: 'string', value: 'S', help: `Only keys in this state: ${STATES.join(', ')}.` },
    due: { type: 'string', value: 'DAYS', help: 'Only keys for which a date acts within so many days.' },
    search: { type: 'string', value: 'TEXT', help: 'Only keys with this in name, owner, ring or tags.' },
    ...unlocked,
  },
  async run({ values, world }) {
    const state = values.state === undefined ? null : oneOf(values.state, '--state', STATES);
    const due = values.due === undefined ? null : numberOf(values.due, '--due', 0, 36_500);
    const search = values.search?.toLowerCase();
    return withVault(world, values, async (vault) => {
      const { now } = vault;
      const until = due === null ? null : new Date(Date.parse(now) + due * DAY).toISOString();
      const keys = keyRows(vault.state, now).filter(
        (row) =>
          (state === null || row.state === state) &&
          (until === null || (row.due !== null && row.due <= until)) &&
          (search === undefined ||
            [row.name, row.owner, row.ring, ...row.tags].some((text) => text.toLowerCase().includes(search))),
      );
      return { json: { keys }, text: keys.length === 0 ? ['No key.'] : tableOf(keys) };
    });
  },
});

function tableOf(keys: readonly KeyRow[]): string[] {
  const rows = [
    ['NAME', 'STATE', 'ALGORITHM', 'VERSION', 'RING', 'OWNER', 'PROTECTS UNTIL'],
    ...keys.map((key) => [
      key.name,
      key.state,
      key.algorithm,
      String(key.version),
      key.ring,
      key.owner,
      key.protectStop?.slice(0, 10) ?? 'no end',
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, (row[column] ?? '').length), 0),
  );
  return rows.map((row) =>
    row
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

export const keyShow = command({
  name: 'key show',
  summary: 'Shows one key with its versions, what may be done with it, and its history.',
  operand: { name: 'KEY', help: 'Name or id of the key.' },
  options: unlocked,
  run: ({ values, operand, world }) =>
    withVault(world, values, async (vault) => {
      const key = findKey(vault, operand);
      const view = keyView(vault.state, key, vault.context(), await historyOf(vault, key.id));
      return { json: view, text: viewText(view) };
    }),
});

function viewText(view: KeyView): string[] {
  const rows: [string, string][] = [
    ['Key', `${view.name} (${view.id})`],
    ['State', view.state],
    ['Purpose', `${view.purpose}, ${view.algorithm}, ${view.strength} bits of strength`],
    ['Ring', view.ring],
    ['Owner', view.owner],
    ['Description', view.description],
    ['Extractable', view.extractable ? 'yes' : 'no'],
    ['Used', `${view.usageCount} times`],
  ];
  return [
    ...rows.map(([name, text]) => `${name.padEnd(12)} ${text}`.trimEnd()),
    '',
    ...view.versions.flatMap(({ number, state, created, protectStop, publicText, checkValue, origin }) => [
      `Version ${number}: ${state}, made ${created}, protects until ${protectStop ?? 'no end'} (${origin})`,
      ...(publicText === null ? [] : [`  ${publicText}`]),
      ...(checkValue === null ? [] : [`  check value ${checkValue}`]),
    ]),
    '',
    ...view.actions.map(({ action, legal, because }) =>
      legal ? `may ${action}` : `may not ${action}: ${because}`,
    ),
    '',
    ...view.history.map(({ seq, at, sentence }) => `${String(seq).padStart(6)}  ${at}  ${sentence}`),
  ];
}
