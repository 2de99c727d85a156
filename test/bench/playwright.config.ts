// Benchmarks in a real window: as the end-to-end tests, with the display to themselves.
import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: '*.window.ts',
  projects: [{ name: 'bench' }],
  globalSetup: '../support/global-session.ts',
  outputDir: '../../test-results/bench',
  reporter: [['line']],
});
