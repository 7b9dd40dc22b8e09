// The kinds of issues: money, a number with a unit, a date, a percentage, a choice, words. Each is added by its name, typed
// as people type it, and stands in the history, in the distance and in what is kept.

import { expect, test } from './fixtures.mjs';
import { emptyCase, goTo, keeping, keptCase, keyOf, reload, seal } from './helpers.mjs';
import {
  ISSUES, addIssue, adds, at, button, choice, chosen, closedRows, entry, field, go, goHome, main, offerForm, offers, unfoldMore, openRow, part,
  recordOffer, section, setStatus, showsFigure, takeSide,
} from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const OFFERS = '#/n/case/offers';
const PREPARE = '#/n/case/prepare';
const LEAVE = { id: 'leave', name: 'Leave', kind: 'amount', counts: 'number', unit: 'days', us: {} };
const START = { id: 'start', name: 'Start', kind: 'amount', counts: 'date', us: {} };
const RAISE = { id: 'raise', name: 'Raise', kind: 'amount', counts: 'percent', us: {} };
const TITLE = { id: 'title', name: 'Title', kind: 'choice', options: [{ id: 'a', name: 'Team lead' }, { id: 'b', name: 'Senior' }] };

/** @param {object[]} issues @param {object} [more] */
const holding = (issues, more = {}) => keeping(emptyCase('case', { title: 'Talks', them: { name: 'Dana' }, issues, ...more }));
/** @param {string} id @param {string} by @param {Record<string, string>} terms */
const offer = (id, by, terms) => ({ id, by, at: '2026-11-20T10:00:00Z', terms });

/** @param {Page} page @param {string} name */
const onLine = (page, name) => field(offerForm(page), name);
/** The row of an issue under Prepare, open. @param {Page} page @param {string} name */
const openIssue = async (page, name) => openRow(await section(page, ISSUES), name);
/** @param {Page} page */
const terms = async (page) => (await keptCase(page, 'case'))?.offers?.map((/** @type {any} */ made) => made.terms);

for (const { kind, counts, ours, theirs, term, cell, apart } of [
  { kind: 'Money', counts: 'money', ours: '12k', theirs: '9,500', term: '12000', cell: '12,000', apart: '$2,500' },
  { kind: 'Number', counts: 'number', ours: '4', theirs: '1', term: '4', cell: '4', apart: '3' },
  { kind: 'Date', counts: 'date', ours: '15 March 2027', theirs: '1.3.27', term: '20892', cell: '15 Mar 2027', apart: '14 days' },
  { kind: 'Percent', counts: 'percent', ours: '5', theirs: '3.5 %', term: '5', cell: '5 %', apart: '1.5 %' },
]) {
  test(`an issue of the kind “${kind}” is added by its name, and what both offer stands in the history and in the distance`, async ({ page, visit }) => {
    await visit({ kept: holding([]), at: OFFERS });
    await adds(main(page), kind);
    await recordOffer(page, 'You', 'Unnamed issue', ours);
    await recordOffer(page, 'Dana', 'Unnamed issue', theirs);
    await showsFigure(page, 'Apart', apart);
    await expect(offers(page).last()).toSay(cell);
    await expect.poll(async () => (await terms(page))?.length).toBe(2);
    const [issue] = (await keptCase(page, 'case')).issues;
    expect(issue).toMatchObject({ kind: 'amount', counts });
    expect((await terms(page))[0]).toEqual({ [issue.id]: term });
    await reload(page);
    await expect(offers(page).last()).toSay(cell);
    await showsFigure(page, 'Apart', apart);
  });
}

test('an issue in words is added by its name, and is agreed when both say the same', async ({ page, visit }) => {
  await visit({ kept: holding([]), at: OFFERS });
  await adds(main(page), 'Words');
  await recordOffer(page, 'You', 'Unnamed issue', 'A report every week');
  await recordOffer(page, 'Dana', 'Unnamed issue', 'No report');
  await expect(main(page)).not.toSay('Both say the same.');
  await recordOffer(page, 'Dana', 'Unnamed issue', 'a report  every week.');
  await expect(main(page)).toSay('Both say the same.');
  expect((await keptCase(page, 'case')).issues[0]).toMatchObject({ kind: 'text' });
  await reload(page);
  await expect(offers(page).last()).toSay('A report every week');
});

