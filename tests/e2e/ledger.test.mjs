// The list of all offers: a row each, its menu and its keys; the charts; the scale of the whole package.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { contentWidth, drawnAnew, emptyCase, enter, example, keeping, keptCase, keyOf, openTalks, reload, seal } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, button, choose, field, ledger, link, main, menuButton, notice, offerForm, offers, openMenu, openMore, part, recordOffer, rowMenu, setStatus, statusOf } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

const OFFERS = '#/n/case/offers';
const FEE = { id: 'fee', name: 'Fee', kind: 'amount', unit: '', step: '50', us: { opening: '12000', target: '10000', walk_away: '8000', weight: 50 }, them: { target: '7000', walk_away: '9500', weight: 50 } };
const TERM = { id: 'term', name: 'Term', kind: 'choice', us: { weight: 50 }, them: { weight: 50 }, options: [{ id: 'one', name: 'One year', us: 80, them: 20 }, { id: 'two', name: 'Two years', us: 40, them: 100 }, { id: 'half', name: 'Half a year', us: 60, them: 50 }] };

/** @param {string} id @param {string} by @param {Record<string, string>} terms @param {string} at */
const offer = (id, by, terms, at, more = {}) => ({ id, by, at: `2026-11-${at}:00Z`, terms, status: 'countered', ...more });

const LONG = 'If you take the whole catalogue, with all that was added to it since the spring, and pay within ten days of each delivery';
const TALKS = [
  offer('a', 'them', { fee: '6000', term: 'two' }, '20T10:01'),
  offer('b', 'us', { fee: '12000', term: 'one' }, '20T10:02'),
  offer('c', 'them', { fee: '7000' }, '20T10:02', { if_you: LONG.slice(7) }),
  offer('d', 'us', { fee: '11000', term: 'half' }, '23T15:00'),
  offer('e', 'them', { fee: '8500' }, '23T15:01', { status: 'open', note: 'They looked at each other.' }),
];
const CASE = emptyCase('case', { title: 'Talks', us: { name: 'We' }, them: { name: 'They' }, issues: [FEE, TERM], offers: TALKS });

/** The same for a negotiation with many issues. */
const WIDE = emptyCase('case', {
  title: 'Wide',
  them: { name: 'A company with a rather long name' },
  issues: Array.from({ length: 20 }, (_, nth) => ({ id: `i${nth}`, name: `Issue number ${nth + 1}`, kind: 'amount', unit: '', us: {} })),
  offers: Array.from({ length: 12 }, (_, nth) => offer(`o${nth}`, nth % 2 ? 'us' : 'them', Object.fromEntries(Array.from({ length: 20 }, (_, of) => [`i${of}`, String(1_000_000 + nth * 1000)])), '20T10:00')),
});

const CASES = { agency: openTalks('agency'), software: openTalks('software'), 'twenty issues': WIDE, 'two issues': CASE };

/** @param {Page} page */
const fee = (page) => field(offerForm(page), 'Fee');
/** @param {Page} page */
const items = (page) => openMenu(page).getByRole('menuitem');

/** @param {Page} page @param {number} width @param {number} [height] */
async function resize(page, width, height = 650) {
  await page.setViewportSize({ width, height });
  await drawnAnew(page);
}

/** The box of what is there. @param {Locator} element */
async function box(element) {
  const found = await element.boundingBox();
  expect(found).toBeTruthy();
  return /** @type {NonNullable<typeof found>} */ (found);
}

// Rows.

