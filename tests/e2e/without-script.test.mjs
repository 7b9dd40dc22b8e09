// Where the app can't run: without scripts, without WebAssembly, in an older browser. A sentence says why, nothing that was
// kept is touched, and the guide can be read and printed.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';

import { parse } from 'acorn';

import { axe } from './axe.mjs';
import { onThisMachine } from '../server.mjs';
import { expect, takesChromium, takesSite, takesTrust, test } from './fixtures.mjs';
import { contentWidth, download, example, isReady, keeping, kept, plain } from './helpers.mjs';
import { AGENCY, at, button, heading, link, main, panel } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

// One file has the guide in it, and tests of that.
test.beforeEach(({ shape }) => takesSite(shape));

const VERSIONS = 'Chrome or Edge 105, Firefox 121, Safari 16.4, or a newer one';

/** The guide's sources. Its self-assessment is filled in, so it is in the app alone. */
const CONTENT = new URL('../../content/', import.meta.url);
const SOURCES = readdirSync(CONTENT).filter((name) => name.endsWith('.toml') && name !== 'assessment.toml');

/** Every text of the guide, as it stands in its sources. */
const TEXTS = SOURCES.flatMap((name) => {
  const lines = readFileSync(new URL(name, CONTENT), 'utf8').split('\n');
  const shown = lines.filter((line) => !/^(id|slug|kind) = /.test(line));
  return shown.flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, text]) => plain(text)));
});

/**
 * The texts of the guide that don't stand on the page.
 *
 * @param {Page} page
 */
async function missing(page) {
  const words = plain(await main(page).innerText());
  return TEXTS.filter((text) => !words.includes(text));
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page has its heading, says what it needs, and leads to the guide', async ({ page, visit, problems }) => {
    // The script that is announced to the browser isn't run, and counts as blocked.
    problems.expect(/\.js \(csp\)$/);
    await visit({ ready: false });
    await expect(heading(page)).toHaveText('Your negotiations');
    await expect(main(page)).toSay(
      /Everything you write stays in this browser\..*it needs JavaScript to be switched on\. The guide can be read without it\./,
    );
    await link(main(page), 'The guide').click();
    await at(page, 'Guide');
    await link(page.getByRole('banner'), 'Tableside').click();
    await at(page, 'Your negotiations');
  });

  test('every text of the guide stands in its page, on paper as well, and it can be gone through by its contents', async ({ page, browserName }) => {
    takesChromium(browserName, 'the pages of no other browser’s PDF can be counted like that');
    expect(TEXTS.length).toBeGreaterThan(400);
    await page.goto('./guide.html');
    await at(page, 'Guide');
    expect(await missing(page)).toEqual([]);
    const contents = page.getByRole('navigation', { name: 'Contents' });
    await link(contents, 'Impasse').click();
    await expect(page).toHaveURL(/guide\.html#guide-impasse$/);
    const topic = page.getByRole('heading', { level: 2, name: 'Impasse', exact: true });
    await expect.poll(async () => Number((await topic.boundingBox())?.y)).toBeLessThan(200);

    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(5);
    await page.emulateMedia({ media: 'print' });
    expect(await missing(page)).toEqual([]);
  });
});

