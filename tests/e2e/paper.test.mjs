// What stands on paper: every letter that was written, and nothing that only a screen can use; days as the reader writes
// them, and titles of any length.

import { expect, takesChromium, test } from './fixtures.mjs';
import { contentWidth, drawnAnew, emptyCase, example, keeping, keyOf, load, openTalks, seal } from './helpers.mjs';
import { AGENCY, at, heading, main } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** The width of a sheet of A4 between the margins that Chromium gives it, in pixels. */
const SHEET = 718;
const SCREEN = { width: 1280, height: 800 };

/**
 * Shows the page as it is printed.
 *
 * @param {Page} page
 */
async function onPaper(page) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.setViewportSize({ width: SHEET, height: 1_000 });
  await drawnAnew(page);
}

/** @param {Page} page */
async function onScreen(page) {
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.setViewportSize(SCREEN);
  await page.emulateMedia({ media: null });
}

/** So many marks, in a text that doesn't fit into its field, and in a name. */
const MANY = 90;
const FEW = 12;
/** Marks, numbered. @param {string} name @param {number} count */
const marks = (name, count) => Array.from({ length: count }, (_, index) => `${name}${index};`);
/** A text with marks in it. @param {string} name */
const marked = (name, count = MANY) => marks(name, count).join(' and some words about that, ');

const WRITTEN = emptyCase('long', {
  title: marked('title', FEW),
  them: { name: marked('them', FEW) },
  notes: { 'PREP-2': marked('note') },
  goals_soon: [{ id: 'g1', text: marked('goal') }, { id: 'g2', text: '' }],
  meeting: { where: marked('where'), on: '2026-12-01' },
  standstill: { pause: { since: '2026-12-01T10:00:00Z', until: '2099-12-01T10:00:00Z' } },
  issues: [{ id: 'fee', name: marked('issue', FEW), kind: 'amount', unit: '' }],
});

/** Where each of the long texts can be read. */
const PLACES = /** @type {[string, string[]][]} */ ([
  ['#/n/long', ['title', 'them']],
  ['#/n/long/prepare', ['note', 'goal', 'where', 'issue']],
  ['#/n/long/plan', ['title', 'them', 'goal', 'where', 'issue']],
  ['#/n/long/offers', ['issue']],
]);

test('every letter that was written stands on paper, whole, and nothing to press or to fill in', async ({ page, visit }) => {
  await page.setViewportSize(SCREEN);
  await visit({ kept: keeping(WRITTEN) });
  for (const [place, texts] of PLACES) {
    await onScreen(page);
    await load(page, place);
    await expect(heading(page)).toBeVisible();
    await onPaper(page);
    const words = await main(page).innerText();
    expect(words, 'a break is nothing for paper').not.toMatch(/Break until|We are back/);
    for (const name of texts) {
      const count = ['title', 'them', 'issue'].includes(name) ? FEW : MANY;
      expect(marks(name, count).filter((mark) => !words.includes(mark)), `${name} at ${place}`).toEqual([]);
    }
    const bad = await page.evaluate((sheet) => {
      const shown = (/** @type {Element} */ element) => element.checkVisibility() && !element.closest('.unseen');
      const all = [...document.querySelectorAll('main *')].filter(shown);
      return {
        fields: all.filter((one) => one.matches('.inp')).map((one) => one.outerHTML.slice(0, 100)),
        // What opens something is its name, too, and stands there as words.
        buttons: all.filter((one) => one.matches('.btn, .block-head a, button:not([aria-current], .opens)')).map((one) => one.outerHTML.slice(0, 100)),
        // Letters end where the paper ends.
        outside: all.filter((one) => one.matches('.on-paper, h1, h2, dd, td') && one.getBoundingClientRect().right > sheet + 1).length,
        clipped: all.filter((one) => one.matches('.on-paper, .on-paper *, h1') && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).length,
      };
    }, SHEET);
    expect(bad, place).toEqual({ fields: [], buttons: [], outside: 0, clipped: 0 });
  }
  await onScreen(page);
  await expect(page.locator('.on-paper'), 'on the screen it is as it was').toHaveCount(0);
});

test('what is empty is left out with its label, and ticks are ticks', async ({ page, visit }) => {
  await visit({ kept: keeping({ ...WRITTEN, checklist: ['PREP-1'] }), at: '#/n/long/prepare' });
  await at(page, 'Prepare');
  await onPaper(page);
  const labels = await main(page).locator('label > .lab:visible').evaluateAll((all) =>
    all.map((label) => [label.textContent, label.parentElement?.querySelector('.on-paper')?.textContent]),
  );
  expect(labels.length).toBeGreaterThan(0);
  expect(labels.filter(([, text]) => !text)).toEqual([]);
  await expect(page.locator('[data-item="g1"]')).toBeVisible();
  await expect(page.locator('[data-item="g2"]')).toBeHidden();
  const ticked = main(page).locator('.tick input:checked').first();
  // Browsers leave grounds out on paper: a tick in the colour of the paper would be none.
  await expect(ticked).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  expect(await ticked.evaluate((box) => getComputedStyle(box, '::after').borderBottomColor)).toBe('rgb(28, 32, 36)');
});

