// The real browser that tests and benches drive, and what they watch for in every page.

import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { env, getuid, platform } from 'node:process';

import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MACOS_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];
const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Long enough for a slow machine, short enough that a missing element is told while one still looks. */
const PATIENCE_MS = 15_000;

/** What a console message must start with to be our own word of a broken security policy. */
const CSP_MARK = 'tableside-test: security policy: ';

/** Root has no sandbox to be put into; anybody else's Chromium keeps it. */
const IS_ROOT = getuid?.() === 0;

/** @returns {string} the Chromium to drive, found the way `cargo xtask setup` finds it */
function executable() {
  if (env.TABLESIDE_CHROMIUM) return env.TABLESIDE_CHROMIUM;
  const folders = (env.PATH ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  if (platform === 'darwin') candidates.push(...MACOS_APPS);
  return candidates.find(isProgram) ?? chromium.executablePath();
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a headless Chromium; the caller closes it.
 *
 * @param {import('playwright-core').LaunchOptions} [options]
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launch(options = {}) {
  const executablePath = executable();
  try {
    return await chromium.launch({
      executablePath,
      headless: true,
      // Playwright turns the sandbox off unless told not to.
      chromiumSandbox: !IS_ROOT,
      ...options,
      args: [...ARGUMENTS, ...(options.args ?? [])],
    });
  } catch (error) {
    throw new Error(
      `Chromium (${executablePath}) could not be started; run \`cargo xtask setup\`, ` +
        'or set TABLESIDE_CHROMIUM to one that starts.',
      { cause: error },
    );
  }
}

/**
 * What a watched page adds to Playwright's page.
 *
 * @typedef {object} Watching
 * @property {(...expected: RegExp[]) => string[]} problems
 *   everything that went wrong so far and that no expected pattern matches: console errors, uncaught
 *   errors, broken security policy, failed requests, and requests to other origins
 * @property {() => string[]} origins  the origins of all requests so far, each once
 */

/** @typedef {import('playwright-core').Page & Watching} WatchedPage */

/**
 * Opens a page in a context (storage, cache) of its own, and watches it from the start.
 * Closing the page closes the context.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 * @returns {Promise<WatchedPage>}
 */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await watch(context);
  page.once('close', () => {
    // When it is the browser that closes, the context is gone already, and that is all right.
    context.close().catch(() => {});
  });
  return page;
}

/**
 * Opens one more page in a context, as a second tab of the same user, and watches it.
 *
 * @param {import('playwright-core').BrowserContext} context
 * @returns {Promise<WatchedPage>}
 */
export async function watch(context) {
  /** @type {string[]} */
  const seen = [];
  /** @type {Set<string>} */
  const origins = new Set();
  /** @type {string | undefined} */
  let home;

  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.addInitScript(reportPolicyViolations, CSP_MARK);

  page.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(CSP_MARK)) seen.push(text.replace('tableside-test: ', ''));
    // A failed load names its address only in the location.
    else if (message.type() === 'error') seen.push(`console error: ${text} (${message.location().url})`);
  });
  page.on('pageerror', (error) => seen.push(`uncaught error: ${error.message}`));
  page.on('requestfailed', (request) => {
    seen.push(`request failed: ${request.url()} (${request.failure()?.errorText})`);
  });
  // The context's requests include those of a service worker.
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    // These carry their own content or name it within the page: nothing is fetched from anywhere.
    if (protocol === 'data:' || protocol === 'blob:') return;
    const where = protocol === 'file:' ? 'file://' : origin;
    home ??= where;
    origins.add(where);
    if (where !== home) seen.push(`request to another origin: ${request.url()}`);
  });

  return Object.assign(page, {
    problems: (/** @type {RegExp[]} */ ...expected) =>
      seen.filter((problem) => !expected.some((pattern) => pattern.test(problem))),
    origins: () => [...origins],
  });
}

/**
 * Runs in the page, before its own scripts.
 *
 * @param {string} mark
 */
function reportPolicyViolations(mark) {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.debug(`${mark}${event.effectiveDirective} blocked ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
  });
}

/** @type {string | undefined} */
let axeSource;

/**
 * Looks for accessibility faults with axe: WCAG 2.2 A and AA.
 *
 * @param {import('playwright-core').Page} page
 * @param {object} [options]
 * @param {string} [options.within]  CSS selector of the part to check, else the whole page
 * @returns {Promise<string[]>} one line for each faulty element, empty when there is none
 */
export async function axe(page, { within = 'html' } = {}) {
  axeSource ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  // Evaluated by the debugger, which the page's security policy does not concern.
  await page.evaluate(`if (!window.axe) { ${axeSource} }`);
  const { violations } = await page.evaluate(runAxe, { within, rules: AXE_RULES });
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, reason }) => `${id} (${impact}) at ${target}: ${reason ?? help}`),
  );
}

/**
 * Runs in the page.
 *
 * @param {{within: string, rules: string[]}} options
 */
async function runAxe({ within, rules }) {
  // @ts-expect-error axe was put into the page just before
  const found = await window.axe.run(within, {
    runOnly: { type: 'tag', values: rules },
    resultTypes: ['violations'],
    // Else axe fetches the style sheets, which the page's security policy may forbid.
    preload: false,
  });
  return {
    violations: found.violations.map((/** @type {any} */ violation) => ({
      id: violation.id,
      impact: violation.impact,
      help: violation.help,
      nodes: violation.nodes.map((/** @type {any} */ node) => ({
        target: node.target.join(' '),
        // The first failed check says the most, such as the contrast found.
        reason: [...node.any, ...node.all, ...node.none].map((check) => check.message)[0],
      })),
    })),
  };
}
