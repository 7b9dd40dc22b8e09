// The stages' worksheets: filled from the keyboard alone and all there afterwards; the advice where it belongs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { becomes, emptyCase, enter, example, focused, hintOf, idOf, keeping, keptCase, load, plain, reload, says, setUp, until } from './helpers.mjs';
import { adds, AGENCY, at, button, choice, field, go, link, main, openExample, part, startNew } from './pages.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { holds } = await setUp();

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
      const before = await focused(page);
      await page.keyboard.press('Enter');
      // The focus goes to the new row's first field, which is the next one to be filled.
      await until(async () => assert.notEqual(await focused(page), before));
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
  assert.fail('the way through the page has no end');
}

holds('every worksheet of a negotiation is filled from the keyboard alone, and is all there after a reload', async ({ visit }) => {
  const page = await visit();
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
    assert.deepEqual(empty, [], stage);
  }
  console.log(`${filled} fields were filled from the keyboard`);
  assert.ok(filled > 150, String(filled));
  for (const stage of STAGES) {
    await go(page, stage);
    // Some worksheets stand in two stages: what was added in the second is in the first, too.
    written[stage] = await fieldsOf(page);
    await reload(page);
    await at(page, stage);
    await becomes(() => fieldsOf(page), written[stage], stage);
  }
  // Nothing of the file format was left out: every worksheet of the negotiation says something.
  const kept = await keptCase(page, id);
  for (const sheet of [
    'people', 'goals_soon', 'goals_later', 'strengths', 'weaknesses', 'exposures', 'drivers', 'problems', 'strategy',
    'tactics', 'concessions', 'meeting', 'ground_rules', 'opener', 'interests', 'questions', 'learned', 'claims',
    'assumptions', 'common_interests', 'misunderstandings', 'agreed_points', 'look_back', 'alternatives', 'issues', 'notes',
  ]) {
    assert.ok(kept[sheet], sheet);
  }
  for (const sheet of ['duties', 'measures', 'contacts', 'reviews', 'legal', 'steps', 'adjustments', 'thanks', 'follow_ups']) {
    assert.ok(kept.agreement[sheet], `agreement.${sheet}`);
  }
});

holds('each stage shows every line that the guide has on it, in a negotiation and by itself', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('empty')) });
  const places = STAGES.map((stage) => stage.toLowerCase());
  const others = ['negotiation', 'impasse', 'skills', 'examples', 'questions', 'mistakes', 'tips'];
  const addresses = [...places.map((slug) => [slug, `#/n/empty/${slug}`]), ...[...places, ...others].map((slug) => [slug, `#/guide/${slug}`])];
  for (const [slug, address] of addresses) {
    await enter(page, address);
    const ids = idsOf(slug);
    assert.ok(ids.length > 3, slug);
    await until(async () => {
      const missing = await main(page).evaluate(
        (element, ids) => ids.filter((id) => !element.querySelector(`[id="${id}"]`)?.textContent?.trim()),
        ids,
      );
      assert.deepEqual(missing, [], address);
    });
  }
});

holds('Enter in a row adds the next one and goes there; in an unfinished sign it doesn’t', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  const goals = part(page, 'Your goals');
  await adds(goals, 'Add a goal for now');
  await becomes(() => focused(page), 'textbox "Soon"');
  await page.keyboard.type('A roof');
  await page.keyboard.press('Enter');
  await becomes(() => field(goals, 'Soon').count(), 2);
  // Both fields have the same name: the new one is the one that is empty.
  await becomes(() => page.locator(':focus').inputValue(), '');
  await page.keyboard.type('That holds');
  assert.deepEqual(await Promise.all((await field(goals, 'Soon').all()).map((one) => one.inputValue())), ['A roof', 'That holds']);
  await field(goals, 'Soon').first().evaluate((element) =>
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true })),
  );
  assert.equal(await field(goals, 'Soon').count(), 2);
});

holds('Enter in a box, a day or an outcome adds no row that nobody meant', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  const people = part(page, 'The other side');
  await adds(people, 'Add a person');
  await field(people, 'Decides').focus();
  await page.keyboard.press('Enter');
  assert.equal(await field(people, 'Name').count(), 1);
  const ways = part(page, 'Your way out');
  await adds(ways, 'Add a way out');
  await field(ways, 'It could turn out').focus();
  await page.keyboard.press('Enter');
  await becomes(() => field(ways, 'It could turn out').count(), 2);
  await becomes(() => focused(page), 'textbox "It could turn out"');
  assert.equal(await field(ways, 'If there is no deal').count(), 1);
});

