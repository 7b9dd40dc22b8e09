// The site itself: what it asks for, what its policy allows, and what is there before the app is.

import { createHash } from 'node:crypto';

import { onThisMachine } from '../server.mjs';
import { expect, takesSite, takesTrust, test } from './fixtures.mjs';
import { enter, example, getsPastThePolicy, isReady, keeping, keyOf, load, seal } from './helpers.mjs';
import { AGENCY, SOFTWARE, at, button, field, go, goHome, link, listed, main, newNegotiation, notice, offerForm, openExample, reopens, startNew } from './pages.mjs';

const FIRST_HEADING = 'Your negotiations';

/**
 * Holds the app back, or one part of it, until it is told to arrive.
 *
 * @param {import('@playwright/test').Page} page
 */
async function heldBack(page, part = '**/*.wasm') {
  /** @type {(value?: unknown) => void} */
  let arrive = () => {};
  const arrived = new Promise((done) => (arrive = done));
  await page.route(part, async (route) => {
    await arrived;
    await route.continue();
  });
  return arrive;
}

/** @param {import('@playwright/test').Page} page */
const firstHeading = (page) => page.getByRole('heading', { level: 1, name: FIRST_HEADING });

test('from the first visit to an offer, all requests are to the page’s own origin, and each is for a file of the site', async ({ page, visit, site, shape }) => {
  takesSite(shape);
  const before = site.requests.length;
  const origins = new Set();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await visit();
  await openExample(page, AGENCY);
  for (const place of ['Prepare', 'Exchange', 'Clarify', 'Bargain', 'Commit', 'Offers']) await go(page, place);
  await reopens(page);
  await field(offerForm(page), 'Monthly fee').fill('9,300');
  await button(offerForm(page), 'Record').click();
  await go(page, 'Impasse');
  for (const place of ['Guide', 'Settings']) await go(page, place);
  expect([...origins]).toEqual([site.origin]);

  const asked = site.requests.slice(before);
  expect(asked.filter(({ method, status }) => method !== 'GET' || status !== 200)).toEqual([]);
  // Some browsers look at once at what would be installed.
  const wanted = asked.filter(({ path }) => path !== '/manifest.webmanifest' && !path.startsWith('/icons/'));
  const files = wanted.map(({ path }) => path.replace(/-[0-9a-f]+(_bg|(_later))?\./, '$2.'));
  // Chromium looks after the icon again at each place.
  expect([...new Set(files)].toSorted()).toEqual([
    '/',
    '/examples/agency.json',
    '/icon.svg',
    '/tableside.js',
    '/tableside.wasm',
    '/tableside_later.wasm',
  ]);
  for (const path of ['/', '/tableside.js', '/tableside.wasm', '/tableside_later.wasm']) expect(files.filter((file) => file === path)).toHaveLength(1);
});

test('the first page fetches its own part of the app, and the rest comes when it is first wanted', async ({ page, visit, site, shape }) => {
  takesSite(shape);
  const before = site.requests.length;
  await visit();
  const later = () => site.requests.slice(before).filter(({ path }) => path.includes('_later')).length;
  expect(later()).toBe(0);
  await go(page, 'Settings');
  await go(page, 'Guide');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search and go' })).toBeVisible();
  expect(later()).toBe(1);
});

/**
 * How everything on the page looks, on the screen and on paper.
 *
 * @param {import('@playwright/test').Page} page
 */
