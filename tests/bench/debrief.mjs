// What the debrief of a class of 40 pairs costs in a real browser, each figure beside its limit:
//
//     node tests/bench/debrief.mjs [dist]
//
// From what is done to the paint, with the map beside the deals; once with the sheet to print closed and once with it open, which
// is laid out anew only when one types no more. It reports, and exits with 0 even when a figure is over its
// limit: a busy machine is no failure.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';

import { launch, newPage } from '../browser.mjs';
import { serve } from '../server.mjs';
import { middle } from './kept.mjs';
import { limited, printTable } from './table.mjs';

const PAIRS = 40;
const REDRAW_LIMIT_MS = 50;
const OPEN_LIMIT_MS = 300;
const ROUNDS = 15;
const SLUG = 'rent';

const dist = argv[2] ?? 'dist';
const { issues } = JSON.parse(readFileSync(join(dist, 'role-plays', `${SLUG}-first.json`), 'utf8')).cases[0];

/** What a pair agreed on: each something else. @param {number} pair */
function deal(pair) {
  const term = (/** @type {any} */ { kind, us, step, options }) => {
    if (kind !== 'amount') return options[pair % options.length].id;
    const [worst, best] = [Number(us.walk_away), Number(us.target)];
    const steps = Math.abs(best - worst) / Number(step);
    return String(Math.min(worst, best) + (pair % (steps + 1)) * Number(step));
  };
  return Object.fromEntries(issues.map((/** @type {any} */ issue) => [issue.id, term(issue)]));
}

const pairs = Array.from({ length: PAIRS }, (_, pair) => ({ id: `p${pair}`, name: `Pair ${pair}`, terms: deal(pair), drafts: {} }));
const backup = JSON.stringify({ format: 'tableside', version: 1, cases: [], debriefs: [{ id: SLUG, pairs }] });

const site = await serve(dist);
const browser = await launch();
try {
  const page = await newPage(browser);
  await page.goto(`${site.url}#/settings`);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'class.json', mimeType: 'application/json', buffer: Buffer.from(backup) });
  await page.getByRole('button', { name: 'Bring in', exact: true }).click();
  await page.getByText(/brought in/).waitFor();
  await page.goto(`${site.url}#/handouts/debrief/${SLUG}`);
  await page.locator('.pair-mark').nth(PAIRS - 1).waitFor({ state: 'attached' });
  const times = await page.evaluate(
    async ({ rounds, pairs, address }) => {
      const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const until = async (/** @type {() => unknown} */ there) => {
        while (!there()) await new Promise((done) => setTimeout(done));
        await painted();
      };
      /** @type {Record<string, number[]>} */
      const times = { open: [], amount: [], choice: [], names: [], 'amount, sheet': [], 'choice, sheet': [], 'names, sheet': [] };
      const time = async (/** @type {string} */ what, /** @type {() => void} */ act, there = () => /** @type {unknown} */ (true)) => {
        const start = performance.now();
        act();
        await until(there);
        times[what].push(performance.now() - start);
      };
      const find = (/** @type {string} */ selector) => /** @type {any} */ (document.querySelectorAll(selector));
      const press = (/** @type {string} */ words) => [...find('button')].find((button) => button.textContent.trim() === words);
      const change = async (/** @type {string} */ more, /** @type {number} */ row) => {
        const amount = find('.debrief-table .number')[row];
        const select = find('.debrief-table select')[row];
        await time(`amount${more}`, () => {
          amount.focus();
          amount.value = `${amount.value.slice(0, -1)}${row % 2 ? 5 : 0}`;
          amount.dispatchEvent(new InputEvent('input', { bubbles: true }));
        });
        await time(`choice${more}`, () => {
          select.selectedIndex = 1 + ((select.selectedIndex + 1) % (select.options.length - 1));
          select.dispatchEvent(new Event('change', { bubbles: true }));
        });
        const names = press('Show names');
        // Some name stands on the map beside its mark, else a number.
        const isNamed = () => [...find('.debrief-map .pair-name')].some((label) => /Pair/.test(label.textContent));
        await time(`names${more}`, () => names.click(), isNamed);
        names.click();
        await until(() => !isNamed());
      };
      for (let round = 0; round < rounds; round += 1) {
        location.hash = '#/settings';
        await until(() => find('.pair-mark').length === 0);
        await time('open', () => (location.hash = address), () => find('.pair-mark').length === pairs);
        await change('', round);
        press('See it on paper').click();
        await until(() => find('#debrief-print .print-page').length === 1);
        await change(', sheet', round + rounds);
      }
      return times;
    },
    { rounds: ROUNDS, pairs: PAIRS, address: `#/handouts/debrief/${SLUG}` },
  );
  const millis = (/** @type {number} */ ms) => `${ms.toFixed(1)} ms`;
  const row = (/** @type {string} */ what, /** @type {number[]} */ found, limit = REDRAW_LIMIT_MS) => [
    limited(`${what}: median`, middle(found), limit, millis),
    limited('the slowest', Math.max(...found), limit, millis),
  ];
  printTable(
    [`${PAIRS} pairs, up to the paint, medians of ${ROUNDS}`, 'figure', 'limit', ''],
    [
      ...row('a key in an amount', times.amount),
      ...row('another option', times.choice),
      ...row('showing the names', times.names),
      ...row('a key in an amount, sheet open', times['amount, sheet']),
      ...row('another option, sheet open', times['choice, sheet']),
      ...row('showing the names, sheet open', times['names, sheet']),
      ...row('opening it', times.open, OPEN_LIMIT_MS),
    ],
  );
  await page.close();
} finally {
  await browser.close();
  await site.close();
}
