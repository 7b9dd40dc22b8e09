// Every place: its address, title, heading and focus, and that it can be used by anybody at any width.

import assert from 'node:assert/strict';

import { axe } from '../browser.mjs';
import { becomes, emptyCase, enter, example, focused, isReady, keeping, keyOf, load, plain, reload, says, setUp, until } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, button, go, goHome, heading, link, main, startNew } from './pages.mjs';

const { holds } = await setUp();

/** @typedef {{address: string, title: string, h1: string}} Place */

const CASE_PLACES = [
  ['', 'Overview', ''],
  ['/prepare', 'Prepare', 'Prepare'],
  ['/exchange', 'Exchange', 'Exchange'],
  ['/clarify', 'Clarify', 'Clarify'],
  ['/bargain', 'Bargain', 'Bargain'],
  ['/commit', 'Commit', 'Commit'],
  ['/plan', 'Your plan', 'Your plan'],
  ['/offers', 'Offers', 'Offers'],
  ['/impasse', 'Impasse', 'Unstick it'],
];

/**
 * The places of one negotiation.
 *
 * @param {string} id
 * @param {string} title
 * @param {string} [untitled]  its heading while it has no title
 * @returns {Place[]}
 */
function placesOf(id, title, untitled = title) {
  return CASE_PLACES.map(([path, name, h1]) => ({
    address: `#/n/${id}${path}`,
    title: `${name} – ${title} – Tableside`,
    h1: h1 || untitled,
  }));
}

const TOPICS = [
  ['negotiation', 'What negotiation is'],
  ['prepare', 'Prepare'],
  ['exchange', 'Exchange'],
  ['clarify', 'Clarify'],
  ['bargain', 'Bargain'],
  ['commit', 'Commit'],
  ['impasse', 'Impasse'],
  ['skills', 'Skills'],
  ['examples', 'Two worked examples'],
  ['questions', 'Questions'],
  ['mistakes', 'Mistakes'],
  ['tips', 'Tips'],
];

/** @type {Place[]} */
const APP_PLACES = [
  { address: '#/', title: 'Your negotiations – Tableside', h1: 'Your negotiations' },
  { address: '#/guide', title: 'Guide – Tableside', h1: 'Guide' },
  { address: '#/skills', title: 'Your skills – Tableside', h1: 'Your skills' },
  { address: '#/settings', title: 'Settings – Tableside', h1: 'Settings' },
];
/** @type {Place[]} */
const TOPIC_PLACES = TOPICS.map(([slug, name]) => ({ address: `#/guide/${slug}`, title: `${name} – Tableside`, h1: name }));
/** @type {Place} */
const NOWHERE = { address: '#/no/such/place', title: 'Nothing here – Tableside', h1: 'Nothing here' };

const EMPTY = emptyCase('empty');
const DAMAGED = { [keyOf('case:damaged')]: '{"half":' };
const KEPT = { ...keeping(example('agency'), example('software'), EMPTY), ...DAMAGED };

/** @param {import('playwright-core').Page} page */
async function isHeadingFocused(page) {
  return heading(page).evaluate((element) => element === document.activeElement);
}

holds('every address has a title and a heading of its own, and moves the focus to the heading', async ({ visit }) => {
  const page = await visit({ kept: KEPT });
  const places = [
    ...placesOf(AGENCY.id, AGENCY.title),
    ...placesOf(SOFTWARE.id, SOFTWARE.title),
    ...placesOf(EMPTY.id, 'Untitled', 'A new negotiation'),
    ...TOPIC_PLACES,
    NOWHERE,
    ...APP_PLACES,
  ];
  /** @type {Set<string>} */
  const titles = new Set();
  for (const { address, title, h1 } of places) {
    await enter(page, address);
    await at(page, h1);
    await becomes(() => page.title(), title, address);
    await becomes(() => isHeadingFocused(page), true, `${address}: the focus is on the heading`);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, address);
    assert.ok(!titles.has(title), `${title} is the title of two places`);
    titles.add(title);
  }
});

holds('a page that is opened leaves the focus where it is, at its top, at every place', async ({ visit, site }) => {
  const page = await visit({ kept: KEPT });
  for (const address of ['', '#/guide/prepare', `#/n/${AGENCY.id}/offers`, '#/settings', '#/nowhere']) {
    await load(page, site, address);
    assert.equal(await page.evaluate(() => document.activeElement === document.body), true, address);
    assert.equal(await page.evaluate(() => scrollY), 0, address);
  }
});

holds('an address that is opened directly leads to its place', async ({ visit }) => {
  const page = await visit({ kept: KEPT });
  for (const { address, title, h1 } of [placesOf(AGENCY.id, AGENCY.title)[7], TOPIC_PLACES[8], APP_PLACES[3], NOWHERE]) {
    await enter(page, address);
    await at(page, h1);
    await reload(page);
    await at(page, h1);
    await becomes(() => page.title(), title);
  }
});

