// A private place to run in: a display, a session bus and a keyring of its own, in a folder that goes away with it.
// Nothing of the person's own desktop, keyring or profile is touched.
import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Starts what is asked for and resolves with `env` (the variables to run programs with), `home` (the folder) and `stop()`.
 * Linux only. Throws with a sentence when a program is missing or does not come up within ten seconds.
 *
 * @returns {Promise<{env: Record<string, string>, home: string, stop: () => Promise<void>}>}
 */
export async function startSession({
  display = true,
  bus = true,
  keyring = true,
  screen = '1600x1000x24',
} = {}) {
  if (process.platform !== 'linux') throw new Error('A private display and keyring exist on Linux only');
  const home = mkdtempSync(join(tmpdir(), 'holdfast-session-'));
  const children = [];
  const stop = async () => {
    process.off('exit', stopNow);
    await Promise.all(children.reverse().map(end));
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const stopNow = () => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  };
  process.on('exit', stopNow);
  const env = { ...process.env, ...folders(home), HOLDFAST_SESSION: home, GSK_RENDERER: 'cairo' };
  for (const name of [
    'WAYLAND_DISPLAY',
    'DBUS_SESSION_BUS_ADDRESS',
    'GNOME_KEYRING_CONTROL',
    'SSH_AUTH_SOCK',
  ])
    delete env[name];
  try {
    if (display) {
      delete env.XAUTHORITY;
      // It would begin anew whenever its last client leaves, and who comes at that moment may wait for ever.
      // Left to find a free number itself it takes the socket's file of a display in another network namespace.
      const number = `:${randomInt(100, 50_000)}`;
      const xvfb = [number, '-screen', '0', screen, '-noreset', '-nolisten', 'tcp', '-displayfd', '1'];
      env.DISPLAY = `:${await firstLine(children, 'Xvfb', xvfb, env)}`;
    }
    if (bus || keyring) {
      const address = `unix:path=${join(home, 'run', 'bus')}`;
      const daemon = ['--session', '--nofork', '--nopidfile', `--address=${address}`, '--print-address=1'];
      env.DBUS_SESSION_BUS_ADDRESS = (await firstLine(children, 'dbus-daemon', daemon, env)).split(',')[0];
    }
    if (keyring) {
      await startKeyring(children, env);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, home, stop };
}

/** A fresh set of the folders in which programs keep their things, below `home`. */
export function folders(home) {
  const places = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_RUNTIME_DIR: join(home, 'run'),
  };
  for (const folder of Object.values(places)) mkdirSync(folder, { recursive: true });
  chmodSync(places.XDG_RUNTIME_DIR, 0o700);
  return places;
}

/** A Secret Service with an unlocked collection; it says nothing when it is ready, so the bus is asked. */
async function startKeyring(children, env) {
  const args = ['--unlock', '--components=secrets', '--foreground'];
  const child = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  let failed = '';
  child.on('error', () => {
    failed =
      'gnome-keyring-daemon is not installed; run "node electron/dev/system.mjs" to see how to install it';
  });
  children.push(child);
  child.stdin.on('error', () => {});
  child.stdin.end('session');
  const question = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
  ];
  for (const start = Date.now(); Date.now() - start < 10_000; await delay(50)) {
    if (failed !== '') throw new Error(failed);
    const answer = spawnSync('dbus-send', [...question, 'string:org.freedesktop.secrets'], {
      env,
      encoding: 'utf8',
    });
    if (answer.stdout?.includes('boolean true')) return;
  }
  throw new Error('gnome-keyring-daemon did not come up within ten seconds');
}

/** Starts a program that stays and waits for its first line of output. */
function firstLine(children, program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    const late = setTimeout(
      () => reject(new Error(`${program} did not come up: ${complaint.trim()}`)),
      10_000,
    );
    child.on('error', () => {
      clearTimeout(late);
      reject(
        new Error(`${program} is not installed; run "node electron/dev/system.mjs" to see how to install it`),
      );
    });
    child.on('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`${program} ended with code ${code}: ${complaint.trim()}`));
    });
    child.stderr.on('data', (part) => {
      complaint = (complaint + part).slice(-500);
    });
    child.stdout.on('data', (part) => {
      output += part;
      if (!output.includes('\n')) return;
      clearTimeout(late);
      resolve(output.split('\n')[0].trim());
    });
    children.push(child);
  });
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 2000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
