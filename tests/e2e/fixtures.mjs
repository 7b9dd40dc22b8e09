// What every browser test stands on: the site, pages that are watched, and `toSay`.

import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { expect as baseExpect, test as baseTest } from '@playwright/test';

import { serve } from '../server.mjs';
import { isReady, plain } from './helpers.mjs';

/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

/** The built site that is tested. */
export const SITE = env.TABLESIDE_SITE ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** Tableside as one file, which lies beside the site. */
export const ONE_FILE = join(SITE, 'tableside.html');

/** This machine's own address. Browsers trust it, as they trust https; a page of another host on plain http has less. */
const OWN_HOST = '127.0.0.1';

/** What a console message must start with to be our own word of a broken security policy. */
const POLICY_MARK = 'tableside-test: security policy: ';

/** After how many milliseconds the words of an element are looked at again, and again. The app answers within some of them. */
const OFTEN = [20, 30, 50, 100, 100, 200];

/** The site on a server, or one file that is opened from the disk. @typedef {'site' | 'file'} Shape */

/**
 * @typedef {object} Visit
 * @property {string} [at]                    the address after the app's own: '#/settings'
 * @property {Record<string, string>} [kept]  what the browser keeps for the app already
 * @property {boolean} [ready]                false when the app isn't expected to start
 */

/**
 * @typedef {object} Fixtures
 * @property {Problems} problems  what went wrong in the pages; a test fails with any that it didn't expect
 * @property {(visit?: Visit, page?: Page) => Promise<void>} visit
 *   opens the app in the test's page, or in another one; what was kept before is replaced by what is given
 * @property {() => Promise<Page>} newUser    a page of somebody else, with a storage of their own
 */

/**
 * @typedef {object} WorkerFixtures
 * @property {string} host  the name in the site's address: of this machine, or any that ends in .test
 * @property {import('../server.mjs').Site} site
 * @property {Shape} shape  in which the app is tested
 * @property {string} home  the address of the app in that shape
 */

export const test = /** @type {typeof baseTest.extend<Fixtures, WorkerFixtures>} */ (baseTest.extend)({
  // With `TABLESIDE_HOST=notebook.test` all tests run as on another machine of a network, on plain http.
  host: [env.TABLESIDE_HOST ?? OWN_HOST, { option: true, scope: 'worker' }],

  site: [
    async ({ host }, use) => {
      // It lies in two folders as well, for the test of two libraries in one origin.
      const site = await serve(SITE, { also: ['/notes/', '/other/'], host });
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],

  shape: [/** @type {Shape} */ ('site'), { option: true, scope: 'worker' }],

  home: [async ({ shape, site }, use) => use(shape === 'file' ? pathToFileURL(ONE_FILE).href : site.url), { scope: 'worker' }],

  baseURL: async ({ home }, use) => use(home),

  problems: async ({}, use) => {
    const problems = new Problems();
    await use(problems);
    expect(problems.unexpected(), 'console errors, uncaught errors, broken policy, failed or foreign requests').toEqual([]);
  },

  context: async ({ context, problems }, use, testInfo) => {
    await problems.watch(context);
    await use(context);
    await isHeard(context, testInfo);
  },

  newUser: async ({ browser, problems }, use, testInfo) => {
    /** @type {BrowserContext[]} */
    const contexts = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      await problems.watch(context);
      return context.newPage();
    });
    for (const context of contexts) {
      await isHeard(context, testInfo);
      await context.close();
    }
  },

  visit: async ({ page: own, site, shape, home }, use) => {
    await use(async ({ at = '', kept, ready = true } = {}, page = own) => {
      if (shape === 'site') await openSite(page, site, at, kept);
      else if (kept) await openKeeping(page, `${home}${at}`, kept);
      else await page.goto(`${home}${at}`);
      if (ready) await isReady(page);
    });
  },
});

/**
 * Opens a site, with something kept for it where that is given.
 *
 * @param {Page} page
 * @param {import('../server.mjs').Site} site
 * @param {string} at
 * @param {Record<string, string>} [kept]
 */
export async function openSite(page, { origin, url }, at, kept) {
  if (kept) {
    // Another place in the same page would be no new load; and what that keeps as it goes comes before what is given.
    if (page.url() !== 'about:blank') await page.goto('about:blank');
    const localStorage = Object.entries(kept).map(([name, value]) => ({ name, value }));
    await page.context().setStorageState({ cookies: [], origins: [{ origin, localStorage }] });
  }
  await page.goto(`${url}${at}`);
}

