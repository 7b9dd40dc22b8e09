// Search and go, the self-assessment, and the lessons of all negotiations.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { download, emptyCase, enter, example, keeping, keptUnder, keyOf, plain, reload } from './helpers.mjs';
import { AGENCY, SOFTWARE, adds, at, button, choice, field, focus, go, goHome, link, main, notice, part } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

const KEPT = keeping(example('agency'), example('software'));

/** @param {Page} page */
const box = (page) => page.getByRole('combobox', { name: 'Search and go' });
/** @param {Page} page */
const finds = (page) => page.getByRole('listbox', { name: 'Found' }).getByRole('option');

/**
 * The title of what fits best.
 *
 * @param {Page} page
 */
const best = (page) => finds(page).first().locator('b');

test('Ctrl K finds a line of the guide in spite of a typo, and Enter goes to it', async ({ page, visit }) => {
  await visit();
  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('unliateral concesion');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('bantna');
  await expect(best(page)).toHaveText('Your way out');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('tactcs');
  await expect(best(page)).toHaveText('Their tactics, your replies');
  await page.keyboard.press('Enter');
  await at(page, 'Prepare');
  await expect(page).toHaveURL(/#\/guide\/prepare\/PREP-6$/);
  await expect(focus(page)).toHaveAttribute('id', 'PREP-6');
  await expect(box(page)).toHaveCount(0);
  await reload(page);
  await expect(focus(page)).toHaveAttribute('id', 'PREP-6');
});

test('the search finds negotiations by their title and their other side, and places; arrows choose, Esc closes', async ({ page, context, visit, problems }) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED/);
  await visit({ kept: KEPT });
  await link(main(page), AGENCY.title).focus();
  await page.keyboard.press('Meta+k');
  await box(page).fill('meridian');
  await expect(best(page)).toHaveText(SOFTWARE.title);
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveCount(0);
  await expect(link(main(page), AGENCY.title)).toBeFocused();

  await page.keyboard.press('Control+k');
  const place = await page.getByRole('dialog').boundingBox();
  await page.mouse.click((place?.x ?? 0) + 4, (place?.y ?? 0) + 4);
  await expect(box(page)).toHaveCount(1);
  await page.mouse.click(5, 5);
  await expect(box(page)).toHaveCount(0);
  await expect(link(main(page), AGENCY.title)).toBeFocused();
  await page.keyboard.press('Control+k');
  await box(page).fill('price');
  /** @param {Locator} option */
  const isChosen = async (option) => {
    await expect(option).toHaveAttribute('aria-selected', 'true');
    await expect(box(page)).toHaveAttribute('aria-activedescendant', String(await option.getAttribute('id')));
  };
  await isChosen(finds(page).first());
  await page.keyboard.press('ArrowDown');
  await isChosen(finds(page).nth(1));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await isChosen(finds(page).last());
  expect(await axe(page)).toEqual([]);
  await box(page).fill('qzxqzx');
  await expect(page.getByRole('dialog')).toSay('Nothing found');
  await page.keyboard.press('Enter');
  await box(page).fill('settings');
  await page.keyboard.press('Enter');
  await at(page, 'Settings');

  await link(page.getByRole('banner'), 'Guide').click();
  await context.setOffline(true);
  await button(page.getByRole('banner'), 'Search').click();
  await box(page).fill('marketing ret');
  await finds(page).first().click();
  await at(page, AGENCY.title);
  await context.setOffline(false);
});

test('the search that is asked for again the moment it closes stays', async ({ page, visit }) => {
  await visit({ kept: KEPT });
  await page.keyboard.press('Control+k');
  await box(page).fill('meridian');
  // The browser tells of the closed dialog only after the key.
  await box(page).evaluate((field) => {
    field.closest('dialog')?.close();
    dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
    return new Promise((told) => setTimeout(told, 0));
  });
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveCount(0);
});

test('Back closes the search and leaves the page where it is, and no way of closing it leaves anything to go back through', async ({ page, visit }) => {
  await visit({ kept: KEPT });
  await go(page, 'Settings');
  await page.keyboard.press('Control+k');
  await box(page).fill('meridian');
  await page.goBack();
  await expect(box(page)).toHaveCount(0);
  await at(page, 'Settings');
  await expect(page).toHaveURL(/#\/settings$/);

  await page.keyboard.press('Control+k');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveCount(0);
  // It goes back by itself a moment later.
  await expect.poll(() => page.evaluate(() => history.state)).toBeNull();
  await at(page, 'Settings');
  await page.keyboard.press('Control+k');
  await box(page).fill('guide contents');
  await page.keyboard.press('Enter');
  await at(page, 'Guide');
  await page.goBack();
  await at(page, 'Settings');
  await page.goBack();
  await at(page, 'Your negotiations');
});

test('within a negotiation, the search knows its places', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await page.keyboard.press('Control+k');
  await box(page).fill('offers');
  await expect(best(page)).toHaveText('Offers');
  await page.keyboard.press('Enter');
  await at(page, 'Offers');
});

