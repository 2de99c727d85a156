// A message bus of its own for a test, in a folder of its own; both are gone afterwards.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A private bus that starts no services. */
export interface PrivateBus {
  readonly address: string;
  readonly folder: string;
  /** The environment of a process that is to use it. */
  readonly env: NodeJS.ProcessEnv;
  /** Makes the bus stand still (SIGSTOP). */
  stop(): void;
}

/** Runs `task` with a private bus on which there is no service. */
export async function withBus<T>(task: (bus: PrivateBus) => Promise<T>): Promise<T> {
  const { end, ...bus } = await startBus();
  try {
    return await task(bus);
  } finally {
    await end();
  }
}

/** Starts a private bus; `end` ends it and removes its folder. */
export async function startBus(): Promise<PrivateBus & { end(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bus-'));
  const socket = join(folder, 'bus');
  const address = `unix:path=${socket}`;
  mkdirSync(join(folder, 'run'), { mode: 0o700 });
  writeFileSync(join(folder, 'bus.conf'), configuration(address));
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    DBUS_SESSION_BUS_ADDRESS: address,
  };
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'GNOME_KEYRING_CONTROL', 'SSH_AUTH_SOCK'])
    delete env[name];
  const configured = `--config-file=${join(folder, 'bus.conf')}`;
  const daemon = spawn('dbus-daemon', ['--nofork', configured, '--print-address=1'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // The socket stands in the folder before the bus listens on it; whoever came in between was refused. It says so when it does.
  let listens = false;
  daemon.stdout.once('data', () => {
    listens = true;
  });
  const end = async () => {
    await kill(daemon);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until(() => listens, 'the private bus');
  } catch (error) {
    await end();
    throw error;
  }
  return { address, folder, env, stop: () => void daemon.kill('SIGSTOP'), end };
}

function configuration(address: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

/** Waits until `ready`, at most five seconds. */
export async function until(ready: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await ready()) return;
    await new Promise((after) => setTimeout(after, 25));
  }
  throw new Error(`${what} did not start within 5 s`);
}

/** Ends a child at once and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
