// Keys that do something wherever one is: which key is meant, on any keyboard, and when none is.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { enter, keeping, keptCase, keyOf, openTalks } from './helpers.mjs';
import { AGENCY, at, button, field, focus, go, heading, main, offerForm, offers, openDetails, openMove, section, unfolds } from './pages.mjs';
import { CASE_PLACES } from './places.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

const HERE = `#/n/${AGENCY.id}`;
const OFFERS = `${HERE}/offers`;
const KEPT = keeping(openTalks('agency'));
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

/** The keys that work where one is. @param {Page} page */
const keysHere = (page) => page.getByRole('dialog', { name: 'Keys that work here', exact: true });

/** @param {Page} page */
const fee = (page) => field(offerForm(page), 'Monthly fee');

test('a key that leads to a field as soon as its place is drawn keeps the focus there', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `${HERE}/exchange` });
  await at(page, 'Exchange');
  const pressed = page.evaluate(
    () =>
      new Promise((resolve) => {
        new MutationObserver((_, observer) => {
          if (document.querySelector('h1')?.textContent !== 'Offers') return;
          observer.disconnect();
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'o', code: 'KeyO', bubbles: true, cancelable: true }));
          // By then the heading would have it.
          setTimeout(resolve, 100);
        }).observe(document.body, { subtree: true, childList: true });
      }),
  );
  await enter(page, OFFERS);
  await pressed;
  await expect(fee(page)).toBeFocused();
  await expect(offerForm(page).getByRole('radio', { name: 'You', exact: true })).toBeChecked();
});

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
  await expect(keysHere(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await letGo(page);
  await pressAlone(page, 'v');
  await at(page, TABLE);
});

for (const [path, name] of CASE_PLACES) {
  test(`T and O lead from ${name} to the offer line, for that side, and what was half written is still in it`, async ({ page, visit }) => {
    await open(page, visit, OFFERS);
    await fee(page).fill('9,3');
    for (const [key, side] of [['t', AGENCY.them], ['o', 'You']]) {
      await enter(page, `${HERE}${path}`);
      await expect(page).toHaveTitle(new RegExp(`^${name} – `));
      await letGo(page);
      await pressAlone(page, key);
      await at(page, 'Offers');
      await expect(fee(page)).toBeFocused();
      await expect(fee(page)).toHaveValue('9,3');
      await expect(offerForm(page).getByRole('radio', { name: side, exact: true })).toBeChecked();
    }
    // Who comes there by another way finds the side that was chosen.
    await enter(page, HERE);
    await at(page, AGENCY.title);
    await enter(page, OFFERS);
    await at(page, 'Offers');
    await expect(offerForm(page).getByRole('radio', { name: 'You', exact: true })).toBeChecked();
    await expect(heading(page)).toBeFocused();
  });
}

test('T and O lead nowhere where no negotiation is open, nor where one may only be read', async ({ page, visit }) => {
  await open(page, visit, '#/settings');
  for (const key of ['t', 'o']) {
    await letGo(page);
    await pressAlone(page, key);
    await at(page, 'Settings');
  }
  const [[name, text]] = Object.entries(KEPT);
  await visit({ kept: { [name]: text.replace('"version":1', '"version":2') }, at: `${HERE}/prepare` });
  await at(page, 'Prepare');
  await letGo(page);
  await pressAlone(page, 't');
  await at(page, 'Prepare');
});

/**
 * What may have the focus, and where it stands.
 *
 * @type {Record<string, [string, (page: Page) => import('@playwright/test').Locator]>}
 */