for (const [name, data] of Object.entries(CASES)) {
  test(`${name}: at 1280 and 1366 px each offer has a row in which what it says is whole, and nothing scrolls sideways`, async ({ page, visit }) => {
    await visit({ kept: keeping(data), at: `#/n/${data.id}/offers` });
    await expect(offers(page)).toHaveCount(data.offers.length);
    for (const width of [1280, 1366]) {
      await resize(page, width);
      expect(await contentWidth(page), `${width} px`).toBeLessThanOrEqual(width);
      const rows = await offers(page).evaluateAll((all) => all.map((row) => row.getBoundingClientRect()).map(({ height, left, right }) => ({ height, left, right })));
      for (const { height, right } of rows) {
        expect(height, `a row is ${height} px high`).toBeGreaterThan(38.5);
        expect(right).toBeLessThanOrEqual(width);
      }
      const place = await box(ledger(page).getByRole('table'));
      for (const { left, right } of rows) expect([Math.round(left), Math.round(right)]).toEqual([Math.round(place.x), Math.round(place.x + place.width)]);
      const isCut = (/** @type {Element[]} */ all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2).map((one) => one.textContent);
      expect(await offers(page).locator('td:not(.n, .carry, .cond) .cut').evaluateAll(isCut)).toEqual([]);
      const cutNumbers = await offers(page).locator('.n .cut > :first-child').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth && one.clientWidth > 0).length);
      expect(cutNumbers).toBe(0);
    }
  });

  test(`${name}: on a phone each offer is a card, and nothing scrolls sideways`, async ({ page, visit }) => {
    await page.setViewportSize({ width: 375, height: 812 });
    await visit({ kept: keeping(data), at: `#/n/${data.id}/offers` });
    await expect(offers(page)).toHaveCount(data.offers.length);
    expect(await contentWidth(page)).toBeLessThanOrEqual(375);
    const card = offers(page).first();
    await card.scrollIntoViewIfNeeded();
    const [status, more] = [await box(statusOf(card)), await box(menuButton(card))];
    expect(more.x + more.width, 'the menu is at the right').toBeGreaterThan(330);
    expect(status.x + status.width).toBeLessThanOrEqual(more.x);
    const cut = await card.locator('.cut').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).length);
    expect(cut, 'everything is whole').toBe(0);
  });
}

test('of twenty issues those without a column are told in words, and one of them has a column when the list is narrowed', async ({ page, visit }) => {
  await visit({ kept: keeping(WIDE), at: OFFERS });
  await expect(ledger(page).getByRole('columnheader', { name: 'Other issues, condition or note' })).toBeVisible();
  await expect(offers(page).first()).toSay(/Issue number 20: 1,011,000/);
  await button(ledger(page), 'Filter').click();
  await ledger(page).getByRole('combobox', { name: 'Issue', exact: true }).selectOption('Issue number 20');
  await expect(ledger(page).getByRole('columnheader', { name: 'Issue number 20' })).toBeVisible();
  await expect(offers(page).first().getByRole('cell', { name: /^1,011,000/ })).toBeVisible();
});

/** Is all of what stands in a cell seen? @param {Locator} cell */
const isWhole = (cell) => cell.locator('.cut').evaluate((cut) => cut.scrollWidth <= cut.clientWidth + 1 && cut.scrollHeight <= cut.clientHeight + 2);

test('a long condition is cut, and whole where its row has the focus or the pointer is on it', async ({ page, visit }) => {
  await resize(page, 1280);
  await visit({ kept: keeping(CASE), at: OFFERS });
  const row = offers(page).nth(2);
  const cell = row.getByRole('cell', { name: /^If you take/ });
  await expect(cell).toBeVisible();
  expect(await isWhole(cell)).toBe(false);
  await row.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const before = await box(menuButton(row));
  await menuButton(row).focus();
  await expect.poll(() => isWhole(cell)).toBe(true);
  expect((await box(menuButton(row))).y, 'what is pressed stays where it is').toBeCloseTo(before.y, 0);
  await menuButton(offers(page).first()).focus();
  await expect.poll(() => isWhole(cell)).toBe(false);
  await cell.hover();
  await expect.poll(() => isWhole(cell)).toBe(true);
  expect(await contentWidth(page)).toBeLessThanOrEqual(1280);
});

// The menu.

