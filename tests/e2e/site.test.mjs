// The site itself: what it asks for, what its policy allows, and what is there before the app is.

import assert from 'node:assert/strict';

import { becomes, enter, example, isReady, keeping, keyOf, plain, says, seal, setUp, until } from './helpers.mjs';
import {
  AGENCY,
  SOFTWARE,
  at,
  button,
  field,
  go,
  goHome,
  heading,
  link,
  listed,
  main,
  notice,
  offerForm,
  openExample,
  startNew,
} from './pages.mjs';

const { holds, site } = await setUp();

const FIRST_HEADING = 'Your negotiations';

/** Holds the app back until it is told to arrive. */
function heldBack() {
  /** @type {(value?: unknown) => void} */
  let arrive = () => {};
  const arrived = new Promise((done) => (arrive = done));
  const before = async (/** @type {import('playwright-core').Page} */ page) => {
    await page.route('**/*.wasm', async (route) => {
      await arrived;
      await route.continue();
    });
  };
  return { arrive, before };
}

/** @param {import('playwright-core').Page} page */
const firstHeading = (page) => page.getByRole('heading', { level: 1, name: FIRST_HEADING });

holds('from the first visit to an offer, all requests are to the page’s own origin, and each is for a file of the site', async ({
  visit,
}) => {
  const before = site.requests.length;
  const page = await visit();
  await openExample(page, AGENCY);
  for (const place of ['Prepare', 'Exchange', 'Clarify', 'Bargain', 'Commit', 'Offers']) await go(page, place);
  await field(offerForm(page), 'Monthly fee').fill('9,300');
  await button(offerForm(page), 'Record').click();
  await go(page, 'Impasse', 'Unstick it');
  for (const place of ['Guide', 'Settings']) await go(page, place);
  assert.deepEqual(page.origins(), [site.origin]);

  const asked = site.requests.slice(before);
  assert.ok(asked.every(({ method, status }) => method === 'GET' && status === 200), JSON.stringify(asked));
  const files = asked.map(({ path }) => path.replace(/-[0-9a-f]+(_bg|(_later))?\./, '$2.'));
  // Chromium looks after the icon again at each place.
  assert.deepEqual([...new Set(files)].toSorted(), [
    '/',
    '/examples/agency.json',
    '/icon.svg',
    '/tableside.js',
    '/tableside.wasm',
    '/tableside_later.wasm',
  ]);
  for (const path of ['/', '/tableside.js', '/tableside.wasm', '/tableside_later.wasm']) assert.equal(files.filter((file) => file === path).length, 1, path);
});

holds('the first page fetches its own part of the app, and the rest comes when it is first wanted', async ({ visit, site }) => {
  const before = site.requests.length;
  const page = await visit();
  const later = () => site.requests.slice(before).filter(({ path }) => path.includes('_later')).length;
  assert.equal(later(), 0);
  await go(page, 'Settings');
  await go(page, 'Guide');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search and go' }).waitFor();
  assert.equal(later(), 1);
});

holds('who has negotiations here gets the rest without asking for it, to have it without a line', async ({ visit, site, expect }) => {
  expect(/ERR_INTERNET_DISCONNECTED/);
  const before = site.requests.length;
  const page = await visit({ kept: keeping(example('agency')) });
  await until(async () => assert.ok(site.requests.slice(before).some(({ path, status }) => path.includes('_later') && status === 200)));
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await link(main(page), AGENCY.title).click();
  await at(page, AGENCY.title);
  await go(page, 'Prepare');
});

holds('where the rest of the app can’t be fetched, the page says so, nothing is lost, and it can be tried again', async ({ visit, expect }) => {
  expect(/later\.wasm/, /Failed to (load resource|fetch)/, /ERR_/);
  const page = await visit();
  await page.route('**/*_later.wasm', (route) => route.abort());
  await button(page, 'New negotiation').click();
  await at(page, 'Not on this device yet');
  await goHome(page);
  assert.deepEqual(await listed(page), ['Untitled']);
  await button(page.getByRole('banner'), 'Search').click();
  await says(page.getByRole('status'), /could not be fetched/);
  await link(main(page), 'Untitled').click();
  await at(page, 'Not on this device yet');
  await page.unroute('**/*_later.wasm');
  await button(main(page), 'Try again').click();
  await at(page, 'A new negotiation');
});

