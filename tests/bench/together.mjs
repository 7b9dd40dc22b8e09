// How long a page stands still while two copies of a negotiation that have nothing in common are brought together:
// node tests/bench/together.mjs [dist]
//
// It reports, and exits with 0 even when the figure is over its limit: a busy machine is no failure.

import { argv } from 'node:process';

import { launch } from '../browser.mjs';
import { serve } from '../server.mjs';
import { middle, pageWith } from './kept.mjs';
import { limited, printTable } from './table.mjs';

const STANDSTILL_LIMIT_MS = 1000;
const ROUNDS = 3;

const ID = 'both';
const ISSUES = 120;
const OPTIONS = 50;
const OFFERS = 500;

const site = await serve(argv[2] ?? 'dist');
const browser = await launch();
try {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await standstill());
  const millis = (/** @type {number} */ ms) => `${ms.toFixed(0)} ms`;
  printTable(
    [`medians of ${ROUNDS}`, 'figure', 'limit', ''],
    [limited(`the longest standstill while two copies come together`, middle(times), STANDSTILL_LIMIT_MS, millis)],
  );
  console.log(`  each copy has ${ISSUES} issues of ${OPTIONS} options and ${OFFERS} offers that the other lacks\n`);
} finally {
  await browser.close();
  await site.close();
}

/**
 * A copy with identifiers of its own.
 *
 * @param {string} mark
 */
function copy(mark) {
  const issues = Array.from({ length: ISSUES }, (_, issue) => ({
    id: `${mark}${issue}`,
    name: `Issue ${mark} ${issue}`,
    kind: 'choice',
    options: Array.from({ length: OPTIONS }, (_, option) => ({ id: `${mark}${option}`, name: `Option ${option}`, us: option })),
    us: {},
    them: {},
  }));
  const said = (/** @type {number} */ offer) => Object.fromEntries(issues.map(({ id }) => [id, `${mark}${offer % OPTIONS}`]));
  return {
    id: ID,
    title: `Copy ${mark}`,
    currency: 'USD',
    us: { name: '' },
    them: { name: '' },
    issues,
    offers: Array.from({ length: OFFERS }, (_, offer) => ({
      id: `${mark}${offer}`,
      by: offer % 2 ? 'them' : 'us',
      at: '2026-11-23T10:00:00Z',
      terms: said(offer),
    })),
  };
}

async function standstill() {
  const page = await pageWith(browser, site, [copy('a')]);
  const text = JSON.stringify({ format: 'tableside', version: 1, cases: [copy('b')] });
  await page.goto(`${site.url}?anew#/settings`);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const bring = page.getByRole('button', { name: 'Bring in', exact: true });
  await bring.waitFor();
  await page.evaluate(() => {
    const tasks = /** @type {number[]} */ ([]);
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  });
  await bring.click();
  await page.getByText(/brought in/).waitFor();
  // What the list and the room still do comes in tasks of its own.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const tasks = /** @type {number[]} */ (await page.evaluate('tasks'));
  await page.close();
  return Math.max(0, ...tasks);
}
