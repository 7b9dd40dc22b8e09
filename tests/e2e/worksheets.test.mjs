// The stages' worksheets: filled from the keyboard alone and all there afterwards; the advice where it belongs.

import { readFileSync } from 'node:fs';

import { expect, takesChromium, test } from './fixtures.mjs';
import { emptyCase, enter, example, idOf, keeping, keptCase, load, plain, reload } from './helpers.mjs';
import { AGENCY, adds, at, button, choice, field, focus, go, haveValues, link, main, notice, openExample, part, startNew } from './pages.mjs';

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
 * Every field of the page with what stands in it.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
function fieldsOf(page) {
  return main(page).evaluate((element) =>
    [...element.querySelectorAll('input, textarea, select')].map((field) => {
      const input = /** @type {HTMLInputElement} */ (field);
      const label = input.labels?.[0]?.querySelector('span')?.textContent ?? input.getAttribute('aria-label') ?? '';
      return `${label}: ${input.type === 'checkbox' ? input.checked : input.value}`;
    }),
  );
}

/**
 * Fills a page from the keyboard alone: from one control to the next with Tab, text into what is empty, the last
 * option of each choice, a tick into each box, and one row for each list.
 *
 * @param {Page} page
 * @returns {Promise<number>}  how many fields were filled
 */
async function fillByKeyboard(page) {
  const pressed = new Set();
  let filled = 0;
  await page.getByRole('heading', { level: 1 }).focus();
  for (let step = 0; step < 1_000; step += 1) {
    await page.keyboard.press('Tab');
    const control = await page.evaluate(() => {
      const element = /** @type {HTMLInputElement} */ (document.activeElement);
      if (!element?.closest('main')) return undefined;
      const { id, tagName: tag, type, value, checked, inputMode, textContent } = element;
      const last = element.tagName === 'SELECT' ? [...element.querySelectorAll('option')].at(-1)?.value : '';
      return { id, tag, type, value, checked, inputMode, last, words: textContent ?? '', open: element.parentElement?.hasAttribute('open') };
    });
    if (!control) return filled;
    const { tag, type } = control;
    if (tag === 'SUMMARY' && !control.open) await page.keyboard.press('Enter');
    else if (tag === 'BUTTON' && /^(Add |Start the agreement|It could also)/.test(control.words) && !pressed.has(control.words)) {
      pressed.add(control.words);
      const add = await page.evaluateHandle(() => document.activeElement);
      await page.keyboard.press('Enter');
      // The focus goes to the new row's first field, which is the next one to be filled.
      await expect.poll(() => add.evaluate((button) => button === document.activeElement)).toBe(false);
      if (!control.words.startsWith('Start')) await page.keyboard.press('Shift+Tab');
    } else if (tag === 'SELECT' && control.value !== control.last) {
      await page.keyboard.press('End');
      filled += 1;
    } else if (type === 'checkbox' && !control.checked) {
      await page.keyboard.press('Space');
      filled += 1;
    } else if (type === 'date' && !control.value) {
      await page.keyboard.type('12012026');
      filled += 1;
    } else if ((tag === 'TEXTAREA' || type === 'text') && !control.value && !pressed.has(control.id)) {
      await page.keyboard.type(control.inputMode === 'decimal' ? '3' : `Words ${filled}`);
      // The line for what they say is emptied when it is noted.
      if (control.id === 'heard-line') await page.keyboard.press('Enter');
      pressed.add(control.id || control);
      filled += 1;
    }
  }
  throw new Error('the way through the page has no end');
}

