// What keeping costs in a real browser, each figure beside its limit: node tests/bench/keeping.mjs [dist]
//
// It reports, and exits with 0 even when a figure is over its limit: a busy machine is no failure.

import { argv } from 'node:process';

import { launch } from '../browser.mjs';
import { serve } from '../server.mjs';
import { middle, negotiation, pageWith } from './kept.mjs';
import { limited, printTable } from './table.mjs';

const SAVE_LIMIT_MS = 8;
const GROWTH_LIMIT_RATIO = 1.2;
const LIST_LIMIT_MS = 50;

const ROUNDS = 31;
const OFFERS = 500;
const ISSUES = 20;
const OTHERS = 200;
const ID = 'benched';

const site = await serve(argv[2] ?? 'dist');
const browser = await launch();
try {
  const alone = await savingTime(0);
  const among = await savingTime(OTHERS);
  const list = await listTime();
  const millis = (/** @type {number} */ ms) => `${ms.toFixed(1)} ms`;
  printTable(
    [`medians of ${ROUNDS}`, 'figure', 'limit', ''],
    [
      limited(`keeping ${OFFERS} offers on ${ISSUES} issues, alone`, alone, SAVE_LIMIT_MS, millis),
      limited(`keeping ${OFFERS} offers on ${ISSUES} issues, among ${OTHERS}`, among, SAVE_LIMIT_MS, millis),
      limited('among others against alone', among / alone, GROWTH_LIMIT_RATIO, (ratio) => `${ratio.toFixed(2)} x`),
      limited(`the list of ${OTHERS} negotiations`, list.time, LIST_LIMIT_MS, millis),
      [`negotiations read for that list`, String(list.read)],
    ],
  );
} finally {
  await browser.close();
  await site.close();
}

/**
 * How long keeping a change holds up the page, among a number of other negotiations.
 *
 * @param {number} others
 */
async function savingTime(others) {
  const small = Array.from({ length: others }, (_, index) => negotiation(`other${index}`, 2, ISSUES));
  const page = await pageWith(browser, site, [negotiation(ID, OFFERS, ISSUES), ...small]);
  // Loaded anew, as it is after an earlier visit.
  await page.goto(`${site.url}?anew#/n/${ID}`);
  const title = page.getByLabel('What you call it', { exact: true });
  // It is folded away.
  await title.waitFor({ state: 'attached' });
  const times = await title.evaluate(
    async (/** @type {HTMLInputElement} */ field, { rounds }) => {
      // The page is hidden: coming back, it would read everything anew.
      Object.defineProperty(document, 'hidden', { value: true });
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        field.value = `Title ${round}`;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        const start = performance.now();
        // The page keeps what is unkept at once when it may go away.
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        times.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      return times;
    },
    { rounds: ROUNDS },
  );
  await page.close();
  return middle(times);
}

/** How long it takes from the address to the list, and how many negotiations were read for it. */
async function listTime() {
  const page = await pageWith(browser, site, Array.from({ length: OTHERS }, (_, index) => negotiation(`n${index}`, 2, ISSUES)));
  await page.addInitScript(() => {
    const { getItem } = Storage.prototype;
    Object.assign(globalThis, { read: 0 });
    Storage.prototype.getItem = function (key) {
      // @ts-expect-error counted for the bench
      if (key.includes(':case:')) globalThis.read += 1;
      return getItem.call(this, key);
    };
  });
  await page.goto(`${site.url}?list#/settings`);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  const read = await page.evaluate('read');
  const times = await page.evaluate(
    async ({ rounds, others }) => {
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        const start = performance.now();
        location.hash = '#/';
        await new Promise((resolve) => {
          const observer = new MutationObserver(() => {
            if (document.querySelectorAll('main .card').length < others) return;
            observer.disconnect();
            resolve(undefined);
          });
          observer.observe(document.body, { subtree: true, childList: true });
        });
        times.push(performance.now() - start);
        location.hash = '#/settings';
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return times;
    },
    { rounds: ROUNDS, others: OTHERS },
  );
  await page.close();
  return { time: middle(times), read: Number(read) };
}