test('when the browser prints, fields stand as texts and pictures are drawn for the paper', async ({ page, visit, browserName }) => {
  takesChromium(browserName, 'no other browser prints for a test as for a person');
  await page.setViewportSize({ width: 1600, height: 900 });
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}/offers` });
  await expect(page.locator('svg.drawn polyline').first()).toBeVisible();
  // It comes after the app's own: all that the app does before the page is printed is done by then.
  await page.evaluate(() =>
    addEventListener('beforeprint', () => {
      const widths = [...document.querySelectorAll('svg.drawn')].map((picture) => Number(picture.getAttribute('width')));
      Object.assign(globalThis, { printed: { widths, texts: document.querySelectorAll('.on-paper').length } });
    }),
  );
  await page.pdf({ format: 'A4' });
  // @ts-expect-error set above
  const { widths, texts } = await page.evaluate(() => globalThis.printed);
  expect(widths.length).toBeGreaterThan(1);
  for (const width of widths) expect(width).toBeLessThanOrEqual(SHEET);
  expect(texts).toBeGreaterThan(0);
  await expect(page.locator('.on-paper')).toHaveCount(0);
  await expect.poll(() => page.locator('svg.drawn').first().getAttribute('width').then(Number)).toBeGreaterThan(SHEET);
});

test('a picture stands on paper from its left to its right end', async ({ page, visit }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/offers` });
  await expect(page.locator('svg.drawn polyline').first()).toBeVisible();
  await onPaper(page);
  const ends = await page.locator('svg.drawn').evaluateAll((all) =>
    all.map((picture) => {
      const place = picture.getBoundingClientRect();
      const shapes = [...picture.querySelectorAll('.shape')].map((shape) => shape.getBoundingClientRect().right);
      return { right: place.right, wide: place.width, last: Math.max(0, ...shapes) };
    }),
  );
  expect(ends.length).toBeGreaterThan(1);
  for (const { right, wide, last } of ends) {
    expect(right).toBeLessThanOrEqual(SHEET + 1);
    expect(wide).toBeGreaterThan(SHEET * 0.9);
    expect(last).toBeLessThanOrEqual(right);
  }
});

test('the two parts of a pie are two greys on paper', async ({ page, visit }) => {
  await visit({ at: '#/guide/negotiation' });
  await page.emulateMedia({ media: 'print' });
  const light = (/** @type {string} */ side) =>
    page.locator(`.slice.${side}`).first().evaluate((slice) => {
      const [red, green, blue] = (getComputedStyle(slice).fill.match(/[\d.]+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
  const [us, them] = [await light('us'), await light('them')].toSorted((one, other) => other - one);
  expect((us + 0.05) / (them + 0.05), 'the contrast of one to the other').toBeGreaterThan(3);
});

test('days are written as the reader writes them, at every place', async ({ page, visit }) => {
  const kept = keeping(example('agency'));
  for (const [locale, day] of /** @type {const} */ ([['', /Mon,? 28 Sep(t)? 2026/], ['en-US', /Mon, Sep 28, 2026/], ['de', /Mo\.?, 28\. Sept?\.? 2026/]])) {
    await visit({ kept: { ...kept, [keyOf('settings')]: seal({ locale }) } });
    await load(page, `#/n/${AGENCY.id}/plan`);
    await expect(main(page)).toSay(day);
    for (const place of ['', '/prepare', '/exchange', '/clarify', '/bargain', '/commit', '/plan', '/offers', '/impasse']) {
      await load(page, `#/n/${AGENCY.id}${place}`);
      await expect(heading(page)).toBeVisible();
      expect(await main(page).innerText(), place).not.toMatch(/\d{4}-\d\d-\d\d/);
      await onPaper(page);
      expect(await main(page).innerText(), `${place} on paper`).not.toMatch(/\d{4}-\d\d-\d\d/);
      await onScreen(page);
    }
  }
});

for (const title of ['W'.repeat(400), 'A title that goes on and on, word by word. '.repeat(12).trim()]) {
  test(`a title of ${title.length} letters is shown and printed whole: ${title.slice(0, 12)}…`, async ({ page, visit }) => {
    await visit({ kept: keeping(emptyCase('long', { title })) });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await load(page, '#/');
      const card = main(page).getByRole('link', { name: title });
      await expect(card).toBeVisible();
      expect(await card.evaluate((one) => one.scrollWidth <= one.clientWidth || getComputedStyle(one).display === 'inline')).toBe(true);
      expect(await contentWidth(page), `the list at ${width}`).toBeLessThanOrEqual(width);
      await load(page, '#/n/long');
      await at(page, title);
      expect(await heading(page).evaluate((one) => [one.scrollWidth <= one.clientWidth, getComputedStyle(one).textOverflow])).toEqual([true, 'clip']);
      expect(await contentWidth(page), `the overview at ${width}`).toBeLessThanOrEqual(width);
    }
    await onPaper(page);
    expect(await heading(page).innerText()).toBe(title);
    expect(await contentWidth(page), 'on paper').toBeLessThanOrEqual(SHEET);
    await onScreen(page);
  });
}