holds('after a row is deleted, the focus is on the next one, and on the button that adds one when none is left', async ({ visit }) => {
  const lines = ['One', 'Two'].map((text) => ({ id: text, text }));
  const page = await visit({ kept: keeping(emptyCase('rows', { strengths: lines })), at: '#/n/rows/prepare' });
  const strengths = part(page, 'Where you stand').getByRole('group', { name: 'Your strengths' });
  await button(strengths, 'Delete One').focus();
  await page.keyboard.press('Enter');
  await becomes(() => focused(page), 'textbox "What makes you worth dealing with"');
  assert.equal(await field(strengths, 'What makes you worth dealing with').inputValue(), 'Two');
  await button(strengths, 'Delete Two').focus();
  await page.keyboard.press('Enter');
  await becomes(() => focused(page), 'button "Add a strength"');
});

holds('a new option is typed at once, and after an option or an issue is deleted the focus is on the next one', async ({ visit }) => {
  const options = ['Office', 'Hybrid'].map((name) => ({ id: name, name }));
  const issues = [{ id: 'place', name: 'Work place', kind: 'choice', options }, { id: 'fee', name: 'Fee', kind: 'amount' }];
  const page = await visit({ kept: keeping(emptyCase('case', { issues })), at: '#/n/case/prepare' });
  await button(main(page), 'Add an option').click();
  await becomes(() => focused(page), 'textbox "Option"');
  await page.keyboard.type('Remote');
  const names = async () => (await keptCase(page, 'case')).issues[0]?.options.map((/** @type {any} */ one) => one.name);
  await becomes(async () => (await names()).join(', '), 'Office, Hybrid, Remote');
  await button(main(page), 'Delete Hybrid').focus();
  await page.keyboard.press('Enter');
  await says(page.getByRole('status'), /^“Hybrid” is deleted\./);
  await becomes(() => page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), 'Remote');
  await page.keyboard.press('ControlOrMeta+z');
  await becomes(async () => (await names()).join(', '), 'Office, Hybrid, Remote');
  await button(main(page), 'Delete Work place').focus();
  await page.keyboard.press('Enter');
  await becomes(() => page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), 'Fee');
});

holds('a half-written note stays in its line, and undo there undoes the typing alone', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/exchange' });
  const line = field(page, 'What they say');
  await line.fill('First');
  await line.press('Enter');
  await becomes(() => field(page, 'Note').count(), 1);
  await line.pressSequentially('Half a sen');
  await go(page, 'Clarify');
  await go(page, 'Exchange');
  assert.equal(await line.inputValue(), 'Half a sen');
  await reload(page);
  await becomes(() => line.inputValue(), 'Half a sen');
  await line.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('x');
  await page.keyboard.press('Control+z');
  await becomes(() => line.inputValue(), 'Half a sen');
  assert.equal(await field(page, 'Note').count(), 1);
});

holds('? goes to the list of keys', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/exchange' });
  await at(page, 'Exchange');
  await page.keyboard.press('?');
  await at(page, 'Settings');
  await becomes(() => focused(page), 'checkbox "Keys that are a single letter or sign work outside of fields"');
});

holds('what they say is noted with one key, and what is unclear arrives under Clarify', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('empty', { them: { name: 'Harbour' } })), at: '#/n/empty/exchange' });
  await at(page, 'Exchange');
  await page.keyboard.press('n');
  await becomes(() => focused(page), 'textbox "What they say"');
  await page.keyboard.type('We need it by spring');
  await page.keyboard.press('Enter');
  await page.keyboard.type('The usual terms');
  await page.keyboard.press('Shift+Enter');
  const notes = part(page, 'Notes of every point');
  await becomes(() => field(notes, 'Note').count(), 2);
  assert.equal(await field(notes, 'Note').first().inputValue(), 'The usual terms');
  assert.equal(await field(notes, 'To clear up').first().isChecked(), true);
  assert.equal(await field(notes, 'To clear up').last().isChecked(), false);
  await says(notes, /Today \d\d:\d\d/);
  await field(notes, 'Who').first().fill('Dana');
  await go(page, 'Clarify');
  const unclear = part(page, 'Reasons behind each position');
  await says(unclear, /“The usual terms” – Dana/);
  assert.equal(await unclear.getByText('We need it by spring').count(), 0);
  await says(part(page, 'What helps next'), /clear|note/i);
  await field(unclear, 'What it means').fill('Thirty days');
  await field(unclear, 'Cleared up').check();
  await reload(page);
  await becomes(() => field(unclear, 'What it means').inputValue(), 'Thirty days');
  await go(page, 'Settings');
  await field(main(page), 'Keys that are a single letter or sign work outside of fields').uncheck();
  await enter(page, '#/n/empty/exchange');
  await at(page, 'Exchange');
  await page.keyboard.press('n');
  assert.notEqual(await focused(page), 'textbox "What they say"');
});

