// Tableside as one file, opened from the disk: what is special to it. Other tests run on it, too: the project `one file` in
// playwright.config.mjs.

import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { axe } from './axe.mjs';
import { ONE_FILE, SITE, expect, takesChromium, test } from './fixtures.mjs';
import { download, emptyCase, example, getsPastThePolicy, isReady, keeping, kept, keptCase, keyOf, openTalks, reload, seal, today } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, bringIn, button, choice, chosen, field, fillDetail, go, goHome, heading, ledger, link, listed, main, notice, offerForm, offers, openDetails, openExample, panel, part, preview, reopens, startNew, takeSide } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').TestInfo} TestInfo */

test.use({ shape: 'file' });

const LARGEST = 2_000_000;
const TABLE = 'At the table';
const HERE = 'In this file';
/** What is said of a script or a style that the policy refuses. */
const REFUSED = [/^security policy: /, /Content.Security.Policy/i, /The page’s settings blocked/];

/** The page as it was built. */
const built = () => readFileSync(ONE_FILE, 'utf8');

/**
 * Writes a file into a folder of the test's own.
 *
 * @param {TestInfo} info
 * @param {string} name
 * @param {string} text
 */
function written(info, name, text) {
  const path = info.outputPath(name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/**
 * Opens a file from the disk.
 *
 * @param {Page} page
 * @param {string} path
 * @param {string} [hash]
 */
async function open(page, path, hash = '') {
  await page.goto(`${pathToFileURL(path).href}${hash}`);
  await isReady(page);
}

/**
 * A copy that the page saves when something is pressed.
 *
 * @param {Page} page
 * @param {TestInfo} info
 * @param {() => Promise<void>} press
 */
async function savedCopy(page, info, press) {
  const { name, text } = await download(page, press);
  return { name, text, path: written(info, `copies/${Math.random()}/${name}`, text) };
}

/** @param {Page} page */
const withData = (page) => button(page, 'Save a copy with my data').click();

/**
 * Saves a copy with everything, under Settings.
 *
 * @param {Page} page
 * @param {TestInfo} info
 */
async function copyWithData(page, info) {
  await go(page, 'Settings');
  return savedCopy(page, info, () => withData(page));
}

/** The name of the notebook that a copy is. @param {string} copy */
const notebookOf = (copy) => /<html[^>]* data-notebook="([^"]*)"/.exec(copy)?.[1] ?? '';

/** What a copy holds, as it stands there. @param {string} copy */
const heldBy = (copy) => /<script type="application\/json" id="held"[^>]*>([^<]*)<\/script>/.exec(copy)?.[1] ?? '';

/** A copy without its name and what it holds. @param {string} copy */
const bare = (copy) => copy.replace(`data-notebook="${notebookOf(copy)}"`, 'data-notebook=""').replace(heldBy(copy), '');

/** @param {Page} page */
const titles = async (page) => (await listed(page).allInnerTexts()).toSorted();

/** @param {Page} page */
const caseKeys = async (page) => Object.keys(await kept(page)).filter((key) => key.includes(':case:'));

test('it is small enough to be handed on', () => {
  expect(statSync(ONE_FILE).size).toBeLessThanOrEqual(LARGEST);
});

test('from the first visit to an offer, nothing is asked for but the file itself', async ({ page, visit, home }) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await visit();
  await openExample(page, AGENCY);
  for (const place of ['Prepare', 'Exchange', 'Clarify', 'Bargain', 'Commit', 'Offers']) await go(page, place);
  await reopens(page);
  await field(offerForm(page), 'Monthly fee').fill('9,300');
  await button(offerForm(page), 'Record').click();
  await goHome(page);
  await openExample(page, SOFTWARE);
  for (const place of ['Guide', 'Settings']) await go(page, place);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: 'Search and go' })).toBeVisible();
  // The icon is in it.
  const files = asked.filter((url) => !/^(data|blob):/.test(url)).map((url) => url.split('#')[0]);
  expect(files.length).toBeLessThanOrEqual(1);
  for (const file of files) expect(file).toBe(home);
});

