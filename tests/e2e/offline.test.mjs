// Without a line: after one visit of the first page, the site is on the device, and every place of it opens.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SITE, expect, takesChromium, takesSite, takesTrust } from './fixtures.mjs';
import { example, isReady, keeping, load, reload } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, button, field, fillDetail, go, goHome, heading, link, listed, main, newNegotiation, notice, openExample, panel, startNew } from './pages.mjs';
import { APP_PLACES, NOWHERE, TOPIC_PLACES, placesOf } from './places.mjs';
import { NO_ANSWER, isInstalled, releaseIn, releasesHere, test } from './releases.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const READY = 'Ready without internet: all of Tableside is on this device, except for the single file of which copies with your data are made.';

// The tests of everything else keep nothing on the device.
test.use({ serviceWorkers: 'allow' });

test.beforeEach(({ host, shape }) => {
  takesTrust(host);
  takesSite(shape);
});

/**
 * Waits for what the settings say of use without a line.
 *
 * @param {Page} page
 * @param {string} words
 */
async function saysOfOffline(page, words) {
  await expect(main(page).getByText(words), words).toBeVisible({ timeout: 30_000 });
}

test('after one visit of the first page, every place opens for the first time, and again', async ({ page, context, place, visit }) => {
  await visit();
  await isInstalled(page);
  await place.cutOff(context);
  // Within the page first: the rest of the app was never fetched by it.
  for (const place of ['Guide', 'Skills', 'Settings']) await go(page, place, place === 'Skills' ? 'Your skills' : place);
  await saysOfOffline(page, READY);
  for (const { address, h1, title } of [...APP_PLACES, ...TOPIC_PLACES, NOWHERE]) {
    await load(page, address);
    await at(page, h1);
    await expect(page).toHaveTitle(title);
    await reload(page);
    await at(page, h1);
  }
  // And the guide as a page of its own, whatever its query.
  await page.goto(`${place.url}guide.html?from=elsewhere`);
  await at(page, 'Guide');
});

test('both examples and a template open, a negotiation begins, and every place of them is there after a reload', async ({ page, context, place, visit }) => {
  await visit();
  await isInstalled(page);
  await place.cutOff(context);
  for (const example of [AGENCY, SOFTWARE]) {
    await openExample(page, example);
    for (const { address, h1 } of placesOf(example.id, example.title)) {
      await load(page, address);
      await at(page, h1);
      await reload(page);
      await at(page, h1);
    }
    await goHome(page);
  }
  await button(main(page), 'Salary').click();
  await at(page, 'Prepare');
  await goHome(page);
  await startNew(page, 'Begun without a line');
  await fillDetail(page, 'The other side', 'They');
  await reload(page);
  await expect(field(page, 'The other side')).toHaveValue('They');
  await goHome(page);
  await expect(listed(page)).toHaveCount(4);
});

test('the one thing that takes a line is a copy of Tableside with data, which the settings say before and when one asks for it', async ({ page, context, place, visit }) => {
  await visit({ kept: keeping(example('agency')), at: '#/settings' });
  await isInstalled(page);
  await place.cutOff(context);
  await saysOfOffline(page, READY);
  await button(page, 'Save a copy with my data').click();
  await expect(notice(page).last()).toSay('Tableside as one file could not be fetched. Try again when you are online.');
});

test('who opens a negotiation first has all the rest, too', async ({ page, context, place, visit }) => {
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/offers` });
  await isInstalled(page);
  await place.cutOff(context);
  await reload(page);
  await at(page, 'Offers');
  await page.goto(`${place.url}index.html?from=a-bookmark#/guide`);
  await isReady(page);
  await at(page, 'Guide');
});

test('what is on the device is the site’s own files and which release has started, and nothing of the user’s', async ({ page, place, visit }) => {
  await visit();
  await isInstalled(page);
  await startNew(page, 'Kept elsewhere');
  const { files } = releaseIn(await readFile(join(SITE, 'sw.js'), 'utf8'));
  const kept = await page.evaluate(async () => {
    /** @type {Record<string, string[]>} */
    const kept = {};
    for (const name of await caches.keys()) kept[name] = (await (await caches.open(name)).keys()).map(({ url }) => url);
    return kept;
  });
  expect(Object.keys(kept).toSorted()).toEqual(['tableside:/:notes', 'tableside:/:one']);
  expect(kept['tableside:/:notes']).toEqual([`${place.url}started`]);
  expect(kept['tableside:/:one']).toHaveLength(Object.keys(files).length);
  expect(kept['tableside:/:one'].every((url) => url.startsWith(place.url))).toBe(true);
  // The page counts under its folder, and what is no part of a visit isn't there.
  expect(kept['tableside:/:one']).toContain(place.url);
  for (const file of ['sw.js', 'index.html', 'tableside.html', '_headers']) expect(kept['tableside:/:one']).not.toContain(place.url + file);
});

test('two sites in two folders of one origin are kept apart, and what lies beside them is left alone', async ({ page, context, place, visit }) => {
  const folder = await place.another('one');
  await writeFile(join(folder, 'other.html'), '<!doctype html><title>Another page</title><h1>Another page</h1>');
  place.show(folder);
  await visit();
  await isInstalled(page);
  await startNew(page, 'In the first');
  await page.goto(`${place.url}notes/`);
  await isInstalled(page);
  await expect(listed(page)).toHaveCount(0);
  expect((await page.evaluate(() => caches.keys())).toSorted()).toEqual(['tableside:/:notes', 'tableside:/:one', 'tableside:/notes/:notes', 'tableside:/notes/:one']);
  await page.goto(`${place.url}other.html`);
  await expect(page.getByRole('heading', { name: 'Another page' })).toBeVisible();

  await place.cutOff(context);
  await page.goto(`${place.url}notes/#/guide`);
  await isReady(page);
  await at(page, 'Guide');
  await page.goto(place.url);
  await isReady(page);
  await expect(listed(page)).toHaveText(['In the first']);
});

