// What people do about what scans found: list, take, track, same, dismiss, and the folders that are searched regularly.
import { ALGORITHM_IDS, PURPOSES } from '../../../shared/model/algorithms.ts';
import { PAPERS } from '../../../shared/model/paper.ts';
import { REPORTS } from '../../../shared/model/scan.ts';
import { findViews } from '../../core/scan/views.ts';
import { findKey } from '../../core/vault/key-acts.ts';
import {
  dismissFind,
  findOf,
  paperOf,
  sameFind,
  takeFind,
  trackFind,
  watchFolders,
  writeReport,
} from '../../core/vault/scan-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, type Outcome, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { oneOf, timeOf } from '../pairs.ts';
import { depositPassphrase } from '../secrets.ts';

const FIND = { name: 'ID', help: 'The id of the find, or enough of its beginning.' } as const;

const reason = { type: 'string', value: 'R', help: 'Why, for whoever reads the ledger later.' } as const;

const keeping = {
  name: { type: 'string', required: true, value: 'NAME', help: 'The name of the key that it becomes.' },
  ring: { type: 'string', value: 'R', help: 'The ring it lies in. Default: the first one.' },
  owner: { type: 'string', value: 'W', help: 'Who answers for it. Default: the custodian who acts.' },
  description: { type: 'string', value: 'TEXT', help: 'What it is and where it is used.' },
  expires: { type: 'string', value: 'DATE', help: 'When it stops protecting: 2027-01-31 or a time.' },
  reason,
} as const;

interface KeepingValues {
  readonly name: string;
  readonly ring: string | undefined;
  readonly owner: string | undefined;
  readonly description: string | undefined;
  readonly expires: string | undefined;
  readonly reason: string | undefined;
}

function keepingOf(vault: Vault, find: string, values: KeepingValues) {
  const first = [...vault.state.rings.values()].find(({ id }) => id !== 'system');
  return {
    find,
    name: values.name,
    ring: values.ring ?? first?.id ?? '',
    owner: values.owner ?? vault.nameOf(vault.session.actor),
    description: values.description ?? '',
    expires: values.expires === undefined ? null : timeOf(values.expires, '--expires'),
    extractable: true,
    reason: values.reason ?? '',
  };
}

export const scanList = command({
  name: 'scan list',
  summary: 'Lists what scans found and what became of it.',
  options: {
    all: { type: 'boolean', help: 'Those that were dismissed or are gone too.' },
    report: {
      type: 'string',
      value: 'FILE',
      help: `Writes all of them as a report into a new file; its name ends with .${REPORTS.join(', .')}.`,
    },
    ...unlocked,
  },
  async run({ values, world }) {
    return withVault(world, values, async (vault) => {
      const finds = findViews(vault.state, (id) => vault.nameOf(id)).filter(
        ({ gone, decision }) => values.all || (gone === null && decision?.as !== 'dismissed'),
      );
      const { report } = values;
      if (report !== undefined) {
        const format = REPORTS.find((each) => report.endsWith(`.${each}`));
        if (format === undefined)
          throw new UsageError(`--report needs a name that ends with .${REPORTS.join(', .')}`);
        await writeReport(vault.ports, paperOf(vault, null), report, format, PAPERS[0]);
      }
      return {
        json: { finds },
        text: [
          ...finds.flatMap(
            ({ id, path, line, what, confidence, preview, decision, gone, affected, next }) => [
              `${id} ${path}:${line}: ${what}, ${confidence}: ${preview}${decision === null ? '' : ` [${decision.as}]`}${gone === null ? '' : ' [gone]'}`,
              ...affected.map((sentence) => `    ${sentence}`),
              `    ${next}`,
            ],
          ),
          finds.length === 0 ? 'Nothing found stands.' : `${finds.length} in all.`,
        ],
      };
    });
  },
});

