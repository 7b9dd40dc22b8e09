// Search and go, the self-assessment, and the lessons of all negotiations.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { download, emptyCase, enter, example, keeping, keptCase, keptUnder, keyOf, plain, reload } from './helpers.mjs';
import { AGENCY, BATNA, SOFTWARE, adds, at, button, choice, deletes, field, focus, go, goHome, link, listed, main, notice, openRow, part, section, unfolds } from './pages.mjs';

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
  await expect(best(page)).toHaveText(BATNA);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('tactcs');
  await expect(best(page)).toHaveText('Strategy and tactics');
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

test('who goes elsewhere in the moment in which the search closes gets there, and Back leads to where one was', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(box(page)).toBeFocused();
  // The browser is on its way back from what lay over the page.
  await page.evaluate((elsewhere) => {
    const told = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { told });
    addEventListener('popstate', () => told.push(location.hash.split('/')[3] ?? ''));
    history.back = () => {
      delete (/** @type {any} */ (history).back);
      history.back();
      location.assign(elsewhere);
    };
  }, `#/n/${AGENCY.id}/offers`);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.evaluate('told'), 'there, back as was wanted before, and there again').toEqual(['offers', '', 'offers']);
  await at(page, 'Offers');
  await page.goBack();
  await at(page, AGENCY.title);
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

/** Talks with the user's own words all over them. */
const OWN = {
  ...emptyCase('own', { title: 'Salary review', us: { name: 'Zora at home' }, them: { name: 'Dana' } }),
  issues: [
    { id: 'pay', name: 'Yearly salary', kind: 'amount', us: {}, them: {} },
    { id: 'term', name: 'Notice period', kind: 'choice', us: {}, them: {}, options: [{ id: 'long', name: 'Half a year of notice' }] },
    { id: 'car', name: 'Company car', kind: 'text', us: {}, them: {} },
    { id: 'start', name: 'First working day', kind: 'amount', counts: 'date', us: { target: '20878' }, them: {} },
  ],
  people: [{ id: 'p', name: 'Jonas Ek', role: 'Comptroller' }, { id: 't', name: 'Mira Sol', role: 'Head of people', side: 'them' }],
  concessions: [{ id: 'c', give: 'Trainee programme', ask: 'A mentor for me' }],
  questions: [{ id: 'q', question: 'What does the ladder look like?', answer: 'Bandwidth is set in spring' }],
  notes: { 'PREP-2': `${'All that was said before this. '.repeat(12)}A parking space near the door.`, 'IMP-3': 'Ask the works council' },
  offers: [
    { id: 'o1', by: 'them', at: '2026-11-20T10:00:00Z', terms: { pay: '64000' }, if_you: 'stay on the checkout team', then_we: 'add two days' },
    { id: 'o2', by: 'us', at: '2026-11-21T10:00:00Z', terms: { pay: '70000', car: 'an electric estate' }, note: 'She smiled at sixty-nine' },
  ],
  look_back: { well: 'Silence helped' },
  standstill: { brief: 'Ms Ames and the lighthouse', farewell: 'Thank you for the marmalade' },
};

/**
 * Each of these words, what it is, and what is in the field or the row that has the focus afterwards.
 *
 * @type {[string, string, string, RegExp, string][]}
 */