test('the menu of an offer holds all that one does with it, by its roles', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await expect(menuButton(offers(page).first())).toHaveAttribute('aria-haspopup', 'menu');
  const said = async (/** @type {number} */ nth) => {
    await rowMenu(offers(page).nth(nth));
    // Without the key that is drawn behind the words.
    const all = await items(page).evaluateAll((found) => found.map((item) => item.firstChild?.textContent));
    await page.keyboard.press('Escape');
    return all;
  };
  const rest = ['Counter it', 'Change it', 'Add a package beside it'];
  expect(await said(0)).toEqual(['Accept it', ...rest, 'Mark as answered', 'Mark as rejected', 'Mark as withdrawn', 'Delete']);
  expect(await said(1)).toEqual(['Mark as accepted', ...rest, 'Mark as open', 'Mark as rejected', 'Mark as withdrawn', 'Delete']);
  await setStatus(offers(page).nth(3), 'Withdrawn');
  await expect(statusOf(offers(page).nth(3))).toHaveText('Withdrawn');
  expect(await said(3)).toEqual(['Mark as accepted', ...rest, 'Mark as open', 'Mark as answered', 'Mark as rejected', 'Delete']);
});

test('the menu is opened, gone through and left by keyboard', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  const opener = menuButton(offers(page).nth(1));
  for (const [key, first] of [['Enter', 'Mark as accepted'], ['Space', 'Mark as accepted'], ['ArrowDown', 'Mark as accepted'], ['ArrowUp', 'Delete']]) {
    await opener.press(key);
    await expect(openMenu(page)).toBeVisible();
    await expect(opener).toHaveAttribute('aria-expanded', 'true');
    await expect(items(page).filter({ hasText: first }), `opened with ${key}`).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(openMenu(page)).toHaveCount(0);
    await expect(opener).toBeFocused();
    await expect(opener).toHaveAttribute('aria-expanded', 'false');
  }
  await opener.press('Enter');
  await expect(items(page).first()).toBeFocused();
  for (const [key, words] of [['ArrowDown', 'Counter it'], ['End', 'Delete'], ['ArrowDown', 'Mark as accepted'], ['ArrowUp', 'Delete'], ['Home', 'Mark as accepted']]) {
    await page.keyboard.press(key);
    await expect(items(page).filter({ hasText: words }), key).toBeFocused();
  }
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(openMenu(page)).toHaveCount(0);
  await expect(menuButton(offers(page).nth(2)), 'Tab goes on from the row').toBeFocused();
});

test('a press beside the menu closes it, and so does one on its button', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await rowMenu(offers(page).first());
  await menuButton(offers(page).first()).click();
  await expect(openMenu(page)).toHaveCount(0);
  await rowMenu(offers(page).first());
  await page.getByRole('heading', { level: 1 }).click();
  await expect(openMenu(page)).toHaveCount(0);
  await expect(menuButton(offers(page).first())).toHaveAttribute('aria-expanded', 'false');
});

test('the menu opens below its row, and upward where there is no room', async ({ page, visit }) => {
  await resize(page, 1366);
  const many = Array.from({ length: 24 }, (_, nth) => offer(`m${nth}`, nth % 2 ? 'us' : 'them', { fee: String(6000 + nth * 10) }, '20T10:00'));
  await visit({ kept: keeping({ ...CASE, offers: many }), at: OFFERS });
  await expect(offers(page)).toHaveCount(24);
  const line = async () => (await box(offerForm(page))).y;
  for (const [place, isBelow] of /** @type {const} */ ([[80, true], [-50, false]])) {
    const row = offers(page).nth(12);
    // So far below the upper edge, or above the line.
    const wanted = place > 0 ? place : (await line()) + place;
    await row.evaluate((element, wanted) => scrollBy({ top: element.getBoundingClientRect().top - wanted, behavior: 'instant' }), wanted);
    await rowMenu(row);
    const [menu, opener] = [await box(openMenu(page)), await box(menuButton(row))];
    expect(menu.y >= opener.y + opener.height - 1, `${JSON.stringify(menu)} for ${JSON.stringify(opener)}`).toBe(isBelow);
    expect(menu.y).toBeGreaterThanOrEqual(0);
    expect(menu.y + menu.height).toBeLessThanOrEqual((await line()) + 1);
    await page.keyboard.press('Escape');
  }
});