test('a choice is added by its name with two options, and one of them is offered', async ({ page, visit }) => {
  await visit({ kept: holding([]), at: OFFERS });
  await button(main(page), 'Choice').click();
  await expect(choice(offerForm(page), 'Unnamed issue')).toBeFocused();
  await expect.poll(async () => (await keptCase(page, 'case'))?.issues[0]?.options?.length).toBe(2);

  await visit({ kept: holding([TITLE]), at: OFFERS });
  await takeSide(page, 'You');
  await choice(offerForm(page), 'Title').selectOption('Team lead');
  await button(offerForm(page), 'Record').click();
  await expect(offers(page)).toHaveCount(1);
  await expect(offers(page)).toSay('Team lead');
  await reload(page);
  await expect(offers(page)).toSay('Team lead');
});

for (const { kind, unit, typed, target, reads } of [
  { kind: 'Money', unit: 'Unit, such as “per month”', typed: 'a year', target: '12k', reads: 'Point USD a year Opening Target 12,000 Walk-away' },
  { kind: 'Number', unit: 'Unit, such as “days”', typed: 'days', target: '4', reads: 'Point days Opening Target 4 Walk-away' },
  { kind: 'Date', unit: '', typed: '', target: '15 March 2027', reads: 'Point date Opening Target 15 Mar 2027 Walk-away' },
  { kind: 'Percent', unit: '', typed: '', target: '5', reads: 'Point percent Opening Target 5 % Walk-away' },
]) {
  test(`under Prepare, an issue of the kind “${kind}” is named at once, has its fields, and reads as what it is`, async ({ page, visit }) => {
    await visit({ kept: holding([]), at: PREPARE });
    const table = await addIssue(page, 'Point', kind);
    await expect(chosen(choice(table, 'Kind'))).toHaveText(kind);
    if (unit) await field(table, unit).fill(typed);
    else await expect(table.getByLabel(/^Unit/)).toHaveCount(0);
    await field(table, 'Target').fill(target);
    await button(table, 'Done').click();
    await expect(button(table, 'Point')).toBeFocused();
    await expect(table).toSay(reads);
    await reload(page);
    await expect(table).toSay(reads);
  });
}

test('under Prepare, a choice begins with two options, and words are only noted', async ({ page, visit }) => {
  await visit({ kept: holding([]), at: PREPARE });
  const table = await addIssue(page, 'Title', 'Choice');
  await expect(field(table, 'Option')).toHaveCount(2);
  await field(table, 'Option').nth(0).fill('Team lead');
  await field(table, 'Option').nth(1).fill('Senior');
  await addIssue(page, 'Report', 'Words');
  await expect(table).toSay('Title choice of 2 Team lead · Senior');
  await expect(table).toSay('It is agreed when both of you say the same.');
  await button(table, 'Done').click();
  await expect(table).toSay('Report words noted, not counted');
});

test('Enter in the name of an issue adds the next one of its kind', async ({ page, visit }) => {
  await visit({ kept: holding([]), at: PREPARE });
  const table = await addIssue(page, 'Start', 'Date');
  await page.keyboard.press('Enter');
  await expect(closedRows(table)).toHaveText(['Start']);
  await expect(field(table, 'Issue')).toBeFocused();
  await expect(field(table, 'Issue')).toHaveValue('');
  await expect(chosen(choice(table, 'Kind'))).toHaveText('Date');
});

