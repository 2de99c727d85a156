// `key create`: new keys in one commit.
import {
  ALGORITHM_IDS,
  ALGORITHMS,
  type AlgorithmId,
  DEFAULT_ALGORITHM,
  PURPOSES,
  type Purpose,
} from '../../../shared/model/algorithms.ts';
import type { KeyRow } from '../../../shared/model/views/keys.ts';
import { keyRow, shownCheckValue } from '../../core/keys/views.ts';
import { createKeys, type NewKey } from '../../core/vault/key-acts.ts';
import type { KeyFile } from '../../core/vault/new-material.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, type Outcome, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { unlocked } from '../options.ts';
import { numberOf, oneOf, timeOf } from '../pairs.ts';
import { type DescribedValues, describedBy, recorded } from './key-edit.ts';

/** What is said of a new key, made or imported. */
export const described = {
  name: {
    type: 'string',
    required: true,
    value: 'NAME',
    help: 'The name of the key; unlike any other of the vault.',
  },
  purpose: { type: 'string', value: 'P', help: `What it is for: ${PURPOSES.join(', ')}.` },
  algorithm: { type: 'string', value: 'A', help: `One of: ${ALGORITHM_IDS.join(', ')}.` },
  ring: { type: 'string', value: 'R', help: 'The ring it lies in. Default: the first one.' },
  owner: { type: 'string', value: 'W', help: 'Who answers for it. Default: the custodian who acts.' },
  description: { type: 'string', value: 'TEXT', help: 'What it is and where it is used.' },
  activate: { type: 'boolean', help: 'It may protect at once.' },
  expires: { type: 'string', value: 'DATE', help: 'When it stops protecting: 2027-01-31 or a time.' },
  ...recorded,
  activates: { type: 'string', value: 'DATE', help: 'When it begins by itself, if not at once.' },
  deactivates: {
    type: 'string',
    value: 'DATE',
    help: 'When it is deactivated, if later than it stops protecting.',
  },
  'processes-until': { type: 'string', value: 'DATE', help: 'When it stops to process without a reason.' },
  under: { type: 'string', value: 'KEY', help: 'The wrapping key it is laid under.' },
  'not-extractable': { type: 'boolean', help: 'Its private material can never be exported.' },
} as const;

interface Described extends DescribedValues {
  readonly activates: string | undefined;
  readonly deactivates: string | undefined;
  readonly 'processes-until': string | undefined;
  readonly under: string | undefined;
  readonly name: string;
  readonly purpose: string | undefined;
  readonly algorithm: string | undefined;
  readonly ring: string | undefined;
  readonly owner: string | undefined;
  readonly description: string | undefined;
  readonly activate: boolean;
  readonly expires: string | undefined;
  readonly 'not-extractable': boolean;
}

export const keyCreate = command({
  name: 'key create',
  summary: 'Makes a key, or many at once.',
  options: {
    ...described,
    count: { type: 'string', value: 'M', help: 'Makes M keys; {} in the name becomes their number.' },
    ...unlocked,
  },
  async run({ values, world }) {
    const kind = kindOf(values);
    const names = namesOf(values.name, values.count);
    return withVault(world, values, async (vault) => {
      const made = await createKeys(
        vault,
        names.map((name) => newKey(vault, values, kind, name)),
      );
      return outcome(vault, made, 'made');
    });
  },
});

/** Creates one key from a file. */
export async function createdFrom(
  vault: Vault,
  values: Described,
  kind: { purpose: Purpose; algorithm: AlgorithmId },
  material: KeyFile,
): Promise<Outcome> {
  const made = await createKeys(vault, [{ ...newKey(vault, values, kind, values.name), material }]);
  return outcome(vault, made, kind.algorithm === 'tracked' ? 'registered' : 'imported');
}

/** Purpose and algorithm; either follows from the other. */
export function kindOf(values: Described): { purpose: Purpose; algorithm: AlgorithmId } {
  if (values.purpose === undefined && values.algorithm === undefined)
    throw new UsageError('--purpose or --algorithm is needed');
  const algorithm =
    values.algorithm === undefined ? null : oneOf(values.algorithm, '--algorithm', ALGORITHM_IDS);
  const named = values.purpose === undefined ? null : oneOf(values.purpose, '--purpose', PURPOSES);
  const purpose = named ?? ALGORITHMS[algorithm ?? 'secret'].purposes[0];
  return { purpose, algorithm: algorithm ?? DEFAULT_ALGORITHM[purpose] };
}

function namesOf(name: string, count: string | undefined): string[] {
  if (count === undefined) return [name];
  const many = numberOf(count, '--count', 1, 100_000);
  if (many > 1 && !name.includes('{}')) throw new UsageError('with --count the name needs {} for the number');
  const width = String(many).length;
  return Array.from({ length: many }, (_, i) => name.replaceAll('{}', String(i + 1).padStart(width, '0')));
}

function newKey(
  vault: Vault,
  values: Described,
  kind: { purpose: Purpose; algorithm: AlgorithmId },
  name: string,
): NewKey {
  const first = [...vault.state.rings.values()].find(({ id }) => id !== 'system');
  return {
    name,
    ...kind,
    ring: values.ring ?? first?.id ?? '',
    owner: values.owner ?? vault.nameOf(vault.session.actor),
    description: values.description ?? '',
    activate: values.activate,
    expires: dateOf(values.expires, '--expires'),
    activation: dateOf(values.activates, '--activates'),
    deactivation: dateOf(values.deactivates, '--deactivates'),
    processStop: dateOf(values['processes-until'], '--processes-until'),
    under: values.under ?? null,
    ...describedBy(values),
    extractable: !values['not-extractable'],
  };
}

const dateOf = (text: string | undefined, option: string): string | null =>
  text === undefined ? null : timeOf(text, option);

function outcome(vault: Vault, ids: readonly string[], verb: string): Outcome {
  const { state } = vault;
  const { now } = vault;
  const rows: (KeyRow & { publicText: string | null; checkValue: string | null })[] = [];
  for (const id of ids) {
    const key = state.keys.get(id);
    if (key === undefined) continue;
    const version = key.versions.at(-1);
    rows.push({
      ...keyRow(state, key, now),
      publicText: version?.publicText ?? null,
      checkValue: version === undefined ? null : shownCheckValue(key, version),
    });
  }
  const [only] = rows;
  if (rows.length !== 1 || only === undefined) {
    return { json: { keys: rows }, text: [`${rows.length} keys were ${verb}.`] };
  }
  return {
    json: { keys: rows },
    text: [
      `“${only.name}” was ${verb} (${only.algorithm}, ${only.state}).`,
      ...(only.publicText === null ? [] : [only.publicText]),
      ...(only.checkValue === null ? [] : [`Check value ${only.checkValue}`]),
    ],
  };
}