test('the guide’s page runs nothing and asks for nothing but its icon', async ({ page, site }) => {
  const before = site.requests.length;
  await page.goto('./guide.html', { waitUntil: 'networkidle' });
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy" i]').getAttribute('content');
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self'; base-uri 'none'; form-action 'none'$/);
  await expect(page.locator('script')).toHaveCount(0);
  const asked = site.requests.slice(before).map(({ path }) => path.replace(/-[0-9a-f]+\./, '.'));
  expect(asked.filter((path) => !['/guide.html', '/icon.svg'].includes(path))).toEqual([]);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [320, 1280]) {
    test(`the guide’s page has no accessibility fault and scrolls only down: ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto('./guide.html');
      await at(page, 'Guide');
      expect(await axe(page)).toEqual([]);
      expect(await contentWidth(page)).toBeLessThanOrEqual(width);
      expect(await missing(page)).toEqual([]);
    });
  }
}

/** What else a browser may lack. Each runs in the page before its own scripts. */
const OLDER = {
  'styles don’t follow what stands inside': () => {
    CSS.supports = () => false;
  },
  'no styles can be added': () => {
    // @ts-expect-error it may go
    delete Document.prototype.adoptedStyleSheets;
  },
  'there are no dialogs': () => {
    // @ts-expect-error it may go
    delete HTMLDialogElement.prototype.showModal;
  },
  'no key sends a form off': () => {
    // @ts-expect-error it may go
    delete HTMLFormElement.prototype.requestSubmit;
  },
  'its WebAssembly is of the first kind': () => {
    WebAssembly.validate = () => false;
  },
};

/** Runs in the page before its own scripts: says when the app has come and could have started. */
function sayWhenHere() {
  addEventListener('TrunkApplicationStarted', () => (document.documentElement.dataset.here = 'yes'));
}

/**
 * The sentence stands on the page and stays, nothing that was kept is touched, and it can be saved.
 *
 * @param {Page} page
 * @param {Record<string, string>} data
 * @param {string} words
 */
async function refuses(page, data, words) {
  const said = page.getByText(words);
  await expect(said).toBeVisible();
  await expect(said).toSay(/What you wrote here stays as it is\. The guide can be read all the same\./);
  await expect(panel(page)).toHaveCount(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-ready');
  expect(await kept(page)).toEqual(data);
  const { text } = await download(page, () => button(page, 'Save my data').click());
  expect(JSON.parse(text)).toEqual(data);
}

for (const [what, make] of Object.entries(OLDER)) {
  test(`in an older browser, in which ${what}, a sentence says which ones will do, and the app leaves it there`, async ({ page, visit }) => {
    const data = keeping(example('agency'));
    await page.addInitScript(make);
    await page.addInitScript(sayWhenHere);
    await visit({ kept: data, ready: false });
    await expect(page.locator('html')).toHaveAttribute('data-here');
    await refuses(page, data, `This browser is too old for Tableside. It needs ${VERSIONS}.`);
    expect(await axe(page)).toEqual([]);
  });
}

test('with WebAssembly switched off, the page says so at every address, and leads to the guide', async ({ page, visit, problems }) => {
  problems.expect(/WebAssembly|\.wasm/);
  const data = keeping(example('agency'));
  await page.addInitScript(() => {
    // @ts-expect-error it may go
    delete globalThis.WebAssembly;
  });
  for (const hash of ['', `#/n/${AGENCY.id}/offers`]) {
    await visit({ kept: data, at: `?${hash.length}${hash}`, ready: false });
    await refuses(page, data, 'Tableside runs on WebAssembly, and this browser has that switched off');
  }
  await link(main(page), 'The guide').click();
  await at(page, 'Guide');
});

test('where nothing was kept, there is nothing to save', async ({ page, visit }) => {
  await page.addInitScript(OLDER['there are no dialogs']);
  await visit({ ready: false });
  await expect(main(page)).toSay('This browser is too old');
  await expect(button(page, 'Save my data')).toHaveCount(0);
});

test('what asks whether the browser will do is read by the oldest, and allowed by its hash', async ({ page }) => {
  const html = String(await (await page.goto('./'))?.text());
  const scripts = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(([, script]) => script);
  const asking = scripts.filter((script) => script.includes('too old'));
  // Another says it of a start that failed, in words of today.
  expect(asking).toHaveLength(2);
  const [script] = asking;
  expect(script).toContain('requestSubmit');
  expect(() => parse(script, { ecmaVersion: 5 })).not.toThrow();
  expect(html).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
});

test.describe('in a browser that can’t tell light from dark in one value', () => {
  // The styles are changed on the way here, so that they are not those of the hash.
  test.use({ bypassCSP: true, colorScheme: 'dark' });

  test('all is as in the light look, and the app starts', async ({ page, site, host }) => {
    // A page that a test answers counts as one of the public net, and no permission helps it on plain http.
    takesTrust(host);
    /** @type {[string, string][]} */
    let light = [];
    await page.route(site.url, async (route) => {
      const response = await route.fetch({ url: onThisMachine(site.url) });
      const html = await response.text();
      light = [...html.matchAll(/(--[\w-]+):\s*light-dark\(\s*(#\w+)/g)].map(([, name, value]) => [name, value]);
      await route.fulfill({ response, body: html.replaceAll('light-dark(', 'not-known(') });
    });
    await page.goto('./');
    await isReady(page);
    expect(light.length).toBeGreaterThan(15);
    const different = await page.evaluate((light) => {
      const probe = document.body.appendChild(document.createElement('i'));
      const shown = (/** @type {string} */ colour) => {
        probe.style.color = colour;
        return getComputedStyle(probe).color;
      };
      return light.filter(([name, value]) => shown(`var(${name})`) !== shown(value));
    }, light);
    expect(different).toEqual([]);
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(251, 250, 246)');
  });
});