test('the kinds stand in a group, each with an example, and are reached from the keyboard', async ({ page, visit }) => {
  await visit({ kept: holding([]), at: OFFERS });
  const kinds = main(page).getByRole('group', { name: 'Add an issue', exact: true });
  await expect(kinds.getByRole('button')).toHaveCount(6);
  for (const [name, example] of [
    ['Money', '$1,500 a year'],
    ['Number', '28 days'],
    ['Date', '1 March 2027'],
    ['Percent', '5 %'],
    ['Choice', 'A, B or C'],
    ['Words', 'not scored'],
  ]) {
    await expect(button(kinds, name)).toHaveAccessibleDescription(example);
  }
  await button(kinds, 'Number').focus();
  await page.keyboard.press('Tab');
  await expect(button(kinds, 'Date')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(onLine(page, 'Unnamed issue')).toBeFocused();
});

test('one is one day, and four are four days', async ({ page, visit }) => {
  const made = [offer('o1', 'us', { leave: '5' }), offer('o2', 'them', { leave: '1' })];
  await visit({ kept: holding([LEAVE], { offers: made }), at: OFFERS });
  await showsFigure(page, 'Apart', '4 days');
  // The unit may be typed with its number.
  await recordOffer(page, 'Dana', 'Leave', '4 days');
  await showsFigure(page, 'Apart', '1 day');
  await expect.poll(async () => (await terms(page))?.[2]).toEqual({ leave: '4' });
});

test('a date is read as people write it, and the page writes it as the user does', async ({ page, visit }) => {
  await visit({ kept: holding([START]), at: OFFERS });
  for (const [nth, typed] of ['1 March 2027', '1/3/2027', 'March 1st, 2027', '2027-03-01', '1 mar 27', 'Mon, 1 Mar 2027'].entries()) {
    await recordOffer(page, nth % 2 ? 'Dana' : 'You', 'Start', typed);
    await expect(offers(page).first(), typed).toSay('1 Mar 2027');
  }
  expect(new Set((await terms(page)).map((/** @type {any} */ said) => said.start))).toEqual(new Set(['20878']));
});

test('a date is written and read in the language that the user chose', async ({ page, visit }) => {
  await visit({ kept: { ...holding([START]), [keyOf('settings')]: seal({ locale: 'de' }) }, at: OFFERS });
  await recordOffer(page, 'Dana', 'Start', '15. März 2027');
  await expect(offers(page)).toSay('15. März 2027');
  await expect.poll(() => terms(page)).toEqual([{ start: '20892' }]);
  await goTo(page, PREPARE);
  const target = field(await openIssue(page, 'Start'), 'Target');
  await target.fill('1.3.27');
  await target.blur();
  await expect(target).toHaveValue('1. März 2027');
  // What the page writes is read again.
  await target.fill('2. März 2027');
  await expect.poll(async () => (await keptCase(page, 'case'))?.issues[0].us).toEqual({ target: '20879' });
});

test('a date that isn’t one is said beside its field and stays there', async ({ page, visit }) => {
  await visit({ kept: holding([START]), at: OFFERS });
  const start = onLine(page, 'Start');
  for (const [typed, said] of [
    ['soon', /^That can’t be read as a date yet\. Try 1 March 2027 or 2027-03-01\.$/],
    ['12', /^That can’t be read as a date yet\./],
    ['1 March 1027', /^That is the year 1027\. A date lies between 1900 and 2200\.$/],
    ['31 February 2027', /^The calendar has no such day\.$/],
  ]) {
    await start.fill(String(typed));
    await start.press('Enter');
    await expect(start, String(typed)).toHaveAccessibleDescription(said);
    await expect(start).toHaveValue(String(typed));
  }
  await expect(offers(page)).toHaveCount(0);
  // The line is kept a moment later.
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).some((text) => text.includes('31 February 2027')))).toBe(true);
  await reload(page);
  await expect(start).toHaveValue('31 February 2027');
  await start.fill('28 February 2027');
  await start.press('Enter');
  await expect(offers(page)).toHaveCount(1);
  await expect(offers(page)).toSay('28 Feb 2027');
});

test('no letter of a date says whose offer it is', async ({ page, visit }) => {
  await visit({ kept: holding([START]), at: OFFERS });
  await takeSide(page, 'You');
  await onLine(page, 'Start').focus();
  await page.keyboard.type('oct 3 2027');
  await expect(onLine(page, 'Start')).toHaveValue('oct 3 2027');
  await page.keyboard.press('Enter');
  await expect(offers(page)).toSay('3 Oct 2027');
});

