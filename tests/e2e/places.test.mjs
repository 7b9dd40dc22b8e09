// Every place: its address, title, heading and focus, and that it can be used by anybody at any width.

import { axe } from './axe.mjs';
import { expect, takesChromium, test } from './fixtures.mjs';
import { contentWidth, drawnAnew, emptyCase, enter, example, isReady, keeping, keyOf, load, openTalks, reload } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, button, choice, deletes, focus, go, goHome, heading, link, main, notice, section, startNew, tabTo } from './pages.mjs';
import { APP_PLACES, CASE_PLACES, NOWHERE, TOPICS, TOPIC_PLACES, placesOf } from './places.mjs';

const EMPTY = emptyCase('empty');
const DAMAGED = { [keyOf('case:damaged')]: '{"half":' };
const KEPT = { ...keeping(example('agency'), example('software'), EMPTY), ...DAMAGED };

test('every address has a title and a heading of its own, and moves the focus to the heading', async ({ page, visit }) => {
  await visit({ kept: KEPT });
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
    await expect(page, address).toHaveTitle(title);
    await expect(heading(page), address).toBeFocused();
    await expect(page.getByRole('heading', { level: 1 }), address).toHaveCount(1);
    expect([...titles], 'the titles of the other places').not.toContain(title);
    titles.add(title);
  }
});

test('a page that is opened leaves the focus where it is, at its top, at every place', async ({ page, visit }) => {
  await visit({ kept: KEPT });
  for (const address of ['', '#/guide/prepare', `#/n/${AGENCY.id}/offers`, '#/settings', '#/nowhere']) {
    await load(page, address);
    await expect(focus(page), address).toHaveCount(0);
    expect(await page.evaluate(() => scrollY), address).toBe(0);
  }
});

test('nothing jumps while a place comes up on a slow processor', async ({ page, visit, browserName }) => {
  takesChromium(browserName, 'No other browser says what jumps.');
  await visit({ kept: KEPT });
  await page.addInitScript(() => {
    globalThis.jumps = 0;
    const add = (/** @type {PerformanceObserverEntryList} */ list) => list.getEntries().forEach((entry) => (globalThis.jumps += entry.value));
    new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
  });
  const debug = await page.context().newCDPSession(page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const { address, h1 } of placesOf(AGENCY.id, AGENCY.title)) {
      await load(page, address);
      await at(page, h1);
      // What comes a moment after the rest is there by then.
      for (let time = 0; time < 3; time += 1) await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
      expect.soft(await page.evaluate(() => globalThis.jumps), `${address}, ${width} px`).toBeLessThanOrEqual(0.02);
    }
  }
});

test('an address that is opened directly leads to its place', async ({ page, visit }) => {
  await visit({ kept: KEPT });
  for (const { address, title, h1 } of [placesOf(AGENCY.id, AGENCY.title)[7], TOPIC_PLACES[8], APP_PLACES[3], NOWHERE]) {
    await enter(page, address);
    await at(page, h1);
    await reload(page);
    await at(page, h1);
    await expect(page).toHaveTitle(title);
  }
});

test('Back and Forward go through the places, with title and focus', async ({ page, visit }) => {
  await visit();
  await startNew(page, 'Back and forth');
  await go(page, 'Prepare');
  await go(page, 'Offers');
  await go(page, 'Guide');
  await link(main(page), 'Tips').click();
  await at(page, 'Tips');
  const way = [
    ['Guide', 'Guide – Back and forth – Tableside'],
    ['Offers', 'Offers – Back and forth – Tableside'],
    ['Prepare', 'Prepare – Back and forth – Tableside'],
    ['Back and forth', 'Overview – Back and forth – Tableside'],
    ['Your negotiations', 'Your negotiations – Tableside'],
  ];
  for (const [h1, title] of way) {
    await page.goBack();
    await at(page, h1);
    await expect(page).toHaveTitle(title);
    await expect(heading(page)).toBeFocused();
  }
  for (const [h1] of way.toReversed().slice(1)) {
    await page.goForward();
    await at(page, h1);
  }
  await page.goForward();
  await at(page, 'Tips');
});

test('a place begins at its top, however far down one was', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/commit` });
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(500);
  await enter(page, `#/n/${AGENCY.id}/exchange`);
  await at(page, 'Exchange');
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
});

