// What it takes for a change of a folder to survive a power cut, and what kind of thing lies at a path.
import { closeSync, fsyncSync, openSync, type Stats } from 'node:fs';

/** Flushes the entries of a folder. Windows has no such call and keeps its own journal of names. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A person's word for what is not a regular file. */
export function kindOf(stats: Stats): string {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  if (stats.isSymbolicLink()) return 'symbolic link';
  if (stats.isFIFO()) return 'pipe';
  if (stats.isSocket()) return 'socket';
  return 'device';
}
