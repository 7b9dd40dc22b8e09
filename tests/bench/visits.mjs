// Visits to a site for the benches: a first one or a later one, on a slow line or as this machine is, and how long it takes.

import { USER } from '../browser.mjs';

/** A slow phone on a slow line: 1.6 Mbps down, 150 ms, a processor at a quarter of its speed. */
const SLOW = { downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150, slowdown: 4 };
export const PATIENCE_MS = 30_000;

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').BrowserContext} BrowserContext */
/** @typedef {import('@playwright/test').Page} Page */

/**
 * @typedef {object} Times  in milliseconds since the navigation began; Infinity for what never came
 * @property {number} paint  the first words on the screen
 * @property {number} ready  the app can be used
 */

/**
 * @typedef {object} Visit
 * @property {boolean} [slow]          on the slow line, with the slow processor
 * @property {boolean} [waitForReady]  false for a page that never says that it is ready
 * @property {() => void} [sayReady]   runs in the page, before its own scripts: has it say that it is ready as ours does
 */

/**
 * A first visit: nothing is kept from an earlier one.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {Visit} [how]
 */
export async function firstVisit(browser, url, how) {
  const context = await browser.newContext(USER);
  const times = await visit(context, url, how);
  await context.close();
  return times;
}

/**
 * What a browser keeps from a first visit, to come back with until it is closed.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {{worker: boolean}} expected  whether the site has a service worker to wait for
 */
export async function regular(browser, url, { worker }) {
  const context = await browser.newContext({ ...USER, serviceWorkers: worker ? 'allow' : 'block' });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  const hasWorker = worker && (await page.evaluate(waitForWorker, PATIENCE_MS));
  await page.close();
  return { context, hasWorker };
}

/**
 * A visit in a page of its own.
 *
 * @param {BrowserContext} context
 * @param {string} url
 * @param {Visit} [how]
 * @returns {Promise<Times>}
 */
export async function visit(context, url, { slow = false, waitForReady = true, sayReady } = {}) {
  const page = await context.newPage();
  if (sayReady) await page.addInitScript(sayReady);
  await page.addInitScript(markReady);
  if (slow) await slowDown(page);
  await page.goto(url, { waitUntil: 'commit', timeout: PATIENCE_MS });
  const found = await page.evaluate(waitForTimes, { waitForReady, patience: PATIENCE_MS });
  await page.close();
  return { paint: found.paint ?? Infinity, ready: found.ready ?? Infinity };
}

/** @param {Page} page */
export async function slowDown(page) {
  const { slowdown, ...line } = SLOW;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

/**
 * Runs in the page: waits for the service worker. One that is activated has all its files, as it is installed with all
 * of them or not at all.
 *
 * @param {number} patience
 * @returns {Promise<boolean>}
 */
async function waitForWorker(patience) {
  const late = new Promise((done) => setTimeout(done, patience));
  const activated = async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated') await new Promise((done) => setTimeout(done, 50));
    return true;
  };
  return navigator.serviceWorker ? Boolean(await Promise.race([activated(), late])) : false;
}

/** Runs in the page, before its own scripts: marks the time at which the app says that it is ready. */
function markReady() {
  const observer = new MutationObserver(() => {
    if (document.documentElement?.dataset.ready === undefined) return;
    observer.disconnect();
    performance.mark('tableside-ready');
  });
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ['data-ready'] });
}

/**
 * Runs in the page.
 *
 * @param {{waitForReady: boolean, patience: number}} options
 * @returns {Promise<{paint?: number, ready?: number}>}
 */
function waitForTimes({ waitForReady, patience }) {
  const paint = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const isReady = () => document.documentElement.dataset.ready !== undefined;
  return new Promise((done) => {
    const began = performance.now();
    const look = () => {
      const complete = paint() !== undefined && (isReady() || !waitForReady);
      if (!complete && performance.now() - began < patience) {
        setTimeout(look, 20);
        return;
      }
      done({ paint: paint(), ready: performance.getEntriesByName('tableside-ready')[0]?.startTime });
    };
    look();
  });
}
