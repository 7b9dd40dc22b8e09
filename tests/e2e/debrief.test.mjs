// The debrief of a class: deals typed in or brought in from the pairs' files, on the map, in words, on paper and as a table.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { SITE, expect, test } from './fixtures.mjs';
import { contentWidth, download, kept, keyOf, plain, reload, seal, today } from './helpers.mjs';
import { at, bringIn, button, choice, field, focus, go, main, notice, preview } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {Record<string, string>} Terms */

/** The negotiation of a side as it lies in the site. @param {string} slug @param {string} side */
const caseOf = (slug, side) => JSON.parse(readFileSync(join(SITE, 'role-plays', `${slug}-${side}.json`), 'utf8')).cases[0];

const SLUG = 'rent';
const ADDRESS = `#/handouts/debrief/${SLUG}`;
const [FIRST, SECOND] = ['first', 'second'].map((side) => caseOf(SLUG, side));
const [ROLE, OTHER_ROLE] = [FIRST.us.name, FIRST.them.name];
const NAME = FIRST.shared_title;
const TITLE = `Debrief: ${NAME}`;
const ISSUES = FIRST.issues;
const AMOUNT = ISSUES.find((/** @type {any} */ issue) => issue.kind === 'amount');
const NAMES = 'Show names';

/** From where to where an amount goes. @param {any} issue */
function range(issue) {
  const both = [issue, SECOND.issues.find((/** @type {any} */ other) => other.id === issue.id)];
  const ends = both.flatMap(({ us }) => [Number(us.walk_away), Number(us.target)]);
  return [Math.min(...ends), Math.max(...ends)];
}

/** What a deal is worth to a side, as its table of points says it. @param {any} data @param {Terms} terms */
function points(data, terms) {
  let [sum, weights] = [0, 0];
  for (const { id, kind, us, options } of data.issues) {
    const option = (options ?? []).find((/** @type {any} */ one) => one.id === terms[id]);
    const [worst, best] = [Number(us.walk_away), Number(us.target)];
    const worth = kind === 'amount' ? (Number(terms[id]) - worst) / (best - worst) : option.us / 100;
    [sum, weights] = [sum + us.weight * worth, weights + us.weight];
  }
  return String(Math.round((100 * sum) / weights));
}

/** A deal: amounts so far from the lowest to the highest, and of each choice the option at a place. @param {number} share @param {number} place @returns {Terms} */
function deal(share, place) {
  const term = (/** @type {any} */ issue) => {
    if (issue.kind !== 'amount') return issue.options[place % issue.options.length].id;
    const [[low, high], step] = [range(issue), Number(issue.step)];
    return String(low + Math.round(((high - low) * share) / step) * step);
  };
  return Object.fromEntries(ISSUES.map((/** @type {any} */ issue) => [issue.id, term(issue)]));
}

const GOOD = deal(0.5, 0);
const OTHER = deal(0.2, 1);
const THIRD = deal(0.8, 2);
/** The talks have ended without a deal. */
const ENDED = { offer: '', at: '2026-11-23T10:20:00Z', status: 'ended' };

/** @param {Page} page @param {number} pair @param {string} what */
const cell = (page, pair, what) => field(main(page), `Pair ${pair}: ${what}`);
/** @param {Page} page */
const rows = (page) => main(page).locator('.debrief-table tbody tr');
/** @param {Page} page */
const marks = (page) => main(page).locator('.pair-mark');
/** What stands beside the marks. @param {import('@playwright/test').Locator} within */
const labels = (within) => within.locator('.pair-name');
/** @param {Page} page */
const told = (page) => main(page).getByRole('heading', { name: 'What each left on the table' }).locator('..').getByRole('listitem');

/** Types a deal into the row of a pair. @param {Page} page @param {number} pair @param {Terms} terms */
async function typeIn(page, pair, terms) {
  for (const { id, kind, name } of ISSUES) {
    if (kind === 'amount') await cell(page, pair, name).fill(terms[id]);
    else await choice(main(page), `Pair ${pair}: ${name}`).selectOption(terms[id]);
  }
}

