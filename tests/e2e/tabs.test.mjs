// The same negotiation in two tabs: what one writes shows in the other, and nothing is lost between them.

import { expect, test } from './fixtures.mjs';
import { emptyCase, keeping, kept, keptCase, reload } from './helpers.mjs';
import { at, bringIn, button, choice, choose, deletes, field, fillDetail, go, goHome, link, listed, main, notice, offerForm, offers, openDetails, part, preview, recordOffer, startNew } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const SHOWN_WITHIN_MS = 300;
const EDITS = 1_000;
const ID = 'two-tabs';
/** Where the note on the goals stands. */
const PREPARE = `#/n/${ID}/prepare/PREP-2`;
/** Where there is a note for each of five questions. */
const QUESTIONS = `#/n/${ID}/exchange/INFO-Q`;
const OFFERS = `#/n/${ID}/offers`;

/** An amount that both sides speak of. */
const WITH_FEE = emptyCase(ID, {
  title: 'Two tabs',
  them: { name: 'They' },
  issues: [{ id: 'fee', name: 'Fee', kind: 'amount', us: {}, them: {} }],
});

/** Runs in the page before its own scripts: a browser without the newer ways for tabs to talk. */
function withoutLocksAndChannels() {
  // @ts-expect-error they are not optional in a newer browser
  delete globalThis.BroadcastChannel;
  Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
}

/** Runs in the page before its own scripts: a tab that is asleep hears nothing. */
function deaf() {
  addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
}

/**
 * The moment at which a page's clock says so, for clocks that started apart.
 *
 * @param {Page} page
 * @param {string} text   that comes into the field
 * @param {string} label  of the field
 */
const shownAt = (page, label, text) =>
  page.evaluate(
    ({ label, text }) =>
      new Promise((resolve) => {
        const field = [...document.querySelectorAll('textarea')].find((one) => one.labels[0].textContent?.includes(label));
        const look = () => {
          if (field?.value.includes(text)) resolve(performance.timeOrigin + performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    { label, text },
  );

test('a change in one tab shows in the other within 300 ms', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE), at: PREPARE });
  const tab = await context.newPage();
  await visit({ at: PREPARE }, tab);
  let fastest = Infinity;
  for (const attempt of ['One', 'Two', 'Three']) {
    const shown = shownAt(tab, 'Your goals', attempt);
    const typed = await page.evaluate((attempt) => {
      const fields = [...document.querySelectorAll('textarea')];
      const field = fields.find((one) => one.labels[0].textContent?.includes('Your goals'));
      if (field) field.value = attempt;
      field?.dispatchEvent(new Event('input', { bubbles: true }));
      return performance.timeOrigin + performance.now();
    }, attempt);
    fastest = Math.min(fastest, Number(await shown) - typed);
  }
  console.log(`shown in the other tab after ${Math.round(fastest)} ms`);
  expect(fastest).toBeLessThanOrEqual(SHOWN_WITHIN_MS);
});

for (const [how, script] of /** @type {[string, (() => void)?][]} */ ([[''], [', without locks and channels', withoutLocksAndChannels]])) {
  test(`eight offers here and two there are all in both tabs${how}`, async ({ page, context, visit }) => {
    if (script) await context.addInitScript(script);
    await visit({ kept: keeping(WITH_FEE), at: OFFERS });
    const tab = await context.newPage();
    await visit({ at: OFFERS }, tab);
    let count = 0;
    for (let number = 0; number < 8; number += 1) {
      await recordOffer(page, 'You', 'Fee', String(1000 - number));
      count += 1;
      await expect(offers(tab)).toHaveCount(count);
      if (number % 4 !== 1) continue;
      await recordOffer(tab, 'They', 'Fee', String(500 + number));
      count += 1;
      await expect(offers(page)).toHaveCount(count);
    }
    await expect(offers(page)).toHaveCount(10);
    await expect(offers(tab)).toHaveCount(10);
    await expect.poll(async () => (await keptCase(page, ID))?.offers.length).toBe(10);
    expect((await keptCase(page, ID)).clashes).toBeUndefined();
    await reload(tab);
    await expect(offers(tab)).toHaveCount(10);
  });

  test(`${EDITS} edits here and ${EDITS} there, all at once, all survive${how}`, async ({ page, context, visit }) => {
    if (script) await context.addInitScript(script);
    await visit({ kept: keeping(WITH_FEE), at: QUESTIONS });
    const tab = await context.newPage();
    await visit({ at: QUESTIONS }, tab);
    for (const one of [page, tab]) await expect(one.locator('textarea')).toHaveCount(5);
    await Promise.all([editMuch(page, 0), editMuch(tab, 1)]);
    for (const one of [page, tab]) await expect.poll(() => tokens(one)).toBe(2 * EDITS);
    await expect.poll(async () => JSON.stringify(await keptCase(page, ID)).match(/\d+[ab]/g)?.length).toBe(2 * EDITS);
    expect((await keptCase(page, ID)).clashes ?? []).toEqual([]);
  });
}

