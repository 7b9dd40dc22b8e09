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
 * Talks as they go: both sides come together on amounts and choices, each offer says all, and both sides' weights,
 * limits and points are filled in.
 *
 * @param {string} id
 * @param {number} offers
 * @param {number} count  of issues
 */
export function talks(id, offers, count) {
  const choice = (/** @type {number} */ index) => index % 2 === 1;
  const options = Array.from({ length: 10 }, (_, option) => ({
    id: `c${option}`,
    name: `Option ${option}`,
    us: option * 10,
    them: Math.round(100 * (1 - (option / 10) ** 1.5)),
  }));
  const issues = Array.from({ length: count }, (_, index) => ({
    id: `i${index}`,
    name: `Issue ${index}`,
    kind: choice(index) ? 'choice' : 'amount',
    ...(choice(index) ? { options } : { step: '1' }),
    us: { weight: 3 + (index % 7), ...(choice(index) ? {} : { opening: '100', target: '90', walk_away: '30' }) },
    them: { weight: 3 + ((index * 3) % 7), ...(choice(index) ? {} : { opening: '10', target: '20', walk_away: '80' }) },
  }));
  const said = (/** @type {number} */ offer) => {
    const ours = offer % 2 === 0;
    const way = offer / offers / 2;
    const value = (/** @type {number} */ index) => {
      const shift = Math.round(way * (40 + (index % 5)));
      if (choice(index)) return `c${Math.max(0, Math.min(9, ours ? 9 - Math.round(way * 8) : Math.round(way * 8)))}`;
      return String(ours ? 100 - shift : 10 + shift);
    };
    return Object.fromEntries(issues.map((issue, index) => [issue.id, value(index)]));
  };
  return {
    id,
    title: `Talks ${id}`,
    currency: 'USD',
    us: { name: 'We' },
    them: { name: 'They' },
    issues,
    reservation: { us: 0.3, them: 0.3 },
    offers: Array.from({ length: offers }, (_, index) => ({
      id: `o${index}`,
      by: index % 2 ? 'them' : 'us',
      at: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString().replace('.000Z', 'Z'),
      terms: said(index),
    })),
  };
}

/**
 * A page that keeps negotiations from an earlier visit, as the app itself has kept them.
 *
 * @param {import('@playwright/test').Browser} browser
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
