// Keys that do something wherever one is: which key is meant, on any keyboard, and when none is.

import { expect, test } from './fixtures.mjs';
import { enter, example, keeping, keyOf } from './helpers.mjs';
import { AGENCY, at, button, field, focus, main, offerForm, offers, statusOf } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const HERE = `#/n/${AGENCY.id}`;
const OFFERS = `${HERE}/offers`;
const KEPT = keeping(example('agency'));
const TABLE = 'At the table';

/** Longer than a key waits for another one. */
const A_WHILE = 1_000;

/**
 * Opens a place with a clock that the test can turn.
 *
 * @param {Page} page
 * @param {(visit: {kept: Record<string, string>, at: string}) => Promise<void>} visit
 * @param {string} there
 */
async function open(page, visit, there) {
  await page.clock.install();
  await visit({ kept: KEPT, at: there });
}

/**
 * Types while the page's clock stands, as one who types a sentence does, then lets some time go by.
 *
 * @param {Page} page
 * @param {string} words
 */
async function typeAtOnce(page, words) {
  await page.clock.pauseAt(Number(await page.evaluate(() => Date.now())) + A_WHILE);
  await page.keyboard.type(words);
  await page.clock.resume();
  await page.clock.runFor(A_WHILE);
}

/**
 * Presses one key, long after the one before, and lets some time go by.
 *
 * @param {Page} page
 * @param {string} key
 */
async function pressAlone(page, key) {
  await page.clock.runFor(A_WHILE);
  await page.keyboard.press(key);
  await page.clock.runFor(A_WHILE);
}

/** @param {Page} page */
const leave = (page) => button(page.getByRole('banner'), 'Leave table view');

/** The focus is on nothing but the page. @param {Page} page */
const letGo = (page) => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());

/** @param {Page} page */
const fee = (page) => field(offerForm(page), 'Monthly fee');

test('a letter or sign does something while nothing but the page has the focus', async ({ page, visit }) => {
  await open(page, visit, OFFERS);
  for (const [key, side] of [['t', AGENCY.them], ['o', 'You']]) {
    await letGo(page);
    await pressAlone(page, key);
    await expect(fee(page)).toBeFocused();
    await expect(offerForm(page).getByRole('radio', { name: side, exact: true })).toBeChecked();
  }
  await enter(page, `${HERE}/exchange`);
  await at(page, 'Exchange');
  await pressAlone(page, 'n');
  await expect(field(page, 'What they say')).toBeFocused();
  await letGo(page);
  await pressAlone(page, '?');
  await at(page, 'Settings');
  await letGo(page);
  await pressAlone(page, 'v');
  await at(page, TABLE);
});

/**
 * What may have the focus, and where it stands.
 *
 * @type {Record<string, [string, (page: Page) => import('@playwright/test').Locator]>}
 */
const HOLDERS = {
  'a button': [`${HERE}/impasse`, (page) => button(main(page), 'Tried it').first()],
  'a button of the rail': [OFFERS, (page) => button(page.getByRole('banner'), 'Search')],
  'a link': [OFFERS, (page) => page.getByRole('banner').getByRole('link', { name: 'Guide', exact: true })],
  'a choice': ['#/settings', (page) => page.getByRole('combobox', { name: 'Light or dark' })],
  'a tick': [`${HERE}/prepare`, (page) => main(page).getByRole('checkbox').first()],
  'one of several to choose from': [OFFERS, (page) => offerForm(page).getByRole('radio').first()],
  'a part that folds': [HERE, (page) => main(page).locator('summary').first()],
  'a slider': [OFFERS, (page) => page.getByRole('slider').first()],
  'a line to type into': [HERE, (page) => field(page, 'The other side')],
  'a note': [`${HERE}/prepare`, (page) => field(page, 'Your notes: Your goals')],
};

for (const [what, [there, find]] of Object.entries(HOLDERS)) {
  test(`no letter or sign does anything while ${what} has the focus`, async ({ page, visit }) => {
    // The first copy makes what folds worth showing.
    await page.clock.install();
    const [kept] = Object.values(KEPT);
    await visit({ kept: { ...KEPT, [keyOf(`snap:2026-11-20T10:00:00Z:${AGENCY.id}`)]: kept }, at: there });
    const address = page.url();
    const control = find(page);
    await control.focus();
    for (const key of ['v', 't', 'n', '?']) {
      await pressAlone(page, key);
      await expect(control, key).toBeFocused();
      expect(page.url(), key).toBe(address);
      await expect(leave(page)).toHaveCount(0);
    }
  });
}

