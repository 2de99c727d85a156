// The composition: real files, clock and keychain, the strongroom in a process of its own, and this process' terminal.
import { existsSync } from 'node:fs';
import os from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ReadStream, WriteStream } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { systemClock } from '../adapters/clock.ts';
import { openDocuments } from '../adapters/documents/documents.ts';
import { folders } from '../adapters/folders.ts';
import { buildHash } from '../adapters/machine/build-hash.ts';
import { readSystem } from '../adapters/machine/machine.ts';
import { networkState } from '../adapters/network.ts';
import { temporaryFolder } from '../adapters/temporary-folder.ts';
import { vaultFiles } from '../adapters/vault-file/vault-files.ts';
import { ceremoniesRoot, listVaults, vaultsRoot } from '../adapters/vaults-root.ts';
import type { ProgramReadings } from '../core/ports/machine.ts';
import type { KeychainChoice } from '../core/ports/strongroom/installation.ts';
import type { Ports } from '../core/vault/ports.ts';
import { forkStrongroom } from '../strongroom/hosts/fork.ts';
import { fastVerify } from '../strongroom/operations/verify.ts';
import { programBeside } from '../strongroom/program-beside.ts';
import { terminalOf } from './terminal.ts';
import type { World } from './world.ts';

export const PRODUCT = { name: 'Holdfast', version } as const;

/** What a test may put in the place of the real thing; the product passes nothing. */
export type Replacements = Partial<
  Pick<Ports, 'startStrongroom' | 'files' | 'folders' | 'documents' | 'clock' | 'network'>
>;

/** The world of this process. */
export function surroundings(replacements: Replacements = {}): World {
  const root = vaultsRoot();
  const { stdin, stderr, stdout } = process;
  const quiet = !stderr.isTTY;
  return {
    ports: (keychain: KeychainChoice = { backend: 'os' }): Ports => ({
      files: vaultFiles,
      folders,
      documents: openDocuments(programBeside('pdf-worker.cjs')),
      clock: systemClock,
      network: networkState,
      startStrongroom: async () => forkStrongroom(strongroomEntry()),
      ...replacements,
      product: PRODUCT,
      keychain,
      verify: fastVerify,
    }),
    vaultsRoot: root,
    ceremoniesRoot: ceremoniesRoot(),
    runtime: { 'Node.js': process.versions.node, platform: `${process.platform} ${process.arch}` },
    machine: async (folder) => ({ ...(await readSystem(folder)), ...(await readProgram()) }),
    vaults: () => listVaults(root),
    absolute: (path) => resolve(path),
    temporaryFolder,
    vaultNamed: process.env.HOLDFAST_VAULT,
    terminal: stdin.isTTY && stderr.isTTY ? terminalOf(stdin as ReadStream, stderr as WriteStream) : null,
    notice(line) {
      if (!quiet) stderr.write(`${line}\n`);
    },
    progress(part) {
      if (quiet) return;
      stderr.write(part === null ? '\r\u001b[K' : `\r${String(Math.floor(part * 100)).padStart(3)} %`);
    },
    onInterrupt(listener) {
      process.once('SIGINT', listener);
      return () => void process.off('SIGINT', listener);
    },
    write: (text) => void stdout.write(text),
    complain: (text) => void stderr.write(text),
  };
}

/** What the command line can say of the program: it has no window, and runs in plain Node or under Electron as Node. */
async function readProgram(): Promise<ProgramReadings> {
  const windowless = { unknown: 'The command line has no window.' };
  const { node, v8, electron } = process.versions;
  const folder = dirname(fileURLToPath(import.meta.url));
  return {
    sandbox: windowless,
    screen: windowless,
    lock: windowless,
    fuses: { unknown: 'The command line runs in plain Node, which has no such switches.' },
    packed: /app\.asar([\\/]|$)/.test(folder),
    build: await buildHash(folder),
    runtime: [
      { name: 'Holdfast', value: version },
      { name: 'Node.js', value: node },
      ...(electron === undefined ? [] : [{ name: 'Electron', value: electron }]),
      { name: 'V8', value: v8 },
      { name: 'System', value: `${os.version()}, ${os.release()}, ${process.platform} ${process.arch}` },
    ],
  };
}

/** `strongroom.cjs` beside this program. A packed application keeps it unpacked. */
function strongroomEntry(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), 'strongroom.cjs');
  const unpacked = beside.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return existsSync(unpacked) ? unpacked : beside;
}
