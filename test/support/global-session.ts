// Before the end-to-end tests: a private display, bus and keyring for each worker, a test build, and the runtime; removed
// afterwards.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FullConfig } from '@playwright/test';
import { runtime } from '../../electron/dev/runtime.mjs';
import { buildStage } from './built-stage.ts';
import { startSessions } from './own-session.ts';

const project = resolve(import.meta.dirname, '../..');

export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  const { path } = await runtime({ quiet: true });
  process.env.HOLDFAST_ELECTRON = path;
  if (process.env.HOLDFAST_BUILT !== '1' || !existsSync(resolve(project, 'dist-test/main.cjs'))) {
    const vite = resolve(project, 'node_modules/vite/bin/vite.js');
    execFileSync(process.execPath, [vite, 'build', '--app', '--logLevel', 'error'], {
      cwd: project,
      env: { ...process.env, HOLDFAST_TEST: '1' },
      stdio: 'inherit',
    });
  }
  const removeStage = await buildStage();
  if (process.env.HOLDFAST_SESSION !== undefined) return async () => removeStage();
  // A desktop's own display would do, but a private one keeps the person's keyring and profile out of it.
  const endSessions = await startSessions(workers);
  return async () => {
    removeStage();
    await endSessions();
  };
}