/**
 * Opens a file from the disk with something kept for it. Such a file has no origin that a browser could be told of: a script
 * puts it there, once, before the page's own scripts.
 *
 * @param {Page} page
 * @param {string} address
 * @param {Record<string, string>} kept
 */
async function openKeeping(page, address, kept) {
  // Another place in the same file would be no new load.
  await page.goto('about:blank');
  const once = await page.addInitScript((kept) => {
    if (location.protocol !== 'file:') return;
    localStorage.clear();
    // A test may have taken the ways of writing away.
    for (const [key, text] of Object.entries(kept)) localStorage[key] = text;
  }, kept);
  await page.goto(address);
  await once.dispose();
}

/**
 * Skips a test of a server, or of what is fetched from one, where the one file is tested: that has no server.
 *
 * @param {Shape} shape
 */
export function takesSite(shape) {
  test.skip(shape !== 'site', 'one file has no server, and fetches nothing');
}

/**
 * Skips a test of what browsers give only to pages that they trust, where the site's is none.
 *
 * @param {string} host
 */
export function takesTrust(host) {
  test.skip(host !== OWN_HOST, 'no page on plain http has that');
}

/**
 * Skips a test of what only Chromium has or can be told, where another browser is tested.
 *
 * @param {string} browserName
 * @param {string} why
 */
export function takesChromium(browserName, why) {
  test.skip(browserName !== 'chromium', why);
}

/** What went wrong in the pages of a test. */
class Problems {
  /** @type {string[]} */
  #seen = [];
  /** @type {RegExp[]} */
  #expected = [];

  /**
   * Says that some belong to the test.
   *
   * @param {...RegExp} patterns
   */
  expect(...patterns) {
    this.#expected.push(...patterns);
  }

  /** @returns {readonly string[]} all of them so far, expected or not */
  seen() {
    return this.#seen;
  }

  unexpected() {
    return this.#seen.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)));
  }

  /**
   * Watches all pages of a context, from their start.
   *
   * @param {BrowserContext} context
   */
  async watch(context) {
    /** @type {string | undefined} */
    let home;
    context.on('console', (message) => {
      const text = message.text();
      if (text.startsWith(POLICY_MARK)) this.#seen.push(text.replace('tableside-test: ', ''));
      // A failed load names its address only in the location.
      else if (message.type() === 'error') this.#seen.push(`console error: ${text} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#seen.push(`uncaught error: ${error.error().message}`));
    context.on('requestfailed', (request) => {
      this.#seen.push(`request failed: ${request.url()} (${request.failure()?.errorText})`);
    });
    // Those of a service worker are among them.
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      // These carry their own content or name it within the page: nothing is fetched from anywhere.
      if (protocol === 'data:' || protocol === 'blob:') return;
      home ??= origin;
      if (origin !== home) this.#seen.push(`request to another origin: ${request.url()}`);
    });
    await context.addInitScript((mark) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
        console.debug(`${mark}${effectiveDirective} blocked ${blockedURI} (${sourceFile}:${lineNumber})`);
      });
    }, POLICY_MARK);
  }
}

/**
 * What the pages have said before they answer this has been heard, and what they say as they are closed.
 *
 * @param {BrowserContext} context
 * @param {import('@playwright/test').TestInfo} testInfo
 */
async function isHeard(context, { errors }) {
  // One that is going away has no answer.
  await Promise.all(context.pages().map((page) => page.evaluate('0').catch(() => {})));
  // Of a test that failed, the runner still has a look at them.
  if (errors.length === 0) await Promise.all(context.pages().map((page) => page.close()));
}

export const expect = baseExpect.extend({
  /**
   * The words that are seen of an element come to hold a text, or fit a pattern. Unlike with `toContainText`, hidden
   * words don't count, and for a pattern, too, they stand on one line with plain spaces.
   *
   * @param {Locator} element
   * @param {string | RegExp} words
   */
  async toSay(element, words) {
    const said = baseExpect.poll(async () => plain(await element.innerText()), { timeout: this.timeout, intervals: OFTEN });
    try {
      await (this.isNot ? said.not : said).toMatch(words);
      return { pass: !this.isNot, message: () => '' };
    } catch (error) {
      return { pass: this.isNot, message: () => /** @type {Error} */ (error).message };
    }
  },
});
