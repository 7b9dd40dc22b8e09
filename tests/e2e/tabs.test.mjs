// The same negotiation in two tabs: what one writes shows in the other, and nothing is lost between them.

import assert from 'node:assert/strict';

import { becomes, emptyCase, keeping, kept, keptCase, reload, says, setUp, until } from './helpers.mjs';
import { at, button, choice, field, go, goHome, hasOffers, link, listed, main, notice, part, recordOffer, startNew } from './pages.mjs';

const { holds } = await setUp();

/** @typedef {import('playwright-core').Page} Page */

const SHOWN_WITHIN_MS = 300;
const EDITS = 1_000;
const ID = 'two-tabs';
const PREPARE = `#/n/${ID}/prepare`;
const OFFERS = `#/n/${ID}/offers`;

/** An amount that both sides speak of. */
const WITH_FEE = emptyCase(ID, {
  title: 'Two tabs',
  them: { name: 'They' },
  issues: [{ id: 'fee', name: 'Fee', kind: 'amount', us: {}, them: {} }],
});

/** Runs in the page before its own scripts: a browser without the newer ways for tabs to talk. */
function withoutLocksAndChannels() {
  // @ts-expect-error they are not optional in a newer browser
  delete globalThis.BroadcastChannel;
  Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
}

/** Runs in the page before its own scripts: a tab that is asleep hears nothing. */
function deaf() {
  addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
}

/**
 * The moment at which a page's clock says so, for clocks that started apart.
 *
 * @param {Page} page
 * @param {string} text   that comes into the field
 * @param {string} label  of the field
 */