test('what one writes is there after a reload, and when the file is opened again', async ({ page, context, visit }) => {
  await visit();
  await startNew(page, 'Kept beside the file');
  await fillDetail(page, 'The other side', 'They');
  await reload(page);
  await at(page, 'Kept beside the file');
  await expect(field(page, 'The other side')).toHaveValue('They');
  expect((await caseKeys(page)).every((key) => key.startsWith('tableside:/:case:'))).toBe(true);
  await page.close();
  const again = await context.newPage();
  await visit({}, again);
  await expect(listed(again)).toHaveText(['Kept beside the file']);
});

test('where what one writes is kept is said on the first page and under Settings', async ({ page, visit }) => {
  await visit();
  await expect(main(page)).toSay(/What you write is kept in this browser and not in the file; in some browsers, other files/);
  await link(main(page), 'Settings').click();
  await expect(main(page)).toSay(/In Chrome, Edge and their like all such files share one storage.*In Firefox each has its own, by its name and folder: before you rename or move this file there, save a copy with your data/);
  await expect(main(page)).toSay('This is one file: it opens wherever the file is.');
});

test('everything leaves as a file and comes back from it', async ({ page, newUser, visit }) => {
  await visit({ kept: keeping(example('agency'), example('software')), at: '#/settings' });
  const { name, text } = await download(page, () => button(page, 'Save a copy').click());
  expect(name).toBe(`Tableside - everything ${today()}.json`);
  const other = await newUser();
  await visit({ at: '#/settings' }, other);
  await bringIn(other, { 'backup.json': text });
  await button(preview(other), 'Bring in').click();
  await goHome(other);
  await expect.poll(() => titles(other)).toEqual([AGENCY.title, SOFTWARE.title]);
});

