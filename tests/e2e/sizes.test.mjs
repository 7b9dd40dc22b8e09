// The byte budget of the site, which the build holds to.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

import { FIRST_VISIT } from '../bench/budgets.mjs';
import { expect, test } from './fixtures.mjs';

const SIZES = fileURLToPath(new URL('../bench/sizes.mjs', import.meta.url));

/**
 * How the sizes of a site with these files end: what was said of faults, and whether the build would fail.
 *
 * @param {string} folder
 * @param {Record<string, number>} files  how many bytes that can't be made fewer each has
 */
async function outcome(folder, files) {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), randomBytes(bytes));
  }
  return new Promise((done) => {
    execFile(execPath, [SIZES, folder], (error, _, faults) => done({ fails: Boolean(error), faults: faults.trim() }));
  });
}

test('a site within its budget passes', async ({}, testInfo) => {
  const files = { 'index.html': 6000, 'examples/agency.json': 4000, 'tableside-0123456789abcdef_bg.wasm': 200_000 };
  expect(await outcome(testInfo.outputPath('site'), files)).toEqual({ fails: false, faults: '' });
});

test('a file over its budget fails the build, with its name, its size and its limit', async ({}, testInfo) => {
  const outcomeOf = await outcome(testInfo.outputPath('site'), { 'index.html': 6000, 'scripts/disk.js': 9216 });
  expect(outcomeOf).toEqual({ fails: true, faults: expect.stringMatching(/^scripts\/disk\.js has, compressed, 9\.0 KiB \(\d+ bytes\) where 2\.0 KiB are allowed\.$/) });
});

test('files that are each within their budget fail the build where a first visit fetches too much', async ({}, testInfo) => {
  const files = { 'index.html': 6000, 'tableside-0123456789abcdef_bg.wasm': 210_000, 'tableside-00000000000000000_bg.wasm': 100_000 };
  const allowed = (FIRST_VISIT / 1024).toFixed(1);
  const faults = expect.stringMatching(new RegExp(`^a first visit has, compressed, .* where ${allowed} KiB are allowed\\.$`));
  expect(await outcome(testInfo.outputPath('site'), files)).toEqual({ fails: true, faults });
});

test('a file without a budget fails the build', async ({}, testInfo) => {
  expect(await outcome(testInfo.outputPath('site'), { 'forgotten.bin': 10 })).toEqual({ fails: true, faults: expect.stringMatching(/^forgotten\.bin .*has no line in tests\/bench\/budgets\.mjs\.$/) });
});
