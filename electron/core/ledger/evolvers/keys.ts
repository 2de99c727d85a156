// How events on keys change the state.
import type { keyEvents } from '../../../../shared/model/events/keys.ts';
import { USES } from '../../../../shared/model/uses.ts';
import type { Draft, EvolversOf } from '../folding.ts';
import { sessionName } from '../state/ceremonies.ts';
import type { Description, Key, Period, Version, VersionRef } from '../state/keys.ts';

const NOTHING: Description = {
  owner: '',
  custodians: [],
  description: '',
  places: [],
  tags: [],
  usageLimit: null,
  extractable: false,
  links: [],
};

export const keysEvolvers: EvolversOf<typeof keyEvents> = {
  'key.created'(draft, pub, sealed, event) {
    const key: Key = {
      id: pub.key,
      ring: pub.ring,
      name: sealed?.name ?? '',
      purpose: sealed?.purpose ?? 'secret',
      algorithm: sealed?.algorithm ?? 'secret',
      ...(sealed === null ? NOTHING : descriptionOf(sealed)),
      created: event.at,
      changed: event.at,
      versions: [newVersion(pub, 1, null, sealed, event.at)],
      usageCount: 0,
    };
    draft.keys.set(key.id, key);
    if (sealed !== null) draft.names.set(key.name.toLowerCase(), key.id);
  },
  'version.created'(draft, pub, sealed, event) {
    changeVersions(draft, pub.key, event.at, (versions) => [
      ...versions,
      newVersion(pub, versions.length + 1, pub.predecessor, sealed, event.at),
    ]);
  },
  'version.changed'(draft, pub, sealed, event) {
    const at = pub.due ?? event.at;
    changeVersion(draft, pub, event.at, (version) => ({
      ...version,
      ...factsOf(version, pub.to, at),
      state: pub.to,
      since: at,
      occurred: pub.occurred ?? version.occurred,
      reason: sealed?.reason ?? null,
      note: sealed?.text ?? '',
    }));
  },
  'version.stopped'(draft, pub, _, event) {
    changeVersion(draft, pub, event.at, (version) => ({
      ...version,
      stopped: [...version.stopped, pub.stop],
    }));
  },
  'version.dated'(draft, pub, sealed, event) {
    if (sealed === null) return;
    changeVersion(draft, pub, event.at, (version) => ({
      ...version,
      ...sealed.dates,
      stopped: version.stopped.filter((stop) => isPast(sealed.dates, stop, event.at)),
    }));
  },
  'key.edited'(draft, pub, sealed, event) {
    changeKey(draft, pub.key, (key) => ({ ...key, ...sealed?.set, changed: event.at }) as Key);
  },
  'versions.rewrapped'(draft, pub, _, event) {
    for (const ref of pub.versions) {
      changeVersion(draft, ref, event.at, (version) => ({ ...version, wrappedBy: pub.by }));
    }
  },
  'key.used'(draft, pub) {
    const protects = USES[pub.operation].protects ? 1 : 0;
    changeKey(draft, pub.key, (key) => ({
      ...key,
      usageCount: key.usageCount + 1,
      versions: key.versions.map((version) =>
        version.id === pub.version && protects === 1
          ? { ...version, protectCount: version.protectCount + 1 }
          : version,
      ),
    }));
  },
  'key.revealed'(draft, pub, _, { at, actor }) {
    changeKey(draft, pub.key, (key) => ({ ...key, usageCount: key.usageCount + 1 }));
    const session = draft.quorums.get(actor);
    const nameOf = (id: string) => draft.custodians.get(id)?.name ?? '';
    const name = session === undefined ? nameOf(actor) : sessionName(session);
    const approvers = (pub.approvers ?? []).map((by) => ({ by, name: nameOf(by) }));
    const before = draft.shown.get(pub.key) ?? [];
    draft.shown.set(pub.key, [...before, { version: pub.version, at, by: actor, name, approvers }]);
  },
  'key.exported'(draft, pub, sealed, { at }) {
    if (!pub.private) return;
    const before = draft.exports.get(pub.key) ?? [];
    draft.exports.set(pub.key, [...before, { version: pub.version, file: sealed?.file ?? '', at }]);
  },
};

function descriptionOf(from: Description): Description {
  const { owner, custodians, description, places, tags, usageLimit, extractable, links } = from;
  return { owner, custodians, description, places, tags, usageLimit, extractable, links };
}

/** The facts that a step into `to` at `at` adds. */
function factsOf(version: Version, to: Version['state'], at: string): Partial<Version> {
  const suspensions = version.suspensions.map((one) => ({ from: one.from, to: one.to ?? at }));
  switch (to) {
    case 'active':
      return { activated: version.activated ?? at, suspensions };
    case 'suspended':
      return { suspensions: [...suspensions, { from: at, to: null }] };
    case 'deactivated':
      return { deactivated: at, suspensions };
    case 'compromised':
      return { compromised: at, suspensions };
    case 'destroyed':
      return { destroyed: at };
    case 'destroyed-compromised':
      return { destroyed: version.destroyed ?? at, compromised: version.compromised ?? at };
    case 'pre-active':
      return {};
  }
}

function isPast(dates: Period, stop: 'protect' | 'process', at: string): boolean {
  const date = stop === 'protect' ? dates.protectStop : dates.processStop;
  return date !== null && date <= at;
}

function newVersion(
  pub: { version: string; wrappedBy: VersionRef | null },
  number: number,
  predecessor: string | null,
  sealed: Partial<Version> | null,
  at: string,
): Version {
  return {
    id: pub.version,
    number,
    predecessor,
    created: at,
    state: 'pre-active',
    since: at,
    activated: null,
    deactivated: null,
    suspensions: [],
    compromised: null,
    occurred: null,
    destroyed: null,
    awaits: null,
    reason: null,
    note: '',
    supersededAt: null,
    stopped: [],
    activation: sealed?.activation ?? null,
    protectStop: sealed?.protectStop ?? null,
    deactivation: sealed?.deactivation ?? null,
    processStop: sealed?.processStop ?? null,
    publicKey: sealed?.publicKey ?? null,
    publicText: sealed?.publicText ?? null,
    checkValue: sealed?.checkValue ?? null,
    certificate: sealed?.certificate ?? null,
    origin: sealed?.origin ?? '',
    wrappedBy: pub.wrappedBy,
    protectCount: 0,
  };
}

function changeKey(draft: Draft, id: string, change: (key: Key) => Key): void {
  const key = draft.keys.get(id);
  if (key !== undefined) draft.keys.set(id, change(key));
}

function changeVersions(
  draft: Draft,
  id: string,
  at: string,
  change: (versions: readonly Version[]) => readonly Version[],
): void {
  changeKey(draft, id, (key) => ({ ...key, changed: at, versions: superseding(change(key.versions)) }));
}

function changeVersion(
  draft: Draft,
  ref: VersionRef,
  at: string,
  change: (version: Version) => Version,
): void {
  changeVersions(draft, ref.key, at, (versions) =>
    versions.map((version) => (version.id === ref.version ? change(version) : version)),
  );
}

/** Tells every version when a newer one is going to take its place by date. */
function superseding(versions: readonly Version[]): readonly Version[] {
  let earliest: string | null = null;
  const told: Version[] = [];
  for (const version of [...versions].reverse()) {
    told.push(version.supersededAt === earliest ? version : { ...version, supersededAt: earliest });
    const { state, activation } = version;
    if (state === 'pre-active' && activation !== null && (earliest === null || activation < earliest)) {
      earliest = activation;
    }
  }
  return told.reverse();
}
