// What a keystroke in the search costs in a real browser, beside its limit: node tests/bench/search.mjs [dist]
//
// It reports, and exits with 0 even when a figure is over its limit: a busy machine is no failure.

import { argv } from 'node:process';

import { launch } from '../browser.mjs';
import { serve } from '../server.mjs';
import { middle, negotiation, pageWith } from './kept.mjs';
import { limited, printTable } from './table.mjs';

const KEY_LIMIT_MS = 10;
const NEGOTIATIONS = 200;
const QUERIES = ['walk away from a bad deal', 'consesion', 'negotiation n17', 'what matters most to them'];

const site = await serve(argv[2] ?? 'dist');
const browser = await launch();
try {
  const cases = Array.from({ length: NEGOTIATIONS }, (_, index) => negotiation(`n${index}`, 2, 2));
  const page = await pageWith(browser, site, cases);
  const opened = await page.evaluate(async () => {
    const start = performance.now();
    dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
    while (!document.querySelector('dialog[open]')) await new Promise((done) => setTimeout(done));
    return performance.now() - start;
  });
  const times = await page.getByRole('combobox', { name: 'Search and go' }).evaluate(
    async (/** @type {HTMLInputElement} */ field, queries) => {
      const times = [];
      for (const query of queries) {
        for (let letters = 1; letters <= query.length; letters += 1) {
          field.value = query.slice(0, letters);
          const start = performance.now();
          field.dispatchEvent(new Event('input', { bubbles: true }));
          // What follows a change runs when the event is over.
          for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
          // The browser lays the list out.
          document.body.getBoundingClientRect();
          times.push(performance.now() - start);
          await new Promise((done) => setTimeout(done));
        }
      }
      return times;
    },
    QUERIES,
  );
  const millis = (/** @type {number} */ ms) => `${ms.toFixed(1)} ms`;
  printTable(
    [`${times.length} keystrokes, ${NEGOTIATIONS} negotiations and the guide`, 'figure', 'limit', ''],
    [
      limited('a keystroke, with the list laid out: median', middle(times), KEY_LIMIT_MS, millis),
      limited('the slowest', Math.max(...times), KEY_LIMIT_MS, millis),
      ['opening the search, with its index', millis(opened)],
    ],
  );
  await page.close();
} finally {
  await browser.close();
  await site.close();
}
