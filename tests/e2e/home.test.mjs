// The first page: what one begins with, where each negotiation stands, and what is due.

import { readFileSync } from 'node:fs';

import { axe } from './axe.mjs';
import { expect, takesSite, test } from './fixtures.mjs';
import { contentWidth, download, drawnAnew, emptyCase, example, idOf, isReady, keeping, kept, keptCase, keptUnder, keyOf, reload, seal, today } from './helpers.mjs';
import { AGENCY, SOFTWARE, actionsOf, at, button, choice, chosen, deletes, entry, field, fillDetail, goHome, heading, link, listed, main, notice, openExample, part, preview } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** The templates: the words of their buttons, the files they are made of, and what they are called in the list. */
const TEMPLATES = [
  { name: 'Salary', slug: 'salary', title: 'Salary talks' },
  { name: 'Rent', slug: 'rent', title: 'Rent for a flat' },
  { name: 'Supplier', slug: 'supplier', title: 'Supply contract' },
  { name: 'Service retainer', slug: 'retainer', title: 'Service retainer' },
  { name: 'Car', slug: 'car', title: 'Buying a car' },
  { name: 'Project scope', slug: 'project', title: 'Scope of a project' },
];
const [SALARY] = TEMPLATES;

/**
 * The names that stand in a list of a template's source.
 *
 * @param {string} slug
 * @param {string} list
 * @param {string} field
 */
function written(slug, list, field) {
  const source = readFileSync(new URL(`../../content/templates/${slug}.toml`, import.meta.url), 'utf8');
  const items = source.split(`[[${list}]]`).slice(1);
  return items.map((item) => new RegExp(`^${field} = "(.*)"$`, 'm').exec(item)?.[1] ?? '');
}

for (const { name, slug, title } of TEMPLATES) {
  test(`the template “${name}” begins a negotiation with its issues, questions, replies and concessions`, async ({ page, visit }) => {
    await visit();
    await button(main(page), name).click();
    await at(page, 'Prepare');
    await expect(page).toHaveTitle(`Prepare – ${title} – Tableside`);
    const kept = await keptCase(page, idOf(page));
    expect(kept.title).toBe(title);
    /** @type {[list: string, field: string][]} */
    const lists = [['issues', 'name'], ['alternatives', 'name'], ['drivers', 'text'], ['problems', 'help'], ['tactics', 'counter'], ['concessions', 'give'], ['questions', 'question']];
    for (const [list, field] of lists) {
      const names = kept[list].map((/** @type {any} */ item) => item[field]);
      expect(names, list).toEqual(written(slug, list, field));
      expect(names.length, list).toBeGreaterThan(1);
    }
    await goHome(page);
    await expect(listed(page)).toHaveText([title]);
  });
}

test('each time, a template begins a negotiation of its own, which is all there after a reload', async ({ page, visit }) => {
  await visit();
  const begin = async () => {
    await button(main(page), SALARY.name).click();
    await at(page, 'Prepare');
    return idOf(page);
  };
  const first = await begin();
  const before = await keptCase(page, first);
  await reload(page);
  await at(page, 'Prepare');
  await goHome(page);
  const second = await begin();
  expect(second).not.toBe(first);
  expect(await keptCase(page, first)).toEqual(before);
  await goHome(page);
  await expect(listed(page)).toHaveText([SALARY.title, SALARY.title]);
});

test('the address of a template opens it once: it gives way to the negotiation that began', async ({ page, visit }) => {
  await visit({ at: '#/open/template/salary' });
  await at(page, 'Prepare');
  const id = idOf(page);
  await expect(page).toHaveURL(new RegExp(`#/n/${id}/prepare$`));
  await reload(page);
  await at(page, 'Prepare');
  expect(idOf(page)).toBe(id);
  const cases = Object.keys(await kept(page)).filter((key) => key.includes(':case:'));
  expect(cases).toHaveLength(1);
});