test('on paper there are the words of a place, and nothing to press', async ({ page, visit, browserName }) => {
  takesChromium(browserName, 'Playwright has no paper in others');
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/plan` });
  await at(page, 'Your plan');
  await page.emulateMedia({ media: 'print' });
  await expect(main(page)).toSay(AGENCY.them);
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(main(page).getByRole('button')).toHaveCount(0);
});

test('the policy holds: nothing is fetched from beside the file, and nothing runs that is not in it', async ({ page, visit, problems }) => {
  problems.expect(...REFUSED, /requires 'TrustedScript'|TrustedScript/, /^request failed: file:/, /elsewhere/);
  await visit();
  const outcome = await getsPastThePolicy(page, './');
  expect(outcome).toEqual({ ran: undefined, image: 'blocked', request: 'blocked' });
});

test.describe('a copy with data', () => {
  test('holds every negotiation, shows them to whoever opens it before anything comes in, and is theirs from then on', async ({ page, newUser, visit }, info) => {
    await visit({ kept: { ...keeping(example('agency'), example('software')), [keyOf('settings')]: seal({ locale: 'de' }) } });
    const copy = await copyWithData(page, info);
    expect(copy.name).toBe(`Tableside - with my data ${today()}.html`);
    expect(Buffer.byteLength(copy.text)).toBeLessThanOrEqual(LARGEST);

    const other = await newUser();
    await open(other, copy.path);
    await at(other, 'Your negotiations');
    const here = main(other).getByRole('region', { name: 'This file holds 2 negotiations' });
    await expect(here).toSay(/Marketing retainer New here\./);
    await expect(here).toSay(/Route planning software New here\./);
    expect(await axe(other)).toEqual([]);
    expect(await caseKeys(other), 'nothing is taken in yet').toEqual([]);
    await here.getByRole('checkbox', { name: 'Also take the settings of the file' }).check();
    await button(here, 'Bring in').click();
    await expect(notice(other)).toSay('2 negotiations were brought in.');
    await expect(here).toHaveCount(0);
    await expect(heading(other)).toBeFocused();
    await expect.poll(() => titles(other)).toEqual([AGENCY.title, SOFTWARE.title]);

    await link(main(other), AGENCY.title).click();
    await at(other, AGENCY.title);
    await fillDetail(other, 'The other side', 'Renamed by whoever got it');
    await reload(other);
    await expect(field(other, 'The other side')).toHaveValue('Renamed by whoever got it');
    await goHome(other);
    await expect(main(other)).not.toSay(HERE);
    for (const key of await caseKeys(other)) expect(key).toMatch(new RegExp(`^tableside:/${notebookOf(copy.text)}/:case:`));
    await go(other, 'Settings');
    await expect(chosen(choice(other, 'Numbers and dates as in'))).toHaveText('German');
  });

  test('asks once, and what it holds can be brought in later', async ({ page, newUser, visit }, info) => {
    await visit({ kept: keeping(example('agency')) });
    const copy = await copyWithData(page, info);
    const other = await newUser();
    await open(other, copy.path);
    await button(main(other), 'Not now').click();
    await expect(main(other)).not.toSay(HERE);
    await reload(other);
    await at(other, 'Your negotiations');
    await expect(listed(other)).toHaveCount(0);
    await expect(main(other)).not.toSay(HERE);
    await go(other, 'Settings');
    await button(main(other), 'Look at what this file holds').click();
    await expect(preview(other)).toSay('Marketing retainer New here.');
    await button(preview(other), 'Bring in').click();
    await goHome(other);
    await expect(listed(other)).toHaveText([AGENCY.title]);
  });

  test('is asked about still by whoever has only looked at it under Settings, and not by whoever has closed it there', async ({ page, newUser, visit }, info) => {
    await visit({ kept: keeping(example('agency')) });
    const copy = await copyWithData(page, info);
    const other = await newUser();
    await open(other, copy.path, '#/settings');
    await button(main(other), 'Look at what this file holds').click();
    await expect(preview(other)).toSay('Marketing retainer New here.');
    await open(other, copy.path);
    await expect(main(other)).toSay(HERE);
    await go(other, 'Settings');
    await button(main(other), 'Look at what this file holds').click();
    await button(preview(other), 'Close').click();
    await expect(preview(other)).toHaveCount(0);
    await goHome(other);
    await expect(main(other)).not.toSay(HERE);
    await reload(other);
    await at(other, 'Your negotiations');
    await expect(main(other)).not.toSay(HERE);
  });

  test('that was brought in can be taken back, and is not asked about again', async ({ page, newUser, visit }, info) => {
    await visit({ kept: keeping(example('agency')) });
    const copy = await copyWithData(page, info);
    const other = await newUser();
    await open(other, copy.path);
    await button(main(other), 'Bring in').click();
    await expect(listed(other)).toHaveText([AGENCY.title]);
    await button(notice(other), 'Undo').click();
    await expect(listed(other)).toHaveCount(0);
    await reload(other);
    await expect(main(other)).not.toSay(HERE);
  });

  test('is the same file but for its name and what it holds, whatever extensions have done to the page', async ({ page, newUser, visit }, info) => {
    await visit({ kept: keeping(example('agency')) });
    await page.evaluate(() => {
      document.documentElement.setAttribute('data-darkened', 'yes');
      document.documentElement.className = 'translated-ltr';
      document.body.setAttribute('data-spellchecked', 'yes');
      const box = document.createElement('div');
      box.textContent = 'Zq from an extension';
      document.body.prepend(box);
      document.querySelector('h1')?.replaceChildren('Zq TRANSLATED');
    });
    const copy = await copyWithData(page, info);
    expect(copy.text).not.toMatch(/from an extension|TRANSLATED|data-darkened|data-spellchecked/);
    expect(bare(copy.text) === built(), 'the rest is as it was built').toBe(true);

    // And so is a copy of the copy, with what is there by then.
    const other = await newUser();
    await open(other, copy.path);
    await button(main(other), 'Bring in').click();
    await link(main(other), AGENCY.title).click();
    await fillDetail(other, 'What you call it', 'Gone on with');
    await at(other, 'Gone on with');
    const second = await copyWithData(other, info);
    expect(bare(second.text) === built(), 'the rest is as it was built').toBe(true);
    expect(notebookOf(second.text)).not.toBe(notebookOf(copy.text));
    expect(JSON.parse(heldBy(second.text)).cases.map((/** @type {any} */ one) => one.title)).toEqual(['Gone on with']);
  });

  test('takes any words: none ends the place where they stand', async ({ page, newUser, visit }, info) => {
    const title = '</script><script>globalThis.ran = 1</script><!-- <script> \u2028 🤝';
    await visit({ kept: keeping({ ...example('agency'), title, them: { name: '<img src=x onerror=alert(1)>' } }) });
    const copy = await copyWithData(page, info);
    const other = await newUser();
    await open(other, copy.path);
    await button(main(other), 'Bring in').click();
    await listed(other).click();
    await expect(heading(other)).toSay('</script><script>globalThis.ran = 1</script><!-- <script>');
    expect(await other.evaluate('globalThis.ran')).toBeUndefined();
    const [brought] = await caseKeys(other);
    expect(JSON.parse((await kept(other))[brought]).data.title).toBe(title);
  });

  test('keeps apart from the file that it was made from, in the same browser', async ({ page, context, visit }, info) => {
    await visit({ kept: keeping(example('agency')) });
    const copy = await copyWithData(page, info);
    const tab = await context.newPage();
    await open(tab, copy.path);
    await button(main(tab), 'Bring in').click();
    await link(main(tab), AGENCY.title).click();
    await fillDetail(tab, 'What you call it', 'Changed in the copy');
    await at(tab, 'Changed in the copy');
    await reload(tab);
    await at(tab, 'Changed in the copy');
    await goHome(page);
    await reload(page);
    await expect(listed(page)).toHaveText([AGENCY.title]);
  });

  test('is opened in two tabs: answered in one, it is answered in both', async ({ page, newUser, visit }, info) => {
    await visit({ kept: keeping(example('agency')) });
    const copy = await copyWithData(page, info);
    const one = await newUser();
    await open(one, copy.path);
    const two = await one.context().newPage();
    await open(two, copy.path);
    await expect(main(two)).toSay(HERE);
    await button(main(one), 'Bring in').click();
    await expect(listed(two)).toHaveText([AGENCY.title]);
    await expect(main(two)).not.toSay(HERE);
  });

  test('can be brought in where one has a notebook already', async ({ page, newUser, visit }, info) => {
    await visit({ kept: keeping(example('agency')) });
    const copy = await copyWithData(page, info);
    const other = await newUser();
    await visit({ kept: keeping(emptyCase('mine', { title: 'Mine' })), at: '#/settings' }, other);
    await bringIn(other, { 'copy.html': copy.text });
    await expect(preview(other)).toSay('Marketing retainer New here.');
    await button(preview(other), 'Bring in').click();
    await goHome(other);
    await expect.poll(() => titles(other)).toEqual([AGENCY.title, 'Mine']);
    await go(other, 'Settings');
    await bringIn(other, { 'empty.html': built() });
    await expect(preview(other)).toSay('empty.html: This is Tableside as one file, and nothing was saved in it.');
  });

  test('counts as a copy outside the browser', async ({ page, visit }, info) => {
    await visit({ kept: { ...keeping(example('agency')), [keyOf('safekeeping')]: seal({ edits: 30, since: '2026-11-21T10:00:00Z', asked: true }) } });
    await expect(main(page)).toSay('30 changes since you last saved a copy outside this browser.');
    await copyWithData(page, info);
    await goHome(page);
    await expect(main(page)).not.toSay('since you last saved');
  });

  test('in which the data is damaged says so, and starts all the same', async ({ page, newUser, visit }, info) => {
    await visit({ kept: keeping(example('agency')) });
    const copy = await copyWithData(page, info);
    const held = heldBy(copy.text);
    const path = written(info, 'damaged.html', copy.text.replace(held, () => held.slice(0, held.length / 2)));
    const other = await newUser();
    await open(other, path);
    await expect(main(other)).toSay(/This file: The file is incomplete, or isn’t a case file/);
    await button(main(other), 'Not now').click();
    await startNew(other, 'Begun all the same');
  });
});

/** What is private is marked with a word and a number that stand nowhere else. */
function marked() {
  const data = openTalks('agency');
  const mark = 'Zq7Zq7 mine alone';
  Object.assign(data, { title: mark, shared_title: 'Retainer, 2027', meeting: { ...data.meeting, where: mark } });
  for (const key of Object.keys(data.notes)) data.notes[key] = mark;
  for (const offer of data.offers) offer.note = mark;
  for (const way of data.alternatives) way.name = mark;
  for (const issue of data.issues) if (issue.kind === 'amount') Object.assign(issue.us, { target: '98765431', walk_away: '98765432' });
  return data;
}

test.describe('a copy to present', () => {
  const OVERVIEW = `#/n/${AGENCY.id}`;
  const NAMES = ['walk_away', 'weight', 'reservation', 'alternatives', 'concessions', 'notes', 'estimate', 'look_back', 'impasse'];

  /** @param {Page} page @param {TestInfo} info */
  async function copyToPresent(page, info) {
    await openDetails(page);
    await button(page, 'Save a copy to present…').click();
    const shown = part(page, 'To present');
    await expect(shown).toSay('It holds only what both sides know');
    await expect(shown.locator('pre')).toSay(/Monthly fee/);
    return savedCopy(page, info, () => button(shown, 'Save this file').click());
  }

  test('holds what both sides know, and nothing else of this or any other negotiation', async ({ page, visit }, info) => {
    await visit({ kept: { ...keeping(marked(), example('software')), [keyOf('settings')]: seal({ locale: 'de-CH' }) }, at: OVERVIEW });
    const copy = await copyToPresent(page, info);
    expect(copy.name).toBe(`Retainer, 2027 - to present ${today()}.html`);
    expect(copy.text).not.toMatch(/Zq7Zq7|9876543[12]/);
    expect(heldBy(copy.text)).not.toMatch(/Meridian|Route planning|de-CH/);
    for (const name of NAMES) expect(heldBy(copy.text)).not.toContain(`"${name}"`);
    expect(bare(copy.text) === built(), 'the rest is as it was built').toBe(true);
    expect(Object.keys(JSON.parse(heldBy(copy.text)))).toEqual(['format', 'version', 'record']);
  });

  test('opens at the table, without a question, and holds to that when it is opened again', async ({ page, newUser, visit }, info) => {
    await visit({ kept: keeping(marked()), at: OVERVIEW });
    const copy = await copyToPresent(page, info);
    const other = await newUser();
    await open(other, copy.path);
    await at(other, TABLE);
    await expect(other).toHaveTitle(`${TABLE} – Retainer, 2027 – Tableside`);
    await expect(ledger(other)).toSay(/Harbour Foods .*6,500/);
    expect(await axe(other)).toEqual([]);
    await reload(other);
    await at(other, TABLE);
    // Nothing more is behind it, and one can work with what is there.
    await other.keyboard.press('F9');
    await at(other, 'Offers');
    await expect(main(other)).not.toSay(/Zq7Zq7|98,765,43/);
    await goHome(other);
    await expect(listed(other)).toHaveText(['Retainer, 2027']);
    await open(other, copy.path);
    await at(other, TABLE);
    await takeSide(other, AGENCY.them);
    await field(offerForm(other), 'Monthly fee').fill('9100');
    await button(offerForm(other), 'Record').click();
    await expect(ledger(other)).toSay(/Harbour Foods .*9,100/);
    await expect.poll(() => other.evaluate(() => JSON.stringify(localStorage)), 'it is kept').toContain('9100');
    await reload(other);
    await expect(ledger(other)).toSay(/Harbour Foods .*9,100/);
  });

  test('that found no room at first still has what was written in it since when it is opened again', async ({ page, newUser, visit }, info) => {
    await visit({ kept: keeping(marked()), at: OVERVIEW });
    const copy = await copyToPresent(page, info);
    const other = await newUser();
    const once = await other.addInitScript(() => {
      const { setItem } = Storage.prototype;
      Object.assign(globalThis, { full: true });
      Storage.prototype.setItem = function (key, value) {
        // @ts-expect-error set above, and by the test
        if (globalThis.full && this === localStorage) throw new DOMException('No room', 'QuotaExceededError');
        setItem.call(this, key, value);
      };
    });
    await open(other, copy.path);
    await at(other, TABLE);
    expect(await caseKeys(other)).toEqual([]);
    await other.evaluate('globalThis.full = false');
    await takeSide(other, AGENCY.them);
    await field(offerForm(other), 'Monthly fee').fill('9100');
    await button(offerForm(other), 'Record').click();
    await expect(ledger(other)).toSay(/Harbour Foods .*9,100/);
    await expect.poll(() => caseKeys(other)).toHaveLength(1);
    await once.dispose();
    for (let times = 1; times <= 2; times += 1) {
      await open(other, copy.path);
      await at(other, TABLE);
      await expect(ledger(other), `opened again, time ${times}`).toSay(/Harbour Foods .*9,100/);
    }
  });
});

