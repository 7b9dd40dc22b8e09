// Days and moments that are typed: nothing is written into a field that one types in, and a year that few mean is asked
// about.

import { expect, test } from './fixtures.mjs';
import { emptyCase, keeping, keptCase, reload } from './helpers.mjs';
import { at, button, field, offerForm, offers } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const FEE = { id: 'fee', name: 'Fee', kind: 'amount', unit: '', us: {} };
const CASE = emptyCase('case', { issues: [FEE] });

/** @param {Page} page */
const when = (page) => field(offerForm(page), 'When, if not now');

/** Opens the line with its moment, and goes into that. @param {Page} page */
async function toMoment(page) {
  await field(offerForm(page), 'Fee').fill('9500');
  await button(offerForm(page), 'If … then …').click();
  await when(page).focus();
}

// The eleventh of November: some browsers ask for the day first, some for the month.
test('a moment is typed digit by digit, and recorded as it was typed', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: '#/n/case/offers' });
  await toMoment(page);
  // The hours come by themselves once the year has four digits; the last letter is for those that ask for “am”.
  await page.keyboard.type('111120251042a', { delay: 20 });
  await expect(when(page)).toHaveValue('2025-11-11T10:42');
  await page.keyboard.press('Enter');
  await expect(offers(page)).toHaveCount(1);
  await expect.poll(async () => (await keptCase(page, 'case'))?.offers?.[0]?.at).toBe('2025-11-11T10:42:00Z');
});

test('the year of a moment is typed anew over the old one', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: '#/n/case/offers' });
  await toMoment(page);
  await when(page).fill('2024-11-23T10:42');
  await when(page).focus();
  // To the third part, the year.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  for (const [digit, value] of [
    ['2', '0002-11-23T10:42'],
    ['0', '0020-11-23T10:42'],
    ['2', '0202-11-23T10:42'],
    ['5', '2025-11-23T10:42'],
  ]) {
    await page.keyboard.type(digit);
    await expect(when(page)).toHaveValue(value);
  }
});

test('the moment of a year that few mean is asked about, and set right with one press', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: '#/n/case/offers' });
  await toMoment(page);
  await when(page).fill('0025-11-23T10:42');
  await page.keyboard.press('Enter');
  await expect(offerForm(page)).toSay('That is the year 25. Did you mean 2025? Enter once more if it is right.');
  await expect(offers(page)).toHaveCount(0);
  await when(page).fill('0024-11-23T10:42');
  await field(offerForm(page), 'Fee').focus();
  await expect(when(page)).toHaveValue('0024-11-23T10:42');
  await expect(when(page)).toHaveAccessibleDescription(/^That is the year 24\. Did you mean 2024\?/);
  await button(offerForm(page), '2024').click();
  await expect(when(page)).toHaveValue('2024-11-23T10:42');
  await expect(when(page)).toHaveAccessibleDescription('');
});

test('a day whose year is on its way is not taken yet, and a short year is asked about', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: '#/n/case/prepare/PREP-8' });
  await at(page, 'Prepare');
  const day = field(page, 'Day');
  const kept = async () => (await keptCase(page, 'case'))?.meeting?.on;
  await day.focus();
  await page.keyboard.type('1111', { delay: 20 });
  for (const digit of ['2', '0', '2']) {
    await page.keyboard.type(digit);
    await expect(day).toHaveAccessibleDescription('');
  }
  expect(await kept()).toBeUndefined();
  await page.keyboard.type('6');
  await expect(day).toHaveValue('2026-11-11');
  await expect.poll(kept).toBe('2026-11-11');

  await day.fill('');
  await field(page, 'Where').focus();
  await day.focus();
  await page.keyboard.type('111126', { delay: 20 });
  await field(page, 'Where').focus();
  await expect(day).toHaveValue('0026-11-11');
  await expect(day).toHaveAccessibleDescription(/^That is the year 26\. Did you mean 2026\?/);
  await expect.poll(kept).toBe('0026-11-11');
  await reload(page);
  await expect(day).toHaveAccessibleDescription(/^That is the year 26\./);
  await button(page, '2026').click();
  await expect.poll(kept).toBe('2026-11-11');
  await expect(day).toHaveValue('2026-11-11');
  await expect(day).toHaveAccessibleDescription('');
});

test('a year of four digits that few mean is kept, with a question', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: '#/n/case/prepare/PREP-8' });
  await at(page, 'Prepare');
  const day = field(page, 'Day');
  for (const [text, year] of [
    ['1026-11-23', '1026'],
    ['2206-11-23', '2206'],
  ]) {
    await day.fill(text);
    await expect(day).toHaveAccessibleDescription(new RegExp(`^That is the year ${year}\\. Is it right\\?`));
    await expect.poll(async () => (await keptCase(page, 'case'))?.meeting?.on).toBe(text);
  }
  await day.fill('2026-11-23');
  await expect(day).toHaveAccessibleDescription('');
});

test('no field for a day or moment takes a year of more than four digits', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: '#/n/case/prepare/PREP-8' });
  await at(page, 'Prepare');
  const day = field(page, 'Day');
  await day.focus();
  await page.keyboard.type('11112026', { delay: 20 });
  await expect(day).toHaveValue('2026-11-11');
  await page.keyboard.type('77', { delay: 20 });
  await expect(day).toHaveValue(/^\d{4}-11-11$/);
});