/** Adds a pair with a deal. @param {Page} page @param {number} pair @param {string} name @param {Terms} terms */
async function addPair(page, pair, name, terms) {
  await button(main(page), 'Add a pair').click();
  await expect(cell(page, pair, 'name')).toBeFocused();
  await page.keyboard.type(name);
  await typeIn(page, pair, terms);
}

/** The file of a side of a pair that has agreed. @param {any} data @param {Terms} terms @param {object} [more] */
function fileOf(data, terms, more = {}) {
  const offer = { id: 'o1', by: 'us', at: '2026-11-23T10:00:00Z', terms, status: 'accepted' };
  const played = { ...data, offers: [offer], agreement: { offer: 'o1', at: '2026-11-23T10:20:00Z' }, ...more };
  return JSON.stringify({ format: 'tableside', version: 1, cases: [played] });
}

/** @param {string} name @param {string} text */
const chosen = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Chooses files for the debrief. @param {Page} page @param {ReturnType<typeof chosen>[]} files */
async function choose(page, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(main(page), 'Bring in files').click()]);
  expect(chooser.isMultiple()).toBe(true);
  await chooser.setFiles(files);
}

test('deals are typed in with the keyboard alone: Enter adds the next pair, and each has its mark and its points', async ({ page, visit }) => {
  await visit({ at: ADDRESS });
  await at(page, TITLE);
  await button(main(page), 'Add a pair').focus();
  await page.keyboard.press('Enter');
  await expect(cell(page, 1, 'name')).toBeFocused();
  await page.keyboard.type('Zoe & Lea');
  for (const { id, kind, name, options } of ISSUES) {
    await page.keyboard.press('Tab');
    await expect(cell(page, 1, name)).toBeFocused();
    if (kind === 'amount') await page.keyboard.type(GOOD[id]);
    else for (let option = 0; option <= options.findIndex((/** @type {any} */ one) => one.id === GOOD[id]); option += 1) await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(cell(page, 2, 'name')).toBeFocused();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toSay(`${points(FIRST, GOOD)} ${points(SECOND, GOOD)}`);
  await expect(marks(page)).toHaveCount(1);
  // In a row in which nothing stands, Enter adds no other one; further up it leads to the next.
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(2);
  await expect(cell(page, 2, 'name')).toBeFocused();
  await cell(page, 1, 'name').focus();
  await page.keyboard.press('Enter');
  await expect(cell(page, 2, 'name')).toBeFocused();
  await page.keyboard.type('Ada & Ben');
  await cell(page, 2, 'no deal').check();
  await expect(main(page)).toSay('Agreements 1');
  await expect(main(page)).toSay('No deal 1');
  await expect(told(page)).toHaveCount(2);
  await expect(told(page).nth(1)).toSay('No deal:');
});

test('what was typed is there after a reload, and of two tabs neither writes over the other', async ({ page, context, visit }) => {
  await visit({ at: ADDRESS });
  await addPair(page, 1, 'Zoe & Lea', GOOD);
  const tab = await context.newPage();
  await visit({ at: ADDRESS }, tab);
  await expect(cell(tab, 1, 'name')).toHaveValue('Zoe & Lea');
  await addPair(tab, 2, 'Ada & Ben', OTHER);
  await expect(marks(page)).toHaveCount(2);
  await cell(page, 1, 'name').fill('Zoe and Lea');
  for (const one of [page, tab]) {
    await expect(cell(one, 1, 'name')).toHaveValue('Zoe and Lea');
    await expect(cell(one, 2, 'name')).toHaveValue('Ada & Ben');
    await expect(marks(one)).toHaveCount(2);
  }
  await reload(page);
  await expect(marks(page)).toHaveCount(2);
  for (const { id, kind, name } of ISSUES) {
    if (kind !== 'amount') await expect(choice(main(page), `Pair 2: ${name}`)).toHaveValue(OTHER[id]);
  }
  await expect(cell(page, 2, AMOUNT.name)).toHaveValue(Number(OTHER[AMOUNT.id]).toLocaleString('en-GB'));
});

test('what the scenario doesn’t allow is said beside the field once one has left it, and kept as it was typed', async ({ page, visit }) => {
  await visit({ at: ADDRESS });
  await addPair(page, 1, 'Zoe & Lea', GOOD);
  const [low, high] = range(AMOUNT).map((end) => end.toLocaleString('en-GB'));
  const amount = cell(page, 1, AMOUNT.name);
  for (const [typed, said] of [
    [String(range(AMOUNT)[1] + 7 * Number(AMOUNT.step)), `The scenario goes from ${low} to ${high}.`],
    ['a fair price', 'That can’t be read as a number yet.'],
    [String(range(AMOUNT)[0] + Number(AMOUNT.step) / 2), 'Between two steps:'],
  ]) {
    await amount.fill(typed);
    await expect(main(page)).not.toSay(said);
    await cell(page, 1, 'name').focus();
    await expect(rows(page)).toSay(said);
    await expect(amount).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(marks(page), 'what lies between two steps counts').toHaveCount(1);
  await amount.fill('a fair price');
  await reload(page);
  await expect(amount).toHaveValue('a fair price');
  await expect(marks(page)).toHaveCount(0);
  await expect(told(page)).toSay('Not counted yet');
});

test('a pair that was deleted comes back by the notice, and all pairs from the bin', async ({ page, visit }) => {
  await visit({ at: ADDRESS });
  await addPair(page, 1, 'Zoe & Lea', GOOD);
  await addPair(page, 2, 'Ada & Ben', OTHER);
  await button(main(page), 'Delete pair 1, Zoe & Lea').click();
  await expect(rows(page)).toHaveCount(1);
  await expect(cell(page, 1, 'name')).toHaveValue('Ada & Ben');
  await expect(focus(page)).toHaveAccessibleName('Pair 1: name');
  await expect(notice(page)).toSay('Pair 1 is deleted.');
  await button(notice(page), 'Undo').click();
  await expect(cell(page, 1, 'name')).toHaveValue('Zoe & Lea');
  await expect(rows(page)).toHaveCount(2);
  await button(main(page), 'Delete all pairs').click();
  await expect(rows(page)).toHaveCount(0);
  await expect(button(main(page), 'Add a pair')).toBeFocused();
  await go(page, 'Settings');
  await button(main(page), `Bring it back: Debrief of ${NAME}`).click();
  await visit({ at: ADDRESS });
  await expect(rows(page)).toHaveCount(2);
});

test('for the class there are no names unless one asks for them, and no field', async ({ page, visit }) => {
  await visit({ at: ADDRESS });
  await addPair(page, 1, 'Zoe & Lea', GOOD);
  await addPair(page, 2, 'Ada & Ben', OTHER);
  await expect(told(page).first()).toSay('Pair 1');
  await expect(told(page).first()).not.toSay('Zoe');
  await expect(labels(main(page))).toHaveText(['1', '2']);
  await button(main(page), NAMES).click();
  await expect(told(page).first()).toSay('Zoe & Lea');
  await expect(labels(main(page))).toHaveText(['Zoe & Lea', 'Ada & Ben']);
  await page.keyboard.press('F9');
  await expect(main(page).getByRole('textbox')).toHaveCount(0);
  await at(page, TITLE);
  await expect(main(page).locator('input, select')).toHaveCount(0);
  await expect(marks(page)).toHaveCount(2);
  await expect(labels(main(page))).toHaveText(['1', '2']);
  await expect(main(page)).not.toSay('Zoe');
  await expect(page.locator('html')).not.toSay('Zoe');
  await button(main(page), NAMES).click();
  await expect(told(page).first()).toSay('Zoe & Lea');
  await page.keyboard.press('F9');
  await expect(rows(page)).toHaveCount(2);
  await expect(button(main(page), NAMES)).toHaveAttribute('aria-pressed', 'false');
});

test('deals come from the pairs’ files, several at once and each once, and a file about something else is named', async ({ page, visit }) => {
  const other = readdirSync(new URL('../../content/role_plays', import.meta.url)).map((file) => file.replace('.toml', '')).find((slug) => slug !== SLUG);
  const [strange] = [caseOf(String(other), 'first')];
  await visit({ at: ADDRESS });
  const files = [
    chosen('zoe.json', fileOf(FIRST, GOOD, { id: 'zoe', title: 'Zoe & Lea' })),
    chosen('ada and ben.json', fileOf(SECOND, OTHER, { id: 'ada' })),
    chosen('parted.json', fileOf(FIRST, GOOD, { id: 'parted', title: 'Eve & Flo', agreement: ENDED, offers: [] })),
    chosen('talking.json', fileOf(SECOND, GOOD, { id: 'talking', title: 'Ida & Jo', agreement: undefined, offers: [] })),
    chosen('strange.json', fileOf(strange, {}, { id: 'strange', offers: [], agreement: undefined })),
    chosen('list.json', 'milk, eggs'),
  ];
  await choose(page, files);
  await expect(rows(page)).toHaveCount(4);
  await expect(notice(page)).toSay('4 pairs were brought in. One parted without a deal. One has no agreement yet, and counts as no deal for now.');
  for (const [pair, name] of [[1, 'Zoe & Lea'], [2, 'ada and ben'], [3, 'Eve & Flo'], [4, 'Ida & Jo']]) {
    await expect(cell(page, Number(pair), 'name')).toHaveValue(String(name));
  }
  for (const pair of [3, 4]) await expect(cell(page, pair, 'no deal')).toBeChecked();
  await expect(rows(page).nth(1)).toSay(`${points(FIRST, OTHER)} ${points(SECOND, OTHER)}`);
  const alert = main(page).getByRole('alert');
  await expect(alert).toSay(`“strange.json” is about “${strange.shared_title}”`);
  await expect(alert).toSay('“list.json”:');
  await button(alert, 'Close').click();
  await expect(alert).toHaveCount(0);
  await choose(page, files.slice(0, 2));
  await expect(notice(page)).toSay('Nothing was brought in: it is here already.');
  await expect(rows(page)).toHaveCount(4);
  await choose(page, [chosen('more.json', fileOf(FIRST, THIRD, { id: 'more', title: 'Gus & Hal' }))]);
  await expect(rows(page)).toHaveCount(5);
  await expect(alert).toHaveCount(0);
  await button(notice(page), 'Undo').click();
  await expect(rows(page)).toHaveCount(4);
});

test('both files of one pair are told as the same deal, two pairs of one side with the same deal are not', async ({ page, visit }) => {
  await visit({ at: ADDRESS });
  await choose(page, [
    chosen('one.json', fileOf(FIRST, GOOD, { id: 'one', title: 'Zoe & Lea' })),
    chosen('other.json', fileOf(FIRST, GOOD, { id: 'other', title: 'Ada & Ben' })),
  ]);
  await expect(rows(page)).toHaveCount(2);
  const alert = main(page).getByRole('alert');
  await expect(alert).toHaveCount(0);
  await choose(page, [
    chosen('first.json', fileOf(FIRST, OTHER, { id: 'first', title: 'Eve & Flo' })),
    chosen('second.json', fileOf(SECOND, OTHER, { id: 'second', title: 'Eve and Flo' })),
  ]);
  await expect(rows(page)).toHaveCount(4);
  await expect(alert).toSay('The same deal is there for pair 3 and pair 4: if they are the two sides of one pair, delete one.');
  // Whoever deletes another pair is told the numbers that the two have now.
  await button(main(page), 'Delete pair 1, Zoe & Lea').click();
  await expect(alert).toSay('The same deal is there for pair 2 and pair 3: if they are the two sides of one pair, delete one.');
  await button(main(page), 'Delete pair 3, Eve and Flo').click();
  await expect(rows(page)).toHaveCount(2);
  await expect(alert).toHaveCount(0);
  await button(notice(page), 'Undo').click();
  await expect(alert).toSay('pair 2 and pair 3');
  await button(alert, 'Close').click();
  await expect(alert).toHaveCount(0);
});

test('a pair that agreed on other things alone is not told as one that parted', async ({ page, visit }) => {
  await visit({ at: ADDRESS });
  const issues = [...ISSUES, { id: 'cellar', name: 'Cellar', kind: 'amount', unit: '' }];
  await choose(page, [chosen('cellar.json', fileOf(FIRST, { cellar: '30' }, { id: 'cellar', title: 'Zoe & Lea', issues }))]);
  await expect(notice(page)).toSay('One pair was brought in. One has no agreement on these issues, and counts as no deal.');
  await expect(cell(page, 1, 'no deal')).toBeChecked();
});

test('the debrief is a table for a spreadsheet with the names, and a sheet without them unless one asks', async ({ page, visit }) => {
  await visit({ at: ADDRESS });
  await addPair(page, 1, '=Zoe', GOOD);
  await addPair(page, 2, 'Ada, Ben', OTHER);
  const { name, text } = await download(page, () => button(main(page), 'Save for a spreadsheet').click());
  expect(name).toBe(`${NAME} - debrief ${today()}.csv`);
  const lines = text.replace('\u{feff}', '').split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(new RegExp(`^Pair,.*,Result,${ROLE},${OTHER_ROLE},Together,`));
  expect(lines[1].startsWith(`'=Zoe,`)).toBe(true);
  expect(lines[2].startsWith(`"Ada, Ben",`)).toBe(true);
  const opener = main(page).getByRole('button', { name: /^(See it on paper|Put the paper away)$/ });
  await expect(opener).toHaveText('See it on paper');
  await expect(opener).toHaveAttribute('aria-expanded', 'false');
  await opener.click();
  const sheet = main(page).getByRole('region', { name: 'To print' });
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(opener).toHaveText('Put the paper away');
  await expect(sheet).toBeFocused();
  await expect(sheet).toSay(TITLE);
  await expect(sheet).toSay('Pair 1');
  await expect(sheet.getByRole('list', { name: 'Marks on the map' })).toSay('What a pair agreed on, with its number or name where there is room');
  await expect(main(page).getByRole('list', { name: 'Marks on the map' }).first()).toSay('Best balance of gains (Nash)');
  await expect(sheet).not.toSay('Ada');
  await expect(labels(sheet)).toHaveText(['1', '2']);
  await button(main(page), NAMES).click();
  await expect(sheet).toSay('Ada, Ben');
  await expect(labels(sheet)).toHaveText(['=Zoe', 'Ada, Ben']);
  // What is typed comes to the sheet once one rests, and to the printer at once.
  await cell(page, 2, 'name').fill('Ida & Jo');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('body > .print-run').evaluate((run) => run.textContent)).toContain('Ida & Jo');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await cell(page, 2, 'name').fill('Kai & Mo');
  await expect(sheet).toSay('Kai & Mo');
  await opener.click();
  await expect(sheet).toHaveCount(0);
  await expect(opener).toBeFocused();
  await expect(opener).toHaveAttribute('aria-expanded', 'false');
  await expect(opener).toHaveText('See it on paper');
});

test('printed as it is, the page tells names only where they are shown', async ({ page, visit }) => {
  await visit({ at: ADDRESS });
  await addPair(page, 1, 'Zoe & Lea', GOOD);
  // An amount stands there as it is written once one has left its field.
  const amount = Number(GOOD[AMOUNT.id]).toLocaleString('en-GB');
  await cell(page, 1, 'name').focus();
  await expect(cell(page, 1, AMOUNT.name)).toHaveValue(amount);
  await page.emulateMedia({ media: 'print' });
  for (const isShown of [false, true]) {
    if (isShown) {
      await page.emulateMedia({ media: null });
      await button(main(page), NAMES).click();
      await page.emulateMedia({ media: 'print' });
    }
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const table = plain(await main(page).locator('.debrief-table').innerText());
    for (const words of [table, plain(await main(page).innerText())]) expect(words.includes('Zoe'), words).toBe(isShown);
    expect(table).toContain(amount);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  }
});

test('where no deal is good enough for both, the page and the paper say that parting was right', async ({ page, visit }) => {
  const name = caseOf('supplier', 'first').shared_title;
  await visit({ at: '#/handouts/debrief/supplier' });
  await at(page, `Debrief: ${name}`);
  await expect(main(page)).toSay('There is no deal here that both sides can take');
  await button(main(page), 'Add a pair').click();
  await cell(page, 1, 'no deal').check();
  await expect(main(page)).toSay('No deal, rightly');
  await expect(told(page)).toSay('No deal, which was right:');
  await button(main(page), 'See it on paper').click();
  await expect(main(page).getByRole('region', { name: 'To print' })).toSay('parting was right');
  await visit({ at: ADDRESS });
  await at(page, TITLE);
  await addPair(page, 1, 'Zoe & Lea', GOOD);
  await expect(main(page)).not.toSay('parting was right');
});

test('forty pairs are found on the map by their numbers', async ({ page, visit }) => {
  const pairs = Array.from({ length: 40 }, (_, pair) => ({ id: `p${pair}`, name: '', terms: deal((pair % 11) / 10, pair), drafts: {} }));
  await visit({ kept: { [keyOf('debriefs')]: seal([{ id: SLUG, pairs }]) }, at: ADDRESS });
  await expect(marks(page)).toHaveCount(40);
  const found = await labels(main(page)).evaluateAll((all) => all.map((label) => label.textContent ?? ''));
  expect(found.length).toBeGreaterThan(10);
  expect(new Set(found).size).toBe(found.length);
  for (const number of found) expect(number).toMatch(/^([1-9]|[1-3]\d|40)$/);
});

test('debriefs are in the backup of everything and come back from it', async ({ page, newUser, visit }) => {
  await visit({ at: ADDRESS });
  await addPair(page, 1, 'Zoe & Lea', GOOD);
  await go(page, 'Settings');
  const { text } = await download(page, () => button(main(page), 'Save a copy').click());
  expect(JSON.parse(text).debriefs).toMatchObject([{ id: SLUG, pairs: [{ name: 'Zoe & Lea', terms: GOOD }] }]);
  const other = await newUser();
  await visit({ at: '#/settings' }, other);
  await bringIn(other, { 'backup.json': text });
  await expect(preview(other)).toSay('The debrief of a class: its pairs join those that are here.');
  await button(preview(other), 'Bring in').click();
  await expect(notice(other)).toSay('The debriefs were brought in.');
  await visit({ at: ADDRESS }, other);
  await expect(cell(other, 1, 'name')).toHaveValue('Zoe & Lea');
  await expect(marks(other)).toHaveCount(1);
});

test('what is kept and can’t be read is set aside, and the page works', async ({ page, visit }) => {
  await visit({ at: ADDRESS, kept: { [keyOf('debriefs')]: '{"torn' } });
  await addPair(page, 1, 'Zoe & Lea', GOOD);
  await reload(page);
  await expect(rows(page)).toHaveCount(1);
  const aside = Object.entries(await kept(page)).filter(([key]) => key.includes(':aside:'));
  expect(aside.map(([, text]) => text)).toEqual(['{"torn']);
});

test('on a phone nothing is wider than the screen', async ({ page, visit }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await visit({ at: ADDRESS });
  await addPair(page, 1, 'Zoe & Lea', GOOD);
  expect(await contentWidth(page)).toBeLessThanOrEqual(375);
  expect(plain(await told(page).innerText())).toContain('Pair 1');
});
