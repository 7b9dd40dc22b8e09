// Another release: it waits, says so, and takes over when it is wanted; the one before stands by.

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { axe } from './axe.mjs';
import { expect, takesChromium, takesSite, takesTrust } from './fixtures.mjs';
import { drawnAnew, enter, keeping, keptCase, load, openTalks, reload } from './helpers.mjs';
import { AGENCY, at, button, deletes, field, fillDetail, go, goHome, listed, main, notice, offerForm, openExample, panel } from './pages.mjs';
import { NO_ANSWER, isInstalled, isOf, looksForAnother, releasesHere, test } from './releases.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const KEPT = keeping(openTalks('agency'));
const HERE = `#/n/${AGENCY.id}`;

// The tests of everything else keep nothing on the device.
test.use({ serviceWorkers: 'allow' });

test.beforeEach(({ host, shape }) => {
  takesTrust(host);
  takesSite(shape);
});

/** Where that is said. @param {Page} page */
const news = (page) => page.getByRole('banner').locator('[aria-live=polite]');
/** The line that says that another release is ready, or in use. @param {Page} page @param {string} words */
const line = (page, words = 'A new version is ready.') => news(page).filter({ hasText: words });
const FORMER = 'This page is from an older version.';

/** @param {Page} page */
async function usesIt(page) {
  await button(line(page), 'Use it now').click();
}

/**
 * Says whether it is the page into which one types: the browser of the tests gives the focus to each.
 *
 * @param {Page} page
 * @param {boolean} hasFocus
 */
async function hasFocus(page, hasFocus) {
  await page.evaluate((hasFocus) => {
    document.hasFocus = () => hasFocus;
  }, hasFocus);
}

/**
 * Has the page go out of sight, as its tab does behind another.
 *
 * @param {Page} page
 */
async function goesOutOfSight(page) {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
}

/** What no browser can compile. */
const NO_MODULE = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 9, 9, 9, 9]);

/**
 * The file of a release whose name ends so.
 *
 * @param {string} folder
 * @param {string} ending
 */
async function fileOf(folder, ending) {
  return join(folder, String((await readdir(folder)).find((file) => file.startsWith('tableside-') && file.endsWith(ending))));
}

/**
 * Breaks a release: its app can't be compiled.
 *
 * @param {string} folder
 */
async function breakApp(folder) {
  await writeFile(await fileOf(folder, '_bg.wasm'), NO_MODULE);
}

/**
 * Breaks a release: the second part of its app can't be compiled, and is what the script and the page say of it.
 *
 * @param {string} folder
 */
async function breakSecondPart(folder) {
  const hash = (/** @type {string | Buffer} */ content) => createHash('sha384').update(content).digest('base64');
  const [later, script, page] = [await fileOf(folder, '_later.wasm'), await fileOf(folder, '.js'), join(folder, 'index.html')];
  const was = await readFile(script, 'utf8');
  const is = was.replaceAll(hash(await readFile(later)), hash(NO_MODULE));
  expect(is).not.toBe(was);
  await writeFile(later, NO_MODULE);
  await writeFile(script, is);
  await writeFile(page, (await readFile(page, 'utf8')).replaceAll(hash(was), hash(is)));
}

/**
 * Waits until the site is on the device, puts a second release in its place, and waits until the page says that it is there.
 *
 * @param {Page} page
 * @param {import('./releases.mjs').Place & import('../server.mjs').Site} place
 */
async function isToldOfAnother(page, place) {
  await isInstalled(page);
  place.show(await place.another('two'));
  await looksForAnother(page);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
}

test('another release waits and says so; what is being written is kept, then the page is of the other', async ({ page, place, visit }) => {
  await visit({ kept: KEPT, at: `${HERE}/offers` });
  await isInstalled(page);
  place.show(await place.another('two'));
  await expect(line(page)).toHaveCount(0);
  // At the next start it is looked for, and the page goes on as it was.
  await reload(page);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
  await isOf(page, 'one');
  await reload(page);
  await isOf(page, 'one');
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
  expect(await axe(page)).toEqual([]);

  await field(offerForm(page), 'Monthly fee').fill('9,3oo');
  await usesIt(page);
  await isOf(page, 'two');
  await at(page, 'Offers');
  await expect(field(offerForm(page), 'Monthly fee')).toHaveValue('9,3oo');
  await expect(line(page)).toHaveCount(0);
  await isInstalled(page, 'two');
  expect(await releasesHere(page), 'the one before stands by').toEqual(['one', 'two']);

  place.show(await place.another('three'));
  await looksForAnother(page);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
  await go(page, 'Overview', AGENCY.title);
  await fillDetail(page, 'The other side', 'Written just before');
  await usesIt(page);
  await isOf(page, 'three');
  await expect(field(page, 'The other side')).toHaveValue('Written just before');
  await isInstalled(page, 'three');
  expect(await releasesHere(page), 'what is older is gone').toEqual(['three', 'two']);
});

