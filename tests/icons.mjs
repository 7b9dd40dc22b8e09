// Draws the app's icons from their drawings with the browser of the tests: `cargo xtask icons`. They are kept beside their
// drawings, and a browser test holds that they are what those give.

import { readFile, writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

import { launch } from './browser.mjs';

/** @typedef {{name: string, drawing: string, size: number}} Icon  the size in pixels */

/** @type {Icon[]} */
export const ICONS = [
  { name: '192.png', drawing: 'app.svg', size: 192 },
  { name: '512.png', drawing: 'app.svg', size: 512 },
  { name: '512-maskable.png', drawing: 'maskable.svg', size: 512 },
  // For the home screen of an iPhone, which rounds it.
  { name: '180.png', drawing: 'maskable.svg', size: 180 },
];

/**
 * Where an icon or a drawing lies.
 *
 * @param {string} name
 */
export const placeOf = (name) => fileURLToPath(new URL(`../static/icons/${name}`, import.meta.url));

/**
 * Draws an icon.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {Icon} icon
 * @returns {Promise<Buffer>} as PNG
 */
export async function draw(browser, { drawing, size }) {
  const page = await browser.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: 1 });
  const svg = await readFile(placeOf(drawing), 'utf8');
  await page.setContent(`<!doctype html><style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await launch();
  try {
    for (const icon of ICONS) await writeFile(placeOf(icon.name), await draw(browser, icon));
  } finally {
    await browser.close();
  }
}
