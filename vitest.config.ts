// Tests that need no window. The end-to-end tests are run by Playwright (playwright.config.ts).
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

const ALL = ['test/{unit,property,interop,faults}/**/*.test.{ts,tsx}'];
const PURE = [
  'test/{unit/{shared,renderer,ipc,core,cli},property}/**/*.test.{ts,tsx}',
  'test/unit/strongroom/{age,algorithms,passphrase,signatures}/*.test.ts',
  // What it replaces in a module would stay replaced for others, or be read before.
  'test/unit/strongroom/operations/!(byok-trial).test.ts',
  'test/interop/{algorithms,byok,formats,handover,recover}/*.test.ts',
  'test/interop/cli/{drill,life,record}.test.ts',
];

export default defineConfig({
  define: { __TEST_BUILD__: 'true' },
  resolve: {
    alias: { '@node-rs/argon2': resolve(import.meta.dirname, 'test/support/argon2-once.ts') },
  },
  test: {
    projects: [
      // Files that leave nothing behind in their modules share them; to read them for each took as long as the tests.
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'own', include: ALL, exclude: PURE } },
    ],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Guards against what never ends; how fast the machine is must not matter.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    passWithNoTests: false,
    restoreMocks: true,
  },
});
