// The browser tests, on the built site: `cargo xtask test browser` builds it, finds the browser and starts them.

import { env } from 'node:process';

import { defineConfig } from '@playwright/test';

import { FIREFOX, LAUNCH, USER } from './tests/browser.mjs';

/** With it every test runs in every browser and shape. Without, only what can differ there, so that one need not wait. */
const EVERYWHERE = Boolean(env.TABLESIDE_EVERYWHERE);

/** What can differ in Firefox: keeping, several tabs, the one file, and what people do from start to end. */
const IN_FIREFOX = EVERYWHERE ? undefined : /(coming-back|journeys|one-file|safety|tabs)\.test\.mjs$/;

/** What can differ where the app is one file that is opened from the disk; what is special there tests itself. */
const IN_ONE_FILE = EVERYWHERE ? undefined : /(files|journeys|safety|tabs|undo)\.test\.mjs$/;

export default /** @type {typeof defineConfig<{}, { shape: 'site' | 'file' }>} */ (defineConfig)({
  testDir: 'tests/e2e',
  outputDir: 'target/browser-tests',
  // Each test has a storage of its own, so any of them can run beside any other.
  fullyParallel: true,
  workers: 2,
  // A browser on a busy machine may lose what a page keeps, or be late to show it to another one. What fails three times is
  // a fault of ours; what passes only then is named in the report, and looked into.
  retries: 2,
  forbidOnly: Boolean(env.CI),
  reporter: env.CI ? 'dot' : 'list',
  // Long enough for the longest on a slow machine; what is waited for in a test has the times below.
  timeout: 240_000,
  expect: { timeout: 10_000, toPass: { timeout: 10_000 } },
  use: {
    ...USER,
    actionTimeout: 15_000,
    navigationTimeout: 15_000,
    // Of what failed, and without a film: both take the processor from tests that hold the app to a time.
    trace: { mode: 'on-first-retry', screenshots: false },
  },
  projects: [
    { name: 'chromium', use: { browserName: 'chromium', launchOptions: LAUNCH } },
    { name: 'one file', testMatch: IN_ONE_FILE, use: { browserName: 'chromium', launchOptions: LAUNCH, shape: 'file' } },
    ...(FIREFOX ? [{ name: 'firefox', testMatch: IN_FIREFOX, use: FIREFOX }] : []),
  ],
});
