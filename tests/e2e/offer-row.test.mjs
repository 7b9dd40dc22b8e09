// The offer line is one row, at the laptop in the meeting and on a phone: what needs more room opens upward from it, and what
// one looks at stays in sight above it.

import { axe } from './axe.mjs';
import { expect, takesChromium, test } from './fixtures.mjs';
import { contentWidth, drawnAnew, emptyCase, enter, example, keeping, keptCase, plain } from './helpers.mjs';
import { allIssues, at, button, choice, choose, deal, field, focus, heading, link, main, notice, offerForm, offers, openMore, part, reopens, setStatus, takeSide } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

const LAPTOP = { width: 1366, height: 650 };
const PHONE = { width: 375, height: 812 };
/** How high the line is, and a field of it on a phone. */
const ROW = 64;
const TOUCHED = 44;
/** How high the chart of the offers is. */
const CHART = 196;
/** So far may what is on the screen jump while the place comes up, as the browser counts it. */
const JUMPS = 0.02;

const HERE = '#/n/case/offers';
const SALARY = { id: 'salary', name: 'Salary', kind: 'amount', unit: 'per year', us: { opening: '75000', target: '70000', walk_away: '64000' }, them: { walk_away: '70000' } };
const OPTIONS = ['1 January', '1 March', '1 May'].map((name, nth) => ({ id: `s${nth}`, name, us: 100 - 40 * nth }));
const OTHERS = ['Home office', 'Bonus', 'Holidays', 'Training', 'Notice', 'Relocation', 'Review'].map((name, nth) => ({ id: `o${nth}`, name, kind: 'amount', unit: 'points', us: {} }));
const START = { id: 'start', name: 'Start date', kind: 'choice', options: OPTIONS };
const ALL = [SALARY, OTHERS[0], START, ...OTHERS.slice(1)];

const moment = (/** @type {number} */ nth) => `2026-11-2${nth}T10:00:00Z`;
/** Salary and the rest of the first offers. @param {string} salary @param {string} start */
const whole = (salary, start) => ({ salary, start, o0: '2' });
const OFFERS = [
  { id: 'a', by: 'them', at: moment(0), terms: whole('62000', 's2'), status: 'countered' },
  { id: 'b', by: 'us', at: moment(1), terms: whole('75000', 's0'), status: 'countered' },
  { id: 'c', by: 'them', at: moment(2), terms: { salary: '64000' }, status: 'countered' },
  { id: 'd', by: 'us', at: moment(3), terms: { salary: '69000' }, status: 'countered' },
  { id: 'e', by: 'them', at: moment(4), terms: { salary: '65000' }, status: 'open' },
];

/** The talks on so many issues. @param {number} count @param {object} [more] */
const talks = (count, more = {}) => {
  const issues = ALL.slice(0, count);
  const said = OFFERS.map((offer) => ({ ...offer, terms: Object.fromEntries(Object.entries(offer.terms).filter(([id]) => issues.some((issue) => issue.id === id))) }));
  return emptyCase('case', { title: 'Salary review', us: { name: 'Alex Berg' }, them: { name: 'Dana Reyes' }, issues, offers: said, ...more });
};

/** @param {Locator} one */
async function boxOf(one) {
  const box = await one.boundingBox();
  expect(box, `${one} is drawn`).toBeTruthy();
  return /** @type {{x: number, y: number, width: number, height: number}} */ (box);
}

/** Longer than letters of one word are apart, in milliseconds. */
const A_MOMENT = 1_000;

/**
 * Presses a key of the page until it has done something: one that follows another key at once belongs to a word.
 *
 * @param {Page} page
 * @param {string} key
 * @param {() => Promise<void>} done
 */
const afterOthers = (page, key, done) =>
  expect(async () => {
    await page.keyboard.press(key);
    await done();
  }).toPass();

/** @param {Page} page */
const record = (page) => offerForm(page).getByRole('button', { name: /^(Record|Save)/ }).last();
/** @param {Page} page */
const salary = (page) => field(offerForm(page), 'Salary');
/** What is open above the line. @param {Page} page */
const sheet = (page) => offerForm(page).getByRole('group', { name: /, in .* words$/ });
/** The fields of the issues. @param {Page} page */
const fields = (page) => ALL.map(({ name, kind }) => (kind === 'choice' ? choice : field)(offerForm(page), name));

