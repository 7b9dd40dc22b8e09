// What the engine costs in a real browser: node tests/bench/engine.mjs FOLDER
//
// FOLDER holds tableside_bench.js and its wasm, as wasm-bindgen makes them for a page. It reports, and exits with 0 even
// when a figure is over its limit: a busy machine is no failure.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';

import { launch, newPage } from '../browser.mjs';
import { serve } from '../server.mjs';
import { limited, printTable } from './table.mjs';

const MEMORY_LIMIT_BYTES = 64 * 1024 * 1024;
const RUNS = 5;
/** What is searched, its words, and its limit in milliseconds where it has one. */
const SAMPLES = /** @type {[string, string, number?][]} */ ([
  ['opposed', '20 issues x 10, opposed, one set of weights', 50],
  ['tenths', '30 issues x 10, tenths'],
  ['amount', '10,000 steps and 10 x 10'],
]);

const folder = argv[2];
await writeFile(join(folder, 'index.html'), '<!doctype html><link rel="icon" href="data:,"><title>Engine</title>');
const site = await serve(folder);
const browser = await launch();
try {
  const rows = [];
  for (const [name, words, limit] of SAMPLES) {
    const page = await newPage(browser);
    await page.goto(site.url);
    const { times, points, bytes } = await page.evaluate(search, { name, runs: RUNS });
    await page.close();
    const best = Math.min(...times);
    const millis = (/** @type {number} */ ms) => `${ms.toFixed(1)} ms`;
    const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
    rows.push(limit === undefined ? [words, millis(best)] : limited(words, best, limit, millis));
    rows.push([`  points of the frontier`, String(points)]);
    rows.push(limited('  memory', bytes, MEMORY_LIMIT_BYTES, megabytes));
  }
  printTable([`shortest of ${RUNS}, in the browser`, 'figure', 'limit', ''], rows);
} finally {
  await browser.close();
  await site.close();
}

/**
 * Runs in the page.
 *
 * @param {{name: string, runs: number}} options
 * @returns {Promise<{times: number[], points: number, bytes: number}>}
 */
async function search({ name, runs }) {
  const address = './tableside_bench.js';
  const { default: start, Sample } = await import(address);
  const { memory } = await start();
  const sample = Sample[name]();
  const times = [];
  let points = 0;
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    points = sample.search();
    times.push(performance.now() - begun);
  }
  return { times, points, bytes: memory.buffer.byteLength };
}