test('the menu keeps clear of what is open above the offer line', async ({ page, visit }) => {
  await resize(page, 1366);
  const many = Array.from({ length: 12 }, (_, nth) => offer(`m${nth}`, nth % 2 ? 'us' : 'them', { fee: String(6000 + nth * 10) }, '20T10:00'));
  await visit({ kept: keeping({ ...CASE, offers: many }), at: OFFERS });
  await expect(offers(page)).toHaveCount(12);
  await openMore(page);
  const row = offers(page).nth(2);
  await row.evaluate((element) => scrollBy({ top: element.getBoundingClientRect().top - 250, behavior: 'instant' }));
  await rowMenu(row);
  const [menu, sheet] = [await box(openMenu(page)), await box(offerForm(page).getByRole('group', { name: /, in .* words$/ }))];
  // It is put to whole pixels.
  expect(menu.y).toBeGreaterThanOrEqual(-1);
  expect(menu.y + menu.height).toBeLessThanOrEqual(sheet.y + 1);
});

// Keys, and where the focus goes.

test('C counters and E changes the offer of the row that has the focus, and T and O begin an offer from there', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  const row = offers(page).nth(1);
  const form = offerForm(page);
  await menuButton(row).press('c');
  await expect(fee(page)).toBeFocused();
  await expect(fee(page)).toHaveValue('11,000');
  await expect(form.getByRole('radio', { name: 'They' })).toBeChecked();
  await button(form, 'Cancel').click();
  await menuButton(row).press('e');
  await expect(fee(page)).toBeFocused();
  await expect(button(form, 'Save the change')).toBeVisible();
  await expect(form.getByRole('radio', { name: 'You' })).toBeChecked();
  await button(form, 'Cancel').click();
  for (const [key, side] of [['o', 'You'], ['t', 'They']]) {
    await menuButton(row).press(key);
    await expect(fee(page)).toBeFocused();
    await expect(form.getByRole('radio', { name: side })).toBeChecked();
  }
  // The same letters in the open menu, as they stand there.
  await rowMenu(row);
  await page.keyboard.press('c');
  await expect(openMenu(page)).toHaveCount(0);
  await expect(fee(page)).toHaveValue('11,000');
});

test('a click on a row makes it the one that keys are for', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await statusOf(offers(page).nth(1)).click();
  await expect(menuButton(offers(page).nth(1))).toBeFocused();
  await expect(openMenu(page)).toHaveCount(0);
  await page.keyboard.press('e');
  await expect(fee(page)).toHaveValue('11,000');
});

test('where keys of one letter are switched off, a letter in a row does nothing', async ({ page, visit }) => {
  await visit({ kept: { ...keeping(CASE), [keyOf('settings')]: seal({ no_single_keys: true }) }, at: OFFERS });
  const opener = menuButton(offers(page).nth(1));
  for (const key of ['c', 'e', 't', 'o', 'a']) await opener.press(key);
  await expect(opener).toBeFocused();
  await expect(button(offerForm(page), 'Record')).toBeVisible();
  await expect(fee(page)).toHaveValue('');
  await expect((await rowMenu(offers(page).nth(1))).locator('kbd')).toHaveCount(0);
});

test('the focus is in the field after “Change it”, at the next row after “Delete”, and in its row after a mark', async ({ page, visit }) => {
  await visit({ kept: keeping({ ...CASE, offers: TALKS.slice(0, 3) }), at: OFFERS });
  await choose(offers(page).nth(1), 'Change it');
  await expect(fee(page)).toBeFocused();
  await expect(fee(page)).toHaveValue('12,000');
  await button(offerForm(page), 'Cancel').click();
  await choose(offers(page).nth(1), 'Mark as rejected');
  await expect(statusOf(offers(page).nth(1))).toHaveText('Rejected');
  await expect(menuButton(offers(page).nth(1))).toBeFocused();
  await choose(offers(page).first(), 'Delete');
  await expect(offers(page)).toHaveCount(2);
  await expect(ledger(page).getByRole('button', { name: 'Offer 2, You, actions' })).toBeFocused();
  await choose(offers(page).last(), 'Delete');
  await expect(offers(page)).toHaveCount(1);
  await expect(ledger(page).getByRole('button', { name: 'Offer 1, You, actions' })).toBeFocused();
  await choose(offers(page).first(), 'Delete');
  await expect(ledger(page)).toSay('No offer yet.');
  await expect(fee(page)).toBeFocused();
});