test('a template that can’t be fetched says so and begins nothing; later it can be opened', async ({ page, context, visit, problems, shape }) => {
  takesSite(shape);
  problems.expect(/ERR_INTERNET_DISCONNECTED/);
  await visit({ at: '#/settings' });
  await goHome(page);
  await context.setOffline(true);
  await button(main(page), SALARY.name).click();
  await expect(notice(page)).toSay('“Salary” is not on this device yet and could not be fetched. Try again when you are online.');
  await expect(listed(page)).toHaveCount(0);
  await context.setOffline(false);
  await button(main(page), SALARY.name).click();
  await at(page, 'Prepare');
});

test('a break stands on the card of its negotiation, and its end is told wherever one is, with the way there', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-11-23T10:00:00Z');
  const pause = { since: '2026-11-23T09:50:00Z', until: '2026-11-23T10:10:00Z' };
  await visit({ kept: keeping(emptyCase('lease', { title: 'Lease', standstill: { pause } }), emptyCase('other', { title: 'Other talks' })) });
  await expect(entry(page, 'Lease')).toSay(/Break until today \S/);
  await link(main(page), 'Other talks').click();
  await at(page, 'Other talks');
  await page.clock.setFixedTime('2026-11-23T10:20:00Z');
  await expect(notice(page)).toSay('The break in “Lease” is over.');
  await expect(page).toHaveTitle(/^A break is over – Overview/);
  await goHome(page);
  await expect(entry(page, 'Lease')).toSay(/The break ended today \S/);
  await expect(page).toHaveTitle(/^A break is over – /);
  await link(notice(page), 'Go there').click();
  await at(page, 'Impasse');
  await expect(page).toHaveTitle(/^The break is over – Impasse/);
  await expect(link(notice(page), 'Go there'), 'one is there').toHaveCount(0);
  await goHome(page);
  await expect(page, 'one has been there').toHaveTitle(/^Your negotiations/);
});

test('a first visit shows what this is: the five stages, what stays where, templates, and finished examples', async ({ page, visit }) => {
  await visit();
  await at(page, 'Your negotiations');
  await expect(main(page)).toSay('Go in prepared, keep track of every offer, come out with it in writing.');
  const stages = main(page).getByRole('list', { name: 'The five stages' }).getByRole('listitem');
  await expect(stages).toHaveText([/^Prepare/, /^Exchange/, /^Clarify/, /^Bargain/, /^Commit/]);
  await expect(main(page).getByRole('region', { name: 'What stays where' })).toSay('In this browser everything you write');
  await expect(main(page).getByRole('region', { name: 'What stays where' })).toSay('Nowhere else no account, no server, no cookie');
  for (const { name } of TEMPLATES) await expect(button(main(page), name)).toBeVisible();
  for (const example of [AGENCY, SOFTWARE]) await expect(button(main(page), example.button)).toBeVisible();
  await link(main(page), 'How it is kept').click();
  await at(page, 'Settings');
});

test('on the meeting’s laptop all of a first visit is in sight, and its pictures are on the page', async ({ page, visit }) => {
  await page.setViewportSize({ width: 1366, height: 650 });
  await visit();
  for (const name of ['Salary', 'Project scope', AGENCY.button, 'Start with a blank one']) {
    await expect(button(main(page), name), name).toBeInViewport({ ratio: 1 });
  }
  const widths = await page.locator('.five svg').evaluateAll((pictures) => pictures.map((picture) => picture.getBoundingClientRect().width));
  expect(widths).toEqual([92, 92, 92, 92, 92]);
});

test('a finished example is open after one press, and so is a blank negotiation', async ({ page, visit }) => {
  await visit();
  await button(main(page), AGENCY.button).click();
  await at(page, AGENCY.title);
  await goHome(page);
  await expect(listed(page)).toHaveText([AGENCY.title]);
  await expect(main(page)).not.toSay('Go in prepared');
  await button(main(page), 'New negotiation').click();
  await at(page, 'A new negotiation');
});

