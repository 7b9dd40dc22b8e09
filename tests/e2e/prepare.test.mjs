// Prepare as one uses it: sections with their state, what is written reads as text, and opens where one touches it.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { contentWidth, drawnAnew, emptyCase, enter, example, idOf, keeping, keptCase, plain, reload } from './helpers.mjs';
import {
  AGENCY, BATNA, ISSUES, SOFTWARE, addIssue, adds, at, button, choice, closedRows, field, fillDetail, go, heading, link, main, newNegotiation, unfoldMore, openRow,
  part, section, startNew,
} from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

/** The sections in their order. */
const SECTIONS = [ISSUES, BATNA, 'Your goals', 'The other side', 'Strengths and weaknesses', 'Strategy and tactics', 'Concessions', 'Logistics'];
const HERE = `#/n/${AGENCY.id}/prepare`;
const EXAMPLE = keeping(example('agency'));
/** How high the page was with the largest example at 1280 px while all of it was one long form. */
const LONG_FORM = 9_786;

/** The lines of the sections. @param {Page} page */
const lines = (page) => main(page).getByRole('heading', { level: 2 }).getByRole('button');
/** How far a section is. @param {Page} page @param {string} name */
const stateOf = (page, name) => part(page, name).getByRole('img', { name: /^(empty|started|filled)$/ }).first();
/** The line of a section. @param {Page} page @param {string} name */
const lineOf = (page, name) => button(part(page, name), name);

/** @param {Page} page @param {string} name */
const isOpen = (page, name) => expect(lineOf(page, name)).toHaveAttribute('aria-expanded', 'true');
/** @param {Page} page @param {string} name */
const isClosed = (page, name) => expect(lineOf(page, name)).toHaveAttribute('aria-expanded', 'false');

test('from “New” two keys lead to the first issue’s name, and the next name needs one', async ({ page, visit }) => {
  await visit();
  await newNegotiation(page).focus();
  await page.keyboard.press('Enter');
  await at(page, 'A new negotiation');
  let keys = 0;
  /** @param {Locator} there */
  const enterTo = async (there) => {
    keys += 1;
    await page.keyboard.press('Enter');
    await expect(there).toBeFocused();
  };
  await expect(part(page, 'Next step').getByRole('link')).toBeFocused();
  await enterTo(button(main(page), 'Money'));
  await isOpen(page, ISSUES);
  await enterTo(field(page, 'Issue'));
  expect(keys).toBeLessThanOrEqual(3);
  await page.keyboard.type('Salary');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Issue')).toHaveValue('');
  await expect(field(page, 'Issue')).toBeFocused();
  await page.keyboard.type('Start');
  await expect(closedRows(part(page, ISSUES))).toHaveText(['Salary']);
  await expect.poll(async () => (await keptCase(page, idOf(page)))?.issues.map((/** @type {any} */ issue) => issue.name)).toEqual(['Salary', 'Start']);
});

test('Prepare begins with what is on the table, and each section says how far it is', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  await expect(lines(page)).toHaveText(SECTIONS);
  for (const name of SECTIONS) await expect(stateOf(page, name), name).toHaveAccessibleName('empty');
  await isOpen(page, ISSUES);
  // What belongs there stands in the place of what is written.
  await expect(part(page, 'Logistics')).toSay('Logistics Where and when do you meet? Who comes? How long have you got?');

  await addIssue(page, 'Salary');
  await expect(stateOf(page, ISSUES)).toHaveAccessibleName('started');
  await field(page, 'Target').fill('70k');
  await field(page, 'Walk-away').fill('64k');
  await expect(stateOf(page, ISSUES)).toHaveAccessibleName('filled');
  await expect(main(page)).toSay('Stage 1 of 5 · 1 filled of 8');
  await section(page, 'Your goals');
  await expect(part(page, ISSUES)).toSay(`${ISSUES} Salary. 1 issue`);
  await field(page, 'Your notes: Your goals').fill('Stay friends');
  await expect(stateOf(page, 'Your goals')).toHaveAccessibleName('started');
  // A tick confirms; what is written counts by itself.
  await expect(part(page, 'Your goals').getByRole('checkbox', { name: 'Your goals' })).not.toBeChecked();
});