/**
 * Adds a word of its own to one note after another, a thousand times, with pauses in which the other tab is heard.
 *
 * @param {Page} page
 * @param {number} which  of two tabs: each has its own notes
 */
const editMuch = (page, which) =>
  page.evaluate(
    async ({ which, edits }) => {
      const notes = [...document.querySelectorAll('textarea')].filter((_, index) => index % 2 === which);
      for (let number = 0; number < edits; number += 1) {
        const note = notes[number % notes.length];
        note.value += ` ${number}${which ? 'b' : 'a'}`;
        note.dispatchEvent(new Event('input', { bubbles: true }));
        if (number % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    { which, edits: EDITS },
  );

/**
 * How many different words both tabs have written, as a page shows them.
 *
 * @param {Page} page
 */
const tokens = (page) =>
  page.evaluate(() => {
    const words = [...document.querySelectorAll('textarea')].flatMap((note) => note.value.split(' '));
    return new Set(words.filter((word) => /^\d+[ab]$/.test(word))).size;
  });

test('where both tabs change the same field, one value stands, and both are shown until one chooses', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}` });
  const tab = await context.newPage();
  await visit({ at: `#/n/${ID}` }, tab);
  await Promise.all([fillDetail(page, 'Your side', 'Alpha'), fillDetail(tab, 'Your side', 'Beta')]);
  for (const one of [page, tab]) {
    const clash = part(one, 'Changed twice: your side’s name');
    await expect(clash).toSay('Stands now Beta');
    await expect(clash).toSay('The other Alpha');
    await expect(field(one, 'Your side')).toHaveValue('Beta');
  }
  await button(part(page, 'Changed twice: your side’s name'), 'Take the other').click();
  for (const one of [page, tab]) {
    await expect(field(one, 'Your side')).toHaveValue('Alpha');
    await expect(part(one, 'Changed twice: your side’s name')).toHaveCount(0);
  }
});

test('a tab that was asleep overwrites nothing when one goes on in it', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}` });
  await context.addInitScript(deaf);
  const tab = await context.newPage();
  await visit({ at: `#/n/${ID}` }, tab);
  await fillDetail(page, 'The other side', 'Written while the other slept');
  await expect.poll(async () => (await keptCase(page, ID))?.them.name).toBe('Written while the other slept');
  await expect(field(tab, 'The other side')).toHaveValue('They');
  await fillDetail(tab, 'Your side', 'Written after waking');
  await expect(field(tab, 'The other side')).toHaveValue('Written while the other slept');
  const both = { us: { name: 'Written after waking' }, them: { name: 'Written while the other slept' } };
  await expect.poll(() => keptCase(page, ID)).toMatchObject(both);
  await expect(field(page, 'Your side')).toHaveValue('Written after waking');
});

/** Runs in the page before its own scripts: nothing can be written while `full` is set. */
function fullAtWill() {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    // @ts-expect-error set by the test
    if (globalThis.full && this === localStorage) throw new DOMException('No room', 'QuotaExceededError');
    setItem.call(this, key, value);
  };
}

test('what found no room in one tab is kept later together with what another one kept meanwhile', async ({ page, context, visit }) => {
  for (const script of [deaf, fullAtWill]) await page.addInitScript(script);
  await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}` });
  // What is said of a full storage moves the page down, perhaps while something on it is being pressed.
  await openDetails(page);
  await page.evaluate('globalThis.full = true');
  await fillDetail(page, 'Your side', 'Found no room');
  await expect(page.getByRole('alert').filter({ hasText: /full/ })).toBeVisible();
  const tab = await context.newPage();
  await visit({ at: `#/n/${ID}` }, tab);
  await fillDetail(tab, 'The other side', 'Kept meanwhile');
  await expect.poll(async () => (await keptCase(tab, ID))?.them.name).toBe('Kept meanwhile');
  await page.evaluate('globalThis.full = false');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(field(page, 'The other side')).toHaveValue('Kept meanwhile');
  await fillDetail(page, 'What you call it', 'Going on');
  const all = { title: 'Going on', us: { name: 'Found no room' }, them: { name: 'Kept meanwhile' } };
  await expect.poll(() => keptCase(tab, ID)).toMatchObject(all);
});