/** “Record” can be pressed, wherever one has scrolled to. @param {Page} page @param {string} [when] */
async function canRecord(page, when = '') {
  await expect(record(page), when).toBeInViewport({ ratio: 1 });
  // Nothing lies over it.
  await record(page).click({ trial: true });
}

for (const count of [1, 2, 3, 4, 9]) {
  test(`with ${count} ${count > 1 ? 'issues' : 'issue'} the line is one row of ${ROW} px on a laptop, also while one types`, async ({ page, visit }) => {
    await page.setViewportSize(LAPTOP);
    await visit({ kept: keeping(talks(count)), at: HERE });
    await at(page, 'Offers');
    await expect(salary(page)).toBeVisible();
    const line = await boxOf(offerForm(page));
    expect(line.height).toBe(ROW);
    expect(line.y + line.height).toBe(LAPTOP.height);
    await canRecord(page);
    for (const one of fields(page).slice(0, Math.min(count, 4))) await expect(one).toBeInViewport({ ratio: 1 });
    await salary(page).fill('66000');
    await salary(page).press('Tab');
    expect(await boxOf(offerForm(page))).toEqual(line);
    await canRecord(page);
    expect(await contentWidth(page)).toBeLessThanOrEqual(LAPTOP.width);
  });
}

test('each number says behind the name of its issue what it counts, within the one row', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  await visit({ kept: keeping(talks(9)), at: HERE });
  await at(page, 'Offers');
  await expect(salary(page)).toHaveAccessibleName('Salary, $ per year');
  await expect(field(offerForm(page), 'Home office')).toHaveAccessibleName('Home office, points');
  await expect(choice(offerForm(page), 'Start date'), 'what isn’t a number has no unit').toHaveCount(1);
  expect((await boxOf(offerForm(page))).height).toBe(ROW);
});