holds('nothing is kept but texts in localStorage, and in the tab that there was something: no cookie, database, cache or worker', async ({ visit }) => {
  const page = await visit();
  await startNew(page, 'Kept');
  await go(page, 'Settings');
  assert.deepEqual(await page.context().cookies(), []);
  const other = await page.evaluate(async () => ({
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(other, { session: { 'tableside:/:had': 'yes' }, databases: 0, caches: 0, workers: 0 });
});

holds('the policy allows nothing by default, nothing inline but by its hash, and no eval', async ({ visit }) => {
  const page = await visit();
  const policies = await page.locator('meta[http-equiv="Content-Security-Policy" i]').evaluateAll((all) =>
    all.map((one) => one.getAttribute('content') ?? ''),
  );
  assert.equal(policies.length, 1);
  /** @type {Map<string, string[]>} */
  const policy = new Map();
  for (const directive of policies[0].split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/);
    assert.ok(!policy.has(name), `${name} is said once`);
    policy.set(name, sources);
  }
  assert.deepEqual(policy.get('default-src'), ["'none'"]);
  assert.deepEqual(policy.get('base-uri'), ["'none'"]);
  assert.deepEqual(policy.get('form-action'), ["'none'"]);
  const allowed = /^('none'|'self'|'wasm-unsafe-eval'|'sha(256|384|512)-[A-Za-z0-9+/=]+')$/;
  for (const [name, sources] of policy) {
    if (name.includes('trusted-types')) continue;
    for (const source of sources) assert.match(source, allowed, name);
    assert.ok(name === 'script-src' || !sources.includes("'wasm-unsafe-eval'"), name);
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

holds('no text becomes a script, or markup that could do anything', async ({ visit, expect }) => {
  expect(/^security policy: (require-trusted-types-for|trusted-types) /, /requires 'Trusted|TrustedTypes policy|Content Security Policy/);
  const page = await visit();
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
      own: tried(() => (script.src = 'scripts/disk.js')),
      policy: tried(() => globalThis.trustedTypes.createPolicy('default', {})),
    };
  });
  assert.deepEqual(outcome, { text: 'refused', address: 'refused', own: 'done', policy: 'refused' });
  const passes = (/** @type {string} */ markup) =>
    page.evaluate((markup) => {
      try {
        document.createElement('template').innerHTML = markup;
        return true;
      } catch {
        return false;
      }
    }, markup);
  for (const markup of HARMLESS) assert.equal(await passes(markup), true, markup);
  for (const markup of HARMFUL) assert.equal(await passes(markup), false, markup);
});

holds('the policy comes before anything that it is about', async ({ visit }) => {
  const page = await visit({ ready: false });
  const before = await page.evaluate(() => {
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy" i]');
    const guarded = [...document.querySelectorAll('script, style, link, img')];
    return guarded.filter((one) => policy && policy.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING).length;
  });
  assert.equal(before, 0);
  await isReady(page);
});

holds('the policy holds: no inline handler, no picture or request from elsewhere', async ({ visit, expect }) => {
  expect(/^security policy: /, /Content Security Policy/, /requires 'TrustedScript'/, /^request (failed|to another origin): http:\/\/localhost:/);
  const page = await visit();
  const outcome = await page.evaluate(async () => {
    const handler = document.createElement('button');
    try {
      handler.setAttribute('onclick', 'globalThis.ran = "handler"');
    } catch {
      // Refused already here.
    }
    document.body.append(handler);
    handler.click();
    handler.remove();
    const { port } = location;
    // Another origin on this machine: nothing leaves it, whatever the browser does.
    const elsewhere = `http://localhost:${port}/`;
    const image = await new Promise((done) => {
      const picture = new Image();
      picture.onload = () => done('loaded');
      picture.onerror = () => done('blocked');
      picture.src = `${elsewhere}elsewhere.png`;
    });
    const request = await fetch(`${elsewhere}elsewhere.json`).then(
      () => 'answered',
      () => 'blocked',
    );
    // @ts-expect-error set by what must not run
    return { ran: globalThis.ran, image, request };
  });
  assert.deepEqual(outcome, { ran: undefined, image: 'blocked', request: 'blocked' });
  const violations = () => page.problems().filter((problem) => problem.startsWith('security policy: '));
  await until(async () => assert.equal(violations().length, 3, violations().join('\n')));
  assert.deepEqual(
    site.requests.filter(({ path }) => path.includes('elsewhere')),
    [],
  );
});

holds('without scripts the page has its heading and says what it needs', async ({ visit, expect }) => {
  // The script that is announced to the browser isn't run, and counts as blocked.
  expect(/\.js \(csp\)$/);
  const page = await visit({ javaScriptEnabled: false, ready: false });
  await firstHeading(page).waitFor();
  await says(page.getByRole('main'), /Everything you write stays in this browser\..*it needs JavaScript to be switched on\./);
});

holds('the first screen is painted before the app has arrived, and gives way to it', async ({ visit }) => {
  const { arrive, before } = heldBack();
  const page = await visit({
    ready: false,
    before,
  });
  await firstHeading(page).waitFor();
  await page.getByText('Everything you write stays in this browser.').waitFor();
  assert.equal(await page.locator('html[data-ready]').count(), 0);
  await until(async () => {
    const paints = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
    assert.equal(paints, 1);
  });
  const early = await firstHeading(page).boundingBox();

  arrive();
  await isReady(page);
  await button(page, 'New negotiation').waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.equal(await page.getByRole('link', { name: 'Tableside' }).count(), 1);
  const late = await firstHeading(page).boundingBox();
  assert.deepEqual([late?.x, late?.y], [early?.x, early?.y], 'the heading stays where it was painted');
});

holds('the theme is there before the app is', async ({ visit }) => {
  const { arrive, before } = heldBack();
  const page = await visit({
    ready: false,
    colorScheme: 'light',
    kept: { [keyOf('settings')]: seal({ theme: 'dark' }) },
    before,
  });
  await firstHeading(page).waitFor();
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const early = await background();
  arrive();
  await isReady(page);
  assert.equal(await background(), early);
});

holds('at an address within a negotiation, the first screen doesn’t say the first page’s words', async ({ visit }) => {
  const { arrive, before } = heldBack();
  const page = await visit({
    at: `#/n/${AGENCY.id}/offers`,
    kept: keeping(example('agency')),
    ready: false,
    before,
  });
  await page.getByRole('link', { name: 'Tableside' }).waitFor();
  assert.equal(await page.getByText('Everything you write stays in this browser.').isVisible(), false);
  assert.equal(await firstHeading(page).isVisible(), false);
  arrive();
  await at(page, 'Offers');
});

holds('an open page works on when the server is gone', async ({ visit, expect }) => {
  // Chromium looks after the icon at each place.
  expect(/icon-[0-9a-f]+\.svg/);
  const page = await visit();
  await openExample(page, AGENCY);
  await page.context().setOffline(true);
  for (const place of ['Prepare', 'Offers', 'Guide', 'Settings']) await go(page, place);
  await enter(page, '#/');
  await at(page, FIRST_HEADING);
  await startNew(page, 'Offline');
  await becomes(async () => plain(await heading(page).innerText()), 'Offline');
  await page.context().setOffline(false);
});

holds('an example that can’t be fetched says so and changes nothing, and one that was opened needs no line', async ({
  visit,
  expect,
}) => {
  expect(/ERR_INTERNET_DISCONNECTED/);
  const page = await visit();
  await openExample(page, AGENCY);
  await goHome(page);
  await page.context().setOffline(true);
  await button(page, SOFTWARE.button).click();
  await says(notice(page), /could not be fetched\. Try again when you are online\./);
  assert.deepEqual(await listed(page), [AGENCY.title]);
  await openExample(page, AGENCY);
  await goHome(page);
  await page.context().setOffline(false);
  await openExample(page, SOFTWARE);
});