test('while the app is on its way, a first visit reads what this is, and who has negotiations here only their heading', async ({ page, visit, newUser, shape }) => {
  takesSite(shape);
  const regular = await newUser();
  /** @type {(value?: unknown) => void} */
  let arrive = () => {};
  const arrived = new Promise((done) => (arrive = done));
  for (const one of [page, regular]) {
    await one.route('**/*.wasm', async (route) => {
      await arrived;
      await route.continue();
    });
  }
  await visit({ ready: false });
  await expect(page.getByText('Go in prepared')).toBeVisible();
  await visit({ kept: keeping(example('agency')), ready: false }, regular);
  await expect(regular.getByText('Go in prepared')).toBeHidden();
  const box = await regular.getByRole('heading', { level: 1, name: 'Your negotiations' }).boundingBox();
  expect(box?.height).toBeGreaterThan(20);
  arrive();
  for (const one of [page, regular]) await isReady(one);
  await expect(page.getByText('Go in prepared')).toBeVisible();
  await expect(listed(regular)).toHaveText([AGENCY.title]);
});

/** Three negotiations: when each was last changed, what it is called, and with whom. @type {[id: string, title: string, them: string, hour: number][]} */
const CHANGED = [
  ['lease', 'Office lease', 'Marlow Estates', 12],
  ['eclairs', 'Éclairs', 'Bakery', 11],
  ['car', 'Car', '', 10],
];
const THREE = {
  ...keeping(...CHANGED.map(([id, title, them]) => emptyCase(id, { title, them: { name: them } }))),
  ...Object.fromEntries(
    CHANGED.map(([id, title, them, hour]) => {
      const entry = { id, title, them, changed_at: `2026-11-23T${hour}:00:00Z`, progress: [0, 0, 0, 0, 0], no_alternative: true };
      return [keyOf(`entry:${id}`), seal(entry)];
    }),
  ),
};

test('the list comes in the order of the last change or of the titles, and the choice is kept', async ({ page, visit }) => {
  await visit({ kept: THREE });
  await expect(listed(page)).toHaveText(['Office lease', 'Éclairs', 'Car']);
  await choice(main(page), 'Order').selectOption('Title');
  await expect(listed(page)).toHaveText(['Car', 'Éclairs', 'Office lease']);
  await reload(page);
  await expect(chosen(choice(main(page), 'Order'))).toHaveText('Title');
  await expect(listed(page)).toHaveText(['Car', 'Éclairs', 'Office lease']);
  await choice(main(page), 'Order').selectOption('Last changed');
  await expect(listed(page)).toHaveText(['Office lease', 'Éclairs', 'Car']);
});

test('words narrow the list down, in any order and without their accents, and what is left is counted', async ({ page, visit }) => {
  await visit({ kept: THREE });
  const words = field(main(page), 'Find in this list');
  for (const [typed, titles] of /** @type {[string, string[]][]} */ ([
    ['estates office', ['Office lease']],
    ['ECLAIR', ['Éclairs']],
    ['a', ['Office lease', 'Éclairs', 'Car']],
    ['nothing of the kind', []],
  ])) {
    await words.fill(typed);
    await expect(listed(page), typed).toHaveText(titles);
    await expect(words, 'one goes on typing').toBeFocused();
    const said = titles.length === 1 ? 'One negotiation' : `${titles.length} negotiations`;
    await expect(main(page).getByRole('status').filter({ hasText: said })).toHaveCount(1);
  }
  await expect(main(page)).toSay('No negotiation holds these words.');
  await words.fill('');
  await expect(listed(page)).toHaveCount(3);
});

test('one negotiation alone needs neither an order nor a field to find it', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('lease', { title: 'Office lease' })) });
  await expect(listed(page)).toHaveText(['Office lease']);
  await expect(choice(main(page), 'Order')).toHaveCount(0);
});

