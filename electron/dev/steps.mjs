// Steps that several of the development programs take: building, finding out whether the sandbox works, running a program.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { project } from './console.mjs';

/** Builds the release (dist/) or the test build (dist-test/); throws with the tool's words when that fails. */
export function build({ test }) {
  const { HOLDFAST_TEST: _, ...env } = process.env;
  const vite = [join(project, 'node_modules/vite/bin/vite.js'), 'build', '--app', '--logLevel', 'warn'];
  const { status, stdout, stderr } = spawnSync(process.execPath, vite, {
    cwd: project,
    env: test ? { ...env, HOLDFAST_TEST: '1' } : env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`);
}

/** Why Chromium's sandbox cannot run for this user, or null when it can. */
export function sandboxHindrance() {
  if (process.platform !== 'linux') return null;
  if (process.getuid() === 0) return 'root has no sandbox';
  if (spawnSync('unshare', ['-Ur', 'true']).status === 0) return null;
  return 'this system gives ordinary users no namespaces';
}

/** True when a window can be shown. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Runs a program to its end with our own console; resolves with its exit code. It ends when we are ended. */
export function follow(command, args, { env = process.env, cwd = project, timeout = 0 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const late = timeout > 0 ? setTimeout(() => child.kill('SIGKILL'), timeout) : null;
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', reject);
    child.on('exit', (code) => {
      if (late !== null) clearTimeout(late);
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}

/** Path of Playwright's command. */
export const playwright = join(project, 'node_modules/@playwright/test/cli.js');
