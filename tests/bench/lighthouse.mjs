// What Lighthouse says of the built site: TABLESIDE_LIGHTHOUSE=PATH node tests/bench/lighthouse.mjs [dist]
//
// PATH is Lighthouse's own command, `node_modules/lighthouse/cli/index.js` where it is installed. It is none of the
// project's packages: it brings more than a hundred, for a look that few take. Written for version 12.8.2. The site is
// served in brotli, as a host would. It reports, and exits with 0 even when a score is below its limit.

import { execFile } from 'node:child_process';
import { argv, env, execPath, exit, getuid } from 'node:process';
import { promisify } from 'node:util';

import { LAUNCH } from '../browser.mjs';
import { middle } from './kept.mjs';
import { serveSqueezed } from './squeezed.mjs';
import { atLeast, printTable } from './table.mjs';

/** The least score of each category, of 100. */
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
const ROUNDS = 5;
/** How it starts the browser. Root has no sandbox to be put into. */
const FLAGS = ['--headless=new', '--disable-gpu', ...(getuid?.() === 0 ? ['--no-sandbox'] : [])];
/** Its report is some megabytes of JSON. */
const MAX_BUFFER = 256 * 1024 * 1024;

const command = env.TABLESIDE_LIGHTHOUSE;
if (!command) {
  console.error('Name Lighthouse’s command in TABLESIDE_LIGHTHOUSE; see tests/bench/lighthouse.mjs.');
  exit(1);
}
const site = await serveSqueezed(argv[2] ?? 'dist');
try {
  const reports = [];
  for (let round = 0; round < ROUNDS; round += 1) reports.push(await report(command, site.url));
  const rows = Object.entries(LEAST).map(([category, least]) => {
    const scores = reports.map(({ categories }) => Math.round(100 * (categories[category].score ?? 0)));
    return atLeast(category, middle(scores), least, String);
  });
  printTable([`Lighthouse ${reports[0].lighthouseVersion}, medians of ${ROUNDS}`, 'score', 'least', ''], rows);
  for (const line of lacking(reports[0])) console.log(`  ${line}`);
} finally {
  await site.close();
}

/**
 * One look of Lighthouse at a page, as on a phone: its own choice of line and processor.
 *
 * @param {string} command
 * @param {string} url
 */
async function report(command, url) {
  const options = [url, '--output=json', '--output-path=stdout', '--quiet', `--chrome-flags=${FLAGS.join(' ')}`];
  const { stdout } = await promisify(execFile)(execPath, [command, ...options], {
    env: { ...env, CHROME_PATH: LAUNCH.executablePath },
    maxBuffer: MAX_BUFFER,
  });
  return JSON.parse(stdout);
}

/**
 * What cost points, in the report's own words.
 *
 * @param {any} report
 * @returns {string[]}
 */
function lacking({ categories, audits }) {
  return Object.keys(LEAST).flatMap((category) => {
    const counted = categories[category].auditRefs.filter((/** @type {any} */ one) => one.weight > 0);
    const lost = counted.map((/** @type {any} */ one) => audits[one.id]).filter((/** @type {any} */ one) => one.score !== null && one.score < 1);
    return lost.map((/** @type {any} */ one) => `${category}: ${one.title} (${one.displayValue ?? one.score})`);
  });
}