test('a release takes over, and pages hear of it, also where older ones can’t be cleared away', async ({ page, place, visit }) => {
  await visit({ kept: KEPT });
  await isInstalled(page);
  await page.evaluate(async () => void (await caches.open('tableside:/:zero')));
  place.show(
    await place.another('two', async (folder) => {
      const worker = join(folder, 'sw.js');
      const refuses = 'caches.delete = async () => { throw new Error("for the test"); };';
      await writeFile(worker, `${refuses}\n${await readFile(worker, 'utf8')}`);
    }),
  );
  await looksForAnother(page);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
  await usesIt(page);
  await isOf(page, 'two');
  await isInstalled(page, 'two');
  expect(await releasesHere(page)).toEqual(['one', 'two', 'zero']);
});

test('a page that was loaded past the worker says nothing more once its own release has taken over', async ({ page, context, place, visit, browserName }) => {
  takesChromium(browserName, 'no other browser can be told to load a page past its worker');
  await visit({ kept: KEPT });
  await isToldOfAnother(page, place);
  // As long as a page of the former release is open, the other one waits.
  await visit({}, await context.newPage());
  await page.bringToFront();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.reload', { ignoreCache: true });
  await isOf(page, 'two');
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
  await usesIt(page);
  await expect(line(page)).toHaveCount(0);
  await expect(line(page, FORMER)).toHaveCount(0);
  await isOf(page, 'two');
});