test('every worksheet of a negotiation is filled from the keyboard alone, and is all there after a reload', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'By keyboard');
  const id = idOf(page);
  /** @type {Record<string, string[]>} */
  const written = {};
  let filled = 0;
  for (const stage of STAGES) {
    await link(page.getByRole('banner'), stage).focus();
    await page.keyboard.press('Enter');
    await at(page, stage);
    filled += await fillByKeyboard(page);
    const empty = (await fieldsOf(page)).filter((line) => /: (false)?$/.test(line) && line !== 'What they say: ');
    expect(empty, stage).toEqual([]);
  }
  console.log(`${filled} fields were filled from the keyboard`);
  expect(filled).toBeGreaterThan(150);
  for (const stage of STAGES) {
    await go(page, stage);
    // Some worksheets stand in two stages: what was added in the second is in the first, too.
    written[stage] = await fieldsOf(page);
    await reload(page);
    await at(page, stage);
    await expect.poll(() => fieldsOf(page), stage).toEqual(written[stage]);
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
  for (const sheet of ['duties', 'measures', 'contacts', 'reviews', 'legal', 'steps', 'adjustments', 'thanks', 'follow_ups']) {
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
    await expect.poll(missing, address).toEqual([]);
  }
});

test('Enter in a row adds the next one and goes there; in an unfinished sign it doesn’t', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  const goals = part(page, 'Your goals');
  await adds(goals, 'Add a goal for now');
  await expect(field(goals, 'Soon')).toBeFocused();
  await page.keyboard.type('A roof');
  await page.keyboard.press('Enter');
  await expect(field(goals, 'Soon')).toHaveCount(2);
  // Both fields have the same name: the new one is the one that is empty.
  await expect(focus(page)).toHaveValue('');
  await page.keyboard.type('That holds');
  await haveValues(field(goals, 'Soon'), ['A roof', 'That holds']);
  await field(goals, 'Soon').first().evaluate((element) =>
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true })),
  );
  await expect(field(goals, 'Soon')).toHaveCount(2);
});

test('Enter in a box, a day or an outcome adds no row that nobody meant', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  const people = part(page, 'The other side');
  await adds(people, 'Add a person');
  await field(people, 'Decides').focus();
  await page.keyboard.press('Enter');
  await expect(field(people, 'Name')).toHaveCount(1);
  const ways = part(page, 'Your way out');
  await adds(ways, 'Add a way out');
  await field(ways, 'It could turn out').focus();
  await page.keyboard.press('Enter');
  await expect(field(ways, 'It could turn out')).toHaveCount(2);
  await expect(focus(page)).toHaveRole('textbox');
  await expect(focus(page)).toHaveAccessibleName('It could turn out');
  await expect(field(ways, 'If there is no deal')).toHaveCount(1);
});

test('after a row is deleted, the focus is on the next one, and on the button that adds one when none is left', async ({ page, visit }) => {
  const lines = ['One', 'Two'].map((text) => ({ id: text, text }));
  await visit({ kept: keeping(emptyCase('rows', { strengths: lines })), at: '#/n/rows/prepare' });
  const strengths = part(page, 'Where you stand').getByRole('group', { name: 'Your strengths' });
  await button(strengths, 'Delete One').focus();
  await page.keyboard.press('Enter');
  await expect(field(strengths, 'What makes you worth dealing with')).toBeFocused();
  await expect(field(strengths, 'What makes you worth dealing with')).toHaveValue('Two');
  await button(strengths, 'Delete Two').focus();
  await page.keyboard.press('Enter');
  await expect(button(strengths, 'Add a strength')).toBeFocused();
});

test('a new option is typed at once, and after an option or an issue is deleted the focus is on the next one', async ({ page, visit }) => {
  const options = ['Office', 'Hybrid'].map((name) => ({ id: name, name }));
  const issues = [{ id: 'place', name: 'Work place', kind: 'choice', options }, { id: 'fee', name: 'Fee', kind: 'amount' }];
  await visit({ kept: keeping(emptyCase('case', { issues })), at: '#/n/case/prepare' });
  await button(main(page), 'Add an option').click();
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
  await button(main(page), 'Delete Work place').focus();
  await page.keyboard.press('Enter');
  await expect(focus(page)).toHaveValue('Fee');
});

