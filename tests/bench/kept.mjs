// Negotiations that a browser keeps from an earlier visit, for the benches.

import { newPage } from '../browser.mjs';

/**
 * A negotiation with so many offers on so many issues.
 *
 * @param {string} id
 * @param {number} offers
 * @param {number} count  of issues
 */
export function negotiation(id, offers, count) {
  const issues = Array.from({ length: count }, (_, index) => ({
    id: `i${index}`,
    name: `Issue ${index}`,
    kind: 'amount',
    us: { weight: 5, target: '100', walk_away: '10' },
    them: {},
  }));
  const terms = Object.fromEntries(issues.map((issue, index) => [issue.id, String(20 + index)]));
  return {
    id,
    title: `Negotiation ${id}`,
    currency: 'USD',
    us: { name: '' },
    them: { name: 'They' },
    issues,
    offers: Array.from({ length: offers }, (_, index) => ({
      id: `o${index}`,
      by: index % 2 ? 'them' : 'us',
      at: '2026-11-23T10:00:00Z',
      terms,
    })),
  };
}

/**
 * A page that keeps negotiations from an earlier visit, as the app itself has kept them.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('../server.mjs').Site} site
 * @param {object[]} cases
 */
export async function pageWith(browser, site, cases) {
  const page = await newPage(browser);
  await page.goto(`${site.url}#/settings`);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  const text = JSON.stringify({ format: 'tableside', version: 1, cases });
  await page.getByLabel('Files', { exact: true }).setInputFiles({ name: 'bench.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Bring in', exact: true }).click();
  await page.getByText(/brought in/).waitFor();
  return page;
}

/**
 * The median.
 *
 * @param {number[]} values
 */
export function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
