// What the verifier knows of a vault between two events: nothing but what later events are judged by.
import { INITIAL_POLICY, type Policy } from '../model/policy/policy.ts';
import type { ChainFaultKind, ChainHead } from './chain-faults.ts';
import type { Manifest } from './manifest.ts';

/** What the events so far say, as far as later events are judged by it. Never changed in place. */
export interface ChainState {
  readonly head: ChainHead | null;
  readonly at: string;
  readonly vault: string | null;
  readonly instance: string | null;
  readonly instances: readonly string[];
  readonly fingerprint: Uint8Array | null;
  /** base64url of the share digest that the genesis binds. */
  readonly shares: string | null;
  readonly custodians: ReadonlyMap<string, Uint8Array>;
  readonly manifests: readonly Manifest[];
  readonly manifest: Manifest | null;
  readonly cardsLost: readonly number[];
  /** The rules by which approvals of the next event are counted. */
  readonly policy: Policy;
  /** Custodians who unlock together; 0 where no event said it. */
  readonly threshold: number;
  /** The session by cards that stands open, and all there were. */
  readonly quorum: { readonly id: string; readonly signKey: Uint8Array; readonly until: string } | null;
  readonly quorums: ReadonlySet<string>;
  /** Nonces of the drills whose proofs were taken in. */
  readonly proofs: ReadonlySet<string>;
}

/** A state after at least one event. */
export type StartedState = ChainState & { readonly head: ChainHead; readonly fingerprint: Uint8Array };

export const EMPTY: ChainState = {
  head: null,
  at: '',
  vault: null,
  instance: null,
  instances: [],
  fingerprint: null,
  shares: null,
  custodians: new Map(),
  manifests: [],
  manifest: null,
  cardsLost: [],
  policy: INITIAL_POLICY,
  threshold: 0,
  quorum: null,
  quorums: new Set(),
  proofs: new Set(),
};

/** Types of the events that say who may sign what: with these alone, in order, every manifest can be checked. */
export const TRUST_EVENTS: readonly string[] = [
  'vault.created',
  'vault.recovered',
  'epoch.created',
  'custodian.added',
  'custodian.rekeyed',
  'custodian.removed',
  'unlock.changed',
  'policy.changed',
  'quorum.opened',
  'quorum.ended',
];

/** Why an event cannot stand where it does; `by` names the signer where it is one's. */
export interface Wrong {
  kind: ChainFaultKind;
  by?: string;
}
