// The overview is a cockpit: where it stands, the one next step, what happened last, what is due and asked, how far each
// stage is. Names, currency and exports fold behind “Details”.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { contentWidth, emptyCase, example, keeping, keyOf, openTalks, seal } from './helpers.mjs';
import { AGENCY, SOFTWARE, adds, at, button, deal, field, focus, go, heading, link, main, openDetails, openExample, part, startNew } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const ISSUES = [
  { id: 'salary', name: 'Salary', kind: 'amount', unit: '', us: { opening: '75000', target: '70000', walk_away: '64000', weight: 60 }, them: { target: '64000', walk_away: '70000' } },
  { id: 'home', name: 'Home office', kind: 'amount', unit: 'days', us: { target: '3', walk_away: '1' } },
  { id: 'start', name: 'Start date', kind: 'choice', options: [{ id: 'jan', name: '1 January', us: 100 }, { id: 'mar', name: '1 March', us: 60 }] },
];
/** @param {string} id @param {string} by @param {Record<string, string>} terms @param {number} day @param {object} [more] */
const offer = (id, by, terms, day, more = {}) => ({ id, by, at: `2026-11-0${day}T10:00:00Z`, terms, status: 'countered', ...more });
const SALARY = emptyCase('salary', {
  title: 'Salary review',
  them: { name: 'Dana' },
  issues: ISSUES,
  alternatives: [{ id: 'a', name: 'Nord GmbH', outcomes: [{ id: 'o', probability: 1, value: '54000' }] }],
  goals_soon: [{ id: 'g', text: 'A raise' }],
  meeting: { where: 'Dana’s office', on: '2099-12-10', time: '10:00' },
  questions: [{ id: 'q', question: 'Can a one-off payment sit outside the band?' }],
  notes: { 'INFO-Q1': 'The budget.' },
  offers: [
    offer('o1', 'them', { salary: '62000', home: '1', start: 'mar' }, 1),
    offer('o2', 'us', { salary: '75000', home: '4', start: 'jan' }, 2, { in_return: 'A year' }),
    offer('o3', 'them', { salary: '65000' }, 3),
    offer('o4', 'us', { salary: '69000' }, 4, { in_return: 'Trainee plan on one page' }),
    offer('o5', 'them', { salary: '65000' }, 5, { status: 'open', in_return: 'A start in March' }),
  ],
});
const HERE = '#/n/salary';
/** @param {Page} page */
const stands = (page) => part(page, 'Where it stands');
/** @param {Page} page */
const next = (page) => part(page, 'Next step');

test('at 1366 × 650 all of it is on one screen', async ({ page, visit }) => {
  await page.setViewportSize({ width: 1366, height: 650 });
  await visit({ kept: keeping(SALARY), at: HERE });
  await at(page, 'Salary review');
  await expect(stands(page).getByRole('img', { name: /^From low to high: .*you 69,000/ })).toBeVisible();
  for (const what of [stands(page), next(page), part(page, 'Last three events'), part(page, 'Due'), part(page, 'Open asks')]) {
    await expect(what).toBeInViewport({ ratio: 1 });
  }
  for (const [stage] of [['Prepare'], ['Commit']]) await expect(link(stands(page), stage)).toBeInViewport({ ratio: 1 });
  for (const name of ['Overview', 'Commit', 'Impasse', 'Settings']) {
    await expect(link(page.getByRole('banner'), name), 'and all of the rail').toBeInViewport({ ratio: 1 });
  }
  await expect(page.getByRole('banner').getByRole('button', { name: 'Table view' })).toBeInViewport({ ratio: 1 });
  expect(await contentWidth(page)).toBeLessThanOrEqual(1366);
});

