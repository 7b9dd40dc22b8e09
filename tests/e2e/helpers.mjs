// Coming and going, what the browser keeps and how the app writes it, and what is saved as a file.

import { readFileSync } from 'node:fs';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import { SAVED } from '../browser.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/**
 * Waits until the app is there. The page itself says so at once; an `expect` would ask ever more seldom, which took a test
 * most of a second.
 *
 * @param {Page} page
 */
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
 * Goes to a place of the app that is open in the page, by its whole address.
 *
 * @param {Page} page
 * @param {string} hash
 */
export async function goTo(page, hash) {
  await page.goto(new URL(hash, page.url()).href);
}

/**
 * Loads the app anew at an address of its own, where a change of the address alone would not.
 *
 * @param {Page} page
 * @param {string} hash
 */
export async function load(page, hash) {
  loads += 1;
  await page.goto(new URL(`?${loads}${hash}`, page.url()).href);
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
 * How wide the page's content is, in pixels.
 *
 * @param {Page} page
 */
export function contentWidth(page) {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/**
 * Waits for two frames: pictures are drawn again at the width that they get.
 *
 * @param {Page} page
 */
export async function drawnAnew(page) {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });
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
 * Everything that the browser keeps for the page's origin.
 *
 * @param {Page} page
 * @returns {Promise<Record<string, string>>}
 */
export async function kept(page) {
  return Object.fromEntries((await page.localStorage.items()).map(({ name, value }) => [name, value]));
}

/**
 * One text that the browser keeps.
 *
 * @param {Page} page
 * @param {string} key
 */
export function keptUnder(page, key) {
  return page.localStorage.getItem(key);
}

/**
 * The key of a site at the root of its origin, and of one file from the disk.
 *
 * @param {string} name  'index', 'settings' or 'case:ID'
 */
export function keyOf(name) {
  return `tableside:/:${name}`;
}

/**
 * The ID of the negotiation that a page shows.
 *
 * @param {Page} page
 */
export function idOf(page) {
  const id = /#\/n\/([^/]+)/.exec(page.url())?.[1];
  expect(id, `${page.url()} is the address of a negotiation`).toBeTruthy();
  return String(id);
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
 * The same while the talks are still open: the last offer waits for an answer.
 *
 * @param {'agency' | 'software'} name
 */
export function openTalks(name) {
  const data = example(name);
  delete data.agreement;
  data.offers.at(-1).status = 'open';
  return data;
}

/**
 * A negotiation in which nothing is written yet.
 *
 * @param {string} id
 * @param {object} [more]
 * @returns {any}
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
 * @param {...{id: string, [key: string]: unknown}} cases
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
  if (isFirefox(page)) return savedByFirefox(press);
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** @param {Page} page */
export const isFirefox = (page) => page.context().browser()?.browserType().name() === 'firefox';

/** @param {() => Promise<void>} press */
async function savedByFirefox(press) {
  await rm(SAVED, { recursive: true, force: true });
  await mkdir(SAVED, { recursive: true });
  await press();
  let name = '';
  // While it is written there is another one beside it.
  await expect(async () => {
    const files = await readdir(SAVED);
    expect(files).toHaveLength(1);
    [name] = files;
    expect(name).not.toMatch(/\.part$/);
  }).toPass();
  return { name, text: await readFile(join(SAVED, name), 'utf8') };
}

/**
 * What comes of an inline handler, and of a picture and a request from somewhere.
 *
 * @param {Page} page
 * @param {string} elsewhere
 */
export function getsPastThePolicy(page, elsewhere) {
  return page.evaluate(async (elsewhere) => {
    const handler = document.createElement('button');
    try {
      handler.setAttribute('onclick', 'globalThis.ran = "handler"');
    } catch {
      // Refused already here.
    }
    document.body.append(handler);
    handler.click();
    handler.remove();
    const image = await new Promise((done) => {
      const picture = new Image();
      picture.onload = () => done('loaded');
      picture.onerror = () => done('blocked');
      picture.src = `${elsewhere}elsewhere.png`;
    });
    const request = await fetch(`${elsewhere}elsewhere.json`).then(
      () => 'answered',
      () => 'blocked',
    );
    // @ts-expect-error set by what must not run
    return { ran: globalThis.ran, image, request };
  }, elsewhere);
}

/** The day, as the names of files have it: 2026-11-29. */
export function today() {
  return new Date().toLocaleDateString('sv-SE');
}

/** Ways in which browsers keep nothing for a page. Each runs in the page before its own scripts. */
export const BLOCKED = {
  'asking for it throws': () => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  },
  'there is none': () => {
    Object.defineProperty(globalThis, 'localStorage', { value: null });
  },
  'reading it throws': () => {
    const denied = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    Object.assign(Storage.prototype, { getItem: denied, setItem: denied, removeItem: denied, key: denied });
    Object.defineProperty(Storage.prototype, 'length', { get: denied });
  },
};
