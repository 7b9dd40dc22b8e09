// The stages' worksheets: filled from the keyboard alone and all there afterwards; the advice where it belongs.

import { readFileSync } from 'node:fs';

import { expect, takesChromium, test } from './fixtures.mjs';
import { emptyCase, enter, example, idOf, keeping, keptCase, load, plain, reload } from './helpers.mjs';
import { AGENCY, BATNA, ISSUES, addIssue, adds, at, button, choice, closedRows, field, focus, go, haveValues, link, main, notice, openExample, unfoldMore, openRow, paperOf, part, section, startNew, termsOf, unfolds } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const STAGES = ['Prepare', 'Exchange', 'Clarify', 'Bargain', 'Commit'];

/**
 * The IDs of a topic's lines, as they stand in the content.
 *
 * @param {string} slug
 */
function idsOf(slug) {
  const text = readFileSync(new URL(`../../content/${slug}.toml`, import.meta.url), 'utf8');
  return [...text.matchAll(/\[\[section\.item\]\]\s+id = "([^"]+)"/g)].map((found) => found[1]);
}

/**
 * What is written on the page, as it stands on paper, where all sections are there: rows as they read, and what stands in
 * fields.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
async function writtenOn(page) {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const written = await main(page).evaluate((element) =>
    [...element.querySelectorAll('.reads, input, textarea, select')].map((one) => {
      if (one.matches('.reads')) return one.textContent ?? '';
      const input = /** @type {HTMLInputElement} */ (one);
      const label = input.labels?.[0]?.querySelector('span')?.textContent ?? input.getAttribute('aria-label') ?? '';
      return `${label}: ${/checkbox|radio/.test(input.type) ? input.checked : input.value}`;
    }),
  );
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  return written;
}

/**
 * Fills what is open from the keyboard alone: from one control to the next with Tab, text into what is empty, the last
 * option of each choice, a tick into each box, and one row for each list. What opens something that is closed is passed over.
 *
 * @param {Page} page
 * @param {string} within      what one stays in
 * @returns {Promise<number>}  how many fields were filled
 */
async function fillByKeyboard(page, within) {
  /** @type {Set<string>} */
  const pressed = new Set();
  let filled = 0;
  for (let step = 0; step < 1_000; step += 1) {
    await page.keyboard.press('Tab');
    const control = await page.evaluate((within) => {
      const element = /** @type {HTMLInputElement} */ (document.activeElement);
      if (!element?.closest(within)) return undefined;
      const { id, tagName: tag, type, value, checked, inputMode } = element;
      // A closed row is called by what was typed into it.
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      const last = element.tagName === 'SELECT' ? [...element.querySelectorAll('option')].at(-1)?.value : '';
      return { id, tag, type, value, checked, inputMode, last, words, open: element.parentElement?.hasAttribute('open') };
    }, within);
    if (!control) return filled;
    const { tag, type } = control;
    if (tag === 'SUMMARY' && !control.open) await page.keyboard.press('Enter');
    else if (tag === 'BUTTON' && /^(Add |Start the agreement|It could also|(Money|Number|Date|Percent|Choice|Words)$)/.test(control.words) && !pressed.has(control.words)) {
      pressed.add(control.words);
      const add = await page.evaluateHandle(() => document.activeElement);
      await page.keyboard.press('Enter');
      // The focus goes to the new row's first field, which is the next one to be filled.
      await expect.poll(() => add.evaluate((button) => button === document.activeElement)).toBe(false);
      await page.keyboard.press('Shift+Tab');
    } else if (tag === 'SELECT' && control.value !== control.last) {
      await page.keyboard.press('End');
      filled += 1;
    } else if (/^(checkbox|radio)$/.test(type) && !control.checked) {
      await page.keyboard.press('Space');
      filled += 1;
    } else if (type === 'date' && !control.value) {
      await page.keyboard.type('12012026');
      filled += 1;
    } else if ((tag === 'TEXTAREA' || type === 'text') && !control.value && !pressed.has(control.id || 'none')) {
      await page.keyboard.type(control.inputMode === 'decimal' ? '3' : `Words ${filled}`);
      // The line for what they say is emptied when it is noted.
      if (control.id === 'heard-line') await page.keyboard.press('Enter');
      if (control.id) pressed.add(control.id);
      filled += 1;
    }
  }
  throw new Error('the way through the section has no end');
}

