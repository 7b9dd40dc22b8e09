// A site of the test's own, which keeps itself on the device and can be changed: another release in its place, answers that
// go wrong, none at all.

import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { HASH, serve } from '../server.mjs';
import { SITE, expect, openSite, test as baseTest } from './fixtures.mjs';
import { isReady } from './helpers.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {import('./fixtures.mjs').Visit} Visit */

/** What the browser says when nobody answers, or an answer is not what it should be, or has no room. */
export const NO_ANSWER = [/ERR_(ABORTED|FAILED|INTERNET_DISCONNECTED|CONNECTION_\w+|EMPTY_RESPONSE|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING)/, /Failed to (fetch|load resource|find a valid digest)|integrity|An unknown error occurred when fetching the script/, /^request failed: /];

/** What was still being fetched as a page went away, or as all were closed at the end: nobody misses it. */
const LEFT = /^request failed: .*ERR_ABORTED/;

/** The release in a worker: one line of JSON. */
const RELEASE = /^( *const RELEASE = )(.*);$/m;
/** What says in a page of which release it is: the build may turn its attributes round, and take their quotes away. */
const NAME = /<meta (?:name="?release"? content="?[\w-]+"?|content="?[\w-]+"? name="?release"?)/;
/** A file of the app, which has its hash in its name. @param {string} file */
const isOfApp = (file) => file.startsWith('tableside-') && HASH.test(file);

/**
 * Where the site of one test is served. What the browser says once it is cut off, or has answers that go wrong, belongs to
 * the test.
 *
 * @typedef {object} Place
 * @property {(name: string, change?: (folder: string) => Promise<void>) => Promise<string>} another
 *   makes another release in a folder of its own; `change` may change its files before they are listed
 * @property {(context: BrowserContext) => Promise<void>} cutOff   nobody answers any more, and the browser has no line
 * @property {(context: BrowserContext) => Promise<void>} connect  the line and the answers are back
 */

export const test = /** @type {typeof baseTest.extend<{place: import('../server.mjs').Site & Place}>} */ (baseTest.extend)({
  place: async ({ host, problems }, use) => {
    problems.expect(LEFT);
    /** @type {string[]} */
    const folders = [];
    const another = async (/** @type {string} */ name, /** @type {(folder: string) => Promise<void>} */ change = async () => {}) => {
      const folder = await mkdtemp(join(tmpdir(), 'tableside-release-'));
      folders.push(folder);
      await makeRelease(folder, name, change);
      return folder;
    };
    const site = await serve(await another('one'), { also: ['/notes/'], host });
    await use({
      ...site,
      another,
      fail: (path, fault) => {
        problems.expect(...NO_ANSWER);
        site.fail(path, fault);
      },
      cutOff: async (context) => {
        problems.expect(...NO_ANSWER);
        await context.setOffline(true);
        await site.close();
      },
      connect: async (context) => {
        await site.start();
        await context.setOffline(false);
      },
    });
    await site.close();
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
  },

  baseURL: async ({ place }, use) => use(place.url),

  visit: async ({ page: own, place }, use) => {
    await use(async ({ at = '', kept, ready = true } = {}, page = own) => {
      await openSite(page, place, at, kept);
      if (ready) await isReady(page);
    });
  },
});

/**
 * A release with a name, made of the built site: its own files of the app have other names, as if their content were another.
 *
 * @param {string} folder
 * @param {string} name
 * @param {(folder: string) => Promise<void>} change
 */
async function makeRelease(folder, name, change) {
  await cp(SITE, folder, { recursive: true, dereference: true });
  const read = (/** @type {string} */ file) => readFile(join(folder, file), 'utf8');
  const renamed = new Map((await readdir(folder)).filter(isOfApp).map((file) => [file, otherName(file, name)]));
  const inOther = (/** @type {string} */ text) => [...renamed].reduce((text, [from, to]) => text.replaceAll(from, to), text);
  const before = await read('index.html');
  let page = inOther(before).replace(NAME, `<meta name="release" content="${name}"`);
  for (const [from, to] of renamed) {
    if (from.endsWith('.js')) {
      const [old, script] = [await read(from), inOther(await read(from))];
      await writeFile(join(folder, from), script);
      page = page.replaceAll(integrity(old), integrity(script));
    }
    await rename(join(folder, from), join(folder, to));
  }
  // What is in the page itself is allowed by its hash.
  const [was, is] = [inlineScripts(before), inlineScripts(page)];
  was.forEach((script, index) => (page = page.replaceAll(policyHash(script), policyHash(is[index]))));
  await writeFile(join(folder, 'index.html'), page);
  await change(folder);

  const worker = await read('sw.js');
  const files = Object.keys(releaseIn(worker).files).map((file) => renamed.get(file) ?? file);
  /** @type {Record<string, string>} */
  const hashes = {};
  for (const file of files) hashes[file] = integrity(await readFile(join(folder, file === './' ? 'index.html' : file)));
  const release = JSON.stringify({ version: name, files: hashes });
  await writeFile(join(folder, 'sw.js'), worker.replace(RELEASE, (_, start) => `${start}${release};`));
}

/** @param {string} file @param {string} release */
const otherName = (file, release) => file.replace(HASH, (hash) => createHash('sha256').update(release + hash).digest('hex').slice(0, 16));

/** @param {string | Buffer} content */
const integrity = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

/** @param {string} script */
const policyHash = (script) => `sha256-${createHash('sha256').update(script).digest('base64')}`;

/** @param {string} html */
const inlineScripts = (html) => [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script);

/**
 * What a worker's file says of its release.
 *
 * @param {string} worker
 * @returns {{version: string, files: Record<string, string>}}
 */
export const releaseIn = (worker) => JSON.parse(RELEASE.exec(worker)?.[2] ?? '');

/**
 * Waits until a page is of a release, and the app runs in it.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function isOf(page, name) {
  await expect(page.locator('meta[name=release]')).toHaveAttribute('content', name, { timeout: 20_000 });
  await isReady(page);
}

/**
 * Waits until a release is whole on this device, serves the page, and has noted that the page started.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function isInstalled(page, name = 'one') {
  await isOf(page, name);
  const look = async () => {
    const notes = await caches.match(new URL('started', location.href));
    return { state: navigator.serviceWorker.controller?.state, started: (await notes?.json())?.[0] };
  };
  await expect.poll(() => page.evaluate(look), { timeout: 30_000 }).toEqual({ state: 'activated', started: name });
}

/**
 * The names of the releases on this device, sorted, whatever folder the site lies in.
 *
 * @param {Page} page
 */
export async function releasesHere(page) {
  const names = await page.evaluate(() => caches.keys());
  return names.map((name) => name.split(':').at(-1)).filter((name) => name !== 'notes').toSorted();
}

/**
 * Has the browser look for another release now, as it does by itself now and then.
 *
 * @param {Page} page
 */
export async function looksForAnother(page) {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => {});
  });
}
