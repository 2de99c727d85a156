// The sandbox, proved by the kernel: started by an ordinary user (root has none), read from /proc.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { folders } from '../../electron/dev/session.mjs';
import { electronPath } from '../support/electron.ts';
import { childrenOf } from '../support/memory.ts';
import { missing, plainStart, waitForWindow } from '../support/plain-start.ts';

const project = resolve(import.meta.dirname, '../..');
const asRoot = process.getuid?.() === 0;

test('the page runs in three namespaces deep, with a filter of system calls and no new privileges', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const absent = missing('xdotool', ...(asRoot ? ['runuser'] : []));
  test.skip(absent !== null, absent ?? '');
  const home = mkdtempSync(join(tmpdir(), 'holdfast-sandbox-'));
  const env: NodeJS.ProcessEnv = { ...process.env, ...folders(home) };
  delete env.DBUS_SESSION_BUS_ADDRESS;
  const become = asRoot ? ['runuser', '-u', 'nobody', '--'] : [];
  if (asRoot) execFileSync('chown', ['-R', 'nobody', home]);
  const as = (command: string[]) =>
    execFileSync([...become, ...command][0] as string, [...become, ...command].slice(1), { stdio: 'ignore' });
  try {
    as(['unshare', '-Ur', 'true']);
  } catch {
    test.skip(
      true,
      'this system gives ordinary users no namespaces, so the sandbox needs its set-user-id helper',
    );
  }
  const { electron, program } = readableBy(as, home);
  const plain = plainStart([...become, electron, program], env, home);
  try {
    expect(await waitForWindow(plain, env), plain.said()).toBe(true);
    const renderers = childrenOf(plain.child.pid as number).filter((pid) =>
      commandOf(pid).includes('--type=renderer'),
    );
    expect(renderers.length).toBeGreaterThan(0);
    for (const pid of renderers) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(status).toMatch(/^Seccomp:\s+2$/m);
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
      expect(status).toMatch(/^NSpid:(\s+\d+){3}$/m);
      expect(commandOf(pid)).not.toContain('--no-sandbox');
    }
  } finally {
    await plain.end();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
});

const commandOf = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

/** The runtime and the build where the other user may read them; copied when the project lies in a closed folder. */
function readableBy(as: (command: string[]) => unknown, home: string): { electron: string; program: string } {
  const electron = electronPath();
  const program = join(project, 'dist-test/main.cjs');
  try {
    as([
      'test',
      '-x',
      electron,
      '-a',
      '-r',
      program,
      '-a',
      '-r',
      join(project, 'node_modules/keytar/package.json'),
    ]);
    accessSync(electron, constants.X_OK);
    return { electron, program };
  } catch {
    cpSync(dirname(electron), join(home, 'runtime'), { recursive: true });
    cpSync(join(project, 'dist-test'), join(home, 'dist-test'), { recursive: true });
    return { electron: join(home, 'runtime/electron'), program: join(home, 'dist-test/main.cjs') };
  }
}
