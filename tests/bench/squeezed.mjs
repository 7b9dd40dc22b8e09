// A site as a static host keeps it: each file in brotli at its best quality as well, and kept by browsers as docs/hosting.md
// has it.

import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

import { serve } from '../server.mjs';

const BEST = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
/** What isn't compressed already. */
const TEXTS = /\.(css|csv|html|js|json|md|mjs|svg|txt|wasm|webmanifest|xml)$/;

/**
 * @param {Buffer} content
 * @returns {Promise<Buffer>}
 */
export const brotli = (content) => promisify(brotliCompress)(content, BEST);

/**
 * Serves a folder, or one file by its name.
 *
 * @param {string} path
 */
export async function serveSqueezed(path) {
  const folder = await mkdtemp(join(tmpdir(), 'tableside-bench-'));
  const copy = (await stat(path)).isDirectory() ? folder : join(folder, basename(path));
  await cp(path, copy, { recursive: true, dereference: true });
  for (const name of await readdir(folder, { recursive: true })) {
    if (TEXTS.test(name)) await writeFile(join(folder, `${name}.br`), await brotli(await readFile(join(folder, name))));
  }
  const site = await serve(folder, { brotli: true, caching: true });
  const close = () => Promise.all([site.close(), rm(folder, { recursive: true })]);
  return { ...site, close };
}