test('V right after a button was pressed by hand hides nothing and presses nothing', async ({ page, visit }) => {
  await open(page, visit, `${HERE}/impasse`);
  await at(page, 'Unstick it');
  await button(main(page), 'Tried it').first().click();
  await expect(field(page, 'What came of it').first()).toBeVisible();
  const tries = await field(page, 'What came of it').count();
  await pressAlone(page, 'v');
  await expect(leave(page)).toHaveCount(0);
  await expect(field(page, 'What came of it')).toHaveCount(tries);
});

for (const sentence of ['very well, they offered 9100', 'not over our own limit?', 'over to them?', 'vvv']) {
  test(`who types “${sentence}” beside a field asks for nothing that hides or leads away`, async ({ page, visit }) => {
    await open(page, visit, OFFERS);
    const count = await offers(page).count();
    for (const [there, h1] of [[`${HERE}/prepare`, 'Prepare'], [OFFERS, 'Offers']]) {
      await enter(page, there);
      await at(page, h1);
      await letGo(page);
      await typeAtOnce(page, sentence);
      expect(page.url()).toContain(there);
      await expect(leave(page)).toHaveCount(0);
    }
    await expect(offers(page)).toHaveCount(count);
  });

  test(`“${sentence}”, typed in the table view, however slowly, shows nothing`, async ({ page, visit }) => {
    await open(page, visit, `${HERE}/prepare`);
    await page.keyboard.press('F9');
    await at(page, TABLE);
    await letGo(page);
    await typeAtOnce(page, sentence);
    await expect(leave(page)).toBeVisible();
    for (const sign of sentence.slice(0, 6)) {
      await letGo(page);
      await pressAlone(page, sign === ' ' ? 'Space' : sign);
      await expect(leave(page)).toBeVisible();
      await at(page, TABLE);
    }
  });
}

test('the table view is left with F9 or its button, and with no letter', async ({ page, visit }) => {
  await open(page, visit, `${HERE}/prepare`);
  const away = [
    () => page.keyboard.press('F9'),
    () => leave(page).click(),
    () => button(main(page), 'Leave table view').click(),
  ];
  for (const go of away) {
    await letGo(page);
    await pressAlone(page, 'v');
    await at(page, TABLE);
    await pressAlone(page, 'v');
    await expect(leave(page)).toBeVisible();
    await go();
    await at(page, 'Prepare');
  }
});

test('a key that is held down, or held with another, is no letter of the page', async ({ page, visit }) => {
  await open(page, visit, `${HERE}/prepare`);
  await at(page, 'Prepare');
  for (const held of ['Alt', 'Control', 'Meta']) {
    const taken = await presses(page, { key: 'v', code: 'KeyV', [`${held === 'Control' ? 'ctrl' : held.toLowerCase()}Key`]: true });
    expect(taken, held).toBe(false);
  }
  expect(await presses(page, { key: 'v', code: 'KeyV', repeat: true })).toBe(false);
  expect(await presses(page, { key: 'v', code: 'KeyV', isComposing: true })).toBe(false);
  await page.clock.runFor(A_WHILE);
  await expect(leave(page)).toHaveCount(0);
});

test('where the settings say so, no letter or sign does anything, and F9 does', async ({ page, visit }) => {
  await open(page, visit, '#/settings');
  await main(page).getByRole('checkbox', { name: /^Keys that are a single letter or sign/ }).uncheck();
  await enter(page, OFFERS);
  await at(page, 'Offers');
  for (const key of ['v', 't', 'o', '?']) {
    await letGo(page);
    await pressAlone(page, key);
    await expect(focus(page)).toHaveCount(0);
    await at(page, 'Offers');
  }
  await page.keyboard.press('F9');
  await at(page, TABLE);
});

/**
 * A key as a keyboard of another layout sends it. Did the page take it?
 *
 * @param {Page} page
 * @param {KeyboardEventInit} key
 */
const presses = (page, key) =>
  page.evaluate((key) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...key });
    (document.activeElement ?? document.body).dispatchEvent(event);
    return event.defaultPrevented;
  }, key);

/**
 * What the keys at the places of these letters type. On a Latin keyboard the letter counts, wherever it stands; on another
 * one the place.
 *
 * @type {Record<string, Record<'z' | 'y' | 'k' | 'v' | 't' | 'o' | 'n', [string, string]>>}
 */
