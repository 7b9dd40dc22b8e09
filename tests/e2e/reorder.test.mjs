// Lists in the order that one wants: by hand, by finger and by keys; undone by name, and the same in another tab.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { contentWidth, emptyCase, enter, keeping, keptCase, reload } from './helpers.mjs';
import { adds, at, button, closedRows, field, fillDetail, focus, main, notice, openRow } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

const ID = 'in-order';
const NAMES = ['Alpha', 'Beta', 'Gamma'];

/** What was last said to those who listen. @param {Page} page */
const said = (page) => page.locator('.unseen[aria-live=polite]').last();

/** The handles of the rows. @param {Page | Locator} within */
const handles = (within) => within.getByRole('button', { name: /^Move (Alpha|Beta|Gamma)$/ });

/** @param {Page | Locator} within @param {string} name */
const handle = (within, name) => button(within, `Move ${name}`);

/**
 * Waits for the rows to stand in an order.
 *
 * @param {Page} page
 * @param {string} names
 */
async function inOrder(page, names) {
  const order = () => handles(main(page)).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')?.replace('Move ', '')));
  await expect.poll(async () => (await order()).join(' ')).toBe(names);
}

/** @type {(name: string) => object} */
const line = (name) => ({ text: name });

/** What the three issues count, one each of the kinds that have figures. @type {Record<string, string>} */
const COUNTS = { Alpha: 'date', Beta: 'percent', Gamma: 'number' };

/**
 * Every list that can be put into another order: where it stands, and what one of its items is.
 *
 * @type {Record<string, [string, (name: string) => object]>}
 */
const LISTS = {
  issues: ['prepare/PREP-5', (name) => ({ name, kind: 'amount', counts: COUNTS[name], us: {}, them: {} })],
  alternatives: ['prepare/PREP-1', (name) => ({ name })],
  goals_soon: ['prepare/PREP-2', line],
  goals_later: ['prepare/PREP-2', line],
  strengths: ['prepare/PREP-3', line],
  weaknesses: ['prepare/PREP-3', line],
  exposures: ['prepare/PREP-3', line],
  people: ['prepare/PREP-4', (name) => ({ name, side: 'them' })],
  drivers: ['prepare/PREP-4', line],
  problems: ['prepare/PREP-4', line],
  tactics: ['prepare/PREP-6', (name) => ({ tactic: name })],
  concessions: ['prepare/PREP-7', (name) => ({ give: name })],
  ground_rules: ['exchange/INFO-4', line],
  interests: ['exchange/INFO-1', (name) => ({ position: name })],
  questions: ['exchange/INFO-Q', (name) => ({ question: name })],
  learned: ['exchange/INFO-2', line],
  claims: ['clarify/CLAR-2', line],
  assumptions: ['clarify/CLAR-6', line],
  common_interests: ['clarify/CLAR-4', line],
  misunderstandings: ['clarify/CLAR-5', line],
  agreed_points: ['clarify/CLAR-K5', line],
  'agreement.duties': ['commit/DEAL-C2', (name) => ({ what: name })],
  'agreement.measures': ['commit/DEAL-C3', line],
  'agreement.contacts': ['commit/DEAL-C4', (name) => ({ name })],
  'agreement.reviews': ['commit/DEAL-C5', line],
  'agreement.steps': ['commit/DEAL-3', (name) => ({ what: name })],
  'agreement.follow_ups': ['commit/DEAL-7', line],
  'agreement.milestones': ['commit/DEAL-7', line],
  'agreement.concerns': ['commit/DEAL-7', line],
  'look_back.lessons': ['commit/DEAL-F4', line],
};

/**
 * A negotiation with three items in one of its lists.
 *
 * @param {string} list
 * @returns {any}
 */
function withList(list) {
  const [, item] = LISTS[list];
  const items = NAMES.map((name) => ({ id: name.toLowerCase(), ...item(name) }));
  const data = emptyCase(ID, { title: 'In order' });
  const [outer, inner] = list.split('.');
  if (outer === 'agreement') data.agreement = { offer: '', at: '2026-11-23T10:00:00Z', [inner]: items };
  else if (inner) data[outer] = { [inner]: items };
  else data[list] = items;
  return data;
}

/**
 * The IDs in a list, as they are kept.
 *
 * @param {Page} page
 * @param {string} list
 */
async function keptOrder(page, list) {
  const items = list.split('.').reduce((part, step) => part?.[step], await keptCase(page, ID));
  return items?.map((/** @type {{id: string}} */ item) => item.id).join(' ');
}

