// Keys for targets: whether a target takes a key, how it is wrapped then, and until when.
import { type Failure, failure } from '../../../shared/errors/index.ts';
import { ALGORITHMS } from '../../../shared/model/algorithms.ts';
import { kidParts } from '../../../shared/model/byok/azure.ts';
import type { Envelope } from '../../../shared/model/byok/envelope.ts';
import {
  type ByokGiven,
  type ByokTarget,
  envelopeOf,
  type Method,
  methodsFor,
  type Take,
} from '../../../shared/model/byok/target.ts';
import {
  BYOK_TARGET_IDS,
  BYOK_TARGETS,
  type ByokTargetId,
  takeOf,
  takesText,
  whyNot,
} from '../../../shared/model/byok/targets.ts';
import { command } from '../command.ts';
import { withKey } from '../keys/find.ts';
import type { Key } from '../ledger/state/keys.ts';
import { createdDrafts, type PackageMade, refuseHandover } from './packages.ts';
import { placeOfTarget } from './places.ts';

const HOUR = 3_600_000;
/** How far clocks may differ where a window is compared. */
const SLACK = HOUR;

export interface ByokParams {
  readonly package: string;
  readonly key: string;
  readonly version: string;
  readonly target: ByokTargetId;
  readonly given: ByokGiven;
  /** Bits of the wrapping key's modulus; null for an AES key of the vault. */
  readonly bits: number | null;
  /** Of the wrapping key, and how it was compared. */
  readonly fingerprint: string;
  readonly compared: string;
  /** A recipient of the register whose key it is. */
  readonly recipient: string | null;
  readonly token: boolean;
  /** When the wrapping key and its token end, as the target says; null where nobody said. */
  readonly expires: string | null;
  readonly purpose: string;
}

export interface ByokPlan {
  readonly target: ByokTarget;
  readonly take: Take;
  readonly method: Method;
  readonly envelope: Envelope;
  /** The end of the window; null without one. */
  readonly expires: string | null;
}

/** The kind of key that a target takes, or why it does not take this one. */
export function takenBy(id: ByokTargetId, key: Key): Take | Failure {
  const target = BYOK_TARGETS[id];
  const take = takeOf(target, key.algorithm, key.purpose);
  if (take !== null) return take;
  return failure('byok-key-unfit', {
    target: target.title,
    algorithm: ALGORITHMS[key.algorithm].title,
    purpose: key.purpose,
    why: whyNot(target, key.algorithm),
    takes: takesText(target),
  });
}

/** How a key goes to a target, or why it does not. */
export function planByok(key: Key, params: Omit<ByokParams, 'package'>, now: string): ByokPlan | Failure {
  const target = BYOK_TARGETS[params.target];
  const take = takenBy(params.target, key);
  if ('code' in take) return take;
  const method = methodOf(target, take, params.bits, params.given.method);
  if ('code' in method) return method;
  const { title } = target;
  if (target.token && !params.token) return failure('byok-token-missing', { target: title });
  if (!target.token && params.token) return failure('byok-token-superfluous', { target: title });
  const expires = windowOf(target, params.expires, now);
  if (typeof expires === 'object' && expires !== null) return expires;
  const named = refuseNames(params.target, target, take, params.given);
  if (named !== null) return named;
  return { target, take, method, envelope: envelopeOf(target, method), expires };
}

function methodOf(target: ByokTarget, take: Take, bits: number | null, wanted: string): Method | Failure {
  const { wrappingKey, title } = target;
  if (wrappingKey.kind === 'aes') {
    if (bits !== null) {
      const way = 'Name the wrapping key of this vault that the device has too.';
      return failure('byok-wrapping-kind', { target: title, wanted: 'an AES key of this vault', way });
    }
    return target.methods[0] as Method;
  }
  if (bits === null) {
    const way = 'Give the file with the public key that the target handed out.';
    return failure('byok-wrapping-kind', { target: title, wanted: 'an RSA key of the target', way });
  }
  if (!wrappingKey.bits.includes(bits)) {
    return failure('byok-wrapping-size', { target: title, bits, sizes: wrappingKey.bits.join(', ') });
  }
  const fitting = methodsFor(target, take, bits);
  const found = wanted === '' ? fitting[0] : fitting.find(({ name }) => same(name, wanted));
  if (found !== undefined) return found;
  const methods = fitting.map(({ name }) => name).join(', ');
  return failure('byok-method', { target: title, method: wanted, bits, methods });
}

/** Names of methods as people and services write them: `RSA_OAEP_4096_SHA256_AES_256`, `sha-256`. */
function same(name: string, wanted: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return bare(name) === bare(wanted);
}

function windowOf(target: ByokTarget, given: string | null, now: string): string | null | Failure {
  const { hours, title } = target;
  const latest = hours === null ? null : new Date(Date.parse(now) + hours * HOUR).toISOString();
  if (given === null) return latest;
  if (given <= now) return failure('byok-window-over', { target: title, expires: given });
  if (hours !== null && Date.parse(given) > Date.parse(now) + hours * HOUR + SLACK) {
    return failure('byok-window-long', { target: title, hours, expires: given });
  }
  return given;
}

function refuseNames(id: ByokTargetId, target: ByokTarget, take: Take, given: ByokGiven) {
  const { title } = target;
  const plain = (text: string) => /^[A-Za-z0-9_.:/@+=-]{0,400}$/.test(text);
  for (const [what, text] of [
    ['The name of the key', given.targetKey],
    ['The place', given.at],
  ] as const) {
    if (!plain(text)) return failure('byok-name', { what, target: title });
  }
  if (id !== 'azure') return null;
  if (given.targetKey !== '' && !/^[A-Za-z0-9-]{1,127}$/.test(given.targetKey))
    return failure('byok-name', { what: 'The name of the key', target: title });
  const kid = kidParts(given.kid);
  if (kid === null) return failure('byok-kid');
  if (take.type === 'oct-HSM' && !kid.managedHsm)
    return failure('byok-tier', { host: kid.host, algorithm: ALGORITHMS[take.algorithm].title });
  return null;
}

/** The target of a name, or the refusal. */
export function targetOf(name: string): ByokTargetId | Failure {
  const found = BYOK_TARGET_IDS.find((id) => id === name);
  return (
    found ??
    failure('byok-target-unknown', { target: name.slice(0, 60), targets: BYOK_TARGET_IDS.join(', ') })
  );
}

export const byokCommands = {
  'byok.wrap': command<ByokParams, Omit<PackageMade, 'nonce' | 'statement'>>({
    permit: (state, params, context) =>
      withKey(state, params.key, (key) => {
        const plan = planByok(key, params, context.now);
        return 'code' in plan ? plan : refuseHandover(state, key, params.version, context);
      }),
    drafts(state, params, { folder, sha256, ids }, { now }) {
      const key = state.keys.get(params.key) as Key;
      const plan = planByok(key, params, now) as ByokPlan;
      const { given, target, fingerprint, compared, purpose, recipient } = params;
      return createdDrafts(
        key,
        {
          package: params.package,
          version: params.version,
          kind: 'byok',
          recipients: recipient === null ? [] : [recipient],
          expires: plan.expires,
        },
        {
          to: [plan.target.title, given.at, given.targetKey].filter((part) => part !== '').join(' '),
          purpose,
          folder,
          sha256,
          nonce: '',
          statement: '',
          fingerprint,
          compared,
          method: plan.method.name,
          target,
        },
        [placeOfTarget(target, given.at, given.targetKey)],
        ids,
      );
    },
  }),
} as const;