test('where something has taken a part of the page away no copy is made, and what is named instead holds no more than the copy would', async ({ page, visit }) => {
  let saved = 0;
  page.on('download', () => (saved += 1));
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}` });
  await at(page, AGENCY.title);
  await page.evaluate(() => document.getElementById('recipe')?.remove());
  await openDetails(page);
  await button(page, 'Save a copy to present…').click();
  await button(part(page, 'To present'), 'Save this file').click();
  await expect(notice(page).last()).toSay('Something has changed this page, so no copy of it can be made. Save “For the other side…” instead.');
  await go(page, 'Settings');
  await withData(page);
  await expect(notice(page).last()).toSay('Something has changed this page, so no copy of it can be made. “Save a copy” works as ever.');
  expect(saved).toBe(0);
});

test.describe('on a server', () => {
  test('the site hands out copies of the file that lies beside it', async ({ page, newUser, site }, info) => {
    await page.goto(site.url);
    await isReady(page);
    await openExample(page, AGENCY);
    const copy = await copyWithData(page, info);
    expect(bare(copy.text) === built(), 'the rest is as it was built').toBe(true);
    const other = await newUser();
    await open(other, copy.path);
    await button(main(other), 'Bring in').click();
    await expect(listed(other)).toHaveText([AGENCY.title]);
  });

  /**
   * Holds the file back until it is let through, and counts how often it is asked for.
   *
   * @param {Page} page
   */
  async function heldBack(page) {
    /** @type {() => void} */
    let letThrough = () => {};
    /** @type {Promise<void>} */
    const gate = new Promise((resolve) => (letThrough = resolve));
    let count = 0;
    await page.route(/\/tableside\.html/, async (route) => {
      count += 1;
      await gate;
      await route.continue();
    });
    return { letThrough: async () => letThrough(), asked: () => count };
  }

  const FETCHING = 'Tableside as one file is being fetched…';

  test('while a copy with data is fetched that is said, a second press changes nothing, and what is written meanwhile is in it', async ({ page, site }) => {
    const { letThrough, asked } = await heldBack(page);
    await page.goto(site.url);
    await isReady(page);
    await openExample(page, AGENCY);
    await go(page, 'Settings');
    await withData(page);
    await expect(notice(page).last()).toSay(FETCHING);
    await withData(page);
    await goHome(page);
    await link(main(page), AGENCY.title).click();
    await at(page, AGENCY.title);
    await fillDetail(page, 'The other side', 'Written meanwhile');
    const { text } = await download(page, letThrough);
    expect(JSON.parse(heldBy(text)).cases.map((/** @type {any} */ one) => one.them.name)).toEqual(['Written meanwhile']);
    await expect(page.getByText(FETCHING)).toHaveCount(0);
    expect(asked()).toBe(1);
    await go(page, 'Settings');
    await expect(main(page)).not.toSay('since you last saved a copy');
  });

  test('while a copy to present is fetched its preview stays, and goes once it is made', async ({ page, site }) => {
    const { letThrough, asked } = await heldBack(page);
    await page.goto(site.url);
    await isReady(page);
    await openExample(page, AGENCY);
    await openDetails(page);
    await button(page, 'Save a copy to present…').click();
    const shown = part(page, 'To present');
    for (let times = 1; times <= 2; times += 1) {
      await button(shown, 'Save this file').click();
      await expect(notice(page).last()).toSay(FETCHING);
    }
    const { text } = await download(page, letThrough);
    expect(bare(text) === built(), 'the rest is as it was built').toBe(true);
    await expect(shown).toHaveCount(0);
    await expect(page.getByText(FETCHING)).toHaveCount(0);
    expect(asked()).toBe(1);
  });

  const ANSWERS = {
    'can’t be fetched': (/** @type {import('@playwright/test').Route} */ route) => route.abort(),
    'isn’t there': (/** @type {import('@playwright/test').Route} */ route) => route.fulfill({ status: 404, body: 'Not found' }),
    'is another page': (/** @type {import('@playwright/test').Route} */ route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Sign in to the hotel’s network</title>' }),
  };
  for (const [what, answer] of Object.entries(ANSWERS)) {
    test(`where that ${what}, the site says so and saves nothing`, async ({ page, site, problems }) => {
      problems.expect(/tableside\.html/, /Failed to load resource/);
      let saved = 0;
      page.on('download', () => (saved += 1));
      await page.route(/tableside\.html/, answer);
      await page.goto(`${site.url}#/settings`);
      await isReady(page);
      await withData(page);
      await expect(notice(page)).toSay('Tableside as one file could not be fetched. Try again when you are online.');
      expect(saved).toBe(0);
    });
  }

  test('the file itself works, and has the notebook of the site beside it', async ({ page, context, site }) => {
    await page.goto(`${site.url}tableside.html`);
    await isReady(page);
    await startNew(page, 'Begun in the file');
    const tab = await context.newPage();
    await tab.goto(site.url);
    await isReady(tab);
    await expect(listed(tab)).toHaveText(['Begun in the file']);
    await goHome(page);
    await expect(main(page)).toSay('What you write is kept in this browser and not in the file: see Settings.');
    await go(page, 'Settings');
    await expect(main(page)).toSay('This is one file: it opens wherever the file is.');
    await expect(main(page)).not.toSay(/build for development|about a file that is opened from the disk/);
  });
});