test('it says how far apart both are on every issue, who moved how far, and what was said last', async ({ page, visit }) => {
  await visit({ kept: keeping(SALARY), at: HERE });
  await expect(stands(page)).toSay('$4,000 apart on the salary. It was 13,000: you moved 6,000, Dana moved 3,000.');
  const rows = stands(page).getByRole('row');
  await expect(rows.nth(1)).toSay('Salary 69,000 65,000 $4,000');
  await expect(rows.nth(2)).toSay('Home office 4 1 3 days');
  await expect(rows.nth(3)).toSay('Start date 1 January 1 March different');
  const events = part(page, 'Last three events').getByRole('listitem');
  await expect(events).toHaveCount(3);
  await expect(events.first()).toSay('Dana stayed at 65,000 on “Salary”.');
  await expect(events.nth(1)).toSay('You went down from 75,000 to 69,000 on “Salary”.');
  await expect(part(page, 'Due')).toSay(/The meeting, 10:00, Dana’s office.*10 Dec 2099/);
  await expect(part(page, 'Open asks')).toSay('To answer: Can a one-off payment sit outside the band?');
  await expect(part(page, 'Open asks')).toSay('You Asked in return: A start in March');
  await expect(part(page, 'Open asks')).toSay('Dana Asked in return: Trainee plan on one page');
  await expect(part(page, 'Open asks'), 'they have given something since').not.toSay('A year');
});

test('a stage says how much of it is filled and started, without a tick', async ({ page, visit }) => {
  await visit({ kept: keeping(SALARY), at: HERE });
  const stage = (/** @type {string} */ name) => stands(page).getByRole('listitem').filter({ has: link(page, name) });
  // The alternative, the issues and the meeting are there; the goals are begun, and the other side has a name.
  await expect(stage('Prepare')).toSay('Prepare 3 filled, 2 started of 8');
  await expect(stage('Commit')).toSay('Commit not started');
  await go(page, 'Prepare');
  await expect(main(page)).toSay('Stage 1 of 5 · 3 filled, 2 started of 8');
});

test('more issues than fit stand there once one asks for them', async ({ page, visit }) => {
  const issues = Array.from({ length: 14 }, (_, nth) => ({ ...ISSUES[1], id: `i${nth}`, name: `Issue ${nth + 1}` }));
  await visit({ kept: keeping(emptyCase('many', { title: 'Many', issues })), at: '#/n/many' });
  const rows = stands(page).getByRole('row');
  await expect(rows).toHaveCount(1 + 8);
  await button(stands(page), 'Show 6 more').press('Enter');
  await expect(rows).toHaveCount(1 + 14);
  await expect(rows.last()).toSay('Issue 14 – 3 1 –');
  await expect(button(stands(page), 'Show fewer')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1 + 8);
});

test('before the first offer each issue says what was prepared, and how much it matters in five dots', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('two', { title: 'Two', issues: ISSUES.slice(0, 2) })), at: '#/n/two' });
  const rows = stands(page).getByRole('row');
  await expect(rows.nth(1)).toSay(/^Salary 75,000 70,000 64,000$/);
  await expect(rows.nth(1).getByRole('cell').last().getByRole('img', { name: '3 of 5', exact: true })).toBeVisible();
  await expect(rows.nth(2), 'nobody has said how much it matters').toSay(/^Home office – 3 1 –$/);
});

for (const width of [320, 375]) {
  test(`what was prepared fits a phone, with dots and long names of options (${width} px)`, async ({ page, visit }) => {
    await page.setViewportSize({ width, height: 812 });
    await visit({ kept: keeping(emptyCase('long', { title: 'Software', issues: example('software').issues })), at: '#/n/long' });
    await expect(stands(page).getByRole('row').nth(1)).toSay('440,000 420,000 380,000');
    await expect(stands(page).getByRole('img', { name: '3 of 5', exact: true }).first()).toBeVisible();
    expect(await contentWidth(page)).toBeLessThanOrEqual(width);
  });
}

test('keys are spoken of where they work: not where they are switched off, and not on a phone', async ({ page, visit }) => {
  const one = keeping(emptyCase('one', { title: 'One', issues: [ISSUES[0]] }));
  await visit({ kept: one, at: '#/n/one' });
  await expect(stands(page)).toSay('One number and Enter will do. Key T records what they say, key O what you say.');
  await page.setViewportSize({ width: 375, height: 812 });
  await expect(stands(page)).toSay('One number and Enter will do.');
  await expect(main(page)).not.toSay(/\bkey [A-Z]\b/i);
});

test('with single keys switched off none is spoken of', async ({ page, visit }) => {
  const one = keeping(emptyCase('one', { title: 'One', issues: [ISSUES[0]] }));
  await visit({ kept: { ...one, [keyOf('settings')]: seal({ no_single_keys: true }) }, at: '#/n/one' });
  await expect(stands(page)).toSay('One number and Enter will do.');
  await expect(main(page)).not.toSay(/\bkey [A-Z]\b/i);
});