test('a half-written note stays in its line, and undo there undoes the typing alone', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/exchange' });
  const line = field(page, 'What they say');
  await line.fill('First');
  await line.press('Enter');
  await expect(field(page, 'Note')).toHaveCount(1);
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
  await expect(field(page, 'Note')).toHaveCount(1);
});

test('? goes to the list of keys', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/exchange' });
  await at(page, 'Exchange');
  await page.keyboard.press('?');
  await at(page, 'Settings');
  await expect(field(main(page), 'Keys that are a single letter or sign work while nothing on the page is chosen')).toBeFocused();
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
  await expect(field(notes, 'Note')).toHaveCount(2);
  await expect(field(notes, 'Note').first()).toHaveValue('The usual terms');
  await expect(field(notes, 'To clear up').first()).toBeChecked();
  await expect(field(notes, 'To clear up').last()).not.toBeChecked();
  await expect(notes).toSay(/Today \d\d:\d\d/);
  await field(notes, 'Who').first().fill('Dana');
  await go(page, 'Clarify');
  const unclear = part(page, 'Reasons behind each position');
  await expect(unclear).toSay('“The usual terms” – Dana');
  await expect(unclear.getByText('We need it by spring')).toHaveCount(0);
  await expect(part(page, 'What helps next')).toSay(/clear|note/i);
  await field(unclear, 'What it means').fill('Thirty days');
  await field(unclear, 'Cleared up').check();
  await reload(page);
  await expect(field(unclear, 'What it means')).toHaveValue('Thirty days');
  await go(page, 'Settings');
  await field(main(page), 'Keys that are a single letter or sign work while nothing on the page is chosen').uncheck();
  await enter(page, '#/n/empty/exchange');
  await at(page, 'Exchange');
  await page.keyboard.press('n');
  await expect(field(page, 'What they say')).not.toBeFocused();
});

test('the meter says who has talked how much, also over a reload', async ({ page, visit }) => {
  await page.clock.install({ time: '2026-11-23T10:00:00Z' });
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/exchange' });
  const meter = part(page, 'Equal room for both').getByRole('group', { name: 'Who is talking' });
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
  const learned = part(page, 'Listen to understand');
  const before = await field(learned, 'You learned').count();
  await button(learned, 'Add what you learned').click();
  await expect(field(learned, 'You learned')).toHaveCount(before + 1);
  await field(learned, 'You learned').last().fill('Their budget ends at 9,200');
  await choice(learned, 'About').last().selectOption('Monthly fee');
  await field(learned, 'Their limit, you guess').last().fill('9200');
  await choice(learned, 'How sure you are').last().selectOption('Sure');
  await go(page, 'Prepare');
  const plan = part(page, 'Your plan');
  await plan.getByText('What you think of them, unit and step').first().click();
  await expect(field(plan, 'Their limit, you guess').first()).toHaveValue('9,200');
  await reload(page);
  await go(page, 'Exchange');
  await expect(field(learned, 'Their limit, you guess').last()).toHaveValue('9,200');
});

test('figures that don’t go together are said beside the field and kept as typed', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  const plan = part(page, 'Your plan');
  await adds(plan, 'Add an amount');
  const type = async (/** @type {Record<string, string>} */ figures) => {
    for (const [label, figure] of Object.entries(figures)) await field(plan, label).fill(figure);
  };
  await type({ Opening: '12000', Target: '9000', 'Walk-away': '9000' });
  await expect(field(plan, 'Target')).toHaveAccessibleDescription(/same/);
  await type({ Target: '10000', 'Walk-away': '11000' });
  await expect(field(plan, 'Walk-away')).toHaveAccessibleDescription(/walk-away/i);
  await type({ 'How much it matters to you': '-4' });
  await expect(field(plan, 'How much it matters to you')).toHaveAccessibleDescription(/weight lies between/);
  await type({ Target: '1.234' });
  await expect(field(plan, 'Target')).toHaveAccessibleDescription(/Which one do you mean/);
  await reload(page);
  await expect(field(plan, 'How much it matters to you')).toHaveValue('-4');
  await expect(field(plan, 'Target')).toHaveValue('1.234');
  await expect(field(plan, 'Walk-away')).toHaveValue('11,000');
  const ways = part(page, 'Your way out');
  await adds(ways, 'Add a way out');
  await field(ways, 'If there is no deal').fill('Wait');
  await field(ways, 'Chance, %').fill('70');
  await expect(ways).toSay('leave over counts as nothing gained');
  await button(ways, 'It could also turn out …').click();
  await field(ways, 'Chance, %').last().fill('60');
  await expect(ways).toSay('add up to more than 100 %');
  await reload(page);
  await haveValues(field(ways, 'Chance, %'), ['70', '60']);
});