async function looks(page) {
  const found = [];
  for (const media of /** @type {const} */ (['print', 'screen'])) {
    await page.emulateMedia({ media });
    const all = await page.evaluate(() =>
      Array.from(document.querySelectorAll('body *'), (element) => {
        const style = getComputedStyle(element);
        const lines = Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`);
        return [element.tagName, element.className, ...lines].join('\n');
      }),
    );
    found.push(...all);
  }
  return found;
}

test('the styles of other places come with the rest, once, and the first page looks the same with them', async ({ page, request, visit, shape }) => {
  takesSite(shape);
  await visit();
  const address = await page.locator('link[rel=preload][as=fetch]').evaluate((link) => /** @type {HTMLLinkElement} */ (link).href);
  const firstPart = await (await request.get(onThisMachine(address))).body();
  expect(firstPart.includes('.acc-head {')).toBe(false);
  const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length);
  const before = await looks(page);
  expect(before.length).toBeGreaterThan(200);
  expect(await sheets()).toBe(1);
  await page.keyboard.press('Control+k');
  // One of those styles.
  await expect(page.getByRole('combobox', { name: 'Search and go' })).toHaveCSS('min-height', '44px');
  expect(await sheets()).toBe(2);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await looks(page)).toEqual(before);
  await go(page, 'Settings');
  await goHome(page);
  expect(await sheets()).toBe(2);
});

test('who has negotiations here gets the rest without asking for it, to have it without a line', async ({ page, context, visit, problems, shape }) => {
  takesSite(shape);
  problems.expect(/ERR_INTERNET_DISCONNECTED/);
  const later = page.waitForResponse(/_later/);
  await visit({ kept: keeping(example('agency')) });
  const response = await later;
  expect(response.status()).toBe(200);
  await response.finished();
  await context.setOffline(true);
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  await go(page, 'Prepare');
});

test('until the rest of the app is here, what it has to read says so; then that is there, and a menu that is open stays open', async ({ page, visit, shape }) => {
  takesSite(shape);
  await page.setViewportSize({ width: 375, height: 667 });
  const arrive = await heldBack(page, '**/*_later.wasm');
  await visit({ kept: keeping(example('agency')) });
  await expect(listed(page)).toHaveText(['A negotiation']);
  await expect(main(page)).toSay('Not read yet');
  await expect(main(page).getByRole('button', { name: /, actions$/ })).toHaveCount(0);
  const menu = button(page.getByRole('banner'), 'Menu');
  await menu.click();
  arrive();
  await expect(listed(page)).toHaveText([AGENCY.title]);
  await expect(main(page).getByRole('button', { name: /, actions$/ })).toHaveCount(1);
  await expect(menu).toHaveAttribute('aria-expanded', 'true');
});

test('what is pressed twice while the rest of the app is on its way is done once', async ({ page, visit, shape }) => {
  takesSite(shape);
  const arrive = await heldBack(page, '**/*_later.wasm');
  await visit();
  await newNegotiation(page).dblclick();
  arrive();
  await at(page, 'A new negotiation');
  await goHome(page);
  await expect(listed(page)).toHaveCount(1);
});

test('what was pressed while the rest of the app was on its way is not done where one has gone elsewhere', async ({ page, visit, shape }) => {
  takesSite(shape);
  const arrive = await heldBack(page, '**/*_later.wasm');
  await visit();
  await newNegotiation(page).click();
  await link(page.getByRole('banner'), 'Settings').click();
  arrive();
  await at(page, 'Settings');
  await goHome(page);
  await expect(listed(page)).toHaveCount(0);
});

test('where the rest of the app can’t be fetched, the page says so, nothing is lost, and it can be tried again', async ({ page, visit, problems, shape }) => {
  takesSite(shape);
  problems.expect(/later\.wasm/, /Failed to (load resource|fetch)/, /ERR_/);
  await visit();
  await page.route('**/*_later.wasm', (route) => route.abort());
  // Nothing is begun that could not be gone on with.
  await newNegotiation(page).click();
  await expect(page.getByRole('status')).toSay('What this needs is not on this device yet and could not be fetched');
  await expect(listed(page)).toHaveCount(0);
  await button(page.getByRole('banner'), 'Search').click();
  await expect(page.getByRole('status')).toSay('The search is not on this device yet and could not be fetched');
  await link(page.getByRole('banner'), 'Settings').click();
  await at(page, 'Not on this device yet');
  await page.unroute('**/*_later.wasm');
  await button(main(page), 'Try again').click();
  await at(page, 'Settings');
  await goHome(page);
  await newNegotiation(page).click();
  await at(page, 'A new negotiation');
});

/** A file as its hash names it. @param {Buffer} body */
const hashOf = (body) => `sha384-${createHash('sha384').update(body).digest('base64')}`;

/**
 * Has the files that fit a pattern arrive with one byte more than they have.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} files
 */
const changedOnTheWay = (page, files) =>
  page.route(files, async (route) => {
    const response = await route.fetch({ url: onThisMachine(route.request().url()) });
    await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from('\n')]) });
  });

for (const width of [375, 1280]) {
  test(`at ${width} px the first words stay where and as they are when the app arrives`, async ({ page, visit, shape }) => {
    takesSite(shape);
    await page.setViewportSize({ width, height: 800 });
    const arrive = await heldBack(page);
    await visit({ ready: false });
    const words = page.getByText(/^Go in prepared, keep track of every offer/);
    await expect(words).toBeVisible();
    const before = await words.boundingBox();
    arrive();
    await isReady(page);
    expect(await words.boundingBox()).toEqual(before);
  });
}

/** Runs in the page before its own scripts: so long has it taken to come. @param {number} milliseconds */
function takenToCome(milliseconds) {
  performance.now = () => milliseconds;
}

/** Runs in the page before its own scripts: the first frame never comes. */
function neverPainted() {
  globalThis.requestAnimationFrame = () => 0;
}

test('where the page comes soon, nothing of the app is asked for before the first words are on the screen', async ({ page, visit, shape }) => {
  takesSite(shape);
  await page.addInitScript(takenToCome, 50);
  await page.addInitScript(() => requestAnimationFrame(() => performance.mark('first frame')));
  await visit();
  const [painted, ...asked] = await page.evaluate(() => {
    const parts = performance.getEntriesByType('resource').filter(({ name }) => /tableside-[^/]+\.(js|wasm)$/.test(name));
    return [...performance.getEntriesByName('first frame'), ...parts].map(({ startTime }) => startTime);
  });
  expect(asked.length).toBeGreaterThanOrEqual(2);
  expect(Math.min(...asked)).toBeGreaterThanOrEqual(painted);
});

for (const [what, script, given] of /** @type {[string, (given: any) => void, any][]} */ ([
  ['has taken long to come', takenToCome, 5_000],
  ['is in a tab that nobody sees', () => Object.defineProperty(Document.prototype, 'hidden', { get: () => true }), undefined],
])) {
  test(`where the page ${what}, the app starts without waiting for the first words to be painted`, async ({ page, visit, shape }) => {
    takesSite(shape);
    await page.addInitScript(neverPainted);
    await page.addInitScript(script, given);
    await visit();
    await expect(newNegotiation(page)).toBeVisible();
  });
}

test('the script that the page names is named with the hash of what lies there', async ({ page, request, visit, site, shape }) => {
  takesSite(shape);
  await visit();
  const named = await page.locator('link[rel=modulepreload]').evaluateAll((links) =>
    links.map((link) => ({ address: /** @type {HTMLLinkElement} */ (link).href, hash: /** @type {HTMLLinkElement} */ (link).integrity })),
  );
  expect(named).toHaveLength(1);
  for (const { address, hash } of named) expect(hash).toBe(hashOf(await (await request.get(onThisMachine(address))).body()));
  // And it has that of what it fetches later.
  const script = await (await request.get(onThisMachine(named[0].address))).text();
  const [later] = /tableside-[0-9a-f]+_later\.wasm/.exec(script) ?? [];
  expect(script).toContain(hashOf(await (await request.get(onThisMachine(`${site.url}${later}`))).body()));
});

test('a script that was changed on the way is not run', async ({ page, visit, problems, shape }) => {
  takesSite(shape);
  problems.expect(/tableside-[0-9a-f]+\.js/, /valid digest/, /Failed to fetch/);
  await changedOnTheWay(page, '**/tableside-*.js');
  await visit({ ready: false });
  await expect(page.getByRole('alertdialog')).toSay('Tableside could not start');
});

test('a second part that was changed on the way is not taken, and nothing is lost', async ({ page, visit, problems, shape }) => {
  takesSite(shape);
  problems.expect(/later\.wasm/, /valid digest/, /Failed to fetch/);
  await changedOnTheWay(page, '**/*_later.wasm');
  await visit();
  await link(page.getByRole('banner'), 'Settings').click();
  await at(page, 'Not on this device yet');
  await page.unroute('**/*_later.wasm');
  await button(main(page), 'Try again').click();
  await at(page, 'Settings');
});

test('a script for the file on the disk that was changed on the way is not run', async ({ page, host, visit, problems, shape }) => {
  takesTrust(host);
  takesSite(shape);
  problems.expect(/disk\.js/, /valid digest/);
  await page.addInitScript(() => void Object.assign(globalThis, { showSaveFilePicker: () => new Promise(() => {}) }));
  await changedOnTheWay(page, '**/scripts/disk.js*');
  await visit({ at: '#/settings' });
  await button(page, 'Keep a file up to date').click();
  await expect(notice(page)).toSay('A part of the page for this could not be fetched.');
});

test('no load writes a warning or an error to the console, wherever it leads', async ({ page, visit }) => {
  /** @type {string[]} */
  const said = [];
  page.on('console', (message) => {
    // The runner's own word of what it keeps away from these tests.
    if (message.text().includes('blocked by Playwright')) return;
    if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`);
  });
  await visit({ kept: keeping(example('agency')) });
  for (const place of ['#/', `#/n/${AGENCY.id}`, `#/n/${AGENCY.id}/prepare`, `#/n/${AGENCY.id}/offers`, '#/guide/prepare', '#/settings', '#/nowhere']) {
    await load(page, place);
    await page.waitForLoadState('networkidle');
  }
  expect(said).toEqual([]);
});