test('a copy of a negotiation has all of it under a name of its own, comes first, has the focus, and is taken back by the keys', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')) });
  await button(await actionsOf(page, AGENCY.title), 'Make a copy').click();
  const copy = `Copy of ${AGENCY.title}`;
  await expect(listed(page)).toHaveText([copy, AGENCY.title]);
  await expect(notice(page)).toSay(`A copy of “${AGENCY.title}” is made.`);
  await expect(link(main(page), copy)).toBeFocused();
  await page.keyboard.press('Enter');
  await at(page, copy);
  const id = idOf(page);
  const [made, before] = [await keptCase(page, id), example('agency')];
  const terms = (/** @type {any} */ { offers }) => offers.map((/** @type {any} */ offer) => offer.terms);
  expect(terms(made)).toEqual(terms(before));
  expect([made.us.name, made.them.name, made.agreement.offer]).toEqual([before.us.name, before.them.name, before.agreement.offer]);
  expect([made.id, made.example]).toEqual([id, undefined]);
  await goHome(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(listed(page)).toHaveText([AGENCY.title]);
  expect(await keptCase(page, id)).toBeUndefined();
  await openExample(page, AGENCY);
  expect(idOf(page), 'the example is still the one that was opened').toBe(AGENCY.id);
});

test('a copy that was changed stays when something else is undone', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('lease', { title: 'Office lease' })) });
  await button(await actionsOf(page, 'Office lease'), 'Make a copy').click();
  await link(main(page), 'Copy of Office lease').click();
  await at(page, 'Copy of Office lease');
  await fillDetail(page, 'The other side', 'Marlow');
  await goHome(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(listed(page)).toHaveText(['Copy of Office lease', 'Office lease']);
});

test('a negotiation is saved as a file from the list, whole', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')) });
  const sheet = await actionsOf(page, AGENCY.title);
  const { name, text } = await download(page, () => button(sheet, 'Save as a file').click());
  expect(name).toBe(`${AGENCY.title} - for a colleague ${today()}.json`);
  const [saved] = JSON.parse(text).cases;
  expect(saved.offers).toHaveLength(example('agency').offers.length);
  expect(saved.id).toBe(AGENCY.id);
});

test('from the list a negotiation opens in the table view, where nothing private is seen', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')) });
  await button(await actionsOf(page, AGENCY.title), 'Open in the table view').click();
  await at(page, 'At the table');
  await expect(page).toHaveURL(new RegExp(`#/n/${AGENCY.id}/offers$`));
  await expect(main(page)).toSay('9,400');
  await expect(main(page)).not.toSay(/walk-away/i);
});

test('what one can do with a negotiation opens by the keyboard, closes with Esc, and gives the focus back', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency')) });
  const more = button(main(page), `${AGENCY.title}, actions`);
  await more.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await expect(button(sheet, 'Open in the table view')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(sheet, 'Make a copy')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(more).toBeFocused();
  await more.click();
  await expect(sheet).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(sheet).toHaveCount(0);
});

for (const width of [320, 1366]) {
  test(`the sheet of the last negotiation is whole on the screen, and axe finds nothing in it, at ${width} px`, async ({ page, visit }) => {
    await page.setViewportSize({ width, height: 650 });
    await visit({ kept: keeping(...Array.from({ length: 12 }, (_, nth) => emptyCase(`n${nth}`, { title: `Negotiation ${nth}` }))) });
    await expect(listed(page).last()).toHaveText(/^Negotiation \d+$/);
    const last = (await listed(page).last().textContent()) ?? '';
    const sheet = await actionsOf(page, last);
    await expect(sheet).toBeInViewport({ ratio: 1 });
    expect(await contentWidth(page)).toBeLessThanOrEqual(width);
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await axe(page), colorScheme).toEqual([]);
    }
  });
}

test('after a deletion the focus is on the next negotiation, on the one before where there is none, or on the heading', async ({ page, visit }) => {
  await visit({ kept: THREE });
  await deletes(page, 'Éclairs');
  await expect(entry(page, 'Car')).toBeFocused();
  await deletes(page, 'Car');
  await expect(entry(page, 'Office lease')).toBeFocused();
  await deletes(page, 'Office lease');
  await expect(heading(page)).toBeFocused();
  await expect(main(page)).toSay('Go in prepared');
  for (const left of [['Office lease'], ['Office lease', 'Car'], ['Office lease', 'Éclairs', 'Car']]) {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(listed(page)).toHaveText(left);
  }
});