const LAYOUTS = {
  Russian: of('яz нy лk мv еt щo тn'),
  Greek: of('ζz υy κk ωv τt οo νn'),
  Hebrew: of('זz טy לk הv אt םo מn'),
  Arabic: of('ئz غy نk رv فt خo ىn'),
  Thai: of('ผz ัy าk อv ะt นo ืn'),
  Korean: of('ㅋz ㅛy ㅏk ㅍv ㅅt ㅐo ㅜn'),
  Georgian: of('ზz ყy კk ვv ტt ოo ნn'),
  German: { ...of('zz yy kk vv tt oo nn'), z: ['z', 'KeyY'], y: ['y', 'KeyZ'] },
  French: { ...of('zz yy kk vv tt oo nn'), z: ['z', 'KeyW'] },
  Dvorak: { z: ['z', 'Slash'], y: ['y', 'KeyT'], k: ['k', 'KeyV'], v: ['v', 'Period'], t: ['t', 'KeyK'], o: ['o', 'KeyS'], n: ['n', 'KeyL'] },
};

/**
 * Pairs of what a key types and the Latin letter at its place.
 *
 * @param {string} pairs
 * @returns {any}
 */
function of(pairs) {
  return Object.fromEntries(pairs.split(' ').map(([typed, letter]) => [letter, [typed, `Key${letter.toUpperCase()}`]]));
}

for (const [layout, keys] of Object.entries(LAYOUTS)) {
  test(`on a keyboard with the layout ${layout} every key of the page does what it says`, async ({ page, visit }) => {
    const press = (/** @type {keyof typeof keys} */ letter, /** @type {KeyboardEventInit} */ held = {}) => {
      const [key, code] = keys[letter];
      return presses(page, { key: held.shiftKey ? key.toUpperCase() : key, code, ...held });
    };
    await open(page, visit, HERE);
    const side = field(page, 'Your side');
    const before = await side.inputValue();
    await side.fill('Renamed');
    for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(await press('z', held), 'undo').toBe(true);
      await expect(side).toHaveValue(before);
      expect(await press('z', { ...held, shiftKey: true }), 'redo').toBe(true);
      await expect(side).toHaveValue('Renamed');
    }
    await press('z', { ctrlKey: true });
    await expect(side).toHaveValue(before);
    await press('y', { ctrlKey: true });
    await expect(side).toHaveValue('Renamed');

    expect(await press('k', { ctrlKey: true }), 'search').toBe(true);
    await expect(page.getByRole('combobox', { name: 'Search and go' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await enter(page, OFFERS);
    await at(page, 'Offers');
    for (const [letter, who] of /** @type {[keyof typeof keys, string][]} */ ([['t', AGENCY.them], ['o', 'You']])) {
      await letGo(page);
      await page.clock.runFor(A_WHILE);
      await press(letter);
      await expect(fee(page)).toBeFocused();
      await expect(offerForm(page).getByRole('radio', { name: who, exact: true })).toBeChecked();
    }
    await enter(page, `${HERE}/exchange`);
    await at(page, 'Exchange');
    await letGo(page);
    await page.clock.runFor(A_WHILE);
    await press('n');
    await expect(field(page, 'What they say')).toBeFocused();
    await letGo(page);
    await page.clock.runFor(A_WHILE);
    await press('v');
    await page.clock.runFor(A_WHILE);
    await at(page, TABLE);
  });
}

test('a letter at the place of another one on a Latin keyboard is not taken for it', async ({ page, visit }) => {
  await open(page, visit, HERE);
  await at(page, AGENCY.title);
  // The keys at the places of Z, K and V, with Dvorak, and with a sign that only a layout of its own has.
  for (const [key, code] of [[';', 'KeyZ'], ['t', 'KeyK'], ['.', 'KeyV'], ['w', 'KeyZ'], ['ž', 'BracketLeft'], ['я', 'Quote']]) {
    expect(await presses(page, { key, code, ctrlKey: true }), `Ctrl ${key}`).toBe(false);
  }
  await page.clock.runFor(A_WHILE);
  await at(page, AGENCY.title);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a key of another layout that is pressed in a field is only typed', async ({ page, visit }) => {
  await open(page, visit, OFFERS);
  await at(page, 'Offers');
  await fee(page).focus();
  for (const code of ['KeyV', 'KeyT', 'KeyO']) expect(await presses(page, { key: 'ж', code })).toBe(false);
  await statusOf(offers(page).first()).focus();
  for (const code of ['KeyV', 'KeyT', 'KeyO']) expect(await presses(page, { key: 'ж', code })).toBe(false);
  await page.clock.runFor(A_WHILE);
  await expect(leave(page)).toHaveCount(0);
});