for (const [list, [place]] of Object.entries(LISTS)) {
  test(`the order of ${list} is changed with Alt and an arrow key, said, kept and undone`, async ({ page, visit }) => {
    await visit({ kept: keeping(withList(list)), at: `#/n/${ID}/${place}` });
    await inOrder(page, 'Alpha Beta Gamma');
    await handle(main(page), 'Beta').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await inOrder(page, 'Beta Alpha Gamma');
    await expect(handle(main(page), 'Beta')).toBeFocused();
    await expect(said(page)).toHaveText('Beta is now first of three.');
    await expect.poll(() => keptOrder(page, list)).toBe('beta alpha gamma');
    await page.keyboard.press('ControlOrMeta+z');
    await inOrder(page, 'Alpha Beta Gamma');
    await expect(notice(page)).toSay(/^Undone: swap “(Alpha|Beta)” and “(Alpha|Beta)”\./);
    await expect.poll(() => keptOrder(page, list)).toBe('alpha beta gamma');
  });
}

const QUESTIONS = `#/n/${ID}/${LISTS.questions[0]}`;

/** @param {Page} page */
const questions = (page) => main(page).getByRole('group', { name: 'Your own questions', exact: true });

test('in a field, Alt and an arrow key move the row, and one goes on typing where one was', async ({ page, visit }) => {
  await visit({ kept: keeping(withList('questions')), at: QUESTIONS });
  await openRow(questions(page), 'Alpha');
  const asked = field(questions(page), 'Your question');
  await page.keyboard.press('End');
  for (const order of ['Beta Alpha Gamma', 'Beta Gamma Alpha', 'Beta Gamma Alpha']) {
    await page.keyboard.press('Alt+ArrowDown');
    await inOrder(page, order);
    await expect(focus(page)).toHaveValue('Alpha');
  }
  await expect(said(page)).toHaveText('Alpha is third of three.');
  await page.keyboard.type('?');
  await expect(asked).toHaveValue('Alpha?');
  await page.keyboard.press('Enter');
  await expect(closedRows(questions(page))).toHaveText(['Beta', 'Gamma', 'Alpha?']);
  await expect(asked).toBeFocused();
  await expect(asked).toHaveValue('');
});

test('each move is a step of its own, done again as it was undone, also after a reload', async ({ page, visit }) => {
  await visit({ kept: keeping(withList('questions')), at: QUESTIONS });
  await handle(main(page), 'Alpha').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await inOrder(page, 'Beta Gamma Alpha');
  await page.keyboard.press('ControlOrMeta+z');
  await inOrder(page, 'Beta Alpha Gamma');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await inOrder(page, 'Beta Gamma Alpha');
  await expect.poll(() => keptOrder(page, 'questions')).toBe('beta gamma alpha');
  await reload(page);
  await inOrder(page, 'Beta Gamma Alpha');
  const undo = page.getByRole('banner').getByRole('button', { name: /^Undo: swap/ });
  await undo.click();
  await undo.click();
  await inOrder(page, 'Alpha Beta Gamma');
});

test('the handle offers the ways up and down to whoever presses it, and has the focus again afterwards', async ({ page, visit }) => {
  await visit({ kept: keeping(withList('questions')), at: QUESTIONS });
  for (const [words, order] of [['To the end', 'Beta Gamma Alpha'], ['Up', 'Beta Alpha Gamma'], ['To the top', 'Alpha Beta Gamma'], ['Down', 'Beta Alpha Gamma']]) {
    await handle(main(page), 'Alpha').click();
    const sheet = page.getByRole('dialog', { name: 'Move Alpha', exact: true });
    await expect(sheet).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await button(sheet, words).click();
    await inOrder(page, order);
    await expect(sheet).toHaveCount(0);
    await expect(handle(main(page), 'Alpha')).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(handle(main(page), 'Alpha')).toBeFocused();
  await inOrder(page, 'Beta Alpha Gamma');
});

/**
 * The middle of a handle.
 *
 * @param {Locator} handle
 */
async function middleOf(handle) {
  await handle.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await handle.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width / 2, y: y + height / 2 };
}

/**
 * Where a row ends, and where the next one would begin.
 *
 * @param {Page} page
 * @param {string} name
 */
async function belowRow(page, name) {
  const row = questions(page).locator('[data-item]').filter({ has: handle(page, name) });
  const box = await row.boundingBox();
  return (box?.y ?? 0) + (box?.height ?? 0) - 2;
}

/** So high that all rows are in sight. */
const HIGH = { width: 1280, height: 2400 };

