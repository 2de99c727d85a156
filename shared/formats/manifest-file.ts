// The file `manifest.json`: the manifests of every epoch, and with them the events of the ledger that say by whose keys
// they are signed. So it can be checked alone, on any machine: from the fingerprint over the founders to the newest set.
import { refusal } from '../errors/index.ts';
import { utf8 } from './bytes.ts';
import { canonicalJson, type JsonObject } from './canonical.ts';
import { CHAIN_FAULTS } from './chain-faults.ts';
import { type ChainState, EMPTY, TRUST_EVENTS } from './chain-state.ts';
import { take } from './chain-step.ts';
import { toBase64url } from './encoding.ts';
import type { SignedEvent } from './event.ts';
import { MAX_MANIFEST_BYTES, manifestDigest, parseManifest, type SignedManifest } from './manifest.ts';
import { type Verify, verifyEd25519 } from './signature.ts';

/** Bytes of the whole file. */
export const MAX_MANIFEST_FILE_BYTES = 100 * MAX_MANIFEST_BYTES;

export interface ManifestFile {
  /** Of every epoch, oldest first. */
  readonly manifests: readonly SignedManifest[];
  /** The ledger's events of `TRUST_EVENTS`; null in files that were written without them. */
  readonly events: readonly SignedEvent[] | null;
}

/** The file of a vault with these events; `events` may be the whole ledger. */
export function manifestFile(events: readonly SignedEvent[]): Uint8Array {
  const trusted = events.filter(({ event }) => TRUST_EVENTS.includes(event.type));
  const file = { v: 1, manifests: manifestsIn(trusted), events: trusted };
  return utf8(`${canonicalJson(file as unknown as JsonObject)}\n`);
}

/**
 * The file's content, nothing of it trusted yet; also of a single signed manifest. `path` is for the refusals
 * `backup-foreign`, `backup-newer` and those of `parseManifest`.
 */
export function parseManifestFile(text: string, path: string): ManifestFile {
  const foreign = (why: string) => refusal('backup-foreign', { path, why });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw foreign('its manifest.json is not JSON');
  }
  const { manifests, events, v: version } = (value ?? {}) as Record<string, unknown>;
  if (typeof version === 'number' && version > 1) throw refusal('backup-newer', { path, version });
  if (manifests === undefined) return { manifests: [parseManifest(value)], events: null };
  if (!Array.isArray(manifests) || manifests.length === 0 || !(events === undefined || Array.isArray(events)))
    throw foreign('its manifest.json is of another form');
  return { manifests: manifests.map((entry) => parseManifest(entry)), events: events ?? null };
}

/** The signed manifests that events bring, which were verified, or are about to be. */
export function manifestsIn(events: readonly SignedEvent[]): SignedManifest[] {
  return events
    .filter(({ event }) => event.type === 'epoch.created')
    .map(({ event }) => event.public.manifest as unknown as SignedManifest);
}

/**
 * Refuses manifests that are not vouched for by the events of their own file: `manifest-alone` without events,
 * `manifest-unvouched` where an event does not hold, and what `expectManifests` refuses.
 */
export function expectVouched({ manifests, events }: ManifestFile, verify: Verify = verifyEd25519): void {
  if (events === null) throw refusal('manifest-alone');
  let state: ChainState = EMPTY;
  for (const signed of events) {
    const next = take(state, signed, verify, false);
    if ('kind' in next) {
      const seq = Number(signed?.event?.seq);
      throw refusal('manifest-unvouched', {
        seq: Number.isSafeInteger(seq) ? seq : 0,
        why: CHAIN_FAULTS[next.kind],
      });
    }
    state = next;
  }
  expectManifests(manifests, manifestsIn(events));
}

/** Refuses manifests other than those that verified events bring, in which every signature holds: `known`. */
export function expectManifests(
  manifests: readonly SignedManifest[],
  known: readonly SignedManifest[],
): void {
  for (const [i, given] of manifests.entries()) {
    const own = known[i];
    const { epoch } = given.manifest;
    if (own === undefined || own.manifest.vault !== given.manifest.vault || own.manifest.epoch !== epoch) {
      throw refusal('backup-mismatch', { what: `its ledger knows no manifest of epoch ${epoch}` });
    }
    if (digestOf(own) !== digestOf(given)) throw refusal('manifest-forged', { epoch });
    const good = new Map(own.signatures.map(({ kind, by, sig }) => [`${kind} ${by}`, sig]));
    for (const { kind, by, sig } of given.signatures) {
      if (good.get(`${kind} ${by}`) !== sig) throw refusal('manifest-signature', { by });
      good.delete(`${kind} ${by}`);
    }
    const [missing] = good.keys();
    if (missing !== undefined) throw refusal('manifest-unsigned', { by: missing.split(' ')[1] ?? '' });
  }
  if (known.length !== manifests.length) {
    throw refusal('backup-mismatch', { what: 'its newest manifest is not the one in its ledger' });
  }
}

const digestOf = (signed: SignedManifest) => toBase64url(manifestDigest(signed.manifest));
