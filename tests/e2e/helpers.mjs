// What every end-to-end test stands on: a browser and a site for each file, visits that are watched, a claim
// that is tried until it holds, and the storage format as the app writes it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { launch, newPage, watch } from '../browser.mjs';
import { serve } from '../server.mjs';

/** @typedef {import('../browser.mjs').WatchedPage} WatchedPage */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/** The built site that is tested. */
export const SITE = env.TABLESIDE_SITE ?? fileURLToPath(new URL('../../dist', import.meta.url));

const TEST_LIMIT_MS = 120_000;
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 20;

/**
 * @typedef {object} Visit
 * @property {string} [at]                     the address after the site's own: '#/settings'
 * @property {string} [url]                    another site than the file's
 * @property {Record<string, string>} [kept]   what the browser keeps for the site already
 * @property {(() => void)[]} [scripts]        run in the page before its own
 * @property {(page: WatchedPage) => Promise<void>} [before]  prepares the page before it is opened
 * @property {boolean} [ready]                 false when the app isn't expected to start
 */

/**
 * @typedef {object} Scene
 * @property {(visit?: Visit & import('playwright-core').BrowserContextOptions) => Promise<WatchedPage>} visit
 *   opens the site as a new user would, with a storage of its own
 * @property {(page: Page, at?: string) => Promise<WatchedPage>} secondTab  opens it once more, as the same user
 * @property {(...problems: RegExp[]) => void} expect   problems that belong to this test
 * @property {import('../server.mjs').Site} site
 */

/**
 * Starts a browser and serves the site, for all tests of one file.
 *
 * @param {object} [options]
 * @param {string} [options.folder]  what to serve, if not the built site
 */
export async function setUp({ folder = SITE } = {}) {
  const [browser, site] = await Promise.all([launch(), serve(folder)]);
  after(async () => {
    await browser.close();
    await site.close();
  });

  /**
   * A test. It ends with a look at everything that its pages logged, asked for and were denied: nothing may be
   * there but what it expected.
   *
   * @param {string} what  holds
   * @param {(scene: Scene) => Promise<void>} body
   */
  function holds(what, body) {
    return test(what, { timeout: TEST_LIMIT_MS }, async () => {
      /** @type {WatchedPage[]} */
      const pages = [];
      /** @type {RegExp[]} */
      const expected = [];
      const problems = () => pages.flatMap((page) => page.problems(...expected));
      try {
        await body({
          site,
          expect: (...more) => expected.push(...more),
          visit: async (options = {}) => {
            const page = await arrive(browser, site, options, (made) => pages.push(made));
            return page;
          },
          secondTab: async (page, at = '') => {
            const tab = await watch(page.context());
            pages.push(tab);
            await tab.goto(site.url + at);
            await isReady(tab);
            return tab;
          },
        });
        // What a page says before it answers this has been heard.
        await Promise.all(pages.filter((page) => !page.isClosed()).map((page) => page.evaluate('0')));
      } catch (error) {
        const also = problems();
        if (also.length === 0 || !(error instanceof Error)) throw error;
        throw new Error(`${error.message}\nThe pages also had these problems:\n${also.join('\n')}`, { cause: error });
      } finally {
        await Promise.all(pages.filter((page) => !page.isClosed()).map((page) => page.close()));
      }
      assert.deepEqual(problems(), []);
    });
  }

  return { holds, site };
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('../server.mjs').Site} site
 * @param {Visit & import('playwright-core').BrowserContextOptions} options
 * @param {(page: WatchedPage) => void} made  told of the page before anything can go wrong with it
 */
async function arrive(browser, site, options, made) {
  const { at = '', url = site.url, kept, scripts = [], before, ready = true, ...context } = options;
  const page = await newPage(browser, context);
  made(page);
  if (kept) await keep(page, site, kept);
  for (const script of scripts) await page.addInitScript(script);
  await before?.(page);
  await page.goto(url + at);
  if (ready) await isReady(page);
  return page;
}

/**
 * Has the browser keep texts for the site, as if they were from an earlier visit.
 *
 * @param {Page} page
 * @param {import('../server.mjs').Site} site
 * @param {Record<string, string>} texts
 */
async function keep(page, site, texts) {
  const address = `${site.origin}/an-earlier-visit`;
  const body = '<!doctype html><link rel="icon" href="data:,"><title>An earlier visit</title>';
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(address);
  await page.evaluate((texts) => {
    for (const [key, text] of Object.entries(texts)) localStorage.setItem(key, text);
  }, texts);
  await page.unroute(address);
}

/** @param {Page} page */
export async function isReady(page) {
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
}

/** @param {Page} page */
export async function reload(page) {
  await page.reload();
  await isReady(page);
}

let loads = 0;

/**
 * Loads the site anew at an address of its own, where a change of the address alone would not.
 *
 * @param {Page} page
 * @param {import('../server.mjs').Site} site
 * @param {string} hash
 */
export async function load(page, site, hash) {
  loads += 1;
  await page.goto(`${site.url}?${loads}${hash}`);
  await isReady(page);
}

/**
 * Goes to an address as if it were typed into the address bar.
 *
 * @param {Page} page
 * @param {string} hash
 */