const OWN_WORDS = [
  ['yearly salary', 'Yearly salary', 'Issue', /\/prepare\/issues\.pay$/, 'Yearly salary'],
  ['working day', 'First working day', 'Issue', /\/prepare\/issues\.start$/, 'First working day'],
  ['half a year', 'Half a year of notice', 'Option', /\/prepare\/issues\.term\.options\.long$/, 'Half a year of notice'],
  ['comptroler', 'Jonas Ek', 'Person', /\/prepare\/people\.p$/, 'Jonas Ek'],
  ['mira', 'Mira Sol', 'Person', /\/prepare\/people\.t$/, 'Mira Sol'],
  ['trainee', 'Trainee programme', 'Concession', /\/prepare\/concessions\.c$/, 'Trainee programme'],
  ['bandwith', 'What does the ladder look like?', 'Question', /\/exchange\/questions\.q$/, 'What does the ladder look like?'],
  ['parking', 'Note', 'Note', /\/prepare\/notes\.PREP-2$/, 'A parking space near the door.'],
  ['works council', 'Ask the works council', 'Note', /\/impasse$/, 'Ask the works council'],
  ['lighthouse', 'Ms Ames and the lighthouse', 'The brief for somebody neutral', /\/impasse$/, 'Ms Ames and the lighthouse'],
  ['marmalade', 'Thank you for the marmalade', 'The message on leaving', /\/impasse$/, 'Thank you for the marmalade'],
  ['silence', 'Silence helped', 'What went well', /\/commit\/look_back\.well$/, 'Silence helped'],
];

for (const [query, title, what, place, value] of OWN_WORDS) {
  test(`“${query}” finds the user’s own words from elsewhere, says what and where they are, and leads into their field`, async ({ page, visit }) => {
    await visit({ kept: keeping(OWN, example('agency')) });
    await page.keyboard.press('Control+k');
    await box(page).fill(query);
    await expect(best(page)).toHaveText(title);
    await expect(finds(page).first()).toSay(what);
    await expect(finds(page).first()).toSay(/· Salary review$/);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(place);
    await expect(focus(page)).toHaveValue(new RegExp(`${value.replace('?', '\\?')}$`));
    await expect(box(page)).toHaveCount(0);
  });
}

test('conditions and notes of an offer, and what it says in words, are found and lead to its row', async ({ page, visit }) => {
  await visit({ kept: keeping(OWN, example('agency')) });
  for (const [query, title, what, id] of [
    ['checkout team', 'stay on the checkout team', 'Offer 1', 'o1'],
    ['two days', 'stay on the checkout team', 'Offer 1', 'o1'],
    ['smiled', 'She smiled at sixty-nine', 'Offer 2', 'o2'],
    ['electric estate', 'She smiled at sixty-nine', 'Offer 2', 'o2'],
  ]) {
    await page.keyboard.press('Control+k');
    await box(page).fill(query);
    await expect(best(page), query).toHaveText(title);
    await expect(finds(page).first()).toSay(`${what} `);
    await page.keyboard.press('Enter');
    await at(page, 'Offers');
    await expect(page.locator(`[data-offer=${id}]`).filter({ has: focus(page) }).or(page.locator(`[data-offer=${id}]:focus`)), query).toHaveCount(1);
    await goHome(page);
  }
});

test('what is found in long words is shown with the words around it, and marked', async ({ page, visit }) => {
  await visit({ kept: keeping(OWN) });
  await page.keyboard.press('Control+k');
  await box(page).fill('parking door');
  const first = finds(page).first();
  await expect(first.locator('mark')).toHaveText(['parking', 'door']);
  await expect(first.locator('p').first()).toSay(/^….*A parking space near the door\.$/);
  await expect(first.locator('p').last()).toSay('Your goals · Prepare · Salary review');
});

/**
 * The field of the user's own question, opened.
 *
 * @param {Page} page
 */
async function ownQuestion(page) {
  const questions = await section(page, 'Five open questions');
  await openRow(questions, 'What does the ladder look like?');
  return field(questions, 'Your question');
}

