// Folders and small public files for the core. What is written is flushed, file and folder, and read back before a call
// returns; nothing is written through a symbolic link, nothing is replaced unasked, only regular files are read and only up to a limit.
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statfsSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal, refusal } from '../../shared/errors/index.ts';
import { utf8 } from '../../shared/formats/bytes.ts';
import recoverPy from '../../shared/formats/recover/recover.py?raw';
import type { Folders } from '../core/ports/surroundings.ts';
import { flushFolder, kindOf } from './durable.ts';
import { folderFault, readFault, reasonOf, writeFault } from './file-faults.ts';
import { isHeld } from './vault-file/hold.ts';

const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
const APPEND = constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);
/** NONBLOCK so that opening a pipe without a writer returns at once, to be refused. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const CHUNK = 1 << 20;

/** The folders of this machine. Refusals: the codes `file-*` and `folder-*`. */
export const folders: Folders = {
  join,
  exists: (path) => look(path) !== undefined,

  kind(path) {
    const stats = look(path);
    return stats === undefined ? null : kindOf(stats);
  },

  makeNew(path) {
    try {
      const above = dirname(path);
      mkdirSync(above, { recursive: true, mode: 0o700 });
      mkdirSync(path, { mode: 0o700 });
      flushFolder(above);
    } catch (error) {
      throw folderFault(error, path);
    }
  },

  rename(from, to) {
    if (look(to) !== undefined) throw refusal('folder-exists', { path: to });
    try {
      if (lstatSync(from).isDirectory()) flushFolder(from);
      renameSync(from, to);
      flushFolder(dirname(to));
      if (dirname(from) !== dirname(to)) flushFolder(dirname(from));
    } catch (error) {
      throw folderFault(error, from);
    }
  },

  removeTree(path) {
    const stats = look(path);
    if (stats === undefined) return;
    // A link to a folder is not a folder that Holdfast made.
    if (!stats.isDirectory()) throw refusal('folder-unusable', { path, reason: kindOf(stats) });
    removing(path, () => rmSync(path, { recursive: true, maxRetries: 2 }));
  },

  removeFile(path) {
    if (look(path) === undefined) return;
    removing(path, () => unlinkSync(path));
  },

  writeNew(path, bytes) {
    let descriptor: number | null = null;
    try {
      descriptor = openSync(path, NEW, 0o600);
      writeAll(descriptor, bytes);
      fsyncSync(descriptor);
      closeSync(descriptor);
      flushFolder(dirname(path));
      const read = folders.sha256(path);
      if (read.sha256 !== digestOf(bytes)) throw refusal('file-not-as-written', { path });
      return read;
    } catch (error) {
      if (descriptor !== null) discard(descriptor, path);
      throw error instanceof Refusal ? error : writeFault(error, path);
    }
  },

  append(path, bytes) {
    let descriptor: number | null = null;
    let size: number | null = null;
    try {
      descriptor = openSync(path, APPEND);
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) throw refusal('folder-unusable', { path, reason: 'not a file' });
      size = stats.size;
      writeAll(descriptor, bytes);
      fsyncSync(descriptor);
    } catch (error) {
      // A disk that filled up took a part of it.
      if (descriptor !== null && size !== null) ftruncateSync(descriptor, size);
      throw error instanceof Refusal ? error : writeFault(error, path);
    } finally {
      if (descriptor !== null) closeSync(descriptor);
    }
  },

  read(path, limit) {
    return reading(path, (descriptor, { size }) => {
      if (size > limit) throw refusal('file-over-limit', { path, limit });
      // One byte more than was announced, to notice a file that grows while it is read.
      const bytes = new Uint8Array(size + 1);
      let filled = 0;
      for (let got = -1; got !== 0 && filled < bytes.length; filled += got) {
        got = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
      }
      if (filled !== size) throw refusal('file-changed', { path });
      return bytes.slice(0, size);
    });
  },

  start(path, limit) {
    return reading(path, (descriptor, { size }) => {
      const bytes = new Uint8Array(Math.min(limit, size));
      let filled = 0;
      for (let got = -1; got !== 0 && filled < bytes.length; filled += got) {
        got = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
      }
      return { bytes: bytes.slice(0, filled), size };
    });
  },

  list(path) {
    try {
      return readdirSync(path).sort();
    } catch (error) {
      throw folderFault(error, path);
    }
  },

  sha256(path) {
    return reading(path, (descriptor) => {
      const hash = createHash('sha256');
      const chunk = new Uint8Array(CHUNK);
      let bytes = 0;
      for (;;) {
        const got = readSync(descriptor, chunk, 0, CHUNK, bytes);
        if (got === 0) return { bytes, sha256: hash.digest('hex') };
        hash.update(chunk.subarray(0, got));
        bytes += got;
      }
    });
  },

  release(temp, target, overwrite) {
    try {
      expectTarget(target, overwrite);
      if (overwrite) {
        renameSync(temp, target);
        flushFolder(dirname(target));
      } else {
        takeName(temp, target);
        flushName(target);
      }
    } catch (error) {
      throw writeFault(error, target);
    }
  },

  medium(path) {
    for (let at = path; ; at = dirname(at)) {
      const stats = statSync(at, { throwIfNoEntry: false, bigint: true });
      if (stats !== undefined) return String(stats.dev);
      if (dirname(at) === at) throw refusal('folder-unusable', { path, reason: 'ENOENT' });
    }
  },

  freeMb(path) {
    for (let at = path; ; at = dirname(at)) {
      if (statSync(at, { throwIfNoEntry: false }) === undefined && dirname(at) !== at) continue;
      const { bavail, bsize } = statfsSync(at);
      return Math.floor((bavail * bsize) / 1_000_000);
    }
  },

  expectWritable(target, overwrite) {
    const folder = dirname(target);
    try {
      expectTarget(target, overwrite);
      if (!statSync(folder).isDirectory()) throw refusal('file-target-folder-missing', { path: target });
      accessSync(folder, constants.W_OK | constants.X_OK);
      // Rights do not tell everything (full disks, network shares): a file is really made and removed.
      const trial = join(folder, `.holdfast-${randomBytes(8).toString('hex')}.trial`);
      const descriptor = openSync(trial, NEW, 0o600);
      try {
        writeAll(descriptor, new Uint8Array(1));
      } finally {
        discard(descriptor, trial);
      }
    } catch (error) {
      throw writeFault(error, target);
    }
  },

  backupTexts: () => ({ recoverPy: utf8(recoverPy) }),
};

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function look(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (reasonOf(error) === 'ENOTDIR') return undefined;
    throw folderFault(error, path);
  }
}

