// The site inside a page of somebody else: nothing that is kept is shown there, whatever the frame is made of.

import { expect, takesChromium, takesSite, takesTrust, test } from './fixtures.mjs';
import { example, keeping, keyOf } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, field, fillDetail, link } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Frame} Frame */

// A page that a test answers itself counts as one of the public net, and the site as one of the local.
test.use({ permissions: ['local-network-access'] });
test.beforeEach(({ browserName, host, shape }) => {
  // No permission helps a page on plain http.
  takesTrust(host);
  takesSite(shape);
  takesChromium(browserName, 'no other browser knows this permission');
});

const TITLE = 'Tableside opens in its own tab';
const KEPT = keeping(example('agency'), example('software'));

/** Words that only one who has these negotiations can know. */
const PRIVATE = [AGENCY.title, AGENCY.them, SOFTWARE.title, SOFTWARE.them, 'Northlight', 'Monthly fee'];

/** The same host on another port: another origin, to which a browser gives the same storage. @param {string} url */
const elsewhere = (url) => `http://${new URL(url).hostname}:8080/`;

/**
 * What can show a page in another one.
 *
 * @type {Record<string, (address: string) => string>}
 */
const FRAMES = {
  'a frame': (address) => `<iframe width="900" height="700" src="${address}"></iframe>`,
  'an object': (address) => `<object width="900" height="700" type="text/html" data="${address}"></object>`,
  'an embedded page': (address) => `<embed width="900" height="700" type="text/html" src="${address}">`,
};

/**
 * Has an address answered with a page that holds this.
 *
 * @param {Page} page
 * @param {string} address
 * @param {string} body
 */
async function answers(page, address, body) {
  const html = `<!doctype html><meta charset="utf-8"><title>A page around it</title><h1>A page around it</h1>${body}`;
  await page.context().route(address, (route) => route.fulfill({ contentType: 'text/html', body: html }));
}

/**
 * The frame in a page that shows an address of the site.
 *
 * @param {Page} page
 * @param {string} address
 * @returns {Promise<Frame>}
 */
async function frameAt(page, address) {
  const found = () => page.frames().find((frame) => frame !== page.mainFrame() && frame.url() === address);
  await expect.poll(() => Boolean(found()), `a frame shows ${address}`).toBe(true);
  const frame = /** @type {Frame} */ (found());
  await expect(frame.locator('html')).toHaveAttribute('data-ready');
  return frame;
}

/** Everything that stands in a frame. @param {Frame} frame */
const everything = (frame) =>
  frame.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea, select')].map((one) => /** @type {HTMLInputElement} */ (one).value);
    return [document.title, document.documentElement.outerHTML, document.body.innerText, ...fields].join('\n');
  });

/** Nothing private is there, and the sentence is. @param {Frame} frame */
async function showsNothing(frame) {
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText([TITLE]);
  await expect(frame.getByRole('main')).toSay('nothing of it is shown here');
  const words = await everything(frame);
  for (const word of PRIVATE) expect(words, word).not.toContain(word);
}