export async function enter(page, hash) {
  await page.evaluate((hash) => location.assign(hash), hash);
}

/**
 * Tries a claim until it holds, and says what was wrong with it when it never did.
 *
 * @param {() => Promise<void>} claim  throws while it doesn't hold
 * @param {number} [patience]  in milliseconds
 */
export async function until(claim, patience = PATIENCE_MS) {
  const end = performance.now() + patience;
  for (;;) {
    try {
      await claim();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await pause(LOOK_AGAIN_MS);
  }
}

/**
 * Waits until something reads as it should.
 *
 * @template T
 * @param {() => Promise<T>} read
 * @param {T} wanted
 * @param {string} [message]
 */
export async function becomes(read, wanted, message) {
  await until(async () => assert.deepEqual(await read(), wanted, message));
}

/**
 * Two texts are the same to the letter; says where they part, and not all of both.
 *
 * @param {string | null | undefined} actual
 * @param {string} wanted
 * @param {string} [what]
 */
export function sameText(actual, wanted, what = 'the text') {
  if (actual === wanted) return;
  if (typeof actual !== 'string') assert.fail(`${what} is ${actual}`);
  let start = 0;
  while (start < Math.min(actual.length, wanted.length) && actual[start] === wanted[start]) start += 1;
  const around = (/** @type {string} */ text) => JSON.stringify(text.slice(Math.max(0, start - 20), start + 20));
  assert.fail(`${what} differs from letter ${start} on: ${around(actual)} instead of ${around(wanted)}`);
}

/**
 * Waits until the words of an element fit.
 *
 * @param {Locator} element
 * @param {RegExp} pattern
 */
export async function says(element, pattern) {
  await until(async () => assert.match(plain(await element.innerText()), pattern));
}

/**
 * Words on one line, with plain spaces.
 *
 * @param {string} text
 */
export function plain(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * The element that has the focus, as those hear it who listen to the page: `button "Record"`.
 *
 * @param {Page} page
 */
export async function focused(page) {
  const focus = page.locator(':focus');
  if ((await focus.count()) === 0) return 'nothing';
  const [line] = (await focus.ariaSnapshot()).split('\n');
  return line.replace(/^- /, '').replace(/^'(.*)'(:?)$/, '$1$2').replace(/( \[[^\]]*\])*(:.*)?$/, '');
}

/**
 * What a field says about what was typed into it.
 *
 * @param {Locator} field
 */
export async function hintOf(field) {
  return plain(
    await field.evaluate((element) => {
      const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
      return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    }),
  );
}

/**
 * Everything that the browser keeps for the page's origin.
 *
 * @param {Page} page
 * @returns {Promise<Record<string, string>>}
 */
export function kept(page) {
  return page.evaluate(() => ({ ...localStorage }));
}

/**
 * One text that the browser keeps.
 *
 * @param {Page} page
 * @param {string} key
 */
export function keptUnder(page, key) {
  return page.evaluate((key) => localStorage.getItem(key), key);
}

/**
 * The key of a site at the root of its origin.
 *
 * @param {string} name  'index', 'settings' or 'case:ID'
 * @param {string} [folder]  where the site lies
 */
export function keyOf(name, folder = '/') {
  return `tableside:${folder}:${name}`;
}

/**
 * The ID of the negotiation that a page shows.
 *
 * @param {Page} page
 */
export function idOf(page) {
  const id = /#\/n\/([^/]+)/.exec(page.url())?.[1];
  assert.ok(id, `${page.url()} is no address of a negotiation`);
  return id;
}

/**
 * The negotiation as the browser keeps it.
 *
 * @param {Page} page
 * @param {string} id
 */
export async function keptCase(page, id) {
  const text = await keptUnder(page, keyOf(`case:${id}`));
  return text === null ? undefined : JSON.parse(text).data;
}

/**
 * An envelope as the app writes it.
 *
 * @param {unknown} data
 * @param {{version?: number, revision?: number}} [options]
 */
export function seal(data, { version = 1, revision = 1 } = {}) {
  const text = JSON.stringify(data);
  return `{"format":"tableside","version":${version},"revision":${revision},"checksum":"${checksum(text)}","data":${text}}`;
}

/**
 * FNV-1a, 64 bits, in hexadecimal.
 *
 * @param {string} text
 */
function checksum(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

/**
 * A worked example as it lies in the repository.
 *
 * @param {'agency' | 'software'} name
 */
export function example(name) {
  const file = new URL(`../../content/examples/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).cases[0];
}

/**
 * A negotiation in which nothing is written yet.
 *
 * @param {string} id
 * @param {object} [more]
 */
export function emptyCase(id, more = {}) {
  return {
    id,
    title: '',
    currency: 'USD',
    created_at: '2026-11-02T09:00:00Z',
    us: { name: '' },
    them: { name: '' },
    issues: [],
    ...more,
  };
}

/**
 * Negotiations as the browser would keep them.
 *
 * @param {{id: string}[]} cases
 * @returns {Record<string, string>}
 */
export function keeping(...cases) {
  return Object.fromEntries(cases.map((data) => [keyOf(`case:${data.id}`), seal(data)]));
}

/**
 * The file that the page hands to the user.
 *
 * @param {Page} page
 * @param {() => Promise<void>} press
 */
export async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
