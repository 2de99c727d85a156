// The commands on keys: what permits them and what they record.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import {
  ALGORITHMS,
  type AlgorithmId,
  type ExportFormat,
  type Purpose,
} from '../../../shared/model/algorithms.ts';
import type { Certificate } from '../../../shared/model/certificate.ts';
import type { Reason } from '../../../shared/model/reasons.ts';
import { mayFollow, TRANSITIONS } from '../../../shared/model/states.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, VaultState, Version } from '../ledger/state.ts';
import { mayProcess, newest, protecting, stateOf } from '../lifecycle/now.ts';
import { missingApprovals } from '../policy/approvals.ts';
import type { Generated } from '../ports/strongroom.ts';
import { refuseUse, type UseOperation } from './use.ts';

export interface CreateParams {
  readonly key: string;
  readonly version: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly algorithm: AlgorithmId;
  readonly ring: string;
  readonly owner: string;
  readonly description: string;
  readonly activate: boolean;
  readonly protectStop: string | null;
  readonly extractable: boolean;
  readonly origin: string;
}

/** What the strongroom said of a new version; `certificate` only of a tracked one. */
export type MadeVersion = Pick<Generated, 'publicKey' | 'publicText' | 'checkValue'> & {
  readonly certificate: Certificate | null;
};

type Made = MadeVersion;

/** The key of an id; a fold that lacks it is a refusal, since the id came from outside. */
export function keyOf(state: VaultState, id: string): Key | Failure {
  return state.keys.get(id) ?? failure('key-unknown', { key: id });
}

const isFailure = (value: Key | Failure): value is Failure => 'code' in value;

function withKey(state: VaultState, id: string, check: (key: Key) => Failure | null): Failure | null {
  const key = keyOf(state, id);
  return isFailure(key) ? key : check(key);
}

