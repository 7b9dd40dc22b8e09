// An address that opens something: `#/open/example/agency`.

import { expect, takesChromium, takesSite, test } from './fixtures.mjs';
import { drawnAnew, enter, isReady, kept, load } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, button, field, fillDetail, goHome, link, listed, main, notice, openExample } from './pages.mjs';

/** @param {typeof AGENCY | typeof SOFTWARE} example */
const addressOf = (example) => `#/open/example/${example.file}`;

/** The negotiations that the browser keeps. @param {import('@playwright/test').Page} page */
const keptCases = async (page) => Object.keys(await kept(page)).filter((key) => key.includes(':case:'));

for (const example of [AGENCY, SOFTWARE]) {
  test(`the address of “${example.title}” opens it on a first visit, and its overview takes the address`, async ({ page, home, visit }) => {
    await visit({ at: addressOf(example) });
    await at(page, example.title);
    await expect(page).toHaveURL(`${home}#/n/${example.id}`);
    await goHome(page);
    await expect(listed(page)).toHaveText([example.title]);
  });
}

test('Back leads to where one was before, and Forward to the overview', async ({ page, visit }) => {
  await visit();
  await enter(page, '#/settings');
  await at(page, 'Settings');
  await enter(page, addressOf(AGENCY));
  await at(page, AGENCY.title);
  await page.goBack();
  await at(page, 'Settings');
  await page.goForward();
  await at(page, AGENCY.title);
});

test('an example that was opened is opened again, with what was changed in it, and not copied again', async ({ page, visit }) => {
  await visit();
  await openExample(page, AGENCY);
  await fillDetail(page, 'The other side', 'Changed since');
  await enter(page, addressOf(AGENCY));
  await at(page, AGENCY.title);
  await expect(field(page, 'The other side')).toHaveValue('Changed since');
  await load(page, addressOf(AGENCY));
  await at(page, AGENCY.title);
  await expect(field(page, 'The other side')).toHaveValue('Changed since');
  await goHome(page);
  await expect(listed(page)).toHaveText([AGENCY.title]);
});

test('what was pasted behind the address is no part of it', async ({ page, visit }) => {
  await visit({ at: `${addressOf(AGENCY)}?utm_source=mail.` });
  await at(page, AGENCY.title);
});

for (const path of ['open/example/bakery', 'open/example', 'open/bakery/agency', 'open/template/agency', 'open/template']) {
  test(`“#/${path}” leads nowhere, says that there is nothing of that name, and opens nothing`, async ({ page, visit }) => {
    await visit({ at: `#/${path}` });
    await at(page, 'Nothing here');
    await expect(main(page)).toSay(`“${path}” leads nowhere in Tableside. There is nothing of that name to open.`);
    await link(main(page), 'Your negotiations').click();
    await at(page, 'Your negotiations');
    await expect(listed(page)).toHaveCount(0);
  });
}

test('an example that can’t be fetched says so, and can be opened once there is a line', async ({ page, context, visit, problems, shape }) => {
  takesSite(shape);
  problems.expect(/ERR_INTERNET_DISCONNECTED/);
  await visit({ at: '#/settings' });
  await context.setOffline(true);
  await enter(page, addressOf(AGENCY));
  await at(page, AGENCY.button);
  await expect(notice(page)).toSay('could not be fetched. Try again when you are online.');
  await context.setOffline(false);
  await button(main(page), 'Open it').click();
  await at(page, AGENCY.title);
});

test('an example that arrives when one has gone elsewhere opens nothing', async ({ page, visit, shape }) => {
  takesSite(shape);
  /** @type {(value?: unknown) => void} */
  let arrive = () => {};
  const arrived = new Promise((done) => (arrive = done));
  await page.route(/examples\/.*\.json/, async (route) => {
    await arrived;
    await route.continue();
  });
  await visit({ at: addressOf(AGENCY) });
  await at(page, AGENCY.button);
  await enter(page, '#/settings');
  await at(page, 'Settings');
  const response = page.waitForResponse(/agency\.json/);
  arrive();
  await (await response).finished();
  await drawnAnew(page);
  await at(page, 'Settings');
  await goHome(page);
  await expect(listed(page)).toHaveCount(0);
});

test('in the table view nothing is opened, and once it is left it is', async ({ page, visit }) => {
  await visit();
  await page.keyboard.press('F9');
  await at(page, 'At the table');
  await enter(page, addressOf(AGENCY));
  await expect(page).toHaveURL(/#\/open\/example\/agency$/);
  await at(page, 'At the table');
  await expect(page).toHaveTitle('At the table – Tableside');
  await load(page, addressOf(AGENCY));
  await at(page, 'At the table');
  expect(await keptCases(page)).toEqual([]);
  await page.keyboard.press('F9');
  await at(page, AGENCY.title);
});

test.describe('in a frame of another site', () => {
  // A page that a test answers itself counts as one of the public net, and the site as one of the local.
  test.use({ permissions: ['local-network-access'] });
  test.beforeEach(({ browserName, shape }) => {
    takesSite(shape);
    takesChromium(browserName, 'no other browser knows this permission');
  });

  test('nothing is opened, and the link out of it opens it', async ({ page, context, site, visit, problems }) => {
    problems.expect(/^request to another origin: http:\/\/[^/]+:8080\//);
    await visit();
    const around = `http://${new URL(site.url).hostname}:8080/`;
    const body = `<iframe width="900" height="700" src="${site.url}${addressOf(AGENCY)}"></iframe>`;
    await context.route(around, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Around</title>${body}` }));
    await page.goto(around);
    const framed = page.frameLocator('iframe');
    await expect(framed.getByRole('heading', { level: 1 })).toHaveText(['Tableside opens in its own tab']);
    const [opened] = await Promise.all([context.waitForEvent('page'), framed.getByRole('link', { name: 'Open Tableside in its own tab' }).click()]);
    await isReady(opened);
    await at(opened, AGENCY.title);
    // That, and nothing before it, has made the copy.
    expect(await keptCases(opened)).toHaveLength(1);
  });
});