test('of more than four issues Tab brings the next field into sight, and a new offer begins at the first again', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  await visit({ kept: keeping(talks(9)), at: HERE });
  await at(page, 'Offers');
  await page.keyboard.press('t');
  for (const [nth, one] of fields(page).entries()) {
    if (nth > 0) await page.keyboard.press('Tab');
    await expect(one).toBeFocused();
    await expect(one).toBeInViewport({ ratio: 0.95 });
  }
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(offers(page)).toHaveCount(6);
  await expect(salary(page)).toBeFocused();
  await expect(salary(page)).toBeInViewport({ ratio: 0.95 });
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('P opens the fields of all issues above the line; “Record” stays in its place, and Esc closes them', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  await visit({ kept: keeping(talks(9)), at: HERE });
  await at(page, 'Offers');
  const before = await boxOf(record(page));
  await page.keyboard.press('p');
  await expect(allIssues(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(salary(page)).toBeFocused();
  for (const one of fields(page)) await expect(one).toBeInViewport({ ratio: 1 });
  expect((await boxOf(offerForm(page))).height - ROW, 'at most two fifths of the height').toBeLessThanOrEqual(0.4 * LAPTOP.height + 1);
  expect(await boxOf(record(page))).toEqual(before);
  expect(await axe(page)).toEqual([]);
  await fields(page)[8].fill('4');
  await page.keyboard.press('Escape');
  await expect(allIssues(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(salary(page)).toBeFocused();
  await expect(fields(page)[8]).toHaveValue('4');
  // In the empty field of a number, the same key opens them again, and once more closes them.
  for (const open of ['true', 'false']) {
    await page.keyboard.press('p');
    await expect(allIssues(page)).toHaveAttribute('aria-expanded', open);
    await expect(salary(page)).toBeFocused();
  }
});

test('on a laptop the gap, the range and the whole chart are in sight above the line', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  await visit({ kept: keeping(talks(3)), at: HERE });
  await at(page, 'Offers');
  const pictures = main(page).getByRole('img');
  const [range, chart] = [main(page).getByRole('img', { name: /^From low to high/ }), pictures.nth(1)];
  await expect(chart).toBeVisible();
  await drawnAnew(page);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  const line = await boxOf(offerForm(page));
  for (const [what, one] of /** @type {[string, Locator][]} */ ([
    ['what stands', part(page, 'Where the talks stand')],
    ['the gap', main(page).getByText('$4,000', { exact: true }).first()],
    ['the range', range],
    ['the chart', chart],
  ])) {
    const box = await boxOf(one);
    expect(box.y, what).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height, what).toBeLessThanOrEqual(line.y);
  }
  expect((await boxOf(chart)).height).toBe(CHART);
});

for (const size of [PHONE, LAPTOP, { width: 1280, height: 800 }]) {
  for (const [what, data] of /** @type {[string, any][]} */ ([['talks with hints', talks(3)], ['a deal', example('agency')]])) {
    test(`${what}: nothing jumps while the place comes up at ${size.width} px`, async ({ page, visit, browserName }) => {
      takesChromium(browserName, 'no other browser tells of jumps');
      await page.setViewportSize(size);
      await page.addInitScript(() => {
        globalThis.jumps = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) globalThis.jumps += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await visit({ kept: keeping(data), at: `#/n/${data.id}/offers` });
      await at(page, 'Offers');
      await expect(main(page).getByRole('img').nth(1)).toBeVisible();
      await expect(page.getByRole('complementary', { name: 'What may help now' }).or(deal(page))).toBeVisible();
      await drawnAnew(page);
      expect(await page.evaluate(() => globalThis.jumps)).toBeLessThanOrEqual(JUMPS);
    });
  }
}

test('what an offer depends on opens above the line, and Esc closes it and goes back to the line', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  await visit({ kept: keeping(talks(3)), at: HERE });
  await at(page, 'Offers');
  await takeSide(page, 'Dana Reyes');
  const before = await boxOf(record(page));
  await openMore(page);
  await expect(sheet(page)).toSay(/^Dana’s offer, in Dana’s words/);
  const [own, line] = [await boxOf(sheet(page)), await boxOf(offerForm(page))];
  expect(line.height).toBe(ROW);
  expect(own.y + own.height).toBeLessThanOrEqual(line.y + 2);
  expect(await boxOf(record(page))).toEqual(before);
  await canRecord(page);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.type('stay on the team');
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(salary(page)).toBeFocused();
  // It is still there, and the button shows that.
  await expect(button(offerForm(page), 'If … then …')).toSay('✓');
  await page.keyboard.type('66000');
  await page.keyboard.press('Enter');
  await expect(offers(page).first()).toSay('66,000');
  await expect.poll(async () => (await keptCase(page, 'case'))?.offers[5]?.if_you).toBe('stay on the team');
  await takeSide(page, 'You');
  await openMore(page);
  await expect(sheet(page)).toSay(/^Your offer, in your words/);
  await button(sheet(page), 'Close').click();
  await expect(sheet(page)).toHaveCount(0);
  await expect(salary(page)).toBeFocused();
});

test('Esc in the line leaves it, with what is written in it, and the keys of the page act', async ({ page, visit }) => {
  await visit({ kept: keeping(talks(3)), at: HERE });
  await salary(page).fill('66,0');
  await page.keyboard.press('Escape');
  await expect(heading(page)).toBeFocused();
  await expect(salary(page)).toHaveValue('66,0');
  await page.keyboard.press('o');
  await expect(salary(page)).toBeFocused();
  await expect(salary(page)).toHaveValue('66,0');
  await expect(offerForm(page).getByRole('radio', { name: 'You' })).toBeChecked();
});

test('what is typed says beside “Record” what it leaves between the sides, and what is worse than one’s walk-away', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  await visit({ kept: keeping(talks(3)), at: HERE });
  await at(page, 'Offers');
  const form = offerForm(page);
  await takeSide(page, 'Dana Reyes');
  for (const [typed, said] of [['66000', 'leaves 3,000 apart'], ['69k', 'leaves nothing apart'], ['69,500', 'crosses by 500']]) {
    await salary(page).fill(typed);
    await expect(form.getByText(said)).toBeInViewport({ ratio: 1 });
  }
  await salary(page).fill('66 or so');
  await expect(form.getByText(/apart|crosses/)).toHaveCount(0);
  await takeSide(page, 'You');
  await salary(page).fill('63,500');
  await expect(form.getByText('500 worse than your walk-away')).toBeInViewport({ ratio: 1 });
  await canRecord(page, 'it is in nobody’s way');

  // Where there is no room beside it, the distance gives way, and what is worse stands above the line.
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(form.getByText('500 worse than your walk-away')).toBeInViewport({ ratio: 1 });
  expect((await boxOf(form)).height).toBe(ROW);
  await salary(page).fill('68000');
  await expect(form.getByText('leaves 3,000 apart')).toBeHidden();

  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await salary(page).fill('63,500');
  await expect(form).not.toSay(/walk-away/);
});

test('with more issues than find room, what is worse than one’s walk-away is said above the row', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  await visit({ kept: keeping(talks(9)), at: HERE });
  await at(page, 'Offers');
  await takeSide(page, 'You');
  await salary(page).fill('63,500');
  const said = offerForm(page).getByText('500 worse than your walk-away');
  await expect(said).toBeInViewport({ ratio: 1 });
  // Nothing that is open above the row lies over it.
  expect(await said.evaluate((words) => words.contains(document.elementFromPoint(words.getBoundingClientRect().left + 60, words.getBoundingClientRect().top + 18)))).toBe(true);
  expect((await boxOf(offerForm(page))).height).toBe(ROW);
  await canRecord(page);
});

