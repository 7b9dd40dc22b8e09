// Figures of the built site in a real browser, each beside its limit:
//
//     node tests/bench/page.mjs [dist] [another dist to hold it against] [a TiddlyWiki's empty page, as a file]
//
// The TiddlyWiki can also be named in TABLESIDE_WIKI. Everything is measured turn and turn about: first visits and later
// ones, beside those to a bare page. It reports, and exits with 0 even when a figure is over its limit: a busy machine is
// no failure.

import { basename } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';

import { USER, launch } from '../browser.mjs';
import { FIRST_VISIT } from './budgets.mjs';
import { middle } from './kept.mjs';
import { serveSqueezed } from './squeezed.mjs';
import { kib, limited, printTable } from './table.mjs';
import { PATIENCE_MS, firstVisit, regular, visit } from './visits.mjs';

/** @typedef {import('./visits.mjs').Times} Times */

/** First paint, against the bare page. */
const PAINT_LIMIT_RATIO = 1.1;
/** Ready on the slow line, against the other site and against a TiddlyWiki. */
const READY_LIMIT_RATIO = 1.45;
const READY_LIMIT_AGAINST_WIKI = 0.5;
/** Ready from the service worker: as this machine is, and with a processor at a quarter of its speed. */
const WARM_LIMIT_MS = 200;
const WARM_SLOW_LIMIT_MS = 800;

// Fewer, and the medians of two equal pages can differ by a fifth.
const ROUNDS = 41;

const wikiFile = argv[4] ?? env.TABLESIDE_WIKI;
const app = await serveSqueezed(argv[2] ?? 'dist');
const other = argv[3] ? await serveSqueezed(argv[3]) : undefined;
const wiki = wikiFile ? await serveSqueezed(wikiFile) : undefined;
const bare = await serveSqueezed(fileURLToPath(new URL('bare.html', import.meta.url)));
const bareUrl = `${bare.url}bare.html`;
const browser = await launch();

try {
  await printFirstVisit();
  await printTimes();
} finally {
  await browser.close();
  await Promise.all([app, bare, other, wiki].map((site) => site?.close()));
}

/** What a first visit fetches. What the service worker keeps for later ones comes after it. */
async function printFirstVisit() {
  const context = await browser.newContext({ ...USER, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(app.url, { waitUntil: 'networkidle' });
  await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: PATIENCE_MS });
  await page.waitForLoadState('networkidle');
  await context.close();
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
}

async function printTimes() {
  const appAgain = await regular(browser, app.url, { worker: true });
  const bareAgain = await regular(browser, bareUrl, { worker: false });
  const [slow, waitForReady] = [true, false];
  /** @type {Record<string, () => Promise<Times>>} */
  const jobs = {
    bareSlow: () => firstVisit(browser, bareUrl, { slow, waitForReady }),
    appSlow: () => firstVisit(browser, app.url, { slow }),
    bareFast: () => firstVisit(browser, bareUrl, { waitForReady }),
    appFast: () => firstVisit(browser, app.url),
    bareSlowAgain: () => visit(bareAgain.context, bareUrl, { slow, waitForReady }),
    appSlowAgain: () => visit(appAgain.context, app.url, { slow }),
    bareFastAgain: () => visit(bareAgain.context, bareUrl, { waitForReady }),
    appFastAgain: () => visit(appAgain.context, app.url),
    ...(other && { otherSlow: () => firstVisit(browser, other.url, { slow }) }),
    ...(wiki && { wikiSlow: () => firstVisit(browser, `${wiki.url}${basename(wikiFile)}`, { slow, sayReady: wikiSaysReady }) }),
  };
  const runs = await inTurns(jobs);
  await Promise.all([appAgain, bareAgain].map(({ context }) => context.close()));

  const median = (/** @type {string} */ run, /** @type {keyof Times} */ what) => middle(runs[run].map((times) => times[what]));
  const against = (/** @type {string} */ whose, /** @type {string} */ run, /** @type {number} */ limit) =>
    limited(`  against ${whose}, ${seconds(median(run, 'ready'))}`, median('appSlow', 'ready') / median(run, 'ready'), limit, ratio);
  const paint = (/** @type {string} */ when, /** @type {string} */ own, /** @type {string} */ others, whose = 'bare page') => {
    const [ours, theirs] = [median(own, 'paint'), median(others, 'paint')];
    return [
      [`first paint, ${when}: ${whose}`, millis(theirs)],
      [`first paint, ${when}: app`, millis(ours)],
      limited(`first paint, ${when}: ratio`, ours / theirs, PAINT_LIMIT_RATIO, ratio),
    ];
  };
  const warm = (/** @type {string} */ run) => (appAgain.hasWorker ? median(run, 'ready') : Infinity);
  printTable(
    [`medians of ${ROUNDS}`, 'figure', 'limit', ''],
    [
      ...paint('slow line', 'appSlow', 'bareSlow'),
      ...paint('this machine', 'appFast', 'bareFast'),
      ...paint('slow line, again', 'appSlowAgain', 'bareSlowAgain'),
      ...paint('this machine, again', 'appFastAgain', 'bareFastAgain'),
      ...(wiki ? paint('slow line', 'appSlow', 'wikiSlow', 'TiddlyWiki') : []),
      ['app ready, this machine', seconds(median('appFast', 'ready'))],
      limited('  again, from the service worker', warm('appFastAgain'), WARM_LIMIT_MS, millis),
      ['app ready, slow line', seconds(median('appSlow', 'ready'))],
      limited('  again, from the service worker', warm('appSlowAgain'), WARM_SLOW_LIMIT_MS, millis),
      ...(other ? [against('the other site', 'otherSlow', READY_LIMIT_RATIO)] : []),
      ...(wiki ? [against('TiddlyWiki', 'wikiSlow', READY_LIMIT_AGAINST_WIKI)] : []),
    ],
  );
  console.log('  slow line: 1.6 Mbps, 150 ms, processor at a quarter of its speed\n');
}

/**
 * All jobs in rounds, each time the other way round, so that neither page always comes after the other.
 *
 * @param {Record<string, () => Promise<Times>>} jobs
 */
async function inTurns(jobs) {
  /** @type {Record<string, Times[]>} */
  const runs = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
  // One round more than counted: the first one warms up the server and the machine.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const turn = Object.entries(jobs);
    for (const [name, job] of round % 2 ? turn.reverse() : turn) {
      const times = await job();
      if (round > 0) runs[name].push(times);
    }
  }
  return runs;
}

/** Runs in a TiddlyWiki's page: it is ready when its sidebar is there. */
function wikiSaysReady() {
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.tc-sidebar-scrollable')) return;
    observer.disconnect();
    document.documentElement.dataset.ready = 'yes';
  }).observe(document, { subtree: true, childList: true });
}

/** @param {number} ms */
function seconds(ms) {
  return Number.isFinite(ms) ? `${(ms / 1000).toFixed(2)} s` : 'never';
}

/** @param {number} ms */
function millis(ms) {
  return `${ms.toFixed(0)} ms`;
}

/** @param {number} times */
function ratio(times) {
  return `${times.toFixed(2)} x`;
}