/**
 * Where the file may be cut off: behind its first script, in the styles, in the words, in the scripts, in the app, and just
 * before it is whole.
 *
 * @type {Record<string, (text: string) => number>}
 */
const CUTS = {
  'behind the first script': (text) => text.indexOf('</script>') + 20,
  'in the styles': (text) => text.indexOf('<style') + 2_000,
  'in the first words': (text) => text.indexOf('Your negotiations'),
  'in the recipe': (text) => text.indexOf('id="recipe"') + 500,
  'in the app': (text) => text.indexOf('id="module"') + Math.floor(text.length / 3),
  'behind the app': (text) => text.lastIndexOf('<script'),
  'within the last script': (text) => text.lastIndexOf('</script>') - 20,
};

for (const [where, find] of Object.entries(CUTS)) {
  test(`a file that is cut off ${where} says so, and nothing that was written is lost`, async ({ page, problems }, info) => {
    problems.expect(...REFUSED, /SyntaxError|Unterminated|Invalid or unexpected/i);
    const path = written(info, 'tableside.html', built());
    await open(page, path);
    await startNew(page, 'Written before');
    const before = await kept(page);
    const length = find(built());
    expect(length).toBeGreaterThan(1_000);
    writeFileSync(path, built().slice(0, length));
    await page.reload();
    await expect(panel(page)).toSay(/This file is not whole.*Nothing that you wrote is touched/);
    await expect(panel(page).getByRole('heading')).toBeFocused();
    expect(await caseKeys(page)).toEqual(Object.keys(before).filter((key) => key.includes(':case:')));
    writeFileSync(path, built());
    await reload(page);
    await at(page, 'Written before');
  });
}

