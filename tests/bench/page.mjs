// Figures of the built site in a real browser, each beside its limit:
//
//     node tests/bench/page.mjs [dist] [another dist to hold it against] [a TiddlyWiki's empty page, as a file]
//
// Everything is measured turn and turn about. It reports, and exits with 0 even when a figure is over its limit: a busy machine is no failure.

import { basename } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

import { launch, newPage } from '../browser.mjs';
import { FIRST_VISIT } from './budgets.mjs';
import { serveSqueezed } from './squeezed.mjs';
import { kib, limited, printTable } from './table.mjs';

const FIRST_PAINT_LIMIT_RATIO = 1.15;
/** Ready on the slow line, against the other site and against a TiddlyWiki. */
const READY_LIMIT_RATIO = 1.45;
const READY_LIMIT_AGAINST_WIKI = 0.5;

// Fewer, and the medians of two equal pages can differ by a fifth.
const ROUNDS = 41;
const READY_PATIENCE_MS = 30_000;

/** A slow phone on a slow line: 1.6 Mbps down, 150 ms, a processor at a quarter of its speed. */
const SLOW = { downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150, slowdown: 4 };

/**
 * @typedef {object} Times  in milliseconds since the navigation began
 * @property {number} paint  the first words on the screen
 * @property {number} ready  the app can be used; Infinity when it never was
 */

const app = await serveSqueezed(argv[2] ?? 'dist');
const other = argv[3] ? await serveSqueezed(argv[3]) : undefined;
const wiki = argv[4] ? await serveSqueezed(argv[4]) : undefined;
const bare = await serveSqueezed(fileURLToPath(new URL('bare.html', import.meta.url)));
const bareUrl = `${bare.url}bare.html`;
const browser = await launch();

try {
  const becomesReady = await printFirstVisit();
  await printTimes(becomesReady);
} finally {
  await browser.close();
  await Promise.all([app, bare, other, wiki].map((site) => site?.close()));
}

