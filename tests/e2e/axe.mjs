// The look for accessibility faults.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Looks for accessibility faults with axe: WCAG 2.2 A and AA.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<string[]>} one line for each faulty element, empty when there is none
 */
export async function axe(page) {
  // Evaluated by the debugger, which the page's security policy does not concern.
  await page.evaluate(`if (!window.axe) { ${SOURCE} }`);
  const violations = await page.evaluate(run, RULES);
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, reason }) => `${id} (${impact}) at ${target}: ${reason ?? help}`),
  );
}

/**
 * Runs in the page.
 *
 * @param {string[]} rules
 * @returns {Promise<{id: string, impact: string, help: string, nodes: {target: string, reason?: string}[]}[]>}
 */
async function run(rules) {
  // @ts-expect-error axe was put into the page just before
  const found = await window.axe.run('html', {
    runOnly: { type: 'tag', values: rules },
    resultTypes: ['violations'],
    // Else axe fetches the style sheets, which the page's security policy may forbid.
    preload: false,
  });
  return found.violations.map((/** @type {any} */ { id, impact, help, nodes }) => ({
    id,
    impact,
    help,
    nodes: nodes.map((/** @type {any} */ node) => ({
      target: node.target.join(' '),
      // The first failed check says the most, such as the contrast found.
      reason: [...node.any, ...node.all, ...node.none].map((check) => check.message)[0],
    })),
  }));
}