/**
 * Fills all of a stage from the keyboard alone, one section after the other. The last stage is one long form.
 *
 * @param {Page} page
 * @param {string} stage
 */
async function fillStage(page, stage) {
  if (stage === 'Commit') {
    await page.getByRole('heading', { level: 1 }).focus();
    return fillByKeyboard(page, 'main');
  }
  let filled = 0;
  const lines = main(page).locator('.acc h2').getByRole('button');
  const count = await lines.count();
  for (let place = 0; place < count; place += 1) {
    const line = lines.nth(place);
    // Closed and opened again, one begins at its first field.
    await line.focus();
    if ((await line.getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Enter');
    await expect(line).toHaveAttribute('aria-expanded', 'false');
    await expect(line).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(line).toHaveAttribute('aria-expanded', 'true');
    await expect(line).not.toBeFocused();
    await page.keyboard.press('Shift+Tab');
    filled += await fillByKeyboard(page, '.work');
  }
  return filled;
}

test('every worksheet of a negotiation is filled from the keyboard alone, and is all there after a reload', async ({ page, visit }) => {
  test.slow();
  await visit();
  await startNew(page, 'By keyboard');
  const id = idOf(page);
  let filled = 0;
  for (const stage of STAGES) {
    await link(page.getByRole('banner'), stage).focus();
    await page.keyboard.press('Enter');
    await at(page, stage);
    filled += await fillStage(page, stage);
  }
  console.log(`${filled} fields were filled from the keyboard`);
  expect(filled).toBeGreaterThan(140);
  for (const stage of STAGES) {
    await go(page, stage);
    // Some worksheets stand in two stages: what was added in the second is in the first, too.
    const written = await writtenOn(page);
    expect(written.length, stage).toBeGreaterThan(5);
    await reload(page);
    await at(page, stage);
    await expect.poll(() => writtenOn(page), stage).toEqual(written);
  }
  // Nothing of the file format was left out: every worksheet of the negotiation says something.
  const kept = await keptCase(page, id);
  for (const sheet of [
    'people', 'goals_soon', 'goals_later', 'strengths', 'weaknesses', 'exposures', 'drivers', 'problems', 'strategy',
    'tactics', 'concessions', 'meeting', 'ground_rules', 'opener', 'interests', 'questions', 'learned', 'claims',
    'assumptions', 'common_interests', 'misunderstandings', 'agreed_points', 'look_back', 'alternatives', 'issues', 'notes',
  ]) {
    expect(kept[sheet], sheet).toBeTruthy();
  }
  for (const sheet of ['in_force', 'duties', 'measures', 'contacts', 'reviews', 'legal', 'steps', 'adjustments', 'thanks', 'follow_ups', 'milestones', 'concerns']) {
    expect(kept.agreement[sheet], `agreement.${sheet}`).toBeTruthy();
  }
});

test('each stage shows every line that the guide has on it, in a negotiation and by itself', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')) });
  const places = STAGES.map((stage) => stage.toLowerCase());
  const others = ['negotiation', 'impasse', 'skills', 'examples', 'questions', 'mistakes', 'tips'];
  const addresses = [...places.map((slug) => [slug, `#/n/empty/${slug}`]), ...[...places, ...others].map((slug) => [slug, `#/guide/${slug}`])];
  for (const [slug, address] of addresses) {
    await enter(page, address);
    const ids = idsOf(slug);
    expect(ids.length, slug).toBeGreaterThan(3);
    const missing = () =>
      main(page).evaluate((element, ids) => ids.filter((id) => !element.querySelector(`[id="${id}"]`)?.textContent?.trim()), ids);
    if (!address.includes('/n/')) {
      await expect.poll(missing, address).toEqual([]);
      continue;
    }
    await at(page, slug[0].toUpperCase() + slug.slice(1));
    // Of a stage one section is open: each line stands in one of them, or below.
    const lines = main(page).locator('.acc h2').getByRole('button');
    let left = await missing();
    const titles = await lines.allTextContents();
    for (const title of titles) {
      await section(page, title);
      const now = await missing();
      left = left.filter((id) => now.includes(id));
    }
    expect(left, address).toEqual([]);
  }
});

test('Enter in a row adds the next one and goes there; in an unfinished sign it doesn’t', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  const goals = await section(page, 'Your goals');
  await adds(goals, 'Add a goal for this deal');
  await expect(field(goals, 'For this deal')).toBeFocused();
  await page.keyboard.type('A roof');
  await page.keyboard.press('Enter');
  // What was written reads as text, and the next row is open.
  await expect(closedRows(goals)).toHaveText(['A roof']);
  await expect(field(goals, 'For this deal')).toBeFocused();
  await expect(field(goals, 'For this deal')).toHaveValue('');
  // One row that says nothing is enough.
  await page.keyboard.press('Enter');
  await expect(closedRows(goals)).toHaveText(['A roof']);
  await page.keyboard.type('That holds');
  await field(goals, 'For this deal').evaluate((element) =>
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true })),
  );
  await page.keyboard.press('Escape');
  await expect(closedRows(goals)).toHaveText(['A roof', 'That holds']);
});

