// What is said of what was just done: where it stands, for how long, and the one meaning of Undo.

import { expect, test } from './fixtures.mjs';
import { contentWidth, drawnAnew, emptyCase, enter, keeping, keptCase } from './helpers.mjs';
import { at, bringIn, button, deletes, field, focus, go, goHome, heading, listed, main, menuButton, notice, offerForm, offers, openDetails, openMenu, preview } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const FEE = { id: 'fee', name: 'Fee', kind: 'amount', us: {} };
const TALKS = ['12000', '6000', '11000', '7000'].map((fee, nth) => ({
  id: `o${nth}`,
  by: nth % 2 ? 'them' : 'us',
  at: `2026-11-2${nth}T10:00:00Z`,
  terms: { fee },
  status: nth === 3 ? 'open' : 'countered',
}));
const CASE = emptyCase('case', { title: 'Talks', us: { name: 'We' }, them: { name: 'They' }, issues: [FEE], offers: TALKS });
const OTHER = emptyCase('other', { title: 'Other talks' });
const OFFERS = '#/n/case/offers';

/** What is said now, with what one can do about it. @param {Page} page */
const said = (page) => notice(page).getByRole('button', { name: 'Close', exact: true });

/** @param {Page} page */
const fee = (page) => field(offerForm(page), 'Fee');

/** Deletes the newest offer, by the keyboard. @param {Page} page @param {number} left @param {boolean} [standsStill] does the clock? */
async function deletesOffer(page, left, standsStill = false) {
  await menuButton(offers(page).first()).press('Enter');
  // The menu gets its place once it is drawn, for which the clock has to go on.
  if (standsStill) await page.clock.runFor(1);
  await openMenu(page).getByRole('menuitem', { name: 'Delete', exact: true }).press('Enter');
  await expect(offers(page)).toHaveCount(left);
}

/** From now on the page's clock goes on only as the test says. @param {Page} page */
async function standStill(page) {
  await page.clock.pauseAt(Number(await page.evaluate(() => Date.now())) + 1_000);
}

test.describe('with a clock that the test turns', () => {
  test.beforeEach(async ({ page, visit }) => {
    await page.clock.install();
    await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
    await expect(offers(page)).toHaveCount(4);
    await standStill(page);
  });

  test('a notice goes by itself after eight seconds, and not before', async ({ page }) => {
    await deletesOffer(page, 3, true);
    await expect(notice(page)).toSay('The offer is deleted.');
    await page.clock.runFor(7_500);
    await expect(said(page)).toBeVisible();
    await page.clock.runFor(1_000);
    await expect(notice(page)).toHaveText('');
    await expect(offers(page), 'what was done is done').toHaveCount(3);
  });

  test('its time stops while one points at it', async ({ page }) => {
    await deletesOffer(page, 3, true);
    await page.clock.runFor(5_000);
    const box = await said(page).boundingBox();
    if (!box) throw new Error('it is not there');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.clock.runFor(60_000);
    await expect(said(page)).toBeVisible();
    await page.mouse.move(700, 300);
    await page.clock.runFor(2_000);
    await expect(said(page), 'what was left of the time goes on').toBeVisible();
    await page.clock.runFor(2_000);
    await expect(notice(page)).toHaveText('');
  });

  test('its time stops while one is in it by the keyboard', async ({ page }) => {
    await deletesOffer(page, 3, true);
    await button(notice(page), 'Undo').focus();
    await page.clock.runFor(60_000);
    await expect(button(notice(page), 'Undo')).toBeFocused();
    await heading(page).focus();
    await page.clock.runFor(8_500);
    await expect(notice(page)).toHaveText('');
  });

  test('the next notice takes its place, and has its own eight seconds', async ({ page }) => {
    await deletesOffer(page, 3, true);
    await page.clock.runFor(5_000);
    await deletesOffer(page, 2, true);
    await expect(said(page)).toHaveCount(1);
    await page.clock.runFor(5_000);
    await expect(said(page)).toBeVisible();
    await page.clock.runFor(3_500);
    await expect(notice(page)).toHaveText('');
  });
});

test('Esc closes it from wherever one is, and leaves the focus there', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
  await deletesOffer(page, 3);
  await fee(page).focus();
  await page.keyboard.press('Escape');
  await expect(notice(page)).toHaveText('');
  await expect(fee(page)).toBeFocused();
  await expect(offers(page)).toHaveCount(3);
});