test('what can’t be read is said above the line with the name of its issue; 1 and 2 say which of two numbers it is', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  await visit({ kept: keeping(talks(3)), at: HERE });
  await at(page, 'Offers');
  await page.keyboard.press('t');
  await page.keyboard.type('66.500');
  await page.keyboard.press('Enter');
  await expect(salary(page)).toHaveAccessibleDescription(/^Is that 66\.50* or 66,500\?/);
  await expect(offerForm(page).getByText('Is that', { exact: false }).first()).toBeInViewport({ ratio: 1 });
  expect((await boxOf(offerForm(page))).height).toBe(ROW);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('2');
  await expect(salary(page)).toHaveValue('66,500');
  await expect(salary(page)).toHaveAccessibleDescription('');
  await page.keyboard.press('Enter');
  await expect(offers(page).first()).toSay('66,500');

  // Only right after the question: else a digit is a digit.
  await salary(page).fill('68.500');
  await page.keyboard.press('1');
  await expect(salary(page)).toHaveValue('68.5001');
  // What is odd of two issues stands there for both.
  await salary(page).fill('sixty');
  await field(offerForm(page), 'Home office').fill('two');
  await page.keyboard.press('Enter');
  for (const name of ['Salary', 'Home office']) await expect(field(offerForm(page), name)).toHaveAccessibleDescription(/can’t be read/);
  await canRecord(page);
});

