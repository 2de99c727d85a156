// The commands on keys: what permits them and what they record.
import { failure } from '../../../shared/errors/index.ts';
import { ALGORITHMS, type AlgorithmId, type Purpose } from '../../../shared/model/algorithms.ts';
import { command } from '../command.ts';
import { draft } from '../ledger/draft.ts';
import type { Description, Period, VersionRef } from '../ledger/state/keys.ts';
import { datesDrafts, hasDates, refusePlan } from '../lifecycle/dates.ts';
import { keyFault } from '../policy/keys.ts';
import { policyOf } from '../policy/policy-of.ts';
import { refuseDating } from '../time/clock.ts';
import { descriptionOf, editCommands, periodOf, refuseDescription } from './edit.ts';
import { exportCommands } from './export.ts';
import type { MadeKey } from './made.ts';
import { nestCommands, refuseParent } from './parent.ts';
import { revealCommands } from './reveal.ts';
import { rotateCommands } from './rotate.ts';
import { transitionCommands } from './transition.ts';
import { useCommands } from './use.ts';

export interface CreateParams extends Description, Period {
  readonly key: string;
  readonly version: string;
  readonly name: string;
  readonly purpose: Purpose;
  readonly algorithm: AlgorithmId;
  readonly ring: string;
  readonly activate: boolean;
  readonly origin: string;
  readonly wrappedBy: VersionRef | null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

export const keyCommands = {
  'key.create': command<CreateParams, MadeKey>({
    permit(state, params, { now, clock }) {
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
      return (
        refuseDescription(state, params.key, descriptionOf(params)) ??
        (hasDates(params) ? refuseDating(clock) : null) ??
        refusePlan(periodOf(params), now) ??
        refuseParent(state, params.key, params.wrappedBy, now) ??
        keyFault(policyOf(state), params)
      );
    },
    drafts(_state, params, made) {
      const ref = { key: params.key, version: params.version };
      const created = draft(
        'key.created',
        { ...ref, ring: params.ring, wrappedBy: params.wrappedBy },
        {
          name: params.name,
          purpose: params.purpose,
          algorithm: params.algorithm,
          ...descriptionOf(params),
          ...periodOf(params),
          origin: params.origin,
          publicKey: made.publicKey,
          publicText: made.publicText,
          checkValue: made.checkValue,
          certificate: made.certificate,
        },
      );
      if (!params.activate) return [created];
      const activated = draft(
        'version.changed',
        { ...ref, from: 'pre-active', to: 'active', byDate: false, due: null, occurred: null },
        { reason: 'unspecified', text: 'at creation' },
      );
      return [created, activated];
    },
  }),

  ...transitionCommands,
  ...rotateCommands,
  ...editCommands,
  ...nestCommands,
  ...useCommands,
  ...exportCommands,
  ...revealCommands,

  /** Records what dates have caused on these keys and is not recorded yet. */
  'key.dates': command<{ keys: readonly string[] | 'all' }>({
    permit: () => null,
    drafts: (state, { keys }, _made, { now }) =>
      datesDrafts(keys === 'all' ? state.keys.values() : keys.flatMap((id) => state.keys.get(id) ?? []), now),
  }),
} as const;
