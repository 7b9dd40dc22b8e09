// Search and go, the self-assessment, and the lessons of all negotiations.

import assert from 'node:assert/strict';

import { axe } from '../browser.mjs';
import { becomes, download, emptyCase, enter, example, focused, keeping, keptUnder, keyOf, plain, reload, says, setUp, until } from './helpers.mjs';
import { adds, AGENCY, SOFTWARE, at, button, choice, field, go, goHome, link, main, notice, part } from './pages.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const { holds } = await setUp();

const KEPT = keeping(example('agency'), example('software'));

/** @param {Page} page */
const box = (page) => page.getByRole('combobox', { name: 'Search and go' });
/** @param {Page} page */
const finds = (page) => page.getByRole('listbox', { name: 'Found' }).getByRole('option');

/**
 * The titles of what was found.
 *
 * @param {Page} page
 */
const titles = async (page) => Promise.all((await finds(page).all()).map(async (one) => plain(await one.locator('b').innerText())));

holds('Ctrl K finds a line of the guide in spite of a typo, and Enter goes to it', async ({ visit }) => {
  const page = await visit();
  await page.keyboard.press('Control+k');
  await becomes(() => focused(page), 'combobox "Search and go"');
  await page.keyboard.type('unliateral concesion');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('bantna');
  await becomes(async () => (await titles(page))[0], 'Your way out');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('tactcs');
  await becomes(async () => (await titles(page))[0], 'Their tactics, your replies');
  await page.keyboard.press('Enter');
  await at(page, 'Prepare');
  assert.match(page.url(), /#\/guide\/prepare\/PREP-6$/);
  await becomes(() => page.locator(':focus').getAttribute('id'), 'PREP-6');
  assert.equal(await box(page).count(), 0);
  await reload(page);
  await becomes(() => page.locator(':focus').getAttribute('id'), 'PREP-6');
});

holds('the search finds negotiations by their title and their other side, and places; arrows choose, Esc closes', async ({ visit, expect }) => {
  const page = await visit({ kept: KEPT });
  await link(main(page), AGENCY.title).focus();
  await page.keyboard.press('Meta+k');
  await box(page).fill('meridian');
  await becomes(async () => (await titles(page))[0], SOFTWARE.title);
  await page.keyboard.press('Escape');
  await becomes(() => box(page).count(), 0);
  await becomes(() => focused(page), `link "${AGENCY.title}"`);

  await page.keyboard.press('Control+k');
  const place = await page.getByRole('dialog').boundingBox();
  await page.mouse.click((place?.x ?? 0) + 4, (place?.y ?? 0) + 4);
  assert.equal(await box(page).count(), 1);
  await page.mouse.click(5, 5);
  await becomes(() => box(page).count(), 0);
  await becomes(() => focused(page), `link "${AGENCY.title}"`);
  await page.keyboard.press('Control+k');
  await box(page).fill('price');
  /** @param {Locator} option */
  const isChosen = async (option) => {
    await becomes(() => option.getAttribute('aria-selected'), 'true');
    assert.equal(await option.getAttribute('id'), await box(page).getAttribute('aria-activedescendant'));
  };
  await isChosen(finds(page).first());
  await page.keyboard.press('ArrowDown');
  await isChosen(finds(page).nth(1));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await isChosen(finds(page).last());
  assert.deepEqual(await axe(page), []);
  await box(page).fill('qzxqzx');
  await says(page.getByRole('dialog'), /Nothing found/);
  await page.keyboard.press('Enter');
  await box(page).fill('settings');
  await page.keyboard.press('Enter');
  await at(page, 'Settings');

  await link(page.getByRole('banner'), 'Guide').click();
  await page.context().setOffline(true);
  await button(page.getByRole('banner'), 'Search').click();
  await box(page).fill('marketing ret');
  await finds(page).first().click();
  await at(page, AGENCY.title);
  await page.context().setOffline(false);
  expect(/ERR_INTERNET_DISCONNECTED/);
});

holds('the search that is asked for again the moment it closes stays', async ({ visit }) => {
  const page = await visit({ kept: KEPT });
  await page.keyboard.press('Control+k');
  await box(page).fill('meridian');
  // The browser tells of the closed dialog only after the key.
  await box(page).evaluate((field) => {
    field.closest('dialog')?.close();
    dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
    return new Promise((told) => setTimeout(told, 0));
  });
  await becomes(() => focused(page), 'combobox "Search and go"');
  await page.keyboard.press('Escape');
  await becomes(() => box(page).count(), 0);
});

holds('within a negotiation, the search knows its places', async ({ visit }) => {
  const page = await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await page.keyboard.press('Control+k');
  await box(page).fill('offers');
  await becomes(async () => (await titles(page))[0], 'Offers');
  await page.keyboard.press('Enter');
  await at(page, 'Offers');
});

/**
 * Answers every statement of the self-assessment.
 *
 * @param {Page} page
 * @param {(place: number) => string} answer
 */
async function take(page, answer) {
  await button(main(page), 'Take the self-assessment').click();
  await becomes(() => focused(page), 'heading "Your last negotiation"');
  const questions = main(page).getByRole('group').filter({ has: page.getByRole('radio') });
  const count = await questions.count();
  assert.ok(count >= 20 && count <= 24, String(count));
  for (let place = 0; place < count; place += 1) await questions.nth(place).getByLabel(answer(place), { exact: true }).check();
  await button(main(page), 'Done').click();
}

/**
 * The scores of a table by its rows.
 *
 * @param {Page} page
 * @param {string} head
 */
async function scores(page, head) {
  const table = main(page).getByRole('table').filter({ has: page.getByRole('columnheader', { name: head, exact: true }) });
  const rows = await table.getByRole('row').filter({ has: page.getByRole('rowheader') }).all();
  return Promise.all(rows.map(async (row) => (await row.innerText()).split(/\s*\t\s*|\n/).map(plain).filter(Boolean)));
}

holds('the self-assessment shows where one stands by skill and by stage, and what changed since the last', async ({ visit }) => {
  const page = await visit({ at: '#/skills' });
  await take(page, () => 'Sometimes');
  const first = await scores(page, 'Skill');
  assert.equal(first.length, 6);
  for (const row of first) assert.equal(row[1], '50', row.join(' '));
  assert.deepEqual((await scores(page, 'Stage')).map(([name]) => name), ['Prepare', 'Exchange', 'Clarify', 'Bargain', 'Commit']);
  await says(main(page), /Practise next: active listening/);
  await reload(page);
  assert.deepEqual(await scores(page, 'Skill'), first);

  await take(page, (place) => (place % 4 === 1 ? 'Never' : 'Always'));
  const second = await scores(page, 'Skill');
  assert.ok(second.some((row) => row[1] !== '50'), JSON.stringify(second));
  for (const [name, score, change] of second) assert.equal(Number(change.replace('−', '-')), Number(score) - 50, name);
  assert.equal(await button(main(page), 'Change the answers').count(), 2);

  // What was answered is in a copy of everything, and comes back from it.
  await go(page, 'Settings');
  const file = await download(page, () => button(main(page), 'Save everything as a file').click());
  assert.equal(JSON.parse(file.text).skills.length, 2);
  await page.evaluate(() => localStorage.clear());
  await reload(page);
  await field(main(page), 'Files').setInputFiles({ name: file.name, mimeType: 'application/json', buffer: Buffer.from(file.text) });
  await says(main(page), /2 self-assessments/);
  await button(main(page), 'Bring in').click();
  await go(page, 'Skills', 'Your skills');
  await becomes(() => scores(page, 'Skill'), second);

  await main(page).getByRole('button', { name: /^Delete / }).first().click();
  await becomes(() => scores(page, 'Skill').then((rows) => rows.map((row) => row[1])), first.map((row) => row[1]));
  await button(notice(page), 'Undo').click();
  await reload(page);
  await becomes(() => scores(page, 'Skill'), second);
});

holds('answers can be left out, and are kept one by one', async ({ visit }) => {
  const page = await visit({ kept: KEPT, at: '#/skills' });
  await button(main(page), 'Take the self-assessment').click();
  await choice(main(page), 'Which one was it?').selectOption(AGENCY.title);
  const question = main(page).getByRole('group').filter({ has: page.getByRole('radio') }).first();
  await question.getByLabel('Always', { exact: true }).focus();
  await page.keyboard.press('Space');
  await says(main(page), /1 of 24 answered/);
  await until(async () => assert.match((await keptUnder(page, keyOf('skills'))) ?? '', /"answers":\{"SKILL-A1":"5"\}/));
  await reload(page);
  await says(main(page), new RegExp(AGENCY.title));
  const rows = await scores(page, 'Skill');
  assert.deepEqual(rows.map((row) => row[1]), ['100', '–', '–', '–', '–', '–']);
});

holds('all lessons stand in one list, each with the way to its negotiation', async ({ visit }) => {
  const page = await visit({ kept: keeping(emptyCase('one', { title: 'The lease' }), emptyCase('two', { title: 'The van' })), at: '#/skills' });
  await says(main(page), /look back for a minute under Commit/);
  await enter(page, '#/n/one/commit');
  const back = part(page, 'Note what you learned');
  await field(back, 'What went well').fill('We listened.');
  await field(back, 'What you would change').fill('Start earlier.');
  await field(back, 'Creativity').check();
  await adds(back, 'Add a lesson');
  await field(back, 'Next time').fill('Ask for the plans first');
  await enter(page, '#/n/two/commit');
  await at(page, 'Commit');
  await field(back, 'What went well').fill('A fair price.');
  await go(page, 'Skills', 'Your skills');
  const lessons = main(page).getByRole('article');
  await becomes(() => lessons.count(), 2);
  await says(lessons.filter({ hasText: 'The lease' }), /Ask for the plans first.*We listened\..*Start earlier\..*Creativity/);
  await link(lessons.filter({ hasText: 'The lease' }), 'The lease').click();
  await at(page, 'Commit');
  assert.equal(await field(back, 'Next time').inputValue(), 'Ask for the plans first');
  await goHome(page);
});