test('Enter in a box, a day or an outcome adds no row that nobody meant', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  const people = await section(page, 'The other side');
  await adds(people, 'Add a person of theirs');
  await field(people, 'Decides').focus();
  await page.keyboard.press('Enter');
  await expect(field(people, 'Name')).toHaveCount(1);
  // A box that is ticked says something, so the row isn’t blank.
  await field(people, 'Decides').check();
  await field(people, 'Name').focus();
  await page.keyboard.press('Enter');
  await expect(closedRows(people)).toHaveCount(1);
  const ways = await section(page, BATNA);
  await adds(ways, 'Add an alternative');
  await button(ways, 'It could turn out in different ways …').click();
  await field(ways, 'It could turn out').first().fill('They find another');
  await page.keyboard.press('Enter');
  await expect(field(ways, 'It could turn out')).toHaveCount(3);
  await expect(focus(page)).toHaveRole('textbox');
  await expect(focus(page)).toHaveAccessibleName('It could turn out');
  await page.keyboard.press('Enter');
  await expect(field(ways, 'It could turn out'), 'the last one says nothing yet').toHaveCount(3);
  await expect(field(ways, 'If there is no deal')).toHaveCount(1);
});

test('after a row is deleted, the focus is on the next one, and on the button that adds one when none is left', async ({ page, visit }) => {
  const lines = ['One', 'Two'].map((text) => ({ id: text, text }));
  await visit({ kept: keeping(emptyCase('rows', { strengths: lines })), at: '#/n/rows/prepare' });
  const strengths = (await section(page, 'Strengths and weaknesses')).getByRole('group', { name: 'Your strengths' });
  await openRow(strengths, 'One');
  await button(strengths, 'Delete One').focus();
  await page.keyboard.press('Enter');
  await expect(button(strengths, 'Two')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(strengths, 'What makes you worth dealing with')).toHaveValue('Two');
  await button(strengths, 'Delete Two').focus();
  await page.keyboard.press('Enter');
  await expect(button(strengths, 'Add a strength')).toBeFocused();
});