function illegal(key: Key, version: Version, to: 'active' | 'deactivated', now: string): Failure | null {
  const from = stateOf(version, now);
  if (mayFollow(from, to)) return null;
  const ways = Object.keys(TRANSITIONS[from]);
  const way =
    ways.length > 0 ? `From ${from} it may become: ${ways.join(', ')}.` : `${from} is the end of its life.`;
  return failure('key-transition-illegal', { key: key.name, from, to, way });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

export const keyCommands = {
  'key.create': command<CreateParams, Made>({
    permit(state, params, { now }) {
      if (params.name.trim() === '' || params.name.length > 120 || CONTROL.test(params.name)) {
        return failure('key-name-invalid');
      }
      if (state.names.has(params.name.toLowerCase())) return failure('key-name-taken', { name: params.name });
      if (!state.rings.has(params.ring) || params.ring === 'system') {
        return failure('key-ring-unknown', { ring: params.ring });
      }
      if (!ALGORITHMS[params.algorithm].purposes.includes(params.purpose)) {
        return failure('key-algorithm-unfit', {
          algorithm: ALGORITHMS[params.algorithm].title,
          purpose: params.purpose,
        });
      }
      if (params.protectStop !== null && params.protectStop <= now) {
        return failure('key-date-past', { date: params.protectStop });
      }
      return null;
    },
    drafts(_state, params, made) {
      const ref = { key: params.key, version: params.version };
      const created = draft(
        'key.created',
        { ...ref, ring: params.ring },
        {
          name: params.name,
          purpose: params.purpose,
          algorithm: params.algorithm,
          owner: params.owner,
          description: params.description,
          extractable: params.extractable,
          protectStop: params.protectStop,
          origin: params.origin,
          publicKey: made.publicKey,
          publicText: made.publicText,
          checkValue: made.checkValue,
          certificate: made.certificate,
        },
      );
      return params.activate
        ? [created, draft('version.activated', ref, { reason: 'at creation' })]
        : [created];
    },
  }),

  'key.activate': command<{ key: string; reason: string }>({
    permit: (state, { key }, { now }) =>
      withKey(state, key, (found) => illegal(found, newest(found), 'active', now)),
    drafts(state, { key, reason }) {
      const found = state.keys.get(key) as Key;
      return [draft('version.activated', { key, version: newest(found).id }, { reason })];
    },
  }),

  'key.deactivate': command<{ key: string; reason: Reason; text: string }>({
    permit: (state, { key }, { now }) =>
      withKey(state, key, (found) =>
        illegal(found, protecting(found, now) ?? newest(found), 'deactivated', now),
      ),
    drafts(state, { key, reason, text }, _made, { now }) {
      const found = state.keys.get(key) as Key;
      const version = (protecting(found, now) ?? newest(found)).id;
      return [draft('version.deactivated', { key, version, byDate: false, due: null }, { reason, text })];
    },
  }),

  /** A new version protects from now on; the one before is deactivated and still processes. */
  'key.rotate': command<
    { key: string; version: string; reason: string; protectStop: string | null; origin: string },
    Made
  >({
    permit(state, { key, protectStop }, { now }) {
      if (protectStop !== null && protectStop <= now) return failure('key-date-past', { date: protectStop });
      return withKey(state, key, (found) =>
        stateOf(newest(found), now) === 'pre-active'
          ? failure('key-transition-illegal', {
              key: found.name,
              from: 'pre-active',
              to: 'rotated',
              way: 'Its newest version was never used: activate it instead.',
            })
          : null,
      );
    },
    drafts(state, { key, version, reason, protectStop, origin }, made, { now }) {
      const found = state.keys.get(key) as Key;
      const before = newest(found);
      const drafts = [
        draft(
          'version.created',
          { key, version, predecessor: before.id },
          {
            protectStop,
            origin,
            publicKey: made.publicKey,
            publicText: made.publicText,
            checkValue: made.checkValue,
            certificate: made.certificate,
          },
        ),
        draft('version.activated', { key, version }, { reason }),
      ];
      for (const old of found.versions) {
        if (stateOf(old, now) !== 'active') continue;
        drafts.push(
          draft(
            'version.deactivated',
            { key, version: old.id, byDate: false, due: null },
            { reason: 'superseded', text: reason },
          ),
        );
      }
      return drafts;
    },
  }),

  'key.use': command<
    { key: string; operation: UseOperation },
    { version: string; file: string; bytes: number; sha256: string }
  >({
    permit: (state, { key, operation }, { now }) =>
      withKey(state, key, (found) => refuseUse(found, operation, now)),
    drafts: (_state, { key, operation }, made) => [
      draft(
        'key.used',
        { key, version: made.version, operation },
        { file: made.file, bytes: made.bytes, sha256: made.sha256 },
      ),
    ],
  }),

  'key.export': command<
    { key: string; private: boolean; format: ExportFormat },
    { version: string; file: string; sha256: string }
  >({
    permit: (state, params, context) =>
      withKey(state, params.key, (key) => {
        const algorithm = ALGORITHMS[key.algorithm];
        const formats = params.private ? algorithm.privateFormats : algorithm.publicFormats;
        if (formats.length === 0) return failure('key-no-public-half', { algorithm: algorithm.title });
        if (!formats.includes(params.format)) {
          return failure('key-format-unfit', {
            algorithm: algorithm.title,
            format: params.format,
            formats: formats.join(', '),
          });
        }
        if (!params.private) return null;
        if (!key.extractable) return failure('key-not-extractable', { key: key.name });
        return missingApprovals(state, 'export private material', context.actor, context.approvers);
      }),
    drafts: (_state, { key, private: isPrivate, format }, made) => [
      draft(
        'key.exported',
        { key, version: made.version, private: isPrivate },
        { format, file: made.file, sha256: made.sha256 },
      ),
    ],
  }),

  /** Records transitions that dates caused since the vault was last open. */
  'key.dates': command<{ due: readonly { key: string; version: string; at: string }[] }>({
    permit: () => null,
    drafts: (_state, { due }) =>
      due.map(({ key, version, at }) =>
        draft(
          'version.deactivated',
          { key, version, byDate: true, due: at },
          { reason: 'unspecified', text: 'end of the originator-usage period' },
        ),
      ),
  }),
} as const;

/** Versions whose material may process now, newest first. */
export function processing(key: Key, now: string): Version[] {
  return key.versions.filter((version) => mayProcess(version, now)).reverse();
}