const HOLDERS = {
  'a button': [`${HERE}/impasse`, (page) => main(page).getByRole('button', { name: /^Delete \S/ }).first()],
  'a button of the rail': [OFFERS, (page) => button(page.getByRole('banner'), 'Search')],
  'a link': [OFFERS, (page) => page.getByRole('banner').getByRole('link', { name: 'Guide', exact: true })],
  'a choice': ['#/settings', (page) => page.getByRole('combobox', { name: 'Light or dark' })],
  'a tick': [`${HERE}/prepare/PREP-2`, (page) => main(page).getByRole('checkbox').first()],
  'one of several to choose from': [OFFERS, (page) => offerForm(page).getByRole('radio').first()],
  'a part that folds': [HERE, (page) => main(page).locator('summary').first()],
  'what opens a section': [`${HERE}/prepare`, (page) => main(page).getByRole('button', { expanded: false }).first()],
  'a slider': [OFFERS, (page) => page.getByRole('slider').first()],
  'a line to type into': [`${HERE}/prepare/alternatives.a1`, (page) => field(page, 'If there is no deal').first()],
  'a note': [`${HERE}/prepare/PREP-2`, (page) => field(page, 'Your notes: Your goals')],
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
  await at(page, 'Impasse');
  const tool = await openMove(page, 'reset');
  await button(tool, 'Another phrase').click();
  const phrase = await tool.locator('.say').last().innerText();
  const tries = await field(page, 'What came of it').count();
  await pressAlone(page, 'v');
  await expect(leave(page)).toHaveCount(0);
  await expect(tool.locator('.say').last()).toHaveText(phrase);
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
    await openDetails(page);
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
  await button(offerForm(page), 'Record').focus();
  for (const code of ['KeyV', 'KeyT', 'KeyO']) expect(await presses(page, { key: 'ж', code })).toBe(false);
  await page.clock.runFor(A_WHILE);
  await expect(leave(page)).toHaveCount(0);
});

/** What is tried where the offers are tested: accepting, in the offer line, and in a row of the table. */
const ELSEWHERE = ['A', '1', '2', 'P', 'C', 'E'];

/**
 * What each key does, tried out. Whoever adds a key to the list adds it here.
 *
 * @type {Record<string, (page: Page) => Promise<void>>}
 */