test('an offer that the filter leaves out after a mark gives the focus to the next row', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await button(ledger(page), 'Filter').click();
  await ledger(page).getByRole('combobox', { name: 'Status', exact: true }).selectOption('Answered');
  await expect(offers(page)).toHaveCount(4);
  await choose(offers(page).first(), 'Mark as rejected');
  await expect(offers(page)).toHaveCount(3);
  await expect(menuButton(offers(page).first())).toBeFocused();
});

test('an offer is accepted once it was said what that means, whichever it is, and that is undone', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await choose(offers(page).first(), 'Accept it');
  const asked = page.getByRole('dialog', { name: 'Accept offer 5 of They' });
  await expect(asked).toBeVisible();
  await expect(statusOf(offers(page).first())).toHaveText('Open');
  await expect(button(asked, 'Accept it')).toBeFocused();
  await button(asked, 'Not yet').click();
  await expect(menuButton(offers(page).first()), 'one is back in the row').toBeFocused();
  await page.keyboard.press('a');
  await expect(button(asked, 'Accept it')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menuButton(offers(page).first())).toBeFocused();
  await choose(offers(page).nth(1), 'Mark as accepted');
  const other = page.getByRole('dialog', { name: 'Mark offer 4 as accepted' });
  await expect(other).toSay(/Their yes means: Fee: \$?11,000/);
  await button(other, 'Not yet').click();
  await expect(menuButton(offers(page).nth(1))).toBeFocused();
  await expect(statusOf(offers(page).nth(1))).toHaveText('Answered');
  await choose(offers(page).nth(1), 'Mark as accepted');
  await button(other, 'Mark as accepted').click();
  await expect(notice(page)).toSay('Accepted.');
  await expect(link(main(page), 'Agreed: write it down').first()).toBeFocused();
  await button(notice(page), 'Undo').click();
  await expect(statusOf(offers(page).nth(1))).toHaveText('Answered');
});

test('with the menu of a row open, the keys of the whole page do what they do, F9 before all, and so does Back', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: '#/n/case' });
  await at(page, 'Talks');
  await enter(page, OFFERS);
  await at(page, 'Offers');
  const first = menuButton(offers(page).first());
  const opens = async () => {
    await first.press('Enter');
    await expect(items(page).first()).toBeFocused();
  };
  await opens();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(items(page)).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Search and go' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(first).toBeFocused();
  await opens();
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await page.keyboard.press('F9');
  await at(page, 'Offers');
  await opens();
  await page.goBack();
  await at(page, 'Talks');
});

test('the line with the offer that waits stays in sight over a long list', async ({ page, visit }) => {
  await resize(page, 1366);
  const many = Array.from({ length: 30 }, (_, nth) => offer(`m${nth}`, nth % 2 ? 'us' : 'them', { fee: String(6000 + nth * 10) }, '20T10:00', nth === 28 ? { status: 'open' } : {}));
  await visit({ kept: keeping({ ...CASE, offers: many }), at: OFFERS });
  const line = part(page, 'Where the talks stand');
  await expect(line).toBeVisible();
  const last = menuButton(offers(page).last());
  await last.focus();
  await expect.poll(async () => Math.round((await box(line)).y)).toBe(0);
  // Going back up by keyboard, no row hides behind it.
  for (let press = 0; press < 25; press += 1) {
    await page.keyboard.press('Shift+Tab');
    const [row, above] = [await page.locator(':focus').boundingBox(), await box(line)];
    if (row && above.y <= 0) expect(row.y, `press ${press}`).toBeGreaterThanOrEqual(above.y + above.height - 1);
  }
});

// Charts.

/** @param {Page} page */
const chart = (page) => main(page).locator('svg.drawn').filter({ has: page.locator('.track') });
/** @param {Page} page @param {string} name */
const tab = (page, name) => button(page.getByRole('navigation', { name: 'Issues' }), name);
/** @param {Page} page @param {string} name */
const spread = (page, name) => page.getByRole('group', { name: 'How the offers are spread' }).getByText(name, { exact: true });

/** The words of the pictures that leave them. @param {Page} page */
const cutWords = (page) =>
  main(page).locator('svg.drawn').evaluateAll((all) =>
    all.flatMap((picture) => {
      const frame = picture.getBoundingClientRect();
      const isOut = (/** @type {DOMRect} */ words) => words.left < frame.left - 1 || words.right > frame.right + 1 || words.top < frame.top - 1 || words.bottom > frame.bottom + 1;
      return [...picture.querySelectorAll('text')].filter((text) => isOut(text.getBoundingClientRect())).map((text) => text.textContent);
    }),
  );