test('the navigation marks the place where one is, and only that', async ({ page, visit }) => {
  await visit({ kept: KEPT });
  const marked = page.getByRole('navigation').getByRole('link').and(page.locator('[aria-current]'));
  const isMarked = async (/** @type {string} */ words) => {
    // The number of a stage stands in its ring, beside its name.
    await expect(marked).toHaveText([new RegExp(`^\\s*\\d?\\s*${words}\\s*$`)], { useInnerText: true });
    await expect(marked).toHaveAttribute('aria-current', 'page');
  };
  await isMarked('Negotiations');
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
    ['Impasse', 'Impasse'],
    ['Guide', 'Guide'],
    ['Settings', 'Settings'],
  ]) {
    // The places of a negotiation are only in its own navigation.
    if (words === 'Guide' || words === 'Settings') await enter(page, `#/${words.toLowerCase()}`);
    else await link(page.getByRole('navigation', { name: 'Negotiation' }), words).click();
    await at(page, h1);
    await isMarked(words);
  }
  await enter(page, '#/guide/tips');
  await at(page, 'Tips');
  await isMarked('Guide');
  await enter(page, '#/nowhere');
  await at(page, 'Nothing here');
  await expect(marked).toHaveCount(0);
});

test('a link with a full stop, a bracket or what a mailer adds behind it leads where it should', async ({ page, visit }) => {
  await visit({ kept: KEPT });
  for (const tail of ['.', ').', '”', '”,', '>', '?utm_source=mail&utm_medium=x', '&utm_source=mail', '/?fbclid=1.']) {
    await load(page, `#/n/${AGENCY.id}/offers${tail}`);
    await at(page, 'Offers');
    await enter(page, `#/settings${tail}`);
    await at(page, 'Settings');
    await expect(page).toHaveTitle('Settings – Tableside');
  }
});

test('in forced colours it can be told what is open, chosen and pressed', async ({ page, visit }) => {
  await visit({ kept: keeping(openTalks('agency')), at: `#/n/${AGENCY.id}/offers` });
  await page.emulateMedia({ forcedColors: 'active' });
  /** @param {import('@playwright/test').Locator} element */
  const ground = (element) => element.evaluate((one) => getComputedStyle(one).backgroundColor);
  /** @param {import('@playwright/test').Locator} one @param {import('@playwright/test').Locator} other */
  const differ = async (one, other) => expect(await ground(one)).not.toBe(await ground(other));
  const rail = page.getByRole('navigation');
  await differ(rail.getByRole('link', { name: 'Offers', exact: true }), rail.getByRole('link', { name: 'Prepare', exact: true }));
  const tabs = page.getByRole('navigation', { name: 'What the offers tell' });
  await differ(button(tabs, 'All offers'), button(tabs, 'Give and take'));
  const sides = page.getByRole('group', { name: 'Whose offer' }).locator('label');
  const chosen = sides.filter({ has: page.locator(':checked') });
  const other = sides.filter({ hasNot: page.locator(':checked') });
  await differ(chosen, other);
  await other.click();
  await differ(chosen, other);

  await page.keyboard.press('Control+k');
  const finds = page.getByRole('listbox', { name: 'Found' }).getByRole('option');
  await differ(finds.first(), finds.nth(1));
  await page.keyboard.press('Escape');
  await go(page, 'Exchange');
  await section(page, 'Equal room for both');
  const talk = page.getByRole('group', { name: 'Who is talking' });
  await button(talk, 'You').click();
  await expect(button(talk, 'You')).toHaveAttribute('aria-pressed', 'true');
  await differ(button(talk, 'You'), button(talk, 'They'));
});

test('an unknown address says so and shows the way home', async ({ page, visit }) => {
  await visit();
  for (const address of ['#/nowhere', '#/n', '#/n/x/y', '#/guide/nothing', '#/settings/x', '#/%E0%A4%A', '#/<b>bold</b>']) {
    await enter(page, address);
    await at(page, 'Nothing here');
    await expect(main(page)).toSay(/The address “.*” leads nowhere in Tableside\./);
    await expect(page).toHaveTitle('Nothing here – Tableside');
    await reload(page);
    await at(page, 'Nothing here');
    await link(main(page), 'Your negotiations').click();
    await at(page, 'Your negotiations');
  }
});

test('a negotiation that isn’t here says so at each of its places, and shows the way home', async ({ page, visit }) => {
  await visit();
  for (const [path] of CASE_PLACES) {
    await enter(page, `#/n/not-here${path}`);
    await at(page, 'This negotiation isn’t here');
    await expect(heading(page)).toBeFocused();
  }
  await expect(main(page)).toSay('or it was deleted');
  await link(main(page), 'Your negotiations').click();
  await at(page, 'Your negotiations');
});

test('the title of a negotiation that isn’t here, or can’t be read, doesn’t promise a place of it', async ({ page, visit }) => {
  await visit({ kept: DAMAGED });
  for (const id of ['not-here', 'damaged']) {
    await enter(page, `#/n/${id}`);
    await expect(heading(page)).toSay(/^This negotiation/);
    await expect(page).not.toHaveTitle(/Overview/);
  }
});