test('on a phone the line is one row, “Record” is always in sight, and nothing scrolls sideways', async ({ page, visit }) => {
  await page.setViewportSize(PHONE);
  await visit({ kept: keeping(talks(3)), at: HERE });
  await at(page, 'Offers');
  const form = offerForm(page);
  const isSound = async (/** @type {string} */ when) => {
    await canRecord(page, when);
    expect(await contentWidth(page), when).toBeLessThanOrEqual(PHONE.width);
    expect((await boxOf(salary(page))).height, when).toBeGreaterThanOrEqual(TOUCHED);
    expect(await axe(page), when).toEqual([]);
  };
  await takeSide(page, 'Dana Reyes');
  await expect(salary(page)).toBeInViewport({ ratio: 1 });
  expect((await boxOf(form)).height).toBe(ROW);
  await isSound('closed');
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await isSound('scrolled to the end');
  await page.evaluate(() => scrollTo(0, 0));

  await allIssues(page).click();
  for (const one of fields(page).slice(0, 3)) await expect(one).toBeInViewport({ ratio: 1 });
  expect((await boxOf(form)).height).toBeLessThanOrEqual((2 / 3) * PHONE.height);
  await isSound('with the fields of all issues');
  await salary(page).fill('66000');
  await expect(form.getByText('leaves 3,000 apart')).toBeInViewport({ ratio: 1 });

  await openMore(page);
  const own = await boxOf(sheet(page));
  expect(own.height).toBeLessThanOrEqual((2 / 3) * PHONE.height);
  expect(own.y).toBeGreaterThanOrEqual(0);
  expect((await boxOf(form)).height).toBe(ROW);
  await isSound('with the condition');
  await page.keyboard.type('stay on the team');
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await salary(page).fill('66.500');
  await record(page).click();
  await expect(salary(page)).toHaveAccessibleDescription(/^Is that/);
  await isSound('with a question');
  await button(form, '66,500').click();
  await record(page).click();
  await expect.poll(async () => (await keptCase(page, 'case'))?.offers.length).toBe(6);
  expect((await boxOf(form)).height).toBe(ROW);
});

test('on a phone an offer is corrected with all of its fields, and can be left off', async ({ page, visit }) => {
  await page.setViewportSize(PHONE);
  await visit({ kept: keeping(talks(3)), at: HERE });
  await at(page, 'Offers');
  await choose(offers(page).first(), 'Change it');
  for (const one of fields(page).slice(0, 3)) await expect(one).toBeInViewport({ ratio: 1 });
  await canRecord(page);
  expect(await contentWidth(page)).toBeLessThanOrEqual(PHONE.width);
  await button(offerForm(page), 'Cancel').click();
  expect((await boxOf(offerForm(page))).height).toBe(ROW);
});

test('both sides have their short names in the line, and their whole ones for those who hear it', async ({ page, visit }) => {
  await visit({ kept: keeping(talks(1)), at: HERE });
  const sides = offerForm(page).getByRole('group', { name: 'Whose offer' });
  const said = async () => plain(await sides.innerText()).replace('Whose offer ', '');
  await expect.poll(said).toBe('Dana You');
  await expect(sides.getByRole('radio')).toHaveCount(2);
  await expect(sides.getByRole('radio', { name: 'Dana Reyes', exact: true })).toBeAttached();
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await expect.poll(said).toBe('Dana Alex');

  await visit({ kept: keeping(talks(1, { us: { name: 'Team South' }, them: { name: 'Team North' } })), at: HERE });
  await expect.poll(said).toBe('Team You');
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await expect.poll(said, 'two of one short name').toBe('Team North Team South');

  await visit({ kept: keeping(talks(1, { them: { name: '' } })), at: HERE });
  await expect.poll(said).toBe('They You');
});

test('after a deal nothing can be typed into the line by mistake, and it opens again with the talks', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  await visit({ kept: keeping(talks(3)), at: HERE });
  await at(page, 'Offers');
  await page.keyboard.press('a');
  await expect(button(part(page, 'Where the talks stand').getByRole('dialog'), 'Accept it')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(offerForm(page)).toHaveCount(0);
  const closed = part(page, 'Write an offer');
  await expect(closed).toSay(/^Agreed\. The offer line is closed\. Later changes belong in the agreement\./);
  expect((await boxOf(closed)).height).toBe(ROW);
  await expect(closed.getByRole('textbox')).toHaveCount(0);
  expect(await axe(page)).toEqual([]);
  await heading(page).focus();
  await page.keyboard.press('t');
  await expect(notice(page)).toSay('This is agreed. Reopen the talks to write another offer.');
  await expect(offerForm(page)).toHaveCount(0);
  await page.setViewportSize(PHONE);
  expect(await contentWidth(page)).toBeLessThanOrEqual(PHONE.width);
  await page.setViewportSize(LAPTOP);
  await reopens(page);
  await expect(focus(page)).toHaveRole('textbox');

  // One that was begun before is gone on with.
  await salary(page).fill('66,5');
  await heading(page).focus();
  const accept = button(part(page, 'Where the talks stand').getByRole('dialog'), 'Accept it');
  await afterOthers(page, 'a', () => expect(accept).toBeFocused({ timeout: A_MOMENT }));
  await page.keyboard.press('Enter');
  await expect(part(page, 'Where the talks stand')).toSay(/Agreed/);
  await expect(salary(page)).toHaveValue('66,5');
  // And one that is there is corrected.
  await button(offerForm(page), 'Cancel').click();
  await expect(closed).toSay(/^Agreed/);
  await choose(offers(page).last(), 'Change it');
  await expect(salary(page)).toBeFocused();
  await expect(salary(page)).toHaveValue('62,000');
});