test('a percentage over 100 is refused where that is impossible, with a word, and taken where it is not', async ({ page, visit }) => {
  const growth = { ...RAISE, id: 'growth', name: 'Growth', unbounded: true };
  await visit({ kept: holding([RAISE, growth]), at: OFFERS });
  const raise = onLine(page, 'Raise');
  for (const typed of ['140', '−3 %']) {
    await raise.fill(typed);
    await raise.press('Enter');
    await expect(raise).toHaveAccessibleDescription(/^That lies between 0 and 100 %\. If it can be more, say so under Prepare\.$/);
    await expect(raise).toHaveValue(typed);
  }
  await expect(offers(page)).toHaveCount(0);
  await raise.fill('14 percent');
  await onLine(page, 'Growth').fill('140');
  await raise.press('Enter');
  await expect(offers(page)).toSay(/14 %.*140 %/);
});

test('a row of a table with a date and a percentage goes into its fields', async ({ page, visit }) => {
  await visit({ kept: holding([START, RAISE]), at: OFFERS });
  const start = onLine(page, 'Start');
  // As a browser puts in what was copied from two cells of a row.
  await start.fill('1.3.2027\t5 %');
  await button(offerForm(page), 'One for each issue').click();
  await start.press('Enter');
  await expect(offers(page)).toSay(/1 Mar 2027.*5 %/);
});

test('the picture, the overview and the list of negotiations speak of days', async ({ page, visit }) => {
  const made = [offer('o1', 'us', { start: '20878' }), offer('o2', 'them', { start: '20920' }), offer('o3', 'us', { start: '20882' })];
  await visit({ kept: holding([START], { offers: made }), at: OFFERS });
  await expect(main(page).getByRole('img', { name: /^Yours: 1 Mar 2027, 5 Mar 2027\. Theirs: 12 Apr 2027\./ })).toBeVisible();
  await expect(offers(page).first()).toSay('+4 days');
  await goTo(page, '#/n/case');
  await at(page, 'Talks');
  await expect(main(page)).toSay('38 days apart on the start. It was 42 days: you moved 4 days, Dana didn’t move.');
  await goHome(page);
  await expect(entry(page, 'Talks')).toSay('38 days apart on the start');
  await expect(entry(page, 'Talks')).toSay('You offered 5 March 2027');
});

test('the figures of a date are typed under Prepare, say what leaves room, and stay as they are when they can’t be read', async ({ page, visit }) => {
  await visit({ kept: holding([START]), at: PREPARE });
  const table = await openIssue(page, 'Start');
  await field(table, 'Walk-away').fill('1 April 2027');
  await field(table, 'Target').fill('30 February 2027');
  await expect(field(table, 'Target')).toHaveAccessibleDescription('The calendar has no such day.');
  await expect.poll(async () => (await keptCase(page, 'case'))?.drafts).toEqual({ 'issues.start.us.target': '30 February 2027' });
  await reload(page);
  await expect(field(table, 'Target')).toHaveValue('30 February 2027');
  await expect(field(table, 'Target')).toHaveAccessibleDescription('The calendar has no such day.');
  await field(table, 'Target').fill('1 March 2027');
  await field(table, 'Target').blur();
  await expect(field(table, 'Target')).toHaveValue('1 Mar 2027');
  await expect(field(table, 'Target')).toHaveAccessibleDescription('');
  await field(table, 'Their limit, you guess').fill('18 March 2027');
  await expect(table).toSay('They may stop at 18 March 2027, you guess. That leaves 14 days in which both can agree.');
  await unfoldMore(table);
  await field(table, 'Smallest step').fill('0.5');
  await expect(field(table, 'Smallest step')).toHaveAccessibleDescription(/whole number/);
  await expect.poll(async () => (await keptCase(page, 'case'))?.issues[0].us).toEqual({ target: '20878', walk_away: '20909' });
});

