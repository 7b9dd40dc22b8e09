// The real browsers that tests and benches drive.

import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process, { env, getuid } from 'node:process';

import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium that `cargo xtask` has found or installed; by hand, one on the path, or else Playwright's own. */
function executable() {
  const folders = (env.PATH ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return env.TABLESIDE_CHROMIUM || candidates.find(existsSync);
}

/**
 * What of Chromium is turned off. It takes one such list, the last: so what Playwright 1.64 turns off stands here, too.
 */
const TURNED_OFF = [
  // Each window has pages of its own ready for its address bar, which took more of the processor than the app did.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // Playwright's.
  'AimEnabled',
  'AutoDeElevate',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'BlockOriginHeaderModificationOnRedirect',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'Translate',
];

/** How it is started. */
export const LAUNCH = {
  executablePath: executable(),
  // Playwright turns the sandbox off unless told not to. Root has none to be put into.
  chromiumSandbox: getuid?.() !== 0,
  args: [
    '--disable-background-networking',
    '--disable-component-update',
    `--disable-features=${TURNED_OFF.join(',')}`,
    '--disable-gpu',
    '--disable-quic',
    '--disable-sync',
    // Names for tests of addresses that a browser trusts less than this machine's own.
    '--host-resolver-rules=MAP *.test 127.0.0.1',
    '--no-first-run',
  ],
};

/**
 * Where Firefox saves files: Playwright 1.64 hears of none of them there. Each of the processes that test has a folder,
 * which goes with it.
 */
export const SAVED = join(tmpdir(), `tableside-saved-${process.pid}`);
process.once('exit', () => rmSync(SAVED, { recursive: true, force: true }));

/**
 * How Firefox is started where there is one: the system's own, which Playwright drives as it would any. Set
 * `TABLESIDE_FIREFOX` to it; `cargo xtask` does.
 */
export const FIREFOX = env.TABLESIDE_FIREFOX
  ? {
      browserName: /** @type {const} */ ('firefox'),
      channel: 'moz-firefox',
      launchOptions: {
        executablePath: env.TABLESIDE_FIREFOX,
        downloadsPath: SAVED,
        firefoxUserPrefs: {
          // Names of another machine, as above.
          'network.dns.localDomains': 'notebook.test',
          // As for everybody: one file of the disk sees nothing of another.
          'security.fileuri.strict_origin_policy': true,
        },
      },
    }
  : undefined;

/** What those who use it have before them, and how they like it. */
export const USER = {
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  timezoneId: 'UTC',
  reducedMotion: /** @type {const} */ ('reduce'),
  // What the site keeps on the device would answer in place of the server; the tests of that allow it.
  serviceWorkers: /** @type {const} */ ('block'),
};

/** Starts it for a bench, which closes it. */
export const launch = () => chromium.launch(LAUNCH);

/**
 * Opens a page for a bench, with a storage and a cache of its own that go when it is closed.
 *
 * @param {import('@playwright/test').Browser} browser
 */
export const newPage = (browser) => browser.newPage(USER);