test('a file that lacks nothing but its last tags is whole', async ({ page }, info) => {
  await open(page, written(info, 'tableside.html', built().replace('</body></html>', '')));
  await startNew(page, 'Whole enough');
});

test('from a copy that is cut off in the app, what it holds can still be had', async ({ page, newUser, visit, problems }, info) => {
  problems.expect(...REFUSED);
  await visit({ kept: keeping(example('agency')) });
  const copy = await copyWithData(page, info);
  const text = copy.text.slice(0, CUTS['in the app'](copy.text));
  const other = await newUser();
  await other.goto(pathToFileURL(written(info, 'cut-off.html', text)).href);
  await expect(panel(other)).toSay('What was saved in this copy may still be whole: bring this file in under Settings, in any other Tableside.');
  await visit({ at: '#/settings' }, other);
  await bringIn(other, { 'cut-off.html': text });
  await expect(preview(other)).toSay('Marketing retainer New here.');
});

test('a file that is damaged in the middle says that it could not start', async ({ page, problems }, info) => {
  problems.expect(/console error: /, /uncaught error: .*corrupted/);
  const text = built();
  const middle = text.indexOf('id="module"') + Math.floor(text.length / 3);
  await page.goto(pathToFileURL(written(info, 'damaged.html', `${text.slice(0, middle)}${'A'.repeat(400)}${text.slice(middle + 400)}`)).href);
  await expect(panel(page)).toSay(/Tableside could not start.*This file is damaged, or this browser is too old for it\. Nothing that you wrote is touched/);
});