test('filled, every section says in a line what is written there', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  await at(page, 'Prepare');
  for (const name of SECTIONS) {
    await expect(stateOf(page, name), name).toHaveAccessibleName('filled');
    await isClosed(page, name);
  }
  await expect(part(page, ISSUES)).toSay('Monthly fee, contract term, measures of success, reporting and 1 more. 5 issues');
  await expect(part(page, BATNA)).toSay('Keep the old client, counts as $5,250. You leave below $8,000 per month. 2 alternatives');
  await expect(part(page, 'The other side')).toSay('Harbour Foods: Dana (new marketing lead) decides and Paul (finance) decides.');
  await expect(part(page, 'Strategy and tactics')).toSay('Look for gains for both. You have a reply to “The other agency is cheaper”. 3 replies');
  await expect(part(page, 'Logistics')).toSay(/Harbour’s office, .*28.* 2026, 13:00/);
  await expect(main(page).getByRole('textbox')).toHaveCount(0);
});

test('filled, the largest example takes at most half the height of the long form, also with its issues open', async ({ page, visit }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await visit({ kept: keeping(example('software')), at: `#/n/${SOFTWARE.id}/prepare` });
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  await at(page, 'Prepare');
  expect(await height()).toBeLessThanOrEqual(LONG_FORM / 2);
  await section(page, ISSUES);
  expect(await height()).toBeLessThanOrEqual(LONG_FORM / 2);
  for (const name of SECTIONS) {
    await section(page, name);
    expect.soft(await height(), name).toBeLessThanOrEqual(LONG_FORM / 2);
  }
});

test('one section is open at a time; Esc closes it, and the focus goes to its line', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  await section(page, 'Your goals');
  await section(page, 'Logistics');
  await isClosed(page, 'Your goals');
  await expect(lines(page).and(page.locator('[aria-expanded=true]'))).toHaveText(['Logistics']);
  await field(page, 'Where').focus();
  await page.keyboard.press('Escape');
  await isClosed(page, 'Logistics');
  await expect(lineOf(page, 'Logistics')).toBeFocused();
  // With a key, one goes on in it; the same key on its line closes it.
  await page.keyboard.press('Enter');
  await isOpen(page, 'Logistics');
  await expect(field(page, 'Where')).toBeFocused();
  await lineOf(page, 'Logistics').focus();
  await page.keyboard.press('Enter');
  await isClosed(page, 'Logistics');
  await expect(lineOf(page, 'Logistics')).toBeFocused();
});

test('“Next” leads from each section to the first field of the one after it', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  await section(page, ISSUES);
  for (const name of SECTIONS.slice(1)) {
    await main(page).getByRole('button', { name: /^Next: / }).press('Enter');
    await isOpen(page, name);
    expect(await part(page, name).evaluate((section) => section.contains(document.activeElement)), name).toBe(true);
  }
  await expect(main(page).getByRole('button', { name: /^Next: / })).toHaveCount(0);
});

test('what is written reads as text, and one row is open at a time: Done and Esc close it, and the focus stays at it', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  const goals = await section(page, 'Your goals');
  await expect(closedRows(goals)).toHaveText(['A signed contract by the end of October', '10,000 a month if we can', 'A food client who stays for years', 'Work that we may show']);
  await expect(field(goals, 'For this deal')).toHaveCount(0);
  const row = button(goals, '10,000 a month if we can');
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(field(goals, 'For this deal')).toBeFocused();
  await expect(closedRows(goals)).toHaveCount(3);
  await field(goals, 'For this deal').fill('11,000 a month if we can');
  await button(goals, 'Done').press('Enter');
  await expect(button(goals, '11,000 a month if we can')).toBeFocused();
  await openRow(goals, 'Work that we may show');
  await expect(field(goals, 'For this deal')).toHaveCount(0);
  await expect(field(goals, 'For later')).toHaveValue('Work that we may show');
  await page.keyboard.press('Escape');
  await expect(button(goals, 'Work that we may show')).toBeFocused();
  await isOpen(page, 'Your goals');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.goals_soon[1].text).toBe('11,000 a month if we can');
});

