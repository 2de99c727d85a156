// How events on keys change the state.
import type { keyEvents } from '../../../../shared/model/events/keys.ts';
import type { Draft, EvolversOf } from '../folding.ts';
import type { Key, Version } from '../state.ts';

export const keysEvolvers: EvolversOf<typeof keyEvents> = {
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
};

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
    certificate: sealed?.certificate ?? null,
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