test('from a negotiation that isn’t here one gets to one that is', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: '#/n/not-here/offers' });
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
  test(`${what}: axe finds nothing, light and dark, on a phone and on a screen`, async ({ page, visit }) => {
    await visit({ kept });
    for (const { address, h1 } of places) {
      await enter(page, address);
      await at(page, h1);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
          await page.emulateMedia({ colorScheme });
          expect.soft(await axe(page), `${address}, ${width} px, ${colorScheme}`).toEqual([]);
        }
      }
    }
  });

  test(`${what}: nothing scrolls sideways from 320 to 2560 px`, async ({ page, visit }) => {
    await visit({ kept });
    for (const { address, h1 } of places) {
      await enter(page, address);
      await at(page, h1);
      for (const width of [320, 768, 1280, 2560]) {
        await page.setViewportSize({ width, height: 800 });
        await drawnAnew(page);
        expect.soft(await contentWidth(page), `${address}, ${width} px`).toBeLessThanOrEqual(width);
      }
    }
  });
}

test('the theme of the settings looks the same as the system’s', async ({ page: bySystem, newUser, visit }) => {
  const colours = (/** @type {import('@playwright/test').Page} */ page) =>
    page.evaluate(() =>
      [document.body, ...document.querySelectorAll('h1, p, a, button')].map((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return `${element.tagName} ${color} on ${backgroundColor}`;
      }),
    );
  await bySystem.emulateMedia({ colorScheme: 'dark' });
  await visit({ at: '#/settings' });
  const bySettings = await newUser();
  await bySettings.emulateMedia({ colorScheme: 'light' });
  await visit({ at: '#/settings' }, bySettings);
  await choice(bySettings, 'Light or dark').selectOption('Dark');
  await expect(bySettings.locator('html')).toHaveAttribute('data-theme', 'dark');
  await reload(bySettings);
  expect(await colours(bySettings)).toEqual(await colours(bySystem));
});

test('axe finds nothing in a notice either', async ({ page, visit }) => {
  await visit({ kept: KEPT });
  await deletes(page, AGENCY.title);
  await expect(notice(page)).toSay('is deleted');
  // Its time stops meanwhile.
  await button(notice(page), 'Close').focus();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await axe(page)).toEqual([]);
  }
});

test('by keyboard: first the way past the navigation, then every place of it', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  const skip = button(page, 'Skip to the page');
  await tabTo(page, skip);
  await expect(skip, 'it is seen while it has the focus').toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();

  await reload(page);
  await tabTo(page, skip);
  for (const words of [
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
    'Handouts',
    'Settings',
  ]) {
    await page.keyboard.press('Tab');
    await expect(focus(page)).toHaveAccessibleName(words);
    await expect(focus(page)).toHaveRole(['Undo', 'Redo', 'Search'].includes(words) ? 'button' : 'link');
  }
  await page.keyboard.press('Enter');
  await at(page, 'Settings');
});

