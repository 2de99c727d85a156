// Looks for a marker in the memory of other processes (Linux, same user or root).
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/** All descendants of a process. */
export function childrenOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const found: number[] = [];
  for (const waiting = [pid]; waiting.length > 0; ) {
    const parent = waiting.pop();
    for (const [child, its] of parents) {
      if (its !== parent) continue;
      found.push(child);
      waiting.push(child);
    }
  }
  return found;
}

/** True when `marker` stands in the writable memory of `pid`: bytes as they are, text as UTF-8 or UTF-16. */
export function memoryHolds(pid: number, marker: string | Uint8Array): boolean {
  return markersIn(pid, { marker }).length > 0;
}

/** Names of the markers that stand in the writable memory of `pid`, all sought in one pass. */
export function markersIn(pid: number, markers: Readonly<Record<string, string | Uint8Array>>): string[] {
  const sought = new Map(Object.entries(markers).map(([name, marker]) => [name, needlesOf(marker)]));
  const overlap = Math.max(...[...sought.values()].flat().map((needle) => needle.length));
  const step = 8 * 1024 * 1024;
  const part = Buffer.alloc(step + overlap);
  const found: string[] = [];
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (from === undefined || to === undefined) continue;
      const end = Number.parseInt(to, 16);
      for (let at = Number.parseInt(from, 16); at < end && sought.size > 0; at += step) {
        let length = 0;
        try {
          length = readSync(memory, part, 0, Math.min(part.length, end - at), at);
        } catch {
          break;
        }
        const read = part.subarray(0, length);
        for (const [name, needles] of sought) {
          if (!needles.some((needle) => read.includes(needle))) continue;
          found.push(name);
          sought.delete(name);
        }
      }
    }
    return found;
  } finally {
    closeSync(memory);
  }
}

function needlesOf(marker: string | Uint8Array): Buffer[] {
  if (typeof marker !== 'string') return [Buffer.from(marker)];
  return [Buffer.from(marker, 'utf8'), Buffer.from(marker, 'utf16le')];
}