test('the issues read as a table, and one of them is open as fields', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  const table = await section(page, ISSUES);
  await expect(closedRows(table)).toHaveText(['Monthly fee', 'Contract term', 'Measures of success', 'Reporting', 'Case story']);
  await expect(table).toSay(/Issue Measured in Opening Target Walk-away Limit of Harbour Foods, you guess Matters/);
  await expect(table).toSay(/Monthly fee USD per month Opening 12,000 Target 10,000 Walk-away 8,000 their limit, you guess 9,500/);
  // What is best for us stands first, then what is best for them.
  await expect(table).toSay(/Contract term choice of 4 12 months, fixed · 3-month trial, then 12 months · 6 months · Month by month they like best, you guess Month by month first/);
  await openRow(table, 'Contract term');
  await expect(field(table, 'Issue')).toHaveValue('Contract term');
  await expect(field(table, 'Option')).toHaveCount(4);
  await openRow(table, 'Monthly fee');
  await expect(field(table, 'Option')).toHaveCount(0);
  await expect(field(table, 'Opening')).toHaveValue('12,000');
  await page.keyboard.press('Escape');
  await expect(button(table, 'Monthly fee')).toBeFocused();
});

test('how much an issue matters is five dots for 20 to 100; the exact weight and the rest stand under “More …”', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case', { issues: [{ id: 'fee', name: 'Fee', kind: 'amount', us: {}, them: {} }] })), at: '#/n/case/prepare' });
  const table = await section(page, ISSUES);
  await openRow(table, 'Fee');
  const weights = async () => {
    const { us, them } = (await keptCase(page, 'case'))?.issues[0] ?? {};
    return [us?.weight, them?.weight];
  };
  const ours = table.getByRole('group', { name: 'How much it matters to you' });
  await ours.getByRole('radio', { name: '4 of 5' }).check();
  await expect.poll(weights).toEqual([80, undefined]);
  await page.keyboard.press('ArrowRight');
  await expect.poll(weights).toEqual([100, undefined]);
  await table.getByRole('group', { name: 'And to them, you guess' }).getByRole('radio', { name: '2 of 5' }).check();
  await expect.poll(weights).toEqual([100, 40]);
  for (const name of ['Smallest step', 'Exact weight for you, 0–100']) await expect(field(table, name)).toHaveCount(0);
  await unfoldMore(table);
  await expect(field(table, 'Exact weight for you, 0–100')).toHaveValue('100');
  await field(table, 'Exact weight for you, 0–100').fill('101');
  await expect(field(table, 'Exact weight for you, 0–100')).toHaveAccessibleDescription('A weight lies between 0 and 100.');
  // Dots in its place, and back with one undo.
  await ours.getByRole('radio', { name: '1 of 5' }).check();
  await expect.poll(weights).toEqual([20, 40]);
  await expect(field(table, 'Exact weight for you, 0–100')).toHaveValue('20');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(field(table, 'Exact weight for you, 0–100')).toHaveValue('101');
  await field(table, 'Exact weight for you, 0–100').fill('45');
  await expect.poll(weights).toEqual([45, 40]);
  await expect(ours.getByRole('radio', { name: '2 of 5' })).toBeChecked();
  for (const name of ['Smallest step', 'Their limit lies somewhere from', '… to']) await expect(field(table, name)).toBeVisible();
  await expect(choice(table, 'How sure you are')).toBeVisible();
  await table.getByRole('checkbox', { name: 'Your walk-away is a hard limit' }).check();
  await expect.poll(async () => (await keptCase(page, 'case'))?.issues[0].us.hard).toBe(true);
  await button(table, 'Done').click();
  await expect(table.getByRole('img', { name: '2 of 5' })).toBeVisible();
});

