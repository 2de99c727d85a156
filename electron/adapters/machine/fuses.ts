// The switches that are burnt into the program file (Electron, "Fuses"): a mark, a version, a length, and a byte a switch.
import { closeSync, openSync, read } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Reading } from '../../core/ports/machine.ts';

const readPart = promisify(read);

/** The mark, in two halves, so that no file of ours holds it. */
const MARK = Buffer.from(['dL7pKGdnNz796Pbb', 'jQWNKmHXBZaB9tsX'].join(''), 'latin1');
const PART = 1 << 20;

/** Names in the order of their bytes, version 1. */
const NAMES = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
] as const;

/** The file that holds them: on macOS not the program itself. */
export const fuseFile = (program: string, platform: string = process.platform): string =>
  platform === 'darwin'
    ? join(dirname(program), '..', 'Frameworks', 'Electron Framework.framework', 'Electron Framework')
    : program;

/** Reads the file part by part, so that nothing else waits. */
export async function readFuses(file: string): Promise<Reading<Readonly<Record<string, boolean>>>> {
  const unknown = { unknown: 'The switches in the program file cannot be read here.' };
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return unknown;
  }
  try {
    const wanted = MARK.length + 2 + 32;
    const part = Buffer.alloc(PART + wanted);
    for (let at = 0; ; at += PART) {
      const { bytesRead } = await readPart(descriptor, part, 0, part.length, at);
      const found = part.subarray(0, bytesRead).indexOf(MARK);
      if (found >= 0 && found < PART) return wire(part.subarray(found + MARK.length, bytesRead)) ?? unknown;
      if (bytesRead < part.length) return unknown;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** `0` off, `1` on; anything else is a switch that this program file does not have. */
function wire(bytes: Uint8Array): { known: Readonly<Record<string, boolean>> } | null {
  const [version, length = 0] = bytes;
  if (version !== 1) return null;
  const states = NAMES.slice(0, length).flatMap((name, i): [string, boolean][] => {
    const state = bytes[2 + i];
    return state === 0x30 || state === 0x31 ? [[name, state === 0x31]] : [];
  });
  return { known: Object.fromEntries(states) };
}
