// What a compromised key reaches: a picture of nodes and edges, derived from the fold. What is reached counts as exposed:
// whoever has a wrapping key opens what it wraps, all the way down.
import type { BLAST_KINDS } from '../../../shared/model/exposures.ts';
import { packageText, standingPackages } from '../handover/places.ts';
import type { Key, Version } from '../ledger/state/keys.ts';
import type { VaultState } from '../ledger/state.ts';
import { stateOfKey } from '../lifecycle/now.ts';

interface BlastNode {
  readonly id: string;
  readonly kind: (typeof BLAST_KINDS)[number];
  readonly label: string;
  /** Steps from the compromised key; 0 is the key itself. */
  readonly depth: number;
  /** The key it is or belongs to; null for persons, rings and backups. */
  readonly key: string | null;
  /** True for where something must be done; rings and backups are only to be known. */
  readonly exposed: boolean;
}

interface BlastEdge {
  readonly from: string;
  readonly to: string;
  /** Between both ends, as in "A wraps B". */
  readonly how: string;
}

export interface BlastRadius {
  readonly nodes: readonly BlastNode[];
  readonly edges: readonly BlastEdge[];
}

interface Index {
  /** Version → keys with material under it. */
  readonly wraps: ReadonlyMap<string, readonly Key[]>;
  /** Key → keys derived from it. */
  readonly derived: ReadonlyMap<string, readonly Key[]>;
}

function indexOf(state: VaultState): Index {
  const wraps = new Map<string, Key[]>();
  const derived = new Map<string, Key[]>();
  const add = (map: Map<string, Key[]>, at: string, key: Key) => {
    const there = map.get(at);
    if (there === undefined) map.set(at, [key]);
    else if (!there.includes(key)) there.push(key);
  };
  for (const key of state.keys.values()) {
    for (const { wrappedBy, destroyed } of key.versions) {
      if (wrappedBy !== null && destroyed === null) add(wraps, wrappedBy.version, key);
    }
    for (const link of key.links) if (link.kind === 'derived-from') add(derived, link.key, key);
  }
  return { wraps, derived };
}

/** The reach of these keys. A key is visited once, at its least depth. */
export function blastRadius(state: VaultState, keys: readonly string[], now: string): BlastRadius {
  const index = indexOf(state);
  const nodes = new Map<string, BlastNode>();
  const edges: BlastEdge[] = [];
  const waiting: { key: Key; depth: number }[] = [];
  const node = (id: string, rest: Omit<BlastNode, 'id'>) => {
    if (!nodes.has(id)) nodes.set(id, { id, ...rest });
  };
  const visit = (key: Key | undefined, depth: number, from: string | null, how: string) => {
    if (key === undefined) return;
    if (!nodes.has(key.id)) {
      const kind = key.purpose === 'tracked' ? 'certificate' : 'key';
      const label = `${key.name} (${stateOfKey(key, now)})`;
      node(key.id, { kind, label, depth, key: key.id, exposed: true });
      waiting.push({ key, depth });
    }
    if (from !== null && from !== key.id) edges.push({ from, to: key.id, how });
  };
  for (const id of keys) visit(state.keys.get(id), 0, null, '');
  for (let at = 0; at < waiting.length; at++) {
    const { key, depth } = waiting[at] as { key: Key; depth: number };
    const part = { depth: depth + 1, key: key.id };
    for (const version of key.versions) {
      const label = `version ${version.number}`;
      node(version.id, { kind: 'version', label, exposed: version.destroyed === null, ...part });
      edges.push({ from: key.id, to: version.id, how: 'has' });
      for (const child of index.wraps.get(version.id) ?? []) visit(child, depth + 2, version.id, 'wraps');
    }
    for (const child of index.derived.get(key.id) ?? []) visit(child, depth + 1, key.id, 'is the source of');
    for (const { kind, key: other } of key.links) {
      if (kind === 'certificate') visit(state.keys.get(other), depth + 1, key.id, 'is certified by');
      if (kind === 'pair') visit(state.keys.get(other), depth + 1, key.id, 'is the pair of');
    }
    for (const place of key.places) {
      node(place.id, { kind: 'place', label: placeText(place), exposed: true, ...part });
      edges.push({ from: key.id, to: place.id, how: 'is used at' });
    }
    for (const [place, copy] of (state.exports.get(key.id) ?? []).entries()) {
      const id = `copy/${key.id}/${place}`;
      node(id, { kind: 'package', label: copyText(copy), exposed: true, ...part });
      edges.push({ from: key.id, to: id, how: 'left the vault in' });
    }
    for (const sent of standingPackages(state, key.id)) {
      const id = `package/${sent.id}`;
      node(id, { kind: 'package', label: packageText(sent), exposed: true, ...part });
      edges.push({ from: key.id, to: id, how: 'left the vault in' });
    }
    const people = { kind: 'person' as const, depth: part.depth, key: null };
    for (const seen of sightsOf(state, key.id)) {
      const id = `person/${seen.by}`;
      node(id, { ...people, label: seen.name, exposed: true });
      edges.push({ from: key.id, to: id, how: `was shown ${whenSeen(seen)} to` });
    }
    for (const agreed of approvalsOf(state, key.id)) {
      const id = `person/${agreed.by}`;
      node(id, { ...people, label: agreed.name, exposed: false });
      edges.push({ from: key.id, to: id, how: `was shown ${whenSeen(agreed)} with the approval of` });
    }
    const ring = state.rings.get(key.ring);
    node(`ring/${key.ring}`, {
      kind: 'ring',
      label: ring?.name ?? key.ring,
      exposed: false,
      depth: part.depth,
      key: null,
    });
    edges.push({ from: key.id, to: `ring/${key.ring}`, how: 'lies in' });
    for (const backup of state.backups) {
      if (!holds(backup, key)) continue;
      const label = datedPlace(backup.place, backup.at);
      node(`backup/${backup.id}`, { kind: 'backup', label, exposed: false, depth: part.depth, key: null });
      edges.push({ from: key.id, to: `backup/${backup.id}`, how: 'is held by' });
    }
  }
  return { nodes: [...nodes.values()], edges };
}