test('a new option is typed at once, and after an option or an issue is deleted the focus is on the next one', async ({ page, visit }) => {
  const options = ['Office', 'Hybrid'].map((name) => ({ id: name, name }));
  const issues = [{ id: 'place', name: 'Work place', kind: 'choice', options }, { id: 'fee', name: 'Fee', kind: 'amount' }];
  await visit({ kept: keeping(emptyCase('case', { issues })), at: '#/n/case/prepare' });
  const table = await section(page, ISSUES);
  await openRow(table, 'Work place');
  await button(table, 'Add an option').click();
  await expect(focus(page)).toHaveRole('textbox');
  await expect(focus(page)).toHaveAccessibleName('Option');
  await page.keyboard.type('Remote');
  const names = async () => (await keptCase(page, 'case'))?.issues[0]?.options.map((/** @type {any} */ one) => one.name);
  await expect.poll(names).toEqual(['Office', 'Hybrid', 'Remote']);
  await button(main(page), 'Delete Hybrid').focus();
  await page.keyboard.press('Enter');
  await expect(notice(page)).toSay(/^“Hybrid” is deleted\./);
  await expect(focus(page)).toHaveValue('Remote');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(names).toEqual(['Office', 'Hybrid', 'Remote']);
  await button(table, 'Delete Work place').focus();
  await page.keyboard.press('Enter');
  await expect(button(table, 'Fee')).toBeFocused();
});

test('a half-written note stays in its line, and undo there undoes the typing alone', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/exchange/INFO-B' });
  const notes = part(page, 'Notes of every point');
  const line = field(page, 'What they say');
  await line.fill('First');
  await line.press('Enter');
  await expect(closedRows(notes)).toHaveText(['First']);
  await line.pressSequentially('Half a sen');
  await go(page, 'Clarify');
  await go(page, 'Exchange');
  await expect(line).toHaveValue('Half a sen');
  await reload(page);
  await expect(line).toHaveValue('Half a sen');
  await line.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('x');
  await page.keyboard.press('Control+z');
  await expect(line).toHaveValue('Half a sen');
  await expect(closedRows(notes)).toHaveCount(1);
});

test('what they say is noted with one key, and what is unclear arrives under Clarify', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty', { them: { name: 'Harbour' } })), at: '#/n/empty/exchange' });
  await at(page, 'Exchange');
  await page.keyboard.press('n');
  await expect(field(page, 'What they say')).toBeFocused();
  await page.keyboard.type('We need it by spring');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The usual terms');
  await page.keyboard.press('Shift+Enter');
  const notes = part(page, 'Notes of every point');
  await expect(closedRows(notes)).toHaveText(['The usual terms', 'We need it by spring']);
  await expect(notes).toSay(/The usual terms Their side Today \d\d:\d\d To clear up We need it by spring Their side Today \d\d:\d\d(?! To clear up)/);
  await openRow(notes, 'The usual terms');
  await expect(field(notes, 'To clear up')).toBeChecked();
  await field(notes, 'Who').fill('Dana');
  await go(page, 'Clarify');
  const unclear = await section(page, 'Reasons behind each position');
  await expect(unclear).toSay('“The usual terms” – Dana');
  await expect(unclear.getByText('We need it by spring')).toHaveCount(0);
  const next = part(page, 'What helps next');
  await expect(next).toSay(/clear|note/i);
  await expect(button(next, 'Go there'), 'one is there').toHaveCount(0);
  await section(page, 'Write down what you agree');
  await button(next, 'Go there').click();
  await expect(button(next, 'Go there')).toHaveCount(0);
  await field(unclear, 'What it means').fill('Thirty days');
  await field(unclear, 'Cleared up').check();
  await reload(page);
  await expect(field(unclear, 'What it means')).toHaveValue('Thirty days');
  await go(page, 'Settings');
  await field(main(page), 'Keys that are a single letter or sign work while nothing on the page is chosen').uncheck();
  await enter(page, '#/n/empty/exchange');
  await at(page, 'Exchange');
  await section(page, 'Notes of every point');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('n');
  await expect(field(page, 'What they say')).not.toBeFocused();
});

