// What the system says of itself, by the probe that knows it.
import type { SystemReadings } from '../../core/ports/machine.ts';
import { readLinux } from './linux.ts';
import { readMacos } from './macos.ts';
import { type Reader, systemReader } from './reader.ts';
import { readWindows } from './windows.ts';

const PROBES: Readonly<Record<string, (reader: Reader, folder: string) => Promise<SystemReadings>>> = {
  linux: readLinux,
  darwin: readMacos,
  win32: readWindows,
};

/** Reads swap, dumps and the disk below `folder`. A system without a probe is told as what cannot be known. */
export function readSystem(
  folder: string,
  platform: string = process.platform,
  reader: Reader = systemReader,
): Promise<SystemReadings> {
  const probe = PROBES[platform];
  if (probe !== undefined) return probe(reader, folder);
  const unknown = `Holdfast has no way to ask ${platform}.`;
  return Promise.resolve({ platform, swap: { unknown }, dumps: { unknown }, disk: { unknown } });
}
