import { legalWay } from '../../electron/core/lifecycle/steps.ts';
import { type Failure, failure } from '../../shared/errors/index.ts';
import { ALGORITHMS, type AlgorithmId } from '../../shared/model/algorithms.ts';
import type { SavedView } from '../../shared/model/key-list.ts';
import { ACTIONS, type Action, type KeyState, leadsTo, MAY } from '../../shared/model/states.ts';
import type { ActionView, KeyRow, KeyView } from '../../shared/model/views/keys.ts';

import { hex, inDays, signed } from './fake-data.ts';

type Seed = readonly [name: string, algorithm: AlgorithmId, state: KeyState, owner: string, ring: string];

const SEEDS: readonly Seed[] = [
  ['Release signing 2024', 'ed25519', 'active', 'Bo Lindqvist', 'Production'],
  ['Backups 2025', 'age-x25519', 'active', 'Ann Berg', 'Backups'],
  ['Backups 2023', 'age-x25519', 'deactivated', 'Ann Berg', 'Backups'],
  ['Device root', 'ed25519', 'active', 'Chidi Okafor', 'Production'],
  ['Handover archive', 'age-x25519', 'active', 'Dana Ruiz', 'Backups'],
  ['Database wrapping 2026', 'aes-256', 'active', 'Bo Lindqvist', 'Production'],
  ['Build server token', 'secret', 'active', 'Bo Lindqvist', 'Production'],
  ['Update channel 2027', 'ed25519', 'pre-active', 'Bo Lindqvist', 'Production'],
  ['Partner exchange', 'age-x25519', 'suspended', 'Chidi Okafor', 'Production'],
  ['Release signing 2022', 'ed25519', 'compromised', 'Bo Lindqvist', 'Production'],
  ['Old registry seed', 'secret', 'destroyed', 'Ann Berg', 'Production'],
  ['Safe combination, Zürich', 'secret', 'active', 'Notary Meier', 'Production'],
];

/** When the nth key stops protecting: the first soon. */
const endOf = (nth: number, calm: boolean): string => inDays(nth === 0 && !calm ? 4 : 40 + nth * 29);

/** The made-up keys, and as many more as `extra` says; `calm`: none ends soon. */
export function madeUpKeys(extra = 0, calm = false): KeyRow[] {
  const more = Array.from(
    { length: extra },
    (_, i): Seed => [`Device ${i + 1}`, 'age-x25519', 'active', 'Bo Lindqvist', 'Production'],
  );
  return [...SEEDS, ...more].map(([name, algorithm, state, owner, ring], i) => ({
    id: hex(0x1000 + i),
    name,
    ring,
    purpose: ALGORITHMS[algorithm].purposes[0],
    algorithm,
    owner,
    state,
    version: i % 3 === 0 ? 2 : 1,
    created: inDays(-700 + i * 11),
    tags: [],
    changed: inDays(-360),
    due: state === 'active' && algorithm !== 'secret' ? endOf(i, calm) : null,
    protectStop: state === 'destroyed' || algorithm === 'secret' ? null : endOf(i, calm),
    usageCount: i * 7,
  }));
}

/** Why a key of this state protects nothing, and what would. */
const PROTECTS_AGAIN: Partial<Record<KeyState, string>> = {
  'pre-active': 'Activate it first.',
  suspended: 'Resume it when the reason for the suspension is gone, or rotate it.',
  deactivated: 'Rotate it: a new version protects, the old one still processes.',
  compromised: 'Rotate it: a new version protects, the old one still processes.',
};

/** As the application judges them, told in its own refusals. */
function actionsOf({ name, state, version, purpose }: KeyRow, extractable: boolean): ActionView[] {
  const told = { key: name, version, state };
  const illegal = (action: string, way: string) =>
    failure('key-transition-illegal', { key: name, version, action, from: state, way });
  const gone = state.startsWith('destroyed');
  const protects = (operation: string) =>
    MAY[state].protect
      ? null
      : failure('key-not-protecting', {
          ...told,
          operation,
          way: PROTECTS_AGAIN[state] ?? 'Make another key.',
        });
  const processes = (operation: string) =>
    MAY[state].process
      ? null
      : state === 'suspended' || state === 'compromised'
        ? failure('key-reason-needed', { ...told, operation })
        : failure('key-not-processing', {
            ...told,
            operation,
            way: gone ? 'Nothing of it is left to process with.' : 'Activate it first.',
          });
  const rotation = gone
    ? illegal('rotate', 'Every version is destroyed. Make another key.')
    : state === 'pre-active'
      ? illegal('rotate', 'Its newest version was never used: activate that one instead.')
      : null;
  const leaves = gone
    ? failure('key-destroyed', { key: name, on: inDays(-5).slice(0, 10) })
    : extractable
      ? null
      : failure('key-not-extractable', { key: name });
  const asked: readonly (readonly [ActionView['action'], Failure | null])[] = [
    ...(purpose === 'sign'
      ? ([
          ['sign', protects('sign')],
          ['verify', processes('verify')],
        ] as const)
      : []),
    ...(purpose === 'encrypt'
      ? ([
          ['encrypt', protects('encrypt')],
          ['decrypt', processes('decrypt')],
        ] as const)
      : []),
    ...(purpose === 'secret' ? ([['reveal', gone ? failure('key-not-shown', told) : null]] as const) : []),
    ...(Object.keys(ACTIONS) as Action[]).map(
      (step) => [step, leadsTo(step, state) === null ? illegal(step, legalWay(step, state)) : null] as const,
    ),
    ['rotate', rotation],
    ['export', leaves],
    ['edit', null],
  ];
  const rank = ({ legal, exception }: ActionView) => (legal ? 0 : exception ? 1 : 2);
  return asked
    .map(([action, refused]) => ({
      action,
      legal: refused === null,
      exception: refused?.code === 'key-reason-needed',
      because: refused === null ? '' : `${refused.message} ${refused.next}`.trim(),
    }))
    .sort((one, other) => rank(one) - rank(other));
}