/**
 * Chooses files by the button of the first page.
 *
 * @param {Page} page
 * @param {Record<string, string>} files
 */
async function chooses(page, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(main(page), 'Bring in a file').click()]);
  await chooser.setFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
}

/** @param {object[]} cases @param {object} [more] */
const fileOf = (cases, more = {}) => JSON.stringify({ format: 'tableside', version: 1, cases, ...more });

test('“Bring in a file” opens the chooser at once, also on a first visit, and leads to the negotiation that is in it', async ({ page, visit }) => {
  await visit();
  const file = { 'one.json': fileOf([emptyCase('one', { title: 'From a file' })]) };
  await chooses(page, file);
  await at(page, 'From a file');
  await expect(page).toHaveURL(/#\/n\/one$/);
  await expect(heading(page)).toBeFocused();
  await expect(notice(page)).toSay('One negotiation was brought in.');
  await button(notice(page), 'Undo').click();
  await at(page, 'Your negotiations');
  await expect(listed(page)).toHaveCount(0);
  await chooses(page, file);
  await at(page, 'From a file');
  await goHome(page);
  // A second time there is nothing to do, and it leads there all the same.
  await chooses(page, file);
  await at(page, 'From a file');
  await expect(notice(page)).toSay('It is here already, just the same.');
});

test('several that are brought in lead to the list, with a notice that takes them all back', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('mine', { title: 'Mine' })) });
  await chooses(page, { 'a.json': fileOf([emptyCase('a', { title: 'A' })]), 'b.json': fileOf([emptyCase('b', { title: 'B' }), emptyCase('c', { title: 'C' })]) });
  await at(page, 'Your negotiations');
  await expect(listed(page)).toHaveCount(4);
  await expect(notice(page)).toSay('3 negotiations were brought in.');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(listed(page)).toHaveText(['Mine']);
});

for (const [what, files] of /** @type {[string, Record<string, string>][]} */ ([
  ['would change what is here', { 'other.json': fileOf([emptyCase('mine', { title: 'Renamed' })]) }],
  ['has settings of its own', { 'backup.json': fileOf([emptyCase('new', { title: 'New' })], { settings: { theme: 'dark' } }) }],
  ['can’t be read', { 'good.json': fileOf([emptyCase('new', { title: 'New' })]), 'bad.json': '{"hello":1}' }],
  ['says nothing', { 'empty.json': fileOf([]) }],
])) {
  test(`a file that ${what} is shown first, and nothing is taken in before one says so`, async ({ page, visit }) => {
    await visit({ kept: keeping(emptyCase('mine', { title: 'Mine' })) });
    await chooses(page, files);
    await at(page, 'Settings');
    await expect(preview(page)).toBeVisible();
    const cases = Object.keys(await kept(page)).filter((key) => key.includes(':case:'));
    expect(cases).toEqual([keyOf('case:mine')]);
    expect((await keptCase(page, 'mine')).title).toBe('Mine');
    if (await button(preview(page), 'Bring in').count()) {
      await button(preview(page), 'Bring in').click();
      await at(page, what.startsWith('would') ? 'Renamed' : 'New');
    }
  });
}

/** A day so many days after the 3rd of December 2026. @param {number} days */
const inDays = (days) => `2026-12-${String(3 + days).padStart(2, '0')}`;

/**
 * A negotiation that was agreed on, with what is due.
 *
 * @param {string} id
 * @param {string} title
 * @param {object} due  parts of its agreement
 */
const agreed = (id, title, due) => emptyCase(id, { title, agreement: { offer: '', at: '2026-12-01T10:00:00Z', ...due } });