test('a row is dragged by its handle to where a line shows that it comes, as one step', async ({ page, visit }) => {
  await page.setViewportSize(HIGH);
  await visit({ kept: keeping(withList('questions')), at: QUESTIONS });
  const start = await middleOf(handle(main(page), 'Alpha'));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x, start.y + 20);
  await page.mouse.move(start.x, await belowRow(page, 'Gamma'));
  await expect(questions(page).locator('[data-drop]')).toHaveAttribute('data-drop', 'after');
  await page.mouse.up();
  await inOrder(page, 'Beta Gamma Alpha');
  await expect(said(page)).toHaveText('Alpha is now third of three.');
  await expect(handle(main(page), 'Alpha')).toBeFocused();
  await expect(page.locator('[data-drop], [data-dragged]')).toHaveCount(0);
  await expect(page.getByRole('dialog'), 'dragging is no press').toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(notice(page)).toSay('Undone: move “Alpha”.');
  await inOrder(page, 'Alpha Beta Gamma');
});

test('Escape leaves what is dragged where it was', async ({ page, visit }) => {
  await page.setViewportSize(HIGH);
  await visit({ kept: keeping(withList('questions')), at: QUESTIONS });
  const start = await middleOf(handle(main(page), 'Alpha'));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x, await belowRow(page, 'Gamma'));
  await expect(page.locator('[data-dragged]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-dragged]')).toHaveCount(0);
  await page.mouse.up();
  await inOrder(page, 'Alpha Beta Gamma');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a finger drags a row on a phone, where nothing scrolls sideways', async ({ page, visit }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await visit({ kept: keeping(withList('questions')), at: QUESTIONS });
  const grip = handle(main(page), 'Gamma');
  const { x, y } = await middleOf(grip);
  const finger = { pointerId: 7, pointerType: 'touch', isPrimary: true, button: 0, bubbles: true, clientX: x };
  await grip.dispatchEvent('pointerdown', { ...finger, clientY: y });
  const up = Number((await handle(main(page), 'Alpha').boundingBox())?.y) - 60;
  for (const to of [y - 10, up]) await grip.dispatchEvent('pointermove', { ...finger, clientY: to });
  await grip.dispatchEvent('pointerup', { ...finger, clientY: up });
  await inOrder(page, 'Gamma Alpha Beta');
  expect(await contentWidth(page)).toBeLessThanOrEqual(375);
  const box = await grip.boundingBox();
  expect(Math.min(Number(box?.width), Number(box?.height))).toBeGreaterThanOrEqual(24);
});

test('a row that is alone has no handle, and gets one with the second', async ({ page, visit }) => {
  const data = withList('questions');
  data.questions.length = 1;
  await visit({ kept: keeping(data), at: QUESTIONS });
  await expect(closedRows(questions(page))).toHaveText(['Alpha']);
  await expect(handles(main(page))).toHaveCount(0);
  await openRow(questions(page), 'Alpha');
  await expect(handles(main(page)), 'nor while it is open').toHaveCount(0);
  await adds(questions(page), 'Add a question');
  await expect(handle(main(page), 'Alpha')).toBeVisible();
  await expect(button(main(page), 'Move this question')).toBeVisible();
});