holds('Back and Forward go through the places, with title and focus', async ({ visit }) => {
  const page = await visit();
  await startNew(page, 'Back and forth');
  await go(page, 'Prepare');
  await go(page, 'Offers');
  await go(page, 'Guide');
  await link(main(page), 'Tips').click();
  await at(page, 'Tips');
  const way = [
    ['Guide', 'Guide – Tableside'],
    ['Offers', 'Offers – Back and forth – Tableside'],
    ['Prepare', 'Prepare – Back and forth – Tableside'],
    ['Back and forth', 'Overview – Back and forth – Tableside'],
    ['Your negotiations', 'Your negotiations – Tableside'],
  ];
  for (const [h1, title] of way) {
    await page.goBack();
    await at(page, h1);
    await becomes(() => page.title(), title);
    await becomes(() => isHeadingFocused(page), true, `the focus is on “${h1}”`);
  }
  for (const [h1] of way.toReversed().slice(1)) {
    await page.goForward();
    await at(page, h1);
  }
  await page.goForward();
  await at(page, 'Tips');
});

holds('a place begins at its top, however far down one was', async ({ visit }) => {
  const page = await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/prepare` });
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  assert.ok((await page.evaluate(() => scrollY)) > 500);
  await enter(page, `#/n/${AGENCY.id}/exchange`);
  await at(page, 'Exchange');
  await becomes(() => page.evaluate(() => scrollY), 0);
});

holds('the navigation marks the place where one is, and only that', async ({ visit }) => {
  const page = await visit({ kept: KEPT });
  const marked = async () => {
    const links = await page.getByRole('navigation').getByRole('link').all();
    const marks = await Promise.all(links.map(async (one) => [plain(await one.innerText()), await one.getAttribute('aria-current')]));
    return marks.filter(([, mark]) => mark !== null).map(([words, mark]) => `${words}: ${mark}`);
  };
  await becomes(marked, ['Negotiations: page']);
  await enter(page, `#/n/${AGENCY.id}`);
  await at(page, AGENCY.title);
  for (const [words, h1] of [
    ['Overview', AGENCY.title],
    ['Prepare', 'Prepare'],
    ['Exchange', 'Exchange'],
    ['Clarify', 'Clarify'],
    ['Bargain', 'Bargain'],
    ['Commit', 'Commit'],
    ['Offers', 'Offers'],
    ['Impasse', 'Unstick it'],
    ['Guide', 'Guide'],
    ['Settings', 'Settings'],
  ]) {
    // The places of a negotiation are only in its own navigation.
    if (words === 'Guide' || words === 'Settings') await enter(page, `#/${words.toLowerCase()}`);
    else await link(page.getByRole('navigation', { name: 'Negotiation' }), words).click();
    await at(page, h1);
    // The number of a stage stands in its ring, beside its name.
    await until(async () => {
      const found = (await marked()).map((mark) => mark.replace(/^\d\s*/, ''));
      assert.deepEqual(found, [`${words}: page`]);
    });
  }
  await enter(page, '#/guide/tips');
  await at(page, 'Tips');
  await becomes(marked, ['Guide: page']);
  await enter(page, '#/nowhere');
  await at(page, 'Nothing here');
  await becomes(marked, []);
});

holds('an unknown address says so and shows the way home', async ({ visit }) => {
  const page = await visit();
  for (const address of ['#/nowhere', '#/n', '#/n/x/y', '#/guide/nothing', '#/settings/x', '#/%E0%A4%A', '#/<b>bold</b>']) {
    await enter(page, address);
    await at(page, 'Nothing here');
    await says(main(page), /The address “.*” leads nowhere in Tableside\./);
    await becomes(() => page.title(), 'Nothing here – Tableside');
    await reload(page);
    await at(page, 'Nothing here');
    await link(main(page), 'Your negotiations').click();
    await at(page, 'Your negotiations');
  }
});

holds('a negotiation that isn’t here says so at each of its places, and shows the way home', async ({ visit }) => {
  const page = await visit();
  for (const [path] of CASE_PLACES) {
    await enter(page, `#/n/not-here${path}`);
    await at(page, 'This negotiation isn’t here');
    await becomes(() => isHeadingFocused(page), true);
  }
  await says(main(page), /or it was deleted/);
  await link(main(page), 'Your negotiations').click();
  await at(page, 'Your negotiations');
});

holds('the title of a negotiation that isn’t here, or can’t be read, doesn’t promise a place of it', async ({ visit }) => {
  const page = await visit({ kept: DAMAGED });
  for (const id of ['not-here', 'damaged']) {
    await enter(page, `#/n/${id}`);
    await says(heading(page), /^This negotiation/);
    await until(async () => assert.doesNotMatch(await page.title(), /Overview/));
  }
});