const shownAt = (page, label, text) =>
  page.evaluate(
    ({ label, text }) =>
      new Promise((resolve) => {
        const field = [...document.querySelectorAll('textarea')].find((one) => one.labels[0].textContent?.includes(label));
        const look = () => {
          if (field?.value.includes(text)) resolve(performance.timeOrigin + performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    { label, text },
  );

holds('a change in one tab shows in the other within 300 ms', async ({ visit, secondTab }) => {
  const page = await visit({ kept: keeping(WITH_FEE), at: PREPARE });
  const tab = await secondTab(page, PREPARE);
  let fastest = Infinity;
  for (const attempt of ['One', 'Two', 'Three']) {
    const shown = shownAt(tab, 'Your goals', attempt);
    const typed = await page.evaluate((attempt) => {
      const fields = [...document.querySelectorAll('textarea')];
      const field = fields.find((one) => one.labels[0].textContent?.includes('Your goals'));
      if (field) field.value = attempt;
      field?.dispatchEvent(new Event('input', { bubbles: true }));
      return performance.timeOrigin + performance.now();
    }, attempt);
    fastest = Math.min(fastest, Number(await shown) - typed);
  }
  console.log(`shown in the other tab after ${Math.round(fastest)} ms`);
  assert.ok(fastest <= SHOWN_WITHIN_MS, `${fastest} ms`);
});

for (const [how, scripts] of /** @type {[string, (() => void)[]][]} */ ([
  ['', []],
  [', without locks and channels', [withoutLocksAndChannels]],
])) {
  holds(`eight offers here and two there are all in both tabs${how}`, async ({ visit, secondTab }) => {
    const page = await visit({ kept: keeping(WITH_FEE), at: OFFERS, scripts });
    const tab = await secondTab(page, OFFERS);
    let count = 0;
    for (let number = 0; number < 8; number += 1) {
      await recordOffer(page, 'You', 'Fee', String(1000 - number));
      count += 1;
      await hasOffers(tab, count);
      if (number % 4 !== 1) continue;
      await recordOffer(tab, 'They', 'Fee', String(500 + number));
      count += 1;
      await hasOffers(page, count);
    }
    await hasOffers(page, 10);
    await hasOffers(tab, 10);
    await until(async () => assert.equal((await keptCase(page, ID)).offers.length, 10));
    assert.deepEqual((await keptCase(page, ID)).clashes, undefined);
    await reload(tab);
    await hasOffers(tab, 10);
  });

  holds(`${EDITS} edits here and ${EDITS} there, all at once, all survive${how}`, async ({ visit, secondTab }) => {
    const page = await visit({ kept: keeping(WITH_FEE), at: PREPARE, scripts });
    const tab = await secondTab(page, PREPARE);
    await Promise.all([editMuch(page, 0), editMuch(tab, 1)]);
    await until(async () => {
      for (const one of [page, tab]) assert.equal(await tokens(one), 2 * EDITS);
      const text = JSON.stringify(await keptCase(page, ID));
      assert.equal((text.match(/\d+[ab]/g) ?? []).length, 2 * EDITS);
    });
    const clashes = (await keptCase(page, ID)).clashes ?? [];
    console.log(`${EDITS} + ${EDITS} edits in two tabs are all there, ${clashes.length} clashes`);
    assert.equal(clashes.length, 0);
  });
}

/**
 * Adds a word of its own to one note after another, a thousand times, with pauses in which the other tab is heard.
 *
 * @param {Page} page
 * @param {number} which  of two tabs: each has its own notes
 */
const editMuch = (page, which) =>
  page.evaluate(
    async ({ which, edits }) => {
      const notes = [...document.querySelectorAll('textarea')].filter((_, index) => index % 2 === which);
      for (let number = 0; number < edits; number += 1) {
        const note = notes[number % notes.length];
        note.value += ` ${number}${which ? 'b' : 'a'}`;
        note.dispatchEvent(new Event('input', { bubbles: true }));
        if (number % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    { which, edits: EDITS },
  );

/**
 * How many different words both tabs have written, as a page shows them.
 *
 * @param {Page} page
 */
const tokens = (page) =>
  page.evaluate(() => {
    const words = [...document.querySelectorAll('textarea')].flatMap((note) => note.value.split(' '));
    return new Set(words.filter((word) => /^\d+[ab]$/.test(word))).size;
  });

holds('where both tabs change the same field, one value stands, and both are shown until one chooses', async ({
  visit,
  secondTab,
}) => {
  const page = await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}` });
  const tab = await secondTab(page, `#/n/${ID}`);
  await Promise.all([field(page, 'Your side').fill('Alpha'), field(tab, 'Your side').fill('Beta')]);
  for (const one of [page, tab]) {
    const clash = part(one, 'Changed twice: your side’s name');
    await says(clash, /Stands now Beta/);
    await says(clash, /The other Alpha/);
    assert.equal(await field(one, 'Your side').inputValue(), 'Beta');
  }
  await button(part(page, 'Changed twice: your side’s name'), 'Take the other').click();
  for (const one of [page, tab]) {
    await becomes(() => field(one, 'Your side').inputValue(), 'Alpha');
    await becomes(() => part(one, 'Changed twice: your side’s name').count(), 0);
  }
});

holds('a tab that was asleep overwrites nothing when one goes on in it', async ({ visit, secondTab }) => {
  const page = await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}`, scripts: [] });
  const context = page.context();
  await context.addInitScript(deaf);
  const tab = await secondTab(page, `#/n/${ID}`);
  await field(page, 'The other side').fill('Written while the other slept');
  await until(async () => assert.equal((await keptCase(page, ID)).them.name, 'Written while the other slept'));
  assert.equal(await field(tab, 'The other side').inputValue(), 'They');
  await field(tab, 'Your side').fill('Written after waking');
  await becomes(() => field(tab, 'The other side').inputValue(), 'Written while the other slept');
  await until(async () => {
    const now = await keptCase(page, ID);
    assert.deepEqual([now.us.name, now.them.name], ['Written after waking', 'Written while the other slept']);
  });
  await becomes(() => field(page, 'Your side').inputValue(), 'Written after waking');
});

/** Runs in the page before its own scripts: nothing can be written while `full` is set. */
function fullAtWill() {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, value) {
    // @ts-expect-error set by the test
    if (globalThis.full && this === localStorage) throw new DOMException('No room', 'QuotaExceededError');
    setItem.call(this, key, value);
  };
}

holds('what found no room in one tab is kept later together with what another one kept meanwhile', async ({ visit, secondTab }) => {
  const page = await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}`, scripts: [deaf, fullAtWill] });
  await page.evaluate('globalThis.full = true');
  await field(page, 'Your side').fill('Found no room');
  await page.getByRole('alert').filter({ hasText: /full/ }).waitFor();
  const tab = await secondTab(page, `#/n/${ID}`);
  await field(tab, 'The other side').fill('Kept meanwhile');
  await becomes(async () => (await keptCase(tab, ID)).them.name, 'Kept meanwhile');
  await page.evaluate('globalThis.full = false');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await becomes(() => field(page, 'The other side').inputValue(), 'Kept meanwhile');
  await field(page, 'What you call it').fill('Going on');
  await until(async () => {
    const now = await keptCase(tab, ID);
    assert.deepEqual([now.title, now.us.name, now.them.name], ['Going on', 'Found no room', 'Kept meanwhile']);
  });
});

holds('the list and the settings follow what another tab does', async ({ visit, secondTab }) => {
  const page = await visit();
  const tab = await secondTab(page);
  await startNew(page, 'Begun in the first');
  await becomes(() => listed(tab), ['Begun in the first']);
  await go(page, 'Settings');
  await choice(page, 'Light or dark').selectOption('Dark');
  await becomes(() => tab.locator('html').getAttribute('data-theme'), 'dark');
  await link(main(tab), 'Begun in the first').click();
  await at(tab, 'Begun in the first');
  const third = await secondTab(page);
  await becomes(() => listed(third), ['Begun in the first']);
  await goHome(page);
  await button(page, 'Delete Begun in the first').click();
  await becomes(() => listed(third), []);
  await says(notice(tab), /Another tab has deleted this negotiation/);
  await field(tab, 'The other side').fill('Still wanted');
  await becomes(() => listed(page), ['Begun in the first']);
});

holds('undo in one tab takes back what was done there, and not what the other did', async ({ visit, secondTab }) => {
  const page = await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}` });
  const tab = await secondTab(page, `#/n/${ID}`);
  await field(page, 'Your side').fill('Ours');
  await becomes(() => field(tab, 'Your side').inputValue(), 'Ours');
  await field(tab, 'The other side').fill('Theirs');
  await becomes(() => field(page, 'The other side').inputValue(), 'Theirs');
  await page.keyboard.press('ControlOrMeta+z');
  for (const one of [page, tab]) {
    await becomes(() => field(one, 'Your side').inputValue(), '');
    assert.equal(await field(one, 'The other side').inputValue(), 'Theirs');
  }
});

holds('when everything is cleared while the page is open, it says so, and what is open can be kept again', async ({
  visit,
  secondTab,
}) => {
  const page = await visit({ kept: keeping(WITH_FEE), at: `#/n/${ID}` });
  const tab = await secondTab(page);
  await tab.evaluate(() => localStorage.clear());
  await says(page.getByRole('alert'), /now they are gone/);
  assert.deepEqual(await kept(page), {});
  await button(page, 'Keep the open one again').click();
  await becomes(async () => (await keptCase(page, ID))?.title, 'Two tabs');
  await becomes(() => page.getByRole('alert').count(), 0);
});