test('the next step is one, and leads to the field where it is done', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('one', { title: 'One', issues: [ISSUES[0]] })), at: '#/n/one' });
  await expect(next(page).getByRole('heading')).toHaveText('Write down your best alternative');
  await expect(next(page).getByRole('link')).toHaveCount(1);
  await link(next(page), 'Write it down').click();
  await at(page, 'Prepare');
  await expect(focus(page)).toHaveAccessibleName('Add an alternative');
});

test('a negotiation begins with its name, and its first step is what is on the table', async ({ page, visit }) => {
  await visit();
  await startNew(page);
  await expect(field(page, 'What you call it')).toBeVisible();
  await expect(next(page)).toSay('List what is on the table');
  await expect(stands(page)).toSay('No offer yet');
  await link(next(page), 'Add the first issue').click();
  await at(page, 'Prepare');
  await go(page, 'Offers');
  await adds(page, 'Money');
});

test('the details fold, and Esc folds them and leaves the focus where it was unfolded', async ({ page, visit }) => {
  await visit({ kept: keeping(SALARY), at: HERE });
  await at(page, 'Salary review');
  await expect(field(page, 'The other side')).toBeHidden();
  await openDetails(page);
  for (const name of ['What you call it', 'The other side', 'Your side', 'Currency']) await expect(field(page, name)).toBeVisible();
  await expect(button(page, 'Offers for a spreadsheet')).toBeVisible();
  await field(page, 'Your side').fill('Mara');
  await page.keyboard.press('Escape');
  await expect(field(page, 'The other side')).toBeHidden();
  await expect(focus(page)).toHaveText('Details');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Your side')).toHaveValue('Mara');
  await expect(field(page, 'Your side')).toBeVisible();
});

test('what may only be read can be unfolded, too', async ({ page, visit }) => {
  const newer = seal({ ...example('agency'), later: { shape: 1 } }, { version: 2, revision: 7 });
  await visit({ kept: { [keyOf(`case:${AGENCY.id}`)]: newer }, at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await openDetails(page);
  await expect(field(page, 'The other side')).toBeVisible();
  await expect(field(page, 'The other side')).toBeDisabled();
});

for (const [one, opened, moved] of /** @type {const} */ ([
  [AGENCY, 'Harbour Foods opened with $6,500 per month on “Monthly fee”', 'You went down from 12,000 to 10,400 on “Monthly fee”'],
  [SOFTWARE, 'Meridian Freight opened with €340,000 for two years on “Total price”', 'You went down from 440,000 to 425,000 on “Total price”'],
])) {
  test(`“${one.title}” tells its story from the first offer to the handshake`, async ({ page, visit }) => {
    await visit();
    await openExample(page, one);
    const story = main(page).getByRole('list').filter({ hasText: 'opened with' }).getByRole('listitem');
    const data = example(one.file);
    await expect(story).toHaveCount(data.offers.length + data.impasse.length + 1);
    await expect(story.first()).toSay(opened);
    await expect(story.filter({ hasText: moved })).toHaveCount(1);
    await expect(story.filter({ hasText: 'When nothing moved, you tried:' })).toHaveCount(data.impasse.length);
    await expect(story.last()).toSay(/Both agreed: .* · /);
    await expect(next(page), 'nothing is left to do').toSay('Nothing is left to do here.');
    await expect(deal(page)).toBeVisible();
  });
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [320, 1366]) {
    test(`axe finds nothing, before, in and after the talks, folded and not (${colorScheme}, ${width} px)`, async ({ page, visit }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 650 });
      const kept = keeping(SALARY, emptyCase('new'), openTalks('agency'), example('software'));
      for (const id of ['new', 'salary', AGENCY.id, SOFTWARE.id]) {
        await visit({ kept, at: `#/n/${id}` });
        await expect(heading(page)).toHaveText(/\S/);
        expect(await axe(page), id).toEqual([]);
        expect(await main(page).locator('.btn.go:visible').count(), `${id}: the next step`).toBeLessThanOrEqual(1);
        await openDetails(page);
        expect(await axe(page), `${id}, unfolded`).toEqual([]);
        expect(await contentWidth(page), id).toBeLessThanOrEqual(width);
      }
    });
  }
}
