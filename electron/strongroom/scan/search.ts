// Searches folders for keys and secrets: every file through every detector. What it tells holds no secret: a place, a
// kind, a masked preview and a keyed digest by which the same secret is known again.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8, wipe } from '../../../shared/formats/bytes.ts';
import { toBase64url } from '../../../shared/formats/encoding.ts';
import { contentOf } from './detectors/detector.ts';
import { DETECTORS } from './detectors/registry.ts';
import { findTokens } from './detectors/tokens.ts';
import { masked } from './mask.ts';
import type { Confidence, Kind, Sighting } from './sighting.ts';
import { type Skipped, walk } from './walk.ts';

/** What to search. */
export interface SearchOrder {
  readonly roots: readonly string[];
  readonly respectIgnore: boolean;
  /** Largest file in bytes that is looked into. */
  readonly limit: number;
  /** 32 bytes that key the digests; wiped by the caller. */
  readonly digestKey: Uint8Array;
}

/** One secret in one place. */
export interface Find {
  readonly path: string;
  /** Line and column, from 1; 1 and 1 for a file that is no text. */
  readonly line: number;
  readonly column: number;
  /** Byte offsets of the secret in the file. */
  readonly from: number;
  readonly to: number;
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly detail: string;
  readonly preview: string;
  /** HMAC-SHA-256 over kind and secret, base64url: the same for the same secret, worth nothing without the key. */
  readonly digest: string;
}

export interface SearchTotals {
  readonly files: number;
  readonly bytes: number;
  readonly cancelled: boolean;
}

export interface SearchListener {
  find(found: Find): void;
  skip(path: string, why: Skipped): void;
  progress(files: number, bytes: number): void;
  cancelled(): boolean;
}

/** Goes through all roots; returns when everything was seen or `cancelled` said so. Never throws for what it reads. */
export async function search(order: SearchOrder, listener: SearchListener): Promise<SearchTotals> {
  const { respectIgnore, limit } = order;
  const cancelled = () => listener.cancelled();
  let files = 0;
  let bytes = 0;
  for (const root of order.roots) {
    for await (const step of walk(root, { respectIgnore, limit, cancelled })) {
      if (cancelled()) return { files, bytes, cancelled: true };
      if ('skipped' in step) {
        if (step.why !== 'ignored') listener.skip(step.skipped, step.why);
        continue;
      }
      for (const found of await findsIn(step.file, step.bytes, order.digestKey)) listener.find(found);
      files += 1;
      bytes += step.bytes.length;
      wipe(step.bytes);
      listener.progress(files, bytes);
    }
  }
  return { files, bytes, cancelled: cancelled() };
}

/** Everything that the detectors see in one file, in the order of the file; what lies inside another is left out. */
export async function findsIn(path: string, bytes: Uint8Array, digestKey: Uint8Array): Promise<Find[]> {
  const content = contentOf(bytes, endingOf(path));
  const seen = DETECTORS.flatMap((detector) => detector.find(content));
  seen.push(...(await findTokens(content)));
  return outermost(seen).map((sighting) => findOf(path, bytes, sighting, digestKey));
}

const RANK: Record<Confidence, number> = { high: 0, medium: 1, low: 2 };

/** Without sightings that overlap a surer or a longer one. */
function outermost(seen: readonly Sighting[]): Sighting[] {
  const byWorth = [...seen].sort(
    (a, b) => RANK[a.confidence] - RANK[b.confidence] || b.to - b.from - (a.to - a.from),
  );
  const kept: Sighting[] = [];
  for (const sighting of byWorth) {
    if (!kept.some(({ from, to }) => sighting.from < to && from < sighting.to)) kept.push(sighting);
  }
  return kept.sort((a, b) => a.from - b.from);
}

function findOf(path: string, bytes: Uint8Array, sighting: Sighting, digestKey: Uint8Array): Find {
  const { kind, confidence, from, to, detail } = sighting;
  const secret = bytes.subarray(from, to);
  const before = bytes.subarray(0, from);
  const lastBreak = before.lastIndexOf(0x0a);
  return {
    path,
    line: before.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1),
    column: from - lastBreak,
    from,
    to,
    kind,
    confidence,
    detail,
    preview: masked(secret),
    digest: digestOf(kind, secret, digestKey),
  };
}

/** White space does not count, so that the same key in another wrapping of lines is the same key. */
function digestOf(kind: Kind, secret: Uint8Array, key: Uint8Array): string {
  const plain = secret.filter((byte) => byte > 0x20);
  const mac = hmac
    .create(sha256, key)
    .update(utf8(`holdfast/v1/scan/${kind}\0`))
    .update(plain)
    .digest();
  wipe(plain);
  return toBase64url(mac);
}

function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}