test('Esc closes what is open over the page, and the notice only after that', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
  await deletesOffer(page, 3);
  await menuButton(offers(page).first()).focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search and go' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(said(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(notice(page)).toHaveText('');
});

for (const [how, press] of /** @type {[string, (page: Page) => Promise<void>][]} */ ([
  ['Undo', (page) => button(notice(page), 'Undo').press('Enter')],
  ['Close', (page) => said(page).press('Enter')],
  ['Esc', (page) => page.keyboard.press('Escape')],
])) {
  test(`it takes no focus, and where one has gone into it, the focus is back where it was after ${how}`, async ({ page, visit }) => {
    await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
    await deletesOffer(page, 3);
    await expect(said(page)).toBeVisible();
    await expect(notice(page).locator(':focus')).toHaveCount(0);
    await fee(page).focus();
    await button(notice(page), 'Undo').focus();
    await press(page);
    await expect(fee(page)).toBeFocused();
    await page.keyboard.type('9');
    await expect(fee(page)).toHaveValue('9');
  });
}

for (const width of [800, 1280, 1366, 1440]) {
  test(`it stands over the foot of the rail, beside every figure and field, at ${width} px`, async ({ page, visit }) => {
    await page.setViewportSize({ width, height: 650 });
    await visit({ kept: keeping(CASE), at: OFFERS });
    await button(main(page), 'Accept').click();
    await button(page.getByRole('dialog'), 'Accept it').click();
    await expect(notice(page)).toSay('Accepted.');
    await drawnAnew(page);
    const [own, rail, page_] = await Promise.all([notice(page), page.getByRole('banner'), main(page)].map((one) => one.boundingBox()));
    if (!own || !rail || !page_) throw new Error('it is not there');
    expect(own.x).toBeGreaterThanOrEqual(rail.x);
    expect(own.x + own.width).toBeLessThanOrEqual(page_.x);
    expect(own.y).toBeGreaterThanOrEqual(0);
    expect(own.y + own.height).toBeLessThanOrEqual(650);
    expect(own.y + own.height, 'at its foot').toBeGreaterThan(600);
  });
}

test('on a phone it stands above the line for offers, and nothing scrolls sideways', async ({ page, visit }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
  await deletesOffer(page, 3);
  await drawnAnew(page);
  const [own, line] = [await notice(page).boundingBox(), await offerForm(page).boundingBox()];
  expect(own && line && own.y + own.height <= line.y, `${JSON.stringify(own)} above ${line?.y}`).toBe(true);
  expect(await contentWidth(page)).toBeLessThanOrEqual(375);
});

/**
 * What can be done and taken back: where, how, what says that it is done, and what says that it is as before.
 *
 * @type {Record<string, {name: string, act: (page: Page) => Promise<void>, done: (page: Page) => Promise<void>, back: (page: Page) => Promise<void>}>}
 */
const DEEDS = {
  'an offer that was deleted': {
    name: 'delete offer 4',
    act: (page) => deletesOffer(page, 3),
    done: (page) => expect(offers(page)).toHaveCount(3),
    back: (page) => expect(offers(page)).toHaveCount(4),
  },
  'an offer that was accepted': {
    name: 'accept offer 4',
    act: async (page) => {
      await page.keyboard.press('a');
      await button(page.getByRole('dialog'), 'Accept it').press('Enter');
    },
    done: (page) => expect.poll(async () => (await keptCase(page, 'case')).agreement?.offer).toBe('o3'),
    back: (page) => expect.poll(async () => (await keptCase(page, 'case')).agreement).toBeUndefined(),
  },
  'what was half written and put away': {
    name: 'clear a half-written offer',
    act: async (page) => {
      await fee(page).fill('9300');
      await button(offerForm(page), 'Cancel').click();
    },
    done: (page) => expect(fee(page)).toHaveValue(''),
    back: (page) => expect(fee(page)).toHaveValue('9300'),
  },
  'a negotiation that was deleted elsewhere': {
    name: 'delete “Other talks”',
    act: async (page) => {
      await goHome(page);
      await deletes(page, 'Other talks');
      await expect(listed(page)).toHaveText(['Talks']);
      await enter(page, OFFERS);
      await at(page, 'Offers');
    },
    done: async (page) => expect(await keptCase(page, 'other')).toBeUndefined(),
    back: (page) => expect.poll(async () => (await keptCase(page, 'other'))?.title).toBe('Other talks'),
  },
};

