// Reads a passphrase from a file or an open descriptor. Never reads more than a passphrase can be long, and never
// waits for a writer on a named pipe.
import { constants, fstat, read } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { refusal } from '../../../shared/errors/index.ts';
import { wipe } from '../../../shared/formats/bytes.ts';
import { maximumPassphrase, normalisePassphrase } from './normalise.ts';

const readFrom = promisify(read);
const statOf = promisify(fstat);
const mostBytes = maximumPassphrase + 2;

/** The normalised passphrase in an ordinary file; to be wiped by the caller. Refuses with `passphrase-…`. */
export async function readPassphraseFile(path: string): Promise<Uint8Array> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const reason = codeOf(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') throw refusal('passphrase-file-missing', { path });
    if (reason === 'EISDIR') throw refusal('passphrase-folder', { path });
    throw refusal('passphrase-unreadable', { path, reason });
  }
  try {
    const found = await handle.stat();
    if (found.isDirectory()) throw refusal('passphrase-folder', { path });
    if (!found.isFile()) throw refusal('passphrase-not-regular', { path });
    if (found.size > mostBytes) throw refusal('passphrase-too-long');
    return await readAll(handle.fd, path);
  } finally {
    await handle.close();
  }
}

/** The normalised passphrase up to the end of an open descriptor (file, pipe or socket), which stays open. */
export async function readPassphraseFd(fd: number): Promise<Uint8Array> {
  const path = `descriptor ${fd}`;
  let folder: boolean;
  try {
    folder = (await statOf(fd)).isDirectory();
  } catch (error) {
    throw refusal('passphrase-unreadable', { path, reason: codeOf(error) });
  }
  if (folder) throw refusal('passphrase-folder', { path });
  return readAll(fd, path);
}

async function readAll(fd: number, path: string): Promise<Uint8Array> {
  const buffer = new Uint8Array(mostBytes + 1);
  let used = 0;
  try {
    while (used < buffer.length) {
      const { bytesRead } = await readSome(fd, buffer, used, path);
      if (bytesRead === 0) break;
      used += bytesRead;
    }
    if (used === buffer.length) throw refusal('passphrase-too-long');
    return normalisePassphrase(buffer.subarray(0, used));
  } finally {
    wipe(buffer);
  }
}

async function readSome(
  fd: number,
  buffer: Uint8Array,
  at: number,
  path: string,
): Promise<{ bytesRead: number }> {
  for (;;) {
    try {
      return await readFrom(fd, buffer, at, buffer.length - at, null);
    } catch (error) {
      const reason = codeOf(error);
      if (reason === 'EOF') return { bytesRead: 0 };
      if (reason !== 'EAGAIN') throw refusal('passphrase-unreadable', { path, reason });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : 'unknown';
}
