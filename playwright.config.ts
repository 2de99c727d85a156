// End-to-end tests in real windows. Without a display they bring one of their own, with a bus and a keyring.
import { defineConfig } from '@playwright/test';
import { enterSession } from './test/support/own-session.ts';

enterSession();
// What the build writes into the programmes; tests read the catalogue of texts from its source.
Object.assign(globalThis, { __TEST_BUILD__: true });

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './test/support/global-session.ts',
  // What acts waits for one step after the other and has a keyring that its tests empty, so each file is gone through in
  // order; what is only looked at may be looked at in any.
  projects: [
    { name: 'act', testIgnore: '**/*-look.spec.ts', outputDir: 'test-results/act' },
    { name: 'look', testMatch: '**/*-look.spec.ts', outputDir: 'test-results/look', fullyParallel: true },
  ],
  workers: 1,
  fullyParallel: false,
  // Guards against what never ends; how fast the machine is must not matter.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  forbidOnly: true,
});
