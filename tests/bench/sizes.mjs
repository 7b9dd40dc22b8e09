// Prints the size of every file of a built site: node tests/bench/sizes.mjs dist

import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { argv } from 'node:process';

import { brotli } from './squeezed.mjs';
import { kib, printTable } from './table.mjs';

const folder = argv[2] ?? 'dist';
const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();

const sizes = await Promise.all(
  files.map(async (file) => {
    const content = await readFile(file);
    return { name: relative(folder, file), raw: content.length, brotli: (await brotli(content)).length };
  }),
);
const total = (/** @type {'raw' | 'brotli'} */ kind) => sizes.reduce((sum, size) => sum + size[kind], 0);

printTable(
  [folder, 'raw', 'brotli'],
  [
    ...sizes.map((size) => [size.name, kib(size.raw), kib(size.brotli)]),
    ['all files', kib(total('raw')), kib(total('brotli'))],
  ],
);