test('an update that waits is there once no page is open any more', async ({ page, context, place, visit }) => {
  await visit();
  await isToldOfAnother(page, place);
  const again = await context.newPage();
  await visit({}, again);
  await isOf(again, 'one');
  await page.close();
  await again.goto('about:blank');
  await expect(async () => {
    await again.goto('about:blank');
    await again.goto(place.url);
    await expect(again.locator('meta[name=release]')).toHaveAttribute('content', 'two', { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
});

test('a page that one comes back to looks for another release after an hour', async ({ page, place, visit }) => {
  await page.addInitScript(() => {
    const { now } = Date;
    // @ts-expect-error set by the test
    Date.now = () => now() + (globalThis.later ?? 0);
  });
  await visit();
  await isInstalled(page);
  place.show(await place.another('two'));
  const comesBack = (/** @type {number} */ minutes) =>
    page.evaluate((minutes) => {
      // @ts-expect-error read above
      globalThis.later = minutes * 60_000;
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, minutes);
  const asked = () => place.requests.filter(({ path }) => path === '/sw.js').length;
  // Those of the start have been answered by now.
  await page.waitForLoadState('networkidle');
  const before = asked();
  await comesBack(50);
  expect(asked()).toBe(before);
  await comesBack(61);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
});

test('other tabs: one that nobody types in goes over by itself, one that is typed in asks, and gets its own files until then', async ({ page, context, place, visit }) => {
  await visit({ kept: KEPT });
  await isInstalled(page);
  const [idle, busy, hidden] = [await context.newPage(), await context.newPage(), await context.newPage()];
  for (const tab of [idle, busy, hidden]) await visit({}, tab);
  for (const tab of [idle, busy, hidden]) await isInstalled(tab);
  for (const tab of [idle, busy, hidden]) await hasFocus(tab, tab !== idle);
  place.show(await place.another('two'));
  await looksForAnother(page);
  for (const tab of [page, idle, busy, hidden]) await expect(line(tab)).toBeVisible({ timeout: 30_000 });

  await usesIt(page);
  await isOf(page, 'two');
  await isOf(idle, 'two');
  await expect(line(busy, FORMER)).toBeVisible();
  await isOf(busy, 'one');
  // The site has only the files of the other by now: those of this one come from the device.
  await go(busy, 'Guide');
  await goHome(busy);
  await openExample(busy, AGENCY);
  await fillDetail(busy, 'The other side', 'Typed in the busy one');
  await button(line(busy, FORMER), 'Reload').click();
  await isOf(busy, 'two');
  await expect(field(busy, 'The other side')).toHaveValue('Typed in the busy one');

  await expect(line(hidden, FORMER)).toBeVisible();
  await goesOutOfSight(hidden);
  await isOf(hidden, 'two');
});

test('a page of the former release fetches no file of the other', async ({ page, context, place, visit }) => {
  await visit();
  await isInstalled(page);
  const tab = await context.newPage();
  await visit({}, tab);
  await isInstalled(tab);
  await hasFocus(tab, true);
  place.show(
    await place.another('two', async (folder) => {
      const file = join(folder, 'examples', 'agency.json');
      await writeFile(file, (await readFile(file, 'utf8')).replaceAll(AGENCY.title, 'Of another release'));
    }),
  );
  await looksForAnother(page);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
  await usesIt(page);
  await isOf(page, 'two');
  await expect(line(tab, FORMER)).toBeVisible();
  await openExample(tab, AGENCY);
  await goHome(tab);
  await deletes(tab, AGENCY.title);
  await expect(listed(page)).toHaveCount(0);
  await button(page, AGENCY.button).click();
  await at(page, 'Of another release');
});

test('what can’t be kept holds the other release back', async ({ page, place, visit }) => {
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key, value) {
      // @ts-expect-error set by the test
      if (globalThis.full && this === localStorage) throw new DOMException('No room', 'QuotaExceededError');
      setItem.call(this, key, value);
    };
  });
  await visit({ kept: KEPT, at: HERE });
  await isToldOfAnother(page, place);
  await page.evaluate('globalThis.full = true');
  await fillDetail(page, 'The other side', 'Only in memory');
  await expect(main(page).getByRole('alert')).toSay('full');
  await usesIt(page);
  await expect(notice(page).filter({ hasText: 'Not all that you wrote can be kept' })).toBeVisible();
  await isOf(page, 'one');
  await expect(field(page, 'The other side')).toHaveValue('Only in memory');
  await page.evaluate('globalThis.full = false');
  await usesIt(page);
  await isOf(page, 'two');
  expect((await keptCase(page, AGENCY.id)).them.name).toBe('Only in memory');
});

test('in the table view nothing is said of another release', async ({ page, place, visit }) => {
  await visit({ kept: KEPT, at: `${HERE}/offers` });
  await isToldOfAnother(page, place);
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await expect(line(page)).toHaveCount(0);
  await expect(page.getByText('new version')).toHaveCount(0);
  await page.keyboard.press('F9');
  await expect(line(page)).toBeVisible();
});

test('a page in the table view is not loaded anew by itself, also where nobody types in it or sees it, and what is half written there stays', async ({ page, place, visit }) => {
  await visit({ kept: KEPT, at: `${HERE}/offers` });
  await isToldOfAnother(page, place);
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await field(offerForm(page), 'Monthly fee').fill('9,3oo');
  await hasFocus(page, false);
  let loads = 0;
  page.on('load', () => (loads += 1));
  // As another tab has it do that was asked before.
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    const hasTakenOver = new Promise((resolve) => {
      // The app has heard it then, too.
      serviceWorker.addEventListener('message', ({ data: [word] }) => word === 'took-over' && setTimeout(resolve));
    });
    const registration = await serviceWorker.getRegistration();
    registration?.waiting?.postMessage(['take-over']);
    await hasTakenOver;
  });
  await goesOutOfSight(page);
  await drawnAnew(page);
  await isOf(page, 'one');
  await expect(field(offerForm(page), 'Monthly fee')).toHaveValue('9,3oo');
  expect(loads).toBe(0);
  await page.keyboard.press('F9');
  await expect(line(page, FORMER)).toBeVisible();
});

test('the line comes to a place that was there before, as readers of the screen read only such out', async ({ page, place, visit }) => {
  await visit({ kept: KEPT });
  await isInstalled(page);
  await news(page).evaluate((element) => (element.dataset.before = 'yes'));
  place.show(await place.another('two'));
  await looksForAnother(page);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
  await expect(line(page)).toHaveAttribute('data-before', 'yes');
});

