// A page that one comes back to as it was left: from another page (a browser may keep a page whole that one leaves), or from
// another tab. What other tabs kept meanwhile holds, and nothing that is to be hidden is seen first.

import { expect, takesChromium, takesSite, test } from './fixtures.mjs';
import { emptyCase, keeping, kept, keptCase, keptUnder, keyOf, openTalks, reload, seal } from './helpers.mjs';
import { AGENCY, at, button, choice, deletes, field, fillDetail, goHome, heading, ledger, listed, main, offerForm, offers, panel, startNew, takeSide } from './pages.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const TABLE = 'At the table';
const HERE = `#/n/${AGENCY.id}`;
/** Where the note stands: a section of its own is open there. */
const PREPARE = `${HERE}/prepare/PREP-2`;
const NOTE = 'Your notes: Your goals';
/** Another one, beside the one that is open. */
const OTHER = emptyCase('another', { title: 'Another one' });
const KEPT = keeping(openTalks('agency'), OTHER);

/** Runs in the page before its own scripts: one that is away hears nothing of other tabs. */
function deaf() {
  addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
}

/**
 * What is told to a page as it is left, and as one comes back to it. An automated browser keeps no page whole that is left,
 * so it is told by the test.
 *
 * @type {Record<string, {leave: (page: Page) => Promise<void>, comeBack: (page: Page) => Promise<void>}>}
 */
const WAYS = {
  'from another page': {
    leave: (page) => page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))),
    comeBack: (page) => page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))),
  },
  'from another tab': {
    leave: async () => {},
    comeBack: (page) => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))),
  },
};

/**
 * Leaves the page, does something in another tab, and comes back.
 *
 * @param {Page} page
 * @param {string} way
 * @param {string} there  the address in the other tab
 * @param {(tab: Page) => Promise<void>} meanwhile
 * @param {(at: {at: string}, tab: Page) => Promise<void>} visit
 */
async function away(page, way, there, meanwhile, visit) {
  await WAYS[way].leave(page);
  const tab = await page.context().newPage();
  await visit({ at: there }, tab);
  await meanwhile(tab);
  await WAYS[way].comeBack(page);
  return tab;
}

/** @param {Page} page */
const settingsOf = async (page) => JSON.parse(String(await keptUnder(page, keyOf('settings')))).data;

for (const way of Object.keys(WAYS)) {
  test(`${way}: the table view that was turned on elsewhere is on, and what is done next leaves it on`, async ({ page, visit }) => {
    await page.addInitScript(deaf);
    await visit({ kept: KEPT, at: PREPARE });
    await expect(field(page, NOTE)).not.toHaveValue('');
    const tab = await away(page, way, PREPARE, async (tab) => {
      await tab.keyboard.press('F9');
      await at(tab, TABLE);
    }, visit);
    await at(page, TABLE);
    await expect(field(page, NOTE)).toHaveCount(0);
    // The first thing that is kept from here changes nothing of that.
    await takeSide(page, AGENCY.them);
    await field(offerForm(page), 'Monthly fee').fill('9100');
    await button(offerForm(page), 'Record').click();
    await expect(ledger(page)).toSay(/6 Harbour Foods .*9,100/);
    await expect(ledger(tab)).toSay(/6 Harbour Foods .*9,100/);
    await reload(tab);
    await at(tab, TABLE);
    await reload(page);
    await at(page, TABLE);
  });

  test(`${way}: the table view that was left elsewhere is off`, async ({ page, visit }) => {
    await page.addInitScript(deaf);
    await visit({ kept: { ...KEPT, [keyOf('table-view')]: 'on' }, at: PREPARE });
    await at(page, TABLE);
    await away(page, way, PREPARE, async (tab) => {
      await tab.keyboard.press('F9');
      await at(tab, 'Prepare');
    }, visit);
    await at(page, 'Prepare');
  });

  test(`${way}: settings of another tab hold, and one that is changed next changes no other`, async ({ page, visit }) => {
    await page.addInitScript(deaf);
    await visit({ kept: { ...KEPT, [keyOf('settings')]: seal({ advice_folded: true }) }, at: '#/settings' });
    await away(page, way, '#/settings', async (tab) => {
      await choice(tab, 'Light or dark').selectOption('Dark');
      await expect.poll(async () => (await settingsOf(tab)).theme).toBe('dark');
    }, visit);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(chosenTheme(page)).toHaveText('Dark');
    await singleKeys(page).uncheck();
    await expect.poll(() => settingsOf(page)).toMatchObject({ theme: 'dark', advice_folded: true, no_single_keys: true });
  });

  test(`${way}: the list shows what is new and lacks what was deleted`, async ({ page, visit }) => {
    await page.addInitScript(deaf);
    await visit({ kept: KEPT });
    await expect(listed(page)).toHaveCount(2);
    await away(page, way, '', async (tab) => {
      await deletes(tab, 'Another one');
      await startNew(tab, 'Begun elsewhere');
      await expect.poll(async () => JSON.stringify(await kept(tab))).toContain('Begun elsewhere');
    }, visit);
    await expect.poll(async () => (await listed(page).allInnerTexts()).toSorted()).toEqual(['Begun elsewhere', AGENCY.title]);
  });

  test(`${way}: the open negotiation is as another tab kept it, and what is written next writes nothing over`, async ({ page, visit }) => {
    await page.addInitScript(deaf);
    await visit({ kept: KEPT, at: HERE });
    await away(page, way, HERE, async (tab) => {
      await fillDetail(tab, 'The other side', 'Renamed elsewhere');
      await expect.poll(async () => (await keptCase(tab, AGENCY.id))?.them.name).toBe('Renamed elsewhere');
    }, visit);
    await expect(field(page, 'The other side')).toHaveValue('Renamed elsewhere');
    await fillDetail(page, 'Your side', 'Renamed here');
    await expect.poll(() => keptCase(page, AGENCY.id)).toMatchObject({ us: { name: 'Renamed here' }, them: { name: 'Renamed elsewhere' } });
  });

  test(`${way}: a negotiation that was deleted elsewhere isn’t there, and no key brings it back`, async ({ page, visit }) => {
    await page.addInitScript(deaf);
    await visit({ kept: KEPT, at: PREPARE });
    await field(page, NOTE).focus();
    await away(page, way, '', async (tab) => {
      await deletes(tab, AGENCY.title);
      await expect.poll(() => keptCase(tab, AGENCY.id)).toBeUndefined();
    }, visit);
    await at(page, 'This negotiation isn’t here');
    await page.keyboard.type('anything');
    await page.keyboard.press('ControlOrMeta+z');
    await goHome(page);
    await expect(listed(page)).toHaveText(['Another one']);
    expect(await keptCase(page, AGENCY.id)).toBeUndefined();
  });
}