test('the site’s own page, opened from the disk, names the file beside it that can be', async ({ page, problems }) => {
  problems.expect(/^console error: /, /^request failed: file:/, /Same Origin Policy/, ...REFUSED);
  await page.goto(pathToFileURL(join(SITE, 'index.html')).href);
  await expect(panel(page)).toSay(/Tableside could not start From the disk, open the file tableside\.html that is beside this one: it holds everything\. Nothing that you wrote is touched\./);
  await expect(link(panel(page), 'The guide')).toBeVisible();
});

test('opened twice, each shows what the other writes, and nothing is lost', async ({ page, context, visit }) => {
  await visit({ kept: keeping(emptyCase('two', { title: 'Twice open' })), at: '#/n/two' });
  const tab = await context.newPage();
  await visit({ at: '#/n/two' }, tab);
  await at(tab, 'Twice open');
  await fillDetail(page, 'Your side', 'From the first');
  await expect(field(tab, 'Your side')).toHaveValue('From the first');
  await fillDetail(tab, 'The other side', 'From the second');
  await expect(field(page, 'The other side')).toHaveValue('From the second');
  await expect.poll(() => keptCase(page, 'two')).toMatchObject({ us: { name: 'From the first' }, them: { name: 'From the second' } });
});

test('renamed and moved, the file still has what was written in it', async ({ page, browserName }, info) => {
  test.skip(browserName === 'firefox', 'Firefox gives each file a storage of its own, by its name and folder, as Settings say');
  const path = written(info, 'one/tableside.html', built());
  await open(page, path);
  await startNew(page, 'Before it was renamed');
  const moved = info.outputPath('other name (2).html');
  renameSync(path, moved);
  await open(page, moved);
  await expect(listed(page)).toHaveText(['Before it was renamed']);
});