holds('the meter says who has talked how much, also over a reload', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('empty')), before: (page) => page.clock.install({ time: '2026-11-23T10:00:00Z' }), at: '#/n/empty/exchange' });
  const meter = part(page, 'Equal room for both').getByRole('group', { name: 'Who is talking' });
  await button(meter, 'You').click();
  assert.equal(await button(meter, 'You').getAttribute('aria-pressed'), 'true');
  await page.clock.runFor(90_000);
  await button(meter, 'They').click();
  await page.clock.runFor(30_000);
  await says(meter, /You 1:30 They 0:30/);
  await says(meter, /most of the talking, 75 %/);
  await page.clock.runFor(1_000);
  await reload(page);
  await page.clock.runFor(29_000);
  await says(meter, /You 1:30 They 1:0\d/);
  await says(meter, /spoken 60 % of the time/);
  await button(meter, 'They').click();
  assert.equal(await button(meter, 'They').getAttribute('aria-pressed'), 'false');
});

holds('what was learned changes the estimate of their limit right there', async ({ visit }) => {
  const page = await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/exchange` });
  const learned = part(page, 'Listen to understand');
  const before = await field(learned, 'You learned').count();
  await button(learned, 'Add what you learned').click();
  await becomes(() => field(learned, 'You learned').count(), before + 1);
  await field(learned, 'You learned').last().fill('Their budget ends at 9,200');
  await choice(learned, 'About').last().selectOption('Monthly fee');
  await field(learned, 'Their limit, you guess').last().fill('9200');
  await choice(learned, 'How sure you are').last().selectOption('Sure');
  await go(page, 'Prepare');
  const plan = part(page, 'Your plan');
  await plan.getByText('What you think of them, unit and step').first().click();
  await becomes(() => field(plan, 'Their limit, you guess').first().inputValue(), '9,200');
  await reload(page);
  await go(page, 'Exchange');
  await becomes(() => field(learned, 'Their limit, you guess').last().inputValue(), '9,200');
});

holds('figures that don’t go together are said beside the field and kept as typed', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('empty')), at: '#/n/empty/prepare' });
  const plan = part(page, 'Your plan');
  await adds(plan, 'Add an amount');
  const beside = (/** @type {string} */ label) => hintOf(field(plan, label));
  const type = async (/** @type {Record<string, string>} */ figures) => {
    for (const [label, figure] of Object.entries(figures)) await field(plan, label).fill(figure);
  };
  await type({ Opening: '12000', Target: '9000', 'Walk-away': '9000' });
  await until(async () => assert.match(await beside('Walk-away') + (await beside('Target')), /same/));
  await type({ Target: '10000', 'Walk-away': '11000' });
  await until(async () => assert.match(await beside('Walk-away'), /walk-away/i));
  await type({ 'How much it matters to you': '-4' });
  await until(async () => assert.match(await beside('How much it matters to you'), /weight lies between/));
  await type({ Target: '1.234' });
  await until(async () => assert.match(await beside('Target'), /Which one do you mean/));
  await reload(page);
  await becomes(() => field(plan, 'How much it matters to you').inputValue(), '-4');
  assert.equal(await field(plan, 'Target').inputValue(), '1.234');
  assert.equal(await field(plan, 'Walk-away').inputValue(), '11,000');
  const ways = part(page, 'Your way out');
  await adds(ways, 'Add a way out');
  await field(ways, 'If there is no deal').fill('Wait');
  await field(ways, 'Chance, %').fill('70');
  await says(ways, /leave over counts as nothing gained/);
  await button(ways, 'It could also turn out …').click();
  await field(ways, 'Chance, %').last().fill('60');
  await says(ways, /add up to more than 100 %/);
  await reload(page);
  await becomes(async () => Promise.all((await field(ways, 'Chance, %').all()).map((one) => one.inputValue())), ['70', '60']);
});

holds('the menu stands in the order in which one would offer it, and what was given is out of hand', async ({ visit }) => {
  const concessions = [
    { id: 'a', give: 'A discount', cost: 5, worth: 3 },
    { id: 'b', give: 'A press mention', cost: 1, worth: 4, ask: 'A case study' },
    { id: 'c', give: 'Faster delivery', cost: 2, worth: 4 },
  ];
  const page = await visit({ kept: keeping(emptyCase('menu', { concessions })), at: '#/n/menu/prepare' });
  const order = part(page, 'What you can give').getByRole('region', { name: 'In this order' }).getByRole('listitem');
  const names = async () => (await order.allInnerTexts()).map((text) => plain(text).split(/, for|Costs/)[0].trim());
  await becomes(names, ['A press mention', 'Faster delivery', 'A discount']);
  await go(page, 'Bargain');
  const hand = part(page, 'Concessions in hand');
  await says(hand, /0 given, 3 in hand/);
  await field(hand, 'A press mention').check();
  await says(hand, /1 given, 2 in hand/);
  await reload(page);
  await says(hand, /1 given, 2 in hand/);
  await go(page, 'Prepare');
  await becomes(names, ['Faster delivery', 'A discount', 'A press mention']);
});

holds('the plan gathers the preparation on one printed page', async ({ visit }) => {
  const page = await visit();
  await openExample(page, AGENCY);
  await go(page, 'Prepare');
  await link(main(page), 'See the plan').click();
  await at(page, 'Your plan');
  for (const words of ['Keep the old client', '$5,250', 'Monthly fee', '$12,000', '3-month trial before the twelve months']) {
    await main(page).getByText(words).first().waitFor();
  }
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('banner').isVisible(), false);
  assert.equal(await button(main(page), 'Print').isVisible(), false);
  const pdf = (await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page[^s]/g)?.length, 1);
  await page.emulateMedia({ media: 'screen' });
  await startNewHere(page);
  await enter(page, `#/n/${idOf(page)}/plan`);
  await says(main(page), /Nothing to plan with yet/);
});

