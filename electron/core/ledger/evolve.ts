// Folds events into state. `fold` copies each map at most once for a run of events, so that ten thousand of them
// cost ten thousand steps; from outside it is pure: no state that was handed in is ever changed.
import type { LedgerEvent } from '../../../shared/formats/event.ts';
import type { SignedManifest } from '../../../shared/formats/manifest.ts';
import { type EventType, isEventType, type PublicOf, type SealedOf } from '../../../shared/model/events.ts';
import type { Custodian, Epoch, Key, Ring, VaultState, Version } from './state.ts';

/** An event with its opened sealed part (null while locked or where it has none). */
export interface OpenedEvent {
  readonly event: LedgerEvent;
  readonly hash: string;
  readonly sealed: unknown;
}

type Draft = {
  -readonly [K in keyof VaultState]: VaultState[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : VaultState[K];
};

type Evolver<T extends EventType> = (
  draft: Draft,
  pub: PublicOf<T>,
  sealed: SealedOf<T> | null,
  event: LedgerEvent,
  hash: string,
) => void;

const EMPTY: VaultState = {
  vault: '',
  instance: '',
  name: '',
  created: '',
  mode: 'production',
  genesis: '',
  head: { seq: 0, hash: '' },
  lastAt: '',
  custodians: new Map(),
  unlock: { generation: 0, threshold: 1, parts: [] },
  epochs: new Map(),
  epoch: 0,
  rings: new Map(),
  keys: new Map(),
  names: new Map(),
  backups: [],
  recoveries: 0,
};

const evolvers: { [T in EventType]: Evolver<T> } = {
  'vault.created'(draft, pub, sealed, event, hash) {
    draft.vault = event.vault;
    draft.instance = event.instance;
    draft.created = event.at;
    draft.genesis = hash;
    draft.mode = pub.mode;
    draft.unlock = pub.unlock;
    draft.name = sealed?.name ?? '';
    draft.custodians = custodiansOf(pub.custodians, sealed?.custodians ?? []);
    for (const ring of sealed?.rings ?? [])
      draft.rings.set(ring.id, { ...blankRing(ring.id), name: ring.name });
  },
  'epoch.created'(draft, pub, _, event) {
    const epoch: Epoch = {
      number: pub.epoch,
      created: event.at,
      signed: pub.manifest as SignedManifest,
      unattended: pub.unattended,
      proven: new Map(),
    };
    draft.epochs.set(pub.epoch, epoch);
    draft.epoch = pub.epoch;
  },
  'rings.rolled'(draft, pub) {
    for (const current of pub.rings) {
      const ring = draft.rings.get(current.ring) ?? blankRing(current.ring);
      draft.rings.set(current.ring, { ...ring, current });
    }
  },
  'cards.read-back'(draft, pub, _, event) {
    const epoch = draft.epochs.get(pub.epoch);
    if (epoch === undefined) return;
    const proven = new Map(epoch.proven);
    for (const number of pub.cards) proven.set(number, event.at);
    draft.epochs.set(pub.epoch, { ...epoch, proven });
  },
  'session.opened'() {},
  'journal.taken'() {},
  'key.created'(draft, pub, sealed, event) {
    const key: Key = {
      id: pub.key,
      ring: pub.ring,
      name: sealed?.name ?? '',
      purpose: sealed?.purpose ?? 'secret',
      algorithm: sealed?.algorithm ?? 'secret',
      owner: sealed?.owner ?? '',
      description: sealed?.description ?? '',
      extractable: sealed?.extractable ?? false,
      created: event.at,
      versions: [newVersion(pub.version, 1, null, sealed, event.at)],
      usageCount: 0,
    };
    draft.keys.set(key.id, key);
    if (sealed !== null) draft.names.set(key.name.toLowerCase(), key.id);
  },
  'version.created'(draft, pub, sealed, event) {
    changeKey(draft, pub.key, (key) => ({
      ...key,
      versions: [
        ...key.versions,
        newVersion(pub.version, key.versions.length + 1, pub.predecessor, sealed, event.at),
      ],
    }));
  },
  'version.activated'(draft, pub, _, event) {
    changeVersion(draft, pub.key, pub.version, (version) => ({ ...version, activated: event.at }));
  },
  'version.deactivated'(draft, pub, sealed, event) {
    changeVersion(draft, pub.key, pub.version, (version) => ({
      ...version,
      deactivated: pub.due ?? event.at,
      reason: sealed?.reason ?? null,
    }));
  },
  'key.used'(draft, pub) {
    changeKey(draft, pub.key, (key) => ({ ...key, usageCount: key.usageCount + 1 }));
  },
  'key.exported'() {},
  'custodian.added'(draft, pub, sealed) {
    draft.custodians.set(pub.custodian.id, { ...pub.custodian, name: sealed?.name ?? '' });
  },
  'custodian.rekeyed'(draft, pub) {
    const name = draft.custodians.get(pub.custodian.id)?.name ?? '';
    draft.custodians.set(pub.custodian.id, { ...pub.custodian, name });
  },
  'custodian.removed'(draft, pub) {
    draft.custodians.delete(pub.custodian);
  },
  'unlock.changed'(draft, pub) {
    draft.unlock = pub.unlock;
  },
  'backup.created'(draft, pub, sealed, event) {
    const entry = {
      id: pub.backup,
      at: event.at,
      place: sealed?.place ?? '',
      epoch: pub.epoch,
      seq: pub.head.seq,
    };
    draft.backups = [...draft.backups, entry];
  },
  'vault.recovered'(draft, pub, sealed) {
    draft.instance = pub.instance;
    draft.unlock = pub.unlock;
    draft.custodians = custodiansOf(pub.custodians, sealed?.custodians ?? []);
    draft.recoveries += 1;
  },
  'interruption.found'() {},
};

/** The state after a run of events; `before` is null for the genesis. Unknown types of a newer minor are skipped. */
export function fold(before: VaultState | null, events: Iterable<OpenedEvent>): VaultState {
  const base = before ?? EMPTY;
  const draft: Draft = {
    ...base,
    custodians: new Map(base.custodians),
    epochs: new Map(base.epochs),
    rings: new Map(base.rings),
    keys: new Map(base.keys),
    names: new Map(base.names),
  };
  for (const { event, hash, sealed } of events) {
    if (isEventType(event.type)) {
      const evolver = evolvers[event.type] as Evolver<EventType>;
      evolver(draft, event.public as never, sealed as never, event, hash);
    }
    draft.head = { seq: event.seq, hash };
    draft.lastAt = event.at;
  }
  return draft;
}

/** The state after one event. */
export function evolve(state: VaultState | null, event: OpenedEvent): VaultState {
  return fold(state, [event]);
}

function custodiansOf(
  keys: readonly { id: string; signKey: string; sealKey: string }[],
  names: readonly { id: string; name: string }[],
): Map<string, Custodian> {
  const known = new Map(names.map((person) => [person.id, person.name]));
  return new Map(keys.map((key) => [key.id, { ...key, name: known.get(key.id) ?? '' }]));
}

function blankRing(id: string): Ring {
  return { id, name: id, current: { ring: id, generation: 0, item: '', digest: '', seal: '' } };
}

function newVersion(
  id: string,
  number: number,
  predecessor: string | null,
  sealed: Partial<Version> | null,
  at: string,
): Version {
  return {
    id,
    number,
    predecessor,
    created: at,
    activated: null,
    deactivated: null,
    reason: null,
    protectStop: sealed?.protectStop ?? null,
    publicKey: sealed?.publicKey ?? null,
    publicText: sealed?.publicText ?? null,
    checkValue: sealed?.checkValue ?? null,
    origin: sealed?.origin ?? '',
  };
}

function changeKey(draft: Draft, id: string, change: (key: Key) => Key): void {
  const key = draft.keys.get(id);
  if (key !== undefined) draft.keys.set(id, change(key));
}

function changeVersion(draft: Draft, key: string, id: string, change: (version: Version) => Version): void {
  changeKey(draft, key, (found) => ({
    ...found,
    versions: found.versions.map((version) => (version.id === id ? change(version) : version)),
  }));
}