test('what was typed a moment before one left is kept together with what another tab kept meanwhile', async ({ page, visit }) => {
  await page.addInitScript(deaf);
  await visit({ kept: KEPT, at: HERE });
  await fillDetail(page, 'Your side', 'Typed before leaving');
  await away(page, 'from another page', HERE, async (tab) => {
    await expect(field(tab, 'Your side'), 'it was kept on leaving').toHaveValue('Typed before leaving');
    await fillDetail(tab, 'The other side', 'Renamed elsewhere');
    await expect.poll(async () => (await keptCase(tab, AGENCY.id))?.them.name).toBe('Renamed elsewhere');
  }, visit);
  await expect(field(page, 'Your side')).toHaveValue('Typed before leaving');
  await expect(field(page, 'The other side')).toHaveValue('Renamed elsewhere');
});

test('a page that was left is seen again only once it shows what it may', async ({ page, visit }) => {
  await page.addInitScript(deaf);
  await visit({ kept: KEPT, at: PREPARE });
  await field(page, NOTE).fill('Zq mine alone');
  await expect.poll(async () => (await keptCase(page, AGENCY.id))?.notes['PREP-2']).toBe('Zq mine alone');
  const isSeen = () => page.evaluate(() => document.querySelector('main')?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ?? false);
  expect(await isSeen()).toBe(true);
  await WAYS['from another page'].leave(page);
  // What is painted first on coming back is the page as it was left.
  expect(await isSeen(), 'while it is away').toBe(false);
  const tab = await page.context().newPage();
  await visit({ at: PREPARE }, tab);
  await tab.keyboard.press('F9');
  await at(tab, TABLE);
  const seen = await page.evaluate(
    () =>
      new Promise((resolve) => {
        /** @type {string[]} */
        const seen = [];
        const look = () => {
          const main = document.querySelector('main');
          if (!main?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
          const notes = [...main.querySelectorAll('textarea')].map((field) => field.value);
          seen.push([document.title, main.innerText, ...notes].join('\n'));
          return true;
        };
        // At every change of it, and before every picture that is painted.
        new MutationObserver(look).observe(document.documentElement, { attributes: true, childList: true, subtree: true, characterData: true });
        let frames = 0;
        const frame = () => {
          frames += look() ? 1 : 0;
          if (frames < 5) requestAnimationFrame(frame);
          else resolve(seen);
        };
        requestAnimationFrame(frame);
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      }),
  );
  expect(seen).not.toEqual([]);
  for (const words of /** @type {string[]} */ (seen)) expect(words).not.toMatch(/Zq mine alone|Your goals/);
  await at(page, TABLE);
});

test('a page that comes back when nothing else has happened goes on as it was left', async ({ page, visit }) => {
  await visit({ kept: KEPT, at: `${HERE}/offers` });
  await field(offerForm(page), 'Monthly fee').fill('9300');
  // In one turn, as nothing is painted while a page is away.
  await page.evaluate(() => {
    for (const event of ['pagehide', 'pageshow']) dispatchEvent(new PageTransitionEvent(event, { persisted: true }));
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await at(page, 'Offers');
  await expect(field(offerForm(page), 'Monthly fee')).toBeFocused();
  await expect(field(offerForm(page), 'Monthly fee')).toHaveValue('9300');
  await expect(offers(page)).toHaveCount(10);
  await expect(main(page)).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
});

test('Back from another page of the site shows the table view that was turned on meanwhile, whether or not the browser had kept the page', async ({ page, context, site, visit, shape, browserName }) => {
  takesSite(shape);
  takesChromium(browserName, 'Playwright hears of no page that Firefox brings back');
  await page.addInitScript(deaf);
  await context.route(`${site.url}elsewhere.html`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>' }));
  await visit({ kept: KEPT, at: PREPARE });
  await at(page, 'Prepare');
  await page.goto(`${site.url}elsewhere.html`);
  const tab = await context.newPage();
  await visit({ at: PREPARE }, tab);
  await tab.keyboard.press('F9');
  await at(tab, TABLE);
  // As the button does; Playwright's own way waits for a load, and there may be none.
  await page.evaluate(() => void setTimeout(() => history.back()));
  await at(page, TABLE);
  await expect(field(page, NOTE)).toHaveCount(0);
  await expect(heading(page)).toBeVisible();
});

/** @param {Page} page */
const chosenTheme = (page) => choice(page, 'Light or dark').locator('option:checked');

/** @param {Page} page */
const singleKeys = (page) => main(page).getByRole('checkbox', { name: /^Keys that are a single letter or sign/ });