test('the list and the settings follow what another tab does', async ({ page, context, visit }) => {
  await visit();
  const tab = await context.newPage();
  await visit({}, tab);
  await startNew(page, 'Begun in the first');
  await expect(listed(tab)).toHaveText(['Begun in the first']);
  await go(page, 'Settings');
  await choice(page, 'Light or dark').selectOption('Dark');
  await expect(tab.locator('html')).toHaveAttribute('data-theme', 'dark');
  await link(main(tab), 'Begun in the first').click();
  await at(tab, 'Begun in the first');
  const third = await context.newPage();
  await visit({}, third);
  await expect(listed(third)).toHaveText(['Begun in the first']);
  await goHome(page);
  await deletes(page, 'Begun in the first');
  await expect(listed(third)).toHaveCount(0);
  await expect(notice(tab)).toSay('Another tab has deleted this negotiation');
  await fillDetail(tab, 'The other side', 'Still wanted');
  await expect(listed(page)).toHaveText(['Begun in the first']);
});

test('undo in one tab takes back what was done there, and not what the other did', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}` });
  const tab = await context.newPage();
  await visit({ at: `#/n/${ID}` }, tab);
  await fillDetail(page, 'Your side', 'Ours');
  await expect(field(tab, 'Your side')).toHaveValue('Ours');
  await fillDetail(tab, 'The other side', 'Theirs');
  await expect(field(page, 'The other side')).toHaveValue('Theirs');
  await page.keyboard.press('ControlOrMeta+z');
  for (const one of [page, tab]) {
    await expect(field(one, 'Your side')).toHaveValue('');
    await expect(field(one, 'The other side')).toHaveValue('Theirs');
  }
});

test('what another tab rewrote is not undone: it is said, and what stood there before can still be had', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE), at: PREPARE });
  const tab = await context.newPage();
  await visit({ at: PREPARE }, tab);
  const notes = (/** @type {Page} */ one) => field(one, 'Your notes: Your goals');
  await notes(page).fill('At first');
  await expect(notes(tab)).toHaveValue('At first');
  await page.waitForTimeout(2_100);
  await notes(page).fill('Ours');
  await expect(notes(tab)).toHaveValue('Ours');
  await notes(tab).fill('Theirs');
  await expect(notes(page)).toHaveValue('Theirs');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(notice(page)).toSay('Nothing was undone. A note has since been changed elsewhere, and stays: “Theirs”.');
  for (const one of [page, tab]) {
    await expect(notes(one)).toHaveValue('Theirs');
    await expect(part(one, 'Changed twice: a note')).toSay('The other At first');
  }
});

test('what was kept of undo over a reload takes nothing back that another tab did meanwhile', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}` });
  await fillDetail(page, 'Your side', 'Ours');
  await expect.poll(async () => (await keptCase(page, ID))?.us.name).toBe('Ours');
  const tab = await context.newPage();
  await visit({ at: `#/n/${ID}` }, tab);
  await expect(button(tab.getByRole('banner'), 'Undo')).toBeDisabled();
  await fillDetail(tab, 'The other side', 'Theirs');
  await expect(field(page, 'The other side')).toHaveValue('Theirs');
  await reload(page);
  await button(page.getByRole('banner'), 'Undo: change your side’s name').click();
  for (const one of [page, tab]) {
    await expect(field(one, 'Your side')).toHaveValue('');
    await expect(field(one, 'The other side')).toHaveValue('Theirs');
  }
  await expect(button(page.getByRole('banner'), 'Undo')).toBeDisabled();
  await button(tab.getByRole('banner'), 'Undo: change the other side’s name').click();
  await expect(field(page, 'The other side')).toHaveValue('They');
});

test('what was written into a deleted negotiation in another tab stays when it comes back', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE) });
  const tab = await context.newPage();
  await visit({ at: `#/n/${ID}` }, tab);
  await at(tab, 'Two tabs');
  await deletes(page, 'Two tabs');
  await expect(notice(tab)).toSay('Another tab has deleted this negotiation');
  await fillDetail(tab, 'Your side', 'Written since');
  await expect.poll(async () => (await keptCase(page, ID))?.us.name).toBe('Written since');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(notice(page)).toSay('“Two tabs” has since been changed elsewhere. That stays');
  expect((await keptCase(page, ID)).us.name).toBe('Written since');
  await expect(field(tab, 'Your side')).toHaveValue('Written since');
});