test('on a phone the navigation is behind a menu button, by keyboard as well', async ({ page, visit }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}` });
  const banner = page.getByRole('banner');
  const menu = button(banner, 'Menu');
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
  await expect(link(page, 'Impasse')).toBeHidden();
  for (const control of [button(page, 'Skip to the page'), link(banner, 'Tableside'), menu]) await tabTo(page, control);
  await page.keyboard.press('Enter');
  await expect(menu).toHaveAttribute('aria-expanded', 'true');
  expect(await axe(page)).toEqual([]);
  await tabTo(page, link(banner, 'Overview'));
  for (let presses = 0; presses < 7; presses += 1) await page.keyboard.press('Tab');
  await expect(link(banner, 'Impasse')).toBeFocused();
  await page.keyboard.press('Enter');
  await at(page, 'Impasse');
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
  await expect(heading(page)).toBeFocused();
});

test('what has the focus is seen to have it', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/offers` });
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const { isSeen, what } = await page.evaluate(() => {
      const what = document.activeElement?.outerHTML.slice(0, 120);
      let element = document.activeElement;
      // The ring may be drawn around a field's label or box.
      for (let up = 0; element && up < 3; up += 1, element = element.parentElement) {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        if ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none') return { isSeen: true, what };
      }
      return { isSeen: false, what };
    });
    expect.soft(isSeen, what).toBe(true);
  }
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
]) {
  test(`what has the focus is not hidden behind anything, at ${viewport.width} px`, async ({ page, visit }) => {
    await page.setViewportSize(viewport);
    await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/offers` });
    await at(page, 'Offers');
    let presses = 0;
    for (; presses < 200; presses += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(lookAtFocus);
      if (!found) break;
      expect.soft(found.isSeen, found.what).toBe(true);
    }
    expect(presses).toBeGreaterThan(25);
    expect(presses).toBeLessThan(200);
  });
}

/**
 * Runs in the page: can any part of the focused element be seen? Nothing when the page has no focus any more.
 */
function lookAtFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  // A box or a circle that its label draws in its place is seen where the label is.
  const shown = element.closest('label') ?? element;
  const { left, top, width, height } = shown.getBoundingClientRect();
  const parts = [0.1, 0.5, 0.9];
  const points = parts.flatMap((across) => parts.map((down) => [left + width * across, top + height * down]));
  const isSeen = points.some(([x, y]) => shown.contains(document.elementFromPoint(x, y)));
  return { isSeen, what: element.outerHTML.slice(0, 120) };
}

test('the guide’s topics lead on to each other', async ({ page, visit }) => {
  await visit({ at: '#/guide' });
  const contents = main(page).locator('.topics').getByRole('listitem').getByRole('link');
  const stages = main(page).getByRole('list', { name: 'The five stages' }).getByRole('link');
  await expect(stages).toHaveText(['1 Prepare', '2 Exchange', '3 Clarify', '4 Bargain', '5 Commit'], { useInnerText: true });
  await expect(contents).toHaveText(TOPICS.map(([, name]) => name), { useInnerText: true });
  await contents.first().click();
  for (const [index, [, name]] of TOPICS.entries()) {
    await at(page, name);
    const next = page.getByRole('navigation', { name: 'Topics before and after' }).getByRole('link', { name: /^Next/ });
    if (index < TOPICS.length - 1) await next.click();
    else await expect(next).toHaveCount(0);
  }
});

test('a page of the guide that is opened from a negotiation keeps its rail, over its links, a reload and Back', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `#/n/${AGENCY.id}/prepare` });
  await at(page, 'Prepare');
  const rail = page.getByRole('navigation', { name: 'Negotiation', exact: true });
  await go(page, 'Guide');
  await expect(page).toHaveURL(new RegExp(`#/n/${AGENCY.id}/guide$`));
  await expect(page).toHaveTitle(`Guide – ${AGENCY.title} – Tableside`);
  await expect(rail).toBeVisible();
  await main(page).locator('.topics').getByRole('link', { name: 'Bargain', exact: true }).click();
  await at(page, 'Bargain');
  await expect(page).toHaveTitle(`Bargain – Guide – ${AGENCY.title} – Tableside`);
  // Within the page, to the next topic, and where a line leads on to.
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link').last().click();
  await expect(page).toHaveURL(new RegExp(`#/n/${AGENCY.id}/guide/bargain/BARG-`));
  await reload(page);
  await at(page, 'Bargain');
  await expect(rail).toBeVisible();
  await expect(link(page.getByRole('banner'), 'Guide')).toHaveAttribute('aria-current', 'page');
  await page.getByRole('navigation', { name: 'Topics before and after' }).getByRole('link', { name: /^Next/ }).click();
  await at(page, 'Commit');
  await expect(rail).toBeVisible();
  const leads = await main(page).getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  for (const href of leads) expect(href).toContain(`#/n/${AGENCY.id}/guide`);
  for (const h1 of ['Bargain', 'Bargain', 'Guide', 'Prepare']) {
    await page.goBack();
    await at(page, h1);
    await expect(rail).toBeVisible();
  }
  await link(rail, 'Offers').click();
  await at(page, 'Offers');
});

test('the guide is there to read also beside a negotiation that isn’t, and by itself it has no rail of one', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: '#/n/gone/guide/tips' });
  await at(page, 'Tips');
  await expect(page).toHaveTitle('Tips – Guide – Tableside');
  await expect(page.getByRole('navigation', { name: 'Negotiation', exact: true })).toHaveCount(0);
  await enter(page, `#/n/${AGENCY.id}/guide/nothing`);
  await at(page, 'Nothing here');
  await enter(page, '#/guide/tips');
  await at(page, 'Tips');
  await expect(page.getByRole('navigation', { name: 'Negotiation', exact: true })).toHaveCount(0);
});

test('every link within the app leads somewhere', async ({ page, visit }) => {
  await visit({ kept: KEPT });
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
    expect(href).toMatch(/^#\//);
    await enter(page, href);
    await isReady(page);
    await expect(heading(page)).toHaveText(/\S/);
    await expect(heading(page)).toSay(href.endsWith('/damaged') ? /can’t be read/ : /^(?!Nothing here|This negotiation)/);
  }
  await goHome(page);
});
