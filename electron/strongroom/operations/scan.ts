// Scans of folders: the key of their digests, the keys in custody that copies are known by, and one find brought in.
import { refusal } from '../../../shared/errors/index.ts';
import { utf8, wipe } from '../../../shared/formats/bytes.ts';
import { kdf } from '../../../shared/formats/derive.ts';
import type { Slot } from '../../../shared/secret-port.ts';
import type { ProgressListener } from '../../core/ports/strongroom/key-use.ts';
import type { FoundPlace, HeldKey, ScanOrder, ScanReport } from '../../core/ports/strongroom/scans.ts';
import { maximumImport } from '../algorithms/import.ts';
import { type KnownKeys, NONE_KNOWN } from '../scan/custody.ts';
import { contentOf } from '../scan/detectors/detector.ts';
import { digestOfFind, digestOfMaterial } from '../scan/digests.ts';
import { keyFileOf } from '../scan/found-key.ts';
import { versionOf } from '../scan/history.ts';
import { runScan } from '../scan/run.ts';
import { endingOf, sightings } from '../scan/sightings.ts';
import { windowsOf } from '../scan/windows.ts';
import type { Session } from '../session/session.ts';
import { asJob } from './files.ts';
import { unwrapRow } from './material.ts';
import { random } from './random.ts';

/** Event keys are kept for ever, so what the first epoch's key makes is the same in every scan of a vault. */
const FIRST_EPOCH = 1;

/** The key of digests; without an open vault nothing is remembered, and it is for this scan alone. Wiped by the caller. */
function digestKeyOf(session: Session, order: Pick<ScanOrder, 'remembered'>): Uint8Array {
  if (!order.remembered) return random(32);
  return kdf(session.eventKey(FIRST_EPOCH), 'scan', utf8(session.identity.vault));
}

/** Searches folders. Refuses with `file-cancelled` or `scan-memory`. */
export async function scanFolders(
  session: Session,
  job: string,
  order: ScanOrder,
  held: readonly HeldKey[],
  tell: ProgressListener,
): Promise<ScanReport> {
  const digestKey = digestKeyOf(session, order);
  try {
    const known = order.remembered ? knownKeys(session, digestKey, held) : NONE_KNOWN;
    const { folders: roots, history, respectIgnore, limit, expected } = order;
    return await asJob(session, job, tell, ({ signal }) =>
      runScan(
        { roots, history, respectIgnore, limit, expected, digestKey, known },
        {
          signal,
          onProgress: ({ bytes, totalBytes, files, totalFiles }) =>
            tell(job, bytes, totalBytes, { done: files, total: totalFiles }),
        },
      ),
    );
  } finally {
    wipe(digestKey);
  }
}

function knownKeys(session: Session, digestKey: Uint8Array, held: readonly HeldKey[]): KnownKeys {
  const byDigest = new Map<string, string>();
  const lengths = new Set<number>();
  for (const { key, row } of held) {
    const { plaintext } = unwrapRow(session, row);
    byDigest.set(digestOfMaterial(digestKey, plaintext), key);
    lengths.add(plaintext.length);
    wipe(plaintext);
  }
  return { byDigest, lengths };
}

/**
 * Reads a find's place again and brings the secret into a slot of the kind `material`, as a key file has it. Refuses with
 * `scan-changed` when it is not there any more, with `import-too-large` when no key can be that long.
 */
export async function depositFound(session: Session, place: FoundPlace): Promise<{ slot: Slot }> {
  const digestKey = digestKeyOf(session, { remembered: true });
  try {
    for await (const { bytes } of piecesOf(place)) {
      for (const { kind, from, to } of await seenIn(place, bytes)) {
        const secret = bytes.subarray(from, to);
        if (kind !== place.kind || digestOfFind(digestKey, kind, secret) !== place.digest) continue;
        if (secret.length > maximumImport) throw refusal('import-too-large', { limit: maximumImport });
        const file = keyFileOf(kind, secret);
        try {
          return { slot: session.slots.deposit('material', file).slot };
        } finally {
          wipe(file);
        }
      }
      wipe(bytes);
    }
  } finally {
    wipe(digestKey);
  }
  throw refusal('scan-changed', { path: place.path });
}

/** Largest file that is read again. */
const MOST = 256 * 1024 * 1024;

async function* piecesOf({ path, history }: FoundPlace): AsyncGenerator<{ bytes: Uint8Array }> {
  if (history !== null) {
    const bytes = await versionOf(history.repository, history.blob, MOST);
    if (bytes !== null) yield { bytes };
    return;
  }
  for (const window of windowsOf(Buffer.from(path), MOST)) if ('bytes' in window) yield window;
}

async function seenIn({ kind, path }: FoundPlace, bytes: Uint8Array) {
  const seen = await sightings(contentOf(bytes, endingOf(path)));
  if (kind !== 'key-copy') return seen;
  return [{ kind, from: 0, to: bytes.length }, ...seen];
}