for (const [what, markup] of Object.entries(FRAMES)) {
  test(`in ${what} on a page of another origin nothing that is kept is shown, and a link opens it by itself`, async ({ page, site, visit, problems }) => {
    problems.expect(/^request to another origin: http:\/\/[^/]+:8080\//);
    await visit({ kept: KEPT });
    const around = elsewhere(site.url);
    for (const place of [`#/n/${AGENCY.id}`, `#/n/${AGENCY.id}/prepare`, `#/n/${AGENCY.id}/offers`, '#/', '#/settings']) {
      const address = `${site.url}${place}`;
      await answers(page, around, markup(address));
      await page.goto(around);
      const frame = await frameAt(page, address);
      expect(await frame.evaluate(() => localStorage.length), 'it could be read').toBeGreaterThan(1);
      await showsNothing(frame);
      await page.context().unrouteAll();
    }
    const address = `${site.url}#/n/${AGENCY.id}`;
    await answers(page, around, markup(address));
    await page.goto(around);
    const frame = await frameAt(page, address);
    // Nor does anything lead to it.
    await frame.evaluate(() => void (location.hash = '#/settings'));
    await frame.evaluate(() => void (location.hash = '#/'));
    await frame.getByRole('heading', { level: 1 }).focus();
    for (const key of ['F9', 'F9', 'Control+k', 'Control+z', 'v', '?']) await page.keyboard.press(key);
    await showsNothing(frame);
  });
}

test('the link in a foreign frame opens the place that the frame was to show', async ({ page, context, site, visit, problems }) => {
  problems.expect(/^request to another origin: http:\/\/[^/]+:8080\//);
  await visit({ kept: KEPT });
  const address = `${site.url}#/n/${AGENCY.id}/prepare`;
  await answers(page, elsewhere(site.url), FRAMES['a frame'](address));
  await page.goto(elsewhere(site.url));
  const frame = await frameAt(page, address);
  const [opened] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link', { name: 'Open Tableside in its own tab' }).click()]);
  await at(opened, 'Prepare');
  await expect(opened).toHaveURL(address);
  expect(await opened.evaluate(() => opener), 'it has no hold on the page that opened it').toBeNull();
});

test('a frame of the site’s own inside a foreign page shows nothing either', async ({ page, site, visit, problems }) => {
  problems.expect(/^request to another origin: http:\/\/[^/]+:8080\//);
  await visit({ kept: KEPT });
  const address = `${site.url}#/n/${AGENCY.id}`;
  await answers(page, `${site.url}around.html`, FRAMES['a frame'](address));
  await answers(page, elsewhere(site.url), FRAMES['a frame'](`${site.url}around.html`));
  await page.goto(elsewhere(site.url));
  await showsNothing(await frameAt(page, address));
});

test('a foreign page in between shows nothing either, though the site’s own is around it', async ({ page, site, visit, problems }) => {
  problems.expect(/^request to another origin: http:\/\/[^/]+:8080\//);
  await visit({ kept: KEPT });
  const address = `${site.url}#/n/${AGENCY.id}`;
  await answers(page, elsewhere(site.url), FRAMES['a frame'](address));
  await answers(page, `${site.url}around.html`, FRAMES['a frame'](elsewhere(site.url)));
  await page.goto(`${site.url}around.html`);
  await showsNothing(await frameAt(page, address));
});

test('in a frame of the site’s own origin everything is there as usual', async ({ page, site, visit }) => {
  await visit({ kept: KEPT });
  const address = `${site.url}#/n/${AGENCY.id}`;
  await answers(page, `${site.url}around.html`, FRAMES['a frame'](address));
  await page.goto(`${site.url}around.html`);
  const frame = await frameAt(page, address);
  await expect(frame.getByRole('main').getByRole('heading', { level: 1 })).toHaveText([AGENCY.title]);
  await fillDetail(frame.getByRole('main'), 'The other side', 'Written in the frame');
  const kept = () => page.localStorage.getItem(keyOf(`case:${AGENCY.id}`));
  await expect.poll(kept).toContain('Written in the frame');
});

test('a window that a foreign page opens is no frame', async ({ page, context, site, visit, problems }) => {
  problems.expect(/^request to another origin: http:\/\/[^/]+:8080\//);
  await visit({ kept: KEPT });
  const address = `${site.url}#/n/${AGENCY.id}`;
  await answers(page, elsewhere(site.url), `<a href="${address}" target="_blank" rel="opener">To the notebook</a>`);
  await page.goto(elsewhere(site.url));
  const [opened] = await Promise.all([context.waitForEvent('page'), link(page, 'To the notebook').click()]);
  await at(opened, AGENCY.title);
  await expect(field(opened, 'The other side')).toHaveValue(AGENCY.them);
});
