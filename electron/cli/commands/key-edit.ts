// `key edit`: what is recorded of a key, its links, its dates, and the wrapping key it lies under.
import { LINK_KINDS, type LinkKind } from '../../../shared/model/links.ts';
import type { Key, Period } from '../../core/ledger/state/keys.ts';
import { current } from '../../core/lifecycle/now.ts';
import { changeKey } from '../../core/vault/changing.ts';
import { findKey } from '../../core/vault/find-key.ts';
import type { Edit, NewPlace } from '../../core/vault/key-acts.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { command, UsageError } from '../command.ts';
import { withVault } from '../open-vault.ts';
import { approvers, unlocked } from '../options.ts';
import { numberOf, oneOf, pairOf, timeOf } from '../pairs.ts';
import { keyOperand, shownAfter } from './key-outcome.ts';
import { versionId } from './key-steps.ts';

/** Also of `key create`. */
export const recorded = {
  custodian: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    help: 'Who holds it besides the owner; repeatable.',
  },
  place: {
    type: 'string',
    multiple: true,
    value: 'SYSTEM[,ENVIRONMENT[,CONTACT]]',
    help: 'Where it is used; repeatable.',
  },
  tag: { type: 'string', multiple: true, value: 'TAG', help: 'A word to find it by; repeatable.' },
  'usage-limit': {
    type: 'string',
    value: 'N',
    help: 'Most uses of one version that protect; “none” for no limit.',
  },
} as const;

const dates = {
  activates: { type: 'string', value: 'DATE', help: 'When the version begins; “none” for not by date.' },
  expires: { type: 'string', value: 'DATE', help: 'When it stops protecting; “none” for no end.' },
  deactivates: { type: 'string', value: 'DATE', help: 'When it is deactivated, if later than that.' },
  'processes-until': { type: 'string', value: 'DATE', help: 'When it stops to process without a reason.' },
} as const;

const DATE_OPTIONS = {
  activation: 'activates',
  protectStop: 'expires',
  deactivation: 'deactivates',
  processStop: 'processes-until',
} as const satisfies Record<keyof Period, keyof typeof dates>;

export const keyEdit = command({
  name: 'key edit',
  summary: 'Changes what is recorded of a key, with what stood there before kept in the ledger.',
  operand: keyOperand,
  options: {
    owner: { type: 'string', value: 'NAME', help: 'Who answers for it.' },
    description: { type: 'string', value: 'TEXT', help: 'What it is.' },
    ...recorded,
    'not-extractable': {
      type: 'boolean',
      help: 'Its private material never leaves again. Cannot be taken back.',
    },
    link: {
      type: 'string',
      multiple: true,
      value: 'KIND=KEY',
      help: `Ties it to another key: ${LINK_KINDS.join(', ')}; repeatable.`,
    },
    clear: {
      type: 'string',
      multiple: true,
      value: 'WHAT',
      help: 'Empties a list: custodians, places, tags, links; repeatable.',
    },
    ...dates,
    version: {
      type: 'string',
      value: 'N',
      help: 'The version whose dates are meant. Default: the one in use.',
    },
    under: {
      type: 'string',
      value: 'KEY',
      help: 'The wrapping key it is laid under; “none” for its ring alone.',
    },
    reason: { type: 'string', value: 'TEXT', help: 'Why.' },
    ...approvers,
    ...unlocked,
  },
  notes: ['Lists are replaced as a whole. A longer period needs the approvals that the policy asks.'],
  async run({ values, operand, world }) {
    return withVault(world, values, async (vault, approvals) => {
      const key = findKey(vault, operand);
      const reason = values.reason ?? '';
      const set = editOf(vault, values);
      const planned = datesOf(key, vault, values);
      if (Object.keys(set).length === 0 && planned === null && values.under === undefined) {
        throw new UsageError('there is nothing to change', 'key edit');
      }
      const under = values.under === undefined ? undefined : noneOr(values.under);
      const edited = Object.keys(set).length === 0 ? undefined : set;
      await changeKey(vault, { key: key.id, reason, set: edited, planned, under }, approvals);
      return shownAfter(vault, key.id, 'was edited');
    });
  },
});

interface EditValues extends DescribedValues {
  readonly owner?: string | undefined;
  readonly description?: string | undefined;
  readonly 'not-extractable': boolean;
  readonly link?: readonly string[] | undefined;
  readonly clear?: readonly string[] | undefined;
}

export interface DescribedValues {
  readonly custodian?: readonly string[] | undefined;
  readonly place?: readonly string[] | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly 'usage-limit'?: string | undefined;
}

function editOf(vault: Vault, values: EditValues): Edit {
  const { owner, description, link, clear = [] } = values;
  const emptied = clear.map((what) => oneOf(what, '--clear', ['custodians', 'places', 'tags', 'links']));
  return {
    ...Object.fromEntries(emptied.map((what) => [what, []])),
    ...(owner === undefined ? {} : { owner }),
    ...(description === undefined ? {} : { description }),
    ...(values['not-extractable'] ? { extractable: false } : {}),
    ...describedBy(values),
    ...(link === undefined ? {} : { links: link.map((text) => linkOf(vault, text)) }),
  };
}

/** The fields that `key create` and `key edit` share, as far as they were given. */
export function describedBy({
  custodian,
  place,
  tag,
  'usage-limit': limit,
}: DescribedValues): Pick<Edit, 'custodians' | 'places' | 'tags' | 'usageLimit'> {
  return {
    ...(custodian === undefined ? {} : { custodians: [...custodian] }),
    ...(place === undefined ? {} : { places: place.map(placeOf) }),
    ...(tag === undefined ? {} : { tags: [...tag] }),
    ...(limit === undefined
      ? {}
      : { usageLimit: limit === 'none' ? null : numberOf(limit, '--usage-limit', 1, 999_999_999) }),
  };
}

function placeOf(text: string): NewPlace {
  const [system = '', environment = '', ...contact] = text.split(',').map((part) => part.trim());
  if (system === '') throw new UsageError('--place needs the name of a system');
  return { system, environment, contact: contact.join(', ') };
}

function linkOf(vault: Vault, text: string): { kind: LinkKind; key: string } {
  const { name, place } = pairOf(text, '--link');
  if (place === null) throw new UsageError('--link needs KIND=KEY');
  return { kind: oneOf(name, '--link', LINK_KINDS), key: findKey(vault, place).id };
}

function datesOf(
  key: Key,
  vault: Vault,
  values: Partial<Record<keyof typeof dates, string | undefined>> & { version?: string | undefined },
): { version: string; dates: Period } | null {
  const named = (Object.keys(DATE_OPTIONS) as (keyof Period)[]).filter(
    (date) => values[DATE_OPTIONS[date]] !== undefined,
  );
  if (named.length === 0) return null;
  const version =
    values.version === undefined ? current(key, vault.now).id : versionId(vault, key.id, values.version);
  const before = key.versions.find(({ id }) => id === version) ?? current(key, vault.now);
  const { activation, protectStop, deactivation, processStop } = before;
  const planned: Record<keyof Period, string | null> = { activation, protectStop, deactivation, processStop };
  for (const date of named) {
    const option = DATE_OPTIONS[date];
    const text = noneOr(values[option] as string);
    planned[date] = text === null ? null : timeOf(text, `--${option}`);
  }
  return { version, dates: planned };
}

const noneOr = (text: string): string | null => (text === 'none' ? null : text);