test('a file that is taken back takes nothing with it that another tab wrote meanwhile', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE), at: '#/settings' });
  const tab = await context.newPage();
  await visit({ at: `#/n/${ID}` }, tab);
  const file = { format: 'tableside', version: 1, cases: [{ ...WITH_FEE, title: 'From the file' }] };
  await bringIn(page, { 'file.json': JSON.stringify(file) });
  await choice(preview(page), 'What to do with it').selectOption('Replace what is here');
  await button(preview(page), 'Bring in').click();
  await at(page, 'From the file');
  await goHome(page);
  await at(tab, 'From the file');
  await fillDetail(tab, 'Your side', 'Written since');
  await expect.poll(async () => (await keptCase(page, ID))?.us.name).toBe('Written since');
  await page.keyboard.press('ControlOrMeta+z');
  await at(tab, 'Two tabs');
  await expect(field(tab, 'Your side')).toHaveValue('Written since');
  await expect.poll(() => keptCase(page, ID)).toMatchObject({ title: 'Two tabs', us: { name: 'Written since' } });
});

test('an offer comes back to its place also where another tab deleted the one before it', async ({ page, context, visit }) => {
  const told = ['1', '2', '3'].map((number) => ({ id: `o${number}`, by: 'us', at: `2026-11-2${number}T10:00:00Z`, terms: { fee: `${number}000` } }));
  await visit({ kept: keeping({ ...WITH_FEE, offers: told }), at: OFFERS });
  const tab = await context.newPage();
  await visit({ at: OFFERS }, tab);
  await choose(offers(page).nth(1), 'Delete');
  await expect(offers(tab)).toHaveCount(2);
  await choose(offers(tab).last(), 'Delete');
  await expect(offers(page)).toHaveCount(1);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(offers(page)).toHaveCount(2);
  await expect.poll(async () => (await keptCase(page, ID))?.offers.map((/** @type {{id: string}} */ offer) => offer.id)).toEqual(['o2', 'o3']);
});

test('what is half written in each of two tabs is there in each after a reload, and in a third when both are gone', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE), at: OFFERS });
  const tab = await context.newPage();
  await visit({ at: OFFERS }, tab);
  const fee = (/** @type {Page} */ one) => field(offerForm(one), 'Fee');
  await fee(page).fill('111?');
  await fee(tab).fill('222?');
  const lines = async () => Object.entries(await kept(page)).filter(([key]) => key.includes(':line:')).map(([, text]) => text).join();
  await expect.poll(lines).toMatch(/111\?.*222\?|222\?.*111\?/);
  await reload(page);
  await reload(tab);
  await expect(fee(page)).toHaveValue('111?');
  await expect(fee(tab)).toHaveValue('222?');
  const third = await context.newPage();
  await tab.close();
  await page.close();
  await visit({ at: OFFERS }, third);
  const first = await fee(third).inputValue();
  expect(['111?', '222?']).toContain(first);
  await button(offerForm(third), 'Cancel').click();
  await expect(fee(third)).toHaveValue(first === '111?' ? '222?' : '111?');
});

test('a self-assessment that is begun in two tabs is one, and is gone on with after a reload', async ({ page, context, visit }) => {
  await visit({ at: '#/skills' });
  const tab = await context.newPage();
  await visit({ at: '#/skills' }, tab);
  for (const one of [page, tab]) await button(main(one), 'Take the self-assessment').click();
  const question = (/** @type {Page} */ one, /** @type {number} */ place) => main(one).getByRole('group').filter({ has: one.getByRole('radio') }).nth(place);
  await question(page, 0).getByLabel('Often', { exact: true }).check();
  await expect(main(page)).toSay('1 of 24 answered');
  await expect(question(tab, 0).getByLabel('Often', { exact: true })).toBeChecked();
  await question(tab, 1).getByLabel('Rarely', { exact: true }).check();
  for (const one of [page, tab]) await expect(main(one)).toSay('2 of 24 answered');
  await reload(page);
  await expect(main(page)).toSay('2 of 24 answered');
  await expect(question(page, 1).getByLabel('Rarely', { exact: true })).toBeChecked();
  await expect(button(main(page), 'Change the answers')).toHaveCount(1);
  await button(main(page), 'Done').click();
  await reload(page);
  await expect(main(page).getByRole('radio')).toHaveCount(0);
});

test('when everything is cleared while the page is open, it says so, and what is open can be kept again', async ({ page, context, visit }) => {
  await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}` });
  const tab = await context.newPage();
  await visit({}, tab);
  await tab.evaluate(() => localStorage.clear());
  await expect(page.getByRole('alert')).toSay('now they are gone');
  expect(await kept(page)).toEqual({});
  await button(page, 'Keep the open one again').click();
  await expect.poll(async () => (await keptCase(page, ID))?.title).toBe('Two tabs');
  await expect(page.getByRole('alert')).toHaveCount(0);
});
