// When the app breaks: what was written is kept, a panel says what happened, and a reload brings all back.

import { axe } from './axe.mjs';
import { expect, test } from './fixtures.mjs';
import { download, example, isReady, keeping, kept, keptCase, keyOf, load } from './helpers.mjs';
import { AGENCY, at, button, choice, field, go, link, listed, main, panel } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** What the browser and the app say of it. */
const EXPECTED = [/a part of the page is gone/, /the page was taken away/, /is not a function/, /NotFoundError|not a child of this node/, /panicked at/, /unreachable/, /recursive use|already (mutably )?borrowed/];

/**
 * Runs in the page before its own scripts. A way to change the document can be taken away, as if an extension had
 * broken it: until the page has been told of the first error, since the panel needs the document too.
 */
function breakable() {
  /** @type {[any, string][]} */
  const ways = [
    [Node.prototype, 'appendChild'],
    [Node.prototype, 'insertBefore'],
    [Node.prototype, 'removeChild'],
    [Node.prototype, 'replaceChild'],
    [Node.prototype, 'cloneNode'],
    [Element.prototype, 'append'],
    [Element.prototype, 'before'],
    [Element.prototype, 'after'],
    [Element.prototype, 'remove'],
    [Element.prototype, 'replaceWith'],
    [Element.prototype, 'replaceChildren'],
    [Element.prototype, 'setAttribute'],
    [EventTarget.prototype, 'addEventListener'],
    [Document.prototype, 'createElement'],
    [Document.prototype, 'createElementNS'],
    [Document.prototype, 'createTextNode'],
    [Document.prototype, 'createComment'],
    [Document.prototype, 'querySelector'],
  ];
  const own = ways.map(([owner, name]) => owner[name]);
  const mend = () => ways.forEach(([owner, name], index) => (owner[name] = own[index]));
  for (const event of ['tableside:broken', 'error', 'unhandledrejection']) addEventListener(event, mend);
  Object.assign(globalThis, {
    ways: ways.map(([, name]) => name),
    breakIt: (/** @type {string} */ way) => {
      for (const [owner, name] of ways) if (way === name || way === 'everything') owner[name] = undefined;
    },
  });
}

/**
 * @param {Page} page
 * @param {string} way
 */
async function breakIt(page, way) {
  await page.evaluate((way) => {
    // @ts-expect-error made by breakable
    globalThis.breakIt(way);
  }, way);
}

const KEPT = keeping(example('agency'), example('software'));

test('a panic shows what happened, and lets one save the data byte for byte and reload', async ({ page, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(breakable);
  await visit({
    kept: { ...KEPT, [keyOf('case:damaged')]: '{"half": “', 'tableside:/other/:case:x': 'another site’s' },
    at: '#/settings',
  });
  await choice(page, 'Light or dark').selectOption('Dark');
  await go(page, 'Guide');
  const before = await kept(page);

  await breakIt(page, 'everything');
  await link(page.getByRole('banner'), 'Settings').click();
  await expect(panel(page)).toSay(/Something broke.*What it kept until then is still in this browser/);
  await expect(panel(page)).toHaveCount(1);
  await expect(panel(page).getByRole('heading', { name: 'Something broke', exact: true })).toBeFocused();
  await panel(page).getByText('What happened').click();
  await expect(panel(page)).toSay(/What happened.*(panicked at|is not a function)/);
  expect(await axe(page)).toEqual([]);

  const { name, text } = await download(page, () => button(panel(page), 'Save my data').click());
  expect(name).toBe('tableside-rescue.json');
  const ours = Object.entries(before).filter(([key]) => key.startsWith('tableside:/:'));
  expect(ours.length, 'two cases, the damaged one and the settings').toBeGreaterThanOrEqual(4);
  expect(JSON.parse(text)).toEqual(Object.fromEntries(ours));
  expect(await kept(page)).toEqual(before);

  const loaded = page.waitForEvent('load');
  await button(panel(page), 'Reload').click();
  await loaded;
  await isReady(page);
  await expect(panel(page)).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await at(page, 'Settings');
  await link(page.getByRole('banner'), 'Negotiations').click();
  await expect.poll(async () => (await listed(page).allInnerTexts()).toSorted()).toEqual(['A negotiation that can’t be read', 'Marketing retainer', 'Route planning software']);
  expect(await kept(page)).toEqual(before);
});

test('what was typed just before a panic is kept', async ({ page, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(breakable);
  await visit({ kept: KEPT });
  for (let run = 1; run <= 5; run += 1) {
    await load(page, `#/n/${AGENCY.id}`);
    const words = `Typed before the panic of run ${run}`;
    await field(page, 'The other side').evaluate(
      (/** @type {HTMLInputElement} */ element, words) => {
        element.value = words;
        element.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // @ts-expect-error made by breakable
        globalThis.breakIt('everything');
        location.hash = '#/settings';
      },
      words,
    );
    await expect(panel(page)).toSay('Something broke');
    expect((await keptCase(page, AGENCY.id)).them.name).toBe(words);
  }
});

test('whatever way of changing the document is broken, either the place is there or the panel is', async ({ page, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(breakable);
  await visit({ kept: KEPT });
  /** @type {Record<string, string>} */
  const found = {};
  for (const way of /** @type {string[]} */ (await page.evaluate('ways'))) {
    await openAfresh(page);
    await breakIt(page, way);
    await page.evaluate((hash) => void (location.hash = hash), `#/n/${AGENCY.id}/prepare`);
    // Some ways break what the page is looked at with for a moment, too.
    await expect(async () => {
      found[way] = await placeOrPanel(page);
      expect(found[way], way).not.toBe('neither');
    }).toPass();
  }
  expect(Object.values(found)).toContain('panel');
});

/** What extensions do to a page. Each runs in it. */
const DONE_BY_EXTENSIONS = {
  'translates all words': () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts.filter((text) => text.data.trim() !== '' && text.parentElement?.closest('main, header'))) {
      const font = document.createElement('font');
      font.append(document.createElement('font'));
      font.firstElementChild?.append(text.data.toUpperCase());
      text.replaceWith(font);
    }
  },
  'takes away comments': () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    /** @type {ChildNode[]} */
    const comments = [];
    while (walker.nextNode()) comments.push(/** @type {Comment} */ (walker.currentNode));
    for (const comment of comments) comment.remove();
  },
  'joins texts and drops empty ones': () => document.body.normalize(),
  'wraps every field in a box of its own': () => {
    for (const field of document.querySelectorAll('input, textarea, select')) {
      const box = document.createElement('div');
      field.replaceWith(box);
      box.append(field, document.createElement('span'));
    }
  },
  'empties the page': () => document.querySelector('main')?.replaceChildren(),
};