test('what was found is led to once more, also where one is, and Back leads to where one was before', async ({ page, visit }) => {
  await visit({ kept: keeping(OWN), at: '#/n/own' });
  await at(page, 'Salary review');
  const logistics = part(page, 'Logistics');
  const line = button(logistics, 'Logistics');
  for (const how of ['from elsewhere', 'while its row is closed', 'while its section is closed']) {
    if (how !== 'from elsewhere') {
      await page.keyboard.press('Escape');
      await expect(button(logistics, 'Jonas Ek')).toBeFocused();
    }
    if (how === 'while its section is closed') {
      await page.keyboard.press('Escape');
      await expect(line).toBeFocused();
    }
    await page.keyboard.press('Control+k');
    await box(page).fill('jonas');
    await expect(best(page)).toHaveText('Jonas Ek');
    await page.keyboard.press('Enter');
    await expect(box(page)).toHaveCount(0);
    await expect(focus(page), how).toHaveValue('Jonas Ek');
    await expect(line).toHaveAttribute('aria-expanded', 'true');
  }
  await expect.poll(() => page.evaluate(() => history.state)).not.toBe('layer');
  await page.goBack();
  await at(page, 'Salary review');
});

test('words that were typed a moment ago are found, also where one is, and those that are gone are not', async ({ page, visit }) => {
  await visit({ kept: keeping(OWN), at: '#/n/own/exchange' });
  await at(page, 'Exchange');
  const asked = await ownQuestion(page);
  await asked.fill('How about a sabbatical?');
  await page.keyboard.press('Control+k');
  await box(page).fill('sabbatical');
  await expect(best(page)).toHaveText('How about a sabbatical?');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveCount(0);
  await expect(asked).toBeFocused();
  await asked.fill('Nothing of it');
  await page.keyboard.press('Control+k');
  await box(page).fill('sabbatical');
  await expect(page.getByRole('dialog')).toSay('Nothing found');
  await page.keyboard.press('Escape');
  await goHome(page);
  await page.keyboard.press('Control+k');
  await box(page).fill('nothing of it');
  await expect(best(page)).toHaveText('Nothing of it');
});

test('what another tab writes and deletes is found, and not any more', async ({ page, context, visit }) => {
  await visit({ kept: keeping(OWN) });
  await page.keyboard.press('Control+k');
  await box(page).fill('jonas');
  await expect(best(page)).toHaveText('Jonas Ek');
  await page.keyboard.press('Escape');
  const tab = await context.newPage();
  await visit({ at: '#/n/own/exchange' }, tab);
  await (await ownQuestion(tab)).fill('Who decides on holidays?');
  await expect.poll(async () => (await keptCase(tab, 'own')).questions[0].question).toBe('Who decides on holidays?');
  await page.keyboard.press('Control+k');
  await box(page).fill('decides on holidays');
  await expect(best(page)).toHaveText('Who decides on holidays?');
  await page.keyboard.press('Escape');
  await goHome(tab);
  await deletes(tab, 'Salary review');
  await expect(listed(page)).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await box(page).fill('jonas');
  await expect(page.getByRole('dialog')).toSay('Nothing found');
});

test('words that can’t be read, or are empty, are passed over, and two hundred negotiations are looked through', async ({ page, visit }) => {
  const many = Array.from({ length: 200 }, (_, index) => emptyCase(`m${index}`, { title: `Talks ${index}`, people: [{ id: 'p', name: index === 137 ? 'Wilhelmina' : 'Somebody' }] }));
  await visit({ kept: { ...keeping(...many), [keyOf('case:torn')]: '{"half' } });
  await page.keyboard.press('Control+k');
  await box(page).fill('wilhelmina');
  await expect(best(page)).toHaveText('Wilhelmina');
  await expect(finds(page)).toHaveCount(1);
  await expect(finds(page).first()).toSay('Prepare · Talks 137');
});

/**
 * Asks the search to do something.
 *
 * @param {Page} page
 * @param {string} words
 * @param {string} [title]  of the first that is found
 */
async function does(page, words, title) {
  await page.keyboard.press('Control+k');
  await box(page).fill(words);
  if (title) await expect(best(page)).toHaveText(title);
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveCount(0);
}

