// The sandbox, proved by the kernel: started by an ordinary user (root has none), read from /proc.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { electronPath } from '../support/electron.ts';
import { childrenOf } from '../support/memory.ts';
import { asOrdinary, ordinaryCan, ordinaryUser } from '../support/ordinary-user.ts';
import { missing, plainStart, waitForWindow } from '../support/plain-start.ts';

const build = resolve(import.meta.dirname, '../../dist-test');

test('the page runs in three namespaces deep, with a filter of system calls and no new privileges', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const absent = missing('xdotool', ...asOrdinary.slice(0, 1));
  test.skip(absent !== null, absent ?? '');
  test.skip(
    !ordinaryCan(['unshare', '-Ur', 'true']),
    'this system gives ordinary users no namespaces, so the sandbox needs its set-user-id helper',
  );
  const { home, env, reach, remove } = ordinaryUser();
  const electron = join(reach(dirname(electronPath())), basename(electronPath()));
  const plain = plainStart([...asOrdinary, electron, join(reach(build), 'main.cjs')], env, home);
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
    remove();
  }
});

const commandOf = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};