test('opening, target, walk-away, hard limit and “never” each explain themselves once', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  const table = await section(page, ISSUES);
  for (const words of ['What you say first.', 'What you hope for.', 'The least that you would still accept. Past it', 'Anything worse rules the deal out', 'An option that you would not agree to', 'Five dots stand for weights']) {
    await expect(table.getByText(words), words).toHaveCount(1);
  }
  await openRow(table, 'Monthly fee');
  await expect(table.getByText('Anything worse rules the deal out')).toHaveCount(1);
  await button(table, 'Hide the advice').click();
  await expect(table.getByText('What you hope for.')).toBeHidden();
  await button(table, 'Show the advice').click();
  await expect(table.getByText('What you hope for.')).toBeVisible();
});

test('the best alternative stands beside the walk-away that follows from it', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  const found = await section(page, BATNA);
  const walkAway = found.getByRole('group', { name: 'Your walk-away' });
  const amount = field(walkAway, 'Your walk-away on the monthly fee');
  await expect(amount).toHaveValue('8,000');
  await expect(walkAway).toSay('“Keep the old client” counts as $5,250. A deal that is $2,750 worse for you than your walk-away would be just as good');
  await amount.fill('5,000');
  await expect(walkAway).toSay('“Keep the old client” counts as $5,250, which is $250 better for you than your walk-away. Would you really say yes to less?');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.issues[0].us.walk_away).toBe('5000');
});

test('whom one deals with is who the overview names, and people of the other side are added to the other side', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'Salary');
  await fillDetail(page, 'The other side', 'Dana');
  const id = idOf(page);
  await go(page, 'Prepare');
  await expect(part(page, 'The other side')).toSay('The other side Dana.');
  const them = await section(page, 'The other side');
  await expect(field(them, 'The other side’s name')).toHaveValue('Dana');
  await adds(them, 'Add a person of theirs');
  await page.keyboard.type('Jonas');
  await expect.poll(async () => (await keptCase(page, id))?.people).toMatchObject([{ name: 'Jonas', side: 'them' }]);
  await expect(choice(them, 'Whose side')).toHaveValue('them');

  const logistics = await section(page, 'Logistics');
  await expect(logistics).not.toSay('Jonas');
  await adds(logistics, 'Add a person of yours');
  await page.keyboard.type('Mara');
  await expect.poll(async () => (await keptCase(page, id))?.people[1]).toMatchObject({ name: 'Mara' });
  // Somebody who was put on the wrong side stays in sight until the row is closed, and stands with the others then.
  await choice(logistics, 'Whose side').selectOption('Their side');
  await expect(field(logistics, 'Name')).toHaveValue('Mara');
  await button(logistics, 'Done').click();
  await expect(logistics).not.toSay('Mara');
  await expect(lineOf(page, 'Logistics')).toBeFocused();
  await expect(closedRows(await section(page, 'The other side'))).toHaveText(['Jonas', 'Mara']);
});

test('what can’t be read is never lost from sight: its section and its row say so, and are open after a reload', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  const table = await section(page, ISSUES);
  await openRow(table, 'Monthly fee');
  await field(table, 'Target').fill('about ten');
  await openRow(table, 'Contract term');
  await expect(table).toSay(/Monthly fee .*Something in here can’t be read yet\./);
  await section(page, 'Your goals');
  await expect(part(page, ISSUES)).toSay(`${ISSUES} Something in here can’t be read yet. 5 issues`);
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.drafts).toEqual({ 'issues.fee.us.target': 'about ten' });
  await section(page, ISSUES);
  await expect(field(table, 'Target')).toHaveValue('about ten');
  await reload(page);
  await expect(field(table, 'Target')).toHaveValue('about ten');
  await expect(field(table, 'Target')).toHaveAccessibleDescription(/can’t be read as a number yet/);
});