test('the menu stands in the order in which one would offer it, and what was given is out of hand', async ({ page, visit }) => {
  const concessions = [
    { id: 'a', give: 'A discount', cost: 5, worth: 3 },
    { id: 'b', give: 'A press mention', cost: 1, worth: 4, ask: 'A case study' },
    { id: 'c', give: 'Faster delivery', cost: 2, worth: 4 },
  ];
  await visit({ kept: keeping(emptyCase('menu', { concessions })), at: '#/n/menu/prepare' });
  const order = part(page, 'What you can give').getByRole('region', { name: 'In this order' }).getByRole('listitem');
  const names = async () => (await order.allInnerTexts()).map((text) => plain(text).split(/, for|Costs/)[0].trim());
  await expect.poll(names).toEqual(['A press mention', 'Faster delivery', 'A discount']);
  await go(page, 'Bargain');
  const hand = part(page, 'Concessions in hand');
  await expect(hand).toSay('0 given, 3 in hand');
  await field(hand, 'A press mention').check();
  await expect(hand).toSay('1 given, 2 in hand');
  await reload(page);
  await expect(hand).toSay('1 given, 2 in hand');
  await go(page, 'Prepare');
  await expect.poll(names).toEqual(['Faster delivery', 'A discount', 'A press mention']);
});

test('the plan gathers the preparation on one printed page', async ({ page, visit, browserName }) => {
  takesChromium(browserName, 'the pages of no other browser’s PDF can be counted like that');
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Prepare');
  await link(main(page), 'See the plan').click();
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
  const agreed = part(page, 'Write down what you agree');
  await adds(agreed, 'Add a point you agree on');
  await field(agreed, 'You both agree').fill('Delivery on Mondays');
  await field(agreed, 'Settled: Fee').fill('900');
  await go(page, 'Commit');
  await button(main(page), 'Start the agreement').click();
  const deal = part(page, 'The agreement');
  await expect(deal).toSay('Delivery on Mondays');
  await expect(deal.getByRole('row')).toSay('Fee $900');
  await adds(part(page, 'Deliverables and deadlines'), 'Add a task');
  await reload(page);
  await expect(deal).toSay('Delivery on Mondays');
  await go(page, 'Offers');
  await expect(part(page, 'Settled so far')).toSay('Fee: 900 Delivery on Mondays');
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
    await expect(field(part(page, 'Your plan'), 'Issue')).toHaveCount(200);
    expect(await field(part(page, 'Your goals'), 'Your notes: Your goals').inputValue()).toHaveLength(10_000);
    await load(page, '#/skills');
    await expect(main(page)).toSay('<img src=x onerror=alert(1)>');
  }
});

test('a day that is half typed stays while something else is written, and while a part of it is deleted', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('case')), at: '#/n/case/prepare' });
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
  await visit({ kept: keeping(data), at: '#/n/case/exchange' });
  const about = choice(page, 'About');
  await expect(about).toBeVisible();
  await expect(about).toHaveValue('');
  await expect(about).toHaveJSProperty('selectedIndex', -1);
});
