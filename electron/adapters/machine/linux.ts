// What Linux tells in /proc and /sys about swap, core files and the disk below a folder. No command is run.
import type { DiskState, Dumps, Reading, SwapSpace, SystemReadings } from '../../core/ports/machine.ts';
import type { Reader } from './reader.ts';

/** File systems that live in memory. */
const MEMORY = new Set(['tmpfs', 'ramfs']);

export async function readLinux(reader: Reader, folder: string): Promise<SystemReadings> {
  return { platform: 'linux', swap: swap(reader), dumps: dumps(reader), disk: disk(reader, folder) };
}

/** proc(5), /proc/swaps: a heading, then a line a space: path, type, size, used, priority. */
function swap(reader: Reader): Reading<readonly SwapSpace[]> {
  const table = reader.text('/proc/swaps');
  if (table === null) return { unknown: 'The list of swap spaces, /proc/swaps, cannot be read here.' };
  const paths = table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => [line.split(/\s+/)[0] ?? '', line.split(/\s+/)[1] ?? ''] as const);
  return {
    known: paths.map(([path, type]) => {
      // A space in a path stands as \040.
      const name = path.replaceAll('\\040', ' ');
      if (/\/zram\d+$/.test(name)) return { name, kind: 'memory', encrypted: false };
      if (type === 'partition') return { name, kind: 'disk', encrypted: blockEncrypted(reader, name) };
      const below = disk(reader, name);
      return { name, kind: 'disk', encrypted: 'known' in below ? below.known.encrypted : null };
    }),
  };
}

/** core(5): where the pattern begins with a bar the limit does not count. */
function dumps(reader: Reader): Reading<Dumps> {
  const pattern = reader.text('/proc/sys/kernel/core_pattern')?.trim() ?? null;
  const limit = /^Max core file size\s+(\S+)/m.exec(reader.text('/proc/self/limits') ?? '')?.[1];
  if (pattern === null || limit === undefined)
    return { unknown: 'The settings for core files, in /proc, cannot be read here.' };
  if (pattern.startsWith('|')) {
    const collector = pattern.slice(1).trim().split(/\s+/)[0] ?? '';
    // The kernel knows this program as a way to say "nothing".
    if (/\/(true|false)$/.test(collector))
      return { known: { written: false, how: `${collector} takes them and keeps nothing` } };
    return { known: { written: true, how: `${collector} collects them` } };
  }
  if (pattern === '') return { known: { written: false, how: 'no name for them is set' } };
  return limit === '0'
    ? { known: { written: false, how: 'the limit for core files is 0' } }
    : {
        known: {
          written: true,
          how: `the limit for core files is ${limit === 'unlimited' ? 'not set' : `${limit} bytes`}`,
        },
      };
}

interface Mount {
  readonly major: number;
  readonly minor: number;
  readonly type: string;
  readonly source: string;
}

/** proc(5), /proc/self/mountinfo: …, major:minor, root, mount point, options, optional fields, "-", type, source. */
function mounts(reader: Reader): Mount[] {
  return (reader.text('/proc/self/mountinfo') ?? '').split('\n').flatMap((line) => {
    const numbers = /^\d+ \d+ (\d+):(\d+) /.exec(line);
    const [type, source] = line.split(' - ')[1]?.split(' ') ?? [];
    if (numbers === null || type === undefined || source === undefined) return [];
    return [{ major: Number(numbers[1]), minor: Number(numbers[2]), type, source }];
  });
}

function disk(reader: Reader, folder: string): Reading<DiskState> {
  const device = reader.device(folder);
  const mount =
    device === null
      ? undefined
      : mounts(reader).find(({ major, minor }) => major === device.major && minor === device.minor);
  if (mount === undefined) return { unknown: 'On which disk the folder lies cannot be read here.' };
  const { type, source } = mount;
  if (MEMORY.has(type))
    return { known: { encrypted: true, how: `${type} lies in memory and is gone with the power` } };
  if (type === 'ecryptfs' || type === 'fuse.gocryptfs' || type === 'fuse.encfs' || type === 'fuse.cryfs')
    return { known: { encrypted: true, how: `${type} encrypts each file` } };
  const found = source.startsWith('/dev/') ? blockEncrypted(reader, source) : null;
  if (found === null)
    return {
      unknown: `The folder lies on ${type}, which does not tell on which disk it stands and whether that is encrypted.`,
    };
  return {
    known: {
      encrypted: found,
      how: found ? `dm-crypt below ${source}` : `there is no dm-crypt below ${source}`,
    },
  };
}

/** Whether a block device, or every device below it, is dm-crypt; null where /sys does not know it. */
function blockEncrypted(reader: Reader, path: string): boolean | null {
  const name = reader.real(path).replace(/^\/dev\//, '');
  return encrypted(reader, name, 0);
}

function encrypted(reader: Reader, name: string, depth: number): boolean | null {
  const folder = `/sys/class/block/${name}`;
  if (depth > 8 || name.includes('..') || reader.text(`${folder}/dev`) === null) return null;
  if (reader.text(`${folder}/dm/uuid`)?.startsWith('CRYPT-') === true) return true;
  const below = reader.names(`${folder}/slaves`);
  if (below.length === 0) return false;
  const all = below.map((slave) => encrypted(reader, slave, depth + 1));
  return all.includes(false) ? false : all.includes(null) ? null : true;
}