test('after adding, the focus is in the new item’s name; after the last one is deleted, on the button that adds one', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  for (const [title, add, name] of [
    [ISSUES, 'Money', 'Issue'],
    [BATNA, 'Add an alternative', 'If there is no deal'],
    ['Your goals', 'Add a goal for later', 'For later'],
    ['The other side', 'Add a person of theirs', 'Name'],
    ['Strategy and tactics', 'Add a tactic', 'They may'],
    ['Concessions', 'Add something you can give', 'You give'],
    ['Logistics', 'Add a rule', 'Rule'],
  ]) {
    const found = await section(page, title);
    await button(found, add).press('Enter');
    await expect(field(found, name), title).toBeFocused();
    await page.keyboard.type('Words');
    await button(found, 'Delete Words').press('Enter');
    await expect(button(found, add), title).toBeFocused();
  }
});

test('which section is open is there again after a reload, and when one comes back', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  await section(page, 'Concessions');
  await reload(page);
  await isOpen(page, 'Concessions');
  await go(page, 'Offers');
  await page.goBack();
  await at(page, 'Prepare');
  await isOpen(page, 'Concessions');
  await expect(heading(page)).toBeFocused();
  await go(page, 'Offers');
  await go(page, 'Prepare');
  await isOpen(page, 'Concessions');
  await lineOf(page, 'Concessions').click();
  await go(page, 'Offers');
  await go(page, 'Prepare');
  await isClosed(page, 'Concessions');
});

test('an address leads to a section, or to one thing in it, and opens that', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: `#/n/${AGENCY.id}` });
  await enter(page, `${HERE}/PREP-T6`);
  await at(page, 'Prepare');
  await isOpen(page, 'Logistics');
  await expect(field(page, 'Where')).toBeFocused();
  // On the same page as well.
  await enter(page, `${HERE}/concessions.c2`);
  await isOpen(page, 'Concessions');
  await expect(field(page, 'You give')).toBeFocused();
  await expect(field(page, 'You give')).toHaveValue('Weekly check-ins in the first month');
  await enter(page, `${HERE}/nothing-there`);
  await isOpen(page, 'Concessions');
});

test('the search leads to a section and opens it', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  for (const [words, name] of [['strengths and weak', 'Strengths and weaknesses'], ['logistics', 'Logistics']]) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and go' }).fill(words);
    await page.getByRole('listbox', { name: 'Found' }).getByRole('option').filter({ hasText: 'Place' }).filter({ hasText: name }).click();
    await at(page, 'Prepare');
    await isOpen(page, name);
    expect(await part(page, name).evaluate((section) => section.contains(document.activeElement)), name).toBe(true);
  }
});

test('undo is named, takes back what was done in a section, and leaves it open', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  const goals = await section(page, 'Your goals');
  await openRow(goals, 'Work that we may show');
  await button(goals, 'Delete Work that we may show').click();
  await expect(closedRows(goals)).toHaveCount(3);
  await expect(page.getByRole('banner').getByRole('button', { name: 'Undo: delete “Work that we may show”' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(closedRows(goals)).toHaveCount(4);
  await isOpen(page, 'Your goals');
});

test('on paper stand all sections with every word that was written, and no line twice', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  await at(page, 'Prepare');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await drawnAnew(page);
  const words = plain(await main(page).innerText());
  const data = example('agency');
  /** @type {string[]} */
  const written = [data.meeting.where, data.strategy.why, data.notes['PREP-2'], data.them.name];
  for (const list of ['goals_soon', 'goals_later', 'strengths', 'weaknesses', 'exposures', 'drivers']) written.push(...data[list].map((/** @type {any} */ one) => one.text));
  written.push(...data.issues.map((/** @type {any} */ one) => one.name), ...data.alternatives.map((/** @type {any} */ one) => one.name));
  written.push(...data.people.map((/** @type {any} */ one) => one.role), ...data.tactics.map((/** @type {any} */ one) => one.counter));
  written.push(...data.concessions.map((/** @type {any} */ one) => one.ask), ...data.ground_rules.map((/** @type {any} */ one) => one.text));
  expect(written.filter((text) => !words.includes(plain(text)))).toEqual([]);
  await expect(main(page).getByText('Keep the old client, counts as')).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await expect(field(page, 'Where')).toHaveCount(0);
  await expect(main(page).getByText('Keep the old client, counts as')).toBeVisible();
});

/** What is open. @type {Record<string, (page: Page) => Promise<unknown>>} */
const OPEN = {
  'all closed': async () => {},
  'an issue open': async (page) => unfoldMore(await openRow(await section(page, ISSUES), 'Monthly fee')),
  'a choice open': async (page) => openRow(await section(page, ISSUES), 'Contract term'),
  'an alternative open': async (page) => openRow(await section(page, BATNA), 'Keep the old client'),
  'the other side open': (page) => section(page, 'The other side'),
  'the strategy open': (page) => section(page, 'Strategy and tactics'),
  'the concessions open': (page) => section(page, 'Concessions'),
};

for (const [what, open] of Object.entries(OPEN)) {
  test(`with ${what}, axe finds nothing and nothing scrolls sideways, from 320 to 1440 px, light and dark`, async ({ page, visit }) => {
    await visit({ kept: EXAMPLE, at: HERE });
    await at(page, 'Prepare');
    await open(page);
    for (const width of [320, 375, 768, 900, 961, 1280, 1440]) {
      await page.setViewportSize({ width, height: 650 });
      await drawnAnew(page);
      expect.soft(await contentWidth(page), `${width} px`).toBeLessThanOrEqual(width);
    }
    for (const width of [375, 1280]) {
      await page.setViewportSize({ width, height: 650 });
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await axe(page), `${width} px, ${colorScheme}`).toEqual([]);
      }
    }
  });
}