test('the options of a choice and the outcomes of an alternative move in their own list, and with it', async ({ page, visit }) => {
  const options = ['alpha', 'beta', 'gamma'].map((id) => ({ id, name: `${id[0].toUpperCase()}${id.slice(1)}` }));
  const term = (/** @type {string} */ id) => ({ id, name: `Term ${id}`, kind: 'choice', us: {}, them: {}, options: id === 'two' ? options : [] });
  const outcomes = ['Rises', 'Falls'].map((name) => ({ id: name.toLowerCase(), name, probability: 0.5, value: '1000' }));
  const data = emptyCase(ID, { issues: [term('one'), term('two')], alternatives: [{ id: 'a', name: 'Wait', outcomes }, { id: 'b', name: 'Leave' }] });
  await visit({ kept: keeping(data), at: `#/n/${ID}/prepare/issues.two` });
  await inOrder(page, 'Alpha Beta Gamma');
  await handle(main(page), 'Gamma').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await inOrder(page, 'Alpha Gamma Beta');
  const issues = async () => (await keptCase(page, ID)).issues.map((/** @type {any} */ issue) => [issue.id, issue.options?.map((/** @type {any} */ option) => option.id).join(' ')].join(': '));
  await expect.poll(issues).toEqual(['one: ', 'two: alpha gamma beta']);
  // Esc closes the sheet of its handle, and not the row that is open around it.
  await handle(main(page), 'Gamma').press('Enter');
  await expect(page.getByRole('dialog', { name: 'Move Gamma', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(handle(main(page), 'Gamma')).toBeFocused();
  await handle(main(page), 'Term two').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(issues).toEqual(['two: alpha gamma beta', 'one: ']);
  await expect(said(page)).toHaveText('Term two is now first of two.');
  await enter(page, `#/n/${ID}/prepare/alternatives.a`);
  await expect(field(main(page), 'If there is no deal')).toBeFocused();
  await handle(main(page), 'Falls').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(said(page)).toHaveText('Falls is now first of two.');
  await expect.poll(async () => (await keptCase(page, ID)).alternatives[0].outcomes.map((/** @type {any} */ one) => one.id)).toEqual(['falls', 'rises']);
});

test('a list that shows some of its items moves those, and the others stay where they are', async ({ page, visit }) => {
  const data = withList('people');
  data.people.splice(1, 0, { id: 'ours', name: 'Ours' });
  await visit({ kept: keeping(data), at: `#/n/${ID}/${LISTS.people[0]}` });
  await inOrder(page, 'Alpha Beta Gamma');
  await handle(main(page), 'Beta').focus();
  for (const [keys, order, kept] of [
    ['Alt+ArrowUp', 'Beta Alpha Gamma', 'beta alpha ours gamma'],
    ['Alt+ArrowDown', 'Alpha Beta Gamma', 'alpha beta ours gamma'],
    ['Alt+ArrowDown', 'Alpha Gamma Beta', 'alpha ours gamma beta'],
  ]) {
    await page.keyboard.press(keys);
    await inOrder(page, order);
    await expect(handle(main(page), 'Beta')).toBeFocused();
    await expect.poll(() => keptOrder(page, 'people')).toBe(kept);
  }
  await expect(said(page)).toHaveText('Beta is now third of three.');
});

test('a row is dragged past one that is open, which stays so', async ({ page, visit }) => {
  await page.setViewportSize(HIGH);
  await visit({ kept: keeping(withList('questions')), at: QUESTIONS });
  await openRow(questions(page), 'Beta');
  const start = await middleOf(handle(main(page), 'Gamma'));
  const end = await middleOf(handle(main(page), 'Alpha'));
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x, start.y - 10);
  await page.mouse.move(start.x, end.y - 12);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-dragged]')).toHaveCount(0);
  await page.mouse.up();
  await inOrder(page, 'Alpha Beta Gamma');
  await expect(field(questions(page), 'Your question')).toHaveValue('Beta');
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x, start.y - 10);
  await page.mouse.move(start.x, end.y - 12);
  await page.mouse.up();
  await inOrder(page, 'Gamma Alpha Beta');
  await expect(field(questions(page), 'Your question')).toHaveValue('Beta');
});

test('what is moved in one tab moves in the other, together with what is written there, and each undoes its own', async ({ page, context, visit }) => {
  await visit({ kept: keeping(withList('questions')), at: QUESTIONS });
  const tab = await context.newPage();
  await visit({ at: QUESTIONS }, tab);
  await inOrder(tab, 'Alpha Beta Gamma');
  await handle(main(page), 'Gamma').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await inOrder(tab, 'Gamma Alpha Beta');
  await openRow(questions(tab), 'Gamma');
  await field(questions(tab), 'Their answer').fill('Written in the other tab');
  await expect(questions(page)).toSay('Written in the other tab');
  await handle(main(tab), 'Alpha').focus();
  await tab.keyboard.press('Alt+ArrowDown');
  for (const one of [page, tab]) await inOrder(one, 'Gamma Beta Alpha');
  // The order was changed in the other tab since.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(notice(page)).toSay('Nothing was undone. The order of “Your own questions” has since been changed elsewhere, and stays.');
  await tab.keyboard.press('ControlOrMeta+z');
  for (const one of [page, tab]) await inOrder(one, 'Gamma Alpha Beta');
  await expect.poll(() => keptOrder(page, 'questions')).toBe('gamma alpha beta');
  expect((await keptCase(page, ID)).clashes ?? []).toEqual([]);
});

test('an order is part of the negotiation wherever that goes: a note beside it changes nothing of it', async ({ page, visit }) => {
  await visit({ kept: keeping(withList('people')), at: `#/n/${ID}/${LISTS.people[0]}` });
  await handle(main(page), 'Gamma').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => keptOrder(page, 'people')).toBe('alpha gamma beta');
  await page.evaluate((id) => void (location.hash = `#/n/${id}`), ID);
  await at(page, 'In order');
  await fillDetail(page, 'The other side', 'They');
  await expect.poll(async () => (await keptCase(page, ID)).them.name).toBe('They');
  expect(await keptOrder(page, 'people')).toBe('alpha gamma beta');
});
