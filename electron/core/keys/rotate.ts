// The next version of a key: protects from now on, or from a date on; the one before is superseded and still processes.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { command } from '../command.ts';
import { stepAt } from '../handover/places.ts';
import { type NewItem, openItem } from '../items/commands.ts';
import { draft } from '../ledger/draft.ts';
import type { Key, Period, Place, VersionRef } from '../ledger/state/keys.ts';
import { datesDrafts, hasDates, refusePlan } from '../lifecycle/dates.ts';
import { newest, stateOf } from '../lifecycle/now.ts';
import { keyFault } from '../policy/keys.ts';
import { policyOf } from '../policy/policy-of.ts';
import { refuseDating } from '../time/clock.ts';
import { periodOf } from './edit.ts';
import { withKey } from './find.ts';
import type { MadeKey } from './made.ts';
import { refuseParent } from './parent.ts';
import { type Rewrapped, supersede } from './transition.ts';

export interface RotateParams extends Period {
  readonly key: string;
  readonly version: string;
  /** Why, in words. */
  readonly text: string;
  readonly origin: string;
  /** Active at once; else it waits for its activation date or for a person. */
  readonly activate: boolean;
  readonly wrappedBy: VersionRef | null;
}

export const rotateCommands = {
  'key.rotate': command<RotateParams, MadeKey & Rewrapped & { items: readonly string[] }>({
    permit: (state, params, { now, clock }) =>
      withKey(
        state,
        params.key,
        (key) =>
          refuseRotation(key, params, now) ??
          (hasDates(params) ? refuseDating(clock) : null) ??
          refusePlan(periodOf(params), now) ??
          refuseParent(state, key.id, params.wrappedBy, now) ??
          keyFault(policyOf(state), { ...key, protectStop: params.protectStop }),
      ),
    drafts(state, params, made, { now }) {
      const key = state.keys.get(params.key) as Key;
      const ref = { key: params.key, version: params.version };
      const drafts = [
        ...datesDrafts([key], now),
        draft(
          'version.created',
          { ...ref, predecessor: newest(key).id, wrappedBy: params.wrappedBy },
          { ...periodOf(params), origin: params.origin, ...halves(made) },
        ),
      ];
      key.places.forEach((place, i) => {
        const step = stepAt(state, key.id, place.id, 'rotate');
        drafts.push(openItem(renewal(key, place, made.items[i] as string, params, step)));
      });
      if (!params.activate) return drafts;
      const activated = draft(
        'version.changed',
        { ...ref, from: 'pre-active', to: 'active', byDate: false, due: null, occurred: null },
        { reason: 'unspecified', text: params.text },
      );
      return [
        ...drafts,
        activated,
        ...supersede(key, { id: params.version }, made.rewrapped, params.text, now),
      ];
    },
  }),
} as const;

/** What somebody must do at a place where the key is used. */
function renewal(
  key: Key,
  { system, environment, contact }: Place,
  id: string,
  params: RotateParams,
  step: string,
): NewItem {
  const where = environment === '' ? system : `${system} (${environment})`;
  const whom = contact === '' ? '' : `, ${contact}`;
  const text = `${where}${whom}: version ${key.versions.length + 1} of ${key.name}${step}`;
  return { id, kind: 'renew-at-place', about: key.id, text, due: params.activate ? null : params.activation };
}

/** Why a key cannot get its next version now, or null. */
export function refuseRotation(
  key: Key,
  params: Pick<RotateParams, 'activate' | 'activation'>,
  now: string,
): Failure | null {
  const last = newest(key);
  const state = stateOf(last, now);
  const told = { key: key.name, version: last.number, action: 'rotate', from: state };
  if (state === 'pre-active') {
    const way = 'Its newest version was never used: activate that one instead.';
    return failure('key-transition-illegal', { ...told, way });
  }
  if (key.versions.every((version) => version.destroyed !== null)) {
    return failure('key-transition-illegal', {
      ...told,
      way: 'Every version is destroyed. Make another key.',
    });
  }
  // Whatever the old version wraps must be wrapped again when the new one takes its place, which no date can do.
  if (key.purpose === 'wrap' && !params.activate && params.activation !== null) {
    return failure('key-wrap-planned', { key: key.name });
  }
  return null;
}

function halves({ publicKey, publicText, checkValue, certificate }: MadeKey): MadeKey {
  return { publicKey, publicText, checkValue, certificate };
}