for (const one of [AGENCY, SOFTWARE]) {
  test(`${one.title}: no word of a picture is cut, at any width`, async ({ page, visit }) => {
    const data = openTalks(one.file);
    await visit({ kept: keeping(data), at: `#/n/${data.id}/offers` });
    for (const name of [...data.issues.map((/** @type {any} */ issue) => issue.name), 'Whole package']) {
      await tab(page, name).click();
      for (const width of [320, 1280, 1366]) {
        await resize(page, width);
        await expect(async () => expect(await cutWords(page)).toEqual([])).toPass();
      }
    }
    await tab(page, data.issues[0].name).click();
    for (const words of ['By time', 'By turn']) {
      await spread(page, words).click();
      await drawnAnew(page);
      await expect(async () => expect(await cutWords(page), words).toEqual([])).toPass();
    }
  });
}

test('the numbers of an axis are whole however large they are', async ({ page, visit }) => {
  const large = [offer('a', 'them', { fee: '1250000000' }, '20T10:00'), offer('b', 'us', { fee: '9875000000' }, '20T10:30')];
  await visit({ kept: keeping({ ...CASE, offers: large }), at: OFFERS });
  for (const width of [320, 1280]) {
    await resize(page, width);
    await expect(chart(page).getByText('5,000,000,000', { exact: true })).toBeVisible();
    expect(await cutWords(page), `${width} px`).toEqual([]);
  }
});

/** Where the points lie across. @param {Page} page */
const across = (page) => chart(page).locator('.shape').evaluateAll((all) => all.map((shape) => shape.getBoundingClientRect()).map(({ left, width }) => Math.round(left + width / 2)));

test('the offers are spread by turn or by time, which is kept and holds for all charts', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  const byTurn = page.getByRole('radio', { name: 'By turn' });
  await expect(byTurn).toBeChecked();
  await expect(chart(page)).toBeVisible();
  const turns = await across(page);
  const steps = turns.slice(1).map((x, nth) => x - turns[nth]);
  for (const step of steps) expect(Math.abs(step - steps[0])).toBeLessThanOrEqual(2);
  await byTurn.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'By time' })).toBeChecked();
  await expect.poll(() => across(page)).not.toEqual(turns);
  const times = await across(page);
  expect([times[0], times.at(-1)]).toEqual([turns[0], turns.at(-1)]);
  // Three minutes, three days, a minute: what lies close together can still be told apart.
  const gaps = times.slice(1).map((x, nth) => x - times[nth]);
  expect(gaps[2]).toBeGreaterThan(5 * Math.max(gaps[0], gaps[1], gaps[3]));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(13);
  await reload(page);
  await expect(page.getByRole('radio', { name: 'By time' })).toBeChecked();
  await expect.poll(() => across(page)).toEqual(times);
  await tab(page, 'Whole package').click();
  await expect(page.getByRole('radio', { name: 'By time' })).toBeChecked();
});

test('the days stand below the offers', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await expect(chart(page).locator('text.day')).toHaveCount(2);
  await expect(chart(page).locator('text.day').first()).toHaveText(/20/);
  await expect(chart(page).locator('text.day').last()).toHaveText(/23/);
});

test('what was agreed is marked on the chart with its value, and told to those who listen', async ({ page, visit }) => {
  const data = example('agency');
  await visit({ kept: keeping(data, openTalks('software')), at: `#/n/${data.id}/offers` });
  await expect(chart(page).locator('text.good')).toHaveText('agreed 9,400');
  await expect(chart(page).locator('.agreed-tick')).toHaveCount(1);
  await expect(main(page).getByRole('img', { name: /In the end agreed 9,400\.$/ })).toBeVisible();
  await tab(page, 'Whole package').click();
  await expect(chart(page).locator('text.good')).toHaveText('agreed 75');
  await visit({ at: `#/n/${SOFTWARE.id}/offers` });
  await expect(chart(page)).toBeVisible();
  await expect(chart(page).locator('.agreed-tick')).toHaveCount(0);
});