/** @type {Record<string, (page: Page, name: string) => Promise<void>>} */
const WAYS = {
  'the notice': (page) => button(notice(page), 'Undo').click(),
  'the keys': (page) => page.keyboard.press('ControlOrMeta+z'),
  'the button of the rail': (page, name) => page.getByRole('banner').getByRole('button', { name: `Undo: ${name}`, exact: true }).click(),
};

for (const [what, { name, act, done, back }] of Object.entries(DEEDS)) {
  for (const [way, undo] of Object.entries(WAYS)) {
    test(`${what} comes back by ${way}, once`, async ({ page, visit }) => {
      await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
      await expect(offers(page)).toHaveCount(4);
      await act(page);
      await done(page);
      await expect(button(notice(page), 'Undo')).toBeVisible();
      await undo(page, name);
      await back(page);
      await expect(page.getByRole('banner').getByRole('button', { name: `Undo: ${name}`, exact: true })).toHaveCount(0);
      await heading(page).focus();
      await page.keyboard.press('ControlOrMeta+z');
      await back(page);
    });
  }
}

for (const [where, h1] of [['#/', 'Your negotiations'], ['#/guide', 'Guide'], ['#/skills', 'Your skills'], ['#/settings', 'Settings'], ['#/n/case', 'Talks'], ['#/n/case/prepare', 'Prepare'], ['#/n/case/impasse', 'Impasse'], [OFFERS, 'Offers']]) {
  test(`the keys bring a whole negotiation back from ${where}`, async ({ page, visit }) => {
    await visit({ kept: keeping(CASE, OTHER) });
    await deletes(page, 'Other talks');
    await expect(listed(page)).toHaveText(['Talks']);
    await enter(page, where);
    await at(page, h1);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(notice(page)).toSay('“Other talks” is back.');
    await expect.poll(async () => (await keptCase(page, 'other'))?.title).toBe('Other talks');
  });
}

test('the keys take back what the notice offers also in the line for offers, and the typing once one has typed', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
  await fee(page).fill('93');
  await deletesOffer(page, 3);
  await fee(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(offers(page)).toHaveCount(4);
  await expect(fee(page)).toHaveValue('93');

  await deletesOffer(page, 3);
  await fee(page).press('End');
  await page.keyboard.type('7');
  await expect(notice(page), 'it is not what was done last any more').toHaveText('');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(fee(page)).not.toHaveValue('937');
  await expect(offers(page)).toHaveCount(3);
});

test('a notice that offers Undo goes as soon as something else is done, whose turn it is then', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE, OTHER) });
  await deletes(page, 'Other talks');
  await enter(page, '#/n/case');
  await at(page, 'Talks');
  await expect(button(notice(page), 'Undo')).toBeVisible();
  await openDetails(page);
  await field(page, 'Your side').fill('Us two');
  await expect(button(notice(page), 'Undo')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field(page, 'Your side')).toHaveValue('We');
  expect(await keptCase(page, 'other')).toBeUndefined();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await keptCase(page, 'other'))?.title).toBe('Other talks');
});

test('the button of the rail names what comes next, steps and what else was done, in the order in which they were done', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE, OTHER), at: OFFERS });
  const undo = (/** @type {string} */ name) => page.getByRole('banner').getByRole('button', { name, exact: true });
  await expect(undo('Undo')).toBeDisabled();
  await go(page, 'Settings');
  await bringIn(page, { 'third.json': JSON.stringify({ format: 'tableside', version: 1, cases: [emptyCase('third', { title: 'Third' })] }) });
  await button(preview(page), 'Bring in').click();
  await at(page, 'Third');
  await expect(notice(page)).toSay('One negotiation was brought in.');
  await enter(page, OFFERS);
  await at(page, 'Offers');
  await expect(undo('Undo: bring in a file')).toBeVisible();
  await deletesOffer(page, 3);
  await undo('Undo: delete offer 4').click();
  await expect(offers(page)).toHaveCount(4);
  await undo('Undo: bring in a file').click();
  await expect(undo('Undo')).toBeDisabled();
  await expect.poll(() => keptCase(page, 'third')).toBeUndefined();
  await expect(focus(page)).toHaveCount(1);
});