test('nothing is kept but texts in localStorage, and in the tab its name and that there was something: no cookie or database', async ({ page, context, visit, shape }) => {
  takesSite(shape);
  await visit();
  await startNew(page, 'Kept');
  await go(page, 'Settings');
  expect(await context.cookies()).toEqual([]);
  const other = await page.evaluate(async () => ({
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).length,
  }));
  expect(other).toEqual({ session: { 'tableside:/:had': 'yes', 'tableside:/:tab': expect.stringMatching(/^\d+$/) }, databases: 0 });
});

test('the policy allows nothing by default, nothing inline but by its hash, and no eval', async ({ page, visit, shape }) => {
  await visit();
  const policies = await page.locator('meta[http-equiv="Content-Security-Policy" i]').evaluateAll((all) =>
    all.map((one) => one.getAttribute('content') ?? ''),
  );
  expect(policies).toHaveLength(1);
  /** @type {Map<string, string[]>} */
  const policy = new Map();
  for (const directive of policies[0].split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/);
    expect(policy.has(name), `${name} is said once`).toBe(false);
    policy.set(name, sources);
  }
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('base-uri')).toEqual(["'none'"]);
  expect(policy.get('form-action')).toEqual(["'none'"]);
  const own = shape === 'file' ? '' : "'self'|";
  const allowed = new RegExp(`^('none'|${own}'wasm-unsafe-eval'|'sha(256|384|512)-[A-Za-z0-9+/=]+')$`);
  // One file has its icon in it, and fetches nothing at all.
  if (shape === 'file') expect([policy.get('img-src'), policy.has('connect-src')]).toEqual([['data:'], false]);
  for (const [name, sources] of policy) {
    if (name.includes('trusted-types') || (shape === 'file' && name === 'img-src')) continue;
    for (const source of sources) expect(source, name).toMatch(allowed);
    if (name !== 'script-src') expect(sources, name).not.toContain("'wasm-unsafe-eval'");
  }
});

