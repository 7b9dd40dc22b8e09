// How long Prepare of the largest example takes to open, and each of its sections, up to the paint, beside their limits:
// node tests/bench/prepare.mjs [dist]
//
// It reports, and exits with 0 even when a figure is over its limit: a busy machine is no failure.

import { readFileSync } from 'node:fs';
import { argv } from 'node:process';

import { launch } from '../browser.mjs';
import { serve } from '../server.mjs';
import { middle, pageWith } from './kept.mjs';
import { limited, printTable } from './table.mjs';

const OPEN_LIMIT_MS = 100;
const SECTION_LIMIT_MS = 50;
const ROUNDS = 15;

const example = JSON.parse(readFileSync(new URL('../../content/examples/software.json', import.meta.url), 'utf8')).cases[0];

const site = await serve(argv[2] ?? 'dist');
const browser = await launch();
try {
  const page = await pageWith(browser, site, [example]);
  await page.goto(`${site.url}#/n/${example.id}`);
  await page.getByRole('heading', { level: 1, name: example.title }).waitFor();
  const { opened, sections } = await page.evaluate(
    async ({ id, rounds }) => {
      const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const until = async (/** @type {() => unknown} */ there) => {
        while (!there()) await new Promise((done) => setTimeout(done));
        await painted();
      };
      /** @type {number[]} */
      const opened = [];
      /** @type {Record<string, number[]>} */
      const sections = {};
      const lines = () => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.acc h2 .opens'))];
      for (let round = 0; round < rounds; round += 1) {
        location.hash = `#/n/${id}`;
        await until(() => !document.querySelector('.acc'));
        let start = performance.now();
        location.hash = `#/n/${id}/prepare`;
        await until(() => document.querySelector('.acc'));
        opened.push(performance.now() - start);
        for (const line of lines()) {
          start = performance.now();
          line.click();
          await until(() => line.getAttribute('aria-expanded') === 'true');
          (sections[String(line.textContent)] ??= []).push(performance.now() - start);
        }
        lines().at(-1)?.click();
      }
      return { opened, sections };
    },
    { id: example.id, rounds: ROUNDS },
  );
  const millis = (/** @type {number} */ ms) => `${ms.toFixed(1)} ms`;
  printTable(
    [`medians of ${ROUNDS}, up to the paint`, 'figure', 'limit', ''],
    [
      limited('Prepare of the largest example', middle(opened), OPEN_LIMIT_MS, millis),
      ...Object.entries(sections).map(([name, times]) => limited(`the section “${name}”`, middle(times), SECTION_LIMIT_MS, millis)),
    ],
  );
  await page.close();
} finally {
  await browser.close();
  await site.close();
}