test('the search does things: light and dark, undo and redo, the table view, a new negotiation', async ({ page, visit }) => {
  await visit({ kept: keeping(OWN), at: '#/n/own/commit' });
  await at(page, 'Commit');
  const well = field(await unfolds(page, 'Note what you learned'), 'What went well');
  await well.focus();
  await does(page, 'dark', 'Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(well, 'the focus is where it was').toBeFocused();
  await does(page, 'ligth', 'Light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await well.fill('Changed');
  await does(page, 'undo', 'Undo');
  await expect(well).toHaveValue('Silence helped');
  await does(page, 'redo', 'Redo');
  await expect(well).toHaveValue('Changed');
  await does(page, 'table view', 'Table view');
  await at(page, 'At the table');
  await page.keyboard.press('F9');
  await at(page, 'Commit');
  await does(page, 'new', 'New negotiation');
  await at(page, 'A new negotiation');
  await page.goBack();
  await at(page, 'Commit');
});

test('“stuck” leads to the impasse, and “export” saves the negotiation that is open, or everything', async ({ page, visit }) => {
  await visit({ kept: keeping(OWN, example('agency')), at: '#/n/own/offers' });
  await at(page, 'Offers');
  await does(page, 'stuck');
  await expect(page).toHaveURL(/#\/n\/own\/impasse$/);
  const one = await download(page, () => does(page, 'export', 'Save this negotiation as a file'));
  expect(JSON.parse(one.text).cases.map((/** @type {any} */ data) => data.id)).toEqual(['own']);
  await goHome(page);
  const all = await download(page, () => does(page, 'export', 'Save a copy'));
  expect(JSON.parse(all.text).cases).toHaveLength(2);
});

test('“print” prints the page that lies below, and “import” opens the chooser', async ({ page, visit }) => {
  await page.addInitScript(() => Object.assign(globalThis, { print: () => Object.assign(globalThis, { printed: document.title }) }));
  await visit({ kept: keeping(OWN), at: '#/n/own/plan' });
  await at(page, 'Your plan');
  await does(page, 'print', 'Print this page');
  await expect.poll(() => page.evaluate('globalThis.printed')).toMatch(/^Your plan/);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), does(page, 'import', 'Bring in a file')]);
  const file = JSON.stringify({ format: 'tableside', version: 1, cases: [emptyCase('in', { title: 'From the search' })] });
  await chooser.setFiles([{ name: 'in.json', mimeType: 'application/json', buffer: Buffer.from(file) }]);
  await at(page, 'From the search');
});

test('axe finds nothing in what is found of one’s own words, light and dark', async ({ page, visit }) => {
  await visit({ kept: keeping(OWN) });
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await page.keyboard.press('Control+k');
    await box(page).fill('notice');
    await expect(finds(page).filter({ hasText: 'Half a year of notice' })).toHaveCount(1);
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

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
  const file = await download(page, () => button(main(page), 'Save a copy').click());
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
  const back = await unfolds(page, 'Note what you learned');
  await field(back, 'What went well').fill('We listened.');
  await field(back, 'What you would change').fill('Start earlier.');
  await field(back, 'Creativity').check();
  await adds(back, 'Add a lesson');
  await field(back, 'Next time').fill('Ask for the plans first');
  await enter(page, '#/n/two/commit');
  await at(page, 'Commit');
  await unfolds(page, 'Note what you learned');
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

test('an offer far back in a long history is drawn where the search leads to it, and has the focus', async ({ page, visit }) => {
  const offers = Array.from({ length: 300 }, (_, index) => ({
    id: `o${index}`,
    by: index % 2 ? 'us' : 'them',
    at: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString().replace('.000', ''),
    terms: { pay: String(60_000 + index) },
    ...(index === 20 ? { note: 'Wilhelmina called' } : {}),
  }));
  await visit({ kept: keeping({ ...OWN, offers }) });
  await page.keyboard.press('Control+k');
  await box(page).fill('wilhelmina');
  await expect(best(page)).toHaveText('Wilhelmina called');
  await page.keyboard.press('Enter');
  await at(page, 'Offers');
  const row = page.locator('[data-offer=o20]');
  await expect(row.filter({ has: focus(page) }).or(row.and(focus(page)))).toHaveCount(1);
  await expect(row).toBeInViewport();
});
