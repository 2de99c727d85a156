// A sealed copy of the fold that saves opening every event anew. A cache: bound to instance, number and head, used
// only when the file has exactly that event at that place, and thrown away on any doubt.
import { fromUtf8, utf8 } from '../../../shared/formats/bytes.ts';
import type { Strongroom } from '../ports/strongroom.ts';
import type { VaultFile } from '../ports/vault-file.ts';
import type { VaultState } from './state.ts';

const LAYOUT = 10;

/** The state as bytes, to be sealed. */
export function snapshotBytes(state: VaultState): Uint8Array {
  const plain = JSON.stringify({ layout: LAYOUT, state }, (_, value) =>
    value instanceof Map ? { map: [...value] } : value,
  );
  return utf8(plain);
}

/** The state in the file's snapshot, or null when there is none that fits the chain. */
export async function readSnapshot(
  file: VaultFile,
  strongroom: Strongroom,
  vault: string,
): Promise<VaultState | null> {
  const snapshot = file.snapshot();
  if (snapshot === null || file.hashAt(snapshot.seq) !== snapshot.head) return null;
  const { instance, seq, head, epoch, box } = snapshot;
  const bytes = await strongroom.openSnapshot(epoch, { kind: 'snapshot', vault, instance, seq, head }, box);
  if (bytes === null) return null;
  const parsed = withMaps(JSON.parse(fromUtf8(bytes))) as { layout: number; state: VaultState };
  return parsed.layout === LAYOUT && parsed.state.head.hash === head ? parsed.state : null;
}

/** Puts maps back where `snapshotBytes` wrote them; in place, since ten thousand keys have a quarter of a million values. */
function withMaps(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const held = value as Record<string, unknown>;
  for (const name in held) held[name] = withMaps(held[name]);
  return Array.isArray(held.map) ? new Map(held.map as [unknown, unknown][]) : held;
}