/** @param {Page} page */
async function startNewHere(page) {
  await enter(page, '#/');
  await startNew(page);
}

holds('an agreement starts from what was settled, without an offer', async ({ visit }) => {
  const issues = [{ id: 'fee', name: 'Fee', kind: 'amount', unit: '' }];
  const page = await visit({ kept: keeping(emptyCase('settled', { issues })), at: '#/n/settled/clarify' });
  const agreed = part(page, 'Write down what you agree');
  await adds(agreed, 'Add a point you agree on');
  await field(agreed, 'You both agree').fill('Delivery on Mondays');
  await field(agreed, 'Settled: Fee').fill('900');
  await go(page, 'Commit');
  await button(main(page), 'Start the agreement').click();
  const deal = part(page, 'The agreement');
  await says(deal, /Delivery on Mondays/);
  await says(deal.getByRole('row'), /Fee \$900/);
  await adds(part(page, 'Deliverables and deadlines'), 'Add a task');
  await reload(page);
  await says(deal, /Delivery on Mondays/);
  await go(page, 'Offers');
  await says(part(page, 'Settled so far'), /Fee: 900 Delivery on Mondays/);
});

const HOSTILE = ['<img src=x onerror=alert(1)>', '🤝🏽‍♀️ 👩‍👩‍👧‍👦', '‫שלום עליכם‬ مرحبا', 'x'.repeat(300), 'Łódź’s “naïve” — ｆｕｌｌ'];

holds('200 issues, long notes, emoji, right-to-left text and pasted HTML are shown as text and break no layout', async ({ visit, site }) => {
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
    const page = await visit({ kept: keeping(hostile), viewport: { width, height: 800 } });
    for (const place of ['', '/prepare', '/exchange', '/clarify', '/bargain', '/commit', '/plan']) {
      await load(page, site, `#/n/hostile${place}`);
      await until(async () => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0, `${place} at ${width}`);
      });
      assert.equal(await page.locator('img').count(), 0);
    }
    await load(page, site, '#/n/hostile/prepare');
    await becomes(() => field(part(page, 'Your plan'), 'Issue').count(), 200);
    assert.equal(await field(part(page, 'Your goals'), 'Your notes: Your goals').inputValue().then((text) => text.length), 10_000);
    await load(page, site, '#/skills');
    await says(main(page), /<img src=x onerror=alert\(1\)>/);
  }
});

holds('a day that is half typed stays while something else is written, and while a part of it is deleted', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('case')), at: '#/n/case/prepare' });
  const day = field(page, 'Day');
  const isPartial = () => day.evaluate((input) => /** @type {HTMLInputElement} */ (input).validity.badInput);
  await day.focus();
  await page.keyboard.type('01');
  assert.equal(await isPartial(), true);
  await field(page, 'Where').fill('Room 1');
  await until(async () => assert.equal((await keptCase(page, 'case')).meeting.where, 'Room 1'));
  assert.equal(await isPartial(), true);
  await day.fill('2026-12-01');
  await until(async () => assert.equal((await keptCase(page, 'case')).meeting.on, '2026-12-01'));
  await day.focus();
  await page.keyboard.press('Backspace');
  await until(async () => assert.equal((await keptCase(page, 'case')).meeting.on, undefined));
  assert.equal(await isPartial(), true);
});

holds('a choice whose option is gone shows none of the others', async ({ visit }) => {
  const data = emptyCase('case', { learned: [{ id: 'l', text: 'They are in a hurry', issue: 'gone' }] });
  const page = await visit({ kept: keeping(data), at: '#/n/case/exchange' });
  const about = choice(page, 'About');
  await about.waitFor();
  await becomes(() => about.inputValue(), '');
  assert.equal(await about.evaluate((select) => /** @type {HTMLSelectElement} */ (select).selectedIndex), -1);
});