holds('from a negotiation that isn’t here one gets to one that is', async ({ visit }) => {
  const page = await visit({ kept: KEPT, at: '#/n/not-here/offers' });
  await at(page, 'This negotiation isn’t here');
  await enter(page, `#/n/${AGENCY.id}/offers`);
  await at(page, 'Offers');
  await enter(page, '#/n/not-here/offers');
  await at(page, 'This negotiation isn’t here');
  await enter(page, `#/n/${SOFTWARE.id}`);
  await at(page, SOFTWARE.title);
});

/** Every place with something in it, and every place of a negotiation with nothing in it. */
const SHOWN = {
  'a full example': { kept: KEPT, places: [...placesOf(AGENCY.id, AGENCY.title), ...APP_PLACES] },
  'the other example': { kept: KEPT, places: placesOf(SOFTWARE.id, SOFTWARE.title) },
  'an empty negotiation': { kept: keeping(EMPTY), places: placesOf(EMPTY.id, 'Untitled', 'A new negotiation') },
  'the guide': { kept: {}, places: TOPIC_PLACES },
  'a first visit and what isn’t there': {
    kept: DAMAGED,
    places: [
      { address: '#/', title: '', h1: 'Your negotiations' },
      NOWHERE,
      { address: '#/n/not-here', title: '', h1: 'This negotiation isn’t here' },
      { address: '#/n/damaged', title: '', h1: 'This negotiation can’t be read' },
    ],
  },
};

for (const [what, { kept, places }] of Object.entries(SHOWN)) {
  holds(`${what}: axe finds nothing, light and dark, on a phone and on a screen`, async ({ visit }) => {
    const page = await visit({ kept });
    /** @type {string[]} */
    const faults = [];
    for (const { address, h1 } of places) {
      await enter(page, address);
      await at(page, h1);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          await page.emulateMedia({ colorScheme });
          const found = await axe(page);
          faults.push(...found.map((fault) => `${address}, ${width} px, ${colorScheme}: ${fault}`));
        }
      }
    }
    assert.deepEqual(faults, []);
  });

  holds(`${what}: nothing scrolls sideways from 320 to 2560 px`, async ({ visit }) => {
    const page = await visit({ kept });
    /** @type {string[]} */
    const faults = [];
    for (const { address, h1 } of places) {
      await enter(page, address);
      await at(page, h1);
      for (const width of [320, 768, 1280, 2560]) {
        await page.setViewportSize({ width, height: 800 });
        // Two frames: pictures are drawn again at the width that they get.
        const { content, room } = await page.evaluate(async () => {
          for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
          return { content: document.documentElement.scrollWidth, room: innerWidth };
        });
        if (content > room) faults.push(`${address}: ${content} px in ${room}`);
      }
    }
    assert.deepEqual(faults, []);
  });
}

holds('the theme of the settings looks the same as the system’s', async ({ visit }) => {
  const colours = (/** @type {import('playwright-core').Page} */ page) =>
    page.evaluate(() =>
      [document.body, ...document.querySelectorAll('h1, p, a, button')].map((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return `${element.tagName} ${color} on ${backgroundColor}`;
      }),
    );
  const bySystem = await visit({ colorScheme: 'dark', at: '#/settings' });
  const bySettings = await visit({ colorScheme: 'light', at: '#/settings' });
  await bySettings.getByRole('combobox', { name: 'Light or dark' }).selectOption('Dark');
  await becomes(() => bySettings.locator('html').getAttribute('data-theme'), 'dark');
  await reload(bySettings);
  assert.deepEqual(await colours(bySettings), await colours(bySystem));
});

holds('axe finds nothing in a notice either', async ({ visit }) => {
  const page = await visit({ kept: KEPT });
  await button(page, `Delete ${AGENCY.title}`).click();
  await says(page.getByRole('status'), /is deleted/);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await axe(page), []);
  }
});

holds('by keyboard: first the way past the navigation, then every place of it', async ({ visit }) => {
  const page = await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'button "Skip to the page"');
  await until(async () => assert.ok((await page.locator(':focus').boundingBox())?.y ?? -1 >= 0, 'it is seen while it has the focus'));
  await page.keyboard.press('Enter');
  await becomes(() => isHeadingFocused(page), true);

  await reload(page);
  await page.keyboard.press('Tab');
  /** @type {string[]} */
  const reached = [];
  for (let presses = 0; presses < 16; presses += 1) {
    await page.keyboard.press('Tab');
    reached.push(await focused(page));
  }
  assert.deepEqual(
    reached,
    [
      'Tableside',
      'Overview',
      'Prepare',
      'Exchange',
      'Clarify',
      'Bargain',
      'Commit',
      'Offers',
      'Impasse',
      'Undo',
      'Redo',
      'All negotiations',
      'Search',
      'Guide',
      'Skills',
      'Settings',
    ].map((words) => `${['Undo', 'Redo', 'Search'].includes(words) ? 'button' : 'link'} "${words}"`),
  );
  await page.keyboard.press('Enter');
  await at(page, 'Settings');
});