for (const viewport of [
  { width: 1280, height: 560 },
  { width: 320, height: 640 },
]) {
  test(`the line is in sight, at ${viewport.width} × ${viewport.height}`, async ({ page, place, visit }) => {
    await page.setViewportSize(viewport);
    await visit({ kept: KEPT, at: HERE });
    await isInstalled(page);
    place.show(await place.another('two'));
    await looksForAnother(page);
    await expect(button(line(page), 'Use it now')).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    expect(await axe(page)).toEqual([]);
  });
}

for (const fault of /** @type {const} */ (['gone', 'half', 'cut'])) {
  test.describe(`an update of which a file does not arrive whole (${fault})`, () => {
    test.beforeEach(async ({ page, place, visit }) => {
      await visit({ kept: KEPT, at: '#/settings' });
      await isInstalled(page);
      place.show(await place.another('two'));
      place.fail(/_later\.wasm$/, fault);
      await looksForAnother(page);
    });

    test('changes nothing, also without a line', async ({ page, context }) => {
      await expect(main(page)).toSay('Ready without internet. A newer version did not arrive whole, so this one stays until it does.');
      await expect(line(page)).toHaveCount(0);
      expect(await releasesHere(page)).toEqual(['one']);
      await context.setOffline(true);
      await load(page, HERE);
      await at(page, AGENCY.title);
      await isOf(page, 'one');
    });

    test('is tried again', async ({ page, place }) => {
      await expect(main(page)).toSay('A newer version did not arrive whole');
      place.mend();
      await looksForAnother(page);
      await expect(line(page)).toBeVisible({ timeout: 30_000 });
      await usesIt(page);
      await isOf(page, 'two');
    });
  });
}

test('without room for it an update changes nothing, and the settings say why', async ({ page, context, place, visit, problems, browserName }) => {
  takesChromium(browserName, 'no other browser can be told how much room there is');
  problems.expect(...NO_ANSWER);
  await visit({ at: '#/settings' });
  await isInstalled(page);
  const devtools = await context.newCDPSession(page);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: place.origin, quotaSize: used + 50_000 });
  place.show(await place.another('two'));
  await looksForAnother(page);
  await expect(main(page)).toSay('Ready without internet. There was no room on this device for a newer version, so this one stays.');
  expect(await releasesHere(page)).toEqual(['one']);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: place.origin });
  await looksForAnother(page);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
});

test('a release that does not start gives way to the one that worked, and the next one is tried again', async ({ page, context, place, visit, problems }) => {
  problems.expect(/WebAssembly|CompileError/, ...NO_ANSWER);
  await visit({ kept: KEPT, at: HERE });
  await isInstalled(page);
  const other = await context.newPage();
  await visit({ at: HERE }, other);
  await isInstalled(other);
  place.show(await place.another('two', breakApp));
  await looksForAnother(page);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
  await hasFocus(other, false);
  await fillDetail(page, 'The other side', 'Written before it broke');
  const loads = { page: 0, other: 0 };
  page.on('load', () => (loads.page += 1));
  other.on('load', () => (loads.other += 1));
  await usesIt(page);
  // There and back; the slower one may find the release given up already.
  await expect.poll(() => loads.page, { timeout: 20_000 }).toBe(2);
  await expect.poll(() => loads.other, { timeout: 20_000 }).toBeGreaterThanOrEqual(1);
  for (const tab of [page, other]) {
    await isOf(tab, 'one');
    await expect(panel(tab)).toHaveCount(0);
    await expect(field(tab, 'The other side')).toHaveValue('Written before it broke');
    await expect(line(tab)).toHaveCount(0);
  }
  expect(await releasesHere(page)).toEqual(['one']);
  expect([loads.page, loads.other], 'nothing goes round in circles').toEqual([2, Math.min(loads.other, 2)]);
  // It stays so, also without a line and after it was looked for again.
  await context.setOffline(true);
  await reload(page);
  await isOf(page, 'one');
  await context.setOffline(false);
  await looksForAnother(page);
  await reload(page);
  await isOf(page, 'one');
  await go(page, 'Offers');
  await go(page, 'Settings');
  await expect(main(page)).toSay('Ready without internet: all of Tableside is on this device, except for the single file of which copies with your data are made.');

  place.show(await place.another('three'));
  await looksForAnother(page);
  await expect(line(page)).toBeVisible({ timeout: 30_000 });
  await usesIt(page);
  await isOf(page, 'three');
  await isInstalled(page, 'three');
  expect(await releasesHere(page)).toEqual(['one', 'three']);
});