const DUE = keeping(
  agreed('print', 'Print run', {
    duties: [
      { id: 'd1', who: 'Kessler', what: 'Send the proofs', by: inDays(0) },
      { id: 'd2', what: 'Sign the contract', by: inDays(-2) },
      { id: 'd3', what: 'Pay the first bill', by: inDays(1), done: true },
    ],
    reviews: [{ id: 'v1', text: 'First look at the figures', on: inDays(6) }],
  }),
  agreed('retainer', 'Retainer', { follow_ups: [{ id: 'f1', text: 'the report helps', on: inDays(1) }, { id: 'f2', text: 'it is over', on: inDays(-1), done: true }] }),
  emptyCase('salary', { title: 'Salary', meeting: { on: inDays(0), time: '10:00', where: 'Dana’s office' } }),
  emptyCase('car', { title: 'Car' }),
);

/** @param {Page} page */
const dueLine = (page) => main(page).getByRole('region', { name: 'What is due' });

test('what is late, due today and due tomorrow stands above the list, and leads to where one does something about it', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-12-03T09:00:00Z');
  await visit({ kept: DUE });
  await expect(dueLine(page).getByRole('heading')).toHaveText(/^Today, .*3.*Dec|^Today, .*Dec.*3/);
  await expect(dueLine(page).getByRole('listitem')).toHaveText([
    /^Overdue since .*: Sign the contract · Print run$/,
    /^(Kessler: Send the proofs · Print run|The meeting, 10:00, Dana’s office · Salary)$/,
    /^(Kessler: Send the proofs · Print run|The meeting, 10:00, Dana’s office · Salary)$/,
    /^Tomorrow: Ask whether the report helps · Retainer$/,
  ], { useInnerText: true });
  await link(dueLine(page), 'The meeting, 10:00, Dana’s office').click();
  await at(page, 'Prepare');
  await goHome(page);
  await link(dueLine(page), 'Sign the contract').click();
  await at(page, 'Commit');
  expect(idOf(page)).toBe('print');
});

test('each negotiation says what is due next and when, and the list comes in that order', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-12-03T09:00:00Z');
  await visit({ kept: DUE });
  await expect(entry(page, 'Print run')).toSay(/Sign the contract overdue since /);
  await expect(entry(page, 'Retainer')).toSay('Ask whether the report helps tomorrow');
  await expect(entry(page, 'Salary')).toSay('The meeting, 10:00, Dana’s office today');
  await choice(main(page), 'Order').selectOption('Due next');
  await expect(listed(page)).toHaveText(['Print run', 'Salary', 'Retainer', 'Car']);
});

test('what is due names whoever does it, and a deal on many issues says how many more there are', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-12-03T09:00:00Z');
  const duties = [{ id: 'd1', who: 'Kessler', what: 'Send the proofs', by: inDays(2) }];
  const settled = (/** @type {number} */ count) =>
    Array.from({ length: count }, (_, nth) => ({ id: `i${nth}`, name: `Issue ${nth + 1}`, kind: 'text', agreed: `Term ${nth + 1}` }));
  const print = { ...agreed('print', 'Print run', { duties }), issues: settled(3) };
  const van = { ...agreed('van', 'Van', {}), issues: settled(4) };
  await visit({ kept: keeping(example('agency'), print, van) });
  await expect(entry(page, 'Print run')).toSay('Kessler: Send the proofs');
  await expect(entry(page, 'Print run')).toSay('Term 1 · Term 2 · Term 3');
  await expect(entry(page, 'Print run')).not.toSay(/\bmore\b/);
  await expect(entry(page, 'Van')).toSay(/Term 1 · Term 2 · Term 3 · and 1 more issue\b/);
  await expect(entry(page, AGENCY.title)).toSay(/\$9,400 per month · 3-month trial, then 12 months · Four results, agreed together · and 2 more issues/);
});

test('an issue whose name is no noun is quoted where the list says how far apart both are', async ({ page, visit }) => {
  const old = { id: 'old', name: 'For your old car', kind: 'amount', us: { target: '3000', walk_away: '2000' } };
  const offers = [['us', '3000'], ['them', '2400']].map(([by, amount], nth) => ({ id: `o${nth}`, by, at: `2026-12-01T1${nth}:00:00Z`, terms: { old: amount } }));
  await visit({ kept: keeping(emptyCase('car', { title: 'Car', issues: [old], offers })) });
  await expect(entry(page, 'Car')).toSay('$600 apart on ‘For your old car’');
});