export const scanTake = command({
  name: 'scan take',
  summary: 'Takes what a scan found into custody as a key; to remove and to rotate it become open items.',
  operand: FIND,
  options: {
    ...keeping,
    purpose: {
      type: 'string',
      value: 'P',
      help: `What it is for: ${PURPOSES.join(', ')}. Default: what the secret itself says.`,
    },
    algorithm: { type: 'string', value: 'A', help: `One of: ${ALGORITHM_IDS.join(', ')}.` },
    'password-file': {
      type: 'string',
      value: 'FILE',
      help: 'Holds the passphrase of an encrypted key; without it the key is kept closed, as it was found.',
    },
    ...unlocked,
  },
  notes: ['The file stays as it is: remove the secret there, and scan again to prove it gone.'],
  async run({ values, operand, world }) {
    const purpose = values.purpose === undefined ? null : oneOf(values.purpose, '--purpose', PURPOSES);
    const named =
      values.algorithm === undefined ? null : oneOf(values.algorithm, '--algorithm', ALGORITHM_IDS);
    if (named === 'tracked')
      throw new UsageError('what lives elsewhere is kept with “scan track”', 'scan take');
    return withVault(world, values, async (vault) => {
      const file = values['password-file'];
      const source = { name: 'the key that was found', file, option: '--password-file' };
      const passphrase = file === undefined ? null : await depositPassphrase(world, vault.strongroom, source);
      try {
        const request = { ...keepingOf(vault, operand, values), purpose, algorithm: named, passphrase };
        return keptAs(vault, await takeFind(vault, request), 'is in custody');
      } finally {
        if (passphrase !== null) await vault.strongroom.discard(passphrase);
      }
    });
  },
});

export const scanTrack = command({
  name: 'scan track',
  summary: 'Registers what a scan found as a key that lives where it is: owner, place and end are known.',
  operand: FIND,
  options: { ...keeping, ...unlocked },
  async run({ values, operand, world }) {
    return withVault(world, values, async (vault) =>
      keptAs(vault, await trackFind(vault, keepingOf(vault, operand, values)), 'is registered'),
    );
  },
});

export const scanSame = command({
  name: 'scan same',
  summary: 'Says that what a scan found is a key of the vault; to remove and to rotate it become open items.',
  operand: FIND,
  options: {
    key: { type: 'string', required: true, value: 'KEY', help: 'Name or id of that key.' },
    reason,
    ...unlocked,
  },
  async run({ values, operand, world }) {
    return withVault(world, values, async (vault) => {
      await sameFind(vault, operand, values.key, values.reason ?? '');
      return keptAs(vault, findKey(vault, values.key).id, 'was found');
    });
  },
});

export const scanDismiss = command({
  name: 'scan dismiss',
  summary: 'Leaves what a scan found where it is; it is shown again when it changes.',
  operand: FIND,
  options: { reason: { ...reason, required: true }, ...unlocked },
  async run({ values, operand, world }) {
    return withVault(world, values, async (vault) => {
      const { id, path } = findOf(vault, operand);
      await dismissFind(vault, id, values.reason);
      return { json: { find: id }, text: [`What was found in ${path} is dismissed.`] };
    });
  },
});

export const scanWatch = command({
  name: 'scan watch',
  summary: 'Names the folders that the policy asks to be searched regularly, in place of those named before.',
  operand: { name: 'DIR', help: 'A folder; several may be named.', several: true },
  options: {
    history: { type: 'boolean', help: 'With the history of git repositories.' },
    'respect-ignore': { type: 'boolean', help: 'Without what .gitignore files leave out.' },
    ...unlocked,
  },
  async run({ values, operands, world }) {
    const folders = operands.map((folder) => world.absolute(folder));
    return withVault(world, values, async (vault) => {
      const { history, 'respect-ignore': respectIgnore } = values;
      await watchFolders(vault, { folders, history, respectIgnore });
      return { json: { folders }, text: [`To be searched regularly: ${folders.join(', ')}.`] };
    });
  },
});

export const scanUnwatch = command({
  name: 'scan unwatch',
  summary: 'No folder is searched regularly any more.',
  options: unlocked,
  async run({ values, world }) {
    return withVault(world, values, async (vault) => {
      await watchFolders(vault, { folders: [], history: false, respectIgnore: false });
      return { json: { folders: [] }, text: ['No folder is searched regularly any more.'] };
    });
  },
});

function keptAs(vault: Vault, id: string, how: string): Outcome {
  const key = findKey(vault, id);
  const items = [...vault.state.items.values()].filter(
    ({ about, closed }) => about === id && closed === null,
  );
  return {
    json: { key: { id, name: key.name, algorithm: key.algorithm }, items: items.map((item) => item.id) },
    text: [`The key “${key.name}” ${how}.`, ...items.map(({ text }) => `To do: ${text}`)],
  };
}