/** The names of the rows, from top to bottom. @param {Page} page */
const lanes = (page) => chart(page).locator('.axis-words').allTextContents();

test('a choice goes in steps between its options, the best first; in the table view as they are listed', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await tab(page, 'Term').click();
  await expect.poll(() => lanes(page)).toEqual(['One year', 'Half a year', 'Two years']);
  const points = String(await chart(page).locator('polyline.us').getAttribute('points')).split(' ').map((point) => point.split(',').map(Number));
  expect(points).toHaveLength(3);
  expect(points[1], 'across, then down').toEqual([points[2][0], points[0][1]]);
  await expect(main(page).getByRole('img', { name: /^Yours: One year, Half a year\. Theirs: Two years\./ })).toBeVisible();
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await tab(page, 'Term').click();
  await expect.poll(() => lanes(page)).toEqual(['One year', 'Two years', 'Half a year']);
});

test('words go in steps, too, a row for each wording', async ({ page, visit }) => {
  const press = { id: 'press', name: 'Press', kind: 'text' };
  const said = ['none', 'a line', 'none', 'two lines'].map((words, nth) => offer(`p${nth}`, nth % 2 ? 'us' : 'them', { press: words }, `20T10:0${nth}`));
  await visit({ kept: keeping({ ...CASE, issues: [press], offers: said }), at: OFFERS });
  await expect.poll(() => lanes(page)).toEqual(['none', 'a line', 'two lines']);
  await main(page).getByText('As a table', { exact: true }).click();
  await expect(main(page).getByRole('cell', { name: 'two lines' }).first()).toBeVisible();
});

test('in a window of 650 px the chart is 196 px high, and a higher one gives it more', async ({ page, visit }) => {
  await resize(page, 1366);
  await visit({ kept: keeping(CASE), at: OFFERS });
  await expect(chart(page)).toHaveAttribute('height', '196.0');
  await resize(page, 1365, 900);
  await expect(chart(page)).toHaveAttribute('height', '300.0');
});

// The whole package.

test('100 is all that one hopes for, which a sentence says, and the fair packages have plain names first', async ({ page, visit }) => {
  // The best term is worth 80 points: with the target, that is all.
  const hoped = [offer('a', 'them', { fee: '7000', term: 'two' }, '20T10:00'), offer('b', 'us', { fee: '10000', term: 'one' }, '20T10:01')];
  await visit({ kept: keeping({ ...CASE, offers: hoped }), at: OFFERS });
  await tab(page, 'Whole package').click();
  await expect(main(page)).toSay('100 is all that a side hopes for: every target and the best option of every choice. 0 is every walk-away.');
  const scores = main(page).getByRole('table', { name: 'Scores of the last offers' });
  await expect(scores.getByRole('row').nth(1).getByRole('cell').first()).toHaveText(/^100/);
  await expect(main(page).getByRole('img', { name: /^Yours: 100\. / })).toBeVisible();
  const fair = main(page).getByRole('group', { name: 'Three fair packages' });
  await expect(fair.getByRole('heading')).toHaveText(['Best balance of gains (Nash)', 'Most even gain (egalitarian)', 'Same share for both (Kalai–Smorodinsky)']);
  // What is asked for at a score is asked for on the same scale.
  await field(main(page), 'Worth to you at least (0 to 100)').fill('100');
  await button(main(page), 'The best for them at that score').click();
  await expect(part(page, 'Package 1')).toSay(/1\d\d for you/);
});

test('recording an offer keeps the list at its row of one height, and its menu works at once', async ({ page, visit }) => {
  await visit({ kept: keeping(CASE), at: OFFERS });
  await recordOffer(page, 'You', 'Fee', '10,500');
  expect(Math.abs((await box(offers(page).first())).height - 40)).toBeLessThanOrEqual(1.5);
  await choose(offers(page).first(), 'Mark as withdrawn');
  await expect(statusOf(offers(page).first())).toHaveText('Withdrawn');
  await expect.poll(async () => (await keptCase(page, 'case')).offers.at(-1).status).toBe('withdrawn');
});