test('the meter says who has talked how much, also over a reload', async ({ page, visit }) => {
  await page.clock.install({ time: '2026-11-23T10:00:00Z' });
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/exchange' });
  const meter = (await section(page, 'Equal room for both')).getByRole('group', { name: 'Who is talking' });
  await expect(meter).toBeVisible();
  // However long a press takes here, no time goes by for the page.
  await page.clock.pauseAt('2026-11-23T10:05:00Z');
  await button(meter, 'You').click();
  await expect(button(meter, 'You')).toHaveAttribute('aria-pressed', 'true');
  await page.clock.runFor(90_000);
  await button(meter, 'They').click();
  await page.clock.runFor(30_000);
  await expect(meter).toSay('You 1:30 They 0:30');
  await expect(meter).toSay('most of the talking, 75 %');
  await page.clock.runFor(1_000);
  await page.clock.resume();
  await reload(page);
  await page.clock.runFor(29_000);
  // The clock goes on by itself while the page is loaded and looked at.
  await expect(meter).toSay(/You 1:30 They 1:[01]\d/);
  await expect(meter).toSay(/spoken (60|5\d) % of the time/);
  await button(meter, 'They').click();
  await expect(button(meter, 'They')).toHaveAttribute('aria-pressed', 'false');
});

test('what was learned changes the estimate of their limit right there', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/exchange` });
  const learned = await section(page, 'Listen to understand');
  const before = await closedRows(learned).count();
  await adds(learned, 'Add what you learned');
  await expect(closedRows(learned)).toHaveCount(before);
  await field(learned, 'You learned').fill('Their budget ends at 9,200');
  await choice(learned, 'About').selectOption('Monthly fee');
  await field(learned, 'Their limit, you guess').fill('9200');
  await choice(learned, 'How sure you are').selectOption('Sure');
  await go(page, 'Prepare');
  const table = await section(page, ISSUES);
  await expect(table).toSay(/Monthly fee USD per month .*their limit, you guess 9,200/);
  await openRow(table, 'Monthly fee');
  await expect(field(table, 'Their limit, you guess')).toHaveValue('9,200');
  await reload(page);
  await go(page, 'Exchange');
  await openRow(await section(page, 'Listen to understand'), 'Their budget ends at 9,200');
  await expect(field(learned, 'Their limit, you guess')).toHaveValue('9,200');
});

test('figures that don’t go together are said beside the field and kept as typed', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  const plan = await addIssue(page);
  await unfoldMore(plan);
  const type = async (/** @type {Record<string, string>} */ figures) => {
    for (const [label, figure] of Object.entries(figures)) await field(plan, label).fill(figure);
  };
  await type({ Opening: '12000', Target: '9000', 'Walk-away': '9000' });
  await expect(field(plan, 'Target')).toHaveAccessibleDescription(/same/);
  await type({ Target: '10000', 'Walk-away': '11000' });
  await expect(field(plan, 'Walk-away')).toHaveAccessibleDescription(/walk-away/i);
  await type({ 'Exact weight for you, 0–100': '-4' });
  await expect(field(plan, 'Exact weight for you, 0–100')).toHaveAccessibleDescription(/weight lies between/);
  await type({ Target: '1.234' });
  await expect(field(plan, 'Target')).toHaveAccessibleDescription(/Which one do you mean/);
  await reload(page);
  await expect(field(plan, 'Exact weight for you, 0–100')).toHaveValue('-4');
  await expect(field(plan, 'Target')).toHaveValue('1.234');
  await expect(field(plan, 'Walk-away')).toHaveValue('11,000');
  const ways = await section(page, BATNA);
  await adds(ways, 'Add an alternative');
  await field(ways, 'If there is no deal').fill('Wait');
  await button(ways, 'It could turn out in different ways …').click();
  await field(ways, 'Chance, %').first().fill('70');
  await expect(ways).toSay('add up to less than 100 %; the rest counts as worth nothing');
  await field(ways, 'Chance, %').last().fill('60');
  await expect(ways).toSay('add up to more than 100 %');
  await reload(page);
  await openRow(ways, 'Wait');
  await haveValues(field(ways, 'Chance, %'), ['70', '60']);
});

test('the menu stands in the order in which one would offer it, and what was given is out of hand', async ({ page, visit }) => {
  const concessions = [
    { id: 'a', give: 'A discount', cost: 5, worth: 3 },
    { id: 'b', give: 'A press mention', cost: 1, worth: 4, ask: 'A case study' },
    { id: 'c', give: 'Faster delivery', cost: 2, worth: 4 },
  ];
  await visit({ kept: keeping(emptyCase('menu', { concessions })), at: '#/n/menu/prepare' });
  const menu = await section(page, 'Concessions');
  const order = menu.getByRole('region', { name: 'In this order' }).getByRole('listitem');
  const names = async () => (await order.allInnerTexts()).map((text) => plain(text).split(/ – ask|Costs/)[0].trim());
  await expect.poll(names).toEqual(['A press mention', 'Faster delivery', 'A discount']);
  await go(page, 'Bargain');
  const hand = await section(page, 'Concessions in hand');
  await expect(hand).toSay('0 given, 3 in hand');
  await field(hand, 'A press mention').check();
  await expect(hand).toSay('1 given, 2 in hand');
  await reload(page);
  await expect(hand).toSay('1 given, 2 in hand');
  await go(page, 'Prepare');
  await section(page, 'Concessions');
  await expect.poll(names).toEqual(['Faster delivery', 'A discount', 'A press mention']);
});

test('the plan gathers the preparation on one printed page', async ({ page, visit, browserName }) => {
  takesChromium(browserName, 'the pages of no other browser’s PDF can be counted like that');
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Prepare');
  await link(main(page), 'Plan on one page').click();
  await at(page, 'Your plan');
  for (const words of ['Keep the old client', '$5,250', 'Monthly fee', '$12,000', '3-month trial before the twelve months']) {
    await expect(main(page).getByText(words).first()).toBeVisible();
  }
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(button(main(page), 'Print')).toBeHidden();
  const pdf = (await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });
  await enter(page, '#/');
  await startNew(page);
  await enter(page, `#/n/${idOf(page)}/plan`);
  await expect(main(page)).toSay('Nothing to plan with yet');
});

