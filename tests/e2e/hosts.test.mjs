// The site on real servers, with the examples in docs/hosting as they are, and with the headers of `_headers`.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';

import { headersFor, programOf, rulesOf, start, whyNot } from '../hosts.mjs';
import { HASH, serve } from '../server.mjs';
import { SITE, expect, takesChromium, takesSite, test as baseTest } from './fixtures.mjs';
import { isReady } from './helpers.mjs';
import { AGENCY, at, button, field, go, goHome, offerForm, offers, openExample, reopens } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../hosts.mjs').Host} Host */
/** @typedef {import('../hosts.mjs').ServerName} ServerName */

/**
 * @typedef {object} WorkerFixtures
 * @property {(name: ServerName) => Promise<Host>} on  a server with the site, started when it is first asked for
 */

const test = /** @type {typeof baseTest.extend<{}, WorkerFixtures>} */ (baseTest.extend)({
  on: [
    async ({}, use) => {
      /** @type {Map<ServerName, Promise<Host>>} */
      const started = new Map();
      await use((name) => {
        const host = started.get(name) ?? start(name, SITE);
        started.set(name, host);
        return host;
      });
      for (const host of started.values()) await (await host).close();
    },
    { scope: 'worker' },
  ],
});

// A page that a test answers itself counts as one of the public net, and the site as one of the local.
test.use({ permissions: ['local-network-access'] });
test.beforeEach(({ browserName, shape }) => {
  takesSite(shape);
  takesChromium(browserName, 'no other browser knows this permission');
});

/** What each file is sent as. @type {Record<string, RegExp>} */
const TYPES = {
  '.html': /^text\/html; charset=utf-8$/,
  '.js': /^text\/javascript; charset=utf-8$/,
  '.json': /^application\/json\b/,
  '.png': /^image\/png$/,
  '.svg': /^image\/svg\+xml\b/,
  '.txt': /^text\/plain; charset=utf-8$/,
  '.wasm': /^application\/wasm$/,
  '.webmanifest': /^application\/manifest\+json\b/,
};
/** Servers leave small files as they are. */
const WORTH_COMPRESSING_BYTES = 2048;

const UNFRAMED = "frame-ancestors 'none'";
const FOR_EVER = 'max-age=31536000, immutable';

/** The files of the site, by their paths in it. */
function filesOfSite() {
  const entries = readdirSync(SITE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => relative(SITE, join(entry.parentPath ?? entry.path, entry.name)));
  return names.filter((name) => name !== '_headers');
}

/** @param {Response} response */
function isGuarded({ headers }) {
  expect(headers.get('content-security-policy')).toBe(UNFRAMED);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
}

/**
 * The app starts there, and an offer is recorded. All that it asks for lies beside it, and is there.
 *
 * @param {Page} page
 * @param {string} address
 */
