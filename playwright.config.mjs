// The browser tests, on the built site: `cargo xtask test browser` builds it, finds the browser and starts them.

import { env } from 'node:process';

import { defineConfig } from '@playwright/test';

import { FIREFOX, LAUNCH, USER } from './tests/browser.mjs';

/** What Firefox does otherwise than Chromium now and then: the journeys, keeping, tabs, and what browsers bring along. */
const IN_FIREFOX = /(coming-back|days|files|journeys|numbers|one-file|paper|plain-http|safety|state|tabs|translated|undo)\.test\.mjs$/;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'target/browser-tests',
  // Each test has a storage of its own, so any of them can run beside any other.
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(env.CI),
  reporter: env.CI ? 'dot' : 'list',
  // Long enough for the longest on a slow machine; what is waited for in a test has the times below.
  timeout: 240_000,
  expect: { timeout: 10_000, toPass: { timeout: 10_000 } },
  use: {
    ...USER,
    actionTimeout: 15_000,
    navigationTimeout: 15_000,
    // Without a film: drawing it would take the processor from tests that hold the app to a time.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [
    { name: 'chromium', use: { browserName: 'chromium', launchOptions: LAUNCH } },
    ...(FIREFOX ? [{ name: 'firefox', testMatch: IN_FIREFOX, use: FIREFOX }] : []),
  ],
});
