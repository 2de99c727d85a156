// Starts and ends the strongroom's process and carries messages to it. It hands the secret port over and never reads it.
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';

/** Where calls to the strongroom go and its answers come from; what they mean is not known here. */
export interface Channel {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

export interface StrongroomProcess {
  readonly channel: Channel;
  readonly pid: number;
  /**
   * Connects a page straight with the strongroom; the port goes stale when either of them ends. The page gets it with `message`
   * on `channel`.
   */
  connect(page: WebContents, channel?: string, message?: unknown): void;
  /** Called once when the process ends without `end()`, also when it already has. */
  onLost(listener: (code: number) => void): void;
  /** Ends the process, which is the wipe. Resolves when it is gone; may be called again. */
  end(): Promise<void>;
}

/** Name of the message with which the preload gets its end of the secret port. */
export const SECRET_PORT = 'holdfast:secret-port';

/** How long the process may take to go by itself, in milliseconds. */
const GRACE = 250;

/** The environment that the keychain and the locale need; nothing that changes how Node runs. */
const PASSED =
  /^(HOME|USER|LOGNAME|PATH|LANG|LC_.*|TZ|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_.*|DBUS_SESSION_BUS_ADDRESS|TMPDIR|TEMP|TMP|APPDATA|LOCALAPPDATA|USERPROFILE|SYSTEMROOT)$/i;

export function strongroomEnvironment(from: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(from).filter(
      ([name]) => PASSED.test(name) || (__TEST_BUILD__ && name.startsWith('HOLDFAST_TEST_')),
    ),
  );
}

/** Starts the bundled `program` and resolves when it runs; rejects when it does not within ten seconds. */
export async function startStrongroom(program: string): Promise<StrongroomProcess> {
  const child = utilityProcess.fork(program, [], {
    serviceName: 'Holdfast strongroom',
    env: strongroomEnvironment(process.env),
    execArgv: [],
    stdio: __TEST_BUILD__ ? 'inherit' : 'ignore',
  });
  await started(child);
  const pid = child.pid as number;
  let ending: Promise<void> | null = null;
  let gone: { readonly code: number } | null = null;
  const lost: ((code: number) => void)[] = [];
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      gone = { code };
      resolve();
      if (ending === null) for (const listener of lost) listener(code);
    });
  });

  return {
    pid,
    channel: {
      postMessage: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on('message', listener),
    },
    connect(page, channel = SECRET_PORT, message = null) {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ type: 'secret-port' }, [port1]);
      page.postMessage(channel, message, [port2]);
    },
    onLost(listener) {
      if (gone === null) lost.push(listener);
      else if (ending === null) listener(gone.code);
    },
    end() {
      ending ??= endProcess(child, pid, exited, () => gone !== null);
      return ending;
    },
  };
}

function started(child: UtilityProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('the strongroom did not start within ten seconds')),
      10_000,
    );
    child.once('spawn', () => {
      clearTimeout(late);
      resolve();
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the strongroom ended at its start with code ${code}`));
    });
  });
}

async function endProcess(
  child: UtilityProcess,
  pid: number,
  exited: Promise<void>,
  gone: () => boolean,
): Promise<void> {
  if (gone()) return;
  // Asked to end it cancels its jobs, so that no half-written file stays behind, and goes; else it is ended.
  child.postMessage({ type: 'end' });
  const force = setTimeout(() => {
    if (gone()) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went in between.
    }
  }, GRACE);
  await exited;
  clearTimeout(force);
}