holds('on a phone the navigation is behind a menu button, by keyboard as well', async ({ visit }) => {
  const page = await visit({ kept: KEPT, at: `#/n/${AGENCY.id}`, viewport: { width: 320, height: 640 } });
  const menu = button(page, 'Menu');
  assert.equal(await menu.getAttribute('aria-expanded'), 'false');
  assert.equal(await link(page, 'Impasse').isVisible(), false);
  for (const name of ['button "Skip to the page"', 'link "Tableside"', 'button "Menu"']) {
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), name);
  }
  await page.keyboard.press('Enter');
  await becomes(() => menu.getAttribute('aria-expanded'), 'true');
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'link "Overview"');
  for (let presses = 0; presses < 7; presses += 1) await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'link "Impasse"');
  await page.keyboard.press('Enter');
  await at(page, 'Unstick it');
  await becomes(() => menu.getAttribute('aria-expanded'), 'false');
  await becomes(() => isHeadingFocused(page), true);
});

holds('what has the focus is seen to have it', async ({ visit }) => {
  const page = await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/offers` });
  /** @type {string[]} */
  const unseen = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      let element = document.activeElement;
      // The ring may be drawn around a field's label or box.
      for (let up = 0; element && up < 3; up += 1, element = element.parentElement) {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none') return true;
      }
      return false;
    });
    if (!seen) unseen.push(await focused(page));
  }
  assert.deepEqual(unseen, []);
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
]) {
  holds(`what has the focus is not hidden behind anything, at ${viewport.width} px`, async ({ visit }) => {
    const page = await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/offers`, viewport });
    await at(page, 'Offers');
    /** @type {string[]} */
    const hidden = [];
    let presses = 0;
    for (; presses < 200; presses += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(isFocusSeen);
      if (seen === undefined) break;
      if (!seen) hidden.push(await focused(page));
    }
    assert.ok(presses > 30 && presses < 200, `${presses} controls`);
    assert.deepEqual(hidden, []);
  });
}

/**
 * Runs in the page: can any part of the focused element be seen? Nothing when the page has no focus any more.
 */
function isFocusSeen() {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  // A box or a circle that its label draws in its place is seen where the label is.
  const shown = element.closest('label') ?? element;
  const { left, top, width, height } = shown.getBoundingClientRect();
  const parts = [0.1, 0.5, 0.9];
  const points = parts.flatMap((across) => parts.map((down) => [left + width * across, top + height * down]));
  return points.some(([x, y]) => shown.contains(document.elementFromPoint(x, y)));
}

holds('the guide’s topics lead on to each other', async ({ visit }) => {
  const page = await visit({ at: '#/guide' });
  const contents = main(page).locator('.topics').getByRole('listitem').getByRole('link');
  const stages = main(page).getByRole('list', { name: 'The five stages' }).getByRole('link');
  assert.deepEqual((await stages.allInnerTexts()).map(plain), ['1 Prepare', '2 Exchange', '3 Clarify', '4 Bargain', '5 Commit']);
  assert.deepEqual((await contents.allInnerTexts()).map(plain), TOPICS.map(([, name]) => name));
  await contents.first().click();
  for (const [index, [, name]] of TOPICS.entries()) {
    await at(page, name);
    const next = page.getByRole('navigation', { name: 'Topics before and after' }).getByRole('link', { name: /^Next/ });
    if (index < TOPICS.length - 1) await next.click();
    else assert.equal(await next.count(), 0);
  }
});

holds('every link within the app leads somewhere', async ({ visit }) => {
  const page = await visit({ kept: KEPT });
  const places = [...APP_PLACES, ...placesOf(AGENCY.id, AGENCY.title), ...placesOf(EMPTY.id, 'Untitled', 'A new negotiation'), ...TOPIC_PLACES];
  /** @type {Set<string>} */
  const links = new Set();
  for (const { address, h1 } of places) {
    await enter(page, address);
    await at(page, h1);
    const found = await page.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    for (const href of found) links.add(href);
  }
  for (const href of links) {
    assert.match(href, /^#\//);
    await enter(page, href);
    await isReady(page);
    await until(async () => assert.notEqual(await heading(page).innerText(), ''));
    await says(heading(page), href.endsWith('/damaged') ? /can’t be read/ : /^(?!Nothing here|This negotiation)/);
  }
  await goHome(page);
});
