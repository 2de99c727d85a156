// Acts on keys: what the strongroom makes, the core records, in one commit.
import { refusal } from '../../../shared/errors/index.ts';
import {
  ALGORITHMS,
  type AlgorithmId,
  type ExportFormat,
  type MaterialAlgorithm,
  type Purpose,
} from '../../../shared/model/algorithms.ts';
import type { CreateParams } from '../keys/commands.ts';
import type { TransitionParams } from '../keys/transition.ts';
import type { Description, Key, Place } from '../ledger/state/keys.ts';
import { NO_DATES } from '../lifecycle/dates.ts';
import { newest } from '../lifecycle/now.ts';
import type { ExportGuard } from '../ports/strongroom/keys.ts';
import type { EventDraft } from '../ports/strongroom/ledger.ts';
import type { MaterialRow } from '../ports/strongroom/rings.ts';
import { commitNow } from './commit.ts';
import { findKey } from './find-key.ts';
import { incidentOfKey } from './incident-acts.ts';
import { childrenMoved, laidUnder, materialOf, parentOf } from './nesting.ts';
import { type KeyFile, newMaterial, originOf } from './new-material.ts';
import type { Approval } from './session.ts';
import type { Vault } from './vault.ts';

/** A place where a key is used, before it has an id; one with an id stays the place it is. */
export interface NewPlace {
  readonly id?: string | undefined;
  readonly system: string;
  readonly environment: string;
  readonly contact: string;
}

/** The same places, each with an id. */
export async function placesOf(vault: Vault, places: readonly NewPlace[]): Promise<Place[]> {
  const named: Place[] = [];
  for (const { id, system, environment, contact } of places) {
    named.push({ id: id ?? (await vault.strongroom.randomId(8)), system, environment, contact });
  }
  return named;
}

export interface NewKey {
  readonly name: string;
  readonly purpose: Purpose;
  readonly algorithm: AlgorithmId;
  /** Id or name of a ring. */
  readonly ring: string;
  readonly owner: string;
  readonly description: string;
  readonly activate: boolean;
  readonly expires: string | null;
  readonly extractable: boolean;
  /** Wrapping key, by name or id, under which the material is laid inside its ring. */
  readonly under?: string | null;
  readonly custodians?: readonly string[];
  readonly places?: readonly NewPlace[];
  readonly tags?: readonly string[];
  readonly usageLimit?: number | null;
  readonly activation?: string | null;
  readonly deactivation?: string | null;
  readonly processStop?: string | null;
  /** The file to take instead of generating. */
  readonly material?: KeyFile;
}

export { findKey, materialOf };

/** What is recorded of a key unless it is said otherwise. */
const NOTHING_MORE = { ...NO_DATES, custodians: [], tags: [], usageLimit: null, links: [] } as const;

function ringId(vault: Vault, nameOrId: string): string {
  const wanted = nameOrId.toLowerCase();
  for (const ring of vault.state.rings.values()) {
    if (ring.id === nameOrId || ring.name.toLowerCase() === wanted) return ring.id;
  }
  return nameOrId;
}

/** A key ready to be recorded: its events, and the rows that are kept with them. */
export interface PlannedKey {
  readonly id: string;
  readonly drafts: readonly EventDraft[];
  readonly rows: readonly MaterialRow[];
}

/** Makes or takes in the material of a new key and says what is to be recorded; for one commit with what belongs to it. */
export async function plannedKey(vault: Vault, wanted: NewKey): Promise<PlannedKey> {
  const id = await vault.strongroom.randomId(8);
  const version = await vault.strongroom.randomId(8);
  const { material, expires, under, places = [], ...rest } = wanted;
  const ring = ringId(vault, wanted.ring);
  const parent = parentOf(vault, under ?? null);
  const planned = {
    ...NOTHING_MORE,
    ...rest,
    ring,
    key: id,
    version,
    protectStop: expires,
    places: await placesOf(vault, places),
    wrappedBy: parent,
  };
  vault.expectPermitted('key.create', { ...planned, origin: originOf(wanted.algorithm, material) });
  const { made, origin, rows: own } = await newMaterial(vault, version, ring, wanted.algorithm, material);
  const params: CreateParams = { ...planned, origin };
  const drafts = vault.decided({ name: 'key.create', params, made }, []);
  const rows: MaterialRow[] = [];
  for (const row of own) rows.push(await laidUnder(vault, row, parent));
  return { id, drafts, rows };
}