/** What the unchanging parts of a view are made of. */
const HARMLESS = [
  '<p class="read">Words, 3 &lt; 4 &amp; “more”</p>',
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 11l8-7"></path><!></svg>',
  '<input type="text" disabled/><a href="#/settings" data-x="1">Settings</a>',
  '<img src="icons/mark.svg" alt="">',
];

/** What text from elsewhere could be. */
const HARMFUL = [
  '<script>alert(1)</script>',
  '<ScRiPt src="x.js"></sCrIpT>',
  '<img src="x" onerror="alert(1)">',
  '<img src=x onerror=alert(1)>',
  '<p\nonclick="alert(1)">',
  '<svg/onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate attributeName="href" to="javascript:alert(1)"></animate></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<a href="https://elsewhere.test/">x</a>',
  '<a href="//elsewhere.test/">x</a>',
  '<img src="data:image/svg+xml,x">',
  '<a xlink:href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="x"></object>',
  '<embed src="x">',
  '<base href="x">',
  '<link rel="stylesheet" href="x">',
  '<meta http-equiv="refresh" content="0">',
  '<form action="x"></form>',
  '<button formaction="x">y</button>',
  '<p style="background: url(x)">y</p>',
  '<style>p{}</style>',
  '<p title="<img src=x onerror=alert(1)>">y</p>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<',
];

test('no text becomes a script, or markup that could do anything', async ({ page, visit, problems }) => {
  problems.expect(/^security policy: (require-trusted-types-for|trusted-types) /, /requires 'Trusted|TrustedTypes policy|Content Security Policy/);
  await visit();
  const outcome = await page.evaluate(() => {
    const tried = (/** @type {() => unknown} */ deed) => {
      try {
        deed();
        return 'done';
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error);
      }
    };
    const script = document.createElement('script');
    return {
      text: tried(() => (script.textContent = 'globalThis.ran = 1')),
      address: tried(() => (script.src = 'elsewhere.js')),
      own: tried(() => (script.src = 'scripts/disk.js?of-a-release')),
      policy: tried(() => globalThis.trustedTypes.createPolicy('default', {})),
    };
  });
  expect(outcome).toEqual({ text: 'refused', address: 'refused', own: 'done', policy: 'refused' });
  const passes = (/** @type {string} */ markup) =>
    page.evaluate((markup) => {
      try {
        document.createElement('template').innerHTML = markup;
        return true;
      } catch {
        return false;
      }
    }, markup);
  for (const markup of HARMLESS) expect.soft(await passes(markup), markup).toBe(true);
  for (const markup of HARMFUL) expect.soft(await passes(markup), markup).toBe(false);
});