/** A backup holds a version that was made before it and not destroyed by then. */
function holds({ at }: { readonly at: string }, key: Key): boolean {
  return key.versions.some(
    ({ created, destroyed }: Version) => created <= at && (destroyed === null || destroyed > at),
  );
}

export function placeText({ system, environment, contact }: Key['places'][number]): string {
  const where = environment === '' ? system : `${system} (${environment})`;
  return contact === '' ? where : `${where}, ${contact}`;
}

/** "place, 2026-11-24". */
const datedPlace = (place: string, at: string): string =>
  [place, at.slice(0, 10)].filter((part) => part !== '').join(', ');

export const copyText = ({ at, file }: { readonly at: string; readonly file: string }): string =>
  datedPlace(file, at);

interface Sight {
  readonly by: string;
  readonly name: string;
  readonly times: number;
  readonly last: string;
  readonly versions: readonly string[];
}

/** As in "shown on a day" or "shown 3 times, last on a day,". */
export function whenSeen({ times, last }: Pick<Sight, 'times' | 'last'>): string {
  const day = last.slice(0, 10);
  return times === 1 ? `on ${day}` : `${times} times, last on ${day},`;
}

interface Moment {
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly version: string;
}

/** Each person once, in the order in which they first come. */
function perPerson(all: readonly Moment[]): Sight[] {
  return [...new Set(all.map(({ by }) => by))].map((by) => {
    const own = all.filter((one) => one.by === by);
    const versions = own.map(({ version }) => version);
    return { by, name: own[0]?.name || by, times: own.length, last: own.at(-1)?.at ?? '', versions };
  });
}

/** To whom a kept secret was shown. */
export const sightsOf = (state: VaultState, key: string): Sight[] => perPerson(state.shown.get(key) ?? []);

/** Who agreed that it was shown; they stood by, and may have seen it. */
export const approvalsOf = (state: VaultState, key: string): Sight[] =>
  perPerson(
    (state.shown.get(key) ?? []).flatMap(({ approvers, ...showing }) =>
      approvers.map((approver) => ({ ...showing, ...approver })),
    ),
  );

/** The picture in sentences, one an edge, in the order in which they were found. */
export function radiusSentences({ nodes, edges }: BlastRadius): string[] {
  const label = new Map(nodes.map((one) => [one.id, one]));
  return edges
    .filter(({ how }) => how !== 'has')
    .map(({ from, to, how }) => {
      const source = label.get(from);
      const owner =
        source?.kind === 'version'
          ? `${label.get(source.key ?? '')?.label}, ${source.label},`
          : source?.label;
      return `${owner} ${how} ${label.get(to)?.label}.`;
    });
}