/** Creates keys in one commit; returns their ids. */
export async function createKeys(vault: Vault, wanted: readonly NewKey[]): Promise<string[]> {
  return vault.turns.exclusive(async () => {
    vault.expectUnlocked();
    const planned: PlannedKey[] = [];
    const taken = new Set<string>();
    for (const key of wanted) {
      if (taken.has(key.name.toLowerCase())) throw refusal('key-name-taken', { name: key.name });
      taken.add(key.name.toLowerCase());
      planned.push(await plannedKey(vault, key));
    }
    const drafts = planned.flatMap((key) => key.drafts);
    await commitNow(vault, drafts, { batch: { putMaterial: planned.flatMap(({ rows }) => rows) } });
    return planned.map(({ id }) => id);
  });
}

/** One step of a key's life. Refused: nothing has changed. */
export async function stepKey(
  vault: Vault,
  params: TransitionParams,
  approvals: readonly Approval[] = [],
): Promise<void> {
  await vault.turns.exclusive(async () => {
    vault.expectPermitted('key.transition', params, approvals);
    const { rewrapped, rows } = await childrenMoved(vault, params);
    const made = { rewrapped };
    const drafts = vault.decided({ name: 'key.transition', params, made }, approvals);
    const incident =
      params.action === 'compromise'
        ? await incidentOfKey(vault, params.key, params.occurred, params.text)
        : [];
    await commitNow(vault, [...drafts, ...incident], { approvals, batch: { putMaterial: rows } });
  });
}

/** What may be edited; new places have no id yet. */
export type Edit = Partial<Omit<Description, 'places'>> & { readonly places?: readonly NewPlace[] };

export interface ExportRequest {
  readonly key: string;
  readonly private: boolean;
  readonly format: ExportFormat | null;
  /** What protects private material in the formats that ask for it. */
  readonly guard: ExportGuard | null;
  readonly to: string;
  readonly overwrite: boolean;
  readonly approvals: readonly Approval[];
}

/** Writes a key or its public half to a file; the file appears only after the event stands. */
export async function exportKey(
  vault: Vault,
  request: ExportRequest,
): Promise<{ path: string; bytes: number; sha256: string }> {
  return vault.turns.exclusive(async () => {
    const key = findKey(vault, request.key);
    const algorithm = ALGORITHMS[key.algorithm];
    const formats = request.private ? algorithm.privateFormats : algorithm.publicFormats;
    const format = request.format ?? formats[0] ?? 'raw';
    const params = { key: key.id, private: request.private, format };
    vault.expectPermitted('key.export', params, request.approvals);
    const { folders } = vault.ports;
    folders.expectWritable(request.to, request.overwrite);
    const version = newest(key);
    const own = withMaterial(key);
    const result = request.private
      ? await vault.strongroom.exportPrivate(
          materialOf(vault, key, version.id),
          own,
          format,
          request.to,
          request.guard,
        )
      : await vault.strongroom.exportPublic(own, version.publicKey ?? '', format, request.to, key.name);
    return releaseAfter(vault, result, request.to, request.overwrite, async () => {
      const made = { version: version.id, file: request.to, sha256: result.sha256 };
      await commitNow(vault, vault.decided({ name: 'key.export', params, made }, request.approvals), {
        approvals: request.approvals,
      });
    });
  });
}

/** The algorithm of a key that has material here; refuses with `key-tracked` for one that lives elsewhere. */
export function withMaterial({ algorithm, name }: Key): MaterialAlgorithm {
  if (algorithm === 'tracked') throw refusal('key-tracked', { key: name });
  return algorithm;
}

/** Commits, then lets a finished temporary file go to its place; a failure removes it. */
export async function releaseAfter(
  vault: Vault,
  made: { temp: string; bytes: number; sha256: string },
  target: string,
  overwrite: boolean,
  commit: () => Promise<unknown>,
): Promise<{ path: string; bytes: number; sha256: string }> {
  const { folders } = vault.ports;
  try {
    await commit();
    folders.release(made.temp, target, overwrite);
  } catch (error) {
    if (folders.exists(made.temp)) folders.removeFile(made.temp);
    throw error;
  }
  return { path: target, bytes: made.bytes, sha256: made.sha256 };
}
