// Prints the size of every file of a built site beside its limit, and fails where one is over it:
//
//     node tests/bench/sizes.mjs [dist]

import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import process, { argv } from 'node:process';

import { BUDGETS, FIRST_VISIT } from './budgets.mjs';
import { brotli } from './squeezed.mjs';
import { kib, printTable } from './table.mjs';

/** @typedef {{name: string, raw: number, compressed: number}} Size */

const folder = argv[2] ?? 'dist';
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();

/** @type {Size[]} */
const sizes = await Promise.all(
  files.map(async (file) => {
    const content = await readFile(file);
    const name = relative(folder, file).replaceAll('\\', '/');
    return { name, raw: content.length, compressed: (await brotli(content)).length };
  }),
);

/** @param {string} name */
const budgetOf = (name) => BUDGETS.find(({ files }) => files.test(name));

/** @param {Size[]} some */
const sum = (some) => ({
  raw: some.reduce((total, { raw }) => total + raw, 0),
  compressed: some.reduce((total, { compressed }) => total + compressed, 0),
});

/** What is wrong, a sentence each. @type {string[]} */
const faults = [];

/**
 * Notes what is over its limit; gives the table's row.
 *
 * @param {string} name
 * @param {{raw: number, compressed: number}} size
 * @param {{raw?: number, compressed?: number}} [limits]
 */
function row(name, size, limits = {}) {
  let isOver = false;
  for (const kind of /** @type {const} */ (['raw', 'compressed'])) {
    const limit = limits[kind];
    if (limit === undefined || size[kind] <= limit) continue;
    isOver = true;
    const words = kind === 'raw' ? 'has' : 'has, compressed,';
    faults.push(`${name} ${words} ${kib(size[kind])} (${size[kind]} bytes) where ${kib(limit)} are allowed.`);
  }
  const limit = limits.compressed ?? limits.raw;
  const shown = limit === undefined ? '' : `${kib(limit)}${limits.compressed === undefined ? ' raw' : ''}`;
  return [name, kib(size.raw), kib(size.compressed), shown, limit === undefined ? '' : isOver ? 'over' : 'ok'];
}

const rows = sizes.map((size) => {
  const budget = budgetOf(size.name);
  if (!budget) faults.push(`${size.name} (${kib(size.compressed)} compressed) has no line in tests/bench/budgets.mjs.`);
  return row(size.name, size, budget);
});
rows.push(row('a first visit', sum(sizes.filter(({ name }) => budgetOf(name)?.atFirst)), { compressed: FIRST_VISIT }));
rows.push(row('all files', sum(sizes)));

printTable([folder, 'raw', 'brotli', 'limit', ''], rows);
for (const fault of faults) console.error(`  ${fault}`);
if (faults.length > 0) process.exitCode = 1;
