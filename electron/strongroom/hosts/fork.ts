// A strongroom in a forked Node process, for the command line. Ending the process is the wipe; a process that hangs is
// ended with the reason, and one that ends by itself is told of.
import { type ChildProcess, fork } from 'node:child_process';
import { type Refusal, refusal } from '../../../shared/errors/index.ts';
import type { ProgressListener } from '../../core/ports/strongroom/key-use.ts';
import type { StrongroomHost } from '../../core/ports/strongroom.ts';
import { type Limits, openConnection } from '../rpc/connect.ts';

/** How long the process may take to cancel its jobs and go, in milliseconds. */
const GRACE = 1000;

/** What keychain, locale and file work need of the environment; nothing that changes how Node runs. */
const PASSED =
  /^(HOME|USER|LOGNAME|PATH|LANG|LC_.*|TZ|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_.*|DBUS_SESSION_BUS_ADDRESS|TMPDIR|TEMP|TMP|APPDATA|LOCALAPPDATA|USERPROFILE|SYSTEMROOT)$/i;

/** Starts the built program `entry` (`strongroom.cjs`). `limits` other than the usual ones are for tests. */
export function forkStrongroom(entry: string, limits?: Limits): StrongroomHost & { readonly pid: number } {
  const child = fork(entry, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED.test(name))),
  });
  const progress: ProgressListener[] = [];
  const exits: ((why: string) => void)[] = [];
  let ending: Promise<void> | null = null;
  let reason: Refusal | null = null;
  const connection = openConnection(channelOf(child), {
    onProgress: (...told) => {
      for (const listener of progress) listener(...told);
    },
    onHanging: (why) => {
      reason = why;
      connection.close(why);
      child.kill('SIGKILL');
    },
    ...(limits === undefined ? {} : { limits }),
  });
  const gone = new Promise<void>((resolve) => {
    const left = () => {
      reason ??= refusal('strongroom-lost');
      connection.close(reason);
      resolve();
      if (ending === null) for (const listener of exits.splice(0)) listener(reason.failure.code);
    };
    child.once('exit', left);
    child.once('error', left);
  });
  return {
    pid: child.pid ?? 0,
    strongroom: connection.strongroom,
    onProgress: (listener) => void progress.push(listener),
    onExit: (listener) => void exits.push(listener),
    end: () => {
      ending ??= endProcess(child, gone);
      return ending;
    },
  };
}

function channelOf(child: ChildProcess) {
  return {
    postMessage: (message: unknown) => {
      if (child.connected) child.send(message as object, () => {});
    },
    onMessage: (listener: (message: unknown) => void) => void child.on('message', listener),
  };
}

async function endProcess(child: ChildProcess, gone: Promise<void>): Promise<void> {
  if (child.connected) child.send({ type: 'end' }, () => {});
  const force = setTimeout(() => child.kill('SIGKILL'), GRACE);
  await gone;
  clearTimeout(force);
}