test('after an end without a deal the line is closed as well, nothing waits to be accepted, and both open again with the talks', async ({ page, visit }) => {
  const agreement = { offer: '', at: moment(5), status: 'ended', thanks: 'For your time' };
  await visit({ kept: keeping(talks(3, { agreement })), at: HERE });
  await at(page, 'Offers');
  const [closed, stands] = [part(page, 'Write an offer'), part(page, 'Where the talks stand')];
  await expect(closed).toSay(/^Ended without a deal\. The offer line is closed until the talks go on\./);
  await expect(closed.getByRole('textbox')).toHaveCount(0);
  await expect(stands).toSay(/^Ended without a deal, /);
  await expect(link(stands, 'Thank them, and note what you learned')).toHaveAttribute('href', '#/n/case/commit');
  // Nor is anybody apart any more: it says what both offered last.
  await expect(main(page)).toSay('The last offers You $69,000 Dana $65,000');
  await expect(main(page)).not.toSay(/\bapart\b|is left/i);
  const tabs = page.getByRole('navigation', { name: 'Issues' });
  await button(tabs, 'Start date').click();
  await expect(main(page)).toSay('The last offers You 1 January Dana 1 May');
  await button(tabs, 'Salary').click();
  await heading(page).focus();
  await expect(button(stands, 'Accept')).toHaveCount(0);
  await page.keyboard.press('a');
  // Which takes longer than letters of one word are apart.
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('o');
  await expect(notice(page)).toSay('The talks have ended. Reopen the talks to write another offer.');
  await expect(stands.getByRole('dialog')).toHaveCount(0);
  await button(notice(page), 'Close').click();
  await enter(page, '#/n/case');
  await at(page, 'Salary review');
  await afterOthers(page, 't', () => expect(heading(page)).toHaveText('Offers', { timeout: A_MOMENT }));
  await expect(notice(page), 'said to whoever comes with a key, too').toSay('The talks have ended. Reopen the talks to write another offer.');
  await reopens(page);
  await expect(notice(page)).toSay('The talks are open again.');
  await expect(focus(page)).toHaveRole('textbox');
  await expect(button(stands, 'Accept')).toBeVisible();
  await expect.poll(async () => (await keptCase(page, 'case'))?.agreement).toMatchObject({ reopened: true, thanks: 'For your time' });
  await button(notice(page), 'Undo').click();
  await expect(closed).toSay(/^Ended without a deal\./);
  // Whoever says yes after all has a deal.
  await setStatus(offers(page).first(), 'Accepted');
  await expect(closed).toSay(/^Agreed\./);
  await expect(link(stands, 'See the agreement')).toBeFocused();
});

test('their offer and the way to accept it stay in sight with the history', async ({ page, visit }) => {
  await page.setViewportSize(LAPTOP);
  const long = Array.from({ length: 30 }, (_, nth) => ({ ...OFFERS[nth % 2], id: `n${nth}`, terms: { salary: String(nth % 2 ? 74000 - 50 * nth : 60000 + 50 * nth) } }));
  await visit({ kept: keeping(talks(1, { offers: [...long, OFFERS[4]] })), at: HERE });
  await at(page, 'Offers');
  await offers(page).last().scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await button(part(page, 'Where the talks stand'), 'Accept').click({ trial: true });
  // What has the focus isn't behind it.
  await page.keyboard.press('a');
  await expect(button(part(page, 'Where the talks stand').getByRole('dialog'), 'Accept it')).toBeInViewport({ ratio: 1 });
});
