// The site on plain http, under the name of another machine: a browser gives such a page less than one of this machine, and
// all that the app needs is there all the same.

import { expect, takesSite, test } from './fixtures.mjs';
import { download, enter, idOf, keptCase, load, reload } from './helpers.mjs';
import { AGENCY, BATNA, ISSUES, SOFTWARE, adds, at, bringIn, button, choice, fillDetail, go, goHome, listed, main, offerForm, offers, openExample, panel, preview, recordOffer, reopens, section, startNew } from './pages.mjs';

test.use({ host: 'notebook.test' });
test.beforeEach(({ shape }) => takesSite(shape));

/** An ID as version 4 of RFC 9562 has it. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Every place of a negotiation, and its heading. */
const PLACES = { prepare: 'Prepare', exchange: 'Exchange', clarify: 'Clarify', bargain: 'Bargain', commit: 'Commit', plan: 'Your plan', offers: 'Offers', impasse: 'Impasse' };

test('the browser gives this page less than others', async ({ page, visit }) => {
  await visit();
  const has = await page.evaluate(() => ({
    secure: isSecureContext,
    uuid: 'randomUUID' in crypto,
    storage: 'storage' in navigator,
    clipboard: 'clipboard' in navigator,
    workers: 'serviceWorker' in navigator,
    locks: 'locks' in navigator,
    files: 'showSaveFilePicker' in globalThis,
  }));
  expect(has).toEqual({ secure: false, uuid: false, storage: false, clipboard: false, workers: false, locks: false, files: false });
});

test('a negotiation begins, and everything that is added to it has an ID of its own', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'On plain http');
  const id = idOf(page);
  expect(id).toMatch(UUID);
  await go(page, 'Prepare');
  const adding = [[BATNA, 'Add an alternative'], [BATNA, 'Add an alternative'], ['The other side', 'Add a person of theirs'], [ISSUES, 'Money']];
  for (const [part, name] of adding) await adds(await section(page, part), name);
  await go(page, 'Offers');
  const fee = offerForm(page).getByRole('textbox').first();
  for (const amount of ['900', '800']) {
    await fee.fill(amount);
    await button(offerForm(page), 'Record').click();
    await expect(offers(page).first()).toSay(amount);
  }
  await expect.poll(async () => (await keptCase(page, id))?.offers?.length).toBe(2);
  const ids = [...JSON.stringify(await keptCase(page, id)).matchAll(/"id":"([^"]+)"/g)].map(([, found]) => found);
  expect(ids.length).toBeGreaterThanOrEqual(7);
  for (const one of ids) expect(one).toMatch(UUID);
  expect(new Set(ids).size).toBe(ids.length);
  await page.keyboard.press('ControlOrMeta+z');
  await goHome(page);
  await startNew(page, 'Another');
  expect(idOf(page)).not.toBe(id);
  await goHome(page);
  await expect(listed(page)).toHaveCount(2);
});

test('every place can be opened directly and loaded anew', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  for (const [place, h1] of Object.entries(PLACES)) {
    await load(page, `#/n/${AGENCY.id}/${place}`);
    await at(page, h1);
    await reload(page);
    await at(page, h1);
  }
  for (const [place, h1] of [['#/guide', 'Guide'], ['#/skills', 'Your skills'], ['#/settings', 'Settings']]) {
    await load(page, place);
    await at(page, h1);
  }
  await expect(panel(page)).toHaveCount(0);
});

test('both examples open, an offer is recorded, and the table view, the search and the settings work', async ({ page, visit }) => {
  await visit();
  await openExample(page, SOFTWARE);
  await goHome(page);
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  await reopens(page);
  await recordOffer(page, AGENCY.them, 'Monthly fee', '9100');
  await expect(offers(page).first()).toSay(/Harbour Foods .*9,100/);
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await reload(page);
  await at(page, 'At the table');
  await page.keyboard.press('F9');
  await at(page, 'Offers');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and go' }).fill('Route planning');
  await expect(page.getByRole('listbox', { name: 'Found' })).toSay(SOFTWARE.title);
  await page.keyboard.press('Escape');
  await go(page, 'Settings');
  await choice(page, 'Light or dark').selectOption('Dark');
  await reload(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('what the browser doesn’t give is not offered, and is said where it matters', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'Unpromised');
  await fillDetail(page, 'The other side', 'They');
  await go(page, 'Settings');
  await expect(main(page)).toSay('This browser doesn’t say whether it would delete it on its own.');
  await expect(main(page)).toSay('Not ready without internet: browsers allow that only for pages that come over HTTPS');
  await expect(button(page, 'Keep a file up to date')).toHaveCount(0);
  await expect(button(page, 'Go on with a file that is there')).toHaveCount(0);
  await expect(panel(page)).toHaveCount(0);
});

test('files leave and come in, and another tab hears of it', async ({ page, context, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  await go(page, 'Settings');
  const { text } = await download(page, () => button(page, 'Save a copy').click());
  const tab = await context.newPage();
  await visit({}, tab);
  await expect(listed(tab)).toHaveCount(1);
  const file = JSON.parse(text);
  file.cases[0].id = 'another';
  file.cases[0].title = 'From the file';
  await bringIn(page, { 'file.json': JSON.stringify(file) });
  await button(preview(page), 'Bring in').click();
  await expect(listed(tab)).toHaveCount(2);
  await enter(tab, '#/n/another');
  await at(tab, 'From the file');
});

test('a self-assessment is taken', async ({ page, visit }) => {
  await visit({ at: '#/skills' });
  await button(main(page), 'Take the self-assessment').click();
  await main(page).getByRole('group').filter({ has: page.getByRole('radio') }).first().getByLabel('Often', { exact: true }).check();
  await expect(main(page)).toSay('1 of 24 answered');
  await reload(page);
  await expect(main(page)).toSay('1 of 24 answered');
});