test('an agreement starts from what was settled, without an offer', async ({ page, visit }) => {
  const issues = [{ id: 'fee', name: 'Fee', kind: 'amount', unit: '' }];
  await visit({ kept: keeping(emptyCase('settled', { issues })), at: '#/n/settled/clarify' });
  const agreed = await section(page, 'Write down what you agree');
  await adds(agreed, 'Add a point you agree on');
  await field(agreed, 'You both agree').fill('Delivery on Mondays');
  await field(agreed, 'Settled: Fee').fill('900');
  await go(page, 'Commit');
  await button(main(page), 'Start the agreement').click();
  const deal = paperOf(page);
  await expect(deal).toSay('Delivery on Mondays');
  await expect(termsOf(page)).toSay('Fee $900');
  await adds(await unfolds(page, 'Who does what, by when'), 'Add a task');
  await reload(page);
  await expect(deal).toSay('Delivery on Mondays');
  await go(page, 'Offers');
  await expect(part(page, 'Where the talks stand')).toSay(/^Agreed .*\$900/);
});

const HOSTILE = ['<img src=x onerror=alert(1)>', '🤝🏽‍♀️ 👩‍👩‍👧‍👦', '‫שלום עליכם‬ مرحبا', 'x'.repeat(300), 'Łódź’s “naïve” — ｆｕｌｌ'];