/** @returns {Promise<boolean>} whether the app ever says that it is ready */
async function printFirstVisit() {
  const page = await newPage(browser);
  await page.addInitScript(markReady);
  await page.goto(app.url, { waitUntil: 'networkidle' });
  const { ready } = await page.evaluate(waitForTimes, { waitForReady: true, patience: READY_PATIENCE_MS });
  await page.waitForLoadState('networkidle');
  await page.close();

  const sent = new Map(app.requests.map((request) => [request.path, request]));
  const rows = [...sent.values()].map(({ path, status, encoding, bytes }) => [
    path,
    kib(bytes),
    '',
    status === 200 ? encoding : `status ${status}`,
  ]);
  const total = [...sent.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  printTable(
    ['first visit', 'sent', 'limit', ''],
    [...rows, limited('total', total, FIRST_VISIT, kib)],
  );
  return ready !== undefined;
}

/** @param {boolean} waitForReady  false when the app never gets ready, so as not to wait for it each time */
async function printTimes(waitForReady) {
  /** @type {Record<'appSlow' | 'bareSlow' | 'appFast' | 'bareFast' | 'otherSlow' | 'wikiSlow', Times[]>} */
  const runs = { appSlow: [], bareSlow: [], appFast: [], bareFast: [], otherSlow: [], wikiSlow: [] };
  // One round more than counted: the first one warms up the server and the machine.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const jobs = [
      async () => runs.bareSlow.push(await visit(bareUrl, { slow: true, waitForReady: false })),
      async () => runs.appSlow.push(await visit(app.url, { slow: true, waitForReady })),
      async () => runs.bareFast.push(await visit(bareUrl, { slow: false, waitForReady: false })),
      async () => runs.appFast.push(await visit(app.url, { slow: false, waitForReady })),
      async () => other && runs.otherSlow.push(await visit(other.url, { slow: true, waitForReady })),
      async () => wiki && runs.wikiSlow.push(await visitWiki(`${wiki.url}${basename(argv[4])}`)),
    ];
    // Turn and turn about, so that neither page always comes after the other.
    for (const job of round % 2 ? jobs.reverse() : jobs) await job();
  }
  const median = (/** @type {keyof typeof runs} */ run, /** @type {keyof Times} */ what) =>
    middle(runs[run].slice(1).map((times) => times[what]));

  const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`;
  const times = (/** @type {number} */ ratio) => `${ratio.toFixed(2)} x`;
  const millis = (/** @type {number} */ ms) => `${ms.toFixed(0)} ms`;
  const against = (/** @type {string} */ whose, /** @type {keyof typeof runs} */ run, /** @type {number} */ limit) =>
    limited(`  against ${whose}, ${seconds(median(run, 'ready'))}`, median('appSlow', 'ready') / median(run, 'ready'), limit, times);
  const paintSlow = { app: median('appSlow', 'paint'), bare: median('bareSlow', 'paint') };
  const paintFast = { app: median('appFast', 'paint'), bare: median('bareFast', 'paint') };
  printTable(
    [`medians of ${ROUNDS}`, 'figure', 'limit', ''],
    [
      ['first paint, slow line: bare page', millis(paintSlow.bare)],
      ['first paint, slow line: app', millis(paintSlow.app)],
      limited('first paint, slow line: ratio', paintSlow.app / paintSlow.bare, FIRST_PAINT_LIMIT_RATIO, times),
      ['first paint, this machine: bare page', millis(paintFast.bare)],
      ['first paint, this machine: app', millis(paintFast.app)],
      limited('first paint, this machine: ratio', paintFast.app / paintFast.bare, FIRST_PAINT_LIMIT_RATIO, times),
      ['app ready, this machine', waitForReady ? seconds(median('appFast', 'ready')) : 'never'],
      ['app ready, slow line', seconds(median('appSlow', 'ready'))],
      ...(other ? [against('the other site', 'otherSlow', READY_LIMIT_RATIO)] : []),
      ...(wiki ? [against('TiddlyWiki', 'wikiSlow', READY_LIMIT_AGAINST_WIKI)] : []),
    ],
  );
  console.log('  slow line: 1.6 Mbps, 150 ms, processor at a quarter of its speed\n');
}

/**
 * One first visit, with an empty cache.
 *
 * @param {string} url
 * @param {{slow: boolean, waitForReady: boolean}} options
 * @returns {Promise<Times>}
 */
async function visit(url, { slow, waitForReady }) {
  const page = await newPage(browser);
  await page.addInitScript(markReady);
  if (slow) await slowDown(page);
  await page.goto(url, { waitUntil: 'commit', timeout: READY_PATIENCE_MS });
  const found = await page.evaluate(waitForTimes, { waitForReady, patience: READY_PATIENCE_MS });
  await page.close();
  return { paint: found.paint ?? Infinity, ready: found.ready ?? Infinity };
}

/**
 * The same of a TiddlyWiki, which is ready when its sidebar is there.
 *
 * @param {string} url
 * @returns {Promise<Times>}
 */
async function visitWiki(url) {
  const page = await newPage(browser);
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.tc-sidebar-scrollable')) return;
      observer.disconnect();
      document.documentElement.dataset.ready = 'yes';
    }).observe(document, { subtree: true, childList: true });
  });
  await page.addInitScript(markReady);
  await slowDown(page);
  await page.goto(url, { waitUntil: 'commit', timeout: READY_PATIENCE_MS });
  const found = await page.evaluate(waitForTimes, { waitForReady: true, patience: READY_PATIENCE_MS });
  await page.close();
  return { paint: found.paint ?? Infinity, ready: found.ready ?? Infinity };
}

/** @param {import('@playwright/test').Page} page */
async function slowDown(page) {
  const { slowdown, ...line } = SLOW;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

/** @param {number[]} values */
function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
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