for (const [where, hash] of [['in a negotiation', HERE], ['at the list of them', '']]) {
  test(`a release of which half does not work gives way to the one that worked, ${where}`, async ({ page, context, place, visit, problems }) => {
    problems.expect(/WebAssembly|CompileError/, ...NO_ANSWER);
    await visit({ kept: KEPT, at: hash });
    await isInstalled(page);
    place.show(await place.another('two', breakSecondPart));
    await looksForAnother(page);
    await expect(line(page)).toBeVisible({ timeout: 30_000 });
    let loads = 0;
    page.on('load', () => (loads += 1));
    await usesIt(page);
    await expect.poll(() => loads, { timeout: 20_000 }).toBe(2);
    await isOf(page, 'one');
    await expect(panel(page)).toHaveCount(0);
    expect(await releasesHere(page)).toEqual(['one']);
    await context.setOffline(true);
    await reload(page);
    await isOf(page, 'one');
    await go(page, 'Settings');
    expect(loads, 'nothing goes round in circles').toBe(3);
  });
}

test('a release of which half does not arrive is not given up for that', async ({ page, place, visit, problems }) => {
  problems.expect(/_later\.wasm|Failed to load resource|Failed to fetch|TypeError/);
  await visit({ kept: KEPT });
  await isToldOfAnother(page, place);
  // As where the browser clears a part of it just before it is used, and the site can't be reached.
  place.fail(/_later\.wasm$/, 'gone');
  await page.evaluate(async () => {
    const cache = await caches.open('tableside:/:two');
    const later = (await cache.keys()).find(({ url }) => url.includes('_later'));
    if (later) await cache.delete(later);
  });
  await usesIt(page);
  await isOf(page, 'two');
  await enter(page, HERE);
  await at(page, 'Not on this device yet');
  expect(await releasesHere(page)).toEqual(['one', 'two']);
  place.mend();
  await button(main(page), 'Try again').click();
  await at(page, AGENCY.title);
  await isInstalled(page, 'two');
});

test('a release that has worked is not given up, and says when it can’t start', async ({ page, place, visit, problems }) => {
  problems.expect(/WebAssembly|CompileError|\.wasm/, ...NO_ANSWER);
  await visit({ kept: KEPT });
  await isToldOfAnother(page, place);
  await usesIt(page);
  await isInstalled(page, 'two');
  await page.evaluate(async () => {
    const cache = await caches.open('tableside:/:two');
    const first = (await cache.keys()).find(({ url }) => url.endsWith('_bg.wasm'));
    if (first) await cache.put(first, new Response('no module', { headers: { 'Content-Type': 'application/wasm' } }));
  });
  await page.reload();
  await expect(panel(page)).toSay(/Tableside could not start.*Nothing that you wrote is touched/);
  await expect(page.locator('meta[name=release]')).toHaveAttribute('content', 'two');
  expect(await releasesHere(page)).toEqual(['one', 'two']);
});

test('a first release that does not start says so, as there is none before it', async ({ page, place, visit, problems }) => {
  problems.expect(/WebAssembly|CompileError/, ...NO_ANSWER);
  place.show(await place.another('broken', breakApp));
  let loads = 0;
  page.on('load', () => (loads += 1));
  await visit({ ready: false });
  await expect(panel(page)).toSay('Tableside could not start');
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 'nobody asks for the worker').toBe(0);
  expect(loads, 'nothing goes round in circles').toBe(1);
});

test('a build that keeps nothing takes away what a release has kept under its address', async ({ page, place, visit }) => {
  await visit();
  await isInstalled(page);
  const folder = await place.another('one');
  const template = fileURLToPath(new URL('../../static/worker.js', import.meta.url));
  await writeFile(join(folder, 'sw.js'), await readFile(template));
  place.show(folder);
  await looksForAnother(page);
  await expect.poll(() => page.evaluate(() => caches.keys()), { timeout: 30_000 }).toEqual([]);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