test('200 issues, long notes, emoji, right-to-left text and pasted HTML are shown as text and break no layout', async ({ page, visit }) => {
  const words = (/** @type {number} */ place) => HOSTILE[place % HOSTILE.length];
  const lines = HOSTILE.map((text, place) => ({ id: `l${place}`, text }));
  const issues = Array.from({ length: 200 }, (_, place) => ({ id: `i${place}`, name: words(place), kind: 'amount', unit: '' }));
  const hostile = emptyCase('hostile', {
    title: words(0),
    issues,
    goals_soon: lines,
    strengths: lines,
    people: HOSTILE.map((name, place) => ({ id: `p${place}`, name, role: words(place + 1) })),
    tactics: HOSTILE.map((tactic, place) => ({ id: `t${place}`, tactic, counter: words(place + 1) })),
    concessions: HOSTILE.map((give, place) => ({ id: `c${place}`, give, cost: 1, worth: 4, ask: words(place + 1) })),
    heard: HOSTILE.map((text, place) => ({ id: `h${place}`, at: '2026-11-20T10:00:00Z', text, who: words(place + 1), unclear: true })),
    claims: HOSTILE.map((text, place) => ({ id: `k${place}`, text, evidence: words(place + 2) })),
    agreed_points: lines,
    look_back: { well: words(3), change: words(0), lessons: lines },
    notes: { 'PREP-2': `${words(0)} `.repeat(400).slice(0, 10_000) },
    agreement: { offer: '', at: '2026-11-20T10:00:00Z', duties: lines.map(({ id, text }) => ({ id, what: text, who: text })) },
  });
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await visit({ kept: keeping(hostile) });
    for (const place of ['', '/prepare', '/exchange', '/clarify', '/bargain', '/commit', '/plan']) {
      await load(page, `#/n/hostile${place}`);
      const excess = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await expect.poll(excess, `${place} at ${width}`).toBe(0);
      await expect(page.locator('img')).toHaveCount(0);
    }
    await load(page, '#/n/hostile/prepare');
    const excess = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect(closedRows(await section(page, ISSUES))).toHaveCount(200);
    await expect.poll(excess, `the issues at ${width}`).toBe(0);
    for (const title of ['Your goals', 'The other side', 'Strengths and weaknesses', 'Strategy and tactics', 'Concessions']) {
      await section(page, title);
      await expect.poll(excess, `${title} at ${width}`).toBe(0);
    }
    expect(await field(await section(page, 'Your goals'), 'Your notes: Your goals').inputValue()).toHaveLength(10_000);
    await load(page, '#/skills');
    await expect(main(page)).toSay('<img src=x onerror=alert(1)>');
  }
});

test('a day that is half typed stays while something else is written, and while a part of it is deleted', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case')), at: '#/n/case/prepare/PREP-8' });
  const day = field(page, 'Day');
  const isPartial = () => day.evaluate((/** @type {HTMLInputElement} */ input) => input.validity.badInput);
  await day.focus();
  await page.keyboard.type('01');
  expect(await isPartial()).toBe(true);
  await field(page, 'Where').fill('Room 1');
  await expect.poll(async () => (await keptCase(page, 'case'))?.meeting?.where).toBe('Room 1');
  expect(await isPartial()).toBe(true);
  await day.fill('2026-12-01');
  await expect.poll(async () => (await keptCase(page, 'case'))?.meeting?.on).toBe('2026-12-01');
  await day.focus();
  await page.keyboard.press('Backspace');
  await expect.poll(async () => (await keptCase(page, 'case'))?.meeting?.on).toBeUndefined();
  expect(await isPartial()).toBe(true);
});

test('a choice whose option is gone shows none of the others', async ({ page, visit }) => {
  const data = emptyCase('case', { learned: [{ id: 'l', text: 'They are in a hurry', issue: 'gone' }] });
  await visit({ kept: keeping(data), at: '#/n/case/exchange/learned.l' });
  const about = choice(page, 'About');
  await expect(about).toBeVisible();
  await expect(about).toHaveValue('');
  await expect(about).toHaveJSProperty('selectedIndex', -1);
});