for (const [title, queries] of /** @type {const} */ ([
  ['大阪オフィスの賃貸契約', ['賃貸', '契約', '約', '大阪 契約']],
  ['Hợp đồng thuê nhà', ['hop dong', 'HỢP ĐỒNG', 'dong thue']],
  ['สัญญาเช่าสำนักงาน', ['เช่า', 'สำนัก']],
  ['Договор на объёмы', ['объемы', 'ОБЪЁМЫ']],
  ['한국 계약서', ['계약', '약서']],
  ['Ａｃｍｅ　２０２７', ['acme', '2027']],
])) {
  test(`the search finds “${title}” by a part of it, and without its accents`, async ({ page, visit }) => {
    await visit({ kept: keeping(example('agency'), emptyCase('found', { title })) });
    await page.keyboard.press('Control+k');
    for (const query of queries) {
      await box(page).fill(query);
      await expect(best(page), query).toHaveText(title);
      await expect(best(page).locator('mark').first(), query).toBeVisible();
    }
    await box(page).fill('京都');
    await expect(page.getByRole('dialog')).toSay('Nothing found');
  });
}

/**
 * Answers every statement of the self-assessment.
 *
 * @param {Page} page
 * @param {(place: number) => string} answer
 */
async function take(page, answer) {
  await button(main(page), 'Take the self-assessment').click();
  await expect(main(page).getByRole('heading', { name: 'Your last negotiation', exact: true })).toBeFocused();
  const questions = main(page).getByRole('group').filter({ has: page.getByRole('radio') });
  const count = await questions.count();
  expect(count).toBeGreaterThanOrEqual(20);
  expect(count).toBeLessThanOrEqual(24);
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

test('the self-assessment shows where one stands by skill and by stage, and what changed since the last', async ({ page, visit }) => {
  await visit({ at: '#/skills' });
  await take(page, () => 'Sometimes');
  const first = await scores(page, 'Skill');
  expect(first).toHaveLength(6);
  for (const row of first) expect(row[1], row.join(' ')).toBe('50');
  expect((await scores(page, 'Stage')).map(([name]) => name)).toEqual(['Prepare', 'Exchange', 'Clarify', 'Bargain', 'Commit']);
  await expect(main(page)).toSay('Practise next: active listening');
  await reload(page);
  expect(await scores(page, 'Skill')).toEqual(first);

  await take(page, (place) => (place % 4 === 1 ? 'Never' : 'Always'));
  const second = await scores(page, 'Skill');
  expect(second.filter((row) => row[1] !== '50')).not.toHaveLength(0);
  for (const [name, score, change] of second) expect(Number(change.replace('−', '-')), name).toBe(Number(score) - 50);
  await expect(button(main(page), 'Change the answers')).toHaveCount(2);

  // What was answered is in a copy of everything, and comes back from it.
  await go(page, 'Settings');
  const file = await download(page, () => button(main(page), 'Save everything as a file').click());
  expect(JSON.parse(file.text).skills).toHaveLength(2);
  await page.evaluate(() => localStorage.clear());
  await reload(page);
  await field(main(page), 'Files').setInputFiles({ name: file.name, mimeType: 'application/json', buffer: Buffer.from(file.text) });
  await expect(main(page)).toSay('2 self-assessments');
  await button(main(page), 'Bring in').click();
  await go(page, 'Skills', 'Your skills');
  await expect.poll(() => scores(page, 'Skill')).toEqual(second);

  await main(page).getByRole('button', { name: /^Delete / }).first().click();
  await expect.poll(async () => (await scores(page, 'Skill')).map((row) => row[1])).toEqual(first.map((row) => row[1]));
  await button(notice(page), 'Undo').click();
  await reload(page);
  await expect.poll(() => scores(page, 'Skill')).toEqual(second);
});

test('answers can be left out, and are kept one by one', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: '#/skills' });
  await button(main(page), 'Take the self-assessment').click();
  await choice(main(page), 'Which one was it?').selectOption(AGENCY.title);
  const question = main(page).getByRole('group').filter({ has: page.getByRole('radio') }).first();
  await question.getByLabel('Always', { exact: true }).focus();
  await page.keyboard.press('Space');
  await expect(main(page)).toSay('1 of 24 answered');
  await expect.poll(() => keptUnder(page, keyOf('skills'))).toContain('"answers":{"SKILL-A1":"5"}');
  await reload(page);
  await expect(main(page)).toSay(AGENCY.title);
  const rows = await scores(page, 'Skill');
  expect(rows.map((row) => row[1])).toEqual(['100', '–', '–', '–', '–', '–']);
});

test('all lessons stand in one list, each with the way to its negotiation', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('one', { title: 'The lease' }), emptyCase('two', { title: 'The van' })), at: '#/skills' });
  await expect(main(page)).toSay('look back for a minute under Commit');
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
  await expect(lessons).toHaveCount(2);
  await expect(lessons.filter({ hasText: 'The lease' })).toSay(/Ask for the plans first.*We listened\..*Start earlier\..*Creativity/);
  await link(lessons.filter({ hasText: 'The lease' }), 'The lease').click();
  await at(page, 'Commit');
  await expect(field(back, 'Next time')).toHaveValue('Ask for the plans first');
  await goHome(page);
});