/** One key with its versions and history. */
export function madeUpKey(row: KeyRow, extractable = row.purpose !== 'sign'): KeyView {
  const { strength, privateFormats, publicFormats, asymmetric } = ALGORITHMS[row.algorithm];
  const publicText =
    row.algorithm === 'age-x25519'
      ? 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'
      : row.algorithm === 'ed25519'
        ? 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS'
        : null;
  return {
    ...row,
    description:
      row.purpose === 'sign'
        ? 'Signs the installers for Windows and macOS. The public half is pinned in the update channel.'
        : '',
    custodians: row.purpose === 'sign' ? ['Bo Lindqvist'] : [],
    places:
      row.purpose === 'sign'
        ? [{ id: hex(0x71), system: 'Release pipeline', environment: 'production', contact: 'release@acme' }]
        : [],
    usageLimit: null,
    links:
      row.purpose === 'sign'
        ? [{ kind: 'certificate', own: true, title: 'Certificate', key: hex(0x1001), name: 'Acme code CA' }]
        : [],
    strength,
    extractable,
    privateFormats: [...privateFormats],
    publicFormats: [...publicFormats],
    versions: Array.from({ length: row.version }, (_, i) => {
      const newest = i + 1 === row.version;
      const state = newest ? row.state : 'deactivated';
      return {
        id: `${row.id.slice(0, 12)}00${i}0`,
        number: i + 1,
        state,
        created: inDays(newest ? -361 : -700),
        activated: state === 'pre-active' ? null : inDays(newest ? -360 : -699),
        deactivated: state === 'deactivated' ? inDays(-360) : null,
        suspensions: state === 'suspended' ? [{ from: inDays(-20), to: null }] : [],
        compromised: state === 'compromised' ? inDays(-9) : null,
        occurred: state === 'compromised' ? inDays(-30) : null,
        destroyed: state.startsWith('destroyed') ? inDays(-5) : null,
        activation: null,
        protectStop: row.protectStop,
        deactivation: null,
        processStop: null,
        reason: state === 'deactivated' ? 'superseded' : null,
        note: '',
        protectCount: row.usageCount,
        wrappedBy: null,
        wraps: [],
        publicText,
        checkValue: asymmetric
          ? 'SHA256:q7Zk0u3vVtP1nWcM8hX2sYb4LrD6aE5jK9oQiTgR9f2A'
          : row.algorithm === 'aes-256'
            ? '4e 1c 90'
            : null,
        certificate: null,
        origin: 'generated',
        mayProtect: MAY[state].protect,
        mayProcess: MAY[state].process,
      };
    }),
    actions: actionsOf(row, extractable),
    history: [
      {
        seq: 97,
        at: inDays(-3),
        sentence: `Version 2 of “${row.name}” was used: to sign “installer-4.2.exe”.`,
        signers: [signed('actor', 1)],
      },
      {
        seq: 61,
        at: inDays(-360),
        sentence: `Version 2 of “${row.name}” became active; before it was pre-active (superseded: yearly).`,
        signers: [signed('actor', 0), signed('approver', 1)],
      },
      {
        seq: 60,
        at: inDays(-361),
        sentence: `Version 2 of “${row.name}” was made.`,
        signers: [signed('actor', 0)],
      },
      {
        seq: 12,
        at: inDays(-700),
        sentence: `The key “${row.name}” was created.`,
        signers: [signed('actor', 0)],
      },
    ],
    events: 14,
  };
}

/** Views of the list of keys, as somebody keeps them. */
export function madeUpViews(): SavedView[] {
  const filter = { text: '', state: 'all', purpose: 'all', ring: '', owner: '', due: 'any' } as const;
  return [
    {
      name: 'Due this year',
      filter: { ...filter, due: '365' },
      columns: ['name', 'state', 'owner', 'due', 'until'],
      sort: { column: 'due', descending: false },
    },
    {
      name: 'Active signing keys',
      filter: { ...filter, state: 'active', purpose: 'sign' },
      columns: ['name', 'algorithm', 'ring', 'uses'],
      sort: { column: 'uses', descending: true },
    },
  ];
}