test('Exchange, Clarify and Bargain have sections, too, and N opens the one for notes', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: `#/n/${AGENCY.id}/exchange` });
  await at(page, 'Exchange');
  await expect(lines(page)).toHaveText(['A friendly start', 'Ground rules', 'Let them open', 'Listen to understand', 'Notes of every point', 'Your position, and why', 'Plain words', 'Equal room for both', 'Five open questions']);
  await expect(part(page, 'Five open questions')).toSay(/\d of 7 answered/);
  await heading(page).focus();
  await page.keyboard.press('n');
  await isOpen(page, 'Notes of every point');
  await expect(field(page, 'What they say')).toBeFocused();
  await page.keyboard.type('By spring');
  await button(main(page), 'Note it').click();
  await expect(field(page, 'What they say'), 'one goes on noting').toBeFocused();
  await expect(closedRows(part(page, 'Notes of every point')).first()).toHaveText('By spring');
  for (const [stage, name] of [['Clarify', 'Proof for your claims'], ['Bargain', 'Concessions in hand']]) {
    await go(page, stage);
    await isClosed(page, name);
    await section(page, name);
    await page.keyboard.press('Escape');
    await isClosed(page, name);
    await expect(lineOf(page, name)).toBeFocused();
  }
});

test('a note on a question, and one’s own question, are asked and answered in one section', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/exchange' });
  const questions = await section(page, 'Five open questions');
  await field(questions, 'Their answer: What are you trying right now?').fill('A new agency');
  await adds(questions, 'Add a question');
  await page.keyboard.type('Who decides?');
  await expect(stateOf(page, 'Five open questions')).toHaveAccessibleName('started');
  await field(questions, 'Their answer').last().fill('The board');
  await expect(stateOf(page, 'Five open questions')).toHaveAccessibleName('filled');
  await lineOf(page, 'Five open questions').click();
  await expect(questions).toSay('A new agency. 2 of 6 answered');
});

test('nothing at the stages says “way out”', async ({ page, visit }) => {
  await visit({ kept: EXAMPLE, at: HERE });
  for (const stage of ['prepare', 'exchange', 'clarify', 'bargain', 'commit']) {
    await enter(page, `#/n/${AGENCY.id}/${stage}`);
    await expect(link(page.getByRole('navigation', { name: 'Negotiation' }), stage[0].toUpperCase() + stage.slice(1))).toHaveAttribute('aria-current', 'page');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect(main(page)).not.toSay(/ways? out/i);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  }
});