test('in a folder that can only be read, what one writes is kept all the same', async ({ page }, info) => {
  const path = written(info, 'stick/tableside.html', built());
  chmodSync(path, 0o444);
  chmodSync(dirname(path), 0o555);
  try {
    await open(page, path);
    await startNew(page, 'On a stick');
    await reload(page);
    await at(page, 'On a stick');
  } finally {
    chmodSync(dirname(path), 0o755);
  }
  // Whoever runs tests as root may write there all the same.
  expect(readdirSync(dirname(path)), 'nothing was put beside it').toEqual(['tableside.html']);
  expect(readFileSync(path, 'utf8') === built(), 'the file is as it was').toBe(true);
});

/** Runs in the page before its own scripts: the user can choose a file, and only the attempt to write it fails. */
function choosesWhatCannotBeWritten() {
  // The page keeps what was chosen in a database, and the functions of an object itself could not be kept there.
  class ChosenFile {
    name = 'on-a-stick.json';

    async getFile() {
      return new Blob([]);
    }

    async createWritable() {
      throw new DOMException('The stick can only be read.', 'NoModificationAllowedError');
    }
  }
  Object.assign(globalThis, { showSaveFilePicker: async () => new ChosenFile() });
}

test('a file on a stick that can only be read is not kept up to date, which is said', async ({ page, visit }) => {
  await page.addInitScript(choosesWhatCannotBeWritten);
  await visit({ kept: keeping(example('agency')), at: '#/settings' });
  await button(page, 'Keep a file up to date').click();
  await expect(main(page)).toSay('The file on your disk could not be written. The stick can only be read.');
  await goHome(page);
  await expect(listed(page)).toHaveText([AGENCY.title]);
});

test('a page that a browser has saved “completely” starts afresh, and can be copied to the letter', async ({ page, newUser, visit, problems }, info) => {
  // What the app had set by its script stands in the file as text, where its policy lets no style pass.
  problems.expect(/[Ii]nline style|style-src-attr/);
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/offers` });
  await expect(offers(page).first()).toBeVisible();
  const text = await page.evaluate(() => `<!DOCTYPE html>\n${document.documentElement.outerHTML}`);
  const other = await newUser();
  await open(other, written(info, 'saved-by-the-browser.html', text));
  await at(other, 'Your negotiations');
  await expect(other.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(other.getByRole('main')).toHaveCount(1);
  await startNew(other, 'Begun in it');
  const copy = await copyWithData(other, info);
  expect(bare(copy.text) === built(), 'the rest is as it was built').toBe(true);
});

test('a role-play offers the file of each side, and no address, which would be one of this disk', async ({ page }) => {
  await open(page, ONE_FILE, '#/handouts/role-play/rent');
  await at(page, 'A studio to rent');
  for (const side of ['Tenant', 'Landlord']) await expect(button(main(page), `Save its file (${side})`)).toBeVisible();
  await expect(main(page).getByRole('button', { name: /Copy its address/ })).toHaveCount(0);
});
