// Tests that need no window. The end-to-end tests are run by Playwright (playwright.config.ts).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __TEST_BUILD__: 'true' },
  test: {
    include: ['test/{unit,property,interop,faults}/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    // Guards against what never ends; how fast the machine is must not matter.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    passWithNoTests: false,
    restoreMocks: true,
  },
});
