// How far what is on the screen jumps while a place comes up, beside its limit: node tests/bench/shift.mjs [dist]
//
// As the browser's own layout-shift entries say it, on a slow line and a slow processor, where there is most to see. It
// reports, and exits with 0 even when a figure is over its limit.

import { argv } from 'node:process';

import { USER, launch } from '../browser.mjs';
import { serveSqueezed } from './squeezed.mjs';
import { limited, printTable } from './table.mjs';
import { PATIENCE_MS, slowDown } from './visits.mjs';

const LIMIT = 0.02;
const ROUNDS = 3;
const WIDTHS = [375, 1280];
/** How long one looks on once nothing is fetched any more, in milliseconds. */
const LOOK_ON_MS = 1_500;

const site = await serveSqueezed(argv[2] ?? 'dist');
const browser = await launch();
try {
  const { id, storageState } = await withExample();
  const places = { 'the list of negotiations': '#/', 'an example’s overview': `#/n/${id}`, 'its offers': `#/n/${id}/offers` };
  const rows = [];
  for (const [what, hash] of Object.entries({ 'the first page': '', ...places })) {
    for (const width of WIDTHS) {
      const shifts = [];
      for (let round = 0; round < ROUNDS; round += 1) shifts.push(await shift(hash, width, hash ? storageState : undefined));
      rows.push(limited(`${what}, ${width} px`, Math.max(...shifts), LIMIT, (shift) => shift.toFixed(3)));
    }
  }
  printTable([`layout shift, the worst of ${ROUNDS}`, 'figure', 'limit', ''], rows);
} finally {
  await browser.close();
  await site.close();
}

/** What the browser keeps of somebody who has opened an example, and the example's ID. */
async function withExample() {
  const context = await browser.newContext(USER);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Agency and mid-size company', exact: true }).click();
  await page.waitForURL(/#\/n\//);
  const id = /#\/n\/([^/]+)/.exec(page.url())?.[1];
  // It is kept as one leaves the page, if not before.
  await page.goto(`${site.url}?left`);
  const storageState = await context.storageState();
  await context.close();
  return { id, storageState };
}

/**
 * The sum of all jumps of one visit with an empty cache.
 *
 * @param {string} hash
 * @param {number} width
 * @param {Awaited<ReturnType<import('@playwright/test').BrowserContext['storageState']>>} [storageState]
 */
async function shift(hash, width, storageState) {
  const viewport = { width, height: 800 };
  const context = await browser.newContext({ ...USER, viewport, storageState, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.jumps = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.jumps += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await slowDown(page);
  await page.goto(`${site.url}${hash}`, { timeout: PATIENCE_MS });
  await page.locator('html[data-ready]').waitFor({ state: 'attached', timeout: PATIENCE_MS });
  await page.waitForLoadState('networkidle');
  const jumps = await page.evaluate(async (wait) => {
    await new Promise((done) => setTimeout(done, wait));
    return globalThis.jumps;
  }, LOOK_ON_MS);
  await context.close();
  return jumps;
}