function reading<T>(path: string, use: (descriptor: number, stats: Stats) => T): T {
  let descriptor: number;
  try {
    // Closing any descriptor of a vault file that this process has open would give up its lock: see hold.ts.
    const stats = statSync(path);
    if (isHeld(stats)) throw new Error('expected a file other than the open vault');
    if (!stats.isFile()) throw refusal('file-not-regular', { path, kind: kindOf(stats) });
    descriptor = openSync(path, READ);
  } catch (error) {
    throw readFault(error, path);
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw refusal('file-not-regular', { path, kind: kindOf(stats) });
    return use(descriptor, stats);
  } catch (error) {
    throw readFault(error, path);
  } finally {
    closeSync(descriptor);
  }
}

function removing(path: string, remove: () => void): void {
  try {
    remove();
    flushFolder(dirname(path));
  } catch (error) {
    throw refusal('file-not-removed', { path, reason: reasonOf(error) });
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done, bytes.length - done);
}

/** Closes and removes what was begun. The descriptor may be closed already. */
function discard(descriptor: number, path: string): void {
  try {
    closeSync(descriptor);
  } catch {
    // closed before
  }
  rmSync(path, { force: true });
}

/** Refuses what is no place for a result. `release` looks again, so that nothing can slip in between. */
function expectTarget(target: string, overwrite: boolean): void {
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (stats.isSymbolicLink()) throw refusal('file-target-symlink', { path: target });
  if (!stats.isFile()) throw refusal('file-target-folder', { path: target, kind: kindOf(stats) });
  if (!overwrite) throw refusal('file-exists', { path: target });
}

/** A new name that may not outlive a power cut is taken back, for what is refused is not there. */
function flushName(target: string): void {
  try {
    flushFolder(dirname(target));
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}

/** Gives the file its name without ever replacing another: a link fails where something is. */
function takeName(temp: string, target: string): void {
  try {
    linkSync(temp, target);
  } catch (error) {
    if (
      !['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'UNKNOWN'].includes(reasonOf(error))
    ) {
      throw error;
    }
    // No second names on this medium (FAT): hold the name with an empty file, then replace that.
    closeSync(openSync(target, NEW, 0o600));
    try {
      renameSync(temp, target);
    } catch (fault) {
      rmSync(target, { force: true });
      throw fault;
    }
    return;
  }
  unlinkSync(temp);
}