for (const [what, script] of Object.entries(DONE_BY_EXTENSIONS)) {
  test(`after an extension ${what}, either the next place is there or the panel is, and an edit is kept`, async ({ page, visit, problems }) => {
    problems.expect(...EXPECTED);
    await visit({ kept: KEPT });
    for (const place of ['prepare', 'offers', '']) {
      await openAfresh(page);
      await field(page, 'The other side').fill(`Typed before ${place}`);
      await page.evaluate(script);
      await page.evaluate((hash) => void (location.hash = hash), `#/n/${AGENCY.id}/${place || 'commit'}`);
      await expect(async () => expect(await placeOrPanel(page), place).not.toBe('neither')).toPass();
      await expect.poll(async () => (await keptCase(page, AGENCY.id))?.them.name).toBe(`Typed before ${place}`);
    }
  });
}

/** @param {Page} page */
async function openAfresh(page) {
  await load(page, `#/n/${AGENCY.id}`);
  await at(page, AGENCY.title);
  // What looks at the page later has to come into it before anything is broken.
  await isWhole(page);
}

/**
 * Which of the two is shown now.
 *
 * @param {Page} page
 * @returns {Promise<'place' | 'panel' | 'neither'>}
 */
async function placeOrPanel(page) {
  if (await panel(page).isVisible()) return 'panel';
  return (await isWhole(page)) ? 'place' : 'neither';
}

/**
 * Is the place whose address is in the address bar there, and no other?
 *
 * @param {Page} page
 */
async function isWhole(page) {
  const place = /[^/]*$/.exec(page.url())?.[0] ?? '';
  const title = `${place[0].toUpperCase()}${place.slice(1)}`;
  const headings = await page.getByRole('heading', { level: 1 }).allInnerTexts();
  const fields = await main(page).getByRole('textbox').count();
  return headings.join() === title && fields > 1 && (await page.getByRole('main').count()) === 1;
}

test('the panel opens once, however often the app breaks, and can be used by keyboard', async ({ page, visit, problems }) => {
  problems.expect(...EXPECTED);
  await page.addInitScript(breakable);
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/offers` });
  await at(page, 'Offers');
  await breakIt(page, 'everything');
  await link(page.getByRole('banner'), 'Guide').click();
  await expect(panel(page)).toSay('Something broke');
  await page.evaluate(() => {
    location.hash = '#/settings';
    dispatchEvent(new CustomEvent('tableside:broken', { detail: 'once more' }));
  });
  await expect(panel(page)).toHaveCount(1);
  for (const name of ['Reload', 'Save my data']) {
    await page.keyboard.press('Tab');
    await expect(button(panel(page), name)).toBeFocused();
  }
  await page.keyboard.press('Shift+Tab');
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
  await isReady(page);
  await expect(panel(page)).toHaveCount(0);
});