async function works(page, address) {
  /** @type {string[]} */
  const elsewhere = [];
  page.on('request', (request) => {
    // These carry their own content, or name it within the page.
    const isWithin = ['blob:', 'data:'].includes(new URL(request.url()).protocol);
    if (!isWithin && !request.url().startsWith(address)) elsewhere.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) elsewhere.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(address);
  await isReady(page);
  await openExample(page, AGENCY);
  await go(page, 'Offers');
  await reopens(page);
  const before = await offers(page).count();
  await field(offerForm(page), 'Monthly fee').fill('9,300');
  await button(offerForm(page), 'Record').click();
  await expect(offers(page)).toHaveCount(before + 1);
  await goHome(page);
  await page.reload();
  await isReady(page);
  await at(page, 'Your negotiations');
  expect(elsewhere).toEqual([]);
}

/**
 * A page of another origin can't show it in a frame.
 *
 * @param {Page} page
 * @param {string} address
 * @param {import('./fixtures.mjs').Fixtures['problems']} problems
 */
async function isNotFramed(page, address, problems) {
  problems.expect(/frame-ancestors/, /^request to another origin: /, /ERR_BLOCKED_BY_RESPONSE/);
  const around = 'http://127.0.0.1:8080/';
  const body = `<!doctype html><title>Around</title><h1>Around</h1><iframe src="${address}"></iframe>`;
  await page.route(around, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(around);
  const refused = () => problems.seen().filter((problem) => /frame-ancestors|ERR_BLOCKED_BY_RESPONSE/.test(problem));
  await expect.poll(refused).not.toEqual([]);
  await expect(page.frameLocator('iframe').locator('#app')).toHaveCount(0);
}

for (const name of /** @type {const} */ (['nginx', 'Caddy'])) {
  for (const place of /** @type {const} */ (['root', 'under'])) {
    test.describe(`${name}, ${place === 'root' ? 'at the root' : 'under a path'}`, () => {
      test.skip(!programOf(name), whyNot(name));

      test('every file is sent as what it is, guarded, compressed, and kept as long as it may be', async ({ on }) => {
        const address = (await on(name))[place];
        for (const file of ['', ...filesOfSite()]) {
          const response = await fetch(`${address}${file}`, { headers: { 'Accept-Encoding': 'gzip' } });
          const { headers } = response;
          await test.step(file || 'the folder', async () => {
            expect(response.status).toBe(200);
            isGuarded(response);
            expect(headers.get('cache-control')).toBe(HASH.test(file) ? FOR_EVER : 'no-cache');
            const ending = extname(file || 'index.html');
            expect(headers.get('content-type') ?? '').toMatch(TYPES[ending] ?? 'a type that this test knows');
            const path = join(SITE, file || 'index.html');
            if (ending !== '.png' && statSync(path).size > WORTH_COMPRESSING_BYTES) {
              expect(headers.get('content-encoding')).toBe('gzip');
              expect(headers.get('vary')).toMatch(/accept-encoding/i);
            }
            expect(Buffer.from(await response.arrayBuffer()).equals(readFileSync(path)), 'it arrives as it is').toBe(true);
          });
        }
      });

      test('what is asked for anew and is the same is not sent again', async ({ on }) => {
        const address = (await on(name))[place];
        for (const file of ['', 'examples/agency.json', String(filesOfSite().find((file) => file.endsWith('_bg.wasm')))]) {
          for (const encoding of ['gzip', 'identity']) {
            const first = await fetch(`${address}${file}`, { headers: { 'Accept-Encoding': encoding } });
            await first.arrayBuffer();
            const etag = String(first.headers.get('etag'));
            const again = await fetch(`${address}${file}`, { headers: { 'Accept-Encoding': encoding, 'If-None-Match': etag } });
            expect([file, encoding, again.status]).toEqual([file, encoding, 304]);
            expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'));
          }
        }
      });

      test('that a file is missing is guarded, and not remembered', async ({ on }) => {
        const address = (await on(name))[place];
        for (const file of ['missing.js', 'tableside-0123456789abcdef_bg.wasm', 'examples/missing.json']) {
          const response = await fetch(`${address}${file}`);
          await response.arrayBuffer();
          expect([file, response.status]).toEqual([file, 404]);
          isGuarded(response);
          expect(response.headers.get('cache-control') ?? '').not.toContain('max-age');
        }
      });

      if (place === 'under') {
        test('the path without its last slash leads there', async ({ on }) => {
          const { under } = await on(name);
          const response = await fetch(under.replace(/\/$/, ''));
          await response.arrayBuffer();
          expect([response.status, response.url]).toEqual([200, under]);
        });
      }

      test('the app works, asks for nothing that lies elsewhere, and breaks no policy', async ({ page, on }) => {
        await works(page, (await on(name))[place]);
      });

      test('another site can’t show it in a frame', async ({ page, on, problems }) => {
        await isNotFramed(page, (await on(name))[place], problems);
      });
    });
  }
}

test.describe('a host that goes by the file `_headers`', () => {
  const rules = () => rulesOf(readFileSync(join(SITE, '_headers'), 'utf8'));

  /** The policy that stands in a page. @param {string} file */
  const policyIn = (file) => {
    const html = readFileSync(join(SITE, file), 'utf8');
    const [tag] = html.match(/<meta[^>]*content-security-policy[^>]*>/i) ?? [];
    return /content="([^"]*)"/.exec(tag ?? '')?.[1];
  };

  test('it speaks of each file once: how long it may be kept, and each page’s own policy', () => {
    const found = rules();
    const paths = found.map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['/*', '/', ...filesOfSite().map((file) => `/${file}`)].toSorted());
    for (const file of filesOfSite()) {
      const headers = headersFor(found, `/${file}`, 'the later');
      expect([file, headers['Cache-Control']]).toEqual([file, HASH.test(file) ? FOR_EVER : 'no-cache']);
      const policy = extname(file) === '.html' ? policyIn(file) : undefined;
      expect([file, headers['Content-Security-Policy']]).toEqual([file, policy === undefined ? UNFRAMED : `${policy}; ${UNFRAMED}`]);
    }
    expect(policyIn('index.html')).toContain("default-src 'none'");
    expect(headersFor(found, '/', 'both')).toEqual(headersFor(found, '/index.html', 'both'));
    // One host takes no longer lines than that.
    for (const { headers } of found) for (const [name, value] of headers) expect(`  ${name}: ${value}`.length).toBeLessThan(2000);
  });

  for (const taken of /** @type {const} */ (['both', 'the later'])) {
    test(`the app works where of two values for a header ${taken} is taken, and can’t be framed`, async ({ page, newUser, problems }) => {
      const found = rules();
      const site = await serve(SITE, { headers: (path) => headersFor(found, path, taken) });
      await works(page, site.url);
      await isNotFramed(await newUser(), site.url, problems);
      await site.close();
    });
  }
});