test('the policy comes before anything that it is about', async ({ page, visit }) => {
  await visit({ ready: false });
  const before = await page.evaluate(() => {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy" i]');
    const guarded = [...document.querySelectorAll('script, style, link, img')];
    return guarded.filter((one) => policy && policy.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING).length;
  });
  expect(before).toBe(0);
  await isReady(page);
});

test('the policy holds: no inline handler, no picture or request from elsewhere', async ({ page, visit, site, problems, shape }) => {
  takesSite(shape);
  problems.expect(/^security policy: /, /Content Security Policy/, /requires 'TrustedScript'/, /^request (failed|to another origin): http:\/\/localhost:/);
  await visit();
  // Another origin on this machine: nothing leaves it, whatever the browser does.
  const outcome = await getsPastThePolicy(page, `http://localhost:${new URL(site.url).port}/`);
  expect(outcome).toEqual({ ran: undefined, image: 'blocked', request: 'blocked' });
  const violations = () => problems.seen().filter((problem) => problem.startsWith('security policy: '));
  await expect.poll(violations).toHaveLength(3);
  expect(site.requests.filter(({ path }) => path.includes('elsewhere'))).toEqual([]);
});

test('the first screen is painted before the app has arrived, and gives way to it', async ({ page, visit, shape }) => {
  takesSite(shape);
  const arrive = await heldBack(page);
  await visit({ ready: false });
  await expect(firstHeading(page)).toBeVisible();
  await expect(page.getByText('Everything you write stays in this browser.')).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-ready');
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length)).toBe(1);
  const early = await firstHeading(page).boundingBox();

  arrive();
  await isReady(page);
  await expect(newNegotiation(page)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Tableside' })).toHaveCount(1);
  const late = await firstHeading(page).boundingBox();
  expect([late?.x, late?.y], 'the heading stays where it was painted').toEqual([early?.x, early?.y]);
});

test('the theme is there before the app is', async ({ page, visit, shape }) => {
  takesSite(shape);
  const arrive = await heldBack(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await visit({ kept: { [keyOf('settings')]: seal({ theme: 'dark' }) }, ready: false });
  await expect(firstHeading(page)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const early = await background();
  arrive();
  await isReady(page);
  expect(await background()).toBe(early);
});

test('at an address within a negotiation, the first screen doesn’t say the first page’s words', async ({ page, visit, shape }) => {
  takesSite(shape);
  const arrive = await heldBack(page);
  await visit({ kept: keeping(example('agency')), at: `#/n/${AGENCY.id}/offers`, ready: false });
  await expect(page.getByRole('link', { name: 'Tableside' })).toBeVisible();
  await expect(page.getByText('Everything you write stays in this browser.')).toBeHidden();
  await expect(firstHeading(page)).toBeHidden();
  arrive();
  await at(page, 'Offers');
});

test('an open page works on when the server is gone', async ({ page, context, visit, problems, shape }) => {
  takesSite(shape);
  // Chromium looks after the icon at each place.
  problems.expect(/icon-[0-9a-f]+\.svg/);
  await visit();
  await openExample(page, AGENCY);
  await context.setOffline(true);
  for (const place of ['Prepare', 'Offers', 'Guide', 'Settings']) await go(page, place);
  await enter(page, '#/');
  await at(page, FIRST_HEADING);
  await startNew(page, 'Offline');
  await at(page, 'Offline');
  await context.setOffline(false);
});

test('an example that can’t be fetched says so and changes nothing, and one that was opened needs no line', async ({ page, context, visit, problems, shape }) => {
  takesSite(shape);
  problems.expect(/ERR_INTERNET_DISCONNECTED/);
  await visit();
  await openExample(page, AGENCY);
  await goHome(page);
  await context.setOffline(true);
  await button(page, SOFTWARE.button).click();
  await expect(notice(page)).toSay('could not be fetched. Try again when you are online.');
  await expect(listed(page)).toHaveText([AGENCY.title]);
  await openExample(page, AGENCY);
  await goHome(page);
  await context.setOffline(false);
  await openExample(page, SOFTWARE);
});