test('where the browser has cleared what was kept, the page comes from the network and says nothing, and is kept again', async ({ page, context, place, visit }) => {
  await visit({ kept: keeping(example('agency')) });
  await isInstalled(page);
  // The worker has the page in memory now.
  await reload(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await reload(page);
  await expect(listed(page)).toHaveText([AGENCY.title]);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(panel(page)).toHaveCount(0);
  await isInstalled(page);
  await expect.poll(() => releasesHere(page)).toEqual(['one']);
  await go(page, 'Settings');
  await saysOfOffline(page, READY);
  await place.cutOff(context);
  await reload(page);
  await saysOfOffline(page, READY);
});

test('where the browser has cleared a part of it, only that is fetched again', async ({ page, context, place, visit }) => {
  await visit();
  await isInstalled(page);
  const address = await page.evaluate(async () => {
    const cache = await caches.open('tableside:/:one');
    const later = (await cache.keys()).find(({ url }) => url.includes('_later'));
    if (later) await cache.delete(later);
    return later?.url;
  });
  expect(address).toContain('_later.wasm');
  const before = place.requests.length;
  await reload(page);
  await expect.poll(() => page.evaluate(async (url) => Boolean(await caches.match(String(url))), address), { timeout: 30_000 }).toBe(true);
  const fetched = place.requests.slice(before).map(({ path }) => path);
  expect(fetched.filter((path) => /\.(js|wasm)$/.test(path) && path !== '/sw.js')).toEqual([new URL(String(address)).pathname]);
  await place.cutOff(context);
  await go(page, 'Guide');
});

test('where there is no room on the device, everything works with a line, and the settings say so until there is', async ({ page, context, place, visit, problems, browserName }) => {
  takesChromium(browserName, 'no other browser can be told how much room there is');
  problems.expect(...NO_ANSWER);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: place.origin, quotaSize: 60_000 });
  await visit({ at: '#/settings' });
  await saysOfOffline(page, 'Not yet ready without internet: there is no room on this device for all of Tableside.');
  expect(await releasesHere(page), 'nothing of it is left').toEqual([]);
  await goHome(page);
  await openExample(page, AGENCY);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: place.origin });
  await load(page, '#/settings');
  await saysOfOffline(page, READY);
  await place.cutOff(context);
  await reload(page);
});

for (const fault of /** @type {const} */ (['gone', 'half', 'cut'])) {
  test(`a file that does not arrive whole (${fault}) leaves nothing half on the device, and is fetched again the next time`, async ({ page, context, place, visit }) => {
    place.fail(/software\.json$/, fault);
    await visit({ at: '#/settings' });
    await saysOfOffline(page, 'Not yet ready without internet: a part of Tableside did not arrive whole.');
    expect(await releasesHere(page)).toEqual([]);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).filter(({ active }) => active).length)).toBe(0);
    place.mend();
    await reload(page);
    await saysOfOffline(page, READY);
    await isInstalled(page);
    await place.cutOff(context);
    await reload(page);
  });
}

/** Ways in which browsers have no service worker for a page. Each runs in it before its own scripts. */
const WITHOUT = {
  'there is none': () => Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }),
  'asking for it throws': () => {
    Object.defineProperty(Navigator.prototype, 'serviceWorker', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  },
  'it is refused': () => {
    ServiceWorkerContainer.prototype.register = async () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  },
};

for (const [how, script] of Object.entries(WITHOUT)) {
  test(`in a browser without service workers (${how}) everything works with a line, and the settings say why not without`, async ({ page, visit }) => {
    await page.addInitScript(script);
    await visit();
    await openExample(page, AGENCY);
    await go(page, 'Settings');
    await saysOfOffline(page, 'Not ready without internet: this browser doesn’t let the page stay on this device');
    await expect(panel(page)).toHaveCount(0);
    await expect(heading(page)).toBeVisible();
  });
}

test('the page says how it is to be installed, in its own colours and with icons of the sizes that it names', async ({ page, context, place, visit, browserName }) => {
  takesChromium(browserName, 'no other browser says what it makes of a manifest');
  await page.emulateMedia({ colorScheme: 'light' });
  await visit();
  const devtools = await context.newCDPSession(page);
  const { url, errors } = await devtools.send('Page.getAppManifest');
  expect({ url, errors }).toEqual({ url: `${place.url}manifest.webmanifest`, errors: [] });
  const manifest = await page.evaluate(async () => (await fetch('manifest.webmanifest')).json());
  expect(manifest).toMatchObject({ name: 'Tableside', short_name: 'Tableside', start_url: './', scope: './', display: 'standalone' });
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']));
  const [ground, ...sizes] = await page.evaluate(async (icons) => {
    const sizes = icons.map(async ({ src }) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    });
    return [getComputedStyle(document.body).backgroundColor, ...(await Promise.all(sizes))];
  }, [...manifest.icons.filter(({ type }) => type === 'image/png'), { src: 'icons/180.png' }]);
  expect(sizes).toEqual(['192x192', '512x512', '512x512', '180x180']);
  const inHex = `#${ground.match(/\d+/g)?.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  expect([manifest.background_color, manifest.theme_color]).toEqual([inHex, inHex]);
  const bar = page.locator('meta[name=theme-color][media*=light]');
  await expect(bar).toHaveAttribute('content', inHex);
  await expect(link(page.getByRole('banner'), 'Tableside')).toBeVisible();
  await expect(newNegotiation(page)).toBeVisible();
});