const TRIED = {
  T: async (page) => {
    await pressAlone(page, 't');
    await expect(offerForm(page).getByRole('radio', { name: AGENCY.them, exact: true })).toBeChecked();
  },
  O: async (page) => {
    await pressAlone(page, 'o');
    await expect(offerForm(page).getByRole('radio', { name: 'You', exact: true })).toBeChecked();
  },
  N: async (page) => {
    await pressAlone(page, 'n');
    await expect(field(page, 'What they say')).toBeFocused();
  },
  'Shift Enter': async (page) => {
    await field(await section(page, 'Notes of every point'), 'What they say').fill('Not before May');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(async () => (await keptCase(page, AGENCY.id)).heard.at(-1)).toMatchObject({ text: 'Not before May', unclear: true });
  },
  Enter: async (page) => {
    if (await offerForm(page).isVisible()) {
      const count = await offers(page).count();
      await fee(page).fill('9300');
      await page.keyboard.press('Enter');
      await expect(offers(page)).toHaveCount(count + 1);
    } else {
      const own = await ownQuestions(page);
      const rows = rowsOf(own);
      const count = await rows.count();
      await button(own, 'Add a question').click();
      await expect(rows).toHaveCount(count + 1);
      await field(own, 'Your question').fill('What would a year change for you?');
      await field(own, 'Your question').press('Enter');
      await expect(rows).toHaveCount(count + 2);
    }
  },
  'Alt ↑': (page) => moves(page, 'Alt+ArrowUp', 'first'),
  'Alt ↓': (page) => moves(page, 'Alt+ArrowDown', 'last'),
  'Ctrl Z': (page) => undoes(page, 'Control'),
  '⌘ Z': (page) => undoes(page, 'Meta'),
  'Shift Ctrl Z': (page) => redoes(page, 'Control+Shift+z'),
  '⇧ ⌘ Z': (page) => redoes(page, 'Meta+Shift+z'),
  'Ctrl Y': (page) => redoes(page, 'Control+y'),
  'Ctrl K': (page) => searches(page, 'Control+k'),
  '⌘ K': (page) => searches(page, 'Meta+k'),
  F9: async (page) => {
    const isOn = (await leave(page).count()) > 0;
    await page.keyboard.press('F9');
    await expect(leave(page)).toHaveCount(isOn ? 0 : 1);
    await page.keyboard.press('F9');
    await expect(leave(page)).toHaveCount(isOn ? 1 : 0);
  },
  V: async (page) => {
    await pressAlone(page, 'v');
    await expect(leave(page)).toBeVisible();
    await page.keyboard.press('F9');
    await expect(leave(page)).toHaveCount(0);
  },
  Esc: async (page) => {
    await pressAlone(page, '?');
    await page.keyboard.press('Escape');
    await expect(keysHere(page)).toHaveCount(0);
  },
  '?': async (page) => {
    await pressAlone(page, '?');
    await expect(keysHere(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(keysHere(page)).toHaveCount(0);
  },
};

/** The user's own questions, with their section opened. @param {Page} page */
const ownQuestions = async (page) => (await section(page, 'Five open questions')).getByRole('group', { name: 'Your own questions', exact: true });

/** @param {Locator} list */
const rowsOf = (list) => list.locator('[data-row]');

/**
 * @param {Page} page
 * @param {string} keys
 * @param {'first' | 'last'} place
 */
async function moves(page, keys, place) {
  const own = await ownQuestions(page);
  const rows = rowsOf(own);
  for (let count = await rows.count(); count < 2; count += 1) {
    await button(own, 'Add a question').click();
    await expect(rows).toHaveCount(count + 1);
  }
  const row = place === 'first' ? rows.last() : rows.first();
  if (await row.getByRole('button', { expanded: false }).count()) await row.getByRole('button', { expanded: false }).click();
  const asked = field(own, 'Your question');
  await asked.fill(place);
  for (let count = await rows.count(); count > 1; count -= 1) {
    await expect(asked).toBeFocused();
    await page.keyboard.press(keys);
  }
  await expect(field(place === 'first' ? rows.first() : rows.last(), 'Your question')).toHaveValue(place);
}

/** @param {Page} page @param {'Control' | 'Meta'} held */
async function undoes(page, held) {
  await go(page, 'Commit');
  await unfolds(page, 'Note what you learned');
  const well = field(page, 'What went well');
  const before = await well.inputValue();
  // What is typed after a rest is a step of its own.
  await page.clock.runFor(3 * A_WHILE);
  written += 1;
  await well.fill(`Written ${written}`);
  await page.keyboard.press(`${held}+z`);
  await expect(well).toHaveValue(before);
}

/** How often something was written to be undone. */
let written = 0;

/** @param {Page} page @param {string} keys */
async function redoes(page, keys) {
  await undoes(page, 'Control');
  await page.keyboard.press(keys);
  await expect(field(page, 'What went well')).toHaveValue(`Written ${written}`);
}

/** @param {Page} page @param {string} keys */
async function searches(page, keys) {
  await page.keyboard.press(keys);
  await expect(page.getByRole('combobox', { name: 'Search and go' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/**
 * The keys in the list that is open, each by itself.
 *
 * @param {Page} page
 */
const listed = async (page) => (await keysHere(page).getByRole('term').allInnerTexts()).flatMap((words) => words.split(' or '));

for (const [where, there, h1] of /** @type {const} */ ([
  ['the list of negotiations', '#/', 'Your negotiations'],
  ['a stage', `${HERE}/exchange`, 'Exchange'],
  ['the offers', OFFERS, 'Offers'],
  ['the guide beside a negotiation', `${HERE}/guide/tips`, 'Tips'],
])) {
  test(`“?” shows the keys that work in ${where}, over it, and each of them does what it says`, async ({ page, visit }) => {
    await page.clock.install();
    await visit({ kept: keeping(openTalks('agency')), at: there });
    await at(page, h1);
    await letGo(page);
    await pressAlone(page, '?');
    await expect(keysHere(page)).toBeVisible();
    await expect(main(page).getByRole('heading', { level: 1, includeHidden: true }), 'the place stays').toHaveText(h1);
    const keys = await listed(page);
    await page.keyboard.press('Escape');
    await expect(keysHere(page)).toHaveCount(0);
    expect(new Set(keys.filter((key) => key !== 'Enter')).size, 'each once').toBe(keys.filter((key) => key !== 'Enter').length);
    const unknown = keys.filter((key) => !(key in TRIED) && !ELSEWHERE.includes(key));
    expect(unknown).toEqual([]);
    const isSite = there === '#/';
    for (const key of keys.filter((key) => key in TRIED)) {
      // Outside a negotiation there is no step to take back.
      if (isSite && /Z/.test(key)) continue;
      await enter(page, there);
      await at(page, h1);
      await letGo(page);
      await test.step(key, () => TRIED[key](page));
    }
  });
}

test('the list of keys gives the focus back, is closed by Back and by its button, and has nothing that axe minds', async ({ page, visit }) => {
  await open(page, visit, `${HERE}/prepare`);
  await at(page, 'Prepare');
  const heading = page.getByRole('heading', { level: 1 });
  await heading.focus();
  const ways = [() => page.keyboard.press('Escape'), () => page.goBack(), () => button(keysHere(page), 'Close').click(), () => page.mouse.click(3, 3)];
  for (const close of ways) {
    await pressAlone(page, '?');
    await expect(keysHere(page)).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await close();
    await expect(keysHere(page)).toHaveCount(0);
    await expect(heading).toBeFocused();
    expect(page.url()).toContain(`${HERE}/prepare`);
  }
  // None of it left anything to go back through.
  await expect.poll(() => page.evaluate(() => history.state)).not.toBe('layer');
});

test('while the list of keys is open no letter acts, and nothing is undone, also where one has pressed beside what stands in it', async ({ page, visit }) => {
  await open(page, visit, HERE);
  await openDetails(page);
  const side = field(page, 'Your side');
  await side.fill('Renamed');
  await letGo(page);
  await pressAlone(page, '?');
  await keysHere(page).getByRole('heading').click();
  for (const key of ['t', 'v', 'ControlOrMeta+z']) await pressAlone(page, key);
  await expect(keysHere(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keysHere(page)).toHaveCount(0);
  await expect(side).toHaveValue('Renamed');
});

test('in the table view the list shows what works there, and says nothing of what does not', async ({ page, visit }) => {
  await open(page, visit, `${HERE}/prepare`);
  await page.keyboard.press('F9');
  await at(page, TABLE);
  await letGo(page);
  await pressAlone(page, '?');
  const keys = await listed(page);
  for (const key of ['F9', 'T', 'O', 'A']) expect(keys).toContain(key);
  for (const key of ['V', 'Ctrl K', 'N', 'Alt ↑']) expect(keys).not.toContain(key);
});

test('without single keys the list leaves them out, and is found by the search and under Settings', async ({ page, visit }) => {
  await open(page, visit, '#/settings');
  await expect(main(page).getByRole('term').filter({ hasText: 'Alt ↑' })).toHaveCount(1);
  await main(page).getByRole('checkbox', { name: /^Keys that are a single letter or sign/ }).uncheck();
  await enter(page, `${HERE}/prepare`);
  await at(page, 'Prepare');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and go' }).fill('keys');
  await page.keyboard.press('Enter');
  await expect(keysHere(page)).toBeVisible();
  const keys = await listed(page);
  expect(keys).toContain('Alt ↓');
  for (const key of ['T', 'V', '?']) expect(keys).not.toContain(key);
  await page.goBack();
  await expect(keysHere(page)).toHaveCount(0);
  await at(page, 'Prepare');
});
