// How probes look at the system: through this door alone, so that a test can stand recorded answers in its place.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';

/** How long a command of the system may take, in milliseconds. */
const PATIENCE = 5_000;

export interface Reader {
  /** The text of a file of the system; null where it is missing or closed to us. */
  text(path: string): string | null;
  /** Names in a folder; empty where it is missing. */
  names(folder: string): string[];
  /** The real path behind links; the same path where there is none. */
  real(path: string): string;
  /** The device on which a path, or the nearest folder above it that exists, lies. */
  device(path: string): { readonly major: number; readonly minor: number } | null;
  /** A command of the system by its full path, in the language of programs; null where it is missing or too slow. */
  run(
    command: string,
    args: readonly string[],
  ): Promise<{ readonly code: number; readonly out: string } | null>;
}

/** The real system. */
export const systemReader: Reader = {
  text(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  },
  names: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  real: (path) => (existsSync(path) ? realpathSync(path) : path),
  device(path) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined) return numbersOf(stat.dev);
    const above = path.replace(/[/\\][^/\\]*$/, '');
    return above === path ? null : this.device(above === '' ? '/' : above);
  },
  run(command, args) {
    return new Promise((resolve) => {
      if (!existsSync(command)) {
        resolve(null);
        return;
      }
      const env = { ...process.env, LC_ALL: 'C', LANG: 'C' };
      execFile(command, [...args], { env, timeout: PATIENCE, windowsHide: true }, (error, out) => {
        if (error === null) resolve({ code: 0, out });
        else resolve(typeof error.code === 'number' ? { code: error.code, out } : null);
      });
    });
  },
};

/** Linux packs both numbers of a device into one (`makedev`, glibc sys/sysmacros.h). */
function numbersOf(dev: number): { major: number; minor: number } {
  const whole = BigInt(dev);
  const major = ((whole >> 8n) & 0xfffn) | ((whole >> 32n) & 0xfffff000n);
  const minor = (whole & 0xffn) | ((whole >> 12n) & 0xffffff00n);
  return { major: Number(major), minor: Number(minor) };
}
