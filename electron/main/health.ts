// What the running program says of itself: the sandbox of the page's process, protection of the window, fuses, versions.
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { app, type BrowserWindow } from 'electron';
import { buildHash } from '../adapters/machine/build-hash.ts';
import { fuseFile, readFuses } from '../adapters/machine/fuses.ts';
import type { LockTellers, ProgramReadings, Reading } from '../core/ports/machine.ts';

/** Reads all of it; `folder` holds the bundled programs. What does not change while it runs is read once. */
export async function readProgram(
  window: BrowserWindow | null,
  folder: string,
  lockTellers: () => Promise<LockTellers>,
): Promise<ProgramReadings> {
  lasting ??= Promise.all([readFuses(fuseFile(process.execPath)), buildHash(folder)]);
  const [fuses, build] = await lasting;
  return {
    sandbox:
      window === null ? { unknown: 'There is no window.' } : sandboxOf(window.webContents.getOSProcessId()),
    screen: window === null ? { unknown: 'There is no window.' } : screenOf(window),
    lock: { known: await lockTellers() },
    fuses,
    packed: app.isPackaged,
    build,
    runtime: runtime(),
  };
}

let lasting: Promise<[Awaited<ReturnType<typeof readFuses>>, Awaited<ReturnType<typeof buildHash>>]> | null =
  null;

/** Linux: the filter of system calls is on (proc(5), `Seccomp: 2`). Elsewhere Electron asks the system. */
function sandboxOf(pid: number): Reading<boolean> {
  if (process.platform === 'linux') {
    try {
      const mode = /^Seccomp:\s+(\d)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return mode === undefined
        ? { unknown: 'The kernel does not tell whether it filters system calls.' }
        : { known: mode === '2' };
    } catch {
      return { unknown: 'What the kernel says of the page’s process cannot be read.' };
    }
  }
  const sandboxed = app.getAppMetrics().find((process) => process.pid === pid)?.sandboxed;
  return sandboxed === undefined
    ? { unknown: 'The system does not tell whether it confines the process.' }
    : { known: sandboxed };
}

/** Newer runtimes can be asked; older ones can only be told. */
function screenOf(window: BrowserWindow): Reading<boolean> {
  if (process.platform === 'linux') return { known: false };
  const { isContentProtected } = window as { isContentProtected?: () => boolean };
  return isContentProtected === undefined
    ? { unknown: 'This runtime does not tell whether the window is protected.' }
    : { known: isContentProtected.call(window) };
}

function runtime(): { name: string; value: string }[] {
  const { electron = '', chrome = '', node, v8 } = process.versions;
  return [
    { name: 'Holdfast', value: app.getVersion() },
    { name: 'Electron', value: electron },
    { name: 'Chromium', value: chrome },
    { name: 'Node.js', value: node },
    { name: 'V8', value: v8 },
    { name: 'System', value: `${os.version()}, ${os.release()}, ${process.platform} ${process.arch}` },
  ];
}
