// `key destroy`, `key destroy-cancel`, `key destroy-now` and `key certificate`.

import { refusal } from '../../../shared/errors/index.ts';
import type { Certificate, DestructionCheck, DestructionView } from '../../../shared/model/destruction.ts';
import { PAPERS } from '../../../shared/model/paper.ts';
import { destructionsOf } from '../../core/destruction/pending.ts';
import { destructionView } from '../../core/destruction/views.ts';
import {
  cancelDestruction,
  carryOutDestruction,
  certificate,
  checkDestruction,
  requestDestruction,
  saveCertificate,
  waitingFor,
} from '../../core/vault/destruction-acts.ts';
import { findKey } from '../../core/vault/key-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command } from '../command.ts';
import { withPassphrases, withVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';
import { numberOf, oneOf } from '../pairs.ts';
import type { World } from '../world.ts';

const operand = { name: 'KEY', help: 'Name or id of the key.' } as const;

const reason = {
  type: 'string',
  required: true,
  value: 'TEXT',
  help: 'Why; stands in the ledger and on the certificate.',
} as const;

function view(vault: Vault, id: string): DestructionView {
  const found = vault.state.destructions.get(id);
  if (found === undefined) throw refusal('destruction-unknown', { destruction: id });
  return destructionView(vault.state, found, vault.ports.clock.now(), (person) => vault.nameOf(person));
}

const listed = (what: string, of: readonly string[]) =>
  of.length === 0 ? [] : [`${what}: ${of.join(', ')}.`];

/** What hangs on the key, as lines for a person. */
function hangs(check: DestructionCheck): string[] {
  return [
    ...listed('Keys linked to it', check.linked),
    ...listed('Places that use it', check.places),
    ...listed(
      'Backups that hold it',
      check.backups.map(({ place }) => place),
    ),
    ...listed(
      'Files with its private material',
      check.exports.map(({ file }) => file),
    ),
    ...listed(
      'People to whom it was shown',
      check.seen.map(({ name }) => name),
    ),
  ];
}

export const keyDestroy = command({
  name: 'key destroy',
  summary: 'Asks for the destruction of a key; it waits, and the key is not used meanwhile.',
  operand,
  options: {
    reason,
    version: {
      type: 'string',
      multiple: true,
      value: 'N',
      help: 'Only this version; repeatable. Default: all that are left.',
    },
    wait: { type: 'string', value: 'DAYS', help: 'Waits longer than the policy asks, 90 days at most.' },
    ...unlocked,
  },
  notes: ['`key destroy-now` carries it out when it is due; `key destroy-cancel` calls it off until then.'],
  run: ({ values, operand: key, world }) =>
    withVault(world, values, async (vault) => {
      const check = checkDestruction(vault, key);
      const versions = values.version.map((number) => numberOf(number, '--version', 1, 1_000_000));
      const days = values.wait === undefined ? null : numberOf(values.wait, '--wait', 0, 3650);
      const request = { key, versions: versions.length === 0 ? null : versions, days, reason: values.reason };
      const made = view(vault, await requestDestruction(vault, request));
      return {
        json: { destruction: made, check },
        text: [
          `“${made.name}” waits for its destruction. It may be destroyed from ${made.due} on, and is not used until then.`,
          ...hangs(check),
        ],
      };
    }),
});

export const keyDestroyCancel = command({
  name: 'key destroy-cancel',
  summary: 'Calls a destruction off; the key is what it was before.',
  operand,
  options: { reason, ...unlocked },
  run: ({ values, operand: key, world }) =>
    withVault(world, values, async (vault) => {
      const { id } = waitingFor(vault, key);
      await cancelDestruction(vault, id, values.reason);
      const made = view(vault, id);
      return {
        json: { destruction: made },
        text: [`“${made.name}” is not destroyed; it is what it was before.`],
      };
    }),
});

export const keyDestroyNow = command({
  name: 'key destroy-now',
  summary: 'Destroys a key that is due: its row goes, its ring gets a new key, the file is searched.',
  operand,
  options: {
    date: {
      type: 'string',
      value: 'YYYY-MM-DD',
      help: 'Today, as the second person reads it off a watch; else it is asked for.',
    },
    ...approvers,
    ...unlocked,
  },
  notes: ['The certificate is written by `key certificate`; it stays open until each copy is done with.'],
  async run({ values, operand: key, world }) {
    return withPassphrases(world, values, async (vault, passphrases, approvals) => {
      const { id } = waitingFor(vault, key);
      const date = values.date ?? (await askDate(world));
      const { shredded } = await carryOutDestruction(vault, {
        destruction: id,
        date,
        passphrases,
        approvals,
      });
      const of = certificate(vault, id);
      return { json: { destruction: view(vault, id), certificate: of }, text: done(of, shredded) };
    });
  },
});

async function askDate({ terminal }: World): Promise<string> {
  if (terminal === null) throw refusal('destruction-date-missing');
  return new TextDecoder().decode(await terminal.line('Today, as your watch says (YYYY-MM-DD): ')).trim();
}

function done({ what, copies, status }: Certificate, shredded: boolean): string[] {
  const open = copies.filter(({ state }) => state === 'open');
  return [
    `“${what.name}” cannot be opened from this vault any more.`,
    shredded
      ? 'Its row does not open under the new ring key; the old ring key is gone from the keychain; nothing of row and seal is found in the vault file.'
      : 'Something of it is still found on this machine. The next unlock tries again to remove it.',
    `The certificate is ${status}. Copies that are not done with:`,
    ...open.map(({ what: todo, where }) => `  ${todo}: ${where}`),
  ];
}

export const keyCertificate = command({
  name: 'key certificate',
  summary: 'Writes the certificate of a destruction as things stand now.',
  operand,
  options: {
    out: { type: 'string', required: true, value: 'FILE', help: 'The new file: .json, or .pdf for paper.' },
    paper: { type: 'string', value: 'SIZE', help: `One of: ${PAPERS.join(', ')}. Default: A4.` },
    ...unlocked,
  },
  async run({ values, operand: key, world }) {
    const paper = values.paper === undefined ? 'A4' : oneOf(values.paper, '--paper', PAPERS);
    const to = world.absolute(values.out);
    return withVault(world, values, async (vault) => {
      const found = findKey(vault, key);
      const newest = destructionsOf(vault.state, found.id).find(
        ({ done: carriedOut }) => carriedOut !== null,
      );
      if (newest === undefined) throw refusal('destruction-not-done', { key: found.name });
      const of = certificate(vault, newest.id);
      const pdf = to.toLowerCase().endsWith('.pdf');
      const written = await saveCertificate(
        vault,
        of,
        to,
        pdf ? { format: 'pdf', paper } : { format: 'json' },
      );
      return {
        json: { ...written, status: of.status, certificate: of },
        text: [`The certificate, ${of.status}, was written to ${written.path}.`, `SHA-256 ${written.sha256}`],
      };
    });
  },
});
