// When the app breaks: what was written is kept, a panel says what happened, and a reload brings all back.

import assert from 'node:assert/strict';

import { axe } from '../browser.mjs';
import { becomes, download, example, focused, isReady, keeping, kept, keptCase, keyOf, says, setUp, until } from './helpers.mjs';
import { AGENCY, at, button, choice, field, go, heading, link, listed, main, panel } from './pages.mjs';

const { holds } = await setUp();

const WORDS = 'Broken by the test, as an extension might.';

/** What the browser and the app say of it. */
const EXPECTED = [/Broken by the test/, /panicked at/, /unreachable/, /recursive use|already (mutably )?borrowed|RefCell/];

/**
 * Runs in the page before its own scripts. While `breaking` names a way to change the document, that way throws.
 * It does so only until the app has said that it is broken: the panel needs the document too.
 */
function breakable() {
  const WORDS = 'Broken by the test, as an extension might.';
  /** @type {[object, string][]} */
  const ways = [
    [Node.prototype, 'appendChild'],
    [Node.prototype, 'insertBefore'],
    [Node.prototype, 'removeChild'],
    [Node.prototype, 'replaceChild'],
    [Node.prototype, 'cloneNode'],
    [Element.prototype, 'append'],
    [Element.prototype, 'before'],
    [Element.prototype, 'after'],
    [Element.prototype, 'remove'],
    [Element.prototype, 'replaceWith'],
    [Element.prototype, 'replaceChildren'],
    [Element.prototype, 'setAttribute'],
    [Element.prototype, 'insertAdjacentElement'],
    [Document.prototype, 'createElement'],
    [Document.prototype, 'createElementNS'],
    [Document.prototype, 'createTextNode'],
    [Document.prototype, 'createComment'],
    [Document.prototype, 'querySelector'],
  ];
  const state = { breaking: '', broke: 0, told: 0 };
  for (const [owner, name] of ways) {
    // @ts-expect-error by its name
    const own = owner[name];
    // @ts-expect-error by its name
    owner[name] = function (...values) {
      if (state.breaking === name || state.breaking === 'everything') {
        state.broke += 1;
        throw new DOMException(WORDS, 'NotFoundError');
      }
      return own.apply(this, values);
    };
  }
  const stop = () => {
    state.breaking = '';
    state.told += 1;
  };
  addEventListener('tableside:broken', stop);
  addEventListener('error', stop);
  addEventListener('unhandledrejection', stop);
  Object.assign(globalThis, { state, ways: ways.map(([, name]) => name) });
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} way
 */
async function breakFromNowOn(page, way) {
  await page.evaluate((way) => {
    // @ts-expect-error made by breakable
    state.breaking = way;
  }, way);
}

const KEPT = keeping(example('agency'), example('software'));

holds('a panic shows what happened, and lets one save the data byte for byte and reload', async ({ visit, expect }) => {
  expect(...EXPECTED);
  const page = await visit({
    scripts: [breakable],
    kept: { ...KEPT, [keyOf('case:damaged')]: '{"half": “', 'tableside:/other/:case:x': 'another site’s' },
    at: '#/settings',
  });
  await choice(page, 'Light or dark').selectOption('Dark');
  await go(page, 'Guide');
  const before = await kept(page);

  await breakFromNowOn(page, 'everything');
  await link(page.getByRole('banner'), 'Settings').click();
  await says(panel(page), /Something broke.*What you wrote up to then is kept in this browser\./);
  assert.equal(await panel(page).count(), 1);
  await becomes(() => focused(page), 'heading "Something broke"');
  await panel(page).getByText('What happened').click();
  await says(panel(page), /What happened.*(panicked at|Broken by the test)/);
  assert.deepEqual(await axe(page), []);

  const { name, text } = await download(page, () => button(panel(page), 'Save my data').click());
  assert.equal(name, 'tableside-rescue.json');
  const ours = Object.entries(before).filter(([key]) => key.startsWith('tableside:/:'));
  assert.equal(ours.length, 5);
  assert.deepEqual(JSON.parse(text), Object.fromEntries(ours));
  assert.deepEqual(await kept(page), before);

  const loaded = page.waitForEvent('load');
  await button(panel(page), 'Reload').click();
  await loaded;
  await isReady(page);
  assert.equal(await panel(page).count(), 0);
  assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  await at(page, 'Settings');
  await link(page.getByRole('banner'), 'Negotiations').click();
  await becomes(
    async () => (await listed(page)).toSorted(),
    ['A negotiation that can’t be read', 'Marketing retainer', 'Route planning software'],
  );
  assert.deepEqual(await kept(page), before);
});

holds('what was typed just before a panic is kept', async ({ visit, expect }) => {
  expect(...EXPECTED);
  for (let run = 1; run <= 5; run += 1) {
    const page = await visit({ scripts: [breakable], kept: KEPT, at: `#/n/${AGENCY.id}` });
    const words = `Typed before the panic of run ${run}`;
    await at(page, AGENCY.title);
    await field(page, 'The other side').evaluate(
      (/** @type {HTMLInputElement} */ element, words) => {
        element.value = words;
        element.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // @ts-expect-error made by breakable
        state.breaking = 'everything';
        location.hash = '#/settings';
      },
      words,
    );
    await says(panel(page), /Something broke/);
    assert.equal((await keptCase(page, AGENCY.id)).them.name, words);
    await page.close();
  }
});

holds('whatever an extension breaks, either the place is there or the panel is', async ({ visit, expect, site }) => {
  expect(...EXPECTED);
  const page = await visit({ scripts: [breakable], kept: KEPT });
  const ways = /** @type {string[]} */ (await page.evaluate('ways'));
  /** @type {string[]} */
  const neither = [];
  let panels = 0;
  for (const way of ways) {
    await page.goto('about:blank');
    await page.goto(`${site.url}#/n/${AGENCY.id}`);
    await isReady(page);
    await at(page, AGENCY.title);
    await breakFromNowOn(page, way);
    await link(page.getByRole('banner'), 'Prepare').click();
    const shown = async () => (await panel(page).count()) > 0;
    const there = async () =>
      (await heading(page).allInnerTexts()).join() === 'Prepare' && (await main(page).getByRole('textbox').count()) > 20;
    let result = '';
    await until(async () => {
      result = (await shown()) ? 'panel' : (await there()) ? 'place' : '';
      assert.notEqual(result, '');
    }).catch(() => {});
    // @ts-expect-error made by breakable
    const { broke } = await page.evaluate(() => state);
    if (result === 'panel') panels += 1;
    else if (result === '' || broke > 0) neither.push(`${way}, which threw ${broke} times: ${result || 'neither'}`);
  }
  assert.deepEqual(neither, []);
  assert.ok(panels > 0, 'something breaks the app');
});

holds('the panel opens once, however often the app breaks, and can be used by keyboard', async ({ visit, expect }) => {
  expect(...EXPECTED);
  const page = await visit({ scripts: [breakable], kept: KEPT, at: `#/n/${AGENCY.id}/offers` });
  await at(page, 'Offers');
  await breakFromNowOn(page, 'everything');
  await link(page.getByRole('banner'), 'Guide').click();
  await says(panel(page), /Something broke/);
  await page.evaluate(() => {
    location.hash = '#/settings';
    dispatchEvent(new CustomEvent('tableside:broken', { detail: 'once more' }));
  });
  assert.equal(await panel(page).count(), 1);
  for (const name of ['button "Reload"', 'button "Save my data"']) {
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), name);
  }
  await page.keyboard.press('Shift+Tab');
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
  await isReady(page);
  assert.equal(await panel(page).count(), 0);
});
