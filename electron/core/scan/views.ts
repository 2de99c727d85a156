// Finds as faces show them: who is affected, and what to do.
import { type FindView, KINDS, type ScanView } from '../../../shared/model/scan.ts';
import type { FindRecord, ScanRecord } from '../ledger/state/scan.ts';
import type { VaultState } from '../ledger/state.ts';

/** All finds: the undecided first, the surest of them first. */
export function findViews(state: VaultState, nameOf: (custodian: string) => string): FindView[] {
  const finds = [...state.finds.values()];
  const places = new Map<string, number>();
  for (const { digest, gone } of finds) {
    if (gone === null) places.set(digest, (places.get(digest) ?? 0) + 1);
  }
  const known = placesKnown(state);
  return finds.sort(byUrgency).map((find) =>
    findView(
      find,
      affectedBy(state, known, find),
      Math.max(0, (places.get(find.digest) ?? 0) - 1),
      (decision) => ({
        ...decision,
        by: nameOf(decision.by),
        keyName: state.keys.get(decision.key ?? '')?.name ?? null,
      }),
    ),
  );
}

/** A find of a scan that no vault keeps. */
export function looseView(find: Omit<FindRecord, 'decision'>): FindView {
  return findView({ ...find, decision: null }, companions(find), 0, () => null);
}

function findView(
  { digest: _, ...find }: FindRecord,
  affected: string[],
  others: number,
  decisionOf: (decision: NonNullable<FindRecord['decision']>) => FindView['decision'],
): FindView {
  const decision = find.decision === null ? null : decisionOf(find.decision);
  return {
    ...find,
    decision,
    what: KINDS[find.kind],
    affected,
    others,
    next: nextFor({ ...find, decision }),
  };
}

/** Who is affected: a key in custody, what the key opens, a place that the vault knows. */
function affectedBy(state: VaultState, known: KnownPlaces, find: FindRecord): string[] {
  const key = state.keys.get(find.copyOf ?? '');
  const custody = key === undefined ? [] : [`The key “${key.name}” left custody: this is a copy of it.`];
  return [...custody, ...companions(find), ...knownPlaces(known, find)];
}

const SAYS: Record<FindRecord['beside'][number]['what'], (path: string) => string> = {
  opens: (path) => `It opens ${path}, which lies beside it.`,
  certificate: (path) => `It is the key of the certificate ${path}.`,
  'public-key': (path) => `It is the private half of ${path}.`,
};

function companions({ beside }: Pick<FindRecord, 'beside'>): string[] {
  return beside.map(({ what, path }) => SAYS[what](path));
}

/** Places that the vault knows, gathered once: there may be many keys and many finds. */
interface KnownPlaces {
  /** Folders and files with what is said of what lies there. */
  readonly folders: readonly { readonly path: string; readonly says: string }[];
  /** File to which a key was exported → what is said of it. */
  readonly exported: ReadonlyMap<string, string>;
}

function placesKnown(state: VaultState): KnownPlaces {
  const folders: { path: string; says: string }[] = [];
  for (const { name, places } of state.keys.values()) {
    for (const { system } of places) {
      if (!/^(?:[/]|[A-Za-z]:[\\/])/.test(system)) continue;
      folders.push({ path: system, says: `“${system}” is a place where the key “${name}” is used.` });
    }
  }
  for (const { place, removed } of state.backups) {
    if (removed === null) folders.push({ path: place, says: `It lies in the backup folder ${place}.` });
  }
  const exported = new Map<string, string>();
  for (const [key, copies] of state.exports) {
    const name = state.keys.get(key)?.name ?? key;
    for (const { file, at } of copies)
      exported.set(file, `The key “${name}” was exported there on ${at.slice(0, 10)}.`);
  }
  return { folders, exported };
}

function knownPlaces({ folders, exported }: KnownPlaces, { path }: FindRecord): string[] {
  const copy = exported.get(path);
  const told = folders.filter((folder) => isBelow(path, folder.path)).map(({ says }) => says);
  return [...(copy === undefined ? [] : [copy]), ...told].slice(0, 10);
}

function isBelow(path: string, folder: string): boolean {
  return (
    folder.length > 1 && (path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`))
  );
}

function nextFor({
  gone,
  decision,
  copyOf,
  kind,
  confidence,
  history,
}: Omit<FindView, 'next' | 'what' | 'affected' | 'others'>): string {
  if (gone !== null) return 'It is gone: nothing is left to do here.';
  if (decision?.as === 'dismissed') return 'It was dismissed and is shown again when it changes.';
  if (decision?.as === 'tracked') return 'It stays where it is, registered as a key that lives elsewhere.';
  const remove =
    history === null
      ? 'remove it from here; the next scan proves it gone'
      : 'a key in a history stays readable in every clone: rotate it';
  if (decision !== null) return `Rotate the key and ${remove}.`;
  if (copyOf !== null) return `Say that it is the same as the key in custody, rotate that, and ${remove}.`;
  if (confidence === 'low')
    return 'Look at it: take it into custody if it is a secret, else dismiss it with a reason.';
  if (kind === 'token')
    return `Revoke it where it was issued, take its successor into custody, and ${remove}.`;
  return `Take it into custody, rotate it, and ${remove}.`;
}

const RANK = { high: 0, medium: 1, low: 2 };

function byUrgency(a: FindRecord, b: FindRecord): number {
  return urgency(a) - urgency(b) || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);
}

function urgency({ gone, decision, copyOf, confidence }: FindRecord): number {
  if (gone !== null) return 9;
  if (decision !== null) return decision.as === 'dismissed' ? 8 : 7;
  return copyOf !== null ? -1 : RANK[confidence];
}

/** Scans, the newest first. */
export function scanViews({ scans }: VaultState): ScanView[] {
  return [...scans]
    .reverse()
    .map(({ at, folders, history, files, bytes, found, fresh, gone, skipped }: ScanRecord) => ({
      at,
      folders: [...folders],
      history,
      files,
      bytes,
      found,
      fresh,
      gone,
      skipped,
    }));
}