test('a percentage that can be more than 100 is one once that is said', async ({ page, visit }) => {
  await visit({ kept: holding([RAISE]), at: PREPARE });
  const table = await openIssue(page, 'Raise');
  await field(table, 'Target').fill('140');
  await expect(field(table, 'Target')).toHaveAccessibleDescription(/^That lies between 0 and 100 %\./);
  await unfoldMore(table);
  await table.getByRole('checkbox', { name: 'It can be more than 100 % or less than 0' }).check();
  await expect(field(table, 'Target')).toHaveAccessibleDescription('');
  await expect(field(table, 'Target')).toHaveValue('140 %');
  await expect.poll(async () => (await keptCase(page, 'case'))?.issues[0]).toMatchObject({ unbounded: true, us: { target: '140' } });
});

test('a number is no unit, which is said beside the field, and nothing of it is lost', async ({ page, visit }) => {
  await visit({ kept: holding([LEAVE]), at: PREPARE });
  const unit = field(await openIssue(page, 'Leave'), 'Unit, such as “days”');
  await unit.fill('30');
  await expect(unit).toHaveAccessibleDescription('A unit is a word, such as “days” or “per month”. Numbers go into the other fields.');
  await expect.poll(async () => (await keptCase(page, 'case'))?.drafts).toEqual({ 'issues.leave.unit': '30' });
  expect((await keptCase(page, 'case')).issues[0].unit).toBe('days');
  await reload(page);
  await expect(unit).toHaveValue('30');
  await unit.fill('weeks');
  await expect(unit).toHaveAccessibleDescription('');
  await expect.poll(async () => (await keptCase(page, 'case'))?.issues[0].unit).toBe('weeks');
  expect((await keptCase(page, 'case')).drafts).toBeUndefined();
});

test('another kind keeps what was typed for the one before', async ({ page, visit }) => {
  await visit({ kept: holding([{ id: 'fee', name: 'Fee', kind: 'amount', us: { target: '64000' } }]), at: PREPARE });
  const table = await openIssue(page, 'Fee');
  const kind = choice(table, 'Kind');
  await expect(chosen(kind)).toHaveText('Money');
  await kind.selectOption('Date');
  await expect(field(table, 'Target')).toHaveValue('64000');
  await expect(field(table, 'Target')).toHaveAccessibleDescription(/^That can’t be read as a date yet\./);
  await kind.selectOption('Words');
  // Words have no target: nothing there waits to be read.
  await button(table, 'Done').click();
  await expect(table).toSay('Fee words noted, not counted');
  await expect(table).not.toSay(/can’t be read/);
  await openRow(table, 'Fee');
  await kind.selectOption('Percent');
  await expect(field(table, 'Target')).toHaveValue('64000');
  await expect(field(table, 'Target')).toHaveAccessibleDescription(/^That lies between 0 and 100 %\./);
  await kind.selectOption('Money');
  await expect(field(table, 'Target')).toHaveValue('64,000');
  await expect(field(table, 'Target')).toHaveAccessibleDescription('');
  // A percentage is no sum of money: it stays as it was typed, and is one once the issue counts those.
  await field(table, 'Target').fill('5 %');
  await expect(field(table, 'Target')).toHaveAccessibleDescription('That is a percentage, and this is in money. Type the sum.');
  await kind.selectOption('Percent');
  await expect(field(table, 'Target')).toHaveValue('5 %');
  await expect(field(table, 'Target')).toHaveAccessibleDescription('');
});

test('what is settled and what is agreed on a date and a percentage reads as such', async ({ page, visit }) => {
  const made = [offer('o1', 'them', { start: '20878', raise: '5' })];
  await visit({ kept: holding([START, RAISE], { offers: made }), at: OFFERS });
  await go(page, 'Clarify');
  const settled = await section(page, 'Write down what you agree');
  await field(settled, 'Settled: Start').fill('1 March 2027');
  await field(settled, 'Settled: Raise').fill('5');
  await expect.poll(async () => (await keptCase(page, 'case'))?.issues.map((/** @type {any} */ issue) => issue.agreed)).toEqual(['20878', '5']);
  await go(page, 'Offers');
  await setStatus(offers(page), 'Accepted');
  await go(page, 'Commit');
  const agreement = part(page, 'The agreement');
  await expect(agreement).toSay('1 March 2027');
  await expect(agreement).toSay('5 %');
});