test('on a day without anything due nothing stands above the list, and nothing of a finished example is ever due', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-12-03T09:00:00Z');
  await visit({ kept: keeping(example('agency'), emptyCase('car', { title: 'Car' })) });
  await expect(listed(page)).toHaveCount(2);
  await expect(entry(page, AGENCY.title)).toSay('a finished example');
  await expect(entry(page, AGENCY.title)).not.toSay(/due|today/);
  await expect(dueLine(page)).toHaveCount(0);
});

test('in the table view nothing of what is due is seen', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-12-03T09:00:00Z');
  await visit({ kept: DUE });
  await expect(dueLine(page)).toBeVisible();
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await expect(page.locator('body')).not.toSay(/Sign the contract|Send the proofs|Dana/);
});

test('an entry that an earlier version kept shows what is due as well, keeps its place, and is made anew once', async ({ page, visit }) => {
  await page.clock.setFixedTime('2026-12-03T09:00:00Z');
  const old = { id: 'print', title: 'Print run', changed_at: '2026-12-02T10:00:00Z', progress: [1, 0, 0, 0, 0], agreed_at: '2026-12-01T10:00:00Z' };
  const key = keyOf('entry:print');
  await visit({ kept: { ...DUE, [key]: seal(old) } });
  await expect(entry(page, 'Print run')).toSay('Sign the contract');
  await expect(listed(page).first()).toHaveText('Print run');
  await expect.poll(async () => JSON.parse(String(await keptUnder(page, key))).data.due?.length).toBe(3);
  const kept = await keptUnder(page, key);
  expect(JSON.parse(String(kept)).data.changed_at).toBe(old.changed_at);
  await reload(page);
  await expect(entry(page, 'Print run')).toSay('Sign the contract');
  expect(await keptUnder(page, key)).toBe(kept);
});

test('the path of a negotiation names its stages by what is written, and the stage that it is in', async ({ page, visit }) => {
  await visit({ kept: keeping(example('agency'), emptyCase('car', { title: 'Car', strengths: [{ id: 's1', text: 'Cash at hand' }] })) });
  const path = (/** @type {string} */ title) => entry(page, title).getByRole('img');
  await expect(path('Car')).toHaveAccessibleName('Stages: started, empty, empty, empty, empty');
  await expect(entry(page, 'Car')).toSay('Prepare');
  await expect(path(AGENCY.title)).toHaveAccessibleName(/^Stages: (filled|started), (filled|started), (filled|started), (filled|started), (filled|started)$/);
  await expect(entry(page, AGENCY.title)).toSay('Commit');
});

for (const [what, kept] of Object.entries({ 'what is due': DUE, 'a first visit': {} })) {
  test(`${what}: axe finds nothing and nothing scrolls sideways, from 320 to 2560 px, light and dark`, async ({ page, visit }) => {
    await page.clock.setFixedTime('2026-12-03T09:00:00Z');
    await visit({ kept });
    await at(page, 'Your negotiations');
    if (what === 'what is due') await expect(dueLine(page)).toBeVisible();
    for (const width of [320, 768, 1366, 2560]) {
      await page.setViewportSize({ width, height: 650 });
      await drawnAnew(page);
      expect.soft(await contentWidth(page), `${width} px`).toBeLessThanOrEqual(width);
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await axe(page), `${width} px, ${colorScheme}`).toEqual([]);
      }
    }
  });
}

test('from “New negotiation” one key leads on to the next step', async ({ page, visit }) => {
  await visit({ kept: keeping(emptyCase('car', { title: 'Car' })) });
  await button(main(page), 'New negotiation').focus();
  await page.keyboard.press('Enter');
  await at(page, 'A new negotiation');
  await expect(part(page, 'Next step').getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await at(page, 'Prepare');
  await expect(button(main(page), 'Money')).toBeFocused();
});
